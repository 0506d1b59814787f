"""What the first lines of a text declare: `# url | outlet | published | language | title`, or front matter."""

import re
from collections.abc import Mapping

from crimescape.errors import DateError
from crimescape.ingest.address import is_web
from crimescape.ingest.dates import found_edtf, said, to_edtf
from crimescape.ingest.prose import one_line

_LANGUAGE = re.compile(r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_PUBLISHED_LINE = re.compile(
    r"^\W*(?:published|publicado|publicada|fecha|date)\b[^:\n]{0,12}:\W{0,3}(\d{4}-\d{2}-\d{2})", re.I
)
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n(?:---|\.\.\.)(?:\n|\Z)", re.S)
_FRONT_FIELDS = {
    "title": "title", "outlet": "outlet", "source": "outlet", "publisher": "outlet", "author": "author",
    "published": "published", "date": "published", "language": "language", "lang": "language", "url": "url",
}  # fmt: skip
LINES_SEARCHED = 8


def read_header(text: str) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Take the header line off a text.

    Returns
    -------
    text, declared, faults
        The text as it came and nothing declared when its first line is no header.

    Examples
    --------
    >>> body, declared, _ = read_header("# | El Faro del Puerto | 2014-06~ | es | Cumbre\\nSe reunieron.")
    >>> body, declared["outlet"], declared["published"]
    ('Se reunieron.', 'El Faro del Puerto', '2014-06~')
    """
    line, _, rest = text.lstrip("\n").partition("\n")
    cells = [said(c) for c in line[1:].split("|", 4)] if line.startswith("#") else []
    if len(cells) != 5 or not _fits(cells):
        return text, {}, ()
    url, outlet, published, language, title = cells
    declared = {"url": url, "outlet": one_line(outlet), "language": language, "title": one_line(title)}
    faults: tuple[str, ...] = ()
    try:
        declared["published"] = to_edtf(published) if published else ""
    except DateError as err:
        faults = (f"The header's date: {err}",)
    return rest.strip("\n"), _stated(declared), faults


def _fits(cells: list[str]) -> bool:
    url, language = cells[0], cells[3]
    return (not url or is_web(url) or " " not in url) and (not language or bool(_LANGUAGE.match(language)))


def read_front_matter(text: str) -> tuple[str, dict[str, str], tuple[str, ...]]:
    """Take the `key: value` block between two lines of dashes off a Markdown text; as `read_header`."""
    block = _FRONT_MATTER.match(text)
    if not block:
        return text, {}, ()
    declared: dict[str, str] = {}
    faults: list[str] = []
    for line in block[1].split("\n"):
        key, colon, value = line.partition(":")
        field = _FRONT_FIELDS.get(key.strip().lower())
        value = said(value.strip().strip("\"'"))
        if not (colon and field and value):
            continue
        if field == "published":
            try:
                value = to_edtf(value)
            except DateError as err:
                faults.append(f"The front matter's date: {err}")
                continue
        declared.setdefault(field, one_line(value))
    return text[block.end() :].strip("\n"), declared, tuple(faults)


def date_line(text: str) -> str:
    """The day of a line like "Published: 2014-06-12" among the first lines; empty when there is none."""
    for line in text.split("\n", LINES_SEARCHED)[:LINES_SEARCHED]:
        if match := _PUBLISHED_LINE.match(line[:120]):
            return found_edtf(match[1])
    return ""


def _stated(declared: Mapping[str, str]) -> dict[str, str]:
    return {k: v for k, v in declared.items() if v}
