"""Bytes to characters: by mark, by declaration, by trial; and binary is refused."""

import codecs
import re

from crimescape.errors import RefusedError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WESTERN = frozenset("áéíóúñüàèìòùâêîôûãõçäëïöÁÉÍÓÚÑÜÀÈÃÕÇÂÊÔºª¿¡«»“”‘’–—…•€°´·§©®")
_TWICE = re.compile("Ã[\u0080-\u00bf\u0152-\u0178\u2013-\u2122\u0192\u02c6\u02dc]|â€[\u0080-\u00bf\u0152-\u2122]")
SAMPLE_BYTES = 65_536
BINARY_SHARE = 0.02
"""A text with a larger share of control characters is none."""

_TEXT_CODECS = re.compile(r"^(utf|iso|latin|cp|windows|mac|koi8|big5|gb|shift|euc|ascii|us-ascii|hz|johab|tis|ptcp|kz)")


def decode(data: bytes, *, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Read bytes as text.

    Tried in turn: byte order mark, the declared encoding, UTF-8, UTF-16 without a mark, Windows-1252 where it
    gives Western letters, what charset-normalizer finds, UTF-8 with a few bad bytes, Windows-1252.

    Returns
    -------
    text, faults : str, tuple of str
        A fault says what had to be guessed or lost.

    Raises
    ------
    RefusedError
        When it is binary.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(*_lossy(data[len(mark) :], name))
    if declared and (text := _strict(data, declared)) is not None:
        return _checked(text, ())
    if (text := _strict(data, "utf-8")) is not None:
        return _checked(*_once(text))
    if (wide := _wide(data)) and (text := _strict(data, wide)) is not None:
        return _checked(text, ())
    if b"\x00" in data:
        raise _binary()
    return _checked(*_guessed(data))


def _strict(data: bytes, name: str) -> str | None:
    name = name.strip().strip("\"'").lower()
    if name in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii"):
        name = "cp1252"  # as browsers do: what calls itself Latin-1 nearly always is Windows-1252
    if not _TEXT_CODECS.match(name):
        return None
    try:
        return data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _lossy(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(name, errors="replace")
    lost = text.count("\ufffd")
    return text, (f"{lost} characters could not be read as {name}",) if lost else ()


def _wide(data: bytes) -> str:
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _guessed(data: bytes) -> tuple[str, tuple[str, ...]]:
    for extent in (data[:SAMPLE_BYTES], data):  # the sample first: mending goes byte by byte
        high = len(extent.translate(None, bytes(range(0x80))))
        nearly, bad = _nearly_utf8(extent)
        if bad > max(3, high // 20):
            break
    else:
        return nearly, (f"{bad} bytes were not UTF-8 and were read as Windows-1252",)
    western = data.decode("cp1252", errors="replace")
    strange = [c for c in western[:SAMPLE_BYTES] if c > "\x7f"]
    if strange and sum(c in _WESTERN for c in strange) >= 0.95 * len(strange):
        return western, ()
    from charset_normalizer import from_bytes  # slow to load, and few files need it

    best = from_bytes(data[:SAMPLE_BYTES]).best()
    if best is not None and best.encoding and (text := _strict(data, best.encoding)) is not None:
        return text, (f"No encoding declared; read as {best.encoding}",)
    lost = western.count("\ufffd")
    return western, (f"No encoding fits; read as Windows-1252, {lost} characters lost",)


def _nearly_utf8(data: bytes) -> tuple[str, int]:
    bad = 0

    def mend(error: UnicodeError) -> tuple[str, int]:
        nonlocal bad
        assert isinstance(error, UnicodeDecodeError)
        bad += error.end - error.start
        return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end

    codecs.register_error("crimescape-mend", mend)
    return data.decode("utf-8", errors="crimescape-mend"), bad


def _once(text: str) -> tuple[str, tuple[str, ...]]:
    """Undo UTF-8 that was read as Windows-1252 and saved as UTF-8 again, when all of it was."""
    if len(_TWICE.findall(text[:SAMPLE_BYTES])) < 3:
        return text, ()
    try:
        return text.encode("cp1252").decode("utf-8"), ("The text was encoded twice; undone",)
    except UnicodeError:
        return text, ("Some letters were encoded twice (such as 'Ã¡' for 'á'); left as they stand",)


def _checked(text: str, faults: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    sample = text[:SAMPLE_BYTES]
    odd = sum(1 for c in sample if (c < " " and c not in "\t\n\r\f\v\x1b\x1a") or c == "\ufffd")
    if "\x00" in text or odd > max(3, BINARY_SHARE * len(sample)):
        raise _binary()
    return text, faults


def _binary() -> RefusedError:
    return RefusedError("It is binary, not a text", mend="Save it as text, HTML, DOCX or a searchable PDF.")
