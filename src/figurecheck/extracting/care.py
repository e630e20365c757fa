"""Join persons to the hospitals that they are taken to, and to the injuries that they have."""

from collections.abc import Iterator

from figurecheck.extracting.lists import list_before
from figurecheck.extracting.objects import joined_after, objects_of
from figurecheck.extracting.subjects import subject_of
from figurecheck.extracting.syntax import Clause, Match, cues, figures
from figurecheck.records import Rejection

# How many words a hospital's name and what stands between it and the verb may have.
_LONGEST_NAME = 8
_LONGEST_WAY = 12
# "what appeared to be", "what police described as"
_LONGEST_DOUBT = 6
_NAME = frozenset("wdQPHY1'uaOoFc")
_WAY = frozenset("wdQPHY1'uaOoFTptSCN")
_AUXILIARIES = frozenset("bhmexayS")
_PREDICATE = frozenset("CnaSpTo,")
_BEHIND_VERB = frozenset("nptaToSylC")


def admitted(clause: Clause) -> Iterator[Match]:
    """Join those whom a verb brings to a hospital, with their subject or object by voice."""
    for at, unit in enumerate(clause.units):
        category = clause.words.refuges.get(unit.low)
        verb = _verb_of(clause, at) if category is not None else -1
        if category is None or verb < 0:
            continue
        k = next(i for i, phrase in enumerate(clause.phrases) if phrase.last > verb)
        if clause.phrases[k].last != verb + 1 or _is_errand(clause, at + 1):
            continue
        for i, figure in figures(clause, _carried(clause, k)):
            if _is_patient(clause, i):
                yield Match(i, figure, category, "taken_to_care", k)


def inflicted(clause: Clause) -> Iterator[Match]:
    """Join those to whom injuries are done: "caused burns to six people"."""
    for k, category, forms in cues(clause):
        if "suffered" not in forms or clause.low(k + 1) not in clause.words.inflicting:
            continue
        for i, figure in figures(clause, objects_of(clause, k + 1)):
            if clause.phrases[i].head in {"P", "H", "O"} or not clause.phrases[i].noun:
                yield Match(i, figure, category, "noun_of", k)


def _verb_of(clause: Clause, at: int) -> int:
    """Return the unit of the verb that brings somebody to the hospital at unit `at`, or -1."""
    units, words = clause.units, clause.words
    i = at
    if units[at].low.split()[0] not in words.entering:
        i -= 1
        while i >= max(0, at - _LONGEST_NAME) and units[i].tag in _NAME:
            i -= 1
        if i < 0 or units[i].low not in words.entering:
            return -1
    for j in range(i - 1, max(-1, i - _LONGEST_WAY), -1):
        if units[j].low in words.carrying:
            return j
        if units[j].tag not in _WAY:
            return -1
    return -1


def _is_errand(clause: Clause, at: int) -> bool:
    """Tell whether a purpose follows that is no treatment: "to the hospital to give blood"."""
    units = clause.units[at : at + 2]
    if len(units) < 2 or units[0].tag != "t":
        return False
    return units[1].tag == "w" and units[1].low not in clause.words.treating


def _carried(clause: Clause, k: int) -> list[int]:
    """Return the phrases of those whom the verb in phrase `k` carries."""
    start = k
    while clause.tag(start - 1) in _AUXILIARIES:
        start -= 1
    tags = {clause.tag(i) for i in range(start, k)}
    after = k + 1
    while clause.tag(after) == "a":
        after += 1
    if "b" in tags:
        found = subject_of(clause, start)
    elif clause.tag(after) in {"N", "I"}:
        found = [after, *joined_after(clause, after)]
    elif clause.tag(k - 1) == "c":
        found = _with_other_verb(clause, k - 1)
    elif clause.tag(k - 1) in {"N", "I"}:
        found = list_before(clause, k - 1)
    else:
        found = []
    if tags & {"m", "x"}:
        for i in found:
            reason = Rejection.POSSIBLE if "m" in tags else Rejection.NEGATED
            clause.refused.setdefault(i, reason)
        return []
    return found


def _with_other_verb(clause: Clause, k: int) -> list[int]:
    """Return the subject of the passive that "and" at `k` goes on with: "were stabbed and"."""
    i = k - 1
    while clause.tag(i) in _PREDICATE:
        i -= 1
    return subject_of(clause, clause.verb_start(i + 1)) if clause.tag(i) in {"b", "h"} else []


def _is_patient(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` counts persons, and not those who work in hospitals or visit them."""
    phrase = clause.phrases[i]
    if phrase.noun in clause.words.attending or phrase.head == "Q":
        return False
    unit = clause.units[phrase.last - 1]
    return bool(phrase.head) or not phrase.noun or (unit.capital and not unit.shouted)


def with_injuries(clause: Clause, k: int) -> int:
    """Return where the verb begins whose subject has the injury `k`, or 0.

    It is that of "escaped with minor injuries", or all of "were found with burns".
    """
    i = k - 1
    while clause.tag(i) in {"S", "a", "n"}:
        i -= 1
    if clause.low(i) not in clause.words.injuring:
        return 0
    if clause.is_bare(i - 1) and clause.tag(i - 2) in {"N", "I"}:
        # "a motorist escaped with minor injuries"
        return i - 1
    j = i - 1
    while clause.tag(j) in _BEHIND_VERB and clause.phrases[j].head not in {"P", "H"}:
        j -= 1
    if clause.tag(j) == "b" and clause.tag(j + 1) == "p":
        # "three are in a clinic in Tuzla with fractures"
        return clause.verb_start(j)
    endured = clause.first_low(j + 1) in clause.words.enduring | clause.words.carrying
    return clause.verb_start(j) if clause.tag(j) == "b" and endured else i


def suffering(clause: Clause, k: int) -> int:
    """Return the verb of which the injury `k` is the object, or 0: "suffered a neck injury"."""
    i = k - 1
    while clause.tag(i) in {"S", "a", "c"} or _is_kind_of_injury(clause, i):
        i -= 1
    if clause.tag(i) == "p":
        i -= 1
    said = i
    while i - 1 > 0 and said - i < _LONGEST_DOUBT and not _suffers(clause, i):
        # "suffered what appeared to be minor injuries"
        i -= 1
    doubted = i == said or clause.first_low(i + 1) in clause.words.what
    return i if _suffers(clause, i) and doubted else 0


def counts_injuries(clause: Clause, k: int) -> bool:
    """Tell whether a figure before `k` counts the injuries of one person or of persons counted."""
    verb = suffering(clause, k)
    who = clause.verb_start(verb) - 1
    return verb > 0 and (clause.tag(who) in {"g", "N", "I"})


def _suffers(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` begins or ends with a verb of suffering: "suffered severe"."""
    words = clause.words.suffering
    return clause.low(i) in words or clause.first_low(i) in words


def _is_kind_of_injury(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` says where the injury behind it is: "a neck", "multiple stab"."""
    if not clause.is_nominal(i) or clause.phrases[i].head in {"P", "H"}:
        return False
    return not _suffers(clause, i)
