"""What a date expression is, and the days it means.

python-dateutil has its one door here, for months and years before a day. Nothing is parsed
loosely: every part of an expression is named, and a day that the calendar lacks is no date.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dateutil.relativedelta import relativedelta

Days = tuple[dt.date, dt.date]
# The kinds of expressions that say how long, whatever they are counted from.
LENGTHS = frozenset({"duration", "behind", "later"})

# RECONCILIATION.md section 5: a day without a year follows its event by at most 60 days.
AFTER_EVENT = dt.timedelta(days=60)
_DAY = dt.timedelta(days=1)
_DAYS_OF_WEEK = 7
_SATURDAY = 5
# "last summer" may have been as long ago as a year, and is over, in either hemisphere.
_LAST_SEASON = dt.timedelta(days=400)
_PRESENT = dt.timedelta(days=60)
# A day without a year may be 29 February.
_LEAP_YEAR = 2024


@dataclass(slots=True, frozen=True)
class DateExpression:
    """A date as written at `start` to `end`; `first` and `last` only where it needs no other day.

    Kinds: full, yearless, month (its year may be None), year (also runs of years), weekday,
    relative (`amount` days from publication), previous ("the day before", counted from a day
    named before it), ago, stretch ("last week"), duration, behind ("three days after"), later
    ("25 years later"), elapsed ("ten years have passed since"), anniversary, clock, future, and
    impossible for a day that the calendar lacks. `direction` is -1 for "last", 1 for "next".
    An `exact` length of time is counted to the day. A day or month with the unit `years` is of
    the year that `direction` names from that of the publication.
    """

    start: int
    end: int
    kind: str
    first: dt.date | None = None
    last: dt.date | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    last_month: int | None = None
    weekday: int | None = None
    last_weekday: int | None = None
    amount: int | None = None
    unit: str | None = None
    direction: int = 0
    exact: bool = False


def resolve(
    expression: DateExpression, published: dt.date | None, governing: Days | None = None
) -> Days | None:
    """Return the first and last day that `expression` means, or None when nothing tells.

    `governing` is the event that a day without a year belongs to; `published` is the day of the
    article, on or before which all others are looked for; for the kinds previous, behind and
    later it is the day that they are counted from.
    """
    if expression.first and expression.last:
        return expression.first, expression.last
    if expression.kind == "yearless" and governing and expression.unit is None:
        return _after(expression, governing) or _before(expression, published)
    resolver = _RESOLVERS.get(expression.kind)
    try:
        return resolver(expression, published) if resolver and published else None
    except (OverflowError, ValueError):
        # "9,000 years ago" is no day of this calendar.
        return None


def _after(expression: DateExpression, governing: Days) -> Days | None:
    """Return the day of `expression` within 60 days after the event, or None."""
    for year in (governing[0].year, governing[0].year + 1):
        days = _in_year(expression, year)
        if days and governing[0] <= days[1] and days[0] <= governing[0] + AFTER_EVENT:
            return days
    return None


def _before(expression: DateExpression, published: dt.date | None) -> Days | None:
    """Return the latest such day of a year on or before `published`."""
    if published is None:
        return None
    if expression.unit == "years":
        # "22 March last year"
        days = _in_year(expression, published.year + expression.direction)
        return days if days and days[0] <= published else None
    # Eight years reach from any 29 February to an earlier one.
    for year in range(published.year, published.year - 9, -1):
        days = _in_year(expression, year) if year >= dt.MINYEAR else None
        if days and days[0] <= published:
            return days
    return None


def _month_before(expression: DateExpression, published: dt.date | None) -> Days | None:
    """Return the latest such month that had begun when `published`."""
    days = _before(replace(expression, kind="yearless", day=1), published)
    return (days[0], end_of_month(days[0])) if days else None


def _weekday_before(expression: DateExpression, published: dt.date) -> Days | None:
    """Return the latest such weekday on or before `published`, strictly before for "last"."""
    if expression.weekday is None or expression.direction > 0:
        return None
    final = expression.weekday if expression.last_weekday is None else expression.last_weekday
    back = (published.weekday() - final) % _DAYS_OF_WEEK
    if not back and expression.direction < 0:
        back = _DAYS_OF_WEEK
    last = published - back * _DAY
    return last - (final - expression.weekday) % _DAYS_OF_WEEK * _DAY, last


def _relative_day(expression: DateExpression, published: dt.date) -> Days:
    """Return the day so many days from `published`; a night runs into the next day."""
    first = published + (expression.amount or 0) * _DAY
    return first, first + _DAY if expression.unit == "nights" else first


def _ago(expression: DateExpression, published: dt.date) -> Days | None:
    """Return the day, or the whole week, month or year, that lies so far before `published`."""
    if expression.amount is None or expression.unit is None:
        return None
    unit = expression.unit
    amount = expression.amount if unit in _WIDENED or unit == "days" else 0
    near = published if expression.weekday is None else _nearest(expression.weekday, published)
    day = near - relativedelta(**{unit: amount})  # type: ignore[arg-type]
    return _WIDENED[unit](day) if unit in _WIDENED and not expression.exact else (day, day)


def _nearest(weekday: int, published: dt.date) -> dt.date:
    """Return the day of that name nearest to `published`: "this Thursday" may be to come."""
    ahead = (weekday - published.weekday()) % _DAYS_OF_WEEK
    return published + (ahead if ahead <= _DAYS_OF_WEEK // 2 else ahead - _DAYS_OF_WEEK) * _DAY


def _stretch_of(expression: DateExpression, published: dt.date) -> Days | None:
    """Return the calendar week, month or year that is named, up to `published`."""
    if expression.unit is None or expression.direction > 0:
        return None
    if expression.unit == "weekends":
        saturday = published - (published.weekday() - _SATURDAY) % _DAYS_OF_WEEK * _DAY
        return saturday, min(saturday + _DAY, published)
    if expression.unit == "seasons":
        return published - _LAST_SEASON, published - _PRESENT
    if expression.unit not in _WIDENED:
        return published, published
    step = relativedelta(**{expression.unit: -expression.direction})  # type: ignore[arg-type]
    first, last = _CALENDAR[expression.unit](published - step)
    return first, min(last, published)


_Resolver = Callable[[DateExpression, dt.date], Days | None]
_RESOLVERS: Mapping[str, _Resolver] = {
    "yearless": _before,
    "month": _month_before,
    "weekday": _weekday_before,
    "relative": _relative_day,
    "previous": _relative_day,
    "ago": _ago,
    "behind": _ago,
    "later": _ago,
    "stretch": _stretch_of,
}


def _week_around(day: dt.date) -> Days:
    return day - 3 * _DAY, day + 3 * _DAY


def _week_of(day: dt.date) -> Days:
    monday = day - day.weekday() * _DAY
    return monday, monday + (_DAYS_OF_WEEK - 1) * _DAY


def _month_of(day: dt.date) -> Days:
    return day.replace(day=1), end_of_month(day)


def _year_of(day: dt.date) -> Days:
    return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)


_Widener = Callable[[dt.date], Days]
_WIDENED: Mapping[str, _Widener] = {"weeks": _week_around, "months": _month_of, "years": _year_of}
_CALENDAR: Mapping[str, _Widener] = {"weeks": _week_of, "months": _month_of, "years": _year_of}


def dated(found: DateExpression) -> DateExpression:
    """Return `found` with its days, or as impossible when the calendar lacks one of them."""
    days = _in_year(found, found.year or _LEAP_YEAR)
    if days is None:
        return replace(found, kind="impossible")
    if found.year is None:
        return replace(found, kind="yearless")
    return replace(found, kind="full", first=days[0], last=days[1])


def _in_year(found: DateExpression, year: int) -> Days | None:
    """Return the days of `found` with its last one in `year`; None when there is no such day."""
    month, day = found.month or 1, found.day or 1
    last_month, last_day = found.last_month or month, found.last_day or day
    try:
        last = dt.date(year, last_month, last_day)
        first = dt.date(year - (month > last_month), month, day)
    except ValueError:
        return None
    return (first, last) if first <= last else None


def end_of_month(day: dt.date) -> dt.date:
    """Return the last day of the month of `day`."""
    return day + relativedelta(day=31)
