"""The colours and letters of every picture: light, printable, told apart without seeing red and green."""

PAPER = "#fffffd"
INK = "#1b1f24"
MUTED = "#5c6670"
FAINT = "#8a939c"
RULE = "#e2e1da"
SOFT = "#f4f4f0"
ALLIED = "#08736d"
HOSTILE = "#c23c18"
FOCUS = "#2f4bb3"
GROUP = "#e9e8e1"
GROUP_EDGE = "#6f7780"
# A blue-green and an orange-red differ in lightness as well; dashes and a cross carry the sign without any colour.
SIGN_COLOURS = {"allied": ALLIED, "hostile": HOSTILE}
DASHES = {"allied": "", "hostile": "7 4"}
FONTS = "Inter, 'Helvetica Neue', 'Libertinus Serif', sans-serif"

WIDTH_OF_LETTER = 0.56
"""Mean width of a letter over its size; a bold one is a tenth wider."""


def text_width(text: str, *, size: float, is_bold: bool = False) -> float:
    """How wide a text will be at most, in the unit of its size: pictures are laid out without asking for a font."""
    return len(text) * size * WIDTH_OF_LETTER * (1.1 if is_bold else 1.0)
