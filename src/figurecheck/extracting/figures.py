"""Read figures: numbers, bounds, ranges, vague words and zeros become one unit each."""

from dataclasses import replace

from figurecheck.extracting.bounds import bounded, doubts_of, exact, is_glued, zero
from figurecheck.extracting.tokens import HIDDEN
from figurecheck.extracting.units import Figure, Unit
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.numbers import NumberParser
from figurecheck.records import Kind, Rejection

_YEARS = range(1900, 2100)


class FigureReader:
    """Turn number units into figure units (F) or into numbers that count nobody (u)."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.figures
        self._numbers = NumberParser(lexicon.numbers)
        self._before = {p: n for n, phrases in lexicon.figures.before.items() for p in phrases}
        self._after = {p: n for n, phrases in lexicon.figures.after.items() for p in phrases}
        self._large = {lexicon.numbers.hundred, *lexicon.numbers.scales}
        self._scales = {**lexicon.numbers.scales, lexicon.numbers.hundred: 100}
        self._dozens = frozenset(lexicon.numbers.dozen)
        self._halves = frozenset(lexicon.numbers.halves)
        self._articles = frozenset(lexicon.numbers.articles)
        self._passing = {*lexicon.grammar.passing, *lexicon.grammar.reaching}
        self._changing = frozenset(lexicon.grammar.changing)
        self._superseded = frozenset(lexicon.grammar.superseded)
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
            if unit.tag in "#1" and (end := self._number_end(units, position)):
                found, end = self._figure(text, units, position, end, out)
            elif unit.tag == "v" and not self._is_bound_of(units, position):
                found, end = self._vague(text, units, position, out), position + 1
            elif unit.tag == "z":
                found, end = zero(unit, self._words.without), position + 1
            else:
                out.append(unit)
                position += 1
                continue
            if reason := self._other_reading(text, units, end, out, found):
                found = replace(found, tag="u", figure=None, reason=reason)
            out.append(found)
            position = end
        return out

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
            elif low == self._joiner and self._opens_half(units, end + 1):
                end += 3
            else:
                break
        return end

    def _opens_half(self, units: list[Unit], position: int) -> bool:
        """Tell whether "a half" and a scale follow, as in "one and a half million"."""
        lows = [unit.low for unit in units[position : position + 3]]
        return len(lows) == 3 and lows[1] in self._halves and lows[2] in self._scales

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
        if number.casefold() in self._words.couples:
            bound = "couple"
        if bound:
            figure = bounded(figure, bound)
        figure, end = self._ranged(text, units, start, end, figure, out)
        figure, end = self._bounded_after(units, end, figure)
        return self._finished(raw, first, units[end - 1], figure, out), end

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

    def _finished(self, raw: str, first: Unit, last: Unit, figure: Figure, out: list[Unit]) -> Unit:
        """Return the unit of `figure`, with the bound before it taken in from `out`."""
        begin, bound = first.start, ""
        while out:
            name = self._before.get(out[-1].low)
            bound = out[-1].low if name else bound
            if name and figure.kind in {Kind.EXACT, Kind.VAGUE}:
                figure = bounded(figure, name)
            elif not (out[-1].tag == "f" or (out[-1].tag in "O1" and self._is_bound(out, -2))):
                break
            begin = out.pop().start
        figure.flags = doubts_of(raw, figure)
        return Unit("F", begin, last.end, bound, first.capital, figure=figure)

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
        between = bool(out) and out[-1].low in self._words.between
        if len(out) > 1 and out[-2].low in self._changing and out[-1].low in self._superseded:
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
        if out and out[-1].low in self._words.range_openers:
            out.pop()
        last = units[end + 1].start + len(number)
        return Figure(Kind.RANGE, low, high, (low, high), figure.start, last, "range"), stop

    def _carried(self, last: str, first: str, low: int) -> int:
        """Return the scale that a range carries back: the hundred of "two to three hundred"."""
        scale = self._scales.get(last, 1)
        return scale if low < scale and first not in self._scales else 1

    def _bounded_after(self, units: list[Unit], end: int, figure: Figure) -> tuple[Figure, int]:
        """Take in a bound that follows: "147 or more", "200 or so"."""
        if end < len(units) and units[end].tag == "N" and figure.kind is Kind.EXACT:
            name = self._after.get(units[end].low)
            if name:
                return bounded(figure, name), end + 1
        return figure, end

    def _vague(self, text: str, units: list[Unit], position: int, out: list[Unit]) -> Unit:
        """Return the unit of a vague word; a bound before it is taken in and changes nothing."""
        unit = units[position]
        low, *high = self._words.vague[unit.low]
        interval = (low, high[0] if high else None)
        figure = Figure(Kind.VAGUE, None, None, interval, unit.start, unit.end, "vague_word")
        return self._finished(text[unit.start : unit.end], unit, unit, figure, out)

    def _other_reading(
        self, text: str, units: list[Unit], end: int, out: list[Unit], found: Unit
    ) -> Rejection | None:
        """Return what the number is when it is no count: money, a share, a score, a year."""
        figure = found.figure
        if figure is None or figure.kind is Kind.VAGUE:
            return found.reason
        after = units[end] if end < len(units) else None
        before = out[-1] if out else None
        alone = after is None or after.tag not in "QwPHO"
        if alone and before and before.tag in "PHj" and found.low in self._words.age_bounds:
            return Rejection.AGE
        if is_glued(text, figure):
            return Rejection.COMPOUND
        if self._is_clock_time(text, figure):
            return Rejection.TIME
        if self._is_ratio(units, end, out, figure):
            return Rejection.RATE
        if (before and before.low in self._words.currencies) or (
            after and after.low in self._words.currencies
        ):
            return Rejection.MONEY
        if after and after.start == figure.end and after.tag == "~" and end + 1 < len(units):
            return Rejection.SCORE
        if after and after.low in self._words.percent:
            return Rejection.SHARE
        if self._is_year(text, figure, before, after):
            return Rejection.YEAR
        bare = found.start == figure.start
        return Rejection.NAME if bare and self._is_label(before, after, out) else None

    def _is_clock_time(self, text: str, figure: Figure) -> bool:
        """Tell whether four digits with a zero before them are a time: "at 0730"."""
        raw = text[figure.start : figure.end]
        return len(raw) == 4 and raw.isdecimal() and raw[0] == "0"

    def _is_ratio(self, units: list[Unit], end: int, out: list[Unit], figure: Figure) -> bool:
        """Tell whether the number is one side of "one in five" or "2 in every 1,000"."""
        ratios = self._words.ratios
        either = (*ratios, *self._words.ratio_words)
        opens = end + 1 < len(units) and units[end + 1].tag == "#"
        if opens and units[end].low in (either if figure.low == 1 else ratios):
            return True
        return len(out) > 1 and out[-2].reason is Rejection.RATE and out[-1].low in either

    def _is_year(self, text: str, figure: Figure, before: Unit | None, after: Unit | None) -> bool:
        """Tell whether four bare digits are a year rather than a count."""
        if figure.low not in _YEARS or figure.end - figure.start != 4:
            return False
        if not text[figure.start : figure.end].isdecimal():
            return False
        if before is None:
            return after is None or after.tag not in "PC"
        opened = before.tag in "T,;" or before.low in self._words.year_prepositions
        return opened or after is None or after.tag not in "POC"

    def _is_label(self, before: Unit | None, after: Unit | None, out: list[Unit]) -> bool:
        """Tell whether the number belongs to a name before it: "Flight 173", "Article 120"."""
        if before is None:
            return False
        counts = after is not None and after.tag in "PHO"
        if before.low in self._words.labels:
            return before.tag == "w" or not counts
        if counts or (after is not None and after.tag == "C"):
            return False
        if len(out) > 1 and out[-2].reason is Rejection.NAME and before.tag in "c,":
            return True
        named = before.capital and before.tag == "w" and not before.shouted
        if before.low in self._passing:
            return False
        return named and len(out) > 1 and out[-2].tag not in ",;"
