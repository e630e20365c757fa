"""Write figures as a reader wants them: the number as written, with its bound as a sign."""

import re

from figurecheck.records import Claim, Interval, Kind, Value
from figurecheck.reporting.escaping import shown

_DIGITS = re.compile(r"[0-9]+(?:[.,'’][0-9]+)*")


def figure_of(claim: Claim) -> str:
    """Return the figure of `claim` with its bound: `147`, `≥147`, `>147`, `12 (a dozen)`.

    Digits stay as written; a number in words is given in digits with the words in brackets;
    vague words stay words; an implicit one is `1`.
    """
    value = claim.value
    if value.kind is Kind.VAGUE:
        return shown(value.text)
    signed = _SIGNED[value.kind](value)
    written = shown(value.text)
    if claim.implicit or _digits_of(value.text) is not None or written == signed:
        return signed
    return f"{signed} ({written})"


def bounds(low: int | None, high: int | None) -> str:
    """Return a range of whole numbers in words of signs: `147`, `115–120`, `≥150`, `≤40`."""
    if low is None:
        return "any number" if high is None else f"≤{high:,}"
    if high is None:
        return f"≥{low:,}"
    return f"{low:,}" if low == high else f"{low:,}–{high:,}"


def interval_text(interval: Interval) -> str:
    """Return the bounds of `interval`, the numbers that comparison uses."""
    return bounds(interval.low, interval.high)


def _exact(value: Value) -> str:
    return _number(value, value.low)


def _at_least(value: Value) -> str:
    # "more than 147" is kept as the bound 148; the written number tells it from "at least 148".
    if value.low is not None and _digits_of(value.text) == value.low - 1:
        return f">{shown(value.text)}"
    return f"≥{_number(value, value.low)}"


def _at_most(value: Value) -> str:
    if value.high is not None and _digits_of(value.text) == value.high + 1:
        return f"<{shown(value.text)}"
    return f"≤{_number(value, value.high)}"


def _range(value: Value) -> str:
    return bounds(value.low, value.high)


def _approximate(value: Value) -> str:
    return f"≈{_number(value, value.low)}"


def _number(value: Value, number: int | None) -> str:
    if number is None:
        return shown(value.text)
    return value.text if _digits_of(value.text) == number else f"{number:,}"


def _digits_of(text: str) -> int | None:
    """Return the number that `text` writes in plain digits, None for any other writing."""
    if not _DIGITS.fullmatch(text):
        return None
    digits = re.sub(r"\D", "", text)
    # Python refuses to read numbers of more than 4,300 digits.
    return int(digits) if len(digits) <= 4000 else None


_SIGNED = {
    Kind.EXACT: _exact,
    Kind.AT_LEAST: _at_least,
    Kind.AT_MOST: _at_most,
    Kind.RANGE: _range,
    Kind.APPROXIMATE: _approximate,
}
