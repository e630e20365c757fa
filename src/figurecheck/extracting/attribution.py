"""Find the speaker or document that a sentence gives a figure to."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from figurecheck.extracting.clauses import Boundary, cost
from figurecheck.extracting.quotations import quotations
from figurecheck.extracting.segments import Segment
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import any_from

# Nothing reaches over a semicolon, which costs as much.
_FURTHEST = 90
# The paper that a text is from counts only where nobody else speaks.
_OUTLET = 50
_LONGEST_NAME = 9
_WORD = re.compile(r"[^\W_][\w.'’&/-]*|\([^\W\d_]{2,12}\)")
_BREAK = re.compile(r"[,;:!?\"“”«»—–\n]|\.\s|\s-\s")
_QUOTE_BEHIND = re.compile(r"[,!?.]?[\"”’»,][\s]*$")


@dataclass(slots=True, frozen=True)
class Speaker:
    """A named speaker or document; `verb` is where the word that gives it the figure ends."""

    name: str
    start: int
    end: int
    verb: int
    official: bool
    outlet: bool
    pronoun: bool


class SpeakerFinder:
    """Find speakers with one language's words, compiled once.

    A speaker is named as written, without its article: the words that lead up to a saying verb,
    those behind one that follows a quotation, and those behind "according to".
    """

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.attribution
        days = {*lexicon.dates.weekdays, *lexicon.dates.relative, *lexicon.dates.months}
        self._articles = frozenset(words.articles)
        self._stops = frozenset({*words.stops, *(day for day in days if day.isalpha())})
        self._auxiliaries = frozenset(words.auxiliaries)
        self._conjunctions = frozenset(lexicon.grammar.conjunctions)
        self._joiners = frozenset({*words.joiners, *lexicon.grammar.conjunctions})
        self._passive = frozenset(lexicon.grammar.be)
        self._pronouns = frozenset(words.pronouns)
        self._officials = frozenset(words.officials)
        self._known = frozenset({*words.officials, *words.speakers})
        self._verb = re.compile(
            rf"\b(?:(?P<outlet>{any_from(words.outlet_verbs)})|(?P<saying>{any_from(words.saying)})"
            rf"|(?P<according>{any_from(words.according)}))\b"
            # "a door that survivors said had been shut" gives nobody the figure.
            rf"(?!\s+{any_from([*lexicon.grammar.have, *lexicon.grammar.modals])}\b)"
        )

    def find(self, text: str, start: int, end: int) -> Iterator[Speaker]:
        """Yield the speakers of `text[start:end]`, pronouns among them, in order."""
        for verb in self._verb.finditer(text, start, end):
            before = text[start : verb.start()]
            if verb["according"]:
                named = self._behind(text, verb.end(), end)
            else:
                named = self._before(text, start, verb.start())
                if named is None and (not before.strip() or _QUOTE_BEHIND.search(before)):
                    named = self._behind(text, verb.end(), end)
            if named:
                yield self._speaker(text, *named, verb)

    def _speaker(self, text: str, start: int, end: int, verb: re.Match[str]) -> Speaker:
        """Return the speaker that is named at `start` to `end`."""
        name = text[start:end]
        words = name.casefold().split()
        return Speaker(
            name,
            start,
            end,
            verb.end(),
            official=not self._officials.isdisjoint({*words, *_pairs(words)}),
            outlet=verb["outlet"] is not None and self._known.isdisjoint([*words, *_pairs(words)]),
            pronoun=name.casefold() in self._pronouns,
        )

    def _before(self, text: str, start: int, verb: int) -> tuple[int, int] | None:
        """Return the name that leads up to a verb, back to a break or a word that ends names."""
        low = max((match.end() for match in _BREAK.finditer(text, start, verb)), default=start)
        words = list(_WORD.finditer(text, low, verb))
        while words and self._is_loose(words[-1][0]):
            words.pop()
        if words and words[-1][0].casefold() in self._passive:
            return None
        name: list[re.Match[str]] = []
        for word in reversed(words[-_LONGEST_NAME:]):
            plain = word[0].casefold()
            ends = plain in self._stops or plain in self._joiners
            if (ends and not self._joins(words, word)) or (plain in self._pronouns and name):
                break
            name.insert(0, word)
        return self._trimmed(name)

    def _behind(self, text: str, start: int, end: int) -> tuple[int, int] | None:
        """Return the name behind a verb, up to a break or a word that ends names."""
        stop = _BREAK.search(text, start, end)
        high = stop.start() if stop else end
        name: list[re.Match[str]] = []
        for word in _WORD.finditer(text, start, high):
            plain = word[0].casefold()
            if plain in self._stops or len(name) == _LONGEST_NAME:
                break
            name.append(word)
        return self._trimmed(name)

    def _is_loose(self, word: str) -> bool:
        """Tell whether a word between a name and its verb is no part of the name."""
        plain = word.casefold()
        return plain in self._auxiliaries or plain in self._conjunctions

    def _joins(self, words: Sequence[re.Match[str]], joiner: re.Match[str]) -> bool:
        """Tell whether a small word stands inside a name, behind a name or a known noun."""
        earlier = [word[0] for word in words if word.end() <= joiner.start()]
        if joiner[0].casefold() not in self._joiners or not earlier:
            return False
        return earlier[-1][0].isupper() or earlier[-1].casefold() in self._known

    def _trimmed(self, name: list[re.Match[str]]) -> tuple[int, int] | None:
        """Return the span of a name without articles around it, or None for what names nobody."""
        while name and name[0][0].casefold() in self._articles | self._conjunctions:
            name = name[1:]
        while name and name[-1][0].casefold() in self._articles | self._conjunctions:
            name = name[:-1]
        if not name:
            return None
        words = [word[0].casefold().rstrip(".") for word in name]
        known = not self._known.isdisjoint(
            [*words, *_pairs(words)]
        ) or not self._pronouns.isdisjoint(words[:1])
        capital = any(word[0][0].isupper() for word in name) and not words[0].isdigit()
        if not (known or capital) or all(not word.isalpha() for word in words[:1]):
            return None
        end = name[-1].end() - (name[-1][0].endswith("."))
        return name[0].start(), end


class TextSpeakers:
    """The speakers of one text, looked up only for the segments that are asked about."""

    def __init__(self, text: str, segments: Sequence[Segment], finder: SpeakerFinder) -> None:
        self._text = text
        self._segments = segments
        self._finder = finder
        self._known: dict[int, tuple[Speaker, ...]] = {}
        self._quotes: tuple[tuple[int, int], ...] | None = None

    def of_figure(
        self, index: int, start: int, boundaries: Sequence[Boundary]
    ) -> tuple[Speaker, bool] | None:
        """Return who states the figure at `start`, and whether in quotation marks; else None."""
        quote = next((one for one in self._quotations() if one[0] < start < one[1]), None)
        found = self._of_quote(quote) if quote else None
        if found is None:
            found = self._of_sentence(index, start, boundaries)
        if found is None:
            return None
        named = self._named(found, index) if found.pronoun else found
        return (named, quote is not None) if named else None

    def _of_sentence(
        self, index: int, start: int, boundaries: Sequence[Boundary]
    ) -> Speaker | None:
        """Return the speaker of a segment that the least parts from the figure."""

        def distance(speaker: Speaker) -> tuple[int, int]:
            place = speaker.verb if speaker.verb <= start else speaker.start
            parted = cost(self._text, boundaries, start, place)
            return parted + _OUTLET * speaker.outlet, abs(start - place)

        best = min(self._speakers(index), key=distance, default=None)
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
        return None

    def _speakers(self, index: int) -> tuple[Speaker, ...]:
        if index not in self._known:
            segment = self._segments[index]
            found = self._finder.find(self._text, segment.start, segment.end)
            self._known[index] = tuple(found)
        return self._known[index]

    def _index_of(self, offset: int) -> int:
        """Return the index of the last segment that starts before `offset`."""
        starts = [segment.start for segment in self._segments]
        return max(bisect_left(starts, offset) - 1, 0)

    def _quotations(self) -> tuple[tuple[int, int], ...]:
        if self._quotes is None:
            self._quotes = tuple(quotations(self._text, self._segments))
        return self._quotes


def _pairs(words: Sequence[str]) -> list[str]:
    """Return each two neighbouring words as one phrase."""
    return [f"{one} {two}" for one, two in pairwise(words)]
