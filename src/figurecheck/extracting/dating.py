"""Tell which day a figure's happening was, and which day somebody stated the figure.

Publication data (header lines, datelines) is set aside first. The main event of an article is
the day that it names most, where a day named together with words of a happening, or with its
year, weighs more; among equals the first.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from figurecheck.extracting.clauses import Boundary, ClauseCutter, cost
from figurecheck.extracting.headers import HeaderFinder
from figurecheck.extracting.judging import COARSE, DateJudge, EventDay, SegmentDates
from figurecheck.extracting.periods import closing_of_stretches
from figurecheck.extracting.segments import Segment
from figurecheck.extracting.times import TextTimes
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.calendar import AFTER_EVENT
from figurecheck.lexicon.dates import DateExpression, Days, resolve

# Beyond this cost a date stands in another clause than the figure; an aside in the same one.
_FURTHEST = 9
_COMMAS = 2
# An open beginning ("since Monday") further back is the start of a long tale, not of an event.
_LONGEST_RUN = dt.timedelta(days=31)
# A day without a year this far back is a day to come ("school starts on Feb. 5").
_LONG_AGO = dt.timedelta(days=270)
# How far back the words of a stretch ("in the week that ended on") reach from its day.
_STRETCH_WORDS = 40
# A quotation mark may stand between a comma and what it parts.
_MARK = 1

# Years are left out: the news is rarely of a year, what it recalls often is.
_ROUGH = frozenset({"month", "stretch"})
_LENGTHS = {"weeks": dt.timedelta(days=6), "days": dt.timedelta(days=1)}
_NO_DATES = SegmentDates((), (), ())

Basis = Literal["clause", "paragraph", "article"]


@dataclass(slots=True, frozen=True)
class _Group:
    """Days that an article names together; `begins` for those that only open a stretch."""

    days: Days
    weight: int
    full: bool
    begins: bool


class DatingWords:
    """The patterns of this stage for one language, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.cutter = ClauseCutter(lexicon)
        self.headers = HeaderFinder(lexicon)
        self.judge = DateJudge(lexicon)
        self.closing = closing_of_stretches(lexicon)
        self.lengths = {word: _LENGTHS.get(unit) for word, unit in lexicon.dates.units.items()}


class TextDates:
    """The dates of one text, judged only for the segments that are asked about."""

    def __init__(
        self,
        text: str,
        segments: Sequence[Segment],
        published: dt.date | None,
        words: DatingWords,
        times: TextTimes,
    ) -> None:
        self._text = text
        self._segments = segments
        self._published = published
        self._words = words
        self._times = times
        self._known: dict[int, SegmentDates] = {}
        self._cut: dict[int, tuple[Boundary, ...]] = {}
        self._main: tuple[Days, bool] | None = None
        self._main_known = False

    def of_segment(self, index: int) -> SegmentDates:
        """Return the dates of segment number `index`."""
        known = self._known.get(index)
        if known is None:
            known = self._known[index] = self._judged(index)
        return known

    def boundaries(self, index: int) -> tuple[Boundary, ...]:
        """Return the clause boundaries of segment number `index`."""
        known = self._cut.get(index)
        if known is None:
            segment = self._segments[index]
            known = self._words.cutter.cut(self._text, segment.start, segment.end)
            self._cut[index] = known
        return known

    def dateline(self, index: int) -> tuple[int, int] | None:
        """Return the offsets of the dateline's place names in a segment, or None."""
        segment = self._segments[index]
        return self._words.headers.place_in(self._text, segment, self._times.of_segment(segment))

    def of_figure(self, index: int, start: int) -> tuple[Days | None, Basis | None]:
        """Return the days of the figure at `start`, and what dates them.

        Its clause comes first, then the nearest earlier date of the paragraph, then the article's
        main event. A day without a year that follows an event dated with its year is a later day
        of it ("on January 26 in Orsa"), so the event's own days stand.
        """
        found = self._in_clause(index, start)
        governing, basis, exact = self._governing(index, alone=found is None)
        days = self._days(found, governing if exact else None) if found else None
        if found is None or days is None:
            earlier = self._before_main(index, start, governing) if basis == "article" else None
            return (earlier, "clause") if earlier else (governing, basis)
        if governing and exact and _is_part_of(found.expression, days, governing):
            return governing, "clause"
        return days, "clause"

    def _before_main(self, index: int, start: int, main: Days | None) -> Days | None:
        """Return the day of an arrest or a find that was before the main event of the article.

        It came after no such event: "64 were arrested on Friday. Monday's raid killed one".
        """
        for one in self.of_segment(index).asides:
            place = one.end if one.end <= start else one.start
            if main is None or cost(self._text, self.boundaries(index), start, place) > _COMMAS:
                continue
            days = resolve(one, self._published)
            if days and days[1] < main[0] and main[0] - days[0] <= _LONGEST_RUN:
                return days
        return None

    def stated(self, index: int, start: int) -> dt.date | None:
        """Return the day on which the figure at `start` is said to have been stated."""
        dates = self.of_segment(index).stated
        nearest = min(dates, key=lambda one: abs(one.start - start), default=None)
        days = resolve(nearest, self._published) if nearest else None
        if nearest and days and nearest.kind == "yearless" and self._is_to_come(days, None):
            return None
        return days[1] if days else None

    def _governing(self, index: int, *, alone: bool) -> tuple[Days | None, Basis | None, bool]:
        """Return the days that govern a segment, what gives them, and whether with their year.

        A month or year governs the next sentence, where that is `alone` without a date.
        """
        main = self._main_event()
        paragraph = self._segments[index].paragraph
        for earlier in range(index - 1, -1, -1):
            if self._segments[earlier].paragraph != paragraph:
                break
            for event in reversed(self.of_segment(earlier).events):
                full = event.expression.kind == "full"
                far = event.expression.kind in COARSE and not (alone and earlier == index - 1)
                if not full and (far or not event.weight):
                    continue
                if days := self._days(event, None):
                    met = main is not None and _meet(days, main[0])
                    return (main[0] if main and met else days), "paragraph", full
        return (main[0], "article", main[1]) if main else (None, None, False)

    def _main_event(self) -> tuple[Days, bool] | None:
        """Return the days of the main event and whether they are named with their year."""
        if not self._main_known:
            self._main = self._weightiest() or self._roughly()
            self._main_known = True
        return self._main

    def _in_clause(self, index: int, start: int) -> EventDay | None:
        """Return the date that the fewest clause boundaries part from the figure at `start`."""
        near: list[tuple[int, int, EventDay]] = []
        for event in self.of_segment(index).events:
            found = event.expression
            place = found.end if found.end <= start else found.start
            if event.sequel:
                place = self._behind_noun(index, place)
            parted = cost(self._text, self.boundaries(index), start, place)
            rough = found.kind in COARSE and not event.begins
            if event.apart is not None and start < event.apart:
                continue
            if parted <= _FURTHEST and not (rough and self._is_enclosed(index, found, start)):
                near.append((parted, abs(place - start), event))
        return min(near, key=lambda one: one[:2])[2] if near else None

    def _behind_noun(self, index: int, place: int) -> int:
        """Return where the clause about a noun opens: "three days after the raid, which"."""
        behind = (one.start for one in self.boundaries(index) if one.start >= place)
        return next(behind, place)

    def _is_enclosed(self, index: int, found: DateExpression, start: int) -> bool:
        """Tell whether a clause of its own holds the date and not the figure.

        "The group, which began in May 1980, killed 12" says when the group began, and "12 died
        when the brother of the man behind the attack in 2017 came" when the attack was.
        """
        if found.start > start:
            between = (one for one in self.boundaries(index) if start < one.start < found.start)
            judge = self._words.judge
            return any(
                one.opening
                and not judge.describes_happening(self._text, one)
                and not judge.happens_in(self._text, one, found)
                for one in between
            )
        if self._text[found.end : found.end + 1] != ",":
            return False
        before = [one for one in self.boundaries(index) if one.start < found.start]
        commas = [self._text[one.start] == "," for one in before]
        # A comma behind it closes the clause: "the town, which has a port, saw none since 2019".
        return any(
            two.opening and two.start <= one.end + _MARK and comma and not any(commas[number + 2 :])
            for number, ((one, two), comma) in enumerate(
                zip(pairwise(before), commas, strict=False)
            )
        )

    def _days(self, event: EventDay, governing: Days | None) -> Days | None:
        """Return the days of a date; an open beginning runs to the publication."""
        counted, found = self._published, event.expression
        if event.sequel and (main := self._main_event()):
            counted = main[0][0]
        elif event.anchor and (anchor := resolve(event.anchor, self._published)):
            counted, found = anchor[0], replace(found, exact=True)
        days = resolve(found, counted, governing)
        open_year = found.kind == "yearless" and found.unit is None
        if days is None or (open_year and self._is_to_come(days, governing)):
            return None
        if not event.begins:
            return self._stretched(event.expression, days)
        if self._published is None or not days[0] <= self._published <= days[1] + _LONGEST_RUN:
            return None
        return days[0], self._published

    def _stretched(self, found: DateExpression, days: Days) -> Days:
        """Return the whole week for "in the week that ended on Sunday", else `days`."""
        low = max(0, found.start - _STRETCH_WORDS)
        match = self._words.closing.search(self._text[low : found.start])
        length = self._words.lengths.get(match["unit"].casefold()) if match else None
        if match is None or length is None:
            return days
        if match["ended"]:
            return days[1] - length, days[1]
        last = days[0] + length
        return days[0], min(last, self._published) if self._published else last

    def _is_to_come(self, days: Days, governing: Days | None) -> bool:
        """Tell whether a day without a year lies so far back that the next one is meant."""
        return not (governing or self._published is None or self._published - days[0] < _LONG_AGO)

    def _judged(self, index: int) -> SegmentDates:
        """Return the dates of a segment, each put where it belongs; those of a header left out."""
        segment = self._segments[index]
        found = self._times.of_segment(segment)
        if not found:
            return _NO_DATES
        start = self._words.headers.end_in(self._text, segment, found)
        found = tuple(one for one in found if one.start >= start)
        return self._words.judge.judge(
            self._text, segment, found, self._published, lambda: self.boundaries(index)
        )

    def _weightiest(self) -> tuple[Days, bool] | None:
        """Return the days named most, meeting ones taken together, and whether with their year."""
        groups: list[_Group] = []
        for _, event in self._events():
            kind = event.expression.kind
            if event.weight and kind not in COARSE and (days := self._days(event, None)):
                new = _Group(days, 1 + event.weight, kind == "full", event.begins)
                groups = _with(groups, new)
        # The first of equals wins: max keeps it.
        best = max(groups, key=lambda group: group.weight, default=None)
        return (best.days, best.full) if best else None

    def _roughly(self) -> tuple[Days, bool] | None:
        """Return the week or month of the first happening, where no day is named at all.

        Once something has been told without a date, a month is of an earlier happening.
        """
        for index, event in self._events():
            found = event.expression
            if not event.weight or event.begins or found.kind not in _ROUGH:
                continue
            if self._is_enclosed(index, found, len(self._text)):
                continue
            told = self._words.judge.tells_happening(self._text, found.start)
            if (found.kind == "stretch" or (found.year and not told)) and (
                days := self._days(event, None)
            ):
                return days, False
        return None

    def _events(self) -> Iterator[tuple[int, EventDay]]:
        """Yield the dates of happenings in order, each with the index of its segment."""
        for index, segment in enumerate(self._segments):
            if self._times.of_segment(segment):
                for event in self.of_segment(index).events:
                    yield index, event


def _with(groups: Sequence[_Group], new: _Group) -> list[_Group]:
    """Return `groups` with `new` joined to the one that it meets, or as a new last one.

    Full dates add their days; of others only the days in common stay, so that "overnight" beside
    "on Monday" is Monday. An open beginning neither narrows nor widens another.
    """
    for place, known in enumerate(groups):
        if _meet(known.days, new.days):
            joined = replace(
                known,
                days=_joined(known, new),
                weight=known.weight + new.weight,
                full=known.full or new.full,
            )
            return [*groups[:place], joined, *groups[place + 1 :]]
    return [*groups, new]


def _joined(known: _Group, new: _Group) -> Days:
    """Return the days of two groups that meet."""
    (first, last), (other_first, other_last) = known.days, new.days
    if known.full != new.full:
        return known.days if known.full else new.days
    if known.full:
        return min(first, other_first), max(last, other_last)
    if known.begins or new.begins:
        return known.days
    return max(first, other_first), min(last, other_last)


def _meet(one: Days, two: Days) -> bool:
    """Tell whether two runs of days share a day."""
    return one[0] <= two[1] and two[0] <= one[1]


def _is_part_of(expression: DateExpression, days: Days, governing: Days) -> bool:
    """Tell whether the clause's own date only names a part of the governing event."""
    if expression.kind == "year":
        return False
    later = dt.timedelta() < days[0] - governing[1] <= AFTER_EVENT
    return _meet(days, governing) or (expression.kind == "yearless" and later)
