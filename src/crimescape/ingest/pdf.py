"""A PDF's text layer as a draft: lines joined into paragraphs, pages remembered, running heads left out."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from crimescape.errors import RefusedError
from crimescape.ingest.base import Draft, Limits
from crimescape.ingest.header import date_line
from crimescape.ingest.plain import too_long
from crimescape.ingest.prose import normalise, one_line

_BROKEN_WORD = re.compile("[\ufffe\u0002\u00ad](?:\r?\n)?")
"""How the PDF library marks a hyphen at a line's end."""
_HARD_HYPHEN = re.compile(r"([^\W\d_]{2,})[-\u2010]\n([a-záéíóúñüàâãçèêìîòôõùû]+)")
_HYPHENED_NAME = re.compile(r"([^\W_])[-\u2010]\n([^\W_])")
_PREFIXES = frozenset(
    [
        "ex", "co", "anti", "non", "narco", "vice", "semi", "post", "pre", "multi", "sub", "inter", "self",
        "mid", "cross", "all", "half", "para", "pro", "neo",
    ]
)  # fmt: skip
_PAGE_NUMBER = re.compile(r"^\W*(?:page|página|pág\.?|p\.)?\s*\d{1,4}(?:\s*(?:/|of|de)\s*\d{1,4})?\W*$", re.I)
_BULLET = re.compile(r"^(?:[•▪–*·-]|\d{1,2}[.)])\s")
_SENTENCE_END = re.compile(r"[.!?:;…][\"»”’)\]]*$")
_NO_TITLE = re.compile(r"\.(docx?|pdf|indd|qxd|pptx?|odt|rtf)$|^microsoft word|^untitled|^document\d*$", re.I)
FEWEST_CHARS_OF_A_PAGE = 3
PAGES_FOR_A_RUNNING_HEAD = 3


def parse_pdf(data: bytes, limits: Limits, charset: str = "") -> Draft:
    """A PDF as a draft.

    Raises
    ------
    RefusedError
        When it is locked, broken, or has no text layer.
    """
    pages, filled, faults, declared = _pages(data, limits)
    bare = [i for i, page in enumerate(pages, start=1) if len(page.strip()) < FEWEST_CHARS_OF_A_PAGE]
    if len(bare) == len(pages):
        raise RefusedError(
            "The PDF has no text layer: a scan or pictures of pages",
            mend="OCR is not part of this version; save a searchable PDF (with any OCR program) and ingest that.",
        )
    if scanned := [i for i in bare if i in filled]:
        subject = f"Page {scanned[0]} has" if len(scanned) == 1 else f"Pages {_ranges(scanned)} have"
        faults.append(f"{subject} no text (a scan or a picture); {len(pages)} pages in all")
    text, page_starts = join_pages(pages)
    day = date_line(text)
    return Draft(
        text=text,
        media_type="application/pdf",
        declared={**declared, "published": day} if day else declared,
        basis="markup" if day else "",
        page_starts=page_starts,
        faults=tuple(faults),
    )


def _pages(data: bytes, limits: Limits) -> tuple[list[str], set[int], list[str], dict[str, str]]:
    import pypdfium2  # slow to import, and only PDFs need it

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as err:
        if "password" in str(err).lower():
            raise RefusedError(
                "The PDF is locked with a password", mend="Open it, save a copy without one, and ingest that."
            ) from err
        raise RefusedError(
            "The PDF is broken or cut off", mend="Get the file again, or print it to a new PDF."
        ) from err
    pages: list[str] = []
    filled: set[int] = set()
    faults: list[str] = []
    chars = 0
    count = len(document)
    if not count:
        raise RefusedError("The PDF has no pages", mend="Get the file again.")
    for number in range(1, min(count, limits.pdf_pages) + 1):
        try:
            page = document[number - 1]
            layer = page.get_textpage()
            pages.append(layer.get_text_range())
            if (
                len(pages[-1].strip()) < FEWEST_CHARS_OF_A_PAGE
                and next(iter(page.get_objects(max_depth=1)), None) is not None
            ):
                filled.add(number)
            layer.close()
            page.close()
        except pypdfium2.PdfiumError:
            pages.append("")
            faults.append(f"Page {number} could not be read")
        chars += len(pages[-1])
        if chars > 2 * limits.text_chars:
            raise too_long(chars, limits)
    if count > limits.pdf_pages:
        faults.append(f"Only the first {limits.pdf_pages} of {count} pages were read")
    title, author = (one_line(document.get_metadata_value(k) or "") for k in ("Title", "Author"))
    document.close()
    declared = {"title": "" if _NO_TITLE.search(title) else title, "author": author}
    return pages, filled, faults, {k: v for k, v in declared.items() if v}


def _ranges(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:20]))
    return shown + (f" and {len(numbers) - 20} more" if len(numbers) > 20 else "")


def join_pages(pages: Sequence[str]) -> tuple[str, tuple[int, ...]]:
    """The pages' texts as one, with the offset at which each begins.

    A paragraph that runs over a page's end stays one paragraph; its second page then begins inside it.
    """
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", "\n".join(pages).lower()))
    cleaned = _without_running_heads([_BROKEN_WORD.sub("-\n", p).replace("\r\n", "\n") for p in pages])
    prose = [_paragraphs(normalise(_mend_hyphens(page, words))) for page in cleaned]
    text, starts = "", []
    for page in prose:
        if text and page:
            runs_on = not _SENTENCE_END.search(text) and page[0].islower()
            text += " " if runs_on else "\n\n"
        starts.append(len(text))
        text += page
    return text, tuple(starts)


def _mend_hyphens(page: str, words: Counter[str]) -> str:
    """Join words that a line's end broke; keep the hyphen of those that have one of their own."""

    def mend(match: re.Match[str]) -> str:
        left, right = match[1], match[2]
        with_hyphen, joined = f"{left}-{right}".lower(), f"{left}{right}".lower()
        if words[with_hyphen] > words[joined] or (not words[joined] and left.lower() in _PREFIXES):
            return f"{left}-{right}"
        return left + right

    return _HYPHENED_NAME.sub(r"\1-\2", _HARD_HYPHEN.sub(mend, page))


def _without_running_heads(pages: list[str]) -> list[str]:
    """Leave out page numbers, and lines that open or close three pages or more (numbers in them aside)."""
    split = [[line.strip() for line in page.split("\n")] for page in pages]
    filled = [[i for i, line in enumerate(lines) if line] for lines in split]
    at_edge = [{*places[:2], *places[-2:]} if len(places) > 2 else set() for places in filled]
    edges = Counter(
        form for lines, places in zip(split, at_edge, strict=True) for form in {_numberless(lines[i]) for i in places}
    )

    def is_running(line: str) -> bool:
        return bool(_PAGE_NUMBER.match(line)) or edges[_numberless(line)] >= PAGES_FOR_A_RUNNING_HEAD

    return [
        "\n".join(line for i, line in enumerate(lines) if i not in places or not is_running(line))
        for lines, places in zip(split, at_edge, strict=True)
    ]


def _numberless(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _paragraphs(page: str) -> str:
    lines = page.split("\n")
    lengths = sorted(len(line) for line in lines if line)
    if not lengths:
        return ""
    full = lengths[int(0.8 * (len(lengths) - 1))]
    out = [lines[0]]
    for before, line in pairwise(lines):
        ends = _SENTENCE_END.search(before) and len(before) < 0.85 * full
        heading = (
            len(before) < 0.6 * full
            and not _SENTENCE_END.search(before)
            and not before.endswith(",")
            and line[:1].isupper()
        )
        if not before or not line or ends or heading or _BULLET.match(line):
            out.append("\n\n" if line else "")
        else:
            out.append(" ")
        out.append(line)
    return normalise("".join(out))
