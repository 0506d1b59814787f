"""What waits for a person in a landscape: claims nobody judged, pairs of names, origins, sources, undated reports."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from crimescape.assess.sources import fold_source, is_unnamed
from crimescape.assess.weighed import weigh_all
from crimescape.errors import UnknownNameError
from crimescape.landscape.bench import Bench, TooMuchToldError
from crimescape.landscape.landscape import Landscape
from crimescape.review import Proposal, bound_by, kinds_named, to_see_again
from crimescape.vocabulary import Claim, Doubt, Entity, Proposition, Verdict, carried, standing

GAZETTEER = "gazetteer:"
MOST_ORIGINS = 5
"""Of one belief's unsettled origins so many are put in pairs."""
ORIGIN_VERDICTS = frozenset({Verdict.ONE_ORIGIN, Verdict.INDEPENDENT_ORIGINS, Verdict.SUSPECTED_ORIGIN})


def proposals(bench: Bench, *, kinds: tuple[str, ...] = ()) -> Iterator[Proposal]:
    """Everything that waits, of some kinds or of all, in no order."""
    by_kind: dict[str, Callable[[Bench], Iterator[Proposal]]] = {
        "claim": _claims,
        "again": _again,
        "doubt": _doubts,
        "names": _names,
        "origins": _origins,
        "source": _sources,
        "report": _reports,
    }
    for kind in kinds_named(kinds):
        yield from by_kind[kind](bench)


def proposal_of(landscape: Landscape, key: str) -> Proposal:
    """The proposal of that key, judged since or not.

    Raises
    ------
    UnknownNameError
        When nothing in the study bears it.
    """
    kind, _, rest = key.partition(":")
    if kind == "names" and rest.count("|") == 1:
        return Proposal(key, "names", tuple(rest.split("|")))
    if kind == "origins" and rest.count("|") == 1:
        return Proposal(key, "origins", tuple(rest.split("|")))
    if kind == "source" and rest:
        return Proposal(key, "source", (rest,))
    if key in landscape.reports:
        return Proposal(key, "report", (key,))
    try:
        return Proposal(landscape.view.claim(key).id, "claim", (key,))
    except UnknownNameError:
        doubt = doubt_of(landscape, key)
        if doubt is not None:
            return Proposal(key, "doubt", (key,), reason=doubt.reason)
        raise UnknownNameError(
            f"Nothing here is called '{key}'",
            where="item",
            mend="It was erased, or a newer engine no longer finds it. crimescape queue lists what waits.",
        ) from None


def read_claim(bench: Bench, claim_id: str) -> Claim | None:
    """A claim of the view, or one that an engine found and could not verify; None when there is none of that id."""
    doubt = bench.doubts.get(claim_id)
    here = claim_here(bench.landscape, claim_id)
    return doubt.claim if here is None and doubt is not None else here


def doubt_of(landscape: Landscape, claim_id: str) -> Doubt | None:
    """What an engine found and could not verify, by the id of the claim it would have been."""
    return next((d for d in landscape.view.doubts() if d.claim.id == claim_id), None)


def judged_as(entity: Entity) -> str:
    """An entity as a judgement on identity names it: by its entry on record, else by its first appearance."""
    return f"{GAZETTEER}{entity.gazetteer}" if entity.gazetteer else entity.appearances[0].key


def _claims(bench: Bench) -> Iterator[Proposal]:
    reviewed = bench.landscape.reviewed
    about = {claim_id: bench.about(s) for claim_id, s in bench.statements.items()}
    for claim_id in bench.claims:
        if reviewed.word_on(claim_id) is not None:
            continue
        said = bench.statements.get(claim_id)
        promise: tuple[float, ...] = (0.0, 0.0)
        if said is not None and about[claim_id] and not said.is_undated:
            # What only one voice says, and few voices in all, turns most on one claim; then what is told most about.
            heard = bench.heard_of(said.subject) + bench.heard_of(said.object)
            promise = (bench.alone(said, about[claim_id]), float(heard))
        yield Proposal(claim_id, "claim", (claim_id,), promise=promise, propositions=about.get(claim_id, ()))


def _again(bench: Bench) -> Iterator[Proposal]:
    landscape = bench.landscape
    reviewed, stands = landscape.reviewed, standing(landscape.judgements)
    on_claims = [j.id for j in stands if j.verdict in (Verdict.ACCEPT, Verdict.CORRECT)]
    lost = landscape.view.not_found_again(on_claims) if on_claims else frozenset()
    for judgement in to_see_again(landscape.judgements, reviewed, not_found_again=lost):
        written = carried(judgement)
        claim_id = written.id if written is not None else judgement.targets[0]
        said = f"{judgement.verdict.value} by {judgement.by}; a newer engine does not find it"
        yield Proposal(claim_id, "again", (claim_id,), promise=(1.0,), reason=said)
    for claim_id, judgement in reviewed.silent.items():
        binding = bound_by(judgement)
        if judgement.verdict is not Verdict.REJECT or binding is None or claim_id in judgement.targets:
            continue
        claim = claim_here(landscape, claim_id)
        if claim is not None and claim.is_denied is not binding.is_denied:
            said = f"silent since {judgement.by} rejected the same words, read the other way"
            yield Proposal(claim_id, "again", (claim_id,), promise=(1.0,), reason=said)


def claim_here(landscape: Landscape, claim_id: str) -> Claim | None:
    """A claim of the view, whether it speaks or not; None when there is none of that id."""
    try:
        return landscape.view.claim(claim_id)
    except UnknownNameError:
        return None


def _doubts(bench: Bench) -> Iterator[Proposal]:
    for doubt in bench.doubts.values():
        if bench.landscape.reviewed.word_on(doubt.claim.id) is None and doubt.claim.id not in bench.claims:
            key = doubt.claim.id
            yield Proposal(key, "doubt", (key,), promise=(doubt.claim.confidence,), reason=doubt.reason)


def _names(bench: Bench) -> Iterator[Proposal]:
    resolution = bench.landscape.resolution
    for pair in resolution.unsure:
        sides = [i if i.startswith(GAZETTEER) else judged_as(resolution.entity(i)) for i in (pair.a, pair.b)]
        heard = float(min(bench.heard_of(pair.a), bench.heard_of(pair.b)))
        key = f"names:{sides[0]}|{sides[1]}"
        # Who looks at a pair and leaves it open is said to find no likeness: see `resolve.unsure`.
        is_open = pair.score == 0
        yield Proposal(key, "names", tuple(sides), (heard, pair.score), pair.reason, is_left_open=is_open)


def _origins(bench: Bench) -> Iterator[Proposal]:
    landscape = bench.landscape
    unnamed: Counter[Proposition] = Counter()
    for s in bench.statements.values():
        if len(s.chain) > 1 and is_unnamed(s.chain[-1]):
            unnamed.update(bench.about(s))
    pairs: dict[tuple[str, str], list[Proposition]] = defaultdict(list)
    several = sorted((p for p, n in unnamed.items() if n > 1), key=lambda p: (-unnamed[p], p))
    for proposition in several[: bench.most_looked_into]:
        try:
            said = bench.bearing(proposition)
        except TooMuchToldError:
            continue
        weighed = weigh_all(
            proposition,
            said,
            as_of=bench.as_of,
            policy=landscape.policy,
            grades=bench.grades,
            links=bench.links,
            copies=landscape.copies,
        )
        families: dict[str, list[str]] = defaultdict(list)
        for origin in weighed.origins:
            families[weighed.family[origin]].append(origin)
        for members in families.values():
            for pair in combinations(members[:MOST_ORIGINS], 2):
                pairs[pair].append(proposition)
    judged = {
        frozenset(map(fold_source, pair))
        for j in standing(landscape.judgements)
        if j.verdict in ORIGIN_VERDICTS
        for pair in combinations(j.targets, 2)
    }
    for (a, b), about in sorted(pairs.items()):
        if frozenset((a, b)) not in judged:
            reason = "unnamed, and heard within the days of one event"
            yield Proposal(f"origins:{a}|{b}", "origins", (a, b), (float(len(about)),), reason, tuple(about))


def _sources(bench: Bench) -> Iterator[Proposal]:
    graded = {fold_source(name) for name in bench.grades}
    counts: Counter[str] = Counter()
    spoken: dict[str, str] = {}
    about: dict[str, Counter[Proposition]] = defaultdict(Counter)
    for s in bench.statements.values():
        for link in dict.fromkeys(s.chain):
            folded = fold_source(link)
            if folded and folded not in graded and not is_unnamed(link):
                spoken.setdefault(folded, link)
                counts[folded] += 1
                about[folded].update(bench.about(s))
    for folded, count in counts.items():
        name = spoken[folded]
        first = tuple(p for p, _ in sorted(about[folded].items(), key=lambda kv: (-kv[1], kv[0])))
        yield Proposal(f"source:{name}", "source", (name,), promise=(float(count),), propositions=first)


def _reports(bench: Bench) -> Iterator[Proposal]:
    counts = Counter(c.report for c in bench.claims.values())
    for report_id, entry in bench.landscape.reports.items():
        if entry.interval.is_undated:
            reason = "no date is declared, and its text dates no day" if not entry.interval.first else ""
            yield Proposal(report_id, "report", (report_id,), promise=(float(counts[report_id]),), reason=reason)
