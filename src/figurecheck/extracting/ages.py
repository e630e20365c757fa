"""Take the ages of persons out of a segment: "a man, 40," and "two women aged 31 and 45"."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from figurecheck.extracting.units import Unit
from figurecheck.lexicon import Lexicon
from figurecheck.records import Rejection

# Whose age may stand behind them: one person, persons, others, "of them", and a figure alone.
_ONE = frozenset("HY")
_PERSONS = frozenset("HYPOFj")
_OPENING = {",": ",", "(": ")"}
_OLDEST = 120
# The words of a name that tell it from a place or the first word of a sentence.
_NAMES = 2
_NOUNS = frozenset("PHQwOY")
_VERBS = frozenset("Cbhm")
# What may stand between a number and the noun of the persons that it counts, in this order.
_STATES, _ATTRIBUTES = "aSC", "wuQPHO"
_POSSESSIVES = frozenset("'dg")
_BEFORE_STATES = frozenset("dF'S")
# What opens a noun phrase, so that a comma before it separates two of a list.
_NOMINAL = frozenset("F1d'PHYw")


@dataclass(slots=True, frozen=True)
class _Person:
    """Whose age may follow: the tag of the word, whether it names persons, and is counted."""

    tag: str
    named: bool
    counted: bool


_NOBODY = _Person("", named=False, counted=False)


class AgeReader:
    """Find ages with one language's words: they are no figures and part no list of persons."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.figures
        self._places = frozenset(lexicon.grammar.entering)
        self._openers = _longest_first(words.age_openers)
        self._words = _longest_first(words.age_words)
        self._bounds = frozenset(words.age_bounds)
        self._within = _longest_first(words.age_introducers)
        self._stages = _longest_first(words.age_stages)
        self._decades = _longest_first(words.decades)
        self._tails = _longest_first(words.age_tails)
        begun = (*self._openers, *self._words, *self._within, *self._bounds)
        # A phrase of the lexicon is one unit, other words are one each.
        firsts = {first for said in begun for first in (said, said.partition(" ")[0])}
        self._first_words = frozenset((*_OPENING, *lexicon.grammar.of, *firsts))

    def take(self, text: str, units: list[Unit]) -> tuple[list[Unit], list[Unit]]:
        """Return `units` of `text` without the ages of persons, and the numbers of these ages."""
        kept: list[Unit] = []
        ages: list[Unit] = []
        position = 0
        while position < len(units):
            may_begin = units[position].low in self._first_words or units[position].tag == "F"
            end = (
                self._end(text, units, position, _person_before(kept, self._places))
                if may_begin
                else 0
            )
            if not end:
                kept.append(units[position])
                position += 1
                continue
            numbers = (unit for unit in units[position:end] if unit.figure or unit.reason)
            ages += (replace(one, tag="u", figure=None, reason=Rejection.AGE) for one in numbers)
            position = end
        return kept, ages

    def _end(self, text: str, units: list[Unit], start: int, person: _Person) -> int:
        """Return where the age that begins at `start` behind a person ends, or 0."""
        if not person.tag:
            # "Everyone aged 18 to 60": without a person only a word for ages tells them.
            worded = _after(units, start, self._words)
            return self._numbers(units, worded, single=False)[1] if worded else 0
        closing = _OPENING.get(units[start].low, "")
        first = start + bool(closing)
        position = first
        while after := self._opened(text, units, position):
            position = after
        end = self._decade(units, position)
        if not end:
            bare = bool(closing) and (position > first or person.tag in _ONE)
            end = self._said(units, position, person, bare=bare, listed=bool(closing))
        return self._closed(units, end, closing) if end else 0

    def _opened(self, text: str, units: list[Unit], position: int) -> int:
        """Return where a word before an age ends, or 0: "both", "believed to be"."""
        figure = units[position].figure if position < len(units) else None
        if figure is not None:
            both = text[figure.start : figure.end].casefold()
            return position + 1 if both in self._openers else 0
        return _after(units, position, self._openers)

    def _decade(self, units: list[Unit], position: int) -> int:
        """Return where "in her late 40s or early 50s" that begins at `position` ends, or 0."""
        position = _after(units, position, self._within)
        if not position or _tag(units, position) not in _POSSESSIVES:
            return 0
        end = 0
        while end == 0 or _tag(units, end) == "c":
            position += 1
            while (after := _after(units, position, self._stages)) or _tag(units, position) == "~":
                position = after or position + 1
            if not (after := _after(units, position, self._decades)):
                break
            end = position = after
        return end

    def _said(
        self, units: list[Unit], start: int, person: _Person, *, bare: bool, listed: bool
    ) -> int:
        """Return where ages in numbers that begin at `start` end, or 0.

        A `bare` one needs no word before it, and neither does a `listed` series of them. "Of 31"
        is the age of a woman or of two; "the crew of 12" are twelve.
        """
        known = person.tag in _ONE or person.counted
        position = _after(units, start, self._words) or start
        if position == start and not listed and known and _tag(units, start) == "o":
            position += 1
        bounded = not listed and person.named and _low(units, position) in self._bounds
        single = person.tag in _ONE or (position == start and not bounded)
        count, end, tailed = self._numbers(units, position, single=single)
        if not count or (not tailed and _tag(units, end) in _NOUNS):
            return 0
        worded = position > start or bounded or tailed
        series = listed and count > 1 and person.tag in _PERSONS and known
        return end if worded or bare or series else 0

    def _numbers(self, units: list[Unit], position: int, *, single: bool) -> tuple[int, int, bool]:
        """Return how many ages begin at `position`, where they end, and whether "years" do it.

        Behind the age of a `single` person a number with a verb is a count. The end is 0 where
        there are none.
        """
        count = end = 0
        while position < len(units) and _is_age(units[position]):
            tail = _after(units, position + 1, self._tails)
            if tail:
                return count + 1, tail, True
            after = _tag(units, position + 1)
            if count and (after in _NOUNS or (single and after in _VERBS)):
                break
            count, end = count + 1, position + 1
            position = end
            while _tag(units, position) in {"c", ","}:
                position += 1
            if position == end:
                break
        return count, end, False

    def _closed(self, units: list[Unit], end: int, closing: str) -> int:
        """Return where an age ends with what closes it, or 0 where it has to be closed and is not.

        A comma between two of a list stays: "a man, 40, a woman, 38, and two boys".
        """
        if not closing or (closing == "," and _tag(units, end) in {"", ";"}):
            return end
        if _low(units, end) != closing:
            return 0
        behind = _tag(units, end + 1)
        return end if closing == "," and behind in _NOMINAL else end + 1


def _person_before(kept: list[Unit], places: frozenset[str]) -> _Person:
    """Return the person whose age may stand behind `kept`: "a nurse from Orsa, 40,".

    Behind a preposition of `places` a name of two words is rather that of one.
    """
    i = last = len(kept) - 1
    while i > 0 and (kept[i].tag == "d" or (kept[i].tag == "w" and kept[i].capital)):
        i -= 1
    if last - i >= _NAMES and not kept[last].shouted and kept[i].low not in places:
        # "the bodies of Zoe Maddox, 31, and her partner"
        return _Person("H", named=True, counted=False)
    if 0 < i < last and kept[i].tag in {"p", "o"}:
        i -= 1
    elif i < last:
        return _NOBODY
    if i < 0 or not (kept[i].readings or kept[i].tag in _PERSONS):
        return _NOBODY
    # "The dead over 60" are old, "the blast injured over 60" counts them.
    named = kept[i].tag in _PERSONS or (i > 0 and kept[i - 1].tag in _BEFORE_STATES)
    return _Person(kept[i].tag, named=named, counted=_is_counted(kept[:i]))


def _is_counted(before: list[Unit]) -> bool:
    """Tell whether a number counts the noun behind `before`: "two police", "three of the"."""
    tags = "".join(unit.tag for unit in before)
    return tags.rstrip(_ATTRIBUTES).rstrip(_STATES).removesuffix("od").endswith("F")


def _is_age(unit: Unit) -> bool:
    """Tell whether a number may be an age in years."""
    if unit.figure is None or unit.figure.rule == "zero":
        return False
    return 0 < (unit.figure.high or unit.figure.interval[0]) < _OLDEST


def _low(units: list[Unit], position: int) -> str:
    return units[position].low if position < len(units) else ""


def _tag(units: list[Unit], position: int) -> str:
    return units[position].tag if position < len(units) else ""


def _longest_first(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _after(units: list[Unit], position: int, phrases: tuple[str, ...]) -> int:
    """Return where the longest of `phrases` that begins at `position` ends, or 0."""
    if position >= len(units):
        return 0
    for phrase in phrases:
        if not phrase.startswith(units[position].low):
            continue
        said, end = units[position].low, position + 1
        while phrase.startswith(f"{said} ") and end < len(units):
            said, end = f"{said} {units[end].low}", end + 1
        if said == phrase:
            return end
    return 0
