"""Tell what bounds a figure to some of the persons of an event: a group, a place or a period."""

from figurecheck.extracting.syntax import Clause, Match

_BORDERS = frozenset([",", "c", ";", "~", "s", ""])
_MODIFYING = frozenset("pTo")


def scope_of(clause: Clause, match: Match) -> str:
    """Return the words that bound the figure of `match`, or nothing where none do.

    They are the noun of a group, the place or day behind the figure or its verb, the one that
    opens the clause, or the place that lost persons ("Orsa lost 12").
    """
    phrase = clause.phrases[match.phrase]
    if phrase.head in {"P", "H"} and phrase.noun not in clause.words.generic:
        return phrase.noun
    # Without its verb a figure has nothing but what stands right before it ("Vell nine").
    first = match.phrase if match.rule == "ellipsis" else min(match.phrase, match.cue)
    start = first
    while clause.tag(start - 1) not in _BORDERS:
        start -= 1
    if _speaks(clause, start, first):
        return ""
    last = max(match.phrase, match.cue)
    behind = _modifiers_behind(clause, match.phrase) or _modifiers_behind(clause, last)
    return behind or _modifiers_before(clause, start, first)


def _speaks(clause: Clause, start: int, end: int) -> bool:
    """Tell whether somebody gives the figure: another authority counts no part of a total."""
    phrases = clause.phrases[start:end]
    units = clause.units[phrases[0].first : phrases[-1].last] if phrases else []
    return any(unit.low in clause.words.saying for unit in units)


def _modifiers_behind(clause: Clause, i: int) -> str:
    """Return the words of the modifiers right behind phrase `i`."""
    start = i + 1
    while clause.tag(start) == "a":
        start += 1
    if clause.tag(start) not in _MODIFYING:
        return ""
    end = start
    while clause.tag(end) not in _BORDERS and (
        clause.tag(end) in _MODIFYING or clause.is_nominal(end)
    ):
        end += 1
    return _words(clause, start, end)


def _modifiers_before(clause: Clause, start: int, first: int) -> str:
    """Return the words that open the clause from `start`, or the name that loses persons."""
    if first == start:
        return ""
    opened = clause.tag(start) in _MODIFYING
    phrase = clause.phrases[start]
    named = first - start == 1 and clause.tag(start) == "n" and phrase.determiner is None
    capital = clause.units[phrase.first].capital
    return _words(clause, start, first) if opened or (named and capital) else ""


def _words(clause: Clause, start: int, end: int) -> str:
    if end <= start:
        return ""
    units = clause.units[clause.phrases[start].first : clause.phrases[end - 1].last]
    return " ".join(unit.low for unit in units)
