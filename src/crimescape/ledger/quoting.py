"""Which files and notes hold words of a report: its ids, its title, its quotes, or seven of its words in a row."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crimescape.ledger.base import Entry

PASSAGE_WORDS = 7
"""A run of so many words of a text is taken for a quotation of it."""

_SHORTEST_LETTERS = 8
"""A title or quote of fewer letters stands in many texts, and says nothing."""

_WORD = re.compile(r"[^\W_]+")
_ESCAPED = re.compile(r"\\u([0-9a-fA-F]{4})")
_TAG = re.compile(r"<[^>]*>")

Run = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What to look for: ids as they stand, and runs of words, whatever lies between the words."""

    ids: frozenset[str]
    runs: frozenset[Run]
    sizes: frozenset[int]

    def stand_in(self, text: str) -> bool:
        """Whether a text holds any of them."""
        plain = html.unescape(_ESCAPED.sub(lambda m: chr(int(m[1], 16)), text).replace("\\n", " ").replace("\\t", " "))
        return any(self._stand_in(t) for t in (plain, _TAG.sub(" ", plain), _TAG.sub("", plain)))

    def _stand_in(self, text: str) -> bool:
        if any(i in text for i in self.ids):
            return True
        words = _words(text)
        return any(run in self.runs for size in self.sizes for run in _runs(words, size=size))

    def stand_in_file(self, path: Path) -> bool:
        """Whether a file holds any of them: in its name, its text, or, for a zip (DOCX, EPUB), its parts."""
        return self.stand_in(path.name) or any(self.stand_in(t) for t in _texts(path))


def words_of(entries: Iterable[Entry], *, reports: set[str]) -> Words:
    """What to look for after reports, and all that was read from them, are erased."""
    ids, runs = set(reports), set[Run]()
    for entry in entries:
        body = entry.body
        if body is None:
            continue
        if entry.kind == "report" and entry.content_id in reports:
            ids.add(str(body["original"]))
            runs |= {*_runs(_words(body["text"]), size=PASSAGE_WORDS), *_whole(body.get("title", ""), body["text"])}
        if entry.kind == "reading" and body["report"] in reports:
            claims = _claims(body)
            ids |= {c["id"] for c in claims}
            runs |= set(_whole(*(c["quote"]["text"] for c in claims)))
    return Words(frozenset(i for i in ids if i), frozenset(runs), frozenset(len(r) for r in runs))


def is_readable(path: Path) -> bool:
    """Whether the words of a file lie open: a text, or a zip of texts; not a picture or a PDF."""
    if zipfile.is_zipfile(path):
        return True
    data = path.read_bytes()
    return b"\x00" not in data and not data.startswith(b"%PDF")


def _claims(reading: dict[str, Any]) -> list[dict[str, Any]]:  # Any: JSON records
    return [*reading.get("claims", ()), *(d["claim"] for d in reading.get("doubts", ()))]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _runs(words: Sequence[str], *, size: int) -> Iterator[Run]:
    return (tuple(words[i : i + size]) for i in range(len(words) - size + 1))


def _whole(*texts: str) -> Iterator[Run]:
    """Each text as one run; of a long one its passages say enough."""
    for text in texts:
        words = _words(text)
        if len(words) > PASSAGE_WORDS:
            yield from _runs(words, size=PASSAGE_WORDS)
        elif sum(map(len, words)) >= _SHORTEST_LETTERS:
            yield tuple(words)


def _texts(path: Path) -> Iterator[str]:
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as parts:
            for part in parts.infolist():
                yield parts.read(part).decode("utf-8", errors="ignore")
        return
    yield path.read_bytes().decode("utf-8", errors="ignore")
