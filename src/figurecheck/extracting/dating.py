"""Tell which day a figure's happening was, and which day somebody stated the figure.

Publication data (header lines, datelines) is set aside first. What is left is judged one by
one: a day of a statement, a count, a recovery, an arrest or an anniversary is never the day of
the happening. The main event of an article is the day that it names most, where a day named
together with words of a happening, or with its year, weighs more; among equals the first.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from figurecheck.extracting.clauses import Boundary, ClauseCutter, cost
from figurecheck.extracting.headers import HeaderFinder
from figurecheck.extracting.segments import Segment
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import any_from, any_of
from figurecheck.lexicon.dates import DateExpression, DateFinder, Days, resolve

# Beyond this cost a date stands in another clause than the figure.
_FURTHEST = 9
_DAY = dt.timedelta(days=1)
# An open beginning ("since Monday") further back is the start of a long tale, not of an event.
_LONGEST_RUN = dt.timedelta(days=31)
# Nearer to the article than this, a full date is of the week's news or of its anniversary.
_FRESH = dt.timedelta(days=7)
# A day without a year this far back is a day to come ("school starts on Feb. 5").
_LONG_AGO = dt.timedelta(days=270)
# How near a word of a happening stands to its date: in letters, loosely and at once.
_WITHIN = 70
_BESIDE = 22
_APOSTROPHES = ("'", "’")
_SINGLE_DAYS = frozenset({"full", "yearless", "weekday", "relative", "ago"})
_COARSE = frozenset({"year", "month", "stretch"})

Basis = Literal["clause", "paragraph", "article"]
_Group = tuple[Days, int, bool]


@dataclass(slots=True, frozen=True)
class EventDay:
    """A date expression that may date a happening; `begins` when it only opens a stretch."""

    expression: DateExpression
    begins: bool
    beside_happening: bool


@dataclass(slots=True, frozen=True)
class SegmentDates:
    """The dates of one segment, told apart by what they are the dates of."""

    found: tuple[DateExpression, ...]
    events: tuple[EventDay, ...]
    stated: tuple[DateExpression, ...]
    boundaries: tuple[Boundary, ...]


class DatingWords:
    """The patterns of this stage for one language, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        periods, attribution = lexicon.periods, lexicon.attribution
        saying = any_from([*attribution.saying, *attribution.outlet_verbs, *attribution.according])
        openers = any_of([*lexicon.dates.day_openers, *lexicon.dates.year_openers])
        self.finder = DateFinder(lexicon.dates, lexicon.numbers)
        self.cutter = ClauseCutter(lexicon)
        self.headers = HeaderFinder(lexicon)
        # "said on Tuesday", "said in a statement late on Tuesday", "on Tuesday told reporters"
        self.said_before = re.compile(rf"\b{saying}(?:\s+[^\W\d_]+){{0,6}}\s*$")
        self.said_behind = re.compile(rf"\s*(?:[^\W\d_]+\s+){{0,2}}{saying}\b")
        self.counting = re.compile(rf"\b{any_from(periods.counting)}\s+(?:\w+\s+){{0,1}}$")
        self.beginning = re.compile(
            rf"\b{any_from(periods.beginning)}\s+(?:{openers}\s+)*$", re.IGNORECASE
        )
        clauses = any_from([*periods.clause_words, *periods.relatives])
        self.tale = re.compile(rf"\s*,?\s*(?:[^\W\d_]+\s+)?{clauses}\b")
        self.aftermath = re.compile(rf"\b{any_from(periods.aftermath)}\b")
        self.commemorating = re.compile(rf"\b{any_from(periods.commemorating)}\b")
        self.kinds = re.compile(rf"\b{any_from(_words_of_kinds(lexicon))}\b")
        self.happening = re.compile(rf"\b{any_from(_happening_words(lexicon))}\b")


class TextDates:
    """The dates of one text, judged only for the segments that are asked about."""

    def __init__(
        self,
        text: str,
        segments: Sequence[Segment],
        published: dt.date | None,
        words: DatingWords,
    ) -> None:
        self._text = text
        self._segments = segments
        self._published = published
        self._words = words
        self._known: dict[int, SegmentDates] = {}
        self._main: tuple[Days, bool] | None = None
        self._main_known = False

    def of_segment(self, index: int) -> SegmentDates:
        """Return the dates of segment number `index`."""
        if index not in self._known:
            self._known[index] = self._judged(self._segments[index])
        return self._known[index]

    def main(self) -> Days | None:
        """Return the days of the article's main event, or None when it names no day."""
        found = self._main_event()
        return found[0] if found else None

    def dateline(self, index: int) -> tuple[int, int] | None:
        """Return the offsets of the dateline's place names in a segment, or None."""
        return self._words.headers.place_in(self._text, self._segments[index], self._words.finder)

    def of_figure(self, index: int, start: int) -> tuple[Days | None, Basis | None]:
        """Return the days of the figure at `start`, and what dates them.

        Its clause comes first, then the nearest earlier full date of the paragraph, then the
        article's main event. A day without a year that follows an event dated with its year is a
        later day of it ("on January 26 in Orsa"), so the event's own days stand.
        """
        governing, basis, exact = self._governing(index)
        found = self._in_clause(index, start)
        days = self._days(found, governing if exact else None) if found else None
        if found is None or days is None:
            return governing, basis
        if governing and exact and _is_part_of(found.expression, days, governing):
            return governing, "clause"
        return days, "clause"

    def stated(self, index: int, start: int) -> dt.date | None:
        """Return the day on which the figure at `start` is said to have been stated."""
        dates = self.of_segment(index).stated
        nearest = min(dates, key=lambda one: abs(one.start - start), default=None)
        days = resolve(nearest, self._published) if nearest else None
        return days[1] if days else None

    def _governing(self, index: int) -> tuple[Days | None, Basis | None, bool]:
        """Return the days that govern a segment, what gives them, and whether with their year."""
        main = self._main_event()
        paragraph = self._segments[index].paragraph
        for earlier in range(index - 1, -1, -1):
            if self._segments[earlier].paragraph != paragraph:
                break
            for event in reversed(self.of_segment(earlier).events):
                if event.expression.kind == "full" and (days := self._days(event, None)):
                    return main[0] if main and _meet(days, main[0]) else days, "paragraph", True
        return (main[0], "article", main[1]) if main else (None, None, False)

    def _main_event(self) -> tuple[Days, bool] | None:
        """Return the days of the main event and whether they are named with their year."""
        if not self._main_known:
            self._main = self._weightiest()
            self._main_known = True
        return self._main

    def _in_clause(self, index: int, start: int) -> EventDay | None:
        """Return the date that the fewest clause boundaries part from the figure at `start`."""
        dates = self.of_segment(index)

        def distance(event: EventDay) -> tuple[int, int]:
            place = (
                event.expression.end if event.expression.end <= start else event.expression.start
            )
            return cost(self._text, dates.boundaries, start, place), abs(place - start)

        best = min(dates.events, key=distance, default=None)
        return best if best and distance(best)[0] <= _FURTHEST else None

    def _days(self, event: EventDay, governing: Days | None) -> Days | None:
        """Return the days of a date; an open beginning runs to the publication."""
        days = resolve(event.expression, self._published, governing)
        if days and event.expression.kind == "yearless" and self._is_to_come(days, governing):
            return None
        if not event.begins or days is None:
            return days
        if self._published is None or not days[0] <= self._published <= days[0] + _LONGEST_RUN:
            return None
        return days[0], self._published

    def _is_to_come(self, days: Days, governing: Days | None) -> bool:
        """Tell whether a day without a year lies so far back that the next one is meant."""
        return not (governing or self._published is None or self._published - days[0] < _LONG_AGO)

    def _judged(self, segment: Segment) -> SegmentDates:
        """Return the dates of `segment`, each put where it belongs."""
        text, words = self._text, self._words
        start = words.headers.end_in(text, segment, words.finder)
        boundaries = words.cutter.cut(text, segment.start, segment.end)
        events: list[EventDay] = []
        stated: list[DateExpression] = []
        expressions = tuple(words.finder.find(text, start, segment.end))
        for found in expressions:
            if found.kind not in _SINGLE_DAYS and found.kind not in _COARSE:
                continue
            before = text[max(segment.start, found.start - 60) : found.start]
            if self._is_stated(before, found, segment):
                stated.append(found)
            elif words.counting.search(before):
                if found.kind in _SINGLE_DAYS:
                    stated.append(found)
            elif not self._is_aside(found, segment, boundaries):
                begins = words.beginning.search(before) and not words.tale.match(text, found.end)
                near = self._is_beside(words.happening, found, segment)
                events.append(EventDay(found, bool(begins), near))
        return SegmentDates(expressions, tuple(events), tuple(stated), boundaries)

    def _is_stated(self, before: str, found: DateExpression, segment: Segment) -> bool:
        """Tell whether a saying verb owns the date, on either side of it."""
        if found.kind == "full" and not self._is_fresh(found):
            return False
        said = self._words.said_before.search(before)
        if said and not self._words.happening.search(said[0]):
            return True
        return self._words.said_behind.match(self._text, found.end, segment.end) is not None

    def _is_aside(
        self, found: DateExpression, segment: Segment, boundaries: tuple[Boundary, ...]
    ) -> bool:
        """Tell whether the date is that of an anniversary or of what came after the happening."""
        if found.kind in _COARSE or (found.kind == "full" and not self._is_fresh(found)):
            return False
        if self._words.commemorating.search(self._text, segment.start, segment.end):
            return True
        cuts = [segment.start, *(one.start for one in boundaries), segment.end]
        clause = bisect_right(cuts, found.start)
        low, high = cuts[clause - 1], cuts[min(clause, len(cuts) - 1)]
        # "Saturday's march" and "the march on Saturday" date a march, whoever was arrested at it.
        low_near = max(low, found.start - _BESIDE)
        owned = self._text[found.end : found.end + 1] in _APOSTROPHES
        high_near = min(high, found.end + _BESIDE) if owned else found.start
        return (
            self._words.aftermath.search(self._text, low, high) is not None
            and self._words.kinds.search(self._text, low_near, high_near) is None
        )

    def _is_beside(self, words: re.Pattern[str], found: DateExpression, piece: Segment) -> bool:
        """Tell whether one of `words` stands near a date in `piece`."""
        low, high = max(piece.start, found.start - _WITHIN), min(piece.end, found.end + _WITHIN)
        return words.search(self._text, low, high) is not None

    def _is_fresh(self, found: DateExpression) -> bool:
        """Tell whether a full date lies in the week of the publication."""
        published = self._published
        return bool(published and found.first and abs(published - found.first) <= _FRESH)

    def _weightiest(self) -> tuple[Days, bool] | None:
        """Return the days named most, meeting ones taken together, and whether with their year."""
        groups: list[_Group] = []
        for index in range(len(self._segments)):
            for event in self.of_segment(index).events:
                full = event.expression.kind == "full"
                if event.begins or event.expression.kind not in _SINGLE_DAYS:
                    continue
                if (full or event.beside_happening) and (days := self._days(event, None)):
                    groups = _with(groups, days, 1 + event.beside_happening + full, full)
        # The first of equals wins: max keeps it.
        best = max(groups, key=lambda group: group[1], default=None)
        return (best[0], best[2]) if best else None


def _with(groups: Sequence[_Group], days: Days, weight: int, full: bool) -> list[_Group]:
    """Return `groups` with `days` joined to the group it meets, or as a new last one."""
    for place, (known, weighed, was_full) in enumerate(groups):
        if _meet(known, days):
            joined = min(known[0], days[0]), max(known[1], days[1])
            group = (joined, weighed + weight, was_full or full)
            return [*groups[:place], group, *groups[place + 1 :]]
    return [*groups, (days, weight, full)]


def _meet(one: Days, two: Days) -> bool:
    """Tell whether two runs of days share a day."""
    return one[0] <= two[1] and two[0] <= one[1]


def _is_part_of(expression: DateExpression, days: Days, governing: Days) -> bool:
    """Tell whether the clause's own date only names a part of the governing event."""
    if expression.kind == "year":
        return False
    return _meet(days, governing) or (expression.kind == "yearless" and days[0] > governing[1])


def _words_of_kinds(lexicon: Lexicon) -> list[str]:
    """Return the words of all kinds of happenings."""
    return [word for words in lexicon.happenings.kinds.values() for word in words]


def _happening_words(lexicon: Lexicon) -> list[str]:
    """Return the words of happenings and the verbs of all categories, in every form."""
    verbs = [
        form
        for cue in lexicon.cues.tables.values()
        for verb in cue.verbs
        for form in verb.split("|")
    ]
    forms = (form for verb in verbs for form in verb.split() if form.isalpha())
    return [*_words_of_kinds(lexicon), *forms]
