"""Group units into phrases: noun phrases with their figure and head, all else as it is.

A phrase is what the joining rules step over. Its tag is that of its unit, or N for a noun phrase
with a figure, I for one that stands for one person, n for any other noun phrase.
"""

from dataclasses import dataclass

from figurecheck.extracting.units import Figure, Unit
from figurecheck.lexicon import Lexicon
from figurecheck.records import Kind, Rejection

_NOMINAL = "PHYQwOuT"
_OPENERS = "d1'"
# Forms of a cue that may stand before a noun: "30 wounded soldiers", "the injured man".
_PRONOUNS = "gr"
_VERBAL = "Cbh"
_BEFORE_ALL = "NInbh"
_BEFORE_NOUNS = frozenset("F1d'")
# How far behind its verb an injury stands: "suffered a severe head injury".
_INJURY_REACH = 5
# A number with one of these reasons says that its noun stands for no one person.
_UNCOUNTED = frozenset({Rejection.RATE, Rejection.NEGATED})
_ATTRIBUTIVE = frozenset({"participle", "states", "self_participle"})


@dataclass(slots=True)
class Phrase:
    """A phrase over `units[first:last]`; `head` is the tag of its head noun or empty."""

    tag: str
    first: int
    last: int
    figure: Figure | None = None
    head: str = ""
    noun: str = ""
    determiner: Unit | None = None
    cue: Unit | None = None
    named: bool = False
    unknown: bool = False


class Chunker:
    """Build phrases with one language's closed classes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._saying = frozenset(lexicon.grammar.saying)
        self._one = frozenset(lexicon.grammar.one_determiners)
        self._definite = frozenset(lexicon.grammar.definite)
        self._suffering = frozenset(
            word for cue in lexicon.cues.tables.values() for word in cue.suffering
        )
        self._surnames = frozenset(lexicon.grammar.surnames)
        self._plural = frozenset(lexicon.nouns.always_plural)
        self._alike = frozenset(lexicon.nouns.same_plural)
        self._every = frozenset(lexicon.grammar.every)
        self._alone = frozenset(word for word in self._one if len(word) > 2)

    def phrases(self, units: list[Unit], shouting: bool) -> list[Phrase]:
        """Return the phrases of `units` in order; `shouting` texts tell nothing by capitals."""
        out: list[Phrase] = []
        position = 0
        while position < len(units):
            tag = units[position].tag
            if tag in _PRONOUNS and _is_acronym(units, position):
                units[position].tag = tag = "w"
            if tag == "d" and out and self._is_said_of(units, position, out[-1]):
                units[position].tag = tag = "a"
            if tag == "s" and out and out[-1].tag == "h":
                # "have since been found dead"
                units[position].tag = tag = "a"
            if tag in _OPENERS or tag in _NOMINAL or tag == "F":
                phrase = self._noun_phrase(units, position, shouting)
            else:
                phrase = Phrase(tag, position, position + 1)
                if tag == "C":
                    phrase.cue = units[position]
            out.append(phrase)
            position = phrase.last
        return out

    def _is_said_of(self, units: list[Unit], position: int, before: Phrase) -> bool:
        """Tell whether "all" is said of those before it: "the 62 passengers were all killed"."""
        behind = units[position + 1].tag if position + 1 < len(units) else ""
        said = before.tag in _BEFORE_ALL and behind != "" and behind in _VERBAL
        return said and units[position].low in self._every

    def _noun_phrase(self, units: list[Unit], start: int, shouting: bool) -> Phrase:
        """Return the noun phrase that begins at `start`."""
        phrase = Phrase("n", start, start + 1)
        position = start
        if units[position].tag in _OPENERS:
            phrase.determiner = units[position]
            position += 1
            while position < len(units) and units[position].tag in "dO":
                if units[position].tag == "O" and not _goes_on(units, position + 1):
                    break
                position += 1
        if position < len(units) and units[position].tag == "F":
            phrase.figure = units[position].figure
            position += 1
            position = _past_of(units, position, phrase)
            if _is_manner(units, position):
                # "1,100 mostly young people"
                position += 1
        phrase.last = self._body(units, position, phrase, shouting)
        if phrase.figure:
            phrase.tag = "N"
        else:
            self._read_implicit(units, phrase)
        return phrase

    def _body(self, units: list[Unit], position: int, phrase: Phrase, shouting: bool) -> int:
        """Read the words up to the end of the noun phrase, keep its head, return where it ends."""
        while position < len(units):
            unit = units[position]
            if unit.tag in _PRONOUNS and _is_acronym(units, position):
                unit.tag = "w"
            if self._is_name_part(units, position, phrase, shouting):
                phrase.noun = phrase.noun or unit.low
            elif unit.tag == "w":
                if position > phrase.first and self._opens_injury(units, position):
                    return position
                if self._is_adjective(units, position, phrase):
                    position += 1
                    continue
                if phrase.head in {"P", "H", "O"} and (shouting or not unit.capital):
                    phrase.named |= shouting and self._may_be_named(phrase)
                    return position
                phrase.named = phrase.named or phrase.head == "H"
                phrase.noun = phrase.noun if phrase.head else unit.low
            elif not self._takes(units, position, phrase):
                return position
            position += 1
        return position

    def _is_adjective(self, units: list[Unit], position: int, phrase: Phrase) -> bool:
        """Tell whether persons follow a word for people: "a Portuguese cleaning woman"."""
        following = units[position + 1].tag if position + 1 < len(units) else ""
        return phrase.noun in self._alike and following in {"P", "H"}

    def _opens_injury(self, units: list[Unit], position: int) -> bool:
        """Tell whether a verb of suffering has an injury behind it: "nobody suffered burns"."""
        if units[position].low not in self._suffering:
            return False
        for unit in units[position + 1 : position + _INJURY_REACH]:
            if unit.tag == "C":
                return any(form == "suffered" for _, form in unit.readings)
            if unit.tag in ",;bh":
                return False
        return False

    def _takes(self, units: list[Unit], position: int, phrase: Phrase) -> bool:
        """Take the unit into the noun phrase as head or attribute; False when it ends before."""
        unit = units[position]
        if unit.tag in "PHQ":
            phrase.head, phrase.noun = unit.tag, unit.low
        elif unit.tag == "Y":
            phrase.noun = phrase.noun or unit.low
        elif unit.tag == "O":
            phrase.head = phrase.head or "O"
            phrase.noun = phrase.noun or unit.low
        elif phrase.head in {"", "O"} and self._is_attribute(units, position):
            phrase.cue = unit if unit.tag == "C" else phrase.cue
        else:
            return unit.tag == "u" or (unit.tag == "T" and not phrase.head)
        return True

    def _is_name_part(
        self, units: list[Unit], position: int, phrase: Phrase, shouting: bool
    ) -> bool:
        """Tell whether a capital makes a word part of a name: "eight Just Stop activists"."""
        unit = units[position]
        if shouting or not unit.capital or position == phrase.first:
            return False
        # "three Navy SEALs" are no seals.
        return unit.tag in "aspm" or (unit.tag == "Q" and units[position - 1].capital)

    def _may_be_named(self, phrase: Phrase) -> bool:
        """Tell whether a name may follow a noun of persons where capitals tell nothing."""
        determiner = phrase.determiner
        return phrase.head == "H" and (determiner is None or determiner.low in self._definite)

    def _is_attribute(self, units: list[Unit], position: int) -> bool:
        """Tell whether a cue or adverb here stands before a noun of persons."""
        unit = units[position]
        following = units[position + 1].tag if position + 1 < len(units) else ""
        if unit.tag == "S" or unit.tag == "a":
            behind = units[position + 2].tag if position + 2 < len(units) else ""
            manner = unit.tag == "S" and following == "w" and behind in {"P", "H", "w"}
            return (
                manner
                or following in {"P", "H"}
                or (following == "C" and self._is_attribute(units, position + 1))
            )
        if unit.tag == "y":
            return following in {"P", "H"} and unit.low not in self._saying
        forms = {form for _, form in unit.readings}
        return unit.tag == "C" and bool(forms & _ATTRIBUTIVE) and following in {"P", "H"}

    def _read_implicit(self, units: list[Unit], phrase: Phrase) -> None:
        """Make the phrase stand for one person when it is a singular of a person, unnamed."""
        determiner = phrase.determiner
        body = units[phrase.first : phrase.last]
        if not phrase.head and body[-1].tag == "Y":
            phrase.head = "H"
        unknown = self._is_unknown_person(determiner, body, phrase)
        if body[0].reason in _UNCOUNTED or (determiner is None and self._is_full_name(body)):
            return
        if phrase.head != "H" and not unknown and not self._is_alone(determiner, body):
            return
        phrase.unknown = unknown
        if phrase.named:
            return
        if determiner is not None and determiner.tag in "1d":
            if determiner.low not in self._one and determiner.low not in self._definite:
                return
            start, end = determiner.start, determiner.end
        else:
            head = next(unit for unit in reversed(body) if unit.tag in "HY")
            start, end = head.start, head.end
        phrase.tag = "I"
        phrase.figure = Figure(Kind.EXACT, 1, 1, (1, 1), start, end, "one_person", implicit=True)

    def _is_full_name(self, body: list[Unit]) -> bool:
        """Tell whether a noun of persons is the last part of a name: "the murder of Ann Baker"."""
        if len(body) == 1 or body[-1].low not in self._surnames:
            return False
        return all(unit.capital and not unit.shouted for unit in body[-2:])

    def _is_unknown_person(self, determiner: Unit | None, body: list[Unit], phrase: Phrase) -> bool:
        """Tell whether a noun that the lexicon lacks may be a person: "a carabinero was killed"."""
        if determiner is None or determiner.low not in self._one or phrase.head:
            return False
        return body[-1].tag == "w" and len(body) > 1

    def _is_alone(self, determiner: Unit | None, body: list[Unit]) -> bool:
        """Tell whether "another" or "the other" stands for a person by itself."""
        if determiner is None:
            return False
        if len(body) == 1:
            return determiner.low in self._alone
        if len(body) != 2 or body[1].tag != "O" or body[1].low in self._plural:
            return False
        return determiner.low in self._definite


def _is_acronym(units: list[Unit], position: int) -> bool:
    """Tell whether a pronoun in capitals is a name beside a word that is not: "US", "WHO"."""
    if not units[position].shouted:
        return False
    before, after = units[max(0, position - 1) : position], units[position + 1 : position + 2]
    inside = bool(before and after) and before[0].tag in _BEFORE_NOUNS and after[0].tag in "PH"
    if inside and units[position].tag == "g":
        # "TWO US SOLDIERS": no pronoun stands between a number and its noun.
        return True
    beside = (*before, *after)
    return any(not unit.shouted and unit.low.isalpha() and len(unit.low) > 1 for unit in beside)


def _is_manner(units: list[Unit], position: int) -> bool:
    """Tell whether an adverb, a word and persons stand here: "mostly young people"."""
    tags = [unit.tag for unit in units[position : position + 3]]
    return tags[:2] == ["a", "w"] and tags[2:] in (["P"], ["H"])


def _past_of(units: list[Unit], position: int, phrase: Phrase) -> int:
    """Step over the "of" between a vague word or a dozen and its noun: "dozens of villagers"."""
    figure = phrase.figure
    if position + 1 >= len(units) or units[position].tag != "o" or figure is None:
        return position
    if figure.kind is Kind.VAGUE and units[position + 1].tag in "PHQwOCS":
        return position + 1
    return position


def _goes_on(units: list[Unit], position: int) -> bool:
    """Tell whether a noun or figure follows, so that "other" belongs to it."""
    return position < len(units) and units[position].tag in "FPHYQw"
