"""Keys under which a name of each kind is looked up."""

from crimescape.gazetteer import fold
from crimescape.resolve.group_names import group_keys
from crimescape.resolve.person_names import parse_person
from crimescape.vocabulary import Kind


def lookup_keys(name: str, *, kind: Kind) -> frozenset[str]:
    """Every key of a name: its folded form, and what its kind allows beside it.

    Examples
    --------
    >>> sorted(lookup_keys("Tomás Verano Luz", kind=Kind.PERSON))
    ['tomas verano', 'tomas verano luz']
    """
    folded = frozenset({fold(name)} - {""})
    if kind is Kind.GROUP:
        return folded | group_keys(name)
    if kind is Kind.PERSON and (person := parse_person(name)) is not None:
        return folded | {" ".join(person.block)}
    return folded
