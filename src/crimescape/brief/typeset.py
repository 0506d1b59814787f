"""A brief as PDF, set by typst with the fonts that come with it: notes at the foot of their pages."""

from crimescape.brief.markdown import plain
from crimescape.brief.page import UNREVIEWED, Block, Heading, Listing, Page, Paragraph, Picture, Placed, Remark
from crimescape.draw.raster import typst_string
from crimescape.errors import RefusedError

_FIRST = """
#set page(paper: "a4", margin: (x: 24mm, top: 24mm, bottom: 24mm), numbering: "1", fill: white)
#set text(font: "Libertinus Serif", size: 10.8pt, fill: rgb("#1b1f24"), hyphenate: true)
#set par(justify: true, leading: 0.68em, spacing: 1.0em)
#set footnote.entry(gap: 0.42em, separator: line(length: 26%, stroke: 0.4pt + rgb("#8a939c")))
#show footnote.entry: set text(size: 7.9pt, fill: rgb("#3a424a"))
#show footnote.entry: set par(leading: 0.5em, justify: false)
#show heading.where(level: 1): set text(size: 21pt, weight: "bold")
#show heading.where(level: 1): set block(below: 0.7em)
#show heading.where(level: 2): it => block(above: 1.9em, below: 0.7em, sticky: true)[
  #line(length: 100%, stroke: 0.4pt + rgb("#cfcec6")) #v(0.25em) #text(size: 13pt, weight: "bold", it.body)]
#let small(body, stays: false) = block(above: 0.5em, below: 0.7em, sticky: stays,
  text(size: 8.8pt, fill: rgb("#5c6670"), body))
"""


def to_pdf(page: Page) -> bytes:
    """The page as PDF bytes; the same page gives the same bytes on every machine.

    Raises
    ------
    RefusedError
        When it cannot be set.
    """
    import typst  # heavy, and not on the way of those who only ask for a tie

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    try:
        made = typst.compile(to_typst(page).encode("utf-8"), format="pdf", font_paths=fonts)
    except typst.TypstError as err:
        raise RefusedError(f"The PDF cannot be set ({err.message})", where=page.title) from err
    assert isinstance(made, bytes)
    return made


def to_typst(page: Page) -> str:
    """The page as typst's source; every word of it is a string there, so that nothing in it is markup."""
    lines = [
        _FIRST,
        f"#set document(title: {_string(page.title)}, date: none)",
        f"#set text(lang: {_string(page.language)})",
        f"#heading(level: 1, {_string(page.title)})",
    ]
    colour = "08736d" if page.is_final else "8a4a00"
    for n, line in enumerate(page.banner):
        look = f'weight: "bold", fill: rgb("#{colour}"), ' if n == 0 else ""
        lines.append(f"#small(text({look}{_string(line)}))")
    lines += [_block(block, page) for block in page.blocks]
    lines += ["#v(1em)", *(f"#small({_string(line)})" for line in page.foot)]
    return "\n\n".join(lines) + "\n"


def _string(text: str) -> str:
    # A figure and its per cent stay in one line.
    return typst_string(plain(text).replace(" %", "\u00a0%"))


def _block(block: Block, page: Page) -> str:
    match block:
        case Heading(text):
            return f"#heading(level: 2, {_string(text)})"
        case Remark(text):
            return f"#small(stays: true, emph({_string(text)}))"
        case Paragraph(sentences):
            return " ".join(_sentence(s, page) for s in sentences)
        case Listing(items):
            body = ", ".join(f"[#{_string(i)}]" for i in items)
            return (
                f"#[#set text(size: 8.4pt)\n#set par(justify: false)\n#list(spacing: 0.7em, {body})]" if items else ""
            )
        case Picture(figure, alt):
            picture = f'image(bytes({typst_string(figure.svg)}), format: "svg", width: 100%, alt: {_string(alt)})'
            return f"#block(above: 1.2em, below: 1.2em, breakable: false, {picture})"


def _sentence(placed: Placed, page: Page) -> str:
    words = f"#{_string(placed.text)}"
    if placed.signature:
        words += f" #emph({_string(placed.signature)})"
    if placed.number:
        words += f"#footnote({_string(page.note(placed.number).text)})"
    if placed.is_unreviewed:
        words += f'#text(fill: rgb("#8a4a00"), {typst_string(UNREVIEWED)})'
    if placed.mark:
        words += f' #text(size: 8.4pt, fill: rgb("#8a4a00"), {_string(f"({placed.mark})")})'
    return words
