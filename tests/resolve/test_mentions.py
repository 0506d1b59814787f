"""Single mentions that a person parts: each stands for itself and takes its name along; taken back, nothing is left."""

from crimescape.resolve import mention_details
from crimescape.vocabulary import Appearance, Kind, Mention, Verdict, judge
from tests.resolve.naming import group, resolved

BOTH = group("1", "Los Faroles", "Lamp Gang")
PLACE = BOTH.appearance.at(40, 49)
PARTED = judge(
    Verdict.DIFFERENT,
    (BOTH.key, PLACE.key),
    by="Ana",
    at="2020-01-01T00:00:00Z",
    details=mention_details({PLACE.key: "Lamp Gang"}, {BOTH.key: ("Lamp Gang",)}),
)


def test_a_parted_mention_is_one_of_its_own() -> None:
    """It joins who bears its name; its appearance has lost it."""
    other = group("2", "Lamp Gang")
    resolution = resolved(BOTH, other, judgements=(PARTED,))
    assert resolution.entity_of(PLACE) == resolution.entity_of(other.appearance)
    assert resolution.entity(resolution.entity_of(BOTH.appearance)).names == ("Los Faroles",)
    local = BOTH.appearance.local
    assert resolution.entity_of_mention("1", Mention(Kind.GROUP, "Lamp Gang", 40, 49, local)) == resolution.entity_of(
        PLACE
    )
    assert resolution.entity_of_mention("1", Mention(Kind.GROUP, "Los Faroles", 0, 11, local)) == resolution.entity_of(
        BOTH.appearance
    )


def test_a_mention_without_its_words_is_not_followed() -> None:
    """A judgement on a mention whose words nobody noted, or of a report that is gone, is told and changes nothing."""
    bare = judge(Verdict.DIFFERENT, (BOTH.key, PLACE.key), by="Ana", at="2020-01-01T00:00:00Z")
    resolution = resolved(BOTH, judgements=(bare,))
    assert resolution.conflicts
    assert len(resolution.entities) == 1


def test_places_of_mentions_are_read_back() -> None:
    """A mention's key says its place; other keys say none, whatever is in them."""
    assert Appearance.parse(PLACE.key) == PLACE
    assert (PLACE.span, PLACE.whole) == ((40, 49), BOTH.appearance)
    for local in ("a@b", "a@1", "a@1-", "faroles"):
        appearance = Appearance("r", local)
        assert (appearance.span, appearance.whole) == (None, appearance)
