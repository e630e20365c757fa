"""Join the items of a total in its own sentence: groups, places or periods that it consists of."""

from collections.abc import Iterator, Sequence

from figurecheck.extracting.syntax import Clause, Match
from figurecheck.records import Category, Kind

ITEM_RULE = "ellipsis"
"""The rule that reads the items of a list: what their total says goes for them."""

_THING = "Q"
_COUPLE = "couple"
_COUNTED = "counted_noun"
_FEWEST = 2
# Marks behind which a list says what a figure consists of; a comma may also join equals.
_OPENING = frozenset({":", "("})


def itemised(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join a list of groups or places with the claim that it itemises.

    Behind a colon, a dash or a bracket the items need not add up; behind a comma a list may just
    as well go on with others, so there more is asked of it.
    """
    for k in range(1, len(clause.phrases)):
        colon = clause.low(k) in _OPENING or clause.tag(k) == "~"
        if not colon and clause.tag(k) != ",":
            continue
        whole = _whole(matches, k, colon)
        if whole is None:
            continue
        first = k + 2 if clause.low(k + 1) in clause.words.introducing else k + 1
        items = items_from(clause, first, whole.category)
        own = {m.phrase: m for m in matches if m.phrase in items}
        if any(m.category is not whole.category or m.subset for m in own.values()):
            continue
        if len(items) < _FEWEST or not _may_consist(clause, whole, items):
            continue
        if whole.rule == _COUNTED and any(_is_unknown(clause, i) for i in items):
            # "31 killings, 17 rapes and 9 abductions"
            continue
        if not colon and not _is_apposed(clause, whole, k, items):
            continue
        for i in items:
            yield from _part(clause, i, own.get(i), whole)


def items_from(clause: Clause, first: int, category: Category) -> list[int]:
    """Return the phrases of the list that begins with `first`: "14 inmates and three guards".

    Each counts persons, or stands with a place or a day alone; the list ends where a verb follows.
    """
    items: list[int] = []
    i = first
    while is_item(clause, i):
        behind = _behind(clause, i, category)
        if clause.tag(behind) in {"b", "h", "m", "C", "y", "e", "l"}:
            break
        items.append(i)
        if clause.tag(behind) == "," and clause.tag(behind + 1) == "c":
            if len(items) < _FEWEST:
                break
            behind += 1
        if clause.tag(behind) not in {"c", ","} or clause.tag(i - 1) == "c":
            break
        i = behind + 1
        while clause.tag(i) == "a":
            i += 1
    return items


def _is_unknown(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` has a noun that the lexicon lacks and that is no name."""
    phrase = clause.phrases[i]
    return bool(phrase.noun) and not (phrase.head or clause.units[phrase.last - 1].capital)


def is_item(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` counts persons, or is a figure alone with a place or day behind."""
    if clause.tag(i) not in {"N", "I"} or i in clause.refused:
        return False
    phrase = clause.phrases[i]
    if phrase.figure is None or phrase.figure.high == 0 or phrase.head == _THING:
        return False
    return bool(phrase.noun) or phrase.figure.rule == _COUPLE or is_placed(clause, i)


def is_placed(clause: Clause, i: int) -> bool:
    """Tell whether a place or a day stands right behind phrase `i`: "62 on board"."""
    j = i + 1
    while clause.tag(j) == "a":
        j += 1
    if clause.tag(j) == "T":
        return True
    if clause.tag(j) == "C":
        return _has_form(clause, j, "conditions")
    if clause.tag(j) == "s" and clause.is_nominal(j + 1) and not clause.has_verb(j + 1):
        # "and 22 after the whistle", "and 657 since June"
        return clause.low(j) in clause.words.times
    alone = clause.tag(j + 1) in {"c", ",", ";", ""} or _is_hurt(clause, j)
    return clause.tag(j) == "p" and (clause.is_nominal(j + 1) or clause.tag(j + 1) == "T" or alone)


def _is_hurt(clause: Clause, i: int) -> bool:
    """Tell whether the preposition `i` stands before an injury: "with burns"."""
    return (
        clause.tag(i) == "p" and clause.tag(i + 1) == "C" and _has_form(clause, i + 1, "suffered")
    )


def _has_form(clause: Clause, k: int, form: str) -> bool:
    cue = clause.phrases[k].cue
    return cue is not None and any(one == form for _, one in cue.readings)


def _behind(clause: Clause, i: int, category: Category) -> int:
    """Return what follows item `i` behind its modifiers and a state that it shares."""
    j = clause.after_modifiers(i + 1)
    if clause.tag(j) == "r":
        return _past_relative(clause, j)
    if _is_hurt(clause, j):
        # "nine with burns and four with fractures"
        return clause.after_modifiers(j + 2)
    if clause.tag(j) != "C":
        return j
    cue = clause.phrases[j].cue
    shared = cue is not None and any(one is category for one, _ in cue.readings)
    if shared or _has_form(clause, j, "conditions"):
        return clause.after_modifiers(j + 1)
    return j


def _past_relative(clause: Clause, i: int) -> int:
    """Return what follows a relative clause without figures: "two boatmen who were passing and"."""
    j = i + 1
    while clause.tag(j) in {"b", "h", "m", "e", "p", "o", "a", "n", "T"}:
        j += 1
    return j if clause.tag(j) in {"c", ",", ";", ""} else i


def _whole(matches: Sequence[Match], k: int, opened: bool) -> Match | None:
    """Return the nearest claim before `k`; only an `opened` list itemises some of others."""
    before = [m for m in matches if m.phrase < k]
    itself = bool(before) and (opened or not before[-1].subset) and before[-1].rule != ITEM_RULE
    return before[-1] if itself else None


def _may_consist(clause: Clause, whole: Match, items: Sequence[int]) -> bool:
    """Tell whether each item is smaller than the whole, and one of them surely counts persons."""
    if whole.figure.kind is Kind.VAGUE:
        return False
    figures = [clause.phrases[i].figure for i in items]
    if any(one is None or one.interval[0] >= whole.figure.interval[0] for one in figures):
        return False
    known = any(clause.phrases[i].head or is_placed(clause, i) for i in items)
    return known or sum_of(clause, items) == whole.figure.low


def _is_apposed(clause: Clause, whole: Match, comma: int, items: Sequence[int]) -> bool:
    """Tell whether a list behind a comma says what the whole consists of, rather than goes on."""
    added, total = sum_of(clause, items), whole.figure.interval[0]
    if added == total and _is_closed(clause, whole, items):
        return True
    if added > total:
        return False
    ended = clause.tag(clause.after_modifiers(items[-1] + 1)) in {"", ";"}
    if added == total and whole.cue == comma - 1 and ended:
        # "the six deaths, one Dane and five Swedes"
        return True
    placed = [i for i in items if not clause.phrases[i].head]
    if len(placed) == len(items):
        return added == total or not _is_alike(clause, whole, comma, items)
    generic = clause.phrases[whole.phrase].noun in clause.words.generic
    if not generic or whole.phrase == comma - 1:
        return generic
    # "13 people were killed in the fall, nine porters and four passers-by"
    return added == total and all(clause.phrases[i].noun for i in items)


def _is_closed(clause: Clause, whole: Match, items: Sequence[int]) -> bool:
    """Tell whether a comma and the verb of the whole follow the list."""
    behind = _behind(clause, items[-1], whole.category)
    return clause.tag(behind) == "," and clause.tag(behind + 1) in {"b", "h", "C"}


def _is_alike(clause: Clause, whole: Match, comma: int, items: Sequence[int]) -> bool:
    """Tell whether the whole has a name or a day of its own, as its items have.

    "30 people died in Orsa, nine in Vell and five in Taria" counts three towns.
    """
    own = bounds_between(clause, whole.phrase + 1, comma)
    return bool(own & bounds_between(clause, items[0] + 1, items[1]))


def bounds_between(clause: Clause, start: int, end: int) -> set[str]:
    """Return whether names and days bound what stands between two phrases."""
    found = set()
    for i in range(start, end):
        if clause.tag(i) == "p" and clause.is_nominal(i + 1) and i + 1 < end:
            units = clause.units_of(i + 1)
            if units[0].tag == "T" or units[-1].tag == "T":
                found.add("day")
            elif units[0].capital:
                found.add("name")
        elif clause.tag(i) == "T":
            found.add("day")
    return found


def sum_of(clause: Clause, items: Sequence[int]) -> int:
    """Return the sum of the figures of `items`, each at its lower bound."""
    figures = (clause.phrases[i].figure for i in items)
    return sum(one.low or one.interval[0] for one in figures if one is not None)


def _part(clause: Clause, i: int, own: Match | None, whole: Match) -> Iterator[Match]:
    """Make a part of the claim `own` of an item, or of its figure where it has none yet."""
    figure = clause.phrases[i].figure
    if own is not None:
        own.subset, own.parent, own.rule = True, whole, ITEM_RULE
    elif figure is not None:
        yield Match(i, figure, whole.category, ITEM_RULE, whole.cue, True, whole)
