"""Walk left from a verb to its subject, over insertions, modifiers and relative clauses."""

from figurecheck.extracting.lists import is_aside, is_attributive, is_postmodifier, list_before
from figurecheck.extracting.syntax import Clause

_SKIPPED = "aSTyjp"


def subject_of(clause: Clause, start: int) -> list[int]:
    """Return the phrases that are the subject of the verb group that begins at `start`."""
    if _is_being(clause, start) and _may_be_persons(clause, start - 1):
        # "led to 71 people being arrested"
        return list_before(clause, start - 1)
    if clause.tag(start) == "y" and _may_be_persons(clause, start - 1):
        # "the 40 migrants known to have died"
        return list_before(clause, start - 1)
    if clause.tag(start - 1) == "r" and _is_of_thing(clause, start - 1):
        return []
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
    if tag == "j" and clause.tag(i - 1) not in {"N", "I"}:
        # "the families of those who died"
        return -1
    if tag and tag in _SKIPPED:
        return i - 1
    if tag == ",":
        return _before_parenthesis(clause, i)
    if tag == "~":
        return _before_dash(clause, i)
    if tag == "r":
        return _before_asides(clause, i - 1) if clause.tag(i - 1) == "," else i - 1
    if tag in {"s", "g"}:
        return _before_clause(clause, i)
    if clause.low(i) == ")":
        return _before_bracket(clause, i)
    return _over_verb(clause, i)


def _over_verb(clause: Clause, i: int) -> int:
    """Return the phrase before a verb of a relative clause or a participle, or -1."""
    tag = clause.tag(i)
    start = clause.verb_start(i if tag == "C" else i + 1)
    if tag in {"b", "h", "C"} and clause.tag(start - 1) == "r":
        # "a man who was at the wheel is dead"
        return start - 2
    if tag == "C" and clause.tag(i - 1) in {"N", "I", "j"} and _says_more(clause, i):
        # "one of the 38 injured in the attack died", "one of those injured in it has died".
        return i - 1
    if tag == "C" and (outer := _before_relative(clause, i)) >= 0:
        # "five men who came out of it injured were ...", "a man who suffered burns has ..."
        return outer
    return -1


def _is_of_thing(clause: Clause, i: int) -> bool:
    """Tell whether a relative clause says more of a thing: "for each village that is lost"."""
    before = clause.phrases[i - 1]
    return clause.tag(i - 1) == "n" and before.head == "Q" and clause.low(i) not in clause.words.who


def _before_clause(clause: Clause, i: int) -> int:
    """Return the persons before a relative clause that holds another: "who fled when it fell".

    Up to `i` no verb but those of the two clauses may stand.
    """
    while clause.tag(i) and clause.tag(i) not in {"r", ";", ","}:
        i -= 1
    persons = clause.tag(i) == "r" and clause.low(i) in clause.words.who
    return i - 1 if persons and _may_be_persons(clause, i - 1) else -1


def _before_asides(clause: Clause, comma: int) -> int:
    """Return the phrase before `comma`, over an age: "Viktor Selim, 61, who was held"."""
    i = comma - 1
    named = clause.tag(i - 1) == "," and clause.tag(i - 2) == "n"
    bare = clause.tag(i) == "N" and not clause.phrases[i].head
    return i - 2 if named and bare and clause.units[clause.phrases[i - 2].first].capital else i


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
    if clause.tag(i - 1) == "C" and clause.low(i - 1) in clause.words.naming:
        # "the party claims 480 of its members were held"
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
        if before in {"g", "s"} and not phrase.head:
            # "who were in the hall when it blew up"
            return i - 1
        if before == "j":
            # "thirteen of those admitted have died"
            return i - 1
        if before == "n" and clause.first_low(i).endswith(clause.words.participles):
            return i - 1
        if before in {"b", "h"} and clause.tag(clause.verb_start(i) - 1) == "r":
            return clause.verb_start(i) - 2
        unit = clause.units[phrase.first]
        verb = not phrase.head and unit.low.isalpha() and (not unit.capital or unit.shouted)
        if before == "r" and verb:
            # "two waiters who slept above the shop"
            return i - 1
    return i - 1 if _is_object_of_participle(clause, i) else i


def _is_object_of_participle(clause: Clause, i: int) -> bool:
    """Tell whether "a bus carrying" stands before phrase `i`; "in the morning" does not."""
    if clause.tag(i - 1) != "n" or not clause.low(i - 1).endswith(clause.words.participles):
        return False
    if is_attributive(clause, i - 1) or clause.opens_sentence(i):
        return False
    if clause.low(i - 1) in clause.words.saying:
        return False
    return clause.phrases[i].tag != "N" or clause.tag(i - 2) not in {"p", "o"}


def _before_parenthesis(clause: Clause, comma: int) -> int:
    """Return the phrase before the insertion that ends with `comma`."""
    whole = _before_items(clause, comma)
    if whole >= 0:
        return whole
    i = comma - 2 if clause.tag(comma - 1) == "i" else comma - 1
    while clause.tag(i) and clause.tag(i) not in ";s":
        if clause.tag(i) == "i":
            return i - 2 if clause.tag(i - 1) == "," else i - 1
        i -= 1
    i = comma - 1
    while clause.tag(i) and (clause.tag(i) not in ",;s" or clause.low(i) in clause.words.roles):
        i -= 1
    if clause.tag(i) != "," or (clause.tag(i + 1) == "c" and _may_be_persons(clause, i + 2)):
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


def _may_be_persons(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` has a figure or stands for one person, and is of no things."""
    return clause.tag(i) in {"N", "I"} and clause.phrases[i].head != "Q"
