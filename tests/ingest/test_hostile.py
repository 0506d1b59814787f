"""Files made to stop, fill or fool a reader: each is read or refused within limits, and none stops the others."""

import gzip
import io
import os
import struct
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from crimescape.errors import LimitError, RefusedError
from crimescape.ingest import Limits, Options, Refusal, Taken, ingest
from crimescape.ingest.kind import Kind
from crimescape.ingest.workshop import Workshop
from tests.ingest import making
from tests.ingest.making import TEXT

resource = pytest.importorskip("resource", reason="pipes, links and memory are measured as Unix does")

MB = 1 << 20
LIMITS = Limits(
    archive_members=500,
    archive_bytes=64 * MB,
    file_bytes=32 * MB,
    line_bytes=4 * MB,
    text_chars=1_000_000,
    seconds_per_file=10.0,
)
RECEIVED = date(2024, 1, 1)
GOOD = {
    "a-good.txt": TEXT.encode(),
    "m-good.html": making.page().encode(),
    "z-good.pdf": making.pdf([["Los Faroles met."]]),
}


def nested_zip(levels: int, data: bytes) -> bytes:
    for _ in range(levels):
        data = making.zipped({"inner.zip" if data[:2] == b"PK" else "inner.txt": data})
    return data


def patched_zip(
    flag_bits: int = 0, size: int | None = None, mode: int = 0, name: str = "a.txt", data: bytes = b"Los Faroles met."
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.external_attr = mode << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, data)
    raw = bytearray(out.getvalue())
    at = raw.index(b"PK\x01\x02")
    raw[at + 8] |= flag_bits
    raw[6] |= flag_bits
    if size is not None:
        raw[at + 24 : at + 28] = raw[22:26] = struct.pack("<I", size)
    return bytes(raw)


def bad_checksum() -> bytes:
    raw = bytearray(patched_zip())
    at = raw.index(b"PK\x01\x02")
    raw[at + 16] ^= 0xFF
    raw[14] ^= 0xFF
    return bytes(raw)


def flate_bomb_pdf(size_bytes: int) -> bytes:
    body = zlib.compress(b"BT /F1 11 Tf (x) Tj ET " + b" " * size_bytes, 9)
    plain = making.pdf([["x"]])
    start, end = plain.index(b"5 0 obj"), plain.index(b"endobj", plain.index(b"5 0 obj"))
    return (
        plain[:start]
        + b"5 0 obj\n<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(body)
        + body
        + b"\nendstream\n"
        + plain[end:]
    )


def looping_pdf() -> bytes:
    return making.pdf([["x"]]).replace(b"/Kids [4 0 R]", b"/Kids [2 0 R]")


def nested_mail(levels: int) -> bytes:
    head = b"From: a@b.example\nTo: c@d.example\nSubject: x\nMIME-Version: 1.0\n"
    out = b""
    for n in range(levels):
        out += (head if not n else b"") + b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n)
    return out + b"Content-Type: text/plain\n\nLos Faroles met.\n"


def feed_with(prolog: str, text: str) -> bytes:
    item = f"<item><description>{text}</description></item>"
    return f'<?xml version="1.0"?>{prolog}<rss><channel>{item}</channel></rss>'.encode()


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(20))
    + "]>"
)
LOCAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'

READ, REFUSED, EITHER = "read", "refused", "either"
HOSTILE: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    # name: (what becomes of it, words of the reason or of the text, how it is made)
    "empty.txt": (REFUSED, "empty", lambda: b""),
    "blank.txt": (REFUSED, "no text", lambda: b" \r\n\t \n"),
    "cut-off.pdf": (EITHER, "", lambda: making.pdf([["Los Faroles met."]])[:400]),
    "cut-off.docx": (REFUSED, "cut off", lambda: making.docx(["x" * 5000])[:-300]),
    "cut-off.zip": (REFUSED, "cut off", lambda: making.zipped({"a.txt": TEXT})[:100]),
    "cut-off.html": (READ, "Los Faroles", lambda: making.page().encode()[:520]),
    "cut-off.eml": (READ, "Los Faroles", lambda: making.mail(html="<p>x</p>")[:-60]),
    "cut-off.jsonl": (REFUSED, "no JSON", lambda: b'{"text": "Los Far'),
    "cut-off.warc.gz": (
        REFUSED,
        "broken or cut off",
        lambda: making.warc([("https://x.example/a", "text/html", making.page().encode())], is_packed=True)[:-200],
    ),
    "cut-off.txt.gz": (REFUSED, "cut off", lambda: gzip.compress(os.urandom(3000).hex().encode())[:-500]),
    "cut-off-letter.txt": (READ, "Bah", lambda: "Los Faroles de la Bahía".encode()[:-2]),
    "cut-off-feed.xml": (
        REFUSED,
        "broken or cut off",
        lambda: making.rss([{"title": "x", "description": "y"}]).encode()[:-40],
    ),
    "cut-off.mhtml": (REFUSED, "no page", lambda: making.mhtml(making.page(), url="https://x.example/a")[:200]),
    "latin-1.txt": (READ, "Cártel de la Bahía", lambda: "El Cártel de la Bahía, según él".encode("latin-1")),
    "utf-16-without-mark.txt": (READ, "Cártel", lambda: "El Cártel de la Bahía".encode("utf-16-be")),
    "encoded-twice.txt": (
        READ,
        "Cártel de la Bahía según",
        lambda: "El Cártel de la Bahía según él está".encode().decode("cp1252").encode(),
    ),
    "lying-charset.html": (
        READ,
        "Bahía",
        lambda: making.page(body="Los Faroles de la Bahía se reunieron. " * 4).encode("cp1252"),
    ),
    "nul.txt": (REFUSED, "binary", lambda: b"Los Faroles\x00met" * 50),
    "noise.txt": (REFUSED, "", lambda: bytes((i * 7919 >> 3) & 0xFF for i in range(4096))),
    "bomb.zip": (REFUSED, "bomb", lambda: making.zipped({"a.txt": b"a" * (24 * MB)})),
    "bomb-of-many.zip": (
        REFUSED,
        "bytes",
        lambda: making.zipped({f"{n:02}.txt": (b"%d" % n) * (2 * MB - 64) for n in range(40)}),
    ),
    "bomb-in-layers.zip": (REFUSED, "deep", lambda: nested_zip(7, b"Los Faroles met.")),
    "too-many.zip": (
        REFUSED,
        "members",
        lambda: making.zipped({f"{n}.txt": b"x" for n in range(600)}, compression=zipfile.ZIP_STORED),
    ),
    "lists-millions.zip": (
        REFUSED,
        "members",
        lambda: (
            making.zipped({"a.txt": b"x"})
            + b"PK\x01\x02" * 100_000
            + b"PK\x05\x06"
            + struct.pack("<4H2LH", 0, 0, 60_000, 60_000, 400_000, 100, 0)
        ),
    ),
    "climbs-out.zip": (REFUSED, "out of the archive", lambda: making.zipped({"../../evil.txt": "x"})),
    "climbs-out-backwards.zip": (REFUSED, "out of the archive", lambda: making.zipped({"..\\..\\evil.txt": "x"})),
    "from-the-root.zip": (REFUSED, "out of the archive", lambda: making.zipped({"/etc/evil.txt": "x"})),
    "with-a-link.zip": (REFUSED, "link", lambda: patched_zip(mode=0o120777, data=b"/etc/hostname")),
    "locked.zip": (REFUSED, "password", lambda: patched_zip(flag_bits=1)),
    "lies-about-size.zip": (EITHER, "", lambda: patched_zip(size=5)),
    "bad-checksum.zip": (REFUSED, "broken", bad_checksum),
    "bomb.docx": (REFUSED, "bomb", lambda: making.docx(["a" * (24 * MB)])),
    "entities.docx": (REFUSED, "entities", lambda: making.docx(["&t;"], prolog=ENTITIES)),
    "nested.docx": (EITHER, "", lambda: making.docx(["Los Faroles."], inner="<w:p>" * 50_000 + "</w:p>" * 50_000)),
    "billion-laughs.xml": (
        REFUSED,
        "entities",
        lambda: feed_with(ENTITIES, "&t;"),
    ),
    "reads-a-local-file.xml": (
        REFUSED,
        "entities",
        lambda: feed_with(LOCAL, "&a;"),
    ),
    "nested-feed.xml": (EITHER, "", lambda: b"<rss>" + b"<channel>" * 100_000),
    "line-of-200-mb.txt": (REFUSED, "bytes", lambda: b""),  # a sparse file: see the fixture
    "line-of-6-mb.txt": (REFUSED, "line", lambda: b"word " * (6 * MB // 5)),
    "long-record.jsonl": (REFUSED, "longer", lambda: b'{"text": "' + b"word " * MB + b'"}'),
    "too-long.txt": (REFUSED, "characters", lambda: b"a line of words\n" * 70_000),
    "nested.html": (
        READ,
        "Los Faroles met",
        lambda: b"<html><body>" + b"<div>" * 100_000 + b"Los Faroles met" + b"</div>" * 100_000,
    ),
    "never-closed.html": (
        READ,
        "Los Faroles met",
        lambda: b"<html><body>" + b"<font><b>" * 30_000 + b"Los Faroles met",
    ),
    "long-attribute.html": (
        EITHER,
        "",
        lambda: b"<html><body><p title='" + b"x" * (3 * MB) + b"'>Los Faroles met the CDB</p>",
    ),
    "many-brackets.html": (EITHER, "", lambda: b"<html><body>" + b"<" * 300_000),
    "nested.json": (REFUSED, "", lambda: b'{"a":' * 100_000),
    "nested.jsonl": (REFUSED, "", lambda: b'{"text": ' + b"[" * 100_000 + b"\n"),
    "half-letters.jsonl": (
        READ,
        "Los Faroles \ufffd",
        lambda: b'{"text": "Los Faroles \\ud800", "title": "\\udfff"}\n',
    ),
    "nested-mail.eml": (REFUSED, "", lambda: nested_mail(300)),
    "many-fields.eml": (
        EITHER,
        "",
        lambda: b"From: a@b.example\nMIME-Version: 1.0\n" + b"X-A: b\n" * 100_000 + b"\nLos Faroles met.\n",
    ),
    "bomb.warc.gz": (
        REFUSED,
        "bomb",
        lambda: making.packed(
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 30000000\r\n\r\n" + b"\0" * 30_000_000
        ),
    ),
    "endless-field.warc.gz": (REFUSED, "", lambda: making.packed(b"WARC/1.0\r\n" + b"a" * 30_000_000)),
    "bomb.txt.gz": (REFUSED, "bomb", lambda: making.packed(b"a" * (24 * MB))),
    "negative-length.warc": (
        REFUSED,
        "",
        lambda: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nxx\r\n\r\n",
    ),
    "piled-accents.txt": (READ, "Los", lambda: ("Los e" + "\u0301\u0327" * 300_000 + " Faroles").encode()),
    "scan.pdf": (REFUSED, "no text layer", lambda: making.pdf([None, None])),
    "locked.pdf": (REFUSED, "password", lambda: making.pdf([["x"]], is_locked=True)),
    "bomb.pdf": (EITHER, "", lambda: flate_bomb_pdf(200 * MB)),
    "loop.pdf": (EITHER, "", looping_pdf),
    "claims-a-billion-pages.pdf": (
        EITHER,
        "",
        lambda: making.pdf([["Los Faroles met."]]).replace(b"/Count 1 ", b"/Count 999999999 "),
    ),
    "picture.txt": (REFUSED, "picture", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    "old-office.docx": (REFUSED, "old Office", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "program.html": (REFUSED, "program", lambda: b"\x7fELF" + b"\0" * 100),
    "page-in-disguise.pdf": (READ, "Los Faroles", lambda: making.page().encode()),
    "pdf-in-disguise.txt": (READ, "Los Faroles", lambda: making.pdf([["Los Faroles met."]])),
    "\u202egnp.txt": (READ, "Los Faroles", lambda: TEXT.encode()),
}


PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
PEAK_BEFORE: dict[int, int] = {}
"""The most memory that other tests had taken before: a mark that only rises."""


@pytest.fixture(scope="module")
def batch(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Taken | Refusal]]:
    """Everything hostile in one folder with good files around it, read once, by file name."""
    folder = tmp_path_factory.mktemp("hostile")
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("never read")
    for name, data in {**GOOD, **{name: make() for name, (_, _, make) in HOSTILE.items()}}.items():
        (folder / name).write_bytes(data)
    with (folder / "line-of-200-mb.txt").open("wb") as sparse:
        sparse.truncate(200 * MB)
    (folder / "link-out.txt").symlink_to(outside)
    (folder / "link-to-nothing.txt").symlink_to(folder / "nothing")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    PEAK_BEFORE.update({who: resource.getrusage(who).ru_maxrss for who in PROCESSES})
    started = time.monotonic()
    found: dict[str, list[Taken | Refusal]] = {}
    for item in ingest([folder], options=Options(received=RECEIVED, limits=LIMITS)):
        found.setdefault(Path(item.where.split("!")[0].split(":")[0].split("#")[0]).name, []).append(item)
    assert time.monotonic() - started < 60
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_read_or_refused(batch: dict[str, list[Taken | Refusal]], name: str) -> None:
    """Each by its name, with a reason that says what is wrong and a way to mend it."""
    outcome, words, _ = HOSTILE[name]
    items = batch["".join(c if c.isprintable() else "\ufffd" for c in name)]
    assert items
    for item in items:
        if isinstance(item, Refusal):
            assert item.what
            assert item.mend
        else:
            assert len(item.report.text) <= LIMITS.text_chars
    last = items[-1]
    if outcome == READ:
        assert isinstance(last, Taken), last
        assert words in last.report.text
    elif outcome == REFUSED:
        refused = [i for i in items if isinstance(i, Refusal)]
        assert refused, items
        assert any(words in r.what.lower() or words in r.what for r in refused), refused
        assert not isinstance(last, Taken)


@pytest.mark.parametrize("name", ["cut-off.html", "cut-off.eml", "cut-off-letter.txt", "nested.html"])
def test_what_was_not_read_whole_says_so(batch: dict[str, list[Taken | Refusal]], name: str) -> None:
    """A report that lost something carries the fault."""
    (item,) = batch[name]
    assert isinstance(item, Taken)
    assert item.report.faults


def test_the_good_files_around_them_are_read(batch: dict[str, list[Taken | Refusal]]) -> None:
    """None stops the batch."""
    for name in GOOD:
        (item,) = batch[name]
        assert isinstance(item, Taken)
        assert item.report.faults == ()


def test_links_pipes_and_loops_are_not_followed(batch: dict[str, list[Taken | Refusal]]) -> None:
    """What leads out of the folder is refused by name; a loop ends."""
    for name, word in (
        ("link-out.txt", "out of the folder"),
        ("link-to-nothing.txt", "out of the folder"),
        ("pipe.txt", "no file"),
    ):
        (item,) = batch[name]
        assert isinstance(item, Refusal)
        assert word in item.what
    assert "loop" not in batch
    assert "never read" not in {i.report.text for items in batch.values() for i in items if isinstance(i, Taken)}


def test_reading_them_takes_bounded_memory(batch: dict[str, list[Taken | Refusal]]) -> None:
    """Neither this process nor the workers grow without bound."""
    unit = 1 if sys.platform == "darwin" else 1024
    for who in PROCESSES:
        peak = resource.getrusage(who).ru_maxrss
        # A child sets out with all that its parent held when it was forked.
        assert peak * unit < 1024 * MB or peak <= max(PEAK_BEFORE.values())


def test_a_file_that_takes_too_long_is_refused_and_the_next_is_read() -> None:
    """A hung parser is killed; its successor works."""
    slow = b"<html><body><p>" + b"Los Faroles met the CDB in Puerto Sereno. </p><p>" * 60_000
    shop = Workshop(Limits(seconds_per_file=1.5))
    try:
        started = time.monotonic()
        with pytest.raises(LimitError, match="seconds"):
            shop.parse(Kind.HTML, slow)
        assert time.monotonic() - started < 6
        assert shop.parse(Kind.HTML, GOOD["m-good.html"]).draft is not None
    finally:
        shop.close()


def test_a_crash_of_the_parser_costs_that_file_only() -> None:
    """The worker is started again."""
    shop = Workshop(Limits())
    try:
        assert shop.parse(Kind.HTML, GOOD["m-good.html"]).draft is not None
        assert shop._worker is not None
        shop._worker.kill()
        shop._worker.wait()
        assert shop.parse(Kind.HTML, GOOD["m-good.html"]).draft is not None
    finally:
        shop.close()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux caps address space dependably")
def test_a_file_that_wants_too_much_memory_is_refused() -> None:
    """The cap holds inside the worker, and the next file is read."""
    shop = Workshop(Limits(memory_bytes=300 * MB))
    try:
        with pytest.raises(RefusedError):
            shop.parse(Kind.HTML, b"<html><body>" + b"<p>a<b>b</b></p>" * 1_500_000)
        assert shop.parse(Kind.HTML, GOOD["m-good.html"]).draft is not None
    finally:
        shop.close()


def test_a_parser_does_not_read_modules_from_the_working_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of reports may hold a json.py; it is data."""
    (tmp_path / "json.py").write_text("raise SystemExit(3)")
    (tmp_path / "lxml.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    shop = Workshop(Limits())
    try:
        assert shop.parse(Kind.HTML, GOOD["m-good.html"]).draft is not None
    finally:
        shop.close()
