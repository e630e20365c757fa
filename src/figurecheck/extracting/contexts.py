"""Gather what the text around a figure says of it: places, period, days and speaker."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from figurecheck.extracting.attribution import SpeakerFinder
from figurecheck.extracting.clauses import Boundary, cost
from figurecheck.extracting.dating import DatingWords, TextDates
from figurecheck.extracting.periods import PeriodFinder
from figurecheck.extracting.places import Place, PlaceFinder, is_shouting, names_of
from figurecheck.extracting.segments import Segment
from figurecheck.extracting.speakers import TextSpeakers
from figurecheck.extracting.times import TextTimes
from figurecheck.lexicon import Lexicon, load
from figurecheck.lexicon.dates import Days

# Beyond this cost a place stands in another clause than the figure.
_FURTHEST = 5
# The longest joint of a list of names is ", and ".
_LONGEST_JOINT = 6


@dataclass(slots=True, frozen=True)
class Context:
    """What the text around a figure says of it; None and an empty tuple are "not said".

    `speaker` is the name as written, whether it is official, whether the figure is quoted, and
    the offsets of the name.
    """

    places: tuple[str, ...]
    period: str | None
    event_date: Days | None
    dated_by: Literal["clause", "paragraph", "article"] | None
    stated_on: dt.date | None
    speaker: tuple[str, bool, bool, int, int] | None


class TextContext:
    """The contexts of one source, read only from the segments that are asked about."""

    def __init__(
        self,
        text: str,
        segments: Sequence[Segment],
        published: dt.date | None,
        lexicon: Lexicon,
        times: TextTimes | None = None,
    ) -> None:
        self._text = text
        self._segments = segments
        self._starts = [segment.start for segment in segments]
        self._finders = _finders_for(lexicon.language)
        times = times or TextTimes(text, lexicon.language)
        self._dates = TextDates(text, segments, published, self._finders.dating, times)
        self._speakers = TextSpeakers(text, segments, self._finders.speakers)
        self._places: dict[int, tuple[Place, ...]] = {}
        self._dateline: tuple[str, ...] | None = None

    def at(self, start: int, end: int) -> Context:  # noqa: ARG002
        """Return the context of the figure at `text[start:end]`."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        segment = self._segments[index]
        found = self._dates.of_segment(index).found
        boundaries = self._dates.boundaries(index)
        days, basis = self._dates.of_figure(index, start)
        spoken = self._speakers.of_figure(index, start, boundaries)
        speaker = None
        if spoken:
            who, quoted = spoken
            speaker = (who.name, who.official, quoted, who.start, who.end)
        return Context(
            places=self._places_of(index, start, boundaries),
            period=self._finders.periods.find(self._text, segment, start, found, boundaries),
            event_date=days,
            dated_by=basis,
            stated_on=self._dates.stated(index, start),
            speaker=speaker,
        )

    def _places_of(self, index: int, start: int, boundaries: Sequence[Boundary]) -> tuple[str, ...]:
        """Return the places of the clause, else of the sentence, the paragraph or the dateline."""
        lists = tuple(self._lists(self._places_in(index)))

        def parted(places: Sequence[Place]) -> int:
            near = places[-1].end if places[-1].end <= start else places[0].start
            return cost(self._text, boundaries, start, near)

        nearest = min(map(parted, lists), default=_FURTHEST + 1)
        if nearest <= _FURTHEST:
            return names_of(
                [one for places in lists if parted(places) == nearest for one in places]
            )
        paragraph = self._segments[index].paragraph
        for earlier in range(index, -1, -1):
            if self._segments[earlier].paragraph != paragraph:
                break
            if places := self._places_in(earlier):
                return names_of(places)
        return self._dateline_places()

    def _lists(self, places: Sequence[Place]) -> Iterator[list[Place]]:
        """Yield `places` in the lists that they are written in ("Orsa, Vell and Tamar")."""
        listed: list[Place] = []
        for place in places:
            if listed and place.start - listed[-1].end > _LONGEST_JOINT:
                yield listed
                listed = []
            listed.append(place)
        if listed:
            yield listed

    def _places_in(self, index: int) -> tuple[Place, ...]:
        if index not in self._places:
            start, end = self._segments[index].start, self._segments[index].end
            shouting = is_shouting(self._text, start, end)
            self._places[index] = self._finders.places.find(self._text, start, end, shouting)
        return self._places[index]

    def _dateline_places(self) -> tuple[str, ...]:
        """Return the places of the article's dateline, without one the first that it names."""
        if self._dateline is None:
            spans = (self._dates.dateline(index) for index in range(len(self._segments)))
            named = (self._finders.places.named(self._text, *span) for span in spans if span)
            first = next(filter(None, named), ()) or next(
                filter(None, map(self._places_in, range(len(self._segments)))), ()
            )
            self._dateline = names_of(first)
        return self._dateline


class _Finders:
    """What this stage looks with, compiled once per language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.dating = DatingWords(lexicon)
        self.places = PlaceFinder(lexicon)
        self.periods = PeriodFinder(lexicon)
        self.speakers = SpeakerFinder(lexicon)


@cache
def _finders_for(language: str) -> _Finders:
    return _Finders(load(language))
