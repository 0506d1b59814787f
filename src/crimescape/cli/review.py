"""The review at a terminal: one question at a time, single keys, each answer recorded at once; undo takes it back."""

from collections.abc import Mapping
from typing import Any

from crimescape.cli.judge import Kinds
from crimescape.cli.keys import EndOfAnswersError, key, line
from crimescape.cli.options import By, Known, StudyDir, Valid
from crimescape.cli.proposals import show_item
from crimescape.cli.screen import say
from crimescape.errors import CrimescapeError
from crimescape.landscape import Sitting
from crimescape.study import Study

Record = Mapping[str, Any]  # Any: a JSON record, as `landscape.shown` documents it

ALWAYS = {"s": "skip", "u": "undo", "q": "quit", "?": "keys"}
CLAIM_KEYS = {"a": "accept", "r": "reject", "c": "correct", "+": "add another"}
KEYS: dict[str, dict[str, str]] = {
    "claim": CLAIM_KEYS,
    "again": CLAIM_KEYS,
    "doubt": CLAIM_KEYS,
    "names": {"=": "same", "d": "different", "x": "unsure"},
    "origins": {"1": "one-origin", "2": "independent-origins", "3": "suspected-origin"},
    "source": dict(zip("abcdef", "ABCDEF", strict=True)),
    "report": {"t": "date it", "+": "add a claim"},
}
"""By kind of question, its keys and what each says."""

CLAIM_CELLS = ("predicate", "factuality", "tense", "mode", "time")


class _QuitError(Exception):
    """The person has had enough."""


def review(
    study: StudyDir,
    kind: Kinds = None,
    by: By = None,
    valid: Valid = None,
    known: Known = None,
) -> None:
    """Go through what waits, what would change most first. Each answer is recorded at once."""
    opened = Study.open(study)
    as_of = opened.as_of(valid=valid, known=known)
    say(f"valid {as_of.valid}, known {as_of.known}")
    table = _Table(opened.desk(by=by).sitting(as_of=as_of), kinds=tuple(kind or ()))
    try:
        table.run()
    except EndOfAnswersError:
        say("")
    except _QuitError:
        pass
    say(table.summary())


class _Table:
    """A sitting at the terminal: where in the queue it is, and what was answered."""

    def __init__(self, sitting: Sitting, *, kinds: tuple[str, ...]) -> None:
        self._sitting = sitting
        self._items = sitting.waiting(kinds)
        self._answered: list[int] = []
        self._undone = self._added = 0
        self._at = 0

    def run(self) -> None:
        """Ask until the end of the queue, or until somebody quits."""
        if not self._items:
            say("Nothing waits.")
            return
        while True:
            if self._at >= len(self._items):
                say("That was the last one.")
                if not self._answered or key("[u]ndo the last answer, or [q]uit?") != "u":
                    return
                self._undo()
                continue
            item = self._sitting.record(self._items[self._at])
            show_item(item, number=self._at + 1, of=len(self._items))
            self._ask(item)

    def summary(self) -> str:
        """What was done, in one line."""
        left = len(self._items) - len({i for i in self._answered if i < len(self._items)})
        parts = [f"{len(self._answered)} answered"]
        parts += [f"{self._added} claims added"] if self._added else []
        parts += [f"{self._undone} taken back"] if self._undone else []
        return ", ".join([*parts, f"{left} left."])

    def _ask(self, item: Record) -> None:
        keys = KEYS[item["kind"]]
        while True:
            pressed = key(_menu(keys))
            if pressed == "q":
                raise _QuitError
            if pressed == "s":
                self._at += 1
                return
            if pressed in ("?", " "):
                say("; ".join(f"{k} {word}" for k, word in {**keys, **ALWAYS}.items()))
                continue
            if pressed == "u":
                if self._undo():
                    return
                continue
            if pressed.lower() not in keys:
                say(f"No key '{pressed}' here.")
                continue
            try:
                is_done = self._answer(item, pressed.lower())
            except CrimescapeError as err:
                say(str(err))  # nothing was recorded: the same question stands
                continue
            if is_done:
                self._answered.append(self._at)
                self._at += 1
                return

    def _answer(self, item: Record, pressed: str) -> bool:
        """Record what a key says; False where the question stays."""
        kind, word = item["kind"], KEYS[item["kind"]][pressed]
        targets = self._items[self._at].proposal.targets
        if pressed == "+":
            self._add(item.get("claim") or item)
            return False
        if kind == "names":
            return self._identify(item, word, targets)
        if kind == "source":
            return self._judge("grade", targets, given={"grade": word})
        if kind == "report":
            return self._judge("describe", targets, given={"published": line("Published (2014-06-12, 2014-06, 2014):")})
        if word == "correct":
            return self._correct(item["claim"], targets)
        why = line("Why? (Enter: no reason)") if word == "reject" else ""
        return self._judge(word, targets, why=why)

    def _judge(
        self, verdict: str, targets: tuple[str, ...], *, why: str = "", given: Mapping[str, str] | None = None
    ) -> bool:
        made, also = self._sitting.judge(verdict, targets, why=why, given=given or {})
        if not made:
            say("Said before, and it stands.")
            return False
        say(f"{verdict}, by {self._sitting.by} [{made[0].id[:10]}]")
        if also:
            say(f"Silent with it, the same in the same words: {', '.join(i[:10] for i in also)}")
        return True

    def _identify(self, item: Record, word: str, targets: tuple[str, ...]) -> bool:
        first, second = (str(s["name"]) for s in item["sides"])
        why = line(f"Why {word}?")
        if not why:
            say("A judgement on identity needs a reason.")
            return False
        meant = {
            "same": f"'{first}' and '{second}' become one, in every report.",
            "different": f"'{first}' and '{second}' stay two, whatever their names.",
            "unsure": f"'{first}' and '{second}' stay apart, and the question stays open.",
        }
        if key(f"{meant[word]} Sure? [y/n]").lower() != "y":
            say("Nothing was recorded.")
            return False
        return self._judge(word, targets, why=why)

    def _correct(self, claim: Record, targets: tuple[str, ...]) -> bool:
        say("As it was read: " + ", ".join(f"{c}={claim[c] or ''}" for c in CLAIM_CELLS))
        say("Also: subject, object, place (words of the quote), source, quote.")
        given = _fields("What is different, as tense=past? (Enter: done)")
        if not given:
            say("Nothing was recorded.")
            return False
        return self._judge("correct", targets, why=line("Why? (Enter: no reason)"), given=given)

    def _add(self, where: Record) -> None:
        """A claim from words of the same report; the question at hand stays."""
        given = {f: line(f"{f}:") for f in ("quote", "predicate", "subject", "object")}
        given |= _fields("Anything else, as tense=past? (Enter: done)")
        given = {f: v for f, v in given.items() if v or f in ("quote", "predicate", "subject")}
        if self._judge("add", (str(where["report"]),), why=line("Why? (Enter: no reason)"), given=given):
            self._added += 1

    def _undo(self) -> bool:
        """Take back what was recorded last, and go back to its question."""
        undone = self._sitting.undo()
        if not undone:
            say("Nothing to undo in this sitting.")
            return False
        self._undone += 1
        say(f"Taken back: {undone[0].verdict.value} [{undone[0].id[:10]}]")
        if undone[0].verdict.value == "add":
            self._added -= 1
            return False
        self._at = self._answered.pop()
        return True


def _menu(keys: Mapping[str, str]) -> str:
    return "  ".join(f"[{k}] {word}" for k, word in {**keys, **ALWAYS}.items()) + " ?"


def _fields(question: str) -> dict[str, str]:
    given: dict[str, str] = {}
    while words := line(question):
        name, sign, value = words.partition("=")
        if sign and name.strip():
            given[name.strip()] = value.strip()
        else:
            say("Write a field and its value, as tense=past.")
    return given


VERBS = (review,)
