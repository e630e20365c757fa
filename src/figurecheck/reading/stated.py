"""Publication dates as someone typed them: whole values, read strictly or not at all."""

import datetime as dt
import re
from dataclasses import dataclass

from figurecheck.messages import quoted
from figurecheck.reading.articles import Remark
from figurecheck.records import Precision

_ISO = re.compile(
    r"""(?P<year>\d{4})
    (?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2})(?P<time>[T\s].*)?)?)?""",
    re.VERBOSE | re.DOTALL,
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_NUMERIC = re.compile(r"(?P<first>\d{1,2})[/.-](?P<second>\d{1,2})[/.-](?P<year>\d{4})")
_CLOCK = re.compile(
    r"""[T\s]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?
    \s*(?P<zone>Z|[+-]\d{2}:?\d{2}|UTC|GMT|[A-Z]{2,5})?""",
    re.VERBOSE,
)
_CLEAR_ZONES = (None, "Z", "UTC", "GMT")
_LAST_HOUR, _LAST_MINUTE, _LEAP_SECOND = 23, 59, 60
_MONTHS = 12
# No calendar of the world is more than 14 hours away from UTC.
_WIDEST_OFFSET = 14
# Seconds since 1970 of the year 2100; above it a long number is no plausible time stamp.
_LAST_STAMP = 4_102_444_800
_STAMP_DIGITS = 9
_MILLISECOND_DIGITS = 12


@dataclass(slots=True, frozen=True)
class StatedDate:
    """A date as stated, or None with the remark that tells why not; the first day it names."""

    day: dt.date | None
    precision: Precision
    remark: Remark | None = None


def stated_date(value: str) -> StatedDate | None:
    """Return the date that the whole of `value` states; None when it has no form known here.

    2024, 2024-03, 2024-03-09, 20240309, a clock time behind a day, and 25/12/2024 where only
    one order is possible. The day is the one written, in whatever zone it was written.

    >>> stated_date("2024-02").day
    datetime.date(2024, 2, 1)
    """
    value = value.strip()
    if match := _ISO.fullmatch(value) or _COMPACT.fullmatch(value):
        return _of_parts(value, match.groupdict())
    if match := _NUMERIC.fullmatch(value):
        return _of_numeric(value, int(match["first"]), int(match["second"]), int(match["year"]))
    if re.fullmatch(r"\d+(?:\.\d+)?", value):
        return _of_number(value)
    return None


def no_date(value: str) -> StatedDate:
    """Return the judgement that `value` is not a real date."""
    message = f"{quoted(value)} is not a real date; kept undated; write it as YYYY-MM-DD"
    return StatedDate(None, Precision.UNKNOWN, Remark("E403", message))


def _of_parts(value: str, parts: dict[str, str | None]) -> StatedDate:
    """Return the date of year, month, day and clock time as written."""
    year, month, day = parts["year"], parts["month"], parts["day"]
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    try:
        date = dt.date(int(year or 0), int(month or 1), int(day or 1))
    except ValueError:
        return no_date(value)
    clock = parts.get("time")
    return (
        _checked(value, StatedDate(date, precision), clock)
        if clock
        else StatedDate(date, precision)
    )


def _checked(value: str, stated: StatedDate, clock: str) -> StatedDate:
    """Return `stated` unless its clock time is none; a leap second is one."""
    match = _CLOCK.fullmatch(clock.rstrip())
    if not match or not _is_time(match):
        return no_date(value)
    zone = match["zone"]
    if zone in _CLEAR_ZONES or not zone.isalpha():
        return stated
    found = f"zone {quoted(zone)} is unclear; the date is taken as written"
    return StatedDate(stated.day, stated.precision, Remark("W406", found))


def _is_time(match: re.Match[str]) -> bool:
    """Tell whether hour, minute, second and offset of a clock time exist."""
    zone = match["zone"] or ""
    offset = int(zone[1:3]) if zone[:1] in {"+", "-"} else 0
    return (
        int(match["hour"]) <= _LAST_HOUR
        and int(match["minute"]) <= _LAST_MINUTE
        and int(match["second"] or 0) <= _LEAP_SECOND
        and offset <= _WIDEST_OFFSET
    )


def _of_numeric(value: str, first: int, second: int, year: int) -> StatedDate:
    """Return the date of two numbers and a year where only one order of them is possible."""
    if 0 < first <= _MONTHS and 0 < second <= _MONTHS and first != second and year:
        found = f"{quoted(value)} can be read day first or month first; only its year is used"
        remark = Remark("W402", f"{found}; write it as YYYY-MM-DD")
        return StatedDate(dt.date(year, 1, 1), Precision.YEAR, remark)
    day, month = (first, second) if second <= _MONTHS else (second, first)
    try:
        return StatedDate(dt.date(year, month, day), Precision.DAY)
    except ValueError:
        return no_date(value)


def _of_number(value: str) -> StatedDate:
    """Return the judgement on a bare number, which may be a time stamp and is never a date."""
    whole = value.partition(".")[0]
    seconds = whole[:-3] if len(whole) >= _MILLISECOND_DIGITS else whole
    if len(seconds) in {_STAMP_DIGITS, _STAMP_DIGITS + 1} and int(seconds) <= _LAST_STAMP:
        message = f"{quoted(value)} looks like a time stamp; kept undated; write it as YYYY-MM-DD"
        return StatedDate(None, Precision.UNKNOWN, Remark("E405", message))
    return no_date(value)
