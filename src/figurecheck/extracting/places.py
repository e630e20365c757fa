"""Find the names of places that a sentence gives its happening."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import any_from, any_of

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_POSSESSIVE = re.compile(r"['’]s?$")
# In a text of capitals a name is told by what follows; longer runs are phrases.
_LONGEST_IN_CAPITALS = 3


@dataclass(slots=True, frozen=True)
class Place:
    """A name of a place as written, without what stands around it."""

    start: int
    end: int
    name: str


class PlaceFinder:
    """Find places with one language's words, compiled once.

    A place is a capitalised name behind a word that introduces places, or one in a list that such
    a word opens. We err towards silence: a name that may be a person or a body is left out.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.places
        self._never = frozenset(
            {*words.never_places, *lexicon.dates.months, *lexicon.dates.weekdays}
        )
        grammar = lexicon.grammar
        self._never_in_capitals = frozenset(
            {*words.never_in_capitals, *words.fillers, *grammar.prepositions, *grammar.determiners}
        )
        self._countries = frozenset({*lexicon.linking.countries, *words.country_aliases})
        aliases = (name for names in lexicon.linking.countries.values() for name in names)
        self._peoples = frozenset(
            name.casefold() for name in aliases if name not in self._countries
        )
        word = rf"{_CAPITAL}[\w.'’-]*"
        particle = any_of(words.particles)
        name = rf"{word}(?:[^\S\n]+(?:{particle}[^\S\n]+)?{word})*"
        joint = rf"(?:\s*,\s+(?:{any_of(words.joiners)}\s+)?|\s+{any_of(words.joiners)}\s+)"
        fillers = rf"(?:{any_of(words.fillers)}\s+){{0,5}}"
        heads, of = any_of(words.heads), any_of(words.of)
        lead = rf"\b{any_from(words.introducers)}\s+{fillers}"
        # "the town of Orsa", "of the Orsa mine", "Orsa, where"
        self._list = re.compile(
            rf"(?:{lead}|\b{heads}\s+{of}\s+{fillers})(?P<names>{name}(?:{joint}{name})*)"
            rf"|\b{of}\s+{fillers}(?P<headed>{name})(?=\s+{heads}\b|\s*,\s*{any_of(words.where)}\b)"
        )
        self._lead = re.compile(lead, re.IGNORECASE)
        self._name = re.compile(name)
        self._joint = re.compile(joint)
        self._capitals = re.compile(r"(?P<word>[^\W\d_][\w'’-]*)(?P<behind>\s*,?\s*)")

    def find(self, text: str, start: int, end: int, shouting: bool = False) -> tuple[Place, ...]:
        """Return the places of `text[start:end]` in order; `shouting` text is all capitals."""
        found = self._in_capitals if shouting else self._in_lists
        return tuple(found(text, start, end))

    def named(self, text: str, start: int, end: int) -> tuple[Place, ...]:
        """Return the places in a piece of text that is nothing but names, such as a dateline."""
        return tuple(self._places(text, start, end))

    def _in_lists(self, text: str, start: int, end: int) -> Iterator[Place]:
        """Yield the names behind each introducing word."""
        position = start
        while match := self._list.search(text, position, end):
            yield from self._places(text, *match.span("names" if match["names"] else "headed"))
            position = match.end()

    def _places(self, text: str, start: int, end: int) -> Iterator[Place]:
        """Yield the places of a list of names."""
        pieces = [start]
        for joint in self._joint.finditer(text, start, end):
            pieces += [joint.start(), joint.end()]
        pieces.append(end)
        for first, last in zip(pieces[::2], pieces[1::2], strict=True):
            match = self._name.search(text, first, last)
            if match and (place := self._place(match[0], match.start())):
                yield place

    def _place(self, written: str, start: int) -> Place | None:
        """Return the place of a name as written, or None for a person, body, people or day."""
        name = _POSSESSIVE.sub("", written.rstrip("-"))
        if name.endswith(".") and name not in self._countries:
            name = name.rstrip(".")
        if not name or name in self._countries:
            return Place(start, start + len(name), name) if name else None
        words = [_POSSESSIVE.sub("", word).casefold() for word in re.split(r"[\s-]+", name)]
        if any(word in self._never or word in self._peoples for word in words):
            return None
        return Place(start, start + len(name), name)

    def _in_capitals(self, text: str, start: int, end: int) -> Iterator[Place]:
        """Yield the names of a text of capitals: short runs of words that end at a known word."""
        for lead in self._lead.finditer(text, start, end):
            words: list[re.Match[str]] = []
            for match in self._run(text, lead.end(), end):
                words.append(match)
                if match["behind"].strip():
                    break
            if 0 < len(words) <= _LONGEST_IN_CAPITALS:
                first, last = words[0].start(), words[-1].end("word")
                if place := self._place(text[first:last], first):
                    yield place

    def _run(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the words from `start` up to one that is no name."""
        position = start
        while match := self._capitals.match(text, position, end):
            word = match["word"].casefold()
            if word in self._never_in_capitals or word in self._never:
                return
            yield match
            position = match.end()


def is_shouting(text: str, start: int, end: int) -> bool:
    """Tell whether a piece of text is written in capitals."""
    return text[start:end].isupper()


def names_of(places: Sequence[Place]) -> tuple[str, ...]:
    """Return the names of `places` in order, each once."""
    return tuple(dict.fromkeys(place.name for place in places))
