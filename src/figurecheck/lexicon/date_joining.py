"""Join date expressions that stand side by side: a weekday and its date, the ends of a stretch."""

from dataclasses import replace

from figurecheck.lexicon.calendar import DateExpression, dated
from figurecheck.lexicon.date_patterns import DatePatterns

# The longest opener ("between") and the space behind it.
_REACH = 12


def joined_dates(
    text: str, one: DateExpression, two: DateExpression, patterns: DatePatterns
) -> DateExpression | None:
    """Return one expression for two neighbours of `text`, or None when they are apart.

    Joined are "Sunday, 5 May", "25 years ago this Thursday", "22 March last year", "January 30 to
    February 2" and "between Monday and Thursday".
    """
    between = text[one.end : two.start]
    if _awaits_year(one) and two.kind == "stretch" and two.unit == "years":
        joint = patterns.year_joint.fullmatch(between)
        return replace(one, end=two.end, unit="years", direction=two.direction) if joint else None
    if one.kind == "weekday" and two.kind in {"full", "yearless"}:
        return replace(two, start=one.start) if not between.strip(" ,\t\n") else None
    if one.kind == "ago" and not between.strip(" \t\n") and _is_near_day(two):
        return replace(one, end=two.end, weekday=two.weekday, exact=True)
    if two.last_day or two.last_weekday is not None:
        return None
    opened = patterns.pair_opened.search(text[max(0, one.start - _REACH) : one.start])
    pair = opened and patterns.pair_joint.fullmatch(between)
    return _stretch(one, two) if pair or patterns.range_joint.fullmatch(between) else None


def _awaits_year(expression: DateExpression) -> bool:
    """Tell whether an expression is a day or a month without its year."""
    return expression.kind in {"yearless", "month"} and expression.year is None


def _is_near_day(expression: DateExpression) -> bool:
    """Tell whether an expression names a day around the publication ("this Thursday", "today")."""
    today = expression.kind == "relative" and expression.amount == 0
    return today or (expression.kind == "weekday" and expression.direction == 0)


def _stretch(one: DateExpression, two: DateExpression) -> DateExpression | None:
    """Return the days from one to the other, or None for expressions of two sorts."""
    if one.kind == two.kind == "weekday" and one.last_weekday is None:
        return replace(two, start=one.start, weekday=one.weekday, last_weekday=two.weekday)
    if one.kind != "yearless" or one.last_day or two.kind not in {"yearless", "full"}:
        return None
    return dated(
        replace(
            two,
            start=one.start,
            day=one.day,
            month=one.month,
            last_day=two.day,
            last_month=two.month,
        )
    )
