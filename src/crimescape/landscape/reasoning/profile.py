"""The answer to "what is known of them": the profile of a group, or of a public figure."""

from typing import Any

from crimescape.errors import CrimescapeError
from crimescape.landscape.landscape import Landscape
from crimescape.landscape.overview import find_any
from crimescape.landscape.reasoning.group_profile import group_profile
from crimescape.landscape.reasoning.person_profile import person_profile
from crimescape.vocabulary import AsOf, Kind

Record = dict[str, Any]  # Any: a JSON record


def profile_record(landscape: Landscape, name: str, *, as_of: AsOf, include_members: bool = False) -> Record:
    """Everything on one group or public figure on one day, as known on one day; each line with its layer and claims.

    Parameters
    ----------
    name : str
        In any known form or language, or an id; a group goes before a person.
    include_members : bool
        Also of a person whom reports only call a member; see `person_profile`.

    Returns
    -------
    dict
        As `group_profile` or `person_profile`, with both dates, policy and head.

    Raises
    ------
    UnknownNameError
        When nobody bears the name; the nearest are the choices.
    """
    entity = find_any(landscape, name)
    if entity.kind is Kind.PLACE:
        raise CrimescapeError(f"{entity.name} is a place", mend="crimescape territory says who is where.")
    if entity.kind is Kind.PERSON:
        found = person_profile(landscape, entity, as_of=as_of, include_members=include_members)
    else:
        found = group_profile(landscape, entity, as_of=as_of)
    return {**found, **as_of.record(), "policy": landscape.policy.hash, "head": landscape.head}
