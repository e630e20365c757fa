"""Join figures to nouns: deaths, lives, and states inside a noun phrase."""

from collections.abc import Iterator

from figurecheck.extracting.objects import joined_after, objects_of
from figurecheck.extracting.syntax import Clause, Match, cues, figures
from figurecheck.records import Category

_LONGEST_INSERTION = 8


def nouns(clause: Clause) -> Iterator[Match]:
    """Join nouns with whom they speak of: "the deaths of 12 miners", "a woman's death"."""
    for k, category, forms in cues(clause):
        verb = k - 2 if clause.is_article(k - 1) else k - 1
        if clause.low(verb) in clause.words.attempted or _is_ordered(clause, verb):
            continue
        if "counted" in forms and clause.tag(k - 1) == "o" and _is_no_report(clause, k - 2):
            for i, figure in figures(clause, [k - 2]):
                yield Match(i, figure, category, "counted_noun", k)
        of = _of_behind(clause, k)
        if "of_nouns" in forms and clause.tag(of) == "o":
            for i, figure in figures(clause, _spoken_of(clause, k, of)):
                yield Match(i, figure, category, "noun_of", k)
        if "owned_nouns" in forms and clause.tag(k - 1) == "n" and clause.tag(k - 2) in {"N", "I"}:
            owner = clause.phrases[k - 1].determiner
            owned = clause.phrases[k - 2].figure
            if owner is not None and owner.tag == "'" and owned is not None:
                yield Match(k - 2, owned, category, "owner_of_noun", k)


def _spoken_of(clause: Clause, k: int, of: int) -> list[int]:
    """Return whom the noun `k` speaks of behind its `of`, where a verb may follow.

    A noun that opens its clause is the subject of that verb: "the bodies of two men and three
    women were found".
    """
    found = objects_of(clause, of)
    before = k - 2 if clause.is_article(k - 1) else k - 1
    opens = clause.tag(before) in {"", ";", "s"} or clause.low(before) in clause.words.saying
    if not (found and opens):
        return found
    return [found[0], *joined_after(clause, found[0], embedded=True)]


def _is_ordered(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` orders what follows: "orders for the arrest of", "ordered the"."""
    if clause.tag(i) == "n" and clause.is_article(i + 1):
        return clause.low(i) in clause.words.warrants
    return clause.tag(i) == "p" and clause.low(i - 1) in clause.words.warrants


def _of_behind(clause: Clause, k: int) -> int:
    """Return where the "of" of a noun stands, perhaps behind an insertion."""
    of = k + 1
    while clause.tag(of) in {"a", "T"}:
        of += 1
    owned = clause.is_article(k - 1) and clause.tag(of + 2) == "o"
    if owned and clause.tag(of) == "p" and clause.is_nominal(of + 1):
        # "the death on Sunday of a boy"
        return of + 2
    if clause.tag(of) == ",":
        closing = (i for i in range(of + 1, of + _LONGEST_INSERTION) if clause.tag(i) == ",")
        end = next(closing, of)
        return end + 1 if clause.tag(end + 1) == "o" else of
    return of


def _is_no_report(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is "no reports"."""
    if clause.tag(i) != "N" or clause.low(i) not in clause.words.reports:
        return False
    figure = clause.phrases[i].figure
    return figure is not None and figure.high == 0


def attributes(clause: Clause) -> Iterator[Match]:
    """Join a figure with the cue inside its own noun phrase: "30 wounded soldiers"."""
    for i, phrase in enumerate(clause.phrases):
        if phrase.tag == "N" and phrase.cue is not None and phrase.figure is not None:
            for category, form in phrase.cue.readings:
                if form in {"participle", "states", "self_participle"}:
                    yield Match(i, phrase.figure, category, "attribute", i)


def lives(clause: Clause) -> Iterator[Match]:
    """Join lives that are taken or lost: "claimed 12 lives", "the lives of 12 people"."""
    for k, category, forms in cues(clause):
        if "lives" not in forms:
            continue
        before = range(max(0, k - 4), k)
        taken = any(_has_form(clause, i, category, "taking") for i in before)
        behind = clause.after_modifiers(k + 1)
        near = {*range(k, k + 4), *range(behind, behind + 4)}
        lost = any(_has_form(clause, i, category, "losing") for i in near)
        possible = any("m" in clause.verb_tags(i) for i in before if clause.tag(i) == "C")
        owners = _owners_of(clause, k, category)
        if possible or not (taken or lost or owners):
            continue
        targets = [k - 1] if clause.tag(k - 1) == "N" else owners
        if clause.tag(k + 1) == "o" and not targets:
            targets = objects_of(clause, k + 1)
        for i, figure in figures(clause, targets):
            yield Match(i, figure, category, "lives", k)


def _owners_of(clause: Clause, k: int, category: Category) -> list[int]:
    """Return whom something cost the lives `k`: "cost two farmers and a nurse their lives"."""
    if not clause.is_article(k - 1):
        return []
    takes = (i for i in range(k - 2, -1, -1) if _has_form(clause, i, category, "taking"))
    verb = next(takes, -1)
    if verb < 0 or "m" in clause.verb_tags(verb):
        return []
    found = objects_of(clause, verb)
    return found if found and clause.after_modifiers(found[-1] + 1) == k - 1 else []


def _has_form(clause: Clause, i: int, category: Category, form: str) -> bool:
    """Tell whether phrase `i` is a cue that can have `form`."""
    cue = clause.phrases[i].cue if i < len(clause.phrases) else None
    return cue is not None and (category, form) in cue.readings
