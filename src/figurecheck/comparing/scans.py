"""What is found in a text that tells one happening from another, picked out by offsets."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from operator import itemgetter
from typing import NamedTuple, TypeVar

# So few are looked through faster than searched.
_FEW_MARKS = 16
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
# The longest way in a sentence from a place to what happened there, in letters.
_SENTENCE = 200

_OFFSET = itemgetter(0)

T = TypeVar("T")

_NOWHERE: frozenset[str] = frozenset()

Marks = Sequence[tuple[int, T]]
"""What was found in a text, each with its offset, in text order."""

Ranges = Sequence[tuple[int, int]]
"""Half-open stretches of a text, in text order."""

Name = tuple[tuple[str, ...], bool]
"""The telling words of a name, and whether it stands as a place."""


class Scene(NamedTuple):
    """What some stretches of a text say of a happening.

    `countries` are named by themselves, `peoples` by adjectives alone: whose soldiers, rescuers or
    tourists a text names may be of another country than its happening. `places` are names that
    stand as places or beside the word of a site; `words` are all rare capitalised words, in text
    order.
    """

    kinds: frozenset[str]
    countries: frozenset[str]
    peoples: frozenset[str]
    places: frozenset[str]
    words: tuple[str, ...]


class Scan(NamedTuple):
    """The kinds, countries and names of one text; `phrases` are those of its kinds.

    `told` are its words in lower case, `wide` the places that it says to be a state or province,
    `sited` those that it only speaks of as a building, ship or works.
    """

    text: str
    told: AbstractSet[str]
    phrases: Marks[str]
    kinds: Marks[frozenset[str]]
    countries: Marks[str]
    peoples: Marks[str]
    names: Marks[Name]
    wide: frozenset[str]
    sited: frozenset[str]

    def scene(self, ranges: Ranges) -> Scene:
        """Return what the text says in `ranges`."""
        names = _within(self.names, ranges)
        return Scene(
            kinds=united(_within(self.kinds, ranges)) if self.kinds else _NOWHERE,
            countries=frozenset(_within(self.countries, ranges)) if self.countries else _NOWHERE,
            peoples=frozenset(_within(self.peoples, ranges)) if self.peoples else _NOWHERE,
            places=frozenset([" ".join(words) for words, local in names if local]),
            words=tuple(dict.fromkeys([word for words, _ in names for word in words])),
        )

    def kinds_at(self, places: AbstractSet[str]) -> frozenset[str]:
        """Return the kinds that a sentence with the name of one of `places` tells."""
        named = [at for at, (words, local) in self.names if local and " ".join(words) in places]
        told = [
            kinds
            for at, kinds in self.kinds
            if any(_is_one_sentence(self.text, *sorted((at, place))) for place in named)
        ]
        return united(told)


def _is_one_sentence(text: str, start: int, end: int) -> bool:
    return end - start <= _SENTENCE and _SENTENCE_END.search(text, start, end) is None


def united(sets: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return all that some of `sets` hold."""
    return sets[0] if len(sets) == 1 else frozenset[str]().union(*sets)


def _within(marks: Marks[T], ranges: Ranges) -> list[T]:
    """Return what was found in `ranges`."""
    if len(marks) <= _FEW_MARKS and len(ranges) == 1:
        ((start, end),) = ranges
        return [one for at, one in marks if start <= at < end]
    found: list[T] = []
    for start, end in ranges if marks else ():
        first = bisect_left(marks, start, key=_OFFSET) if start else 0
        last = bisect_left(marks, end, first, key=_OFFSET)
        found += [one for _, one in marks[first:last]]
    return found
