"""Single mentions that a person parted from their appearance: each stands for itself, and takes its name along."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from crimescape.resolve.appearing import NamedAppearance
from crimescape.vocabulary import Appearance, Judgement

LEFT = "left without "
"""Before an appearance's key, the detail of a judgement that lists the names it lost with its mentions (JSON)."""


def mention_details(texts: dict[str, str], lost: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Details of a judgement that parts mentions: the words of each, and the names their appearances lose.

    Parameters
    ----------
    texts : mapping of a mention's key to its words
    lost : mapping of an appearance's key to names
    """
    return {**texts, **{f"{LEFT}{key}": json.dumps(names, ensure_ascii=False) for key, names in lost.items() if names}}


def with_mentions(known: Iterable[NamedAppearance], stands: Sequence[Judgement]) -> list[NamedAppearance]:
    """The appearances, and each mention that a standing judgement names as one of its own."""
    by_key = {a.key: a for a in known}
    parted: dict[str, NamedAppearance] = {}
    for judgement in stands:
        for target in judgement.targets:
            appearance = Appearance.parse(target)
            whole = by_key.get(appearance.whole.key)
            words = judgement.detail(target)
            if appearance.span is None or whole is None or words is None:
                continue
            parted[target] = replace(whole, appearance=appearance, names=(words,), gazetteer="", groups=())
        for detail, names in judgement.details:
            key = detail.removeprefix(LEFT)
            if detail.startswith(LEFT) and key in by_key:
                by_key[key] = _without(by_key[key], json.loads(names))
    return [*by_key.values(), *(m for key, m in parted.items() if key not in by_key)]


def _without(named: NamedAppearance, names: Sequence[str]) -> NamedAppearance:
    left = tuple(n for n in named.names if n not in names)
    # An appearance keeps a name, if only one that is another's: it must be found again.
    return replace(named, names=left) if left else named
