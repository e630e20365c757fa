"""Find which texts may share a passage, without holding each against each."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from figurecheck.comparing.grouping import K

ALL_PAIRS = 8
"""So many texts with one mark are held each against each; more only against the first of a kin."""


def candidates(
    marks: Iterable[tuple[K, Collection[Hashable]]], kin: Callable[[K], Hashable]
) -> list[tuple[K, K]]:
    """Return the pairs of keys that share a mark, each once and sorted.

    Keys of one `kin` say the same, so that of many only the first is held against the others.
    """
    firsts: dict[Hashable, K] = {}
    shared: dict[Hashable, list[K]] = {}
    for key, found in marks:
        for mark in found:
            first = firsts.setdefault(mark, key)
            if first != key:
                shared.setdefault(mark, [first]).append(key)
    pairs: set[tuple[K, K]] = set()
    for members in set(map(tuple, shared.values())):
        pairs.update(_pairs(members, kin))
    return sorted(pairs)


def _pairs(members: Sequence[K], kin: Callable[[K], Hashable]) -> Iterator[tuple[K, K]]:
    if len(members) <= ALL_PAIRS:
        yield from combinations(members, 2)
        return
    kins: dict[Hashable, K] = {}
    for member in members:
        first = kins.setdefault(kin(member), member)
        if first != member:
            yield first, member
        elif member != members[0]:
            yield members[0], member
