"""A gazetteer grown by accepted names: each leads to its entry alone, and the package is untouched."""

from crimescape.gazetteer import AcceptedName, GrownGazetteer, load, own_entry
from tests.resolve.naming import GAZETTEER

OWN = own_entry("r1#faroles")


def test_accepted_names_are_found_and_taken_from_others() -> None:
    """An entry on record takes further names; a name that another bore on record is that one's no more."""
    grown = GrownGazetteer(
        GAZETTEER, [AcceptedName("bay-cartel", "The Tide"), AcceptedName(OWN, "CDN"), AcceptedName(OWN, "Lamp Men")]
    )
    assert [g.id for g in grown.find_groups("tide")] == ["bay-cartel"]
    assert [g.id for g in grown.find_groups("cdn")] == [OWN]
    assert (grown.group(OWN).names, grown.group(OWN).acronyms) == (("Lamp Men",), ("CDN",))
    assert grown.group("northern-command").names == ("Comando del Norte",)
    assert len(grown.group("bay-cartel").languages) == len(grown.group("bay-cartel").names)
    assert [g.id for g in GAZETTEER.find_groups("CDN")] == ["northern-command"]


def test_a_chief_name_stays() -> None:
    """An entry whose chief name was given away keeps it: it must be called something."""
    grown = GrownGazetteer(GAZETTEER, [AcceptedName(OWN, "Los Remos")])
    assert {g.id for g in grown.find_groups("Los Remos")} == {"los-remos", OWN}


def test_its_fingerprint_says_what_was_accepted() -> None:
    """The same names in any order are the same gazetteer; others are another."""
    one, two = AcceptedName(OWN, "Lamp Men"), AcceptedName("bay-cartel", "The Tide")
    assert GrownGazetteer(load(), [one, two]).fingerprint == GrownGazetteer(load(), [two, one]).fingerprint
    assert GrownGazetteer(load(), [one]).fingerprint not in (
        load().fingerprint,
        GrownGazetteer(load(), [two]).fingerprint,
    )
    assert GrownGazetteer(load(), [one]).places is load().places
