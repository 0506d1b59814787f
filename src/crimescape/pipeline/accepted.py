"""Names that people accepted: which of them stand in a text, and what was read without knowing them."""

import re
from collections.abc import Sequence

from crimescape.extract.spans import flat
from crimescape.gazetteer import AcceptedName
from crimescape.ledger import Ledger
from crimescape.vocabulary import Judgement, Verdict


def has_named(judgements: Sequence[Judgement]) -> bool:
    """Whether anybody ever gave a name to somebody, be it taken back since."""
    return any(j.verdict is Verdict.NAME for j in judgements)


def names_in(text: str, accepted: Sequence[AcceptedName]) -> tuple[str, ...]:
    """Those of the accepted names that stand in a text, each with its entry, sorted.

    Examples
    --------
    >>> names_in("He met the Saltworks Men.", [AcceptedName("study-1", "saltworks men"), AcceptedName("b", "Lamps")])
    ('study-1=saltworks men',)
    """
    if not accepted:
        return ()
    lowered = flat(text)
    # Only a first look: whether it is read as a name is for the engine to say.
    return tuple(
        sorted(
            f"{a.entry}={a.name}"
            for a in accepted
            if (form := flat(a.name)) in lowered and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", lowered)
        )
    )


def read_otherwise(ledger: Ledger, *, version: str, accepted: Sequence[AcceptedName]) -> frozenset[str]:
    """Ids of reports whose newest reading is by this version of an engine, and would know other names today."""
    newest: dict[str, tuple[str, tuple[str, ...]]] = {}
    for entry in ledger.entries(kinds=("reading",)):
        if entry.body is not None:
            newest[entry.body["report"]] = (entry.body["engine"], tuple(entry.body.get("accepted", ())))
    mine = {report: known for report, (engine, known) in newest.items() if engine == version}
    if not mine:
        return frozenset()
    return frozenset(r.id for r in ledger.reports(ids=sorted(mine)) if names_in(r.text, accepted) != mine[r.id])
