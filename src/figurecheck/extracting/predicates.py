"""Join figures to verbs, participles and states: who was killed, whom something killed."""

from collections.abc import Iterator

from figurecheck.extracting.care import suffering, with_injuries
from figurecheck.extracting.objects import antecedent, objects_of, split_objects
from figurecheck.extracting.subjects import subject_of
from figurecheck.extracting.syntax import Clause, Match, cues, figures, none_of
from figurecheck.extracting.units import Figure
from figurecheck.records import Rejection

_BEHIND = frozenset({"participle", "states", "counted", "past"})
_SAID = frozenset({"participle", "states", "conditions"})
_DONE = frozenset({"base", "third", "past", "participle"})
_SUBJECT_RULES = frozenset({"subject_of_passive", "subject_of_verb"})
_AUXILIARIES = frozenset("bhmx")
_THING = "Q"


def verbs(clause: Clause) -> Iterator[Match]:
    """Join verbs with subject and object by voice; leave what is denied or only possible."""
    for k, category, forms in cues(clause):
        verb = suffering(clause, k) if "suffered" in forms else 0
        tags = clause.verb_tags(verb or k)
        if _is_noun(clause, k, forms) or _is_nominal_use(clause, k, forms) or _is_split(clause, k):
            continue
        if _is_possible(clause, k, forms, tags):
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
            nor = figure.low != 0 and clause.low(i - 1) in clause.words.nor
            if _is_open(clause, i, rule):
                clause.refused.setdefault(i, Rejection.POSSIBLE)
            elif nor or (denied and figure.low != 0):
                clause.refused.setdefault(i, Rejection.NEGATED)
            else:
                yield Match(i, figure, category, rule, k)


def _is_split(clause: Clause, k: int) -> bool:
    """Tell whether the verb `k` is part of one of several words: "knifed two guards to death"."""
    return shares_end(clause, k) or split_objects(clause, k + 1)[1] is not None


def _is_possible(clause: Clause, k: int, forms: set[str], tags: set[str]) -> bool:
    """Tell whether the verb `k` says what may be, is to be, or is supposed."""
    if "m" in tags or clause.tag(0) == "m" or clause.is_supposed(k):
        return True
    if clause.tag(k - 1) == "o" and clause.low(k - 2) in clause.words.aiming:
        # "with the aim of killing thousands"
        return True
    if "base" in forms and _shares_modal(clause, k, forms):
        return True
    return "t" in tags and tags.isdisjoint("hy")


def _shares_modal(clause: Clause, k: int, forms: set[str]) -> bool:
    """Tell whether a verb is governed by the modal of the one before it: "could fall and kill"."""
    i = k - 1
    if clause.tag(i) not in {"c", ","} or "past" in forms:
        return False
    if clause.is_bare(i - 1) and clause.tag(i - 2) == "t":
        # "plotting to kidnap and murder a banker"
        return True
    while clause.tag(i) not in {"", ";", "s", "b", "h", "C", "m"}:
        i -= 1
    return clause.tag(i) == "m" or (clause.tag(i) == "C" and "m" in clause.verb_tags(i))


def _is_open(clause: Clause, i: int, rule: str) -> bool:
    """Tell whether the text leaves open if phrase `i` counts: "could", "not known whether"."""
    asked = rule in _SUBJECT_RULES and clause.is_ahead(i, clause.words.questioning)
    return asked or clause.is_possible(i)


def _is_bare_without(clause: Clause, i: int) -> bool:
    """Tell whether "without" stands before a verb and not before persons: "without dying"."""
    phrase = clause.phrases[i]
    return phrase.last - phrase.first == 1 and clause.low(i) in clause.words.without


def shares_end(clause: Clause, k: int) -> bool:
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
    if "suffered" in forms and (suffering(clause, k) or with_injuries(clause, k)):
        # "were rescued with injuries of varying severity"
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
    if (state := _in_state(clause, k, forms)) is not None:
        found, rule = state
    elif any(form.startswith("self_") for form in forms) and not _is_done_to(
        clause, k, forms, tags
    ):
        found, rule = _shared_subject(clause, start), "subject_of_verb"
    elif "b" in tags and forms & _SAID and "ing" not in forms:
        found, rule = _shared_subject(clause, start), "subject_of_passive"
    elif _can_act(forms, tags) and is_active(clause, k, forms, tags):
        if _holds_room(clause, k, start):
            return
        found = objects_of(clause, k) or antecedent(clause, k) or _object_before(clause, k)
        rule = "object_of_verb"
    elif forms & {"participle"} and (found_start := _after_conjunction(clause, k)):
        found, rule = subject_of(clause, found_start), "subject_of_passive"
    else:
        return
    for i, figure in figures(clause, found):
        yield i, figure, rule


def _object_before(clause: Clause, k: int) -> list[int]:
    """Return the object of a clause without "whom": "the seven people he injured"."""
    start = clause.verb_start(k)
    told = clause.tag(start - 1) == "g" and clause.low(start - 1) not in clause.words.them
    return [start - 2] if told and clause.tag(start - 2) == "N" else []


def _in_state(clause: Clause, k: int, forms: set[str]) -> tuple[list[int], str] | None:
    """Return those who are in the state or have the injury `k` by another verb, and the rule."""
    if "states" in forms and (spent := _spent(clause, k)):
        return subject_of(clause, spent), "subject_of_passive"
    if "suffered" in forms and (verb := suffering(clause, k)):
        return _sufferers(clause, k, verb), "subject_of_verb"
    if "suffered" in forms and (person := with_injuries(clause, k)):
        return subject_of(clause, person), "subject_of_verb"
    return None


def _spent(clause: Clause, k: int) -> int:
    """Return the verb of those who spend a time in the state `k`: "spent two nights in custody"."""
    timed = clause.is_nominal(k - 1) and clause.phrases[k - 1].head == _THING
    verb = clause.verb_start(k - 2) if timed and clause.tag(k - 2) else 0
    return verb if timed and clause.low(k - 2) in clause.words.spending else 0


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
    if not behind.noun and "self_ing" in forms and clause.tag(k - 1) == ",":
        # "The dinghy sank, drowning 19, most of them women."
        return clause.tag(clause.after_modifiers(k + 2)) in {"", ",", "c", ";", "r"}
    ended = clause.tag(clause.after_modifiers(k + 2)) not in {"C", "b", "h"}
    return behind.head in {"P", "H"} and ended


def _can_act(forms: set[str], tags: set[str]) -> bool:
    """Tell whether a verb form can have an object: "kills", "killing", "have slain"."""
    return bool(forms & {"base", "third", "past", "ing"}) or ("h" in tags and "participle" in forms)


def _shared_subject(clause: Clause, start: int) -> list[int]:
    """Return the subject of a verb group, or that of the group "and" joins it to."""
    while clause.tag(start - 1) == "a" and clause.tag(start - 2) == "c":
        # "was shot and later died"
        start -= 1
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
    joint = k - 1
    while clause.tag(joint) in {"S", "a"}:
        # "was stabbed and seriously injured"
        joint -= 1
    if clause.tag(joint) != "c":
        return 0
    i = joint - 1
    while clause.tag(i) in {"a", "n", "C", "S", "p", "T", "o"} and i > 0:
        i -= 1
    return clause.verb_start(i + 1) if clause.tag(i) == "b" else 0


def is_active(clause: Clause, k: int, forms: set[str], tags: set[str]) -> bool:
    """Tell whether a verb form without "be" takes what follows as its object."""
    if "past" not in forms or "h" in tags or "e" in tags:
        return True
    after = k + 1
    while clause.tag(after) in {"a", "S", "y"}:
        after += 1
    before = clause.tag(k - 1)
    if clause.tag(after) == "g" or before == "g":
        return True
    if clause.tag(after) not in {"N", "I"}:
        counted = before == "N" and not clause.phrases[k - 1].head
        persons = clause.tag(after) == "n" and clause.phrases[after].head == "P"
        return clause.tag(after) == "n" and (before not in {"N", "I"} or (persons and not counted))
    determiner = clause.phrases[after].determiner if clause.tag(after) == "n" else None
    if determiner is not None and determiner.tag == "'":
        # "a corporal lost his right foot"
        return True
    if before == "N" and clause.first_low(k - 1) in clause.words.definite:
        # "of the 63 injured some were in a critical condition"
        return bool(clause.phrases[k - 1].noun)
    return not (before == "N" and clause.tag(clause.after_modifiers(after + 1)) == "C")


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
