"""Keep the date expressions of one text, so that each sentence is searched once."""

from functools import cache

from figurecheck.extracting.segments import Segment
from figurecheck.lexicon import load
from figurecheck.lexicon.dates import DateExpression, DateFinder, words_in


class TextTimes:
    """The date expressions of one text, found only in the segments that are asked about."""

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self._finder = _finder_for(language)
        self._known: dict[int, tuple[DateExpression, ...]] = {}
        self._words: dict[int, frozenset[str]] = {}

    def of_segment(self, segment: Segment) -> tuple[DateExpression, ...]:
        """Return the date expressions of `segment` in order."""
        found = self._known.get(segment.start)
        if found is None:
            found = tuple(self._finder.find(self.text, segment.start, segment.end))
            self._known[segment.start] = found
        return found

    def words_of(self, segment: Segment) -> frozenset[str]:
        """Return the words of `segment` in lower case, to tell cheaply what is not in it."""
        words = self._words.get(segment.start)
        if words is None:
            words = frozenset(words_in(self.text[segment.start : segment.end]))
            self._words[segment.start] = words
        return words


@cache
def _finder_for(language: str) -> DateFinder:
    lexicon = load(language)
    return DateFinder(lexicon.dates, lexicon.numbers)
