"""Walk right from a verb or noun to what it takes, with all that is joined to it."""

from collections.abc import Iterator

from figurecheck.extracting.lists import (
    IN_THOUGHTS,
    LONGEST_THOUGHT,
    inclusion_end,
    is_postmodifier,
)
from figurecheck.extracting.syntax import Clause, Match, figures
from figurecheck.records import Category

_LONGEST_TAIL = 4


def objects_of(clause: Clause, k: int) -> list[int]:
    """Return the phrases that are the object of the verb cue `k`."""
    i = k + 1
    while clause.tag(i) in {"a", "S", "y"}:
        i += 1
    if clause.tag(i) == "c" and clause.is_bare(i + 1) and clause.tag(i + 2) in {"N", "I"}:
        # "arrested and charged two men": the second verb has the object of both.
        i += 2
    if clause.tag(i) == "g":
        # "killed himself and six others"
        return joined_after(clause, i, clause.is_embedded(k))
    if not clause.is_nominal(i):
        return []
    i = counted_in(clause, i)
    if clause.is_owner(i):
        # "killing her neighbour's dog": the dog is the object.
        i += 1
    return [i, *joined_after(clause, i, clause.is_embedded(k))]


def antecedent(clause: Clause, k: int) -> list[int]:
    """Return whom the pronoun behind the verb `k` stands for: "took 12 men and killed them"."""
    several = clause.low(k + 1) in clause.words.them
    if clause.tag(k + 1) != "g" or not (several or clause.low(k + 1) in clause.words.him):
        return []
    for i in range(clause.verb_start(k) - 1, 0, -1):
        phrase = clause.phrases[i]
        if phrase.head in {"P", "H", "O"} or phrase.tag == ";":
            alike = phrase.tag == ("N" if several else "I") and phrase.head != ""
            return [i] if alike else []
    return []


def counted_in(clause: Clause, i: int) -> int:
    """Return the figure of the group that phrase `i` is, or `i`: "a column of 200 men"."""
    counts = clause.tag(i + 1) == "o" and clause.tag(i + 2) == "N"
    return i + 2 if counts and clause.low(i) in clause.words.groups else i


def joined_after(clause: Clause, i: int, embedded: bool = False) -> list[int]:
    """Return the noun phrases that "and" or commas join after `i` without a verb of theirs.

    In an `embedded` clause a verb behind the list is that of the sentence around it.
    """
    joined: list[int] = []
    apposed = False
    while True:
        j = _past_insertion(clause, clause.after_modifiers(i + 1))
        if clause.tag(j) == "," and clause.tag(j + 1) == "c":
            j += 1
        listed = clause.tag(j) == ","
        j = _behind_joint(clause, j)
        if clause.tag(j) not in {"N", "I"} or _is_other_agent(clause, j):
            return joined
        if not embedded and (clause.has_verb(j) or _does(clause, j)):
            return joined
        if listed and not _ends_list(clause, j):
            return joined
        # "killed Ann Doe, a nurse and mother, and two others": the nurse is she.
        bare = clause.phrases[j].determiner is None
        apposed = clause.tag(j) == "I" and ((clause.tag(i) == "n" and listed) or (apposed and bare))
        if not apposed:
            joined.append(j)
        i = j


def _behind_joint(clause: Clause, joint: int) -> int:
    """Return the phrase that the "and" or comma at `joint` joins, or -1 where there is none."""
    if clause.tag(joint) not in {"c", ","}:
        return -1
    i = joint + 1
    if clause.tag(i) == "," and clause.tag(joint) == "c":
        i = _past_thought(clause, i) + 1
    while clause.tag(i) == "a":
        i += 1
    i = counted_in(clause, i)
    return i + 1 if clause.is_nominal(i) and clause.is_owner(i) else i


def _past_insertion(clause: Clause, i: int) -> int:
    """Return the "and", or the comma before it, behind an insertion that opens at `i`, or `i`."""
    if clause.tag(i) == "," and clause.tag(i + 1) == "i":
        return inclusion_end(clause, i + 1) or i
    if clause.tag(i) == "~":
        return _past_dashes(clause, i)
    if clause.tag(i) == "t" and clause.is_bare(i + 1):
        # "the driver trying to flee and two others"
        return clause.after_modifiers(i + 2)
    inner = i + 1 if clause.tag(i) == "," else i
    related = clause.is_relative(inner)
    inside = "npoaTtbhm" if related else "npoaT"
    if not related and (inner == i or clause.tag(inner) not in {"n", "p", "a"}):
        return i
    j = inner + 1
    while clause.tag(j) and clause.tag(j) in inside:
        j += 1
    end = j + 1 if clause.tag(j) == "," else j
    closed = related or end > j
    goes_on = clause.tag(end) == "c" and clause.tag(end + 1) in {"N", "I"}
    return j if closed and goes_on and end > inner + 1 else i


def _past_dashes(clause: Clause, i: int) -> int:
    """Return the "and" behind the insertion between dashes that opens at `i`, or `i`."""
    j = i + 1
    while clause.is_nominal(j) or clause.tag(j) in {"c", ","}:
        j += 1
    return j + 1 if clause.tag(j) == "~" and clause.tag(j + 1) == "c" else i


def _past_thought(clause: Clause, comma: int) -> int:
    """Return the comma that closes what `comma` opens behind "and": "and, it is feared, two"."""
    i = comma + 1
    while i - comma <= LONGEST_THOUGHT and clause.tag(i) and clause.tag(i) in IN_THOUGHTS:
        i += 1
    return i if clause.tag(i) == "," and i > comma + 1 else comma


def _is_other_agent(clause: Clause, i: int) -> bool:
    """Tell whether "another" is one more agent: "another that killed two maids"."""
    alone = clause.tag(i) == "I" and not clause.phrases[i].noun
    return (
        alone and clause.tag(i + 1) == "r" and clause.tag(i + 2) == "C" and clause.is_nominal(i + 3)
    )


def _does(clause: Clause, i: int) -> bool:
    """Tell whether a word that looks like a verb follows persons: "12 others escaped"."""
    if clause.phrases[i].head not in {"P", "O"} or not clause.is_bare(i + 1):
        return False
    return not is_postmodifier(clause, i + 1)


def _ends_list(clause: Clause, j: int) -> bool:
    """Tell whether the list that goes on with `j` is closed by an "and"."""
    j = clause.after_modifiers(j + 1)
    return clause.tag(j) == "c" or (clause.tag(j) == "," and clause.tag(j + 1) in {"c", "N", "I"})


def split_verbs(clause: Clause) -> Iterator[Match]:
    """Join the objects inside a verb of several words: "stabbed two women and a boy to death"."""
    for i in range(1, len(clause.phrases)):
        objects, category = split_objects(clause, i)
        if category is not None:
            for j, figure in figures(clause, objects):
                yield Match(j, figure, category, "object_of_verb", i)


def split_objects(clause: Clause, i: int) -> tuple[list[int], Category | None]:
    """Return what stands inside a verb of several words from phrase `i` on, and its category."""
    splits = clause.words.splits.get(clause.low(i - 1), ())
    if not splits or clause.tag(i) not in {"N", "I"}:
        return [], None
    objects = [i, *joined_after(clause, i)]
    for behind in (objects[-1] + 1, clause.after_modifiers(objects[-1] + 1)):
        first = clause.phrases[behind].first if clause.tag(behind) else len(clause.units)
        after = [unit.low for unit in clause.units[first : first + _LONGEST_TAIL]]
        words = " ".join(after).split()
        for tail, category in splits:
            if tuple(words[: len(tail)]) == tail:
                return objects, category
    return objects, None
