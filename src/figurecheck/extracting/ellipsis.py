"""Join figures whose verb was left out: "eight died on Monday and nine on Tuesday"."""

from collections.abc import Iterator

from figurecheck.extracting.objects import joined_after
from figurecheck.extracting.syntax import Clause, Match, figures
from figurecheck.records import Kind

_PREDICATES = frozenset({"participle", "states", "self_past", "self_participle"})


def elliptic(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join bare figures with a place or a day that take up an earlier claim of the sentence.

    Behind a colon or "with", and where they add up to that claim, they are its items.
    """
    taken = {match.phrase for match in matches}
    for run in _runs(clause, taken):
        before = [m for m in matches if m.phrase < run[0]]
        if not before:
            continue
        whole = before[-1]
        introduced = clause.low(run[0] - 1) in clause.words.introducing
        introduced = introduced or clause.tag(run[0] - 1) == "~"
        items = introduced or _adds_up(clause, run, whole) or _is_one_of(clause, run[-1], whole)
        for i in run:
            figure = clause.phrases[i].figure
            if figure is not None:
                parent = whole if items else None
                yield Match(i, figure, whole.category, "ellipsis", whole.cue, items, parent)


def compared(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join the figure that a claim is compared with: "compared to 155 the year before"."""
    for i, phrase in enumerate(clause.phrases):
        figure = phrase.figure if phrase.tag == "N" and not phrase.noun else None
        if figure is None or not _is_compared(clause, i):
            continue
        before = [m for m in matches if m.phrase < i]
        if before and not any(m.phrase == i for m in matches):
            yield Match(i, figure, before[-1].category, "compared", before[-1].cue)


def _is_compared(clause: Clause, i: int) -> bool:
    """Tell whether the bare figure `i` is one to compare with."""
    if clause.low(i - 2) in clause.words.compared and clause.tag(i - 1) in {"t", "p"}:
        return True
    return clause.low(i - 1) in clause.words.compared and clause.is_of_earlier_period(i)


def _runs(clause: Clause, taken: set[int]) -> Iterator[list[int]]:
    """Yield the runs of neighbouring bare figures, each with its place or day behind it."""
    run: list[int] = []
    for i in range(len(clause.phrases)):
        if i in taken or i in clause.refused or not _is_bare_item(clause, i):
            continue
        if run and clause.after_modifiers(run[-1] + 1) < i - 2:
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _is_bare_item(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a figure alone, joined before and placed or dated behind."""
    phrase = clause.phrases[i]
    if phrase.tag != "N" or phrase.last - phrase.first > 1 or phrase.figure is None:
        return False
    if phrase.figure.kind is Kind.EXACT and phrase.figure.high == 0:
        return False
    joined = (
        clause.tag(i - 1) in {"c", ",", ";", "~"} or clause.low(i - 1) in clause.words.introducing
    )
    j = i + 1
    while clause.tag(j) == "a":
        j += 1
    placed = clause.tag(j) == "p" and (clause.is_nominal(j + 1) or clause.tag(j + 1) == "T")
    placed = placed or clause.low(j) in clause.words.refuges
    return joined and (placed or clause.tag(j) == "T") and not clause.has_verb(i)


def _is_one_of(clause: Clause, i: int, whole: Match) -> bool:
    """Tell whether "alone" behind the item `i` says that there were others: "in the port alone"."""
    end = clause.after_modifiers(i + 1)
    behind = clause.units[clause.phrases[i].last : clause.phrases[end - 1].last]
    alone = any(unit.low in clause.words.alone for unit in behind)
    return alone and (clause.phrases[i].figure or whole.figure).interval < whole.figure.interval


def _adds_up(clause: Clause, members: list[int], whole: Match) -> bool:
    """Tell whether two members or more add up to the figure of `whole`."""
    figures = [clause.phrases[i].figure for i in members]
    values = [figure.low for figure in figures if figure is not None and figure.low is not None]
    return len(values) > 1 and sum(values) == whole.figure.low


def likewise(clause: Clause) -> Iterator[Match]:
    """Join those of whom the same is said: "the driver was hurt, as were 12 pupils"."""
    for k, phrase in enumerate(clause.phrases):
        if phrase.tag != "s" or clause.low(k) not in clause.words.likewise:
            continue
        if clause.tag(k + 1) not in {"b", "h", "e"} or clause.tag(k + 2) not in {"N", "I"}:
            continue
        before = [(i, readings) for i, readings in clause.cues if i < k]
        some = bool(before) and clause.low(before[-1][0] - 2) in clause.words.among
        for category, forms in before[-1][1] if before else ():
            if forms.isdisjoint(_PREDICATES):
                continue
            for i, figure in figures(clause, [k + 2, *joined_after(clause, k + 2)]):
                rule = "among" if some else "ellipsis"
                yield Match(i, figure, category, rule, before[-1][0], some)
