"""How groups fare: growing, weakened, fragmented, dominant, defunct."""

from collections.abc import Iterator

from crimescape.extract import lexicon
from crimescape.extract.clause import GROUPS, Clause
from crimescape.extract.finding import Found

_STATUS = {value: lexicon.compiled(words) for value, words in lexicon.STATUS.items()}
FARTHEST_BEFORE, FARTHEST_AFTER = 70, 25


def find_status(clause: Clause) -> Iterator[Found]:
    """What the clause says of how a group fares: of the group right after the words, else the nearest before them."""
    lists = list(clause.lists(GROUPS))
    if not lists:
        return
    seen: set[tuple[str, str]] = set()
    for value, pattern in _STATUS.items():
        for trigger in pattern.finditer(clause.template):
            after = next((r for r in lists if 0 <= r[0] - trigger.end() <= FARTHEST_AFTER), None)
            before = next((r for r in reversed(lists) if 0 <= trigger.start() - r[1] <= FARTHEST_BEFORE), None)
            chosen = before if before and (after is None or trigger.start() - before[1] < 20) else after
            for group in chosen[2][:1] if chosen else ():
                if (group.entity, value) not in seen:
                    seen.add((group.entity, value))
                    yield Found("status", group, None, value, trigger.span(), trigger.span(), 0.6)
