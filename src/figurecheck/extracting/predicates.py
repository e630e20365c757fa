"""Join figures to verbs, participles and states: who was killed, whom something killed."""

from collections.abc import Iterator

from figurecheck.extracting.syntax import Clause, Match, cues, figures, none_of
from figurecheck.extracting.units import Figure
from figurecheck.records import Rejection


def verbs(clause: Clause) -> Iterator[Match]:
    """Join verbs with subject and object by voice; leave what is denied or only possible."""
    for k, category, forms in cues(clause):
        tags = clause.verb_tags(k)
        if _is_noun(clause, k, forms):
            continue
        if "m" in tags or ("t" in tags and "h" not in tags and "b" not in tags):
            for i, _, _ in _arguments(clause, k, forms, tags):
                clause.refused.setdefault(i, Rejection.POSSIBLE)
            continue
        denied = "x" in tags
        if denied and clause.first_low(k + 1) in clause.words.any:
            unit = clause.units[clause.phrases[k + 1].first]
            yield Match(k + 1, none_of(unit), category, "denied_any", k)
        for i, figure, rule in _arguments(clause, k, forms, tags):
            if not denied or figure.low == 0:
                yield Match(i, figure, category, rule, k)
            else:
                clause.refused.setdefault(i, Rejection.NEGATED)


def _is_noun(clause: Clause, k: int, forms: set[str]) -> bool:
    """Tell whether a word that may be a verb is a noun: after an article, or before "of"."""
    if not forms & {"of_nouns", "counted"} or forms & {"past", "participle", "states"}:
        return False
    before = clause.tag(k - 1)
    article = before == "n" and clause.phrases[k - 1].determiner is not None
    return clause.tag(k + 1) == "o" or (article and not clause.is_nominal(k + 1))


def _arguments(
    clause: Clause, k: int, forms: set[str], tags: set[str]
) -> Iterator[tuple[int, Figure, str]]:
    """Yield the figures that the verb `k` says something of, with the name of the rule."""
    start = clause.verb_start(k)
    if any(form.startswith("self_") for form in forms):
        for i, figure in figures(clause, _shared_subject(clause, start)):
            yield i, figure, "subject_of_verb"
    elif "b" in tags and forms & {"participle", "states"} and "ing" not in forms:
        for i, figure in figures(clause, _shared_subject(clause, start)):
            yield i, figure, "subject_of_passive"
    elif forms & {"base", "third", "past", "ing"} and _is_active(clause, k, forms, tags):
        for i, figure in figures(clause, clause.objects(k)):
            yield i, figure, "object_of_verb"
    elif forms & {"participle"} and (found := _after_conjunction(clause, k)):
        for i, figure in figures(clause, clause.subject(found)):
            yield i, figure, "subject_of_passive"


def _shared_subject(clause: Clause, start: int) -> list[int]:
    """Return the subject of a verb group, or that of the group "and" joins it to."""
    if clause.tag(start - 1) == "c" and clause.tag(start - 2) == "C":
        return clause.subject(clause.verb_start(start - 2))
    return clause.subject(start)


def _after_conjunction(clause: Clause, k: int) -> int:
    """Return where "were shot and killed" begins for its second participle, or 0."""
    if clause.tag(k - 1) != "c":
        return 0
    i = k - 2
    while clause.tag(i) in {"a", "n", "C", "S"} and i > 0:
        i -= 1
    return clause.verb_start(i + 1) if clause.tag(i) == "b" else 0


def _is_active(clause: Clause, k: int, forms: set[str], tags: set[str]) -> bool:
    """Tell whether a verb form without "be" takes what follows as its object."""
    if "past" not in forms or "h" in tags or "e" in tags:
        return True
    after = k + 1
    while clause.tag(after) in {"a", "S", "y"}:
        after += 1
    if clause.tag(after) not in {"N", "I"}:
        return clause.tag(after) == "n" and clause.tag(k - 1) not in {"N", "I"}
    before = clause.tag(k - 1)
    return not (before == "N" and clause.tag(clause.after_modifiers(after + 1)) == "C")


def neighbours(clause: Clause) -> Iterator[Match]:
    """Join a participle or state with the figure just before it: "24 dead", "744 injured"."""
    for k, category, forms in cues(clause):
        if not forms & {"participle", "states", "counted", "past"} or clause.verb_tags(k) & {
            "b",
            "h",
            "m",
            "x",
        }:
            continue
        i = k - 1
        while clause.tag(i) in {"a", "S", "y", "j"}:
            i -= 1
        if clause.tag(i) == "n" and _is_denied_any(clause, i) and "counted" in forms:
            unit = clause.units[clause.phrases[i].first]
            yield Match(i, none_of(unit), category, "denied_any", k)
        if clause.tag(i) not in {"N", "I"} or clause.tag(k + 1) == "m":
            continue
        if clause.low(i - 1) in clause.words.agents:
            continue
        if forms & {"past"} and _is_active(clause, k, forms, set()) and clause.objects(k):
            continue
        figure = clause.phrases[i].figure
        if figure and not (figure.implicit and not forms & {"participle", "states"}):
            rule = "participle_after" if forms & {"participle", "states"} else "counted_noun"
            yield Match(i, figure, category, rule, k)
            for j, other in figures(clause, clause.joined_before(i)):
                yield Match(j, other, category, rule, k)


def _is_denied_any(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` begins with "any" and a negation stands before it."""
    if clause.first_low(i) not in clause.words.any:
        return False
    return any(clause.tag(j) == "x" for j in range(max(0, i - 4), i))
