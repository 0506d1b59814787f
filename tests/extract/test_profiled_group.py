"""Laws of profiles: the first sentence names whom the text is about, and no second look takes that name away."""

from datetime import date
from time import process_time

import pytest

from crimescape.extract.engine import RulesExtractor
from crimescape.extract.profiled_group import profiled_group
from crimescape.gazetteer import load
from crimescape.vocabulary import Kind, Report


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The 43rd Street Crew, also known as the Uptown Crew, was a faction of a crime family.", "43rd Street Crew"),
        ("The Farol brothers (Italian: [faˈrɔl]), were the leading crime group of Port Amber.", "Farol brothers"),
        ("The Ambermen gang is a large street gang in the port.", "Ambermen"),
        ("The Amber mafia (Amberish: Ambra (old) mafi) is a highly organized criminal network.", "Amber mafia"),
        ("Ride or Fall Boys or RFB is a white supremacist, violent prison gang.", "Ride or Fall Boys"),
        ("The Amber mafia or Amber organized crime is a crime syndicate.", "Amber mafia"),
        ("Los Faroles son una organización criminal de la costa.", "Faroles"),
        ("The St. Vesper crew, also known as the L.A. crew, was a gang.", "St. Vesper crew"),
        ("Pier Enemy No. 9 (abbreviated as PE9), is a prison gang.", "Pier Enemy No. 9"),
        ('The Dock Ones, also known as D.O.G (Dock Gang) or simply "The Dock", are a street gang.', "Dock Ones"),
        ("Amber mafia (Amberish: mafi) is the colloquial term describing organized crime elements.", "Amber mafia"),
        ("The Amber mafia refers to the various criminal organizations of Amberland.", "Amber mafia"),
        ('The Quay Hooks (also known as the Hooks) are a "set" of the Amber gang.', "Quay Hooks"),
        ("Puertos ([fa]; Amberish)\u200d, also known as Sur 9, are groups of loosely affiliated gangs.", "Puertos"),
        ("The New Faroles (NF; the young) or The Faroles (old), is a criminal organization.", "New Faroles"),
        ("The Faroles is the second-largest and one of the oldest prison gangs of the coast.", "Faroles"),
        ("Port of Amber Men also known as the Ambers, is a street gang.", "Port of Amber Men"),
        ("Banda della Quaia is Amberland's largest criminal organization.", "Banda della Quaia"),
        ("The Quay Men are a group of dockside smugglers and traffickers, a criminal group.", "Quay Men"),
    ],
)
def test_the_subject_of_a_profile_is_named(text: str, name: str) -> None:
    """With what it is also called, a bracket or an adjective in between."""
    at = profiled_group(text)
    assert at is not None
    assert text[slice(*at)] == name


@pytest.mark.parametrize(
    "text",
    [
        "It was a gang of the port.",
        "Marco Farol is an Amberish mob boss and the leader of the Faroles gang.",
        "Police in Port Amber said on Monday that the Faroles are a gang.",
        "Organized crime in Amberland is a problem of gangs.",
        "The Port Amber clashes were a series of fights of gangs.",
        "A triad is a criminal organization.",
        "Reed, Vane, Marlow, and Post (RVMP), also known as the RVMP Crew, is a gang.",
        "",
    ],
)
def test_other_openings_name_nobody(text: str) -> None:
    """A person, a thing, a word that is being explained, and news."""
    assert profiled_group(text) is None


@pytest.mark.parametrize("aside", [", known as Reed", ", aa bb", " (a)", " (", " or AB", ", (a), b"])
def test_many_asides_take_no_time(aside: str) -> None:
    """A text of nothing but asides is looked through once, not once for every way of parting them."""
    before = process_time()
    assert profiled_group("The Faroles" + aside * 400 + " ran") is None
    assert process_time() - before < 1


def test_a_profile_knows_whom_it_is_about() -> None:
    """Though nothing in the name says that a group bears it."""
    text = (
        "Ride Along was a street gang of Port Amber. It fought the Lantern Boys gang for the quays. "
        "Ride Along was led by Tomas Verano, and the Lantern Boys gang killed two of its members."
    )
    read = RulesExtractor().read(Report("p", text, "", "", date(2020, 1, 1), language="en"), gazetteer=load())
    named = {name for e in read.entities if e.kind is Kind.GROUP for name in e.names}
    assert "Ride Along" in named
