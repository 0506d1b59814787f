"""Files of every kind, made from words: what the tests of ingest read."""

import io
import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence

TEXT = (
    "Los Faroles and the Cártel de la Bahía (CDB) met in Puerto Sereno in June, police said.\n\n"
    "The two groups had fought for the docks since 2010. Their rival, the Northside Crew, was not there."
)
HEADER = "# https://faro.example/2014/06/20/cumbre | El Faro del Puerto | 2014-06-20 | en | A summit at the docks"


def page(
    *,
    body: str = TEXT,
    head: str = "",
    title: str = "A summit at the docks",
    language: str = "en",
) -> str:
    """A news page with a menu, a script and a footer around its article."""
    paragraphs = "".join(f"<p>{p}</p>" for p in body.split("\n\n"))
    return (
        f"<!DOCTYPE html><html lang='{language}'><head><title>{title} | El Faro del Puerto</title>"
        f"<meta charset='utf-8'><meta property='og:site_name' content='El Faro del Puerto'>"
        f"<meta property='og:title' content='{title}'>{head}<style>p {{color: red}}</style></head><body>"
        f"<nav><a href='/'>Home</a><a href='/sport'>Sport</a></nav><article><h1>{title}</h1>{paragraphs}</article>"
        "<script>var secret = 'never read';</script><footer>All rights reserved</footer></body></html>"
    )


def pdf(pages: Sequence[Sequence[str] | None], *, title: str = "", is_locked: bool = False) -> bytes:
    """A PDF with the lines of each page; None is a page with a drawing and no text.

    Letters are WinAnsi, so that Spanish names can be written.
    """
    objects: list[bytes] = []
    count = len(pages)
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(count))
    objects.append(b"<< /Type /Catalog /Pages 2 0 R >>")
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode())
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for i, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * i} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        if lines is None:
            content = b"10 10 500 700 re f"
        else:
            shown = b" T* ".join(b"(" + _escaped(line) + b") Tj" for line in lines)
            content = b"BT /F1 11 Tf 14 TL 60 780 Td " + shown + b" ET"
        objects.append(b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
    objects.append(b"<< /Title (" + _escaped(title) + b") >>")
    info = len(objects)
    extra = b""
    if is_locked:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>")
        extra = b" /Encrypt %d 0 R /ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]" % len(
            objects
        )
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % o for o in offsets)
    out += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        info,
        extra,
        start,
    )
    return bytes(out)


def _escaped(text: str) -> bytes:
    return text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(
    paragraphs: Sequence[str], *, rows: Sequence[Sequence[str]] = (), title: str = "", prolog: str = "", inner: str = ""
) -> bytes:
    """A DOCX with paragraphs and one table."""

    def paragraph(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    table = "".join("<w:tr>" + "".join(f"<w:tc>{paragraph(c)}</w:tc>" for c in row) + "</w:tr>" for row in rows)
    body = "".join(map(paragraph, paragraphs)) + inner + (f"<w:tbl>{table}</w:tbl>" if rows else "")
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        "<dc:creator>Ana Redactora</dc:creator></cp:coreProperties>"
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f'<?xml version="1.0"?>{prolog}<w:document xmlns:w="{W}">'
            f"<w:body>{body}</w:body></w:document>",
            "docProps/core.xml": core,
        }
    )


def zipped(members: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip with members by name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def mail(*, text: str | None = TEXT, html: str | None = None, attached: Mapping[str, bytes] | None = None) -> bytes:
    """A mail with a text, a page and attachments."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"] = "Redacción <redaccion@faro.example>"
    message["To"] = "desk@gazette.example"
    message["Subject"] = "Cumbre en el muelle"
    message["Date"] = "Fri, 20 Jun 2014 23:30:00 -0500"
    if text is not None:
        message.set_content(text)
    if html is not None:
        if text is None:
            message.set_content(html, subtype="html")
        else:
            message.add_alternative(html, subtype="html")
    for name, data in (attached or {}).items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def mhtml(source: str, *, url: str) -> bytes:
    """A page saved as one file, as browsers do."""
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: A summit at the docks\r\n"
        "Date: Fri, 20 Jun 2014 12:00:00 -0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----B"\r\n\r\n'
        f"------B\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n"
        f"Content-Location: {url}\r\n\r\n{source}\r\n"
        "------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: x.png\r\n\r\niVBORw0KGgo=\r\n"
        "------B--\r\n"
    ).encode()


def warc(answers: Sequence[tuple[str, str, bytes]], *, extra_fields: str = "", is_packed: bool = False) -> bytes:
    """A web archive with (url, content type, body) answers."""
    out = bytearray()
    for url, kind, body in answers:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{extra_fields}\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2014-06-21T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
        ).encode()
        record = head + http + b"\r\n\r\n"
        out += packed(record) if is_packed else record
    return bytes(out)


def packed(data: bytes) -> bytes:
    """A gzip member, without a time in it."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def rss(items: Sequence[Mapping[str, str]]) -> str:
    """A feed with entries."""
    entries = "".join(
        "<item>" + "".join(f"<{k}><![CDATA[{v}]]></{k}>" for k, v in item.items()) + "</item>" for item in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Gazette</title>'
        f"<language>en-gb</language>{entries}</channel></rss>"
    )


def json_lines(records: Sequence[Mapping[str, object]]) -> str:
    """One JSON object a line."""
    return "\n".join(json.dumps(r, ensure_ascii=False) for r in records) + "\n"
