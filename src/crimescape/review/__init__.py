"""What waits for a person, in the order of what it would change; what they decide, and what comes of it."""

from crimescape.review.binding import BESIDE, Binding, bind, bound_by
from crimescape.review.conflicts import Conflict, conflicts
from crimescape.review.consequences import Reviewed, consequences, reports_judged, to_see_again
from crimescape.review.decision import Decision, verdict_named
from crimescape.review.proposal import OFFERED, Proposal, kinds_named
from crimescape.review.queue import Shift, Waiting, Worth, queue
from crimescape.review.sheet import Answer, Answers, SheetError, at_row, read_answers, write_queue
from crimescape.review.writing import FIELDS, add_claim, correct_claim

__all__ = [
    "BESIDE",
    "FIELDS",
    "OFFERED",
    "Answer",
    "Answers",
    "Binding",
    "Conflict",
    "Decision",
    "Proposal",
    "Reviewed",
    "SheetError",
    "Shift",
    "Waiting",
    "Worth",
    "add_claim",
    "at_row",
    "bind",
    "bound_by",
    "conflicts",
    "consequences",
    "correct_claim",
    "kinds_named",
    "queue",
    "read_answers",
    "reports_judged",
    "to_see_again",
    "verdict_named",
    "write_queue",
]
