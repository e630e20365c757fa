"""Tell who states a figure: in its sentence, its quotation, or by a pronoun for one before."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter

from figurecheck.extracting.attribution import Speaker, SpeakerFinder
from figurecheck.extracting.clauses import Boundary, cost
from figurecheck.extracting.quotations import quotations
from figurecheck.extracting.segments import Segment
from figurecheck.extracting.times import TextTimes

# Nothing reaches over a semicolon, which costs as much.
_FURTHEST = 90
# The paper that a text is from counts only where nobody else speaks.
_OUTLET = 50
# What one who is named before the news ("According to police, ...") costs at most, and how far
# into its sentence the words before the name reach.
_WHOLE = 10
_SHORT = 25
_verb_of = attrgetter("verb")


class TextSpeakers:
    """The speakers of one text, looked up only for the segments that are asked about."""

    def __init__(
        self, text: str, segments: Sequence[Segment], finder: SpeakerFinder, times: TextTimes
    ) -> None:
        self._text = text
        self._segments = segments
        self._finder = finder
        self._times = times
        self._known: dict[int, tuple[Speaker, ...]] = {}
        self._quotes: tuple[tuple[int, int], ...] | None = None
        self._issuers: tuple[Speaker, ...] | None = None
        self._starts = [segment.start for segment in segments]

    def of_figure(
        self, index: int, start: int, boundaries: Callable[[], Sequence[Boundary]]
    ) -> tuple[Speaker, bool] | None:
        """Return who states the figure at `start`, and whether in quotation marks; else None."""
        quoted = self._quotations()
        if not quoted and not self._speakers(index):
            return None
        quote = next((one for one in quoted if one[0] < start < one[1]), None)
        found = self._of_quote(quote) if quote else None
        if found is None:
            found = self._of_sentence(index, start, boundaries)
        if found is None:
            return None
        named = self._named(found, index) if found.pronoun else found
        if named is None:
            return None
        named = self._finder.with_title(self._text, self._issuer_of(named))
        return named, quote is not None

    def _issuer_of(self, named: Speaker) -> Speaker:
        """Return who gives out a document that the text speaks of before, else `named`."""
        if not self._finder.is_document(named):
            return named
        if self._issuers is None:
            self._issuers = tuple(self._finder.issuers(self._text))
        before = bisect_right(self._issuers, named.verb, key=_verb_of)
        return self._issuers[before - 1] if before else named

    def _of_sentence(
        self, index: int, start: int, boundaries: Callable[[], Sequence[Boundary]]
    ) -> Speaker | None:
        """Return the speaker of a segment that the least parts from the figure."""
        opening = self._segments[index].start

        def distance(speaker: Speaker) -> tuple[int, int]:
            place = speaker.verb if speaker.verb <= start else speaker.start
            parted = cost(self._text, boundaries(), start, place)
            # "According to police, ..." is about its whole sentence.
            if speaker.verb <= speaker.start and speaker.verb - opening < _SHORT:
                parted = min(parted, _WHOLE)
            return parted + _OUTLET * speaker.outlet, abs(start - place)

        found = self._speakers(index)
        if len(found) > 1 and self._finder.is_alternative(self._text, opening, start):
            found = tuple(one for one in found if one.start > start) or found
        best = min(found, key=distance, default=None)
        return best if best and distance(best)[0] < _FURTHEST else None

    def _of_quote(self, quote: tuple[int, int]) -> Speaker | None:
        """Return who is named right behind a quotation, else right before it."""
        behind = self._index_of(quote[1])
        for speaker in self._speakers(behind):
            if speaker.start >= quote[1] - 1:
                return speaker
        # A full stop may end the quotation's segment before its speaker.
        for index in (behind + 1, self._index_of(quote[0]), self._index_of(quote[0]) - 1):
            near = self._speakers(index) if 0 <= index < len(self._segments) else ()
            outside = [one for one in near if not quote[0] <= one.start < quote[1]]
            if index == behind + 1:
                outside = [one for one in outside if one.start - quote[1] < len("” ")]
            if outside:
                return min(outside, key=lambda one: one.outlet)
        return None

    def _named(self, pronoun: Speaker, index: int) -> Speaker | None:
        """Return the nearest named speaker before a pronoun, at most a paragraph back."""
        paragraph = self._segments[index].paragraph
        for earlier in range(index, -1, -1):
            if self._segments[earlier].paragraph < paragraph - 1:
                break
            for speaker in reversed(self._speakers(earlier)):
                if speaker.start < pronoun.start and not speaker.pronoun:
                    return speaker
        before = self._segments[max(index - 1, 0)]
        near = before if before.paragraph == paragraph else self._segments[index]
        return self._finder.body(self._text, near.start, pronoun)

    def _speakers(self, index: int) -> tuple[Speaker, ...]:
        if index not in self._known:
            segment = self._segments[index]
            start, end = segment.start, segment.end
            speaks = self._times.words.may_hold(self._finder.telling_words, start, end)
            self._known[index] = tuple(self._finder.find(self._text, start, end)) if speaks else ()
        return self._known[index]

    def _index_of(self, offset: int) -> int:
        """Return the index of the last segment that starts before `offset`."""
        return max(bisect_left(self._starts, offset) - 1, 0)

    def _quotations(self) -> tuple[tuple[int, int], ...]:
        if self._quotes is None:
            self._quotes = tuple(quotations(self._text, self._segments))
        return self._quotes
