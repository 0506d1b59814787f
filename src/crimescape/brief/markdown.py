"""A brief as Markdown, to be read and edited: a note a sentence, and every line that is no sentence known again."""

import re
from collections.abc import Mapping

from crimescape.brief.page import UNREVIEWED, Heading, Listing, Page, Paragraph, Picture, Placed, Remark

_MARKUP = re.compile(r"([\\`*_{}\[\]|~])")
_AT_START = re.compile(r"^(\d+)([.)])|^([-+=#>])")
# Marks that turn the direction of writing, and control signs: text that does not read as it is stored.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]|~.)\-+=#>])")


def plain(text: str) -> str:
    """The text in one line, without signs that cannot be seen."""
    return " ".join(UNSEEN.sub("", text).split())


def escape(text: str) -> str:
    """Text that stays text: nothing a report or a name holds becomes markup.

    Examples
    --------
    >>> escape("<b>Los *Faroles*</b>")
    '&lt;b&gt;Los \\\\*Faroles\\\\*&lt;/b&gt;'
    """
    # As entities, not with backslashes: not every reader of Markdown knows those before < and &.
    text = plain(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _MARKUP.sub(r"\\\1", text)
    return _AT_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", text)


def unescape(text: str) -> str:
    """The words that `escape` wrote, or that a person typed in their place.

    Examples
    --------
    >>> unescape(escape("1. <b>Los *Faroles*</b> & [x]"))
    '1. <b>Los *Faroles*</b> & [x]'
    """
    text = _ESCAPED.sub(r"\1", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def to_markdown(page: Page, *, pictures: Mapping[str, str] | None = None) -> str:
    """The page as Markdown.

    Parameters
    ----------
    pictures : mapping of figure name to file name
        Where each picture stands beside the text; those without a file are left out.
    """
    blocks = [text for _, text in _blocks(page, pictures or {})]
    noted = [f"[^{n.number}]: {escape(n.text)}" for n in page.notes]
    return "\n\n".join([*blocks, "\n".join(noted)]).rstrip() + "\n"


def furniture(page: Page) -> tuple[str, ...]:
    """Every block of the Markdown that is no sentence: what a person adds is told from it when the text is read."""
    return tuple(text for is_said, text in _blocks(page, {}) if not is_said)


def _blocks(page: Page, pictures: Mapping[str, str]) -> list[tuple[bool, str]]:
    """Each block with whether it holds sentences."""
    first, *rest = page.banner
    out = [(False, f"# {escape(page.title)}"), (False, f"**{escape(first)}** {' '.join(map(escape, rest))}")]
    for block in page.blocks:
        match block:
            case Heading(text):
                out.append((False, f"## {escape(text)}"))
            case Remark(text):
                out.append((False, f"*{escape(text)}*"))
            case Paragraph(sentences):
                out.append((True, " ".join(map(_sentence, sentences))))
            case Listing(items):
                out.append((False, "\n".join(f"- {escape(i)}" for i in items)))
            case Picture(figure, alt):
                if figure.name in pictures:
                    out.append((False, f"![{escape(alt)}]({pictures[figure.name]})"))
    return [*out, *((False, escape(line)) for line in page.foot)]


def _sentence(placed: Placed) -> str:
    note = f"[^{placed.number}]" if placed.number else ""
    signature = f" {escape(placed.signature)}" if placed.signature else ""
    mark = f" *({escape(placed.mark)})*" if placed.mark else ""
    return f"{escape(placed.text)}{signature}{note}{UNREVIEWED if placed.is_unreviewed else ''}{mark}"
