"""Walk along lists of persons: who is joined to whom by "and" and commas, and where they end."""

from figurecheck.extracting.syntax import Clause

# An article and one word: "the surviving" before "ten tourists".
_ATTRIBUTE = 2
# "and, it is widely feared, nine inmates"
LONGEST_THOUGHT = 4
IN_THOUGHTS = "nmbhCgyapo"


def list_before(clause: Clause, i: int) -> list[int]:
    """Return the noun phrases of the list that ends with `i`, or of one whose members it tells of.

    "30 people, including six children, and nine soldiers" are thirty; "30 villagers" are more.
    """
    if clause.tag(i - 1) == "i" and clause.tag(i - 2) == "N":
        # "six people including two foreigners died"
        return list_before(clause, i - 2)
    k = _inclusion_before(clause, i)
    if k < 0:
        found = [*_joined_before(clause, i), i]
        return found[:1] if _are_who_they_were(clause, found) else found
    before = list_before(clause, k - 2)
    return [*before, i] if inclusion_end(clause, k) else before


def _are_who_they_were(clause: Clause, found: list[int]) -> bool:
    """Tell whether single persons with ages say who a figure was: "two men, a cook, 51, and"."""
    whole = clause.phrases[found[0]].figure
    singles = all(clause.tag(i) == "I" for i in found[1:])
    if whole is None or whole.low != len(found) - 1 or not singles or clause.tag(found[0]) != "N":
        return False
    first, last = (clause.units[clause.phrases[i].first].start for i in (found[0], found[-1]))
    return any(first < age.start < last for age in clause.ages) and whole.low > 1


def _inclusion_before(clause: Clause, i: int) -> int:
    """Return the "including" whose list phrase `i` goes on with behind a comma, or -1."""
    if clause.tag(i) != "N" or clause.tag(i - 1) != "c" or clause.tag(i - 2) != ",":
        return -1
    k = i - 3
    while clause.is_nominal(k) or clause.tag(k) in {"a", "p", "o"}:
        k -= 1
    counted = clause.tag(k - 1) == "," and clause.tag(k - 2) == "N"
    return k if clause.tag(k) == "i" and counted else -1


def inclusion_end(clause: Clause, k: int) -> int | None:
    """Return the comma that closes an "including" at `k`, where the list before it goes on.

    "Killed 117 villagers, including 29 children, and 45 fighters": no fighter is a villager. With
    "12 people" before it, the list may be of some of them all.
    """
    before, i = k - 2, k + 1
    while clause.tag(i) == "a":
        i += 1
    if clause.tag(k - 1) != "," or clause.tag(before) != "N" or not clause.is_nominal(i):
        return None
    comma = clause.after_modifiers(i + 1)
    behind = comma + 2
    if (clause.tag(comma), clause.tag(comma + 1), clause.tag(behind)) != (",", "c", "N"):
        return None
    whole = clause.phrases[before].noun
    apart = whole != clause.phrases[behind].noun and whole not in clause.words.generic
    return comma if apart else None


def _joined_before(clause: Clause, i: int) -> list[int]:
    """Return the noun phrases that "and" or commas join before `i`; none joins "and nobody"."""
    joined: list[int] = []
    phrase = clause.phrases[i]
    nobody = phrase.figure is not None and phrase.figure.high == 0 and not phrase.noun
    while not nobody:
        j = _before_thought(clause, i - 1)
        if clause.tag(j) not in {"c", ","}:
            return joined
        if clause.tag(j) == "," and not joined and not opens_headline(clause, i):
            return joined
        apart = clause.tag(j) == "c" and clause.tag(j - 1) == ","
        j -= 1
        if clause.tag(j) == ",":
            j -= 1
            while is_aside(clause, j) and clause.tag(j - 1) == ",":
                j -= 2
        j = _described_before(clause, j)
        if apart and clause.tag(j - 1) == "c":
            # "209 in Orsa and 98 in Vell, and 23 missing": the list of two was closed.
            return joined
        # "As a result, two guards and nine inmates were killed": it is none of them.
        governors = clause.words.agents | clause.words.roles
        if _is_deed(clause, j) or clause.low(j - 1) in governors:
            return joined
        if not clause.is_nominal(j) or _is_taken(clause, j):
            return joined
        joined.insert(0, j)
        i = j
    return joined


def _before_thought(clause: Clause, comma: int) -> int:
    """Return the "and" before what is put between it and `comma`: "a cook and, it is feared, two".

    Without any it is `comma` itself.
    """
    i = comma - 1
    while comma - i <= LONGEST_THOUGHT and clause.tag(i) and clause.tag(i) in IN_THOUGHTS:
        i -= 1
    opened = clause.tag(comma) == clause.tag(i) == "," and clause.tag(i - 1) == "c"
    return i - 1 if opened and i < comma - 1 else comma


def _described_before(clause: Clause, i: int) -> int:
    """Return the phrase that is told more of up to `i`: "two men working in a mine", "who had"."""
    j = i
    while _is_governed(clause, j) or (clause.is_bare(j) and clause.tag(j - 1) == "t"):
        j -= 2
    if clause.is_bare(j) and is_postmodifier(clause, j):
        who = _counted_up_to(clause, j - 1)
        if who >= 0:
            return who
    k = i
    while clause.tag(k) and clause.tag(k) in "npoaTtbhm" and not clause.is_relative(k):
        k -= 1
    who = _counted_up_to(clause, k - 2 if clause.tag(k - 1) == "," else k - 1)
    return who if clause.is_relative(k) and k < i and who >= 0 else j


def _counted_up_to(clause: Clause, i: int) -> int:
    """Return the persons with a figure that end with phrase `i`, or -1: "two of the guards"."""
    if _is_counted(clause, i):
        return i
    some = clause.tag(i) == "n" and clause.tag(i - 1) == "o" and clause.tag(i - 2) == "N"
    return i - 2 if some and clause.phrases[i].head == "P" else -1


def _is_counted(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is of persons and has a figure or stands for one."""
    return clause.tag(i) in {"N", "I"} and clause.phrases[i].head in {"P", "H", "O"}


def _is_taken(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` belongs to what stands before it and opens no list of its own."""
    if clause.tag(i - 1) not in {"n", "C", "N", "I", "i", "b", "t"}:
        return False
    # "Police say ten women and six men died"
    told = clause.is_bare(i - 1) and clause.low(i - 1) in clause.words.saying
    opens = clause.opens_sentence(i) or _opens_behind_place(clause, i)
    return not (told or opens or is_attributive(clause, i - 1))


def _opens_behind_place(clause: Clause, i: int) -> bool:
    """Tell whether a place or a day that opens a clause ends before `i`: "On Friday two guards"."""
    first = i
    while True:
        if clause.is_nominal(first - 1) and clause.tag(first - 2) in {"p", "o"}:
            first -= 2
        elif clause.tag(first - 1) == "a" or clause.is_time(first - 1):
            first -= 1
        elif first < i and clause.tag(first) == "p" and _is_one_word(clause, first - 1):
            # "late on Friday"
            first -= 1
        else:
            return first < i and clause.tag(first - 1) in {"", ";", ",", "c", "s", "r"}


def _is_one_word(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is one word that is known for no noun."""
    if clause.tag(i) != "n" or clause.phrases[i].head:
        return False
    return clause.phrases[i].last - clause.phrases[i].first == 1


def is_postmodifier(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` says more of one person: "a man nearby", not "a local team"."""
    low = clause.first_low(i)
    return low in clause.words.postmodifiers or low.endswith(clause.words.participles)


def is_attributive(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is an article and one word before a figure: "the surviving"."""
    phrase = clause.phrases[i]
    return phrase.determiner is not None and phrase.last - phrase.first == _ATTRIBUTE


def is_aside(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is an age or another number between commas."""
    if not clause.is_nominal(i):
        return False
    phrase = clause.phrases[i]
    bare = phrase.tag == "N" and not phrase.head
    return bare or any(unit.tag == "u" for unit in clause.units_of(i))


def opens_headline(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` ends a list of persons that opens a headline: "Father, two sons"."""
    j = i
    while clause.tag(j - 1) == "," and clause.is_nominal(j - 2) and _may_be_listed(clause, j):
        j -= 2
    phrase = clause.phrases[0]
    return j == 0 < i and phrase.head in {"P", "H"} and phrase.determiner is None


def _may_be_listed(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is of persons, counted or not."""
    return clause.tag(i) in {"N", "I"} or clause.phrases[i].head == "P"


def _is_deed(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a small unknown word alone, a verb more likely than a noun."""
    if not clause.is_bare(i) or clause.phrases[i].head:
        return False
    return not clause.units[clause.phrases[i].first].capital


def _is_governed(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` belongs to a preposition; "with 12 men and" may count yet."""
    if not clause.is_nominal(i) or clause.tag(i - 1) not in {"p", "o"}:
        return False
    phrase = clause.phrases[i]
    counts = phrase.tag == "N" and phrase.head in {"P", "O"}
    return clause.tag(i - 1) == "o" or not counts
