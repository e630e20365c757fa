"""Read from a text what tells one happening from another: kinds, countries and names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from figurecheck.lexicon import Lexicon, load
from figurecheck.records import Source

_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*|\d+|[^\w\s]|\n")
_SITE_REACH = 2
_SHORTEST_NAME = 3
_OPENING = frozenset('\n.!?:;"“”‘’[(-–—')


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


class SceneReader:
    """Read scenes with one language's words, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        happenings, linking = lexicon.happenings, lexicon.linking
        self._kinds: dict[str, set[str]] = {phrase: set() for phrase in happenings.neutral}
        for kind, phrases in happenings.kinds.items():
            for phrase in phrases:
                self._kinds.setdefault(phrase, set()).add(kind)
        self._kind_pattern = _any_of(self._kinds, re.IGNORECASE)
        self._countries = {
            name: country for country, names in linking.countries.items() for name in names
        } | {country: country for country in linking.countries}
        self._country_pattern = _any_of(self._countries, re.NOFLAG)
        self._common = frozenset(linking.common)
        self._openers = frozenset(linking.openers)
        self._sites = frozenset(linking.sites)
        self.labels = happenings.labels
        self.lasting = happenings.lasting
        self.country_names = frozenset(self._countries)

    def kinds(self, text: str) -> frozenset[str]:
        """Return the kinds of happening that `text` names."""
        found = (self._kinds[m.group().lower()] for m in self._kind_pattern.finditer(text))
        return frozenset[str]().union(*found)

    def countries(self, text: str) -> frozenset[str]:
        """Return the countries that `text` names, by themselves or by their people."""
        return frozenset(self._countries[m.group()] for m in self._country_pattern.finditer(text))

    def local(self, places: Iterable[str]) -> frozenset[str]:
        """Return the keys of `places` that are below country level."""
        return frozenset(key for place in places for key in [self._key(place.split())] if key)

    def read(self, texts: Iterable[str], publisher: str | None) -> Scene:
        """Return the scene of `texts`; the name of their `publisher` tells nothing."""
        kinds: set[str] = set()
        countries: set[str] = set()
        places: set[str] = set()
        words: dict[str, None] = {}
        for text in texts:
            told = text.replace(publisher, ";") if publisher else text
            kinds |= self.kinds(told)
            countries |= self.countries(told)
            for name, local in self._names(told):
                words.update(dict.fromkeys(name))
                if local:
                    places.add(" ".join(name))
        return Scene(frozenset(kinds), frozenset(countries), frozenset(places), tuple(words))

    def _names(self, text: str) -> Iterator[tuple[tuple[str, ...], bool]]:
        """Yield the capitalised names of `text`, and whether each stands as a place."""
        masked = self._country_pattern.sub(";", text)
        tokens = _TOKEN.findall(masked)
        inside = {token for before, token in pairwise(tokens) if before not in _OPENING}
        at = last = 0
        was_local = False
        while at < len(tokens):
            end = at
            while end < len(tokens) and tokens[end][0].isupper():
                end += 1
            name = self._key(tokens[at:end])
            # A word that only ever opens sentences has its capital from there.
            if name and (end - at > 1 or tokens[at] in inside):
                follows = was_local and tokens[last:at] == [","]
                was_local = follows or self._is_local(tokens, at, end)
                last = end
                yield tuple(name.split()), was_local
            at = max(end, at + 1)

    def _key(self, words: Iterable[str]) -> str:
        """Return the telling words of a name, case folded, or nothing."""
        folded = (word.casefold().removesuffix("'s").removesuffix("’s") for word in words)
        return " ".join(
            word
            for word in folded
            if len(word) >= _SHORTEST_NAME
            and word not in self._common
            and word not in self._sites
            and word[0].isalpha()
            and not self._country_pattern.fullmatch(word.title())
        )

    def _is_local(self, tokens: list[str], start: int, end: int) -> bool:
        before = [token.casefold() for token in tokens[max(0, start - 2) : start]]
        if before and (before[-1] in self._openers or before[-1] in self._sites):
            return True
        if len(before) == 2 and (
            before[0] in self._sites or (before[0] in self._openers and before[1] in self._common)
        ):
            return True
        around = tokens[start : end + _SITE_REACH]
        return any(token.casefold() in self._sites for token in around)


@cache
def reader(language: str) -> SceneReader:
    """Return the reader of `language`, made once."""
    return SceneReader(load(language))


def language_of(source: Source) -> str:
    """Return the code of the lexicon of `source`: that of "en-GB" is "en"."""
    return source.language.casefold().partition("-")[0]


def _any_of(phrases: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str]:
    """Return a pattern for whole phrases, longest first, or "storm" would hide "storm surge"."""
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)", flags)
