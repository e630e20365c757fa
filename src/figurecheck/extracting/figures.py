"""Read figures: numbers, bounds, ranges, vague words and zeros become one unit each."""

from dataclasses import replace

from figurecheck.extracting.bounds import (
    bounded,
    doubts_of,
    exact,
    is_sign_of,
    take_bound_behind,
    zero,
)
from figurecheck.extracting.othernumbers import OtherReadings
from figurecheck.extracting.tokens import HIDDEN
from figurecheck.extracting.units import Figure, Unit
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.numbers import NumberParser
from figurecheck.records import Kind, Rejection

# "At the very least," opens a sentence as two units.
_COMMA_AND_BOUND = 2
# A word and its hyphen; what the word of a code may be tagged as.
_HYPHENED = 2
_HYPHENS = frozenset("-\u2010\u2011")
_NAMING = frozenset("wgraspmHQ")


class FigureReader:
    """Turn number units into figure units (F) or into numbers that count nobody (u)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.figures
        self._numbers = NumberParser(lexicon.numbers)
        self._before = {p: n for n, phrases in lexicon.figures.before.items() for p in phrases}
        self._after = {p: n for n, phrases in lexicon.figures.after.items() for p in phrases}
        self._outer = frozenset(self._before) & frozenset(self._after)
        self._openers = frozenset(lexicon.figures.range_openers)
        self._large = {lexicon.numbers.hundred, *lexicon.numbers.scales}
        self._scales = {
            **lexicon.numbers.scales,
            **lexicon.numbers.dozen,
            lexicon.numbers.hundred: 100,
        }
        self._dozens = frozenset(lexicon.numbers.dozen)
        self._halves = frozenset(lexicon.numbers.halves)
        self._articles = frozenset(lexicon.numbers.articles)
        self._other = OtherReadings(lexicon)
        self._changing = frozenset(lexicon.grammar.changing)
        self._changed_by = frozenset((*lexicon.grammar.superseded, *lexicon.grammar.agents))
        self._joiner = lexicon.numbers.joiner

    def read(self, text: str, units: list[Unit]) -> list[Unit]:
        """Return `units` with every number phrase as one unit.

        >>> from figurecheck.extracting.units import Vocabulary
        >>> from figurecheck.lexicon import load
        >>> units = Vocabulary(load("en")).units("at least 147 people", 0, 19)
        >>> [u.tag for u in FigureReader(load("en")).read("at least 147 people", units)]
        ['F', 'P']
        """
        out: list[Unit] = []
        position = 0
        while position < len(units):
            unit = units[position]
            if unit.tag == "#" and _ends_code(text, out, unit, units[position + 1 :][:1]):
                out[-2:] = [_joined(out[-2], unit)]
                position += 1
                continue
            if unit.tag in "#1" and (end := self._number_end(units, position)):
                found, end = self._figure(text, units, position, end, out)
            elif unit.tag == "v" and not self._is_bound_of(units, position):
                found, end = self._vague(text, units, position, out), position + 1
            elif unit.tag == "z" and not self._is_number_sign(text, units, position):
                found, end = zero(unit, self._words.without), position + 1
            else:
                out.append(unit)
                position += 1
                continue
            if reason := self._other.reading(text, units, end, out, found):
                found = replace(found, tag="u", figure=None, reason=reason)
            out.append(found)
            position = end
        return out

    def _is_number_sign(self, text: str, units: list[Unit], position: int) -> bool:
        """Tell whether a negating word is short for "number": "No. 9"."""
        if position + 1 >= len(units) or units[position + 1].tag != "#":
            return False
        between = text[units[position].end : units[position + 1].start]
        return "." in between or units[position + 1].low[0].isdecimal()

    def _is_bound_of(self, units: list[Unit], position: int) -> bool:
        """Tell whether a vague word is the bound of a number: "some 200"."""
        if units[position].low not in self._before or position + 1 >= len(units):
            return False
        return units[position + 1].tag in "#v1"

    def _number_end(self, units: list[Unit], start: int) -> int:
        """Return where the number phrase that begins at `start` ends, or 0 when none begins."""
        end = start
        if units[start].tag == "1":
            if units[start].low not in self._articles or not self._opens(units, start + 1):
                return 0
            end += 1
        end += 1
        while end < len(units):
            low, last = units[end].low, units[end - 1].low
            if units[end].tag == "#" and self._continues(last, low):
                end += 1
            elif low == self._joiner and self._joins(units, end):
                end += 2
            elif units[end - 1].low in self._halves and units[end].tag == "1":
                end += 1
            elif low == self._joiner and (
                self._opens_half(units, end + 1) or self._ends_half(units, end)
            ):
                end += 3
            else:
                break
        return end

    def _opens_half(self, units: list[Unit], position: int) -> bool:
        """Tell whether "a half" and a scale follow, as in "one and a half million"."""
        lows = [unit.low for unit in units[position : position + 3]]
        return len(lows) == 3 and lows[1] in self._halves and lows[2] in self._scales

    def _ends_half(self, units: list[Unit], position: int) -> bool:
        """Tell whether "and a half" follows a scale, as in "a dozen and a half"."""
        lows = [unit.low for unit in units[position + 1 : position + 3]]
        halved = len(lows) == 2 and lows[0] in self._articles and lows[1] in self._halves
        return halved and units[position - 1].low in self._scales

    def _opens(self, units: list[Unit], position: int) -> bool:
        """Tell whether the word after an article begins a number: "a dozen", "a hundred"."""
        if position >= len(units):
            return False
        low = units[position].low
        return low in self._large or low in self._dozens

    def _continues(self, last: str, low: str) -> bool:
        """Tell whether `low` goes on with the number that ends with `last`."""
        if low in self._large or low in self._dozens:
            return True
        if last[:1].isdigit() or low[:1].isdigit():
            return False
        if last in self._halves or last in self._large or last in self._articles:
            return True
        value, more = self._numbers.value(last), self._numbers.value(low)
        return bool(value and more and value % 10 == 0 and 20 <= value < 100 and more < 10)

    def _joins(self, units: list[Unit], position: int) -> bool:
        """Tell whether "and" stands inside a number, as in "one hundred and forty-seven"."""
        if position + 1 >= len(units) or units[position + 1].tag != "#":
            return False
        more = self._numbers.value(units[position + 1].low)
        return units[position - 1].low in self._large and more is not None and more < 100

    def _figure(
        self, text: str, units: list[Unit], start: int, end: int, out: list[Unit]
    ) -> tuple[Unit, int]:
        """Return the figure unit of the number phrase `units[start:end]` and where it ends."""
        first, last = units[start], units[end - 1]
        raw = text[first.start : last.end]
        number, bound = self._stripped(raw)
        value = self._value(number)
        if value is None:
            value = self._value_with_carried_scale(units, end, number)
        if value is None:
            reason = Rejection.TIME if ":" in raw else Rejection.FRACTION
            return replace(first, tag="u", end=last.end, low=raw.casefold(), reason=reason), end
        figure = exact(value, first.start, first.start + len(number))
        if first.low in self._words.couples:
            bound = "couple"
        if bound:
            figure = bounded(figure, bound)
        figure, end = self._ranged(text, units, start, end, figure, out)
        figure, end = self._bounded_after(units, end, figure)
        return self._finished(text, raw, first, units[end - 1], figure, out), end

    def _value_with_carried_scale(self, units: list[Unit], end: int, number: str) -> int | None:
        """Return the value of "1.2" before "and 1.5 million", or None."""
        if end + 2 >= len(units) or units[end + 1].tag != "#":
            return None
        joined = units[end].tag == "~" or units[end].low in (
            *self._words.range_words,
            self._words.between_joiner,
        )
        scale = units[end + 2].low
        return self._value(f"{number} {scale}") if joined and scale in self._scales else None

    def _finished(
        self,
        text: str,
        raw: str,
        first: Unit,
        last: Unit,
        figure: Figure,
        out: list[Unit],
    ) -> Unit:
        """Return the unit of `figure`, with the bound before it taken in from `out`."""
        begin, bound, capital = first.start, "", first.capital
        while out:
            if len(out) == _COMMA_AND_BOUND and out[-1].tag == "," and out[0].low in self._outer:
                # "At the very least, 14 people died."
                out.pop()
            name = self._before.get(out[-1].low)
            if name and not is_sign_of(text, out[-1], begin):
                break
            bound = out[-1].low if name else bound
            if name and figure.kind in {Kind.EXACT, Kind.VAGUE}:
                figure = bounded(figure, name)
            elif name and figure.kind is Kind.RANGE:
                # "about 20 to 30": the range says how far off it may be.
                pass
            elif not (out[-1].tag == "f" or (out[-1].tag in "O1" and self._is_bound(out, -2))):
                break
            begin, capital = out[-1].start, out.pop().capital
        figure.flags = doubts_of(raw, figure)
        return Unit("F", begin, last.end, bound, capital, figure=figure)

    def _is_bound(self, out: list[Unit], position: int) -> bool:
        """Tell whether the unit at `position` is a bound: "at least another 157"."""
        return len(out) >= -position and out[position].low in self._before

    def _stripped(self, raw: str) -> tuple[str, str]:
        """Return a number without a marker glued to it, and the bound that the marker gives."""
        low = raw.casefold()
        for marker in self._words.plus:
            if low.endswith(marker):
                return raw[: -len(marker)], "at_least"
        for marker in self._words.odd:
            if low.endswith(marker):
                return raw[: -len(marker)], "approximate"
        return raw, ""

    def _value(self, raw: str) -> int | None:
        """Return the whole number that `raw` says; a hidden character inside changes nothing."""
        low = raw.casefold()
        for words in (self._words.couples, self._words.exact):
            if low in words:
                return words[low]
        for couple, value in self._words.couples.items():
            if low.startswith(f"{couple} "):
                more = self._numbers.value(low.removeprefix(couple))
                return value * more if more else None
        if not low.isascii():
            low = "".join(c for c in low if c not in HIDDEN)
        return self._numbers.value(low)

    def _ranged(
        self,
        text: str,
        units: list[Unit],
        start: int,
        end: int,
        figure: Figure,
        out: list[Unit],
    ) -> tuple[Figure, int]:
        """Return the range that begins with `figure`, or `figure` when there is none."""
        if end + 1 >= len(units) or units[end + 1].tag not in "#1" or figure.low is None:
            return figure, end
        # "between about 20 and 30"
        inner = bool(out) and out[-1].low in self._before and out[-1].low not in self._openers
        opener = out[-2].low if inner and len(out) > 1 else out[-1].low if out else ""
        between = opener in self._words.between
        # "rose from 12 to 402" and "rose by 12 to 402" are no ranges.
        if len(out) > 1 and out[-2].low in self._changing and out[-1].low in self._changed_by:
            return figure, end
        joined = units[end].tag == "~" or units[end].low in self._words.range_words
        if not (joined or (between and units[end].low == self._words.between_joiner)):
            return figure, end
        stop = self._number_end(units, end + 1)
        number, _ = self._stripped(text[units[end + 1].start : units[stop - 1].end] if stop else "")
        high = self._value(number) if stop else None
        if high is None:
            return figure, end
        low = figure.low * self._carried(units[stop - 1].low, units[start].low, figure.low)
        if low >= high:
            return figure, end
        if opener in self._openers:
            del out[-2 if inner else -1 :]
        last = units[end + 1].start + len(number)
        return Figure(Kind.RANGE, low, high, (low, high), figure.start, last, "range"), stop

    def _carried(self, last: str, first: str, low: int) -> int:
        """Return the scale that a range carries back: the hundred of "two to three hundred"."""
        scale = self._scales.get(last, 1)
        return scale if low < scale and first not in self._scales else 1

    def _bounded_after(self, units: list[Unit], end: int, figure: Figure) -> tuple[Figure, int]:
        """Take in a bound that follows: "147 or more", "200 or so"."""
        if figure.kind is not Kind.EXACT:
            return figure, end
        if end < len(units) and units[end].tag == "N":
            return bounded(figure, self._after[units[end].low]), end + 1
        name = take_bound_behind(units, end, self._after)
        return (bounded(figure, name) if name else figure), end

    def _vague(self, text: str, units: list[Unit], position: int, out: list[Unit]) -> Unit:
        """Return the unit of a vague word; a bound before it is taken in and changes nothing."""
        unit = units[position]
        low, *high = self._words.vague[unit.low]
        interval = (low, high[0] if high else None)
        figure = Figure(Kind.VAGUE, None, None, interval, unit.start, unit.end, "vague_word")
        return self._finished(text, text[unit.start : unit.end], unit, unit, figure, out)


def _ends_code(text: str, out: list[Unit], unit: Unit, after: list[Unit]) -> bool:
    """Tell whether a hyphen makes digits part of the name before them: "COVID-19".

    In "BREAKING NEWS-3 DEAD" it stands for a dash.
    """
    if len(out) < _HYPHENED or out[-1].tag != "~" or text[unit.start - 1] not in _HYPHENS:
        return False
    if any(form == "states" for one in after for _, form in one.readings):
        return False
    word, hyphen = out[-2:]
    closed = word.end == hyphen.start and hyphen.end == unit.start
    named = word.capital and (word.tag in _NAMING or word.shouted)
    return closed and named and unit.low[0].isdecimal()


def _joined(word: Unit, unit: Unit) -> Unit:
    """Return a word and the digits that a hyphen joins to it as one name."""
    return replace(word, tag="w", end=unit.end, low=f"{word.low}-{unit.low}", reason=Rejection.NAME)
