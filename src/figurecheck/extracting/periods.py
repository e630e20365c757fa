"""Find the words of a period of the event that a figure is for."""

import re
from collections.abc import Callable, Sequence

from figurecheck.extracting.clauses import Boundary, tale_behind_date
from figurecheck.extracting.segments import Segment
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import SPACE, any_from, any_of
from figurecheck.lexicon.dates import DateExpression
from figurecheck.lexicon.words import WordPlaces

# A period stands in the clause of its figure, or one comma or conjunction away; one that opens
# a sentence holds for a list of two as well.
_FURTHEST = 3
_FURTHEST_BEHIND = 2
_DAYS = "days"
_STRETCHES = frozenset({"duration", "month", "stretch"})
# The longest words between an opener and its time ("over the past", "from the first clash on").
_REACH = 60


class PeriodFinder:
    """Find periods with one language's words, compiled once.

    An as-of time ("by Friday evening") opens no period: its word is in no list of openers.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.periods
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
        units, ordinals = any_of(lexicon.dates.units), any_of(lexicon.dates.ordinals)
        self._ranged = re.compile(
            rf"\b(?:{any_from(words.openers_before_times)}{SPACE}{article}"
            rf"(?:[^\W\d_]+{SPACE}){{0,2}}?)?{any_from(lexicon.dates.range_openers)}{SPACE}$"
        )
        self._joint = re.compile(rf"\b{any_of([*lexicon.dates.joiners])}\b")
        # "Sunday's dusk and Monday's dawn"
        self._owned = re.compile(rf"['’]s{SPACE}[^\W\d_]+\b")
        # "in the first night", "in that night, the first of three"
        self._numbered = re.compile(
            rf"\b{any_from([*words.openers_before_times, *words.openers_before_counts])}{SPACE}"
            rf"(?:{article}(?i:{ordinals}){SPACE}(?:[^\W_]+{SPACE})?(?i:{units})\b"
            rf"|{article}(?i:{units}),{SPACE}{article}(?i:{ordinals})\b)"
        )
        # "From the first clash at the bridge on 9 May to the end of the curfew, 78 died."
        self._from = re.compile(
            rf"\b{any_from(lexicon.dates.range_openers)}{SPACE}{any_of(lexicon.attribution.articles)}{SPACE}"
            rf"(?:[\w'’-]+{SPACE}){{1,8}}{any_of(lexicon.dates.day_openers)}{SPACE}$"
        )
        self._to = re.compile(
            rf"{SPACE}{any_of(lexicon.dates.range_joiners)}{SPACE}{rest}{{3,80}}(?=,)"
        )
        self._beginning = re.compile(rf"\b{any_from(words.beginning)}{SPACE}$")
        # A sentence without any of these has no period of an event; the longest word of a phrase
        # is the rarest.
        phrases = (*words.openers, *words.nouns, *lexicon.dates.ordinals)
        self._telling = frozenset(
            max(phrase.replace("-", " ").split(), key=len) for phrase in phrases
        )
        self._tale = tale_behind_date(lexicon)
        self._single_days = frozenset(
            word
            for word, unit in lexicon.dates.units.items()
            if unit == _DAYS and word not in lexicon.dates.plural_units
        )
        self._closed = closing_of_stretches(lexicon)

    def find(
        self,
        text: str,
        segment: Segment,
        figure: int,
        dates: Sequence[DateExpression],
        boundaries: Callable[[], Sequence[Boundary]],
        words: WordPlaces,
    ) -> str | None:
        """Return the words of the period of the figure at offset `figure`, or None.

        `words` are those of the text, and `boundaries` are asked for only where needed.
        """
        spans = [
            self._with_opener(text, segment, date)
            for date in dates
            if date.kind != "month" or date.start > figure or self._is_range(text, date)
        ]
        if words.may_hold(self._telling, segment.start, segment.end):
            spans += [
                _cut(match.span(), figure, dates)
                for pattern in (self._open, self._numbered)
                for match in pattern.finditer(text, segment.start, segment.end)
            ]
        near = [
            (start, end)
            for start, end in filter(None, spans)
            if not start <= figure < end and _is_near(boundaries(), figure, start, end)
        ]
        if not near:
            return None
        # The first one written is the widest frame: later ones stand inside it.
        start, end = min(near, key=lambda span: (span[0], -span[1]))
        return text[start:end].strip()

    def _with_opener(
        self, text: str, segment: Segment, date: DateExpression
    ) -> tuple[int, int] | None:
        """Return the span of a stretch of time with the words that open it, or None."""
        low = max(segment.start, date.start - _REACH)
        before = text[low : date.start]
        last = self._to.match(text, date.end, segment.end)
        if last and (first := self._from.search(before)):
            return low + first.start(), last.end()
        openers = [self._closed, self._beginning]
        if self._is_range(text, date):
            openers = [self._ranged, *openers]
        if date.kind in _STRETCHES:
            openers = [self._before_time, *openers]
        for opener in openers:
            if match := opener.search(before):
                if opener is self._closed and match["unit"].casefold() in self._single_days:
                    # "in the night to Feb. 9" is when it happened.
                    return None
                told = opener is self._beginning and self._tale.match(text, date.end)
                owned = self._owned.match(text, date.end)
                end = owned.end() if owned else date.end
                return None if told else (low + match.start(), end)
        return None

    def _is_range(self, text: str, date: DateExpression) -> bool:
        """Tell whether a date names a first and a last day."""
        return self._joint.search(text, date.start, date.end) is not None


def _cut(span: tuple[int, int], figure: int, dates: Sequence[DateExpression]) -> tuple[int, int]:
    """Return the span of a period, up to its date where it would reach over the figure."""
    start, end = span
    if start <= figure < end:
        ends = [date.end for date in dates if start < date.start and date.end <= figure]
        return start, max(ends, default=end)
    return span


def closing_of_stretches(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of the words before a day that ends or begins a stretch of time.

    "in the week that ended on" names its unit in `unit`; `ended` is empty for one that begins.
    """
    words, dates = lexicon.periods, lexicon.dates
    article = rf"(?:{any_of(lexicon.attribution.articles)}{SPACE})?"
    return re.compile(
        rf"\b{any_from(words.openers_before_times)}{SPACE}{article}"
        rf"(?i:(?P<unit>{any_of(dates.units)})){SPACE}"
        rf"(?i:(?P<ended>{any_of(words.closers)})|{any_of(words.starters)}){SPACE}"
        rf"(?:{any_of(dates.day_openers)}{SPACE})?$"
    )


def _is_near(boundaries: Sequence[Boundary], figure: int, start: int, end: int) -> bool:
    """Tell whether a period stands in the clause of the figure.

    A clause word that opens the period itself is no boundary to it, and nothing reaches from a
    clause about something else ("12 died on a ship that in 15 years had three owners").
    """
    low, high = sorted((figure, end if end <= figure else start))
    # The boundary of a word starts with the space before it.
    between = [one for one in boundaries if low <= one.start < high]
    between = [one for one in between if not start - 1 <= one.start < end]
    if end > figure and any(one.opening for one in between):
        return False
    furthest = _FURTHEST if end <= figure else _FURTHEST_BEHIND
    return sum(one.inward for one in between) <= furthest
