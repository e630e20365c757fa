"""Tell how far two places of a sentence stand apart, in clauses rather than in letters."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import SPACE, any_from, any_of

# What lies between two places adds up. A comma parts less than a conjunction; nothing reaches
# over a semicolon, nor from a main clause into a relative one that does not follow it at once.
_COMMA = 1
_CONJUNCTION = 2
_COLON = 5
_WALL = 100
# So few words and letters may stand between a date and the clause about it ("Monday's quake, in
# which"); a boundary of several marks and words (", in which") is one.
_FEW_WORDS = 4
_FEW_LETTERS = 30


@dataclass(slots=True, frozen=True)
class Boundary:
    """A clause boundary; looking `inward`, back from behind it, may cost more than `outward`."""

    start: int
    end: int
    outward: int
    inward: int


class ClauseCutter:
    """Find the clause boundaries of sentences with one language's words."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.periods
        self._boundary = re.compile(
            rf"(?P<comma>,(?!\d)|—)|(?P<wall>[;!?]|\.\s|\.$)|(?P<colon>:|\s[-–]{{1,2}}\s|\b{any_from(words.listing)}\b)"
            rf"|\b(?P<relative>{any_from(words.relatives)})\b(?!{SPACE}{any_of(lexicon.dates.units)}\b)"
            rf"|\b(?P<word>{any_from(words.clause_words)})\b"
        )

    def cut(self, text: str, start: int, end: int) -> tuple[Boundary, ...]:
        """Return the boundaries of `text[start:end]` in order."""
        return tuple(
            Boundary(match.start(), match.end(), *_COSTS[match.lastgroup or ""])
            for match in self._boundary.finditer(text, start, end)
        )


_COSTS: Mapping[str, tuple[int, int]] = {
    "comma": (_COMMA, _COMMA),
    "wall": (_WALL, _WALL),
    "colon": (_COLON, _COLON),
    "relative": (_CONJUNCTION, _WALL),
    "word": (_CONJUNCTION, _CONJUNCTION),
}


def cost(text: str, boundaries: Sequence[Boundary], figure: int, other: int) -> int:
    """Return how much parts the figure at one offset from something `other` in its sentence."""
    if other > figure:
        return sum(one.outward for one in boundaries if figure <= one.start < other)
    between = [one for one in boundaries if other <= one.start < figure]
    # The clause that follows the other at once is about it, whatever opens it.
    if between and _is_close(text, other, between[0].start):
        place = between.pop(0).end
        while between and len(text[place : between[0].start].split()) <= 1:
            place = between.pop(0).end
    return sum(one.inward for one in between)


def _is_close(text: str, start: int, end: int) -> bool:
    """Tell whether only a few words stand between two offsets."""
    return end - start < _FEW_LETTERS and len(text[start:end].split()) <= _FEW_WORDS
