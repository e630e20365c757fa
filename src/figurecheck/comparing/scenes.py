"""Read from a text what tells one happening from another: kinds, countries and names.

A text is scanned once; what some stretches of it say is then picked out by their offsets.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain

from figurecheck.comparing.countries import CountryFinder
from figurecheck.comparing.phrases import PhraseFinder, Words
from figurecheck.comparing.scans import Name, Scan
from figurecheck.lexicon import Lexicon, load
from figurecheck.records import Source

_CAPITALISED = r"[^\W\d_a-z][^\W\d_]*(?:[.'’-][^\W\d_]+)*"
# "Istanbul's Istiklal Avenue" gives two names.
_RUN = re.compile(
    rf"(?<!\w)(?<!\w[.'’-]){_CAPITALISED}(?:[^\S\n]+(?<!['’]s[^\S\n]){_CAPITALISED})*"
)
_SIGNS = ".,;:!?\"'“”‘’()[]"
_SHORTEST_NAME = 3
# About as many as different names in some thousands of articles.
_KNOWN_NAMES = 1 << 14
_ARTICLE_REACH = 3
# "Garissa, Kisumu and Lamu" and "Garissa, Kisumu, Lamu" go on with a town.
_LISTED_ON = re.compile(rf"\s*,\s+{_CAPITALISED}|\s+(?:and|or)\b")
_CLAUSE = re.compile(r"[^.,;:!?\n]*$")
_CLOSING = frozenset(",.;:)")
_OPENING = frozenset('\n.!?:;"“”‘’[(-–—')

# Letters that no accent can be taken from.
_PLAIN = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ß": "ss"})


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
        self._countries = CountryFinder(lexicon)
        self._openers = frozenset(linking.openers)
        self._sites = frozenset(linking.sites)
        self._wide_sites = frozenset(linking.wide_sites)
        self._common = frozenset(linking.common)
        # "Storm Rosa" names a happening, not the place of one.
        self._naming = frozenset(phrase for phrase, found in self._kinds.items() if found)
        towns = sorted(frozenset(lexicon.places.fillers) & frozenset(lexicon.places.heads))
        self._apposed = re.compile(rf"\b(?:{'|'.join(map(re.escape, towns))}),\s$")
        self._untelling = self._common | self._sites
        # Reports of one event repeat its names; what a name says never changes.
        self._telling = lru_cache(maxsize=_KNOWN_NAMES)(self._find_telling)
        self._wide_names = frozenset(
            self._key(name.replace(" ", "-") if name in linking.holding else name)
            for name in linking.wide_names
        )
        self._longest_wide = max(map(len, map(str.split, self._wide_names)))
        self._referable = frozenset(linking.referable)
        self._of = frozenset(lexicon.grammar.of)
        self._definite = frozenset(linking.referring)
        self._presenting = frozenset(linking.presenting)
        self._owners = tuple(lexicon.grammar.owners)
        self._follow_up_finder = PhraseFinder(linking.follow_ups)
        # "a smaller rally", "another bus crash"
        self._other = re.compile(
            rf"\b(?:{'|'.join(map(re.escape, lexicon.periods.others))})"
            r"\s+(?:[\w'’-]+\s+)?[\w'’-]+"
        )
        self.labels = happenings.labels
        self.lasting = happenings.lasting
        self.momentary = frozenset(happenings.momentary)
        self.kin = _kin(happenings.kin)
        self.country_names = self._countries.names
        self._place = lru_cache(maxsize=_KNOWN_NAMES)(self._read_place)

    def akin(self, kinds: frozenset[str]) -> frozenset[str]:
        """Return `kinds` with their kin."""
        if not kinds:
            return kinds
        return kinds.union(*[self.kin.get(kind, kinds) for kind in kinds])

    def kinds(self, text: str) -> frozenset[str]:
        """Return the kinds of happening that `text` names."""
        found = (self._kinds[phrase] for _, phrase in self._kind_finder.find(text))
        return frozenset[str]().union(*found)

    def is_of_another(self, text: str) -> bool:
        """Tell whether `text` speaks of another happening than its article: "a smaller rally"."""
        return any(self.kinds(found[0]) for found in self._other.finditer(text.casefold()))

    def place(self, name: str) -> tuple[frozenset[str], str]:
        """Return the countries that `name` holds, and its key, empty for a country alone."""
        return self._place(name)

    def _read_place(self, name: str) -> tuple[frozenset[str], str]:
        found, masked = self._countries.find(name)
        return frozenset([named.country for named in found]), self._key(masked)

    def scan(self, text: str, publisher: str | None) -> Scan:
        """Return the scan of `text`; the name of its `publisher` tells nothing."""
        told = text.replace(publisher, ";" * len(publisher)) if publisher else text
        said = Words(told)
        countries, masked = self._countries.find(told, said)
        phrases = self._kind_finder.find_in(said)
        wide: set[str] = set()
        sited: dict[str, bool] = {}
        return Scan(
            text=told,
            told=said.told,
            phrases=phrases,
            kinds=[(at, self._kinds[phrase]) for at, phrase in phrases],
            countries=[(one.start, one.country) for one in countries if not one.by_people],
            peoples=[(one.start, one.country) for one in countries if one.by_people],
            names=list(self._names(masked, wide, sited)),
            wide=frozenset(wide),
            sited=frozenset([place for place, always in sited.items() if always]),
        )

    def wide(self, scan: Scan, places: frozenset[str]) -> frozenset[str]:
        """Return those of `places` that are a state, whose towns may each have a happening."""
        return (places & scan.wide) | (places & self._wide_names)

    def telling(self, name: str) -> tuple[str, ...]:
        """Return the telling words of a name, case folded."""
        return self._telling(tuple(name.split()))

    def follows_up(
        self, scan: Scan, kinds: frozenset[str], title: str | None, sentence: str
    ) -> bool:
        """Tell whether a text of `scan` speaks of a happening that its readers know already.

        "The blast in Orsa" does, "a blast in Orsa" does not; nor does a text without any article.
        A toll that rises does so whatever stands before the first word of its kinds, where its
        `title` or first `sentence` says so.
        """
        rising = self._follow_up_finder
        if title and rising.find(title):
            return True
        if rising.may_stand(scan.told) and rising.find(sentence):
            return True
        for at, phrase in scan.phrases:
            if not kinds.isdisjoint(self._kinds[phrase]):
                return self._is_known(scan.text, at, phrase)
        return False

    def _is_known(self, text: str, at: int, phrase: str) -> bool:
        """Tell whether the article nearest before a noun, at most three words off, is definite.

        "The shelling of a market" is definite by what follows.
        """
        if phrase not in self._referable and phrase.rpartition(" ")[2] not in self._referable:
            return False
        if next(_words_behind(text, at + len(phrase)), "") in self._of:
            return False
        clause = _CLAUSE.search(text, max(0, at - _REACH), at)
        words = clause[0].split()[-_ARTICLE_REACH:] if clause else []
        for word in reversed(words):
            folded = word.casefold().replace("’", "'")
            if folded in self._presenting:
                return False
            if folded in self._definite or folded.endswith(self._owners):
                return True
        return False

    def _names(
        self, text: str, wide: set[str], sited: dict[str, bool]
    ) -> Iterator[tuple[int, Name]]:
        """Yield the capitalised names of `text`, and whether each stands as a place.

        The keys of states and provinces are added to `wide`, those of all places to `sited`, with
        whether they always stand beside the word of a site.
        """
        runs = [(*run.span(), tuple(run[0].split())) for run in _RUN.finditer(text)]
        inside = {word for _, _, words in runs for word in words[1:]}
        inside.update(words[0] for start, _, words in runs if not _is_opening(text, start))
        last, was_local = 0, False
        for start, end, words in runs:
            # A word that only ever opens sentences has its capital from there.
            telling = self._telling(words) if len(words) > 1 or words[0] in inside else ()
            if telling:
                state = self._state_before(telling)
                if state:
                    # "Kentucky Governor Ann Lee" tells of Kentucky.
                    yield start, (state, True)
                    telling = telling[len(state) :]
                follows = was_local and text[last:start].strip() == ","
                named = self._naming.isdisjoint(telling)
                was_local = named and (follows or self._is_local(text, start, end, words))
                last = end
                if was_local:
                    place = " ".join(telling)
                    at_site = self._is_at_site(text, end, words)
                    sited[place] = at_site and sited.get(place, True)
                    if self._is_wide(text, end, words, follows):
                        wide.add(place)
                yield start, (telling, was_local)

    def _state_before(self, telling: tuple[str, ...]) -> tuple[str, ...]:
        """Return the name of a state that a longer name begins with, if any."""
        longest = min(self._longest_wide, len(telling) - 1)
        sizes = range(longest, 0, -1)
        return next((telling[:n] for n in sizes if " ".join(telling[:n]) in self._wide_names), ())

    def _is_wide(self, text: str, end: int, words: Sequence[str], follows: bool) -> bool:
        """Tell whether a place is a state: by its word, or as the last behind a town."""
        if follows and not _LISTED_ON.match(text, end):
            return True
        behind = next(_words_behind(text, end), "")
        return behind in self._wide_sites or not self._wide_sites.isdisjoint(map(str.lower, words))

    def _key(self, place: str) -> str:
        """Return what tells a place from others."""
        return " ".join(self._telling(tuple(place.split())))

    def _find_telling(self, words: Iterable[str]) -> tuple[str, ...]:
        """Return the telling words of a name, case folded."""
        folded = [_plain(word.casefold().removesuffix("'s").removesuffix("’s")) for word in words]
        return tuple(
            [
                word
                for word in folded
                if len(word) >= _SHORTEST_NAME and word not in self._untelling and word[0].isalpha()
            ]
        )

    def _is_local(self, text: str, start: int, end: int, words: Sequence[str]) -> bool:
        """Tell whether a name stands behind a word that opens places, or beside that of a site."""
        nearest, further = _words_before(text, start)
        if nearest in self._openers or nearest in self._sites:
            return True
        if len(words) == 1 and self._apposed.search(text, max(0, start - _REACH), start):
            # "in the provincial capital, Orsa,"
            return text[end : end + 1] in _CLOSING
        if further in self._sites or (further in self._openers and nearest in self._common):
            return True
        return self._is_at_site(text, end, words)

    def _is_at_site(self, text: str, end: int, words: Sequence[str]) -> bool:
        """Tell whether the word of a site is in a name that ends at `end`, or right behind it."""
        beside = chain((word.casefold() for word in words), _words_behind(text, end))
        return not self._sites.isdisjoint(beside)


@cache
def reader(language: str) -> SceneReader:
    """Return the reader of `language`, made once."""
    return SceneReader(load(language))


def language_of(source: Source) -> str:
    """Return the code of the lexicon of `source`: that of "en-GB" is "en"."""
    return source.language.casefold().partition("-")[0]


def _plain(word: str) -> str:
    """Return a word without accents: names are written with and without them."""
    if word.isascii():
        return word
    parted = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def _kin(pairs: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    """Return for each kind that has any the kinds by which the same happening may be called."""
    found: dict[str, set[str]] = {}
    for one, other in pairs:
        found.setdefault(one, {one}).add(other)
        found.setdefault(other, {other}).add(one)
    return {kind: frozenset(kin) for kind, kin in found.items()}


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
