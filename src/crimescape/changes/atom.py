"""Changes as an Atom feed: one entry a change, under an id that stays while the change rests on the same."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID
from xml.etree import ElementTree

from crimescape.changes.told import change_lines, change_title, frame_lines
from crimescape.vocabulary import content_id

Record = Mapping[str, Any]  # Any: a JSON record, as the landscape makes it

_ATOM = "http://www.w3.org/2005/Atom"
_UNSAYABLE = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def changes_atom(record: Record, *, include_protected: bool = False) -> str:
    """The feed of a comparison. A feed is read elsewhere: what may not travel is left out, and counted.

    Changes that name a person are always left out. `updated` is the later known day: no clock is asked.

    Parameters
    ----------
    include_protected : bool
        Also changes that lean on source-protected reports, or reports under embargo.
    """
    ElementTree.register_namespace("", _ATOM)
    named = [c for c in record["changes"] if c["names_person"]]
    withheld = [c for c in record["changes"] if not c["names_person"] and not (c["may_travel"] or include_protected)]
    gone = [id(c) for c in (*named, *withheld)]
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    updated = f"{record['later']['known']}T00:00:00Z"
    _put(feed, "id", _urn("feed", record["study"] or record["name"]))
    _put(feed, "title", f"{record['name']}: what changed")
    _put(feed, "subtitle", " ".join([*frame_lines(record), *_left_out(len(named), len(withheld))]))
    _put(feed, "updated", updated)
    _put(_put(feed, "author"), "name", record["name"])
    _put(feed, "generator", "crimescape")
    for change in record["changes"]:
        if id(change) in gone:
            continue
        entry = _put(feed, "entry")
        _put(entry, "id", entry_id(record, change))
        _put(entry, "title", change_title(change))
        _put(entry, "updated", updated)
        ElementTree.SubElement(entry, f"{{{_ATOM}}}category", {"term": change["cause"]})
        body = _put(entry, "content", "\n".join([change_title(change), *change_lines(change)]))
        body.set("type", "text")
    ElementTree.indent(feed)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(feed, encoding="unicode") + "\n"


def entry_id(record: Record, change: Record) -> str:
    """The same change, resting on the same claims and judgements, has the same id in whichever window it is seen.

    One that rests on nothing that could be named, as what faded, is another in each window.
    """
    grounds = sorted((g["kind"], g["id"]) for g in change["because"])
    is_nameless = all(kind in ("silence", "else") for kind, _ in grounds)
    window = [[s["valid"], s["known"]] for s in (record["earlier"], record["later"])] if is_nameless else []
    what = [record["study"], change["key"], change["turn"], change["cause"], grounds, window]
    return _urn("change", what)


def _left_out(named: int, withheld: int) -> list[str]:
    out = []
    if named:
        out.append(f"Left out: {named} that name a person.")
    if withheld:
        out.append(f"Left out: {withheld} that lean on protected or embargoed reports.")
    return out


def _urn(kind: str, value: object) -> str:
    return UUID(hex=content_id(kind, value), version=5).urn


def _put(parent: ElementTree.Element, name: str, text: str = "") -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}")
    if text:
        child.text = _sayable(text)
    return child


def _sayable(text: str) -> str:
    # XML cannot hold control characters, escaped or not.
    return _UNSAYABLE.sub("\ufffd", text)
