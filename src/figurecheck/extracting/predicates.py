"""Join figures to verbs, participles and states: who was killed, whom something killed."""

from collections.abc import Iterator

from figurecheck.extracting.care import counts_injuries, suffering, with_injuries
from figurecheck.extracting.objects import objects_of
from figurecheck.extracting.subjects import is_aside, list_before, subject_of
from figurecheck.extracting.syntax import Clause, Match, cues, figures, none_of
from figurecheck.extracting.units import Figure
from figurecheck.records import Rejection

_LONGEST_TAIL = 4
_BEHIND = frozenset({"participle", "states", "counted", "past"})
_SAID = frozenset({"participle", "states", "conditions"})
_DONE = frozenset({"base", "third", "past", "participle"})
_SUBJECT_RULES = frozenset({"subject_of_passive", "subject_of_verb"})
_AUXILIARIES = frozenset("bhmx")


def verbs(clause: Clause) -> Iterator[Match]:
    """Join verbs with subject and object by voice; leave what is denied or only possible."""
    for k, category, forms in cues(clause):
        tags = clause.verb_tags(k)
        if (
            _is_noun(clause, k, forms)
            or _is_nominal_use(clause, k, forms)
            or _shares_end(clause, k)
        ):
            continue
        possible = "m" in tags or clause.tag(0) == "m" or clause.is_supposed(k)
        if possible or ("t" in tags and tags.isdisjoint("hy")):
            for i, _, _ in _arguments(clause, k, forms, tags):
                clause.refused.setdefault(i, Rejection.POSSIBLE)
            continue
        denied = "x" in tags
        if denied and forms & _DONE and clause.first_low(k + 1) in clause.words.any:
            unit = clause.units[clause.phrases[k + 1].first]
            yield Match(k + 1, none_of(unit), category, "denied_any", k)
        for i, figure, rule in _arguments(clause, k, forms, tags):
            if figure.low == 0 and rule == "subject_of_verb" and _is_bare_without(clause, i):
                continue
            nor = figure.implicit and clause.low(i - 1) in clause.words.nor
            if _is_open(clause, i, rule):
                clause.refused.setdefault(i, Rejection.POSSIBLE)
            elif nor or (denied and figure.low != 0):
                clause.refused.setdefault(i, Rejection.NEGATED)
            else:
                yield Match(i, figure, category, rule, k)


def _is_open(clause: Clause, i: int, rule: str) -> bool:
    """Tell whether the text leaves open if phrase `i` counts: "could", "not known whether"."""
    asked = rule in _SUBJECT_RULES and clause.is_ahead(i, clause.words.questioning)
    return asked or clause.is_possible(i)


def _is_bare_without(clause: Clause, i: int) -> bool:
    """Tell whether "without" stands before a verb and not before persons: "without dying"."""
    phrase = clause.phrases[i]
    return phrase.last - phrase.first == 1 and clause.low(i) in clause.words.without


def _shares_end(clause: Clause, k: int) -> bool:
    """Tell whether the verb `k` ends with the words of the next: "burned or choked to death"."""
    splits = clause.words.splits.get(clause.low(k))
    if clause.tag(k + 1) != "c" or clause.tag(k + 2) != "C" or not splits:
        return False
    tail = tuple(clause.low(k + 2).split()[1:])
    return any(words == tail for words, _ in splits)


def _is_nominal_use(clause: Clause, k: int, forms: set[str]) -> bool:
    """Tell whether a verb form is a noun here: "the disappeared", "saved from drowning"."""
    before = clause.verb_start(k) - 1
    if clause.tag(before) == "p" and "self_ing" in forms:
        return True
    if "suffered" in forms:
        return False
    return clause.tag(before) == "n" and clause.is_article(before) and before == k - 1


def _is_noun(clause: Clause, k: int, forms: set[str]) -> bool:
    """Tell whether a word that may be a verb is a noun: counted, after an article, before "of"."""
    if not forms & {"of_nouns", "counted"} or forms & {"past", "participle", "states"}:
        return False
    before = clause.tag(k - 1)
    if forms >= {"counted", "third"} and before == "N" and not clause.phrases[k - 1].head:
        # "22 arrests About 300 agents ...": a headline glued to a sentence.
        return True
    article = before == "n" and clause.phrases[k - 1].determiner is not None
    return clause.tag(k + 1) == "o" or (article and not clause.is_nominal(k + 1))


def _arguments(
    clause: Clause, k: int, forms: set[str], tags: set[str]
) -> Iterator[tuple[int, Figure, str]]:
    """Yield the figures that the verb `k` says something of, with the name of the rule."""
    start = clause.verb_start(k)
    if any(form.startswith("self_") for form in forms) and not _is_done_to(clause, k, forms, tags):
        found, rule = _shared_subject(clause, start), "subject_of_verb"
    elif "suffered" in forms and (verb := suffering(clause, k)):
        found, rule = _sufferers(clause, k, verb), "subject_of_verb"
    elif "suffered" in forms and (person := with_injuries(clause, k)):
        found, rule = subject_of(clause, person), "subject_of_verb"
    elif "b" in tags and forms & _SAID and "ing" not in forms:
        found, rule = _shared_subject(clause, start), "subject_of_passive"
    elif _can_act(forms, tags) and _is_active(clause, k, forms, tags):
        if _holds_room(clause, k, start):
            return
        found, rule = objects_of(clause, k), "object_of_verb"
    elif forms & {"participle"} and (found_start := _after_conjunction(clause, k)):
        found, rule = subject_of(clause, found_start), "subject_of_passive"
    else:
        return
    for i, figure in figures(clause, found):
        yield i, figure, rule


def _sufferers(clause: Clause, k: int, verb: int) -> list[int]:
    """Return those who have the injury `k`, or the none that the verb denies it with.

    "The three suffered no wounds" says that none was hurt; "no grave wounds" leaves it open.
    """
    found = subject_of(clause, clause.verb_start(verb))
    for i in range(verb + 1, k):
        figure = clause.phrases[i].figure
        if figure is not None and figure.high == 0:
            whole = clause.phrases[i].last - clause.phrases[i].first == 1 and i == k - 1
            return [i] if whole and any(clause.tag(j) == "N" for j in found) else []
    return found


def _holds_room(clause: Clause, k: int, start: int) -> bool:
    """Tell whether a place has room for those behind the cue `k`: "the jail holds 900"."""
    if clause.low(k) not in clause.words.holding:
        return False
    i = start - 1
    while clause.tag(i) in {"r", ",", "a"}:
        i -= 1
    return clause.tag(i) == "n" and clause.phrases[i].noun in clause.words.holders


def _is_done_to(clause: Clause, k: int, forms: set[str], tags: set[str]) -> bool:
    """Tell whether a verb that may befall its subject has persons behind it: "drowned two men"."""
    if not _can_act(forms, tags) or "b" in tags or clause.tag(k + 1) not in {"N", "I"}:
        return False
    behind = clause.phrases[k + 1]
    ended = clause.tag(clause.after_modifiers(k + 2)) not in {"C", "b", "h"}
    return behind.head in {"P", "H"} and ended


def _is_only_noun(clause: Clause, k: int) -> bool:
    """Tell whether the cue `k` can be nothing but a noun that is counted."""
    cue = clause.phrases[k].cue
    return cue is not None and {form for _, form in cue.readings} == {"counted"}


def _can_act(forms: set[str], tags: set[str]) -> bool:
    """Tell whether a verb form can have an object: "kills", "killing", "have slain"."""
    return bool(forms & {"base", "third", "past", "ing"}) or ("h" in tags and "participle" in forms)


def _shared_subject(clause: Clause, start: int) -> list[int]:
    """Return the subject of a verb group, or that of the group "and" joins it to."""
    after = clause.tag(start - 1) in {"s", "p"} and clause.first_low(start).endswith(
        clause.words.participles
    )
    if clause.tag(start - 1) != "c" and not after:
        found = subject_of(clause, start)
        return found if _has_figure(clause, found) else _described(clause, start) or found
    i = start - 2
    while clause.tag(i) not in {"", "C", "b", "h", ";", "s"} or _is_inside(clause, i):
        i -= 1
    found = subject_of(clause, clause.verb_start(i)) if clause.tag(i) in {"C", "b", "h"} else []
    return found if _has_figure(clause, found) else _doer(clause)


def _has_figure(clause: Clause, found: list[int]) -> bool:
    """Tell whether one of the phrases `found` has a figure."""
    return any(clause.phrases[i].figure is not None for i in found)


def _doer(clause: Clause) -> list[int]:
    """Return the persons that open a sentence and do something first: "two men fled and"."""
    i = 0
    while clause.tag(i) == "a":
        i += 1
    persons = clause.tag(i) in {"N", "I"} and clause.phrases[i].head in {"P", "H", "O"}
    return [i] if persons and clause.is_bare(i + 1) else []


def _is_inside(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` only looks like the border of a predicate."""
    return _is_suffered(clause, i) or (clause.tag(i) == "s" and clause.is_attached(i + 1))


def _is_suffered(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is an injury, the object of a verb: "suffered burns and died"."""
    cue = clause.phrases[i].cue if i >= 0 else None
    return cue is not None and any(form == "suffered" for _, form in cue.readings)


def _described(clause: Clause, start: int) -> list[int]:
    """Return the person whom a long description parts from the verb: "a man accused of ... was"."""
    for i in range(start - 2, -1, -1):
        described = clause.tag(i + 1) == "n" and clause.first_low(i + 1) in clause.words.describing
        if clause.tag(i) in {"N", "I"} and described:
            return [i]
    return []


def _after_conjunction(clause: Clause, k: int) -> int:
    """Return where "were shot and killed" begins for its second participle, or 0."""
    if clause.tag(k - 1) != "c":
        return 0
    i = k - 2
    while clause.tag(i) in {"a", "n", "C", "S", "p", "T", "o"} and i > 0:
        i -= 1
    return clause.verb_start(i + 1) if clause.tag(i) == "b" else 0


def _is_active(clause: Clause, k: int, forms: set[str], tags: set[str]) -> bool:
    """Tell whether a verb form without "be" takes what follows as its object."""
    if "past" not in forms or "h" in tags or "e" in tags:
        return True
    after = k + 1
    while clause.tag(after) in {"a", "S", "y"}:
        after += 1
    before = clause.tag(k - 1)
    if clause.tag(after) == "g":
        return True
    if clause.tag(after) not in {"N", "I"}:
        counted = before == "N" and not clause.phrases[k - 1].head
        persons = clause.tag(after) == "n" and clause.phrases[after].head == "P"
        return clause.tag(after) == "n" and (before not in {"N", "I"} or (persons and not counted))
    return not (before == "N" and clause.tag(clause.after_modifiers(after + 1)) == "C")


def neighbours(clause: Clause) -> Iterator[Match]:
    """Join a participle or state with the figure just before it: "24 dead", "744 injured"."""
    for k, category, forms in cues(clause):
        if not forms & _BEHIND or clause.verb_tags(k) & _AUXILIARIES:
            continue
        i = _before_cue(clause, k)
        if "counted" in forms and _is_denied_any(clause, i):
            unit = clause.units[clause.phrases[i].first]
            yield Match(i, none_of(unit), category, "denied_any", k)
        if not clause.is_nominal(i) or not _may_follow(clause, i, k, forms):
            continue
        said = bool(forms & {"participle", "states"})
        *joined, i = list_before(clause, i)
        figure = clause.phrases[i].figure
        if figure is not None and (said or not figure.implicit):
            rule = "participle_after" if said else "counted_noun"
            some = i == k - 3 and said and _is_of_counted(clause, k - 1)
            yield Match(i, figure, category, rule, k, some and _is_definite(clause, k - 1))
        if figure is not None or (said and clause.phrases[i].head == "P"):
            for j, other in figures(clause, joined):
                rule = "participle_after" if said else "counted_noun"
                yield Match(j, other, category, rule, k)


def _before_cue(clause: Clause, k: int) -> int:
    """Return the phrase that the cue `k` may say something of, over adverbs and additions."""
    i = k - 1
    while clause.tag(i) in {"a", "S", "y", "j"}:
        i -= 1
    i = _described_by(clause, i)
    if _is_of_counted(clause, i):
        return i - 2
    if clause.tag(i) == "C" and clause.tag(i - 1) == "N" and _is_only_noun(clause, i):
        # "the nine victims killed in the fire"
        return i - 1
    return i


def _is_definite(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is of persons already known: "the students"."""
    determiner = clause.phrases[i].determiner
    return determiner is not None and determiner.tag == "d" and clause.phrases[i].head == "P"


def _described_by(clause: Clause, i: int) -> int:
    """Return the phrase that `i` only says more of, or `i`: "Girl, 6, killed", "Mother of two"."""
    if clause.tag(i) == "," and clause.tag(i - 2) == "," and is_aside(clause, i - 1):
        return i - 3
    if clause.tag(i) == "," and clause.tag(i + 2) in {"s", "p"} and _counts_persons(clause, i - 1):
        # "six sailors, missing since the storm"
        return i - 1
    if not clause.is_nominal(i) or clause.phrases[i].determiner is not None:
        return i
    who = clause.tag(i - 2) in {"N", "I"} and clause.phrases[i - 2].head in {"P", "H"}
    parent = clause.tag(i - 1) == "o" and clause.tag(i - 2) == "I" and not clause.phrases[i].noun
    # "Man who stabbed guard shot dead": the verb in front of "guard" is in its phrase.
    deed = clause.tag(i - 1) == "r" and clause.tag(i) == "I"
    return i - 2 if who and (parent or deed) else i


def _counts_persons(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a figure of persons and the first claim that is made of them."""
    return clause.tag(i) == "N" and clause.phrases[i].head == "P"


def _is_of_counted(clause: Clause, i: int) -> bool:
    """Tell whether some of those in phrase `i` are counted: "13 of their occupants killed"."""
    of = clause.tag(i) == "n" and clause.tag(i - 1) == "o" and clause.tag(i - 2) == "N"
    return of and not clause.is_article(i)


def _may_follow(clause: Clause, i: int, k: int, forms: set[str]) -> bool:
    """Tell whether the cue `k` can say something of phrase `i` before it."""
    if clause.tag(k + 1) == "m" or clause.low(i - 1) in clause.words.agents:
        return False
    if _shares_end(clause, k):
        return False
    if "suffered" in forms and counts_injuries(clause, k):
        return False
    if "participle" not in forms and not clause.is_plural(k) and _describes_thing(clause, k + 1):
        clause.refused.setdefault(i, Rejection.THING)
        return False
    if "past" in forms and _is_active(clause, k, forms, set()):
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
    units = clause.units[phrase.first : phrase.last]
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


def inverted(clause: Clause) -> Iterator[Match]:
    """Join the subject behind its verb: "killed were two clerks and a guard"."""
    for k, category, forms in cues(clause):
        i = k - 1
        while clause.tag(i) in {"a", "y", "l"} or (i == 0 and clause.is_article(0)):
            i -= 1
        if not forms & {"participle", "states"} or clause.tag(i) not in {"", ";"}:
            continue
        verb = clause.after_modifiers(k + 1)
        if clause.tag(verb) == "p" and clause.tag(verb + 1) == "g":
            verb += 2
        if clause.tag(verb) == "b":
            for i, figure in figures(clause, objects_of(clause, verb)):
                yield Match(i, figure, category, "subject_of_passive", k)


def split_verbs(clause: Clause) -> Iterator[Match]:
    """Join the object inside a verb of several words: "stabbed two women to death"."""
    for i, phrase in enumerate(clause.phrases):
        if phrase.tag not in {"N", "I"} or phrase.figure is None:
            continue
        after = [unit.low for unit in clause.units[phrase.last : phrase.last + _LONGEST_TAIL]]
        words = " ".join(after).split()
        for tail, category in clause.words.splits.get(clause.low(i - 1), ()):
            if tuple(words[: len(tail)]) == tail:
                yield Match(i, phrase.figure, category, "object_of_verb", i)
                break
