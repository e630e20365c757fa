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
# Short names of months are parts of other names ("La Mar").
_LONGEST_SHORT_MONTH = 4
# How far back the words that govern an introducing word are looked for.
_REACH = 20
# The most words before a name that lead to it ("in the old port city of"), and their letters.
_MOST_LEADING = 7
_LEADING = 70
_MARKS = str.maketrans(dict.fromkeys("\n\t([{\"'“‘«—–-", " "))
_WORD = re.compile(r"[^\W_][\w'’-]*")
# A run of capitalised words. The plain set of ASCII lets the engine skip all other letters.
_RUN, _ASCII_RUN = (
    re.compile(rf"{capital}(?<!\w.)[\w.'’-]*(?:\s+{capital}[\w.'’-]*)*")
    for capital in (_CAPITAL, "[A-Z]")
)
_GROUPS = ("names", "headed", "building", "apposed", "named", "sufferer", "befallen")


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
        words, dates = lexicon.places, lexicon.dates
        self._days = frozenset({*dates.months, *dates.weekdays})
        self._articles = frozenset(lexicon.attribution.articles)
        self._never = frozenset(words.never_places) - self._days
        self._never_in_capitals = _never_in_capitals(lexicon)
        self._countries = frozenset({*lexicon.linking.countries, *words.country_aliases})
        aliases = (name for names in lexicon.linking.countries.values() for name in names)
        self._peoples = frozenset(
            name.casefold() for name in aliases if name not in self._countries
        )
        self._loose = frozenset(words.loose_introducers)
        self._fixed = frozenset(words.fixed_fillers)
        self._any = frozenset(words.any_fillers)
        self._heads = frozenset(words.heads)
        self._parting = frozenset({*words.heads, *words.joiners})
        self._joining = frozenset({*words.introducers, *words.joiners, *words.fillers})
        heads, fillers = any_of(words.heads), _fillers(lexicon)
        self._list = _list(lexicon)
        self._named_heads = frozenset(words.named_heads)
        self._suffering = frozenset({*words.suffering, *lexicon.grammar.copulas})
        phrases = (*words.introducers, *words.heads, *words.of, *lexicon.grammar.definite)
        firsts = {phrase.split()[0] for phrase in phrases}
        self._leading = frozenset(
            form for word in firsts for form in (word, word.capitalize(), word.upper())
        )
        self._elsewhere = re.compile(rf"\b{any_from(words.elsewhere)}\s+$")
        self._head = re.compile(rf"(?:\s+[\w'’-]+){{0,2}}?\s+{heads}\b")
        self._lead = re.compile(rf"\b{any_from(words.introducers)}\s+{fillers}", re.IGNORECASE)
        self._counted = _counted(lexicon)
        self._name = re.compile(_name(lexicon))
        self._joint = re.compile(_joint(lexicon))
        self._capitals = re.compile(r"(?P<word>[^\W\d_][\w'’-]*)(?P<behind>\s*,?\s*)")

    def find(self, text: str, start: int, end: int, shouting: bool = False) -> tuple[Place, ...]:
        """Return the places of `text[start:end]` in order; `shouting` text is all capitals."""
        if shouting:
            return tuple(self._in_capitals(text, start, end))
        counted = self.counted(text, start, end)
        places = [
            *counted,
            *(one for one in self._in_lists(text, start, end) if one not in counted),
        ]
        return tuple(sorted(places, key=lambda one: one.start) if counted else places)

    def counted(self, text: str, start: int, end: int) -> dict[Place, int]:
        """Return the names of lists such as "(Orsa 63, Vell 41)", each with its figure's start."""
        found: dict[Place, int] = {}
        for listed in self._counted.finditer(text, start, end):
            for name in self._name.finditer(text, *listed.span()):
                if place := self._place(name[0], name.start()):
                    found[place] = name.end() + 1
        return found

    def lists(self, words: str) -> bool:
        """Tell whether `words` only part the names of one list ("Vell province, Taria")."""
        return self._parting.issuperset(words.casefold().replace(",", " ").split())

    def joins(self, words: str) -> bool:
        """Tell whether `words` do nothing but join two lists of places."""
        return self._joining.issuperset(words.casefold().replace(",", " ").split())

    def named(self, text: str, start: int, end: int) -> tuple[Place, ...]:
        """Return the places in a piece of text that is nothing but names, such as a dateline."""
        return tuple(self._places(text, start, end))

    def _in_lists(self, text: str, start: int, end: int) -> Iterator[Place]:
        """Yield the names behind each introducing word."""
        position = start
        for at in self._openings(text, start, end):
            match = self._list.match(text, at, end) if at >= position else None
            if match is None:
                continue
            position = match.end()
            if not (match["lead"] and self._is_misleading(text, match)):
                group = next(name for name in _GROUPS if match[name])
                yield from self._places(text, *match.span(group))

    def _openings(self, text: str, start: int, end: int) -> list[int]:
        """Return where a name or the words before it may begin, in order.

        Only capitals and a few words before them are looked at, not every letter.
        """
        found: list[int] = []
        behind = start
        runs = _ASCII_RUN if text[start:end].isascii() else _RUN
        for run in runs.finditer(text, start, end):
            low, behind = max(behind, run.start() - _LEADING), run.end()
            # Every mark becomes one space, so that the offsets stay.
            before = text[low : run.start()].translate(_MARKS).split(" ")[-_MOST_LEADING - 1 :]
            place = run.start() - sum(map(len, before)) - len(before) + 1
            for word in before:
                if word in self._leading:
                    found.append(place)
                place += len(word) + 1
            follower = _WORD.match(text, run.end() + 1)
            if follower and follower[0] in self._heads:
                # "Orsa district lost 17 people"
                follower = _WORD.match(text, follower.end() + 1)
            if follower and follower[0] in self._suffering:
                found.append(run.start())
            words = _WORD.finditer(text, *run.span())
            found.extend(word.start() for word in words if self._is_opening(word[0]))
        return sorted(set(found))

    def _is_opening(self, word: str) -> bool:
        """Tell whether a capitalised word may stand before a name or open one."""
        return word in self._named_heads or word in self._leading

    def _is_misleading(self, text: str, match: re.Match[str]) -> bool:
        """Tell whether the words before a name show that it is none of the place of a happening.

        "in an IED attack", "on the Silver Tern" and "residing in Orsa" name no such place.
        """
        if self._elsewhere.search(text[max(0, match.start() - _REACH) : match.start()]):
            return True
        first, *fillers = match["lead"].casefold().split()
        doubtful = not self._any.isdisjoint(fillers) or (
            first in self._loose and not self._fixed.isdisjoint(fillers)
        )
        names = match["names"].casefold().rstrip(".").split()
        known = names[-1] in self._heads or not self._heads.isdisjoint(fillers)
        # A river has one name where a ship has two.
        known = known or (len(names) == 1 and self._any.isdisjoint(fillers))
        return doubtful and not known and not self._head.match(text, match.end())

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
        # "D.C." ends in a stop of its own.
        if name.endswith(".") and name not in self._countries and "." not in name[:-1]:
            name = name.rstrip(".")
        if not name or name in self._countries:
            return Place(start, start + len(name), name) if name else None
        words = name.casefold().replace("-", " ").split()
        if "'" in name or "’" in name:
            words = [_POSSESSIVE.sub("", word) for word in words]
        if not (self._never.isdisjoint(words) and self._peoples.isdisjoint(words)):
            return None
        if name.casefold() in self._days or name.casefold() in self._articles:
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
            opening = lead[0].casefold().split()
            fixed = opening[0] in self._loose or not self._any.isdisjoint(opening)
            fixed = fixed or all(word["word"].casefold() in self._heads for word in words)
            whole = not any("-" in word["word"] for word in words)
            if 0 < len(words) <= _LONGEST_IN_CAPITALS and whole and not fixed:
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


def _fillers(lexicon: Lexicon) -> str:
    """Return the pattern of what may stand before a name: "the Yemeni capital city"."""
    people = any_of(name for names in lexicon.linking.countries.values() for name in names)
    return rf"(?:(?:{any_of(lexicon.places.fillers)}|{people}(?=\s+[a-z]))\s+){{0,5}}"


def _list(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of names with what shows that they are places, each way a group."""
    words = lexicon.places
    name, joint = _name(lexicon), _joint(lexicon)
    fillers = _fillers(lexicon)
    towns = frozenset(words.fillers) & frozenset(words.heads)
    heads, of = any_of(words.heads), any_of(words.of)
    copulas = any_of(lexicon.grammar.copulas)
    road = rf"\b{heads}\s+(?:[a-z]+\s+){{0,2}}{any_of(words.ends)}\s+"
    lead = rf"\b{any_from(words.introducers)}\s+{fillers}"
    # "the town of Orsa", "of the Orsa mine", "Orsa, where"
    return re.compile(
        rf"(?P<lead>{lead}|{road}|\b{heads}\s+{of}\s+{fillers})"
        rf"(?P<names>{name}(?:(?:\s+{heads})?{joint}{name})*)"
        rf"|\b{of}\s+{fillers}(?P<headed>{name})(?=\s+{heads}\b|\s*,\s*{any_of(words.where)}\b)"
        rf"|\b(?i:{any_of(lexicon.grammar.definite)})\s+(?:[a-z-]+\s+)?(?P<building>{name})(?=(?:\s+[a-z]+){{0,2}}\s+{heads}\b)"
        # "in the provincial capital, Orsa,"
        rf"|\b{any_from(words.introducers)}\s+{fillers}{any_of(towns)},\s+"
        rf"(?P<apposed>[^\W\d_a-z][^\W\d_]+)(?=[,.;:)])"
        rf"|(?P<named>\b{any_of(words.named_heads)}\s+{name})"
        rf"|(?:(?<=[,;.:]\s)|(?<!.))(?P<sufferer>{name})(?=(?:\s+{heads})?\s+{any_of(words.suffering)}\b)"
        rf"|(?P<befallen>{name})(?=(?:\s+{heads})?\s+{copulas}\s+{any_of(words.befallen)}\b)"
    )


def _name(lexicon: Lexicon) -> str:
    """Return the pattern of a name: capitalised words, with small ones between, and no day."""
    dates = lexicon.dates
    longer = [month for month in dates.months if len(month) > _LONGEST_SHORT_MONTH]
    shorter = [month for month in dates.months if len(month) <= _LONGEST_SHORT_MONTH]
    # "near Orsa on May 16"
    numbered = rf"{any_of(shorter)}\.?\s+\d"
    day = rf"(?i:{any_of([*dates.weekdays, *longer])}\b|{numbered})"
    word = rf"{_CAPITAL}[\w.'’-]*"
    particle = any_of(lexicon.places.particles)
    return rf"{word}(?:[^\S\n]+(?:{particle}[^\S\n]+)?(?!{day}){word})*"


def _counted(lexicon: Lexicon) -> re.Pattern[str]:
    """Return the pattern of a list of names that a figure stands behind each of."""
    words = any_of([*lexicon.numbers.units, *lexicon.numbers.tens])
    one = rf"{_name(lexicon)}\s(?:\d[\d,]*(?<!,)|(?i:{words}))(?![\w-])"
    joiners = any_of(lexicon.places.joiners)
    joint = rf"(?:,\s+(?:{joiners}\s+)?|\s+{joiners}\s+)"
    return re.compile(rf"[(:]\s*{one}(?:{joint}{one})+(?=\s*[).;,])")


def _joint(lexicon: Lexicon) -> str:
    """Return the pattern of what stands between two names of a list."""
    joiners = any_of(lexicon.places.joiners)
    return rf"(?:\s*,\s+(?:{joiners}\s+)?|\s+{joiners}\s+)"


def _never_in_capitals(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that are no part of a name in a text of capitals."""
    words, grammar, nouns = lexicon.places, lexicon.grammar, lexicon.nouns
    kinds = (word for words in lexicon.happenings.kinds.values() for word in words)
    persons = [form for word in nouns.persons for form in (word, f"{word}s")]
    return frozenset(
        {
            *words.never_in_capitals,
            *words.fillers,
            *grammar.prepositions,
            *grammar.determiners,
            *grammar.adverbs,
            *kinds,
            *persons,
        }
    )


def is_shouting(text: str, start: int, end: int) -> bool:
    """Tell whether a piece of text is written in capitals."""
    return text[start:end].isupper()


def names_of(places: Sequence[Place]) -> tuple[str, ...]:
    """Return the names of `places` in order, each once."""
    return tuple(dict.fromkeys(place.name for place in places))
