"""Walk left from a verb to its subject, over insertions, modifiers and relative clauses."""

from figurecheck.extracting.syntax import Clause

_SKIPPED = "aSTyjp"
# An article and one word: "the surviving" before "ten tourists".
_ATTRIBUTE = 2
# "and, it is widely feared, nine inmates"
LONGEST_THOUGHT = 4
IN_THOUGHTS = "nmbhCgya"


def subject_of(clause: Clause, start: int) -> list[int]:
    """Return the phrases that are the subject of the verb group that begins at `start`."""
    i, relative = start - 1, False
    for _ in range(len(clause.phrases)):
        nominal = clause.is_nominal(i)
        step = _over_modifier(clause, i, relative) if nominal else _over_gap(clause, i)
        if nominal and step == i:
            if clause.tag(i) == "n" and (outer := _before_relative(clause, i)) >= 0:
                # The verb is that of the sentence around the relative clause.
                i, relative = outer, False
                continue
            return list_before(clause, i)
        relative = relative or clause.tag(i) == "r"
        i = step
    return []


def list_before(clause: Clause, i: int) -> list[int]:
    """Return the noun phrases of the list that ends with `i`, or of one whose members it tells of.

    "30 people, including six children, and nine soldiers" are thirty; "30 villagers" are more.
    """
    k = _inclusion_before(clause, i)
    if k < 0:
        return [*joined_before(clause, i), i]
    before = list_before(clause, k - 2)
    return [*before, i] if inclusion_end(clause, k) else before


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


def _before_relative(clause: Clause, i: int) -> int:
    """Return the phrase before the relative clause that `i` ends, or -1: "who held the post"."""
    j = i - 1 if clause.tag(i) == "C" else i
    while clause.tag(j) and clause.tag(j) in "npoaTtbhyI":
        j -= 1
    return j - 1 if clause.tag(j) == "r" and j < i - 1 and clause.is_nominal(j - 1) else -1


def _says_more(clause: Clause, k: int) -> bool:
    """Tell whether the cue `k` can be a noun or participle of the phrase before it."""
    cue = clause.phrases[k].cue
    forms = {form for _, form in cue.readings} if cue is not None else set()
    return bool(forms & {"counted", "participle", "states"})


def _before_bracket(clause: Clause, i: int) -> int:
    """Return the phrase before the bracket that closes at `i`, or -1."""
    while i >= 0 and clause.low(i) != "(":
        i -= 1
    return i - 1


def _over_gap(clause: Clause, i: int) -> int:
    """Return the phrase before an adverb, insertion or relative clause, or -1 at a border."""
    tag = clause.tag(i)
    if tag and tag in _SKIPPED:
        return i - 1
    if tag == ",":
        return _before_parenthesis(clause, i)
    if tag == "~":
        return _before_dash(clause, i)
    if tag == "r":
        return i - 2 if clause.tag(i - 1) == "," else i - 1
    if tag == "C" and clause.tag(clause.verb_start(i) - 1) == "r":
        return clause.verb_start(i) - 2
    if tag == "C" and clause.tag(i - 1) in {"N", "I"} and _says_more(clause, i):
        # "the six victims were shot dead", "one of the 38 injured in the attack died".
        return i - 1
    if tag == "C" and (outer := _before_relative(clause, i)) >= 0:
        # "five men who came out of it injured were ...", "a man who suffered burns has ..."
        return outer
    if clause.low(i) == ")":
        return _before_bracket(clause, i)
    return -1


def _over_modifier(clause: Clause, i: int, relative: bool) -> int:
    """Return the phrase before the modifier that `i` belongs to, or `i` when it is none."""
    before = clause.tag(i - 1)
    if _stands_alone(clause, i, relative):
        return i
    if clause.is_owned(i):
        # "in Peru's mountains": what is owned stands where its owner does.
        return i - 3 if clause.tag(i - 2) in {"p", "o", "t"} else i
    if before == "C":
        verb = clause.verb_start(i - 1) - 1
        return verb - 1 if clause.tag(verb) == "r" else -1
    if before in {"p", "o", "t"} or clause.is_attached(i):
        return i - 2
    return _over_words(clause, i)


def _stands_alone(clause: Clause, i: int, relative: bool) -> bool:
    """Tell whether phrase `i` is no modifier whatever stands before it."""
    phrase = clause.phrases[i]
    if phrase.figure is not None and phrase.figure.high == 0:
        return True
    if clause.low(i - 1) in clause.words.introducing and _is_being(clause, i + 1):
        # "rose to 14, with 200 more being treated"
        return True
    if clause.tag(i - 1) == "o" and phrase.tag == "N" and clause.low(i - 2) in clause.words.groups:
        # "a family of five were killed", but "two in a family of five were"
        return clause.tag(i - 3) not in {"p", "o"}
    return relative and (phrase.tag in "NI" or phrase.head in {"P", "H"})


def _is_being(clause: Clause, i: int) -> bool:
    """Tell whether a participle of "be" stands at `i`: "being treated"."""
    return clause.tag(i) == "b" and clause.low(i).endswith(clause.words.participles)


def _over_words(clause: Clause, i: int) -> int:
    """Return the phrase before bare words or the object of a participle, or `i`."""
    before = clause.tag(i - 1)
    phrase = clause.phrases[i]
    if phrase.tag == "n" and phrase.determiner is None:
        if before == "N" or (before == "I" and is_postmodifier(clause, i)):
            return i - 1
        if before == "," and clause.tag(i - 2) == "n":
            return i - 2
        if before == "n" and clause.first_low(i).endswith(clause.words.participles):
            return i - 1
        if before in {"b", "h"} and clause.tag(clause.verb_start(i) - 1) == "r":
            return clause.verb_start(i) - 2
        unit = clause.units[phrase.first]
        if before == "r" and not phrase.head and (not unit.capital or unit.shouted):
            # "two waiters who slept above the shop"
            return i - 1
    return i - 1 if _is_object_of_participle(clause, i) else i


def is_postmodifier(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` says more of one person: "a man nearby", not "a local team"."""
    low = clause.first_low(i)
    return low in clause.words.postmodifiers or low.endswith(clause.words.participles)


def _is_object_of_participle(clause: Clause, i: int) -> bool:
    """Tell whether "a bus carrying" stands before phrase `i`; "in the morning" does not."""
    if clause.tag(i - 1) != "n" or not clause.low(i - 1).endswith(clause.words.participles):
        return False
    if _is_attributive(clause, i - 1) or clause.opens_sentence(i):
        return False
    if clause.low(i - 1) in clause.words.saying:
        return False
    return clause.phrases[i].tag != "N" or clause.tag(i - 2) not in {"p", "o"}


def _is_attributive(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is an article and one word before a figure: "the surviving"."""
    phrase = clause.phrases[i]
    return phrase.determiner is not None and phrase.last - phrase.first == _ATTRIBUTE


def _before_parenthesis(clause: Clause, comma: int) -> int:
    """Return the phrase before the insertion that ends with `comma`."""
    whole = _before_items(clause, comma)
    if whole >= 0:
        return whole
    i = comma - 1
    while clause.tag(i) and clause.tag(i) not in ";s":
        if clause.tag(i) == "i":
            return i - 2 if clause.tag(i - 1) == "," else i - 1
        i -= 1
    i = comma - 1
    while clause.tag(i) and (clause.tag(i) not in ",;s" or clause.low(i) in clause.words.roles):
        i -= 1
    if clause.tag(i) != "," or (clause.tag(i + 1) == "c" and _may_count(clause, i + 2)):
        # "Two men who lived in Vell, and a nurse from Orsa, died."
        return comma - 1
    while is_aside(clause, i - 1) and clause.tag(i - 2) == ",":
        i -= 2
    if clause.tag(i - 1) == "n" and clause.low(i - 1) in clause.words.rest:
        # "the rest, 19, were wounded"
        return comma - 1
    return i - 1


def _before_items(clause: Clause, comma: int) -> int:
    """Return the figure that the items before `comma` make up, or -1: "ten, six men and four"."""
    if clause.tag(comma - 1) not in {"N", "I"}:
        return -1
    total = items = 0
    for i in range(comma - 1, -1, -1):
        if clause.tag(i) in {"C", "b", "h", "m", ";", "s", "r", "~"}:
            return -1
        figure = clause.phrases[i].figure
        if figure is None or figure.low is None:
            continue
        if items > 1 and figure.low == total and clause.tag(i + 1) == ",":
            return i
        total, items = total + figure.low, items + 1
    return -1


def _before_dash(clause: Clause, dash: int) -> int:
    """Return the phrase before the insertion between dashes that ends with `dash`, or -1."""
    i = dash - 1
    while clause.tag(i) and clause.tag(i) not in {"~", ";", "s"}:
        i -= 1
    return i - 1 if clause.tag(i) == "~" else -1


def is_aside(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is an age or another number between commas."""
    if not clause.is_nominal(i):
        return False
    phrase = clause.phrases[i]
    bare = phrase.tag == "N" and not phrase.head
    return bare or any(unit.tag == "u" for unit in clause.units[phrase.first : phrase.last])


def joined_before(clause: Clause, i: int) -> list[int]:
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
    if clause.is_bare(j) and is_postmodifier(clause, j) and _is_counted(clause, j - 1):
        return j - 1
    k = i
    while clause.tag(k) and clause.tag(k) in "npoaTtbhm" and not clause.is_relative(k):
        k -= 1
    who = k - 2 if clause.tag(k - 1) == "," else k - 1
    return who if clause.is_relative(k) and k < i and _is_counted(clause, who) else j


def _may_count(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` has a figure or stands for one, and is of no things."""
    return clause.tag(i) in {"N", "I"} and clause.phrases[i].head != "Q"


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
    return not (told or opens or _is_attributive(clause, i - 1))


def _opens_behind_place(clause: Clause, i: int) -> bool:
    """Tell whether a place or a day that opens a clause ends before `i`: "On Friday two guards"."""
    first = i
    while True:
        if clause.is_nominal(first - 1) and clause.tag(first - 2) in {"p", "o"}:
            first -= 2
        elif clause.tag(first - 1) == "a" or _is_time(clause, first - 1):
            first -= 1
        elif first < i and clause.tag(first) == "p" and _is_one_word(clause, first - 1):
            # "late on Friday"
            first -= 1
        else:
            return first < i and clause.tag(first - 1) in {"", ";", ",", "c", "s", "r"}


def _is_time(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is nothing but a time: "yesterday", "last week"."""
    phrase = clause.phrases[i] if clause.tag(i) == "n" else None
    units = clause.units[phrase.first : phrase.last] if phrase else ()
    return bool(units) and all(unit.tag == "T" for unit in units)


def _is_one_word(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is one word that is known for no noun."""
    if clause.tag(i) != "n" or clause.phrases[i].head:
        return False
    return clause.phrases[i].last - clause.phrases[i].first == 1


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
