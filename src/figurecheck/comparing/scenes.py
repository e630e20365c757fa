"""Read from a text what tells one happening from another: kinds, countries and names.

A text is scanned once; what some stretches of it say is then picked out by their offsets.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import TypeVar

from figurecheck.comparing.phrases import PhraseFinder
from figurecheck.lexicon import Lexicon, load
from figurecheck.records import Source

_CAPITALISED = r"[^\W\d_a-z][^\W\d_]*(?:[.'’-][^\W\d_]+)*"
_RUN = re.compile(rf"(?<!\w)(?<!\w[.'’-]){_CAPITALISED}(?:[^\S\n]+{_CAPITALISED})*")
_SIGNS = ".,;:!?\"'“”‘’()[]"
_SHORTEST_NAME = 3
_OPENING = frozenset('\n.!?:;"“”‘’[(-–—')

T = TypeVar("T")

Marks = Sequence[tuple[int, T]]
"""What was found in a text, each with its offset, in text order."""

Ranges = Sequence[tuple[int, int]]
"""Half-open stretches of a text, in text order."""

Name = tuple[tuple[str, ...], bool]
"""The telling words of a name, and whether it stands as a place."""


@dataclass(slots=True, frozen=True)
class Scene:
    """What some stretches of a text say of a happening.

    `places` are names that stand as places or beside the word of a site; `words` are all rare
    capitalised words, in text order.
    """

    kinds: frozenset[str]
    countries: frozenset[str]
    places: frozenset[str]
    words: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Scan:
    """The kinds, countries and names of one text."""

    kinds: Marks[frozenset[str]]
    countries: Marks[str]
    names: Marks[Name]

    def scene(self, ranges: Ranges) -> Scene:
        """Return what the text says in `ranges`."""
        names = list(_within(self.names, ranges))
        return Scene(
            kinds=frozenset[str]().union(*_within(self.kinds, ranges)),
            countries=frozenset(_within(self.countries, ranges)),
            places=frozenset(" ".join(words) for words, local in names if local),
            words=tuple(dict.fromkeys(word for words, _ in names for word in words)),
        )


class SceneReader:
    """Read scenes with one language's words, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        happenings, linking = lexicon.happenings, lexicon.linking
        kinds: dict[str, set[str]] = {phrase: set() for phrase in happenings.neutral}
        for kind, phrases in happenings.kinds.items():
            for phrase in phrases:
                kinds.setdefault(phrase, set()).add(kind)
        self._kinds = {phrase: frozenset(found) for phrase, found in kinds.items()}
        self._kind_finder = PhraseFinder(self._kinds)
        self._countries = {
            name: country for country, names in linking.countries.items() for name in names
        } | {country: country for country in linking.countries}
        self._country_finder = PhraseFinder(self._countries)
        self._openers = frozenset(linking.openers)
        self._sites = frozenset(linking.sites)
        self._common = frozenset(linking.common)
        # "Storm Rosa" names a happening, not the place of one.
        self._naming = frozenset(phrase for phrase, found in self._kinds.items() if found)
        self._untelling = self._common | self._sites | {name.casefold() for name in self._countries}
        self.labels = happenings.labels
        self.lasting = happenings.lasting
        self.country_names = frozenset(self._countries)

    def kinds(self, text: str) -> frozenset[str]:
        """Return the kinds of happening that `text` names."""
        found = (self._kinds[phrase] for _, phrase in self._kind_finder.find(text))
        return frozenset[str]().union(*found)

    def countries(self, text: str) -> frozenset[str]:
        """Return the countries that `text` names, by themselves or by their people."""
        return frozenset(self._countries[name] for _, name in self._named_countries(text))

    def local(self, places: Iterable[str]) -> frozenset[str]:
        """Return the keys of `places` that are below country level."""
        keys = (" ".join(self._telling(place.split())) for place in places)
        return frozenset(key for key in keys if key)

    def scan(self, text: str, publisher: str | None) -> Scan:
        """Return the scan of `text`; the name of its `publisher` tells nothing."""
        told = text.replace(publisher, ";" * len(publisher)) if publisher else text
        countries = list(self._named_countries(told))
        kinds = [(at, self._kinds[phrase]) for at, phrase in self._kind_finder.find(told)]
        return Scan(
            kinds=kinds,
            countries=[(at, self._countries[name]) for at, name in countries],
            names=list(self._names(_masked(told, countries))),
        )

    def _named_countries(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the offset and name of each country, which has its capital."""
        for at, phrase in self._country_finder.find(text):
            name = text[at : at + len(phrase)]
            if name in self._countries:
                yield at, name

    def _names(self, text: str) -> Iterator[tuple[int, Name]]:
        """Yield the capitalised names of `text`, and whether each stands as a place."""
        runs = [(run.start(), run.end(), run.group().split()) for run in _RUN.finditer(text)]
        inside = {word for _, _, words in runs for word in words[1:]}
        inside.update(words[0] for start, _, words in runs if not _is_opening(text, start))
        last, was_local = 0, False
        for start, end, words in runs:
            telling = self._telling(words)
            # A word that only ever opens sentences has its capital from there.
            if telling and (len(words) > 1 or words[0] in inside):
                follows = was_local and text[last:start].strip() == ","
                named = self._naming.isdisjoint(telling)
                was_local = named and (follows or self._is_local(text, start, end, words))
                last = end
                yield start, (telling, was_local)

    def _telling(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the telling words of a name, case folded."""
        folded = (word.casefold().removesuffix("'s").removesuffix("’s") for word in words)
        return tuple(
            word
            for word in folded
            if len(word) >= _SHORTEST_NAME and word not in self._untelling and word[0].isalpha()
        )

    def _is_local(self, text: str, start: int, end: int, words: Sequence[str]) -> bool:
        """Tell whether a name stands behind a word that opens places, or beside that of a site."""
        nearest, further = _words_before(text, start)
        if nearest in self._openers or nearest in self._sites:
            return True
        if further in self._sites or (further in self._openers and nearest in self._common):
            return True
        beside = chain((word.casefold() for word in words), _words_behind(text, end))
        return not self._sites.isdisjoint(beside)


@cache
def reader(language: str) -> SceneReader:
    """Return the reader of `language`, made once."""
    return SceneReader(load(language))


def language_of(source: Source) -> str:
    """Return the code of the lexicon of `source`: that of "en-GB" is "en"."""
    return source.language.casefold().partition("-")[0]


def _within(marks: Marks[T], ranges: Ranges) -> Iterator[T]:
    """Yield what was found in `ranges`."""
    for start, end in ranges:
        first = bisect_left(marks, start, key=itemgetter(0))
        yield from (found for _, found in marks[first : _end_of(marks, end, first)])


def _end_of(marks: Marks[T], end: int, first: int) -> int:
    return bisect_left(marks, end, first, key=itemgetter(0))


def _masked(text: str, countries: Iterable[tuple[int, str]]) -> str:
    """Return `text` with a sign in the place of each letter of a country."""
    pieces, done = [], 0
    for at, name in countries:
        pieces += [text[done:at], ";" * len(name)]
        done = at + len(name)
    return "".join([*pieces, text[done:]])


def _is_opening(text: str, start: int) -> bool:
    """Tell whether a word at `start` opens its sentence."""
    while start and text[start - 1] in " \t":
        start -= 1
    return not start or text[start - 1] in _OPENING


def _words_before(text: str, start: int) -> tuple[str, str]:
    """Return the last word before `start` and the one before it, as far as no sign parts them."""
    if not start or not text[start - 1].isspace():
        return "", ""
    words = text[max(0, start - _REACH) : start].rsplit(None, 2)[-2:]
    nearest = words[-1].casefold() if words else ""
    further = words[0].casefold() if len(words) > 1 else ""
    return nearest.lstrip(_SIGNS), further.lstrip(_SIGNS) if nearest[:1].isalpha() else ""


def _words_behind(text: str, end: int) -> Iterator[str]:
    """Yield the two words behind `end`, as far as no sign parts them."""
    for word in text[end : end + _REACH].split(None, 2)[:2]:
        bare = word.rstrip(_SIGNS)
        yield bare.casefold()
        if bare != word:
            return


_REACH = 40
"""Two words and the spaces around them are hardly longer."""
