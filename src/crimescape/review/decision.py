"""What a person decided, as they said it: a verdict, on what, why; not yet checked against the study."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from crimescape.errors import UnknownNameError
from crimescape.vocabulary import Verdict


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided, before it is checked.

    Attributes
    ----------
    targets : tuple of str
        As the person names them: ids or their first digits, names, a file name.
    given : mapping of field to words
        For ``correct`` and ``add`` the claim's fields, for ``grade`` ``grade``, for ``describe`` the report's.
    """

    verdict: Verdict
    targets: tuple[str, ...]
    why: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


def verdict_named(name: str) -> Verdict:
    """The verdict of that word.

    Raises
    ------
    UnknownNameError
        With the nearest words.
    """
    words = [v.value for v in Verdict]
    if name not in words:
        raise UnknownNameError.near("verdict", name, words)
    return Verdict(name)
