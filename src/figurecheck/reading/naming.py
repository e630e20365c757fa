"""Names that tell sources apart: the id given, else the stem, with as many folders as needed."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Name:
    """What a source may be called: the parts of its name outermost first, the last alone if it can.

    `ending` tells `a.txt` from `a.md`; `digest` of text and metadata tells apart what is left.
    """

    parts: tuple[str, ...]
    ending: str
    digest: str


def source_ids(names: Sequence[Name]) -> list[str]:
    """Return a distinct id for each name, whatever their order.

    Equal stems take their folder, as many as are needed: `a/x` and `b/x`. Where folders do not
    help they take what ends the name, and at last a digest of what the source says.
    """
    ids = shortest_distinct([name.parts for name in names], [1] * len(names))
    # The digest twice, for a given id that looks like a name with its digest.
    for extra in ("ending", "digest", "digest"):
        count = Counter(ids)
        ids = [
            found + getattr(name, extra) if count[found] > 1 else found
            for found, name in zip(ids, names, strict=True)
        ]
    return ids


def shortest_distinct(parts: Sequence[tuple[str, ...]], lengths: Sequence[int]) -> list[str]:
    """Return the last parts of each name, joined by "/".

    So many as `lengths` say, and more where that tells names apart; names that are equal in
    every part stay equal.
    """
    taken = list(lengths)
    whole: Counter[Hashable] = Counter(parts)
    while True:
        shown = [part[-length:] for part, length in zip(parts, taken, strict=True)]
        count = Counter(shown)
        longer = [
            i
            for i, name in enumerate(shown)
            if count[name] > whole[parts[i]] and taken[i] < len(parts[i])
        ]
        if not longer:
            return ["/".join(name) for name in shown]
        for i in longer:
            taken[i] += 1
