"""Find the countries that a text names, and mask them, so that none is a place below its level."""

from dataclasses import dataclass

from figurecheck.comparing.phrases import PhraseFinder, Words
from figurecheck.lexicon import Lexicon

_REACH = 20
"""A word that sends a country away stands so close before it, in letters."""

_LISTED = frozenset({"", ","})


@dataclass(slots=True, frozen=True)
class Named:
    """A country as a text names it: by its own name, or by the adjective of its people."""

    start: int
    end: int
    country: str
    by_people: bool


class CountryFinder:
    """Find countries with one language's words, compiled once.

    A name that is also that of a state of another country ("Georgia") tells no country.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        linking = lexicon.linking
        known = {name: country for country, names in linking.countries.items() for name in names}
        known |= {country: country for country in linking.countries}
        self.names = frozenset(known)
        self._countries = {
            name: country for name, country in known.items() if name not in linking.ambiguous
        }
        self._own = frozenset({*linking.countries, *lexicon.places.country_aliases})
        # "Mexico City" and "New Mexico" are places, and neither is Mexico.
        self._holding = frozenset(linking.holding)
        self._finder = PhraseFinder((*self._countries, *self._holding))
        self._away = frozenset(linking.away)
        self._joiners = frozenset({*_LISTED, *linking.joiners})

    def find(self, text: str, words: Words | None = None) -> tuple[list[Named], str]:
        """Return the countries of `text`, and the text without them, letter for letter.

        Those that something comes from or goes to are masked, but not returned: rescuers from
        Spain do not bring the quake there. Places that hold a country's name become one word.
        `words` are those of the text, where they are at hand.
        """
        found, pieces, done = [], [], 0
        last, sent_away = 0, False
        for start, phrase in self._finder.find_in(words or Words(text)):
            end = start + len(phrase)
            name = text[start:end]
            if phrase in self._holding and name[0].isupper():
                mask = name.replace(" ", "-")
            elif name in self._countries:
                mask = ";" * len(name)
                between = text[last:start].strip()
                sent_away = (sent_away and between in self._joiners) or self._is_away(text, start)
                if not sent_away:
                    found.append(
                        Named(start, end, self._countries[name], by_people=name not in self._own)
                    )
                last = end
            else:
                continue
            pieces += [text[done:start], mask]
            done = end
        return found, "".join((*pieces, text[done:])) if pieces else text

    def _is_away(self, text: str, start: int) -> bool:
        """Tell whether the word before a country says that nothing happened there."""
        before = text[max(0, start - _REACH) : start].rsplit(None, 1)
        return bool(before) and before[-1].casefold() in self._away
