"""Date expressions: found by one language's words, each with its place and its parts."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from figurecheck.lexicon.calendar import (
    LENGTHS,
    DateExpression,
    Days,
    dated,
    end_of_month,
    resolve,
)
from figurecheck.lexicon.date_joining import joined_dates
from figurecheck.lexicon.date_patterns import DatePatterns, DateWords, compile_patterns
from figurecheck.lexicon.numbers import NumberParser, NumberWords
from figurecheck.lexicon.words import WordPlaces

__all__ = ["LENGTHS", "DateExpression", "DateFinder", "DateWords", "Days", "resolve"]

# Two-digit years as POSIX strptime reads them: 69 to 99 are 19xx, 00 to 68 are 20xx.
_PIVOT = 69
_LONGEST_MONTH = 31
_LAST_MONTH = 12
# What a length of time may be counted from, by the words behind it.
_COUNTED = ("ago", "elapsed", "behind", "later")
# The longest opener ("the beginning of") and the space behind it.
_REACH = 20


class DateFinder:
    """Find date expressions with one language's words, compiled once."""

    def __init__(self, words: DateWords, numbers: NumberWords) -> None:
        self._words = words
        self._numbers = NumberParser(numbers)
        self._patterns: DatePatterns = compile_patterns(words, numbers)
        patterns = self._patterns
        digit = (self._iso, self._numeric, self._clock, self._years)
        calendar: _Readers = {
            "digit": (self._day_first, *digit),
            "month": (self._month_first, self._month),
            "day": (self._relative, self._weekday, self._stretch),
        }
        everything: _Readers = {
            **calendar,
            "digit": (self._day_first, self._anniversary, *digit[:3], self._duration, self._years),
            "ordinal": (self._anniversary,),
            "amount": (self._anniversary, self._duration),
        }
        self._digits = (patterns.digits, {"digit": digit})
        self._calendar = (patterns.calendar, calendar)
        self._everything = (patterns.everything, everything)

    def find(
        self, text: str, start: int = 0, end: int | None = None, words: WordPlaces | None = None
    ) -> tuple[DateExpression, ...]:
        """Return the date expressions of `text[start:end]` from left to right, none overlapping.

        `words` are those of the whole text, for callers that ask about many of its pieces.
        "on the night of January 19-20, 1990" gives one of kind full, 1990-01-19 to 1990-01-20.
        """
        last = len(text) if end is None else end
        needed = self._needed_for(start, last, words or WordPlaces(text))
        if needed[0].search(text, start, last) is None:
            return ()
        found: list[DateExpression] = []
        for one in self._separate(text, start, last, *needed):
            joined = joined_dates(text, found[-1], one, self._patterns) if found else None
            if joined:
                found[-1] = joined
            else:
                found.append(one)
        return tuple(found)

    def _separate(
        self, text: str, start: int, end: int, trigger: re.Pattern[str], readers: "_Readers"
    ) -> Iterator[DateExpression]:
        """Yield the expressions before neighbours are joined."""
        position = start
        while seen := trigger.search(text, position, end):
            position = seen.end()
            for read in readers[seen.lastgroup or ""]:
                if found := read(text, seen.start(), end):
                    yield found
                    position = found.end
                    break

    def _needed_for(
        self, start: int, end: int, words: WordPlaces
    ) -> "tuple[re.Pattern[str], _Readers]":
        """Return the cheapest trigger and readers that miss nothing in the piece asked about.

        Most sentences hold no word of time at all, and looking for each of them at every letter
        costs ten times as much as knowing where they stand.
        """
        if words.may_hold(self._patterns.unit_words, start, end):
            return self._everything
        if words.may_hold(self._patterns.calendar_words, start, end):
            return self._calendar
        return self._digits

    def _iso(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read 1990-01-20."""
        match = self._patterns.iso.match(text, at, end)
        return dated(self._expression(match)) if match else None

    def _numeric(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read 20.01.1990 or 1/20/1990; impossible where day and month can't be told apart."""
        match = self._patterns.numeric.match(text, at, end)
        if not match:
            return None
        one, two = int(match["one"]), int(match["two"])
        # A dotted date has its day first everywhere; a slashed one is told by a part above 12.
        month_first = two > _LAST_MONTH
        known = match["mark"] == "." or one > _LAST_MONTH or month_first or one == two
        day, month = (two, one) if month_first else (one, two)
        bare = DateExpression(at, match.end(), "impossible")
        return (
            dated(replace(bare, year=int(match["year"]), month=month, day=day)) if known else bare
        )

    def _day_first(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read 19-20 January 1990, 5 Nov 88 or 20 January."""
        match = self._patterns.day_first.match(text, at, end)
        if not match:
            return None
        found = self._expression(match)
        doubtful = found.year is None and self._doubtful(match["month"])
        if doubtful and not self._opened(self._patterns.opened_day, text, at):
            return None
        return dated(found)

    def _month_first(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read January 19-20, 1990 or Jan. 5; "in March 8 people died" holds no day."""
        match = self._patterns.month_first.match(text, at, end)
        if not match:
            return None
        found = self._expression(match)
        if found.year is None:
            if self._doubtful(match["month"]) and not self._opened(
                self._patterns.opened_day, text, at
            ):
                return None
            # "Last August 34 people died."
            late = (found.day or 0) > _LONGEST_MONTH
            if late or self._opened(self._patterns.count_behind, text, at):
                return None
        return dated(found)

    def _month(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read February 1998, or a bare month after a word that opens one ("in March")."""
        match = self._patterns.month.match(text, at, end)
        if not match:
            return None
        found = replace(self._expression(match), kind="month")
        if found.year is not None and found.month is not None:
            first = dt.date(found.year, found.month, 1)
            return replace(found, first=first, last=end_of_month(first))
        opened = self._opened(self._patterns.opened_month, text, at)
        named = self._patterns.happening_behind.match(text, match.end())
        if match["month"].islower() or not (opened or named or _is_label(text, at, match.end())):
            return None
        return found

    def _years(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read a year after a word that opens one, a decade, or a run of years (1945-1946)."""
        match = self._patterns.years.match(text, at, end)
        if not match:
            return None
        year = int(match["year"])
        last = year + 9 if match["decade"] else _last_year(year, match["last_year"])
        if last is None or not (last > year or self._is_year(text, at, match.end())):
            return None
        first, final = dt.date(year, 1, 1), dt.date(last, 12, 31)
        return DateExpression(at, match.end(), "year", first, final, year=year)

    def _is_year(self, text: str, at: int, behind: int) -> bool:
        """Tell whether the words around four digits make them a year."""
        if self._opened(self._patterns.opened_year, text, at):
            return True
        if self._opened(self._patterns.happening_of, text, at):
            return True
        if self._patterns.happening_behind.match(text, behind):
            return self._opened(self._patterns.naming_before, text, at)
        closed = not text[behind : behind + 2].strip()[:1].isalnum()
        return closed and self._opened(self._patterns.loosely_opened_year, text, at)

    def _clock(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read 22:01, 4.10 a.m. or 0830."""
        match = self._patterns.clock.match(text, at, end)
        return DateExpression(at, match.end(), "clock") if match else None

    def _anniversary(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read "35th anniversary" or "thirty-fifth anniversary"; the amount is in years."""
        match = self._patterns.anniversary.match(text, at, end)
        if not match:
            return None
        amount = int(match["digits"]) if match["digits"] else self._ordinal_of(match[0])
        return DateExpression(at, match.end(), "anniversary", amount=amount, unit="years")

    def _ordinal_of(self, phrase: str) -> int:
        """Return the number of a phrase that opens with ordinal words."""
        parts = re.split(r"[\W_]+", phrase.casefold())
        tens = self._numbers.value(parts[0]) or 0
        return tens + sum(self._words.ordinals.get(part, 0) for part in parts)

    def _duration(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read "44-day", "two days ago" or "thirty-six years have passed since"."""
        match = self._patterns.duration.match(text, at, end)
        if not match:
            return None
        unit, written = match["unit"].casefold(), match["amount"].casefold()
        single = written in self._words.single_amounts or written == "1"
        # "20 night guards": a count before a singular unit is no time.
        if not (single or match["dash"] or match["old"] or unit in self._words.plural_units):
            return None
        amount = 1 if single else self._numbers.value(written)
        if amount is not None:
            amount *= self._words.multiples.get(unit, 1)
        kind = next((kind for kind in _COUNTED if match[kind]), "duration")
        unit = self._words.units[unit]
        return DateExpression(at, match.end(), kind, amount=amount, unit=unit)

    def _relative(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read yesterday, last night or tomorrow."""
        match = self._patterns.relative.match(text, at, end)
        if not match:
            return None
        if match["future"]:
            return DateExpression(at, match.end(), "future")
        if match["previous"]:
            amount = self._words.previous[_plain(match["previous"])]
            return DateExpression(at, match.end(), "previous", amount=amount, unit="days")
        days = -1 if match["night"] else self._words.relative[_plain(match["day"])]
        unit = "nights" if match["night"] else "days"
        return DateExpression(at, match.end(), "relative", amount=days, unit=unit)

    def _weekday(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read Sunday or "last Thursday"; a short name only before its date."""
        match = self._patterns.weekday.match(text, at, end)
        if not match:
            return None
        if match["short"]:
            weekday = self._words.short_weekdays[match["short"].casefold()]
        else:
            weekday = self._words.weekdays[match["weekday"].casefold()]
        direction = -1 if match["last"] else 1 if match["next"] else 0
        return DateExpression(at, match.end(), "weekday", weekday=weekday, direction=direction)

    def _stretch(self, text: str, at: int, end: int) -> DateExpression | None:
        """Read "last week", "this year" or "the weekend"."""
        match = self._patterns.stretch.match(text, at, end)
        if not match:
            return None
        written = match["unit"].casefold() if match["unit"] else None
        if written in self._words.multiples:
            # "the last century" is as vague as a duration.
            return DateExpression(at, match.end(), "duration")
        unit = self._words.units[written] if written else "weekends"
        direction = -1 if match["last"] else 1 if match["next"] else 0
        if match["season"]:
            if direction >= 0 or self._opened(self._patterns.naming_before, text, at):
                return None
            unit = "seasons"
        return DateExpression(at, match.end(), "stretch", unit=unit, direction=direction)

    def _expression(self, match: re.Match[str]) -> DateExpression:
        """Return the parts that `match` names, not yet checked against the calendar."""
        parts = match.groupdict()
        month = parts["month"].casefold()
        short = parts.get("short") or parts.get("shorter")
        year = int(parts["year"]) if parts.get("year") else _full_year(short)
        return DateExpression(
            match.start(),
            match.end(),
            "yearless",
            year=year,
            month=self._words.months.get(month) or int(month),
            day=int(parts["day"]) if parts.get("day") else None,
            last_day=int(parts["last_day"]) if parts.get("last_day") else None,
        )

    def _doubtful(self, month: str) -> bool:
        """Tell whether a month as written may be another word ("may", in capitals too)."""
        return month.casefold() in self._words.ambiguous and not month.istitle()

    def _opened(self, opener: re.Pattern[str], text: str, at: int) -> bool:
        """Tell whether `opener` stands right before offset `at`."""
        return opener.search(text[max(0, at - _REACH) : at]) is not None


_Reader = Callable[[str, int, int], DateExpression | None]
_Readers = Mapping[str, tuple[_Reader, ...]]


def _is_label(text: str, at: int, end: int) -> bool:
    """Tell whether a month heads a line of a review of the year: "July: floods killed 64"."""
    return text[end : end + 1] == ":" and not text[:at].rstrip(" ")[-1:].strip()


def _full_year(short: str | None) -> int | None:
    """Return the year of two digits, turned at the pivot."""
    if short is None:
        return None
    return int(short) + (1900 if int(short) >= _PIVOT else 2000)


def _last_year(year: int, written: str | None) -> int | None:
    """Return the last year of a run, `year` itself without one, None for a run that goes back."""
    if written is None:
        return year
    last = int(written) if len(written) > len("00") else year // 100 * 100 + int(written)
    return last if last > year else None


def _plain(phrase: str) -> str:
    """Return `phrase` as the lexicon writes it: lower case, single spaces."""
    return " ".join(phrase.casefold().split())
