"""Figures made from a value: exact, bounded, zero, with the doubts about what is written."""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from figurecheck.extracting.tokens import FRACTIONS, HIDDEN
from figurecheck.extracting.units import Figure, Unit
from figurecheck.lexicon.numbers import digits_of
from figurecheck.records import Flag, Kind

# More persons than have a place on earth: kept, flagged, never compared.
_IMPLAUSIBLE = 8_200_000_000
_BOUNDS = {
    "at_least": (Kind.AT_LEAST, 0),
    "more_than": (Kind.AT_LEAST, 1),
    "at_most": (Kind.AT_MOST, 0),
    "fewer_than": (Kind.AT_MOST, -1),
    "approximate": (Kind.APPROXIMATE, 0),
    "nearly": (Kind.APPROXIMATE, 0),
    "couple": (Kind.APPROXIMATE, 0),
}
# "1.200 million" is 1,200,000 or 1,200,000,000; of persons alone "1.200" can only be 1,200.
_POINT_AND_SCALE = re.compile(r"\d{1,3}\.\d{3}[\s-]*[^\W\d_]")
# Signs that make neighbouring digits one thing, which may be no number or a damaged one.
_DAMAGING = frozenset("\\\ufffd\x00")
# Between digits it groups them, around them it is Markdown: "_12_ people".
_UNDERSCORE = "_"
_SLASH = "/"
_FRACTIONS = frozenset(FRACTIONS)
_BEFORE_SIGNS = frozenset("([:|;,")
_LINE_ENDS = frozenset("\n\r\x85\u2028\u2029")
# What may stand between a number and the bound behind its noun, and what must follow the bound.
_NOUN_TAGS = frozenset("PHwOC")
_LONGEST_NOUN = 4
_CLOSING = frozenset(",;bhmexC")
_COUNTING = frozenset("#v1zF")


def exact(value: int, start: int, end: int) -> Figure:
    """Return a figure that says just `value`."""
    return Figure(Kind.EXACT, value, value, (value, value), start, end, "exact_number")


def bounded(figure: Figure, name: str) -> Figure:
    """Return `figure` with the bound `name`; a vague word stays vague.

    Half-width of an approximate figure: max(1, ceil(n / 10)), as RECORDS.md has it; "nearly" has
    n as its upper end.
    """
    kind, shift = _BOUNDS[name]
    value = figure.low
    if value is None or figure.kind is Kind.VAGUE:
        return figure
    if kind is Kind.AT_LEAST:
        low = value + shift
        return replace(figure, kind=kind, low=low, high=None, interval=(low, None), rule=name)
    if kind is Kind.AT_MOST:
        high = value + shift
        return replace(figure, kind=kind, low=None, high=high, interval=(0, high), rule=name)
    half = max(1, -(-value // 10))
    interval = (max(0, value - half), value if name == "nearly" else value + half)
    return replace(figure, kind=kind, interval=interval, rule=name)


def zero(unit: Unit, negating: Collection[str]) -> Unit:
    """Return the unit of a negating word that says zero.

    Its span is the word alone: of "without any" the first, where `negating` has that.
    """
    first = unit.low.partition(" ")[0]
    end = unit.start + len(first) if first in negating else unit.end
    figure = Figure(Kind.EXACT, 0, 0, (0, 0), unit.start, end, "zero")
    return Unit("F", unit.start, unit.end, unit.low, unit.capital, figure=figure)


def is_sign_of(text: str, bound: Unit, begin: int) -> bool:
    """Tell whether a bound belongs to the number at `begin`: a word does, a sign has to show it.

    In "<b>50 dead" the sign ends a tag, and where a line begins "> 50 dead" is quoted mail.
    """
    if bound.low[0].isalnum():
        return True
    before = text[bound.start - 1 : bound.start] if bound.start else ""
    if before and before not in _BEFORE_SIGNS and not before.isspace():
        return False
    return bound.end == begin or bool(before and before not in _LINE_ENDS)


def take_bound_behind(units: list[Unit], end: int, after: Mapping[str, str]) -> str | None:
    """Return the bound behind a number's noun or its sentence, and take it out of `units`.

    "14 people, at least, died", "300 men or so were held", "14 died, at the very least."
    """
    i = end
    while i < min(len(units), end + _LONGEST_NOUN) and units[i].tag in _NOUN_TAGS:
        i += 1
    comma = i < len(units) and units[i].tag == ","
    bound = i + comma
    if bound < len(units) and units[bound].low in after:
        closing = units[bound + 1].tag if bound + 1 < len(units) else ""
        if not closing or closing in _CLOSING:
            name = after[units[bound].low]
            del units[i : bound + 1 + (comma and closing == ",")]
            return name
    last = len(units) - 1
    closes = last - 1 > end and units[last].low in after and units[last - 1].tag == ","
    if not closes or any(unit.tag in _COUNTING for unit in units[end:last]):
        return None
    name = after[units[last].low]
    del units[last - 1 :]
    return name


def is_glued(text: str, figure: Figure) -> bool:
    """Tell whether a sign at either side makes the digits part of something else: "1_000", "9/11".

    A character that could not be decoded is one of them: "1\ufffd2" is no 2.
    """
    before = text[max(0, figure.start - 2) : figure.start]
    after = text[figure.end : figure.end + 2]
    if before[-1:].isalnum() and text[figure.start].isdecimal():
        return True
    if (before[-1:] == _SLASH and before[0].isdecimal()) or (
        after[:1] == _SLASH and after[1:].isdecimal()
    ):
        return True
    if (before[-1:] == _UNDERSCORE and before[:1].isalnum()) or (
        after[:1] == _UNDERSCORE and after[1:].isalnum()
    ):
        return True
    return before[-1:] in _DAMAGING or after[:1] in _DAMAGING or after[:1] in _FRACTIONS


def doubts_of(raw: str, figure: Figure) -> tuple[Flag, ...]:
    """Return the doubts about a number as written."""
    flags: list[Flag] = []
    if any(c in HIDDEN for c in raw):
        flags.append(Flag.HIDDEN_CHARACTER)
    if not raw.isascii() and len({_system(c) for c in raw if c.isdecimal()}) > 1:
        flags.append(Flag.MIXED_DIGITS)
    if _POINT_AND_SCALE.match(raw):
        flags.append(Flag.AMBIGUOUS_SEPARATOR)
    if figure.interval[0] > _IMPLAUSIBLE:
        flags.append(Flag.IMPLAUSIBLE)
    return tuple(flags)


def _system(digit: str) -> int:
    """Return the code point of the zero of a digit's system."""
    return ord(digit) - int(digits_of(digit))
