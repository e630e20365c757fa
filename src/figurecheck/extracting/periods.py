"""Find the words of a period of the event that a figure is for."""

import re
from collections.abc import Sequence

from figurecheck.extracting.clauses import Boundary, cost
from figurecheck.extracting.segments import Segment
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import SPACE, any_from, any_of
from figurecheck.lexicon.dates import DateExpression

# A period stands in the clause of its figure, or one comma or conjunction away.
_FURTHEST = 3
_STRETCHES = frozenset({"duration", "month", "stretch"})
# The longest words between an opener and its stretch of time ("over the past").
_REACH = 40


class PeriodFinder:
    """Find periods with one language's words, compiled once.

    An as-of time ("by Friday evening") opens no period: its word is in no list of openers.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        words, dates = lexicon.periods, lexicon.dates
        article = rf"(?:{any_of(lexicon.attribution.articles)}{SPACE})?"
        rest = r"[^,;:.!?—–\n]"
        self._open = re.compile(
            rf"\b(?:{any_from(words.openers)}{SPACE}{rest}{{3,90}}"
            rf"|{any_from(words.openers_before_nouns)}{SPACE}{article}(?:[^\W\d_]+{SPACE}){{0,2}}?"
            rf"(?i:{any_of(words.nouns)})\b{rest}{{0,60}}(?=,))"
        )
        self._before_time = re.compile(
            rf"\b{any_from(words.openers_before_times)}{SPACE}{article}(?:[^\W\d_]+{SPACE})?$"
        )
        self._beginning = re.compile(rf"\b{any_from(words.beginning)}{SPACE}$")
        self._closed = re.compile(
            rf"\b{any_from(words.openers_before_times)}{SPACE}{article}(?i:{any_of(dates.units)})"
            rf"{SPACE}(?i:{any_of(words.closers)}){SPACE}(?:{any_of(dates.day_openers)}{SPACE})?$"
        )

    def find(
        self,
        text: str,
        segment: Segment,
        figure: int,
        dates: Sequence[DateExpression],
        boundaries: Sequence[Boundary],
    ) -> str | None:
        """Return the words of the period of the figure at offset `figure`, or None."""
        spans = [self._with_opener(text, segment, date) for date in dates]
        spans += [match.span() for match in self._open.finditer(text, segment.start, segment.end)]
        near = [
            (start, end)
            for start, end in filter(None, spans)
            if not start <= figure < end and _is_near(text, boundaries, figure, start, end)
        ]
        if not near:
            return None
        # The first one written is the widest frame: later ones stand inside it.
        start, end = min(near)
        return text[start:end].strip()

    def _with_opener(
        self, text: str, segment: Segment, date: DateExpression
    ) -> tuple[int, int] | None:
        """Return the span of a stretch of time with the words that open it, or None."""
        low = max(segment.start, date.start - _REACH)
        before = text[low : date.start]
        openers = [self._closed, self._beginning]
        if date.kind in _STRETCHES:
            openers = [self._before_time, *openers]
        for opener in openers:
            if match := opener.search(before):
                return low + match.start(), date.end
        return None


def _is_near(text: str, boundaries: Sequence[Boundary], figure: int, start: int, end: int) -> bool:
    """Tell whether a period stands in the clause of the figure."""
    place = end if end <= figure else start
    # A clause word that opens the period itself is no boundary to it.
    other = [one for one in boundaries if not start <= one.start < end]
    return cost(text, other, figure, place) <= _FURTHEST
