"""Plain text and Markdown: decoded, header taken off, made steady."""

import re

from crimescape.errors import LimitError
from crimescape.ingest.base import Draft, Limits
from crimescape.ingest.encoding import decode
from crimescape.ingest.header import date_line, read_front_matter, read_header
from crimescape.ingest.prose import normalise, one_line, unwrap

_CHAT = re.compile(
    r"^\[?\d{1,4}[./-]\d{1,2}[./-]\d{2,4},? \d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"(?: ?[ap]\.? ?m\.?)?\]?(?: -)? [^:\n]{1,40}: ",
    re.I | re.M,
)
_HEADING_LINE = re.compile(r"\A#{0,6} ?([^\n]{3,160}[^\n.,;:])\n\n")
_MARKDOWN = (
    (re.compile(r"<!--.*?-->", re.S), ""),
    (re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)"), r""),
    (re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)"), r"\1"),
    (re.compile(r"\[([^\]\n]+)\]\[[^\]\n]*\]"), r"\1"),
    (re.compile(r"^\[[^\]\n]+\]: \S+.*$", re.M), ""),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"^(#{1,6}) +(.*?)#*$", re.M), r"\2"),
    (re.compile(r"^(?:```|~~~).*$", re.M), ""),
    (re.compile(r"^(?: ?[-*_]){3,}$", re.M), ""),
    (re.compile(r"^> ?", re.M), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,2000}?\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{1,2000})(?<=\S)\1(?!\w)"), r"\2"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)


def parse_text(data: bytes, limits: Limits, charset: str = "") -> Draft:
    """A plain text as a draft."""
    return _draft(data, limits, charset, is_markdown=False)


def parse_markdown(data: bytes, limits: Limits, charset: str = "") -> Draft:
    """A Markdown text as a draft: links, emphasis and heading marks go, the words stay."""
    return _draft(data, limits, charset, is_markdown=True)


def longest_line_bytes(data: bytes) -> int:
    """The length of the longest line, in bytes."""
    return max((len(line) for line in data.splitlines()), default=0)


def _draft(data: bytes, limits: Limits, charset: str, *, is_markdown: bool) -> Draft:
    if longest_line_bytes(data) > limits.line_bytes:
        raise LimitError(
            f"A line is longer than {limits.line_bytes:,} bytes",
            mend="Break it into lines, or raise Limits.line_bytes.",
        )
    decoded, faults = decode(data, declared=charset)
    if len(decoded) > limits.text_chars:
        raise too_long(len(decoded), limits)
    text, declared, odd = read_header(normalise(decoded))
    if not declared:
        text, declared, odd = read_front_matter(text)
    basis = "header" if declared.get("published") else ""
    if not basis and (day := date_line(text)):
        declared, basis = {**declared, "published": day}, "markup"
    if "title" not in declared and (heading := _HEADING_LINE.match(text)):
        declared = {**declared, "title": one_line(heading[1])}
    if is_markdown:
        for pattern, form in _MARKDOWN:
            text = pattern.sub(form, text)
    return Draft(
        text=unwrap(normalise(text)),
        media_type="text/markdown" if is_markdown else "text/plain",
        declared=declared,
        basis=basis,
        faults=(*faults, *odd),
        is_message=is_chat(text),
    )


def is_chat(text: str) -> bool:
    """Whether it is an exported conversation: lines that begin with a time and a name."""
    sample = text[:4000]
    return len(_CHAT.findall(sample)) >= max(3, sample.count("\n") // 4)


def too_long(chars: int, limits: Limits) -> LimitError:
    """The refusal of a text that passes the limit."""
    return LimitError(
        f"Its text has {chars:,} characters; the limit is {limits.text_chars:,}",
        mend="Split it into its articles or chapters, or raise Limits.text_chars.",
    )
