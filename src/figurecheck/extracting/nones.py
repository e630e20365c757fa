"""Read that nobody was: all who were unhurt, and none of several things at once."""

from collections.abc import Iterator
from dataclasses import replace

from figurecheck.extracting.syntax import Clause, Match, cues, none_of

# What may stand between "everyone" and "unhurt": "aboard the ferry has got out".
_PERSONS = frozenset({"P", "H", "O"})
_BETWEEN = frozenset("abhponNcTCIyj")


def spared(clause: Clause) -> Iterator[Match]:
    """Read none where all were spared: "everyone aboard escaped unhurt"."""
    for k, category, forms in cues(clause):
        if "spared" not in forms:
            continue
        i = k - 1
        while clause.tag(i) in _BETWEEN and not _is_all(clause, i):
            i -= 1
        if not _is_all(clause, i) or clause.tag(i - 1) == "x":
            continue
        phrase = clause.phrases[i]
        none = none_of(clause.units[phrase.first])
        end = phrase.figure.end if phrase.figure is not None else none.end
        yield Match(i, replace(none, end=end), category, "spared", k)


def _is_all(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is all persons: "everyone", "all 60 passengers", "were all"."""
    if clause.tag(i) == "a":
        return clause.low(i) in clause.words.every and _are_persons(clause, i - 1)
    if clause.tag(i) == "g":
        return clause.low(i) in clause.words.everyone
    every = clause.is_nominal(i) and clause.first_low(i) in clause.words.every
    phrase = clause.phrases[i]
    persons = phrase.head in _PERSONS or not phrase.noun
    return every and persons and clause.tag(i - 1) not in {"p", "o", "C", "b"}


def _are_persons(clause: Clause, i: int) -> bool:
    """Tell whether the phrase before the verb at `i`, or `i` itself, is of persons."""
    while clause.tag(i) in {"b", "h"}:
        i -= 1
    return clause.is_nominal(i) and clause.phrases[i].head in _PERSONS


def shared_none(clause: Clause) -> Iterator[Match]:
    """Read none of what "or" joins to another none: "no damage or injuries"."""
    for k, category, forms in cues(clause):
        if "counted" not in forms or clause.low(k - 1) not in clause.words.alternatives:
            continue
        i = k - 2
        while (_is_thing(clause, i) and clause.tag(i - 1) in {",", "o"}) or clause.tag(i) == ",":
            i -= 1
        if clause.tag(i) == "o" and clause.low(i - 1) in clause.words.reports:
            i -= 1
        figure = clause.phrases[i].figure if clause.tag(i) == "N" else None
        if figure is not None and figure.high == 0:
            yield Match(i, figure, category, "shared_none", k)


def _is_thing(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a thing among others that there was none of: "any damage"."""
    return clause.is_bare(i) or (clause.tag(i) == "n" and clause.first_low(i) in clause.words.any)
