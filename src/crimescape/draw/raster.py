"""A picture as PNG, for what cannot show SVG: set by typst on a page of its size, with fonts that come with it."""

from crimescape.errors import RefusedError

PIXELS_PER_INCH = 200.0


def to_png(svg: str, *, pixels_per_inch: float = PIXELS_PER_INCH) -> bytes:
    """An SVG picture as PNG bytes; the same picture gives the same bytes on every machine.

    Raises
    ------
    RefusedError
        When the text is no SVG picture.
    """
    source = f'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes({typst_string(svg)}), format: "svg")\n'
    import typst  # heavy, and not on the way of those who only ask for a tie

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    try:
        made = typst.compile(source.encode("utf-8"), format="png", ppi=pixels_per_inch, font_paths=fonts)
    except typst.TypstError as err:
        raise RefusedError(f"No picture ({err.message})", where="svg") from err
    if not isinstance(made, bytes):
        raise RefusedError("A picture of several pages", where="svg")
    return made


def typst_string(text: str) -> str:
    """A text as a string of typst: nothing in it is markup or code there.

    Examples
    --------
    >>> typst_string('#eval("1") \\\\ $x$')
    '"#eval(\\\\"1\\\\") \\\\\\\\ $x$"'
    """
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return f'"{plain}"'
