"""Join tolls with the figure that they reach: "the death toll rose to 24", "Dead: 4"."""

from collections.abc import Iterator
from dataclasses import replace

from figurecheck.extracting.bounds import bounded
from figurecheck.extracting.objects import joined_after
from figurecheck.extracting.syntax import Clause, Match, cues, figures
from figurecheck.extracting.units import Figure
from figurecheck.records import Category, Kind

_THING = "Q"
# "a toll of 57": toll, of, figure.
_OF_DISTANCE = 2
# The words before the noun of a label, as in "Verified civilian deaths: 94".
_LONGEST_LABEL = 3


def tolls(clause: Clause) -> Iterator[Match]:
    """Join a toll with the figure it reaches: "the death toll rose to 24"."""
    for k, category, forms in cues(clause):
        told = _counts_whom(clause, k) or ("tolls" in forms and _is_toll(clause, k))
        if not told or clause.is_supposed(k):
            continue
        # "The toll, put at 212 on Monday, stood at 240."
        several = clause.tag(k + 1) == ","
        for i, reached in _reached_from(clause, k, category):
            clause.spent.add(k)
            yield Match(i, reached, category, "toll", k)
            if clause.low(k + 1) == ":":
                for j, other in figures(clause, joined_after(clause, i)):
                    yield Match(j, other, category, "toll", k)
            if not several:
                break
            several = False


def _reached_from(clause: Clause, k: int, category: Category) -> Iterator[tuple[int, Figure]]:
    """Yield the figures behind the toll `k` that it may reach, each with its phrase."""
    for i in range(k + 1, len(clause.phrases)):
        phrase = clause.phrases[i]
        if phrase.tag == ";" and i > k + 1:
            return
        counts = phrase.head in {"P", "O"} or phrase.noun in clause.words.instances
        if phrase.figure is None or phrase.tag != "N" or (phrase.noun and not counts):
            continue
        if _is_told_apart(clause, i + 1, category):
            return
        reached = _reached(clause, k, i, phrase.figure)
        if reached is not None:
            yield i, reached


def _is_told_apart(clause: Clause, i: int, category: Category) -> bool:
    """Tell whether the cue `i` says more than the toll: "casualties were 40 dead and 12 hurt"."""
    labelled = clause.low(i + 1) == ":"
    cue = clause.phrases[i].cue if clause.tag(i) == "C" and not labelled else None
    readings = cue.readings if cue is not None else ()
    said = {other for other, form in readings if form in {"participle", "states"}}
    return bool(said) and category not in said


def announced(clause: Clause) -> Iterator[Match]:
    """Join the figure before its number: "bringing to four the number of climbers killed"."""
    for k, category, forms in cues(clause):
        of_those = _tells_of_counted(clause, k)
        if not of_those and ("tolls" not in forms or not _is_toll(clause, k)):
            continue
        if clause.is_article(k - 1) and clause.tag(k - 2) == "N" and clause.tag(k - 3) == "t":
            for i, reached in figures(clause, [k - 2]):
                yield Match(i, reached, category, "toll", k)
            continue
        for i in range(k - 1, 1, -1):
            figure = clause.phrases[i - 1].figure if clause.tag(i - 1) == "N" else None
            if figure is not None and clause.has_any(i, clause.words.counting):
                if clause.tag(i - 2) == "t" or _is_put(clause, i - 2):
                    yield Match(i - 1, figure, category, "toll", k)
                break


def _is_put(clause: Clause, i: int) -> bool:
    """Tell whether the preposition `i` stands behind a verb that puts: "put at six the number"."""
    return clause.low(i) in clause.words.reaching and clause.low(i - 1) in clause.words.putting


def _tells_of_counted(clause: Clause, k: int) -> bool:
    """Tell whether the cue `k` says of whom a number is: "people known to have died"."""
    i = k - 1
    while clause.tag(i) in {*"yhbatr"}:
        i -= 1
    of = i if clause.tag(i) == "j" else i - 1
    if clause.tag(of) not in {"o", "j"} or clause.tag(of - 1) != "n":
        return False
    return clause.has_any(of - 1, clause.words.counting)


def _reached(clause: Clause, k: int, i: int, figure: Figure) -> Figure | None:
    """Return the figure that the toll `k` reaches in phrase `i`, or None when it does not."""
    j = i - 1
    while clause.tag(j) == "a":
        j -= 1
    before = clause.low(j)
    if before in clause.words.superseded or any(clause.tag(j) == "m" for j in range(k, i)):
        return None
    put = j - 1 if clause.low(j - 1) in clause.words.putting else j
    if clause.tag(put - 1) == "a" and clause.low(put - 1) in clause.words.superseded:
        # "the toll, initially put at 100, now stands at 670", "was initially given as 100"
        return None
    if before in clause.words.passing and figure.kind is Kind.EXACT:
        low = (figure.low or 0) + 1
        return replace(figure, kind=Kind.AT_LEAST, low=low, high=None, interval=(low, None))
    if before in clause.words.nearing and figure.kind is Kind.EXACT:
        return bounded(figure, "nearly")
    bound = clause.units[clause.phrases[i].first].low
    if bound in clause.words.over_bounds and before in clause.words.changing:
        return figure
    if bound in clause.words.reaching_bounds:
        high = figure.high
        return replace(figure, kind=Kind.EXACT, low=high, interval=(high or 0, high))
    if before in clause.words.of:
        return figure if i - k == _OF_DISTANCE else None
    # "The death toll, 40, is the highest yet."
    # "Count of storm deaths now 13"
    headed = j == k < i - 1
    apposed = k + 1 == j == i - 1 and clause.tag(j) == "," and clause.tag(i + 1) == ","
    named = clause.tag(j) == "h" and clause.phrases[i].noun in clause.words.instances
    told = headed or apposed or named
    marked = before in clause.words.reaching or clause.tag(j) in {"t", "b", ";", "~"}
    return figure if told or marked else None


def _is_put_at(clause: Clause, k: int) -> bool:
    """Tell whether a figure is given for the noun `k` behind it: "casualties were put at 60"."""
    for i in range(k + 2, k + 5):
        if clause.tag(i) == "p" and clause.low(i) in clause.words.reaching:
            bare = clause.tag(i + 1) == "N" and not clause.phrases[i + 1].noun
            return bare and clause.tag(i + 2) != ";"
    return False


def _is_put_before(clause: Clause, k: int) -> bool:
    """Tell whether a verb that puts a figure stands before the noun `k`: "put its own dead at"."""
    if clause.low(k + 1) not in clause.words.reaching or clause.tag(k + 2) != "N":
        return False
    i = k - 1
    if clause.tag(i) == "n" and clause.phrases[i].determiner is not None:
        if clause.phrases[i].head:
            return False
        i -= 1
    if clause.low(i) in clause.words.putting:
        return True
    if clause.tag(i) == "o":
        # "the number of killed at 49, and that of the wounded at 1,301"
        i -= 2 if clause.tag(i - 1) == "r" else 1
    if clause.tag(i) == "c" and clause.tag(i - 1) == ",":
        i -= 1
    # "puts the dead at 208 and the injured at 1,940"
    before = clause.tag(i) in {"c", ","} and clause.tag(i - 1) == "N"
    return before and clause.low(i - 2) in clause.words.reaching


def _is_toll(clause: Clause, k: int) -> bool:
    """Tell whether the cue is a toll: by itself, by what follows, or after "the number of"."""
    unit = clause.phrases[k].cue
    if unit is not None and {form for _, form in unit.readings} == {"tolls"}:
        return True
    attribute = clause.tag(k - 1) == "I" and clause.phrases[k - 1].determiner is None
    free = attribute or clause.tag(k - 1) not in {"N", "I"} or _is_labelled(clause, k - 1)
    if free and _gives_figure(clause, k):
        return True
    if _is_brought(clause, k):
        return True
    if _is_aside(clause, k):
        return False
    if _changes(clause, k):
        return True
    for i in range(k - 1, -1, -1):
        if clause.tag(i) in {";", ",", "s"}:
            break
        of_things = clause.is_nominal(i + 2) and clause.phrases[i + 2].head == _THING
        of_things = of_things and not (clause.is_owner(i + 2) or i + 3 == k)
        counts = clause.tag(i) == "n" and clause.tag(i + 1) in {"o", "j"} and not of_things
        if counts and clause.has_any(i, clause.words.counting):
            return True
    return False


def _changes(clause: Clause, k: int) -> bool:
    """Tell whether the noun `k` comes to a figure: "deaths rose to", "deaths in Orsa fell to"."""
    i = k + 1
    while clause.tag(i) in {*"npahT"}:
        verb = i == k + 1 or clause.has_any(i, clause.words.changing)
        to = i + 1
        # "fell last year to 402"
        while clause.tag(to) in {"a", "T"} or clause.is_time(to):
            to += 1
        if clause.tag(i) == "n" and verb and clause.tag(to) == "t":
            return clause.tag(to + 1) == "N"
        i += 1
    return False


def _counts_whom(clause: Clause, k: int) -> bool:
    """Tell whether the cue ends a count of people: "the number of those who have died"."""
    if clause.tag(k + 1) == "c" and "C" in {clause.tag(k + 2), clause.tag(k + 3)}:
        # "who have died or disappeared"
        return False
    i = k - 1
    while clause.tag(i) in {"b", "h", "a"}:
        i -= 1
    done_to = clause.tag(k - 1) == "r" and clause.is_nominal(k + 1)
    if clause.tag(i) != "r" or (done_to and clause.phrases[k + 1].determiner is not None):
        return False
    of = i - 2 if clause.tag(i - 1) == "n" and clause.phrases[i - 1].head != _THING else i - 1
    if clause.tag(of) not in {"o", "j"} or clause.tag(of - 1) != "n":
        return False
    return clause.has_any(of - 1, clause.words.counting)


def _is_aside(clause: Clause, k: int) -> bool:
    """Tell whether another number is told of: "the number of roads shut after the deaths rose"."""
    j = k - 2 if clause.is_article(k - 1) else k - 1
    if clause.tag(j) not in {"p", "s"}:
        return False
    return any(u.low in clause.words.counting for u in clause.units[: clause.phrases[k].first])


def _gives_figure(clause: Clause, k: int) -> bool:
    """Tell whether a figure follows the noun `k`: "dead: 4", "deaths number 4", "were put at 4"."""
    if clause.tag(k + 1) in {";", "~"} and clause.tag(k + 2) == "N":
        return _is_label(clause, k)
    verb = _past_modifiers(clause, k + 1)
    if clause.tag(verb) in {"b", "h"} and _is_put_at(clause, verb - 1):
        return True
    if clause.tag(k + 1) == "," and clause.first_low(k + 2) in clause.words.numbering:
        # "the injured, numbering 140, were ferried away"
        return clause.tag(k + 3) == "N"
    if clause.tag(k + 1) == "b" and _is_up_to(clause, k + 2):
        return True
    if _is_put_before(clause, k):
        return True
    i = _past_modifiers(clause, k + 1)
    if clause.first_low(i) in clause.words.numbering:
        return True
    if clause.tag(i + 1) == "p" and clause.tag(i + 3) == "t" and clause.is_nominal(i + 2):
        # "deaths fell from 40 to 30"
        return clause.first_low(i) in clause.words.changing
    if _is_aside(clause, k) or not clause.verb_tags(k).isdisjoint("bhmexl"):
        return False
    return clause.tag(i) == "n" and _is_verb_of_figure(clause, i)


def _past_modifiers(clause: Clause, i: int) -> int:
    """Return the first phrase from `i` on that is no modifier of a noun: "in the region have"."""
    while True:
        since = clause.tag(i) == "s" and clause.units[clause.phrases[i].last :][:1]
        if (clause.tag(i) == "p" and clause.tag(i + 1) == "n") or (since and since[0].tag == "T"):
            if _is_verb_of_figure(clause, i + 1):
                # "from the fever passed 400"
                return i + 1
            i += 2
        elif clause.tag(i) in {"a", "h", "T"} or clause.is_time(i):
            i += 1
        else:
            return i


def _is_verb_of_figure(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a verb that says how many: "topped 400", "stood at 120"."""
    low, words = clause.low(i), clause.words
    if not (low in words.passing or low in words.nearing or low in words.reaching):
        return False
    at = i + 2 if clause.tag(i + 1) == "p" and clause.low(i + 1) in words.reaching else i + 1
    figure = clause.phrases[at].figure if clause.tag(at) == "N" else None
    return figure is not None and figure.high != 0 and not clause.phrases[at].noun


def _is_label(clause: Clause, k: int) -> bool:
    """Tell whether the cue `k` is a label before its figure: "Dead: 4", "killed - 4, hurt - 9"."""
    if clause.tag(k + 3) == "C" and clause.low(k + 4) != ":":
        # In "Casualties: 12 killed" the label says nothing yet.
        return False
    first = k - 1 if clause.tag(k - 1) == "a" else k
    bare = not clause.phrases[k + 2].noun and clause.tag(k + 3) in {"", ",", ";", "c"}
    words = first
    while bare and first - words < _LONGEST_LABEL and clause.tag(words - 1) in {*"nISya"}:
        words -= 1
    if clause.tag(words - 1) in {"", ";"}:
        # Words more may stand in the label: "Road deaths: 12", "Verified civilian deaths: 94".
        first = words
    named = clause.tag(first - 1) in {"", ";"} or clause.is_article(first - 1)
    listed = clause.tag(first - 1) in {",", "c"} and clause.tag(first - 2) == "N"
    if clause.low(k + 1) == ":":
        return named or listed or _is_labelled(clause, first - 1)
    return clause.tag(k + 1) == "~" and (named or listed) and bare


def _is_labelled(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is the figure of a label before it: "Dead: 4"."""
    return clause.tag(i) == "N" and clause.low(i - 1) == ":"


def _is_up_to(clause: Clause, i: int) -> bool:
    """Tell whether a count has changed to the one at `i`: "were up to 33", "were down to 33"."""
    if clause.tag(i) == "N":
        bare = not clause.phrases[i].noun
        return bare and clause.first_low(i) in clause.words.reaching_bounds
    changed = clause.first_low(i) in clause.words.changing
    return changed and clause.tag(i + 1) == "t" and clause.tag(i + 2) == "N"


def _is_brought(clause: Clause, k: int) -> bool:
    """Tell whether something brings the count `k` to a figure: "bringing arrests to 90"."""
    if clause.tag(k + 1) != "t" or clause.tag(k + 2) != "N" or clause.phrases[k + 2].noun:
        return False
    units = clause.units[clause.phrases[max(0, k - 3)].first : clause.phrases[k].first]
    return any(unit.low in clause.words.bringing for unit in units)
