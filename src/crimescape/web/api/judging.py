"""Routes by which people judge: what waits, their answer, undo, who contradicts whom, the rumour check."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from crimescape.study import Record, Study
from crimescape.vocabulary import AsOf
from crimescape.web.api.answers import Answers, Known, Valid, Wanted, shaped
from crimescape.web.api.judging_shapes import JudgedShape, QueueShape, RecordedShape
from crimescape.web.api.text_shapes import ChecksShape


class Decision(BaseModel):
    """What a person decides."""

    verdict: str = Field(description="accept, reject, correct, add, same, different, unsure, grade, one-origin, ...")
    targets: list[str] = Field(description="Ids or names of what it is about.")
    why: str = ""
    given: dict[str, str] = Field(default_factory=dict, description="Fields of a correction, an addition, a grade.")
    by: str = Field(default="", description="Who decides; else the author named in study.toml.")


class Undoing(BaseModel):
    """What is taken back."""

    judgements: list[str]
    by: str = ""


class Rumour(BaseModel):
    """A text to be checked; nothing of it is stored."""

    text: str
    outlet: str | None = None
    published: str | None = None


class Queued:
    """The queue as it was last weighed: the count in the frame and the list beside it are one weighing, not two."""

    FEWEST = 60
    """So many items are shown at least, so that who asks for three and who asks for sixty share an answer."""

    def __init__(self) -> None:
        self._head = ""
        self._held: dict[tuple[AsOf, tuple[str, ...]], Record] = {}

    def ask(self, study: Study, as_of: AsOf, *, kinds: tuple[str, ...], most: int) -> Record:
        """The queue of one day with its first `most` items; weighed anew when anything was recorded."""
        head = study.landscape().head
        if head != self._head:
            self._head, self._held = head, {}
        record = self._held.get((as_of, kinds))
        if record is None or len(record["items"]) < min(most, record["waiting"]):
            record = study.desk().queue(as_of=as_of, kinds=kinds, most=max(most, self.FEWEST))
            self._held[(as_of, kinds)] = record
        return {**record, "items": record["items"][:most]}


def judging_routes(answers: Answers) -> APIRouter:
    """The routes, over one study."""
    routes = APIRouter()
    queued = Queued()

    @routes.get("/queue", response_model=None, responses=shaped(QueueShape))
    def queue(
        is_wanted: Wanted,
        kind: Annotated[list[str] | None, Query()] = None,
        most: Annotated[int, Query(ge=1, le=500)] = 50,
        valid: Valid = None,
        known: Known = None,
    ) -> Record:
        """What waits for a person; what would change most comes first."""
        return answers.apart(
            lambda s, as_of: queued.ask(s, as_of, kinds=tuple(kind or ()), most=most),
            valid=valid, known=known, lane="queue", is_wanted=is_wanted,
        )  # fmt: skip

    @routes.get("/judged", response_model=None, responses=shaped(JudgedShape))
    def judged() -> Record:
        """What people decided, the newest first, what was taken back, and who contradicts whom."""

        def question(study: Study) -> Record:
            desk = study.desk()
            return {"judged": desk.judged(), "taken_back": desk.taken_back(), "conflicts": desk.conflicts()}

        return answers.read(question)

    @routes.get("/side")
    def side(name: str, valid: Valid = None, known: Known = None) -> Record:
        """Somebody, as one side of a question of identity."""
        return answers.at(lambda s, as_of: s.desk().side(name, as_of=as_of), valid=valid, known=known)

    @routes.post("/judge", response_model=None, responses=shaped(RecordedShape))
    def judge(decision: Decision) -> Record:
        """Record a decision: a claim accepted is a claim, never a belief."""
        return answers.ask(
            lambda s: s.desk(by=decision.by or None).judge(
                decision.verdict, decision.targets, why=decision.why, given=decision.given
            )
        )

    @routes.post("/undo", response_model=None, responses=shaped(RecordedShape))
    def undo(undoing: Undoing) -> Record:
        """Take judgements back; an undoing taken back takes up again what it undid."""
        return answers.ask(lambda s: s.desk(by=undoing.by or None).judge("undo", undoing.judgements))

    @routes.post("/check", response_model=None, responses=shaped(ChecksShape))
    def check(rumour: Rumour, valid: Valid = None, known: Known = None) -> Record:
        """What the study holds of a text; not a byte of it is stored."""
        return answers.at(
            lambda s, _: s.check(
                rumour.text, outlet=rumour.outlet, published=rumour.published, valid=valid, known=known
            ),
            valid=valid, known=known,
        )  # fmt: skip

    return routes
