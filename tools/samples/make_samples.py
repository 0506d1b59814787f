"""Makes the sample reports in their mixed formats from the texts beside it: same texts in, same files out.

    python tools/samples/make_samples.py [FONT.ttf]

Needs the Python package fpdf2 and, for the PDFs, a TrueType font with Latin accents (DejaVu Serif by default).
"""

import csv
import io
import sys
import textwrap
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from fpdf import FPDF

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "samples" / "mexico"
FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
COLUMNS = ("file", "published", "outlet", "author", "language", "url", "handling", "title", "basis")


def read(path: Path) -> tuple[dict[str, str], list[str]]:
    """The fields above the rule, and the paragraphs below it."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    return fields, [" ".join(p.split()) for p in body.strip().split("\n\n")]


def as_text(fields: dict[str, str], paragraphs: list[str], *, is_markdown: bool) -> str:
    """Plain text or Markdown; with the header line where the text asks for one."""
    lines = []
    if fields.get("header") == "yes":
        parts = [fields["url"], fields["outlet"], fields["published"], fields["language"], fields["title"]]
        lines.append("# " + " | ".join(parts))
    else:
        lines.append(f"# {fields['title']}" if is_markdown else fields["title"])
    body = [p if is_markdown else "\n".join(textwrap.wrap(p, 98)) for p in paragraphs]
    return "\n\n".join([*lines, *body]) + "\n"


def as_html(fields: dict[str, str], paragraphs: list[str]) -> str:
    """An article page as outlets make them: metadata, navigation, the text, a footer."""
    e = {k: escape(v, quote=True) for k, v in fields.items()}
    first = fields.get("first_published", fields["published"])
    body = "\n".join(f"      <p>{escape(p, quote=False)}</p>" for p in paragraphs)
    is_spanish = fields["language"] == "es"
    home, about = ("Portada", "Quiénes somos") if is_spanish else ("Front page", "About us")
    return f"""<!doctype html>
<html lang="{e["language"]}">
<head>
  <meta charset="utf-8">
  <title>{e["title"]} | {e["outlet"]}</title>
  <link rel="canonical" href="{e["url"]}">
  <meta property="og:site_name" content="{e["outlet"]}">
  <meta property="og:title" content="{e["title"]}">
  <meta name="author" content="{e["author"]}">
  <meta name="description" content="{e.get("description", "")}">
  <meta property="article:published_time" content="{fields["published"]}">
</head>
<body>
  <nav><a href="/">{home}</a> <a href="/about">{about}</a></nav>
  <main>
    <article>
      <h1>{e["title"]}</h1>
      <p class="byline">{e["author"]}, <time datetime="{first}">{first}</time></p>
{body}
    </article>
  </main>
  <footer>{e["outlet"]} is an invented outlet. The text restates public record.</footer>
</body>
</html>
"""


def as_pdf(fields: dict[str, str], paragraphs: list[str], *, font: str) -> bytes:
    """A bulletin of one or two pages with a text layer."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(datetime.fromisoformat(fields["published"]).replace(tzinfo=UTC))
    pdf.set_title(fields["title"])
    pdf.set_author(fields["author"])
    pdf.set_margin(25)
    pdf.add_font("body", fname=font)
    pdf.add_page()
    pdf.set_font("body", size=9)
    pdf.multi_cell(0, 5, f"{fields['outlet']}   {fields['published']}", new_x="LMARGIN", new_y="NEXT")
    pdf.ln(4)
    pdf.set_font("body", size=16)
    pdf.multi_cell(0, 8, fields["title"], new_x="LMARGIN", new_y="NEXT", align="L")
    pdf.ln(3)
    pdf.set_font("body", size=11)
    for paragraph in paragraphs:
        pdf.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT", align="L")
        pdf.ln(3)
    return bytes(pdf.output())


def main() -> None:
    font = sys.argv[1] if len(sys.argv) > 1 else FONT
    OUT.mkdir(parents=True, exist_ok=True)
    rows = []
    for path in sorted((HERE / "texts").glob("*.txt")):
        fields, paragraphs = read(path)
        name = f"{path.stem}.{fields['ending']}"
        if fields["ending"] == "pdf":
            data = as_pdf(fields, paragraphs, font=font)
        elif fields["ending"] == "html":
            data = as_html(fields, paragraphs).encode("utf-8")
        else:
            data = as_text(fields, paragraphs, is_markdown=fields["ending"] == "md").encode("utf-8")
        (OUT / name).write_bytes(data)
        rows.append({**{c: fields.get(c, "") for c in COLUMNS}, "file": name, "handling": "open", "basis": "sample"})
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    (OUT / "meta.csv").write_text(stream.getvalue(), encoding="utf-8")
    print(f"{len(rows)} reports in {OUT}")


if __name__ == "__main__":
    main()
