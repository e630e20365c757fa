"""Tell how far two places of a sentence stand apart, in clauses rather than in letters."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import SPACE, any_from, any_of

# What lies between two places adds up. A comma parts less than a conjunction; nothing reaches
# over a semicolon, nor from a main clause into a relative one that does not follow it at once.
_COMMA = 1
_CONJUNCTION = 2
_COLON = 5
WALL = 100
# So few words and letters may stand between a date and the clause about it ("Monday's quake, in
# which"); a boundary of several marks and words (", in which") is one.
_FEW_WORDS = 4
_FEW_LETTERS = 30


class Boundary(NamedTuple):
    """A clause boundary; looking `inward`, back from behind it, may cost more than `outward`.

    An `opening` one opens a clause about what stands right before it ("in 2017, when").
    """

    start: int
    end: int
    outward: int
    inward: int
    opening: bool

    @property
    def listing(self) -> bool:
        """Tell whether it opens a list of some of those counted before it ("including")."""
        return self.outward > self.inward

    @property
    def relative(self) -> bool:
        """Tell whether it opens a clause about what stands before it ("in Orsa, where")."""
        return self.opening and self.inward == WALL


class ClauseCutter:
    """Find the clause boundaries of sentences with one language's words."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.periods
        units, of = any_of(lexicon.dates.units), any_of(lexicon.dates.of)
        joined = "".join(
            rf"(?<!\b{re.escape(word)}\s)" for word in [*words.coordinators, *lexicon.dates.of]
        )
        first = _initials(
            [*words.relatives, *words.listing, *words.coordinators, *words.clause_words]
        )
        # "at 4.40 a.m. on Sunday" goes on.
        stops = [word for word in lexicon.dates.clock if word.endswith(".")]
        timed = "".join(rf"(?<!{re.escape(word)})" for word in stops)
        # Plain sets of characters let the engine skip what is between boundaries.
        self._boundary = re.compile(
            rf"[,;:!?—.\s](?:(?<=[,—])(?P<comma>(?!\d))|(?<=[;!?])(?P<wall>)|(?<=:)(?P<colon>)"
            rf"|(?<=\.){timed}(?P<stop>(?=\s|$))|(?<=\s)(?=[{first}–-])(?:(?P<dash>[-–]{{1,2}}\s)"
            # "said that 12 died and that 40, of whom 9 badly, were hurt" is one saying.
            rf"|(?=[{_initials(words.relatives)}]){joined}(?P<relative>{any_from(words.relatives)})\b(?!{SPACE}(?:{units}|{of})\b)"
            rf"|(?P<listing>{any_from(words.listing)})\b"
            rf"|(?P<joint>{any_from(words.coordinators)})\b|(?P<word>{any_from(words.clause_words)})\b))"
        )

    def cut(self, text: str, start: int, end: int) -> tuple[Boundary, ...]:
        """Return the boundaries of `text[start:end]` in order."""
        return tuple(
            Boundary(match.start(), match.end(), *_COSTS[match.lastgroup or ""])
            for match in self._boundary.finditer(text, start, end)
        )


def _initials(words: Iterable[str]) -> str:
    """Return the first letters of `words` in both cases, for a set of characters."""
    return "".join(sorted({form for word in words for form in (word[0], word[0].upper())}))


def tale_behind_date(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of what follows a date that something else is told of.

    In "no raid since 2030, when 23 died" nothing begins in 2030: the 23 died in it.
    """
    clauses = any_from([*lexicon.periods.clause_words, *lexicon.periods.relatives])
    # "... since Tuesday and that nine were hurt" goes on with what was said.
    joined = any_from(lexicon.periods.coordinators)
    return re.compile(rf"[\s,\"”’']*(?:(?!{joined}\b)[^\W\d_]+\s+)?{clauses}\b")


# What each boundary costs outward and inward, and whether it opens a clause.
_COSTS: Mapping[str, tuple[int, int, bool]] = {
    "comma": (_COMMA, _COMMA, False),
    "wall": (WALL, WALL, False),
    "stop": (WALL, WALL, False),
    "colon": (_COLON, _COLON, False),
    "dash": (_COLON, _COLON, False),
    "listing": (_COLON, _COMMA, False),
    "relative": (_CONJUNCTION, WALL, True),
    "joint": (_CONJUNCTION, _CONJUNCTION, False),
    "word": (_CONJUNCTION, _CONJUNCTION, True),
}


def cost(text: str, boundaries: Sequence[Boundary], figure: int, other: int) -> int:
    """Return how much parts the figure at one offset from something `other` in its sentence."""
    if other > figure:
        return sum(one.outward for one in boundaries if figure <= one.start < other)
    between = [one for one in boundaries if other <= one.start < figure]
    # The clause that follows the other at once is about it, whatever opens it.
    count = _adjoined(text, other, between)
    if any(one.opening for one in between[:count]):
        between = between[count:]
    return sum(one.inward for one in between)


def _adjoined(text: str, other: int, between: Sequence[Boundary]) -> int:
    """Return how many boundaries stand together right behind `other`."""
    place, count = other, 0
    for one in between:
        if not (_is_close(text, place, one.start) if not count else _is_joined(text, place, one)):
            break
        place, count = one.end, count + 1
    return count


def _is_joined(text: str, place: int, boundary: Boundary) -> bool:
    """Tell whether at most one word stands before the next mark of the same boundary."""
    return len(text[place : boundary.start].split()) <= 1


def _is_close(text: str, start: int, end: int) -> bool:
    """Tell whether only a few words stand between two offsets."""
    return end - start < _FEW_LETTERS and len(text[start:end].split()) <= _FEW_WORDS
