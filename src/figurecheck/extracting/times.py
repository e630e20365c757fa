"""Keep the date expressions of one text, so that each sentence is searched once."""

from functools import cache

from figurecheck.extracting.segments import Segment
from figurecheck.lexicon import load
from figurecheck.lexicon.dates import DateExpression, DateFinder
from figurecheck.lexicon.words import WordPlaces


class TextTimes:
    """The date expressions of one text, found only in the segments that are asked about.

    `words` tell cheaply which sentences may hold a word of any sort.
    """

    def __init__(self, text: str, language: str) -> None:
        self.text = text
        self.language = language
        self.words = WordPlaces(text)
        self._finder = _finder_for(language)
        self._known: dict[int, tuple[DateExpression, ...]] = {}

    def of_segment(self, segment: Segment) -> tuple[DateExpression, ...]:
        """Return the date expressions of `segment` in order."""
        found = self._known.get(segment.start)
        if found is None:
            found = self._finder.find(self.text, segment.start, segment.end, words=self.words)
            self._known[segment.start] = found
        return found


@cache
def _finder_for(language: str) -> DateFinder:
    lexicon = load(language)
    return DateFinder(lexicon.dates, lexicon.numbers)
