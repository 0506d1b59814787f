"""A gazetteer with the groups of a study: more groups, the same places, and nothing taken from what is on record."""

from crimescape.gazetteer import ExtendedGazetteer, load

SHIPPED = load()


def test_learned_groups_stand_beside_those_on_record() -> None:
    """Found by any name, and those on record are found as before."""
    known = ExtendedGazetteer(SHIPPED, [("x:1", ("Saltmarsh Boys", "SMB"))])
    assert (
        [g.id for g in known.find_groups("the saltmarsh boys")] == [g.id for g in known.find_groups("SMB")] == ["x:1"]
    )
    assert known.find_groups("Los Zetas") == SHIPPED.find_groups("Los Zetas") != ()
    assert ("SMB", "x:1") in set(known.group_names())
    assert SHIPPED.find_groups("SMB") == ()


def test_a_name_on_record_stays_that_groups() -> None:
    """A study that also calls its own group so does not make the name ambiguous; two letters are no name."""
    known = ExtendedGazetteer(SHIPPED, [("x:1", ("Los Zetas", "Zorro Men", "ZM")), ("x:2", ("Los Zetas",))])
    assert known.find_groups("Los Zetas") == SHIPPED.find_groups("Los Zetas")
    assert [g.id for g in known.find_groups("Zorro Men")] == ["x:1"]
    assert known.find_groups("ZM") == ()
    assert known.learned_ids == {"x:1"}


def test_places_are_those_of_the_shipped_one() -> None:
    """And are not read a second time."""
    known = ExtendedGazetteer(SHIPPED, [])
    assert known.places is SHIPPED.places
    assert known.find_places("Veracruz") == SHIPPED.find_places("Veracruz") != ()
    assert known.place("MX") == SHIPPED.place("MX")
    assert known.is_place_name("Veracruz")
    assert known.risky_names == SHIPPED.risky_names


def test_learned_names_are_seen_in_a_text_as_whole_words() -> None:
    """With the capitals they were learned with, and not inside other words."""
    known = ExtendedGazetteer(SHIPPED, [("x:1", ("Saltmarsh", "SMB"))])
    assert known.learned_in("Saltmarsh and SMB") == {"saltmarsh", "smb"}
    assert known.learned_in("a saltmarsh by the Saltmarshes, SMBC") == frozenset()
