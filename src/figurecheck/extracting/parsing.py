"""Parse one segment: words, dates, figures and phrases, ready for the joining rules."""

import string
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from operator import attrgetter

from figurecheck.extracting.ages import AgeReader
from figurecheck.extracting.figures import FigureReader
from figurecheck.extracting.gate import gate_of
from figurecheck.extracting.joinwords import JoinWords
from figurecheck.extracting.phrases import Chunker
from figurecheck.extracting.segments import Segment
from figurecheck.extracting.syntax import Clause
from figurecheck.extracting.times import TextTimes
from figurecheck.extracting.units import Unit, Vocabulary
from figurecheck.lexicon import Lexicon, load
from figurecheck.lexicon.dates import LENGTHS, DateExpression
from figurecheck.records import Category

# A segment is shouting when more than this share of its letters are capitals.
_SHOUTING = 0.8
# A headline in title case has this many words at least, all with a capital but the short ones.
_TITLE_WORDS = 4
_TITLE_WORD = 5
_CAPITALS = string.ascii_uppercase.encode("ascii")
_LETTERS = string.ascii_letters.encode("ascii")
_start_of = attrgetter("start")


class SegmentParser:
    """Parse segments with one language's words, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._vocabulary = Vocabulary(lexicon)
        self.cue_words = self._vocabulary.cue_words
        self.gate = gate_of(self.cue_words)
        self._figures = FigureReader(lexicon)
        self._ages = AgeReader(lexicon)
        self._chunker = Chunker(lexicon)
        self._words = JoinWords(lexicon)

    def parse(
        self,
        times: TextTimes,
        segment: Segment,
        *,
        carried: frozenset[Category] = frozenset(),
        everywhere: bool = False,
        counting: bool = False,
    ) -> Clause | None:
        """Return the phrases of `segment`, or None when no word of a cue is in it.

        `times` hold the text and its dates, found once for all that look for them. Where
        categories are `carried` over from the sentence before, "of them" is enough; with
        `everywhere` every segment is parsed; with `counting` only one that may say a number of
        persons, which a single person is too.
        """
        text, start, end = times.text, segment.start, segment.end
        if not (
            everywhere
            or times.words.may_hold(self.cue_words, start, end)
            or (bool(carried) and times.words.may_hold(self._vocabulary.pronoun_words, start, end))
            or (bool(carried) and self._vocabulary.is_bordered_by_number(text, start, end))
        ):
            return None
        tokens = self._vocabulary.tokens(text, start, end)
        if not (
            everywhere
            or self._vocabulary.may_claim(tokens, counting=counting, carried=bool(carried))
        ):
            return None
        units = self._vocabulary.units_of(tokens, carried)
        if not (everywhere or bool(carried) or any(unit.readings for unit in units)):
            return None
        units = self._figures.read(text, self._timed(text, units, times.of_segment(segment)))
        units, ages = self._ages.take(text, units)
        phrases = self._chunker.phrases(units, _is_shouting(text[start:end]))
        return Clause(phrases, units, self._words, ages)

    def _timed(self, text: str, units: list[Unit], dates: Sequence[DateExpression]) -> list[Unit]:
        """Return `units` with each date as one unit, so that no part of it is a figure or a noun.

        Lengths of time stay as they are: "two hours" is a figure that counts a thing.
        """
        for found in dates:
            if found.kind in LENGTHS:
                continue
            first = bisect_left(units, found.start, key=_start_of)
            behind = bisect_left(units, found.end, first, key=_start_of)
            if first < behind:
                unit, end = units[first], units[behind - 1].end
                low = text[unit.start : end].casefold()
                units[first:behind] = [Unit("T", unit.start, end, low, unit.capital, unit.shouted)]
        return units


def _is_shouting(piece: str) -> bool:
    """Tell whether `piece` is in capitals or a headline in title case: no names show there."""
    if piece.isascii():
        data = piece.encode("ascii")
        capitals = len(data) - len(data.translate(None, _CAPITALS))
        letters = len(data) - len(data.translate(None, _LETTERS))
    else:
        capitals = sum(map(str.isupper, piece))
        letters = sum(map(str.isalpha, piece))
    if capitals > _SHOUTING * letters:
        return True
    words = [word for word in piece.split() if len(word) >= _TITLE_WORD and word[0].isalpha()]
    return len(words) >= _TITLE_WORDS and all(word[0].isupper() for word in words)


@cache
def parser_for(language: str) -> SegmentParser:
    """Return the parser of a language; it is compiled on first use and never changes."""
    return SegmentParser(load(language))
