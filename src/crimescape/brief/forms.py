"""The forms a brief can be written in, chosen by name or by the ending of a file."""

from dataclasses import dataclass
from pathlib import PurePath

from crimescape.brief.base import Brief
from crimescape.brief.html import to_html
from crimescape.brief.markdown import furniture, to_markdown
from crimescape.brief.page import Page, lay_out
from crimescape.brief.sidecar import Record, brief_record
from crimescape.brief.typeset import to_pdf
from crimescape.errors import UnknownNameError

FORMS = ("md", "html", "docx", "pdf")
_ENDINGS = {"markdown": "md", "htm": "html"}


@dataclass(frozen=True, slots=True)
class Written:
    """A brief in one form.

    Attributes
    ----------
    content : bytes
        The file; text is UTF-8.
    beside : mapping of file name to bytes
        What stands beside it: the pictures of a Markdown draft.
    record : dict
        The sidecar; see `brief_record`.
    page : Page
        The same, laid out and in no form yet.
    """

    content: bytes
    beside: dict[str, bytes]
    record: Record
    page: Page


def form_of(form: str | None, *, file: PurePath | None) -> str:
    """The form asked for, else that of the file's ending, else Markdown.

    Raises
    ------
    UnknownNameError
        When there is no such form.
    """
    ending = file.suffix.removeprefix(".").lower() if file is not None else ""
    asked = form or _ENDINGS.get(ending, ending) or "md"
    if asked not in FORMS:
        raise UnknownNameError.near("form of a brief", asked, FORMS)
    return asked


def write(brief: Brief, form: str, *, stem: str = "") -> Written:
    """The brief in one of `FORMS`.

    Parameters
    ----------
    stem : str
        Of the file it will be: the pictures of a Markdown text are named after it. Empty leaves them out.
    """
    page = lay_out(brief)
    record = brief_record(brief, page, furniture=furniture(page))
    if form == "html":
        return Written(to_html(page).encode("utf-8"), {}, record, page)
    if form == "docx":
        # Its library takes a tenth of a second to load, for which no other verb should wait.
        from crimescape.brief.word import to_docx

        return Written(to_docx(page), {}, record, page)
    if form == "pdf":
        return Written(to_pdf(page), {}, record, page)
    pictures = {f.name: f"{stem}-{f.name}.svg" for f in brief.figures} if stem else {}
    files = {pictures[f.name]: f.svg.encode("utf-8") for f in brief.figures if f.name in pictures}
    return Written(to_markdown(page, pictures=pictures).encode("utf-8"), files, record, page)
