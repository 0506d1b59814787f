"""The first pages, as plain HTML: no script, every text escaped, the layer and both dates on each."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import urlencode

Record = Mapping[str, Any]  # Any: a JSON record of the study


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)} · Crimescape</title>"
        '<link rel="stylesheet" href="/page.css"></head><body>'
        '<header><a href="/" class="brand">Crimescape</a>'
        "<p>Being named here is no proof of crime.</p></header>"
        f"<main>{body}</main></body></html>"
    )


def _table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Cells are HTML already: whoever builds a row escapes its text."""
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in columns)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<div class="scroll"><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _as_of_form(record: Record) -> str:
    return (
        '<form method="get" class="asof">'
        f'<label>valid <input type="date" name="valid" value="{escape(str(record["valid"]))}"></label>'
        f'<label>known <input type="date" name="known" value="{escape(str(record["known"]))}"></label>'
        "<button>Ask</button></form>"
    )


def _percent(p: float) -> str:
    return f"{100 * p:.0f} %"


def _bar(p: float, sign: str) -> str:
    width = round(100 * p)
    return (
        f'<svg class="bar {sign}" viewBox="0 0 100 8" role="img" aria-label="{width} percent">'
        '<rect class="track" width="100" height="8" rx="4"/>'
        f'<rect class="fill" width="{width}" height="8" rx="4"/></svg>'
    )


def first_page(record: Record) -> str:
    """What the study holds, and how its groups stand to one another on one day.

    Parameters
    ----------
    record : mapping
        As `Study.overview` gives it: name, counts, valid, known, ties, presences, reports, head.
    """
    asked = {"valid": record["valid"], "known": record["known"]}
    ties = [
        [
            escape(t["a_name"]),
            f'<span class="{"ally" if t["sign"] > 0 else "rival"}">{"allied" if t["sign"] > 0 else "✕ rival"}</span>',
            escape(t["b_name"]),
            f"{_bar(t['probability'], 'ally' if t['sign'] > 0 else 'rival')} {_percent(t['probability'])}",
            escape(t["likelihood"]),
            str(t["origins"]),
            f'<a href="/tie?{escape(urlencode({"a": t["a"], "b": t["b"], **asked}))}">evidence</a>',
        ]
        for t in record["ties"]
    ]
    reports = [
        [escape(str(r["interval"])), escape(r["outlet"] or "no outlet"), escape(r["title"] or r["file"])]
        for r in record["reports"]
    ]
    counts = " · ".join(f"{n} {escape(word)}" for word, n in record["counts"].items())
    body = (
        f"<h1>{escape(record['name'])}</h1><p class='counts'>{counts}</p>{_as_of_form(record)}"
        '<p class="layer">We assess: beliefs computed from claims, never facts.</p>'
        + _table(
            f"How groups stand on {record['valid']}, as known on {record['known']} "
            f"({record['hidden']} doubtful ties hidden)",
            ["group", "", "group", "probability", "likelihood", "origins", ""],
            ties,
        )
        + '<p class="layer">Source says: the reports.</p>'
        + _table("Reports", ["date", "outlet", "title"], reports)
        + f'<p class="foot">Ledger head {escape(record["head"])} · policy {escape(record["policy"][:12])}</p>'
    )
    return _page(record["name"], body)


def tie_page(record: Record) -> str:
    """One tie: its probability, how sure, the origins behind it, and each quoted sentence."""
    origins = [
        [escape(c["origin"]), escape(c["kind"]), f"{c['change']:+.2f}", _percent(c["alone"])]
        for c in record["contributions"]
    ]
    quotes = "".join(
        f"<article><blockquote>{escape(c['quote'])}</blockquote>"
        f"<p>{escape(c['sentence'])} · {escape(c['factuality'])}, {escape(c['tense'])} · "
        f"{escape(' ← '.join(c['chain']) or 'own voice')} · {escape(str(c['published']))}</p></article>"
        for c in record["claims"]
    )
    body = (
        f"<h1>{escape(record['a_name'])} and {escape(record['b_name'])}</h1>{_as_of_form_tie(record)}"
        '<p class="layer">We assess.</p>'
        f"<p>allied {_bar(record['allied'], 'ally')} {_percent(record['allied'])}</p>"
        f"<p>hostile {_bar(record['hostile'], 'rival')} {_percent(record['hostile'])}</p>"
        f"<p>neither {_percent(record['none'])}. {record['origins']} independent origins "
        f"({record['unsettled']} unsettled).</p><p>Confidence: {escape(record['confidence'])}.</p>"
        + _table("Origins", ["origin", "speaks for", "change in log-odds", "alone"], origins)
        + f'<p class="layer">Source says.</p>{quotes}'
        f'<p class="foot">Ledger head {escape(record["head"])} · policy {escape(record["policy"][:12])}</p>'
    )
    return _page(f"{record['a_name']} and {record['b_name']}", body)


def _as_of_form_tie(record: Record) -> str:
    return (
        '<form method="get" class="asof">'
        f'<input type="hidden" name="a" value="{escape(str(record["a"]))}">'
        f'<input type="hidden" name="b" value="{escape(str(record["b"]))}">'
        f'<label>valid <input type="date" name="valid" value="{escape(str(record["valid"]))}"></label>'
        f'<label>known <input type="date" name="known" value="{escape(str(record["known"]))}"></label>'
        "<button>Ask</button></form>"
    )


def fault_page(text: str) -> str:
    """What was refused, and the mend."""
    return _page("Refused", f"<h1>That cannot be answered</h1><p>{escape(text)}</p>")
