"""Join a participle, a state or a counted noun with the figure just before it: "24 dead"."""

from collections.abc import Iterator

from figurecheck.extracting.care import counts_injuries
from figurecheck.extracting.lists import is_aside, list_before
from figurecheck.extracting.objects import split_objects
from figurecheck.extracting.predicates import is_active, shares_end
from figurecheck.extracting.syntax import Clause, Match, cues, figures, none_of
from figurecheck.records import Rejection

_THING = "Q"
_BEHIND = frozenset({"participle", "states", "counted", "past"})
_AUXILIARIES = frozenset("bhmx")


def neighbours(clause: Clause) -> Iterator[Match]:
    """Join a participle or state with the figure just before it: "24 dead", "744 injured"."""
    for k, category, forms in cues(clause):
        told = forms & _BEHIND or ("conditions" in forms and _goes_on_list(clause, k))
        if not told or clause.verb_tags(k) & _AUXILIARIES:
            continue
        i = _before_cue(clause, k)
        if "counted" in forms and _is_denied_any(clause, i):
            unit = clause.units[clause.phrases[i].first]
            yield Match(i, none_of(unit), category, "denied_any", k)
        if not clause.is_nominal(i) or not _may_follow(clause, i, k, forms):
            continue
        if _is_verb_of_some(clause, i, k, forms) or (i == k - 2 and _have_a_fate(clause, k)):
            continue
        said = bool(forms & {"participle", "states", "conditions"})
        *joined, i = list_before(clause, i)
        if not clause.phrases[i].noun:
            # "left 3,200 homeless and 54 missing"
            joined = [j for j in joined if not clause.phrases[j].noun]
        figure = clause.phrases[i].figure
        if figure is not None and (said or not figure.implicit):
            rule = "participle_after" if said else "counted_noun"
            some = i == k - 3 and said and _is_of_counted(clause, k - 1)
            yield Match(i, figure, category, rule, k, some and _is_definite(clause, k - 1))
        if figure is not None or (said and clause.phrases[i].head == "P"):
            for j, other in figures(clause, joined):
                rule = "participle_after" if said else "counted_noun"
                yield Match(j, other, category, rule, k)


def _goes_on_list(clause: Clause, k: int) -> bool:
    """Tell whether a state goes on with a list of them: "13 men dead and four in hospital"."""
    joined = clause.tag(k - 2) == "c" and clause.tag(k - 3) in {"C", ","}
    return joined and clause.tag(k - 1) in {"N", "I"} and not clause.is_bare(k + 1)


def _is_verb_of_some(clause: Clause, i: int, k: int, forms: set[str]) -> bool:
    """Tell whether the cue `k` is the verb of some of phrase `i`: "12 of the 40 men drowned"."""
    if "self_past" not in forms or clause.tag(i - 1) != "o" or clause.tag(i - 2) != "N":
        return False
    return clause.tag(clause.after_modifiers(k + 1)) not in {"b", "h", "C", "m"}


def _before_cue(clause: Clause, k: int) -> int:
    """Return the phrase that the cue `k` may say something of, over adverbs and additions."""
    i = k - 1
    while clause.tag(i) in {"a", "S", "y", "j"} or _is_adverbial(clause, i, k):
        i -= 1
    i = _described_by(clause, i)
    if far := _left(clause, i) or _joined_behind(clause, i):
        return far
    if _is_of_counted(clause, i) or _is_told_of_some(clause, i, k):
        return i - 2
    if clause.tag(i) == "C" and clause.tag(i - 1) == "N" and _is_only_noun(clause, i):
        # "the nine victims killed in the fire"
        return i - 1
    return i


def _is_adverbial(clause: Clause, i: int, k: int) -> bool:
    """Tell whether nothing but a word parts a figure from `k`: "92 on board dead", "96 as"."""
    if i != k - 1 or clause.tag(i - 1) not in {"N", "I"}:
        return False
    return clause.tag(i) == "p" or (clause.tag(i) == "s" and clause.low(i) in clause.words.likewise)


def _is_told_of_some(clause: Clause, i: int, k: int) -> bool:
    """Tell whether the cue `k` is said of the first of two: "and 9 of the 40 pupils injured".

    Behind a verb it tells which pupils: "they named 9 of the 40 pupils killed".
    """
    if clause.tag(i) != "N" or clause.tag(i - 1) != "o" or clause.tag(i - 2) != "N":
        return False
    if clause.phrases[i].head == _THING:
        # "seven members of one family dead"
        return True
    opens = clause.tag(i - 3) in {"", "c", ",", ";"} or (
        clause.low(i - 3) in clause.words.introducing
    )
    return opens and clause.tag(clause.after_modifiers(k + 1)) not in {"b", "h", "C", "m", "e"}


def _left(clause: Clause, i: int) -> int:
    """Return whom a verb of leaving has before the modifier `i`, or 0: "left 12 of them dead"."""
    while clause.is_nominal(i) and clause.tag(i - 1) in {"p", "o"}:
        i -= 2
    counts = clause.tag(i) == "N" or (clause.tag(i) == "I" and clause.phrases[i].head == "H")
    return i if counts and clause.tag(i - 1) == "l" else 0


def _joined_behind(clause: Clause, i: int) -> int:
    """Return the persons before the modifier `i` that "and" joins, or 0: "and two men in Vell"."""
    first = i
    while clause.is_nominal(first) and clause.tag(first - 1) in {"p", "o"}:
        first -= 2
    phrase = clause.phrases[first]
    counted = clause.tag(first) == "N" and phrase.head in {"P", "O"}
    bare = clause.tag(i) == "n" and first < i
    return first if counted and bare and clause.tag(first - 1) == "c" else 0


def _is_definite(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is of persons already known: "the students"."""
    determiner = clause.phrases[i].determiner
    return determiner is not None and determiner.tag == "d" and clause.phrases[i].head == "P"


def _described_by(clause: Clause, i: int) -> int:
    """Return the phrase that `i` only says more of, or `i`: "Girl, 6, killed", "Mother of two"."""
    if clause.tag(i) == "," and clause.tag(i - 2) == "," and is_aside(clause, i - 1):
        return i - 3
    if clause.low(i) in clause.words.every and clause.tag(i - 1) == ",":
        # "three more miners, all lifeless,"
        return i - 2
    if clause.tag(i) == "," and (opened := _opening_of_some(clause, i)):
        return opened - 1
    if clause.tag(i) == "," and clause.tag(i + 2) in {"s", "p"} and _are_persons(clause, i - 1):
        # "six sailors, missing since the storm"
        return i - 1
    if not clause.is_nominal(i) or clause.phrases[i].determiner is not None:
        return i
    who = clause.tag(i - 2) in {"N", "I"} and clause.phrases[i - 2].head in {"P", "H"}
    parent = clause.tag(i - 1) == "o" and clause.tag(i - 2) == "I" and not clause.phrases[i].noun
    # "Man who stabbed guard shot dead": the verb in front of "guard" is in its phrase.
    deed = clause.tag(i - 1) == "r" and clause.tag(i) == "I"
    return i - 2 if who and (parent or deed) else i


def _opening_of_some(clause: Clause, comma: int) -> int:
    """Return the comma that opens what some of them are, or 0: ", one of them a German,"."""
    i = comma - 1
    while clause.is_nominal(i) or clause.tag(i) in {"j", "p", "o", "c"}:
        i -= 1
    some = any(clause.tag(j) == "j" for j in range(i + 1, comma))
    return i if some and clause.tag(i) == "," else 0


def _are_persons(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a figure of persons, or one person that opens the sentence."""
    one = clause.tag(i) == "I" and i == 0 and clause.phrases[i].head == "H"
    return one or (clause.tag(i) == "N" and clause.phrases[i].head == "P")


def _is_of_counted(clause: Clause, i: int) -> bool:
    """Tell whether some of those in phrase `i` are counted: "13 of their occupants killed"."""
    of = clause.tag(i) == "n" and clause.tag(i - 1) == "o" and clause.tag(i - 2) == "N"
    return of and not clause.is_article(i)


def _may_follow(clause: Clause, i: int, k: int, forms: set[str]) -> bool:
    """Tell whether the cue `k` can say something of phrase `i` before it."""
    if clause.tag(k + 1) == "m" or clause.low(i - 1) in clause.words.agents:
        return False
    if shares_end(clause, k) or split_objects(clause, k + 1)[1] is not None:
        return False
    if "suffered" in forms and counts_injuries(clause, k):
        return False
    cue = clause.phrases[k].cue
    alike = "participle" not in forms or (cue is not None and cue.low in clause.words.things_too)
    if alike and not clause.is_plural(k) and _describes_thing(clause, k + 1):
        clause.refused.setdefault(i, Rejection.THING)
        return False
    acts = "past" in forms and is_active(clause, k, forms, set())
    if acts or _has_thing(clause, k, forms):
        return False
    if clause.is_possible(i) or clause.is_supposed(k) or _is_room(clause, i):
        clause.refused.setdefault(i, Rejection.POSSIBLE)
        return False
    if "counted" in forms and clause.low(i) in clause.words.putting:
        # "One estimate puts deaths at 40."
        return False
    if clause.tag(i - 1) == "b" and clause.low(k + 1) in clause.words.nor:
        # "is neither dead nor hurt"
        clause.refused.setdefault(i, Rejection.NEGATED)
        return False
    if clause.low(i - 1) == clause.low(k + 1) == ":":
        # The figure belongs to the label before it, as in "Dead: 12 Wounded: 40".
        return False
    return not _is_ranked(clause, i)


def _have_a_fate(clause: Clause, k: int) -> bool:
    """Tell whether another verb says what became of some: "one of those wounded in it has died"."""
    if clause.tag(k - 1) != "j":
        return False
    verb = clause.after_modifiers(k + 1)
    while clause.tag(verb) in {"h", "b", "a"}:
        verb += 1
    return verb > k + 1 and clause.tag(verb) == "C" and clause.tag(verb - 1) in {"h", "b", "a", "n"}


def _has_thing(clause: Clause, k: int, forms: set[str]) -> bool:
    """Tell whether a word for a state is a verb with an object: "two men burned 12 flags"."""
    if clause.is_article(k + 1) and clause.tag(k + 2) == "C":
        # "12 doctors treated the injured"
        return True
    if "states" not in forms or clause.low(k) not in clause.words.splits:
        return False
    if not clause.is_nominal(k + 1):
        return False
    phrase = clause.phrases[k + 1]
    return phrase.head == _THING and (phrase.figure is not None or phrase.determiner is not None)


def _is_room(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` says how many there is room for: "a prison for 900 detainees"."""
    if clause.low(i - 1) in clause.words.room_for:
        return clause.low(i - 2) in clause.words.capacities
    return clause.tag(i - 2) == "t" and clause.low(i - 1) in clause.words.holding


def _is_ranked(clause: Clause, i: int) -> bool:
    """Tell whether a superlative or ordinal is said of one person: "the fifth mayor killed"."""
    phrase = clause.phrases[i]
    if phrase.tag != "I" or phrase.determiner is None or not phrase.noun:
        return False
    units = clause.units_of(i)
    return any(u.low in clause.words.ranking or u.reason is Rejection.ORDINAL for u in units)


def _describes_thing(clause: Clause, i: int) -> bool:
    """Tell whether a state stands before a noun of things: "12 dead links"."""
    if clause.tag(i) != "n" or clause.phrases[i].determiner is not None:
        return False
    phrase = clause.phrases[i]
    first = clause.units[phrase.first]
    unknown = not phrase.head and not first.capital and first.tag == "w"
    return phrase.head == "Q" or (unknown and phrase.noun.endswith(clause.words.plurals))


def _is_denied_any(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` begins with "any" and a negation stands before it."""
    if clause.tag(i) != "n" or clause.first_low(i) not in clause.words.any:
        return False
    return any(clause.tag(j) == "x" for j in range(max(0, i - 4), i))


def _is_only_noun(clause: Clause, k: int) -> bool:
    """Tell whether the cue `k` can be nothing but a noun that is counted."""
    cue = clause.phrases[k].cue
    return cue is not None and {form for _, form in cue.readings} == {"counted"}
