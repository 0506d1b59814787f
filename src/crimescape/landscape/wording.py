"""Claims and beliefs as plain sentences: one wording per predicate, from the ontology."""

from crimescape.vocabulary import Belief, Factuality, Tense, predicate

STATE_WORDS = {"allied": "allied", "hostile": "hostile to one another", "none": "neither allied nor hostile"}
_STATUS_EN = {
    "growing": "growing",
    "weakened": "weakened",
    "fragmented": "fragmented",
    "dominant": "dominant",
    "defunct": "defunct",
}


def claim_sentence(name: str, *, subject: str, object: str, value: str, place: str = "") -> str:
    """What a claim says, flatly: its hedge and tense are said beside it, not inside it.

    Examples
    --------
    >>> claim_sentence("rival_of", subject="Los Faroles", object="Northside Crew", value="")
    'Los Faroles is a rival of Northside Crew'
    """
    text = predicate(name).wording_en.format(
        subject=subject, object=object, value=_STATUS_EN.get(value, value.replace("_", " "))
    )
    return f"{text} (in {place})" if place else text


def manner(factuality: Factuality, tense: Tense) -> str:
    """How a claim is said, in two words.

    Examples
    --------
    >>> manner(Factuality.POSSIBLE, Tense.PAST)
    'hedged, past'
    """
    how = {Factuality.CERTAIN: "stated", Factuality.POSSIBLE: "hedged", Factuality.DENIED: "denied"}[factuality]
    return f"{how}, {tense.value}"


def belief_sentence(belief: Belief, *, subject: str, object: str, place: str = "") -> str:
    """What we hold, with the likelihood word and never the confidence word.

    The sentence speaks of the more probable of the states that say something: for a tie allied or
    hostile, else holding.
    """
    where = f" in {place}" if place else ""
    kind = belief.proposition.kind
    if kind == "tie":
        state = "allied" if belief.probability("allied") >= belief.probability("hostile") else "hostile"
        return (
            f"That {subject} and {object} are {STATE_WORDS[state]}{where}: "
            f"{belief.likelihood} ({100 * belief.probability(state):.0f} %)"
        )
    verb = {
        "presence": "is present in",
        "leadership": "leads",
        "membership": "belongs to",
        "part": "is part of",
        "status": "is",
    }[kind]
    return f"That {subject} {verb} {object}{where}: {belief.likelihood} ({100 * belief.probability('holds'):.0f} %)"
