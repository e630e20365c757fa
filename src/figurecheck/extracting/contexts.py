"""Gather what the text around a figure says of it: places, period, days and speaker."""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise, takewhile
from typing import Literal

from figurecheck.extracting.attribution import SpeakerFinder
from figurecheck.extracting.clauses import WALL, Boundary, cost
from figurecheck.extracting.dating import DatingWords, TextDates
from figurecheck.extracting.periods import PeriodFinder
from figurecheck.extracting.places import Place, PlaceFinder, is_shouting, names_of
from figurecheck.extracting.segments import Segment
from figurecheck.extracting.speakers import TextSpeakers
from figurecheck.extracting.times import TextTimes
from figurecheck.lexicon import Lexicon, load
from figurecheck.lexicon.date_patterns import any_from, any_of
from figurecheck.lexicon.dates import Days

# Beyond this cost a place stands in another clause than the figure.
_FURTHEST = 5
# The longest joint of a list of names is ", and ".
_LONGEST_JOINT = 6
# The segments among which the news begins, behind a byline and a heading, and those that may
# hold a dateline.
_LEAD = 3
_HEADERS = 5
# How far before a name its article begins, in letters.
_ARTICLE = 8


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
        self._times = times
        self._speakers = TextSpeakers(text, segments, self._finders.speakers, times)
        self._places: dict[int, tuple[Place, ...]] = {}
        self._items: dict[int, dict[int, int]] = {}
        self._dateline: tuple[str, ...] | None = None

    def at(self, start: int, end: int) -> Context:  # noqa: ARG002
        """Return the context of the figure at `text[start:end]`."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        segment = self._segments[index]
        found = self._dates.of_segment(index).found

        def boundaries() -> Sequence[Boundary]:
            return self._dates.boundaries(index)

        days, basis = self._dates.of_figure(index, start)
        spoken = self._speakers.of_figure(index, start, boundaries)
        speaker = None
        if spoken:
            who, quoted = spoken
            speaker = (who.name, who.official, quoted, who.start, who.end)
        return Context(
            places=self._places_of(index, start),
            period=self._finders.periods.find(
                self._text, segment, start, found, boundaries, self._times.words
            ),
            event_date=days,
            dated_by=basis,
            stated_on=self._dates.stated(index, start),
            speaker=speaker,
        )

    def _places_of(self, index: int, start: int) -> tuple[str, ...]:
        """Return the places of the clause, else of the sentence, the paragraph or the dateline."""
        items = self._items_of(index)
        places = [one for one in self._places_in(index) if items.get(one.start, start) == start]
        lists = tuple(self._lists(places))

        def parted(places: Sequence[Place]) -> int:
            near = places[-1].end if places[-1].end <= start else places[0].start
            return cost(self._text, self._dates.boundaries(index), start, near)

        costs = [parted(places) for places in lists]
        if costs and min(costs) <= _FURTHEST:
            near = [one == min(costs) for one in costs]
            for i, (one, two) in enumerate(pairwise(lists), 1):
                near[i] = near[i] or (near[i - 1] and self._goes_on(index, one, two))
            named = [place for i, places in enumerate(lists) if near[i] for place in places]
            return names_of(named)
        segments, paragraph = self._segments, self._segments[index].paragraph
        upwards = list(
            takewhile(lambda i: segments[i].paragraph == paragraph, range(index, -1, -1))
        )
        scenes = chain(map(self._scene_of, upwards), map(self._itemised, upwards))
        found = next(filter(None, scenes), None)
        return names_of(found) if found else self._dateline_places()

    def _scene_of(self, index: int) -> list[Place]:
        """Return the places of a segment but those where only some of its persons were."""
        places, items = self._places_in(index), self._items_of(index)
        boundaries = self._dates.boundaries(index) if places else ()
        return [
            place
            for place in places
            if place.start not in items and not self._is_of_some(place, boundaries)
        ]

    def _towns_of(self, index: int) -> list[Place]:
        """Return the places of a segment that have no article: "the Exchange" is no town."""
        return [one for one in self._scene_of(index) if not self._finders.owned(self._text, one)]

    def _itemised(self, index: int) -> list[Place]:
        """Return the places of a segment's items: "22 people, 14 in Orsa and eight in Vell"."""
        items = self._items_of(index)
        return [place for place in self._places_in(index) if place.start in items]

    def _items_of(self, index: int) -> dict[int, int]:
        """Return the starts of the places of single figures, with the starts of those figures.

        In "84 in Orsa and 47 in Vell" each figure has its own; one alone may stand for more.
        """
        segment = self._segments[index]
        if index not in self._items:
            found = {
                match.end(): match.start("number")
                for match in self._finders.item.finditer(self._text, segment.start, segment.end)
                if not self._is_of_date(index, match.start("number"))
            }
            places = {one.start: one for one in self._places_in(index)} if len(found) > 1 else {}
            self._items[index] = {at: found[at] for at in found if at in places}
            listed = self._finders.places.counted(self._text, segment.start, segment.end)
            self._items[index].update({place.start: at for place, at in listed.items()})
        return self._items[index]

    def _is_of_date(self, index: int, at: int) -> bool:
        """Tell whether a number belongs to a date: "on May 5 in Orsa"."""
        return any(one.start <= at < one.end for one in self._dates.of_segment(index).found)

    def _is_of_some(self, place: Place, boundaries: Sequence[Boundary]) -> bool:
        """Tell whether only some of the persons of a sentence were at a place ("with 9 in Orsa").

        A list goes on over a comma before another number; any other comma, or a word that opens
        a clause ("after a boat sank"), closes it.
        """
        for one in reversed([one for one in boundaries if one.start < place.start]):
            counted = self._finders.number.match(self._text, one.end)
            if one.listing or one.outward >= WALL:
                return one.listing and counted is not None
            closed = self._text[one.start] == "," and not counted
            if closed or (one.opening and one.inward < WALL):
                return False
        return False

    def _goes_on(self, index: int, one: Sequence[Place], two: Sequence[Place]) -> bool:
        """Tell whether nothing but days and joining words stands between two lists of places.

        "on May 5 in Orsa and on May 6 in Vell" is one list, "12 in Orsa and 3 in Vell" is not.
        """
        at, words = one[-1].end, ""
        for found in self._dates.of_segment(index).found:
            if at <= found.start and found.end <= two[0].start:
                words, at = words + self._text[at : found.start], found.end
        words += self._text[at : two[0].start]
        return self._finders.places.joins(words)

    def _lists(self, places: Sequence[Place]) -> Iterator[list[Place]]:
        """Yield `places` in the lists that they are written in ("Orsa, Vell and Tamar")."""
        listed: list[Place] = []
        for place in places:
            if listed and not self._is_listed(listed[-1], place):
                yield listed
                listed = []
            listed.append(place)
        if listed:
            yield listed

    def _is_listed(self, one: Place, two: Place) -> bool:
        """Tell whether two places stand side by side in a list."""
        near = two.start - one.end <= _LONGEST_JOINT
        return near or self._finders.places.lists(self._text[one.end : two.start])

    def _places_in(self, index: int) -> tuple[Place, ...]:
        if index not in self._places:
            start, end = self._segments[index].start, self._segments[index].end
            shouting = is_shouting(self._text, start, end)
            self._places[index] = self._finders.places.find(self._text, start, end, shouting)
        return self._places[index]

    def _dateline_places(self) -> tuple[str, ...]:
        """Return the places of the first sentence, else of the dateline, else the first named.

        A dateline names where a report was written, often the capital.
        """
        if self._dateline is None:
            count = range(len(self._segments))
            first = next(filter(None, map(self._scene_of, count[:_LEAD])), None)
            spans = (self._dates.dateline(index) for index in count[:_HEADERS])
            named = (self._finders.places.named(self._text, *span) for span in spans if span)
            found = first or next(filter(None, named), None)
            self._dateline = names_of(found or next(filter(None, map(self._towns_of, count)), ()))
        return self._dateline


class _Finders:
    """What this stage looks with, compiled once per language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.dating = DatingWords(lexicon)
        self.places = PlaceFinder(lexicon)
        self.periods = PeriodFinder(lexicon)
        self.speakers = SpeakerFinder(lexicon)
        self._article = re.compile(rf"\b{any_from(lexicon.grammar.definite)}\s+$", re.IGNORECASE)
        words = any_of([*lexicon.numbers.units, *lexicon.numbers.tens])
        self.number = re.compile(rf"\s*(?:\d|{words}\b)", re.IGNORECASE)
        numeral = rf"\d[\d,.]*|(?i:{words}(?:-{words})?)"
        pronouns = any_of(lexicon.grammar.of_them)
        fillers = any_of(lexicon.places.fillers)
        self.item = re.compile(
            rf"\b(?P<number>{numeral})\s+(?:{pronouns}\s+)?"
            rf"{any_from(lexicon.places.introducers)}\s+(?:{fillers}\s+){{0,3}}"
        )

    def owned(self, text: str, place: Place) -> bool:
        """Tell whether an article stands before a place: "around the Exchange"."""
        return self._article.search(text, max(0, place.start - _ARTICLE), place.start) is not None


@cache
def _finders_for(language: str) -> _Finders:
    return _Finders(load(language))
