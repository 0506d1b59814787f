"""Where a matter was first heard: its origins in the order of their first telling, and which of them a text repeats."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from crimescape.assess import OriginLink
from crimescape.assess.lineage import Traced, trace
from crimescape.assess.origins import joined
from crimescape.vocabulary import Statement


@dataclass(frozen=True, slots=True)
class Heard:
    """An origin, and how it was heard.

    Attributes
    ----------
    first : date
        The first day it is heard on: the upper end of the date of the first report that goes back to it.
    first_report : str
        Id of that report.
    reports, outlets : tuple of str
        All that go back to it: report ids, and the outlets that printed them, sorted.
    is_unnamed : bool
        Whether it names only a kind of source ("officials"), or nobody.
    is_unsettled : bool
        Whether it is suspected to be one with another of them.
    """

    name: str
    first: date
    first_report: str
    reports: tuple[str, ...]
    outlets: tuple[str, ...]
    is_unnamed: bool
    is_unsettled: bool


@dataclass(frozen=True, slots=True)
class Hearing:
    """The origins of one matter.

    Attributes
    ----------
    origins : tuple of Heard
        Those of the study, the one heard first in front.
    own : str
        What the text's own claim goes back to, as people read it.
    repeats : Heard or None
        The origin of the study that the text goes back to as well; None when its origin is new here.
    """

    origins: tuple[Heard, ...]
    own: str
    repeats: Heard | None


def hear(
    asked: Statement,
    told: Sequence[Statement],
    *,
    copies: Mapping[str, str],
    links: Sequence[OriginLink],
    window_days: float,
) -> Hearing:
    """The origins of what is told, and where the asked statement belongs among them.

    Parameters
    ----------
    told : sequence of Statement
        Statements of the study that say the same.
    copies, links, window_days
        As `assess` takes them.
    """
    ordered = sorted(told, key=lambda s: (s.available, s.claim))
    traced = trace((*ordered, asked), copies=copies, window_days=window_days)
    one, family = joined(traced, links=links, window_days=window_days)
    groups: dict[str, list[Traced]] = defaultdict(list)
    for t in traced[:-1]:
        groups[one[t.origin]].append(t)
    families = Counter(family[key] for key in groups)
    heard = {key: _heard(group, is_unsettled=families[family[key]] > 1) for key, group in groups.items()}
    return Hearing(
        origins=tuple(sorted(heard.values(), key=lambda h: (h.first, h.name))),
        own=traced[-1].name,
        repeats=heard.get(one[traced[-1].origin]),
    )


def _heard(group: Sequence[Traced], *, is_unsettled: bool) -> Heard:
    # An undated report was received late and says nothing of what was first, unless there is none other.
    dated = [t for t in group if not t.statement.is_undated] or list(group)
    first = min(dated, key=lambda t: (t.statement.available, t.statement.claim))
    outlets = {t.statement.chain[0] for t in group if t.statement.chain and t.statement.chain[0]}
    return Heard(
        name=first.name,
        first=first.statement.available,
        first_report=first.statement.report,
        reports=tuple(sorted({t.statement.report for t in group})),
        outlets=tuple(sorted(outlets)),
        is_unnamed=first.is_unnamed,
        is_unsettled=is_unsettled,
    )
