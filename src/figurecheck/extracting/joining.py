"""Join figures to cues: which figure counts whom, by the grammar between them.

Each rule looks from a cue to its subject, object or neighbour, or from a figure to the claim that
governs it. The first rule that claims a figure for a category keeps it.
"""

from collections.abc import Callable, Iterator
from functools import partial

from figurecheck.extracting.ellipsis import elliptic, itemised
from figurecheck.extracting.members import (
    among,
    among_counted,
    breakdown,
    by_severity,
    including,
    of_them,
    partitive,
    totalled,
)
from figurecheck.extracting.nominals import announced, attributes, lives, nouns, tolls
from figurecheck.extracting.predicates import inverted, neighbours, split_verbs, verbs
from figurecheck.extracting.syntax import Clause, Match
from figurecheck.records import Category, Rejection

MemberRule = Callable[[Clause, list[Match]], Iterator[Match]]

_THING = "Q"
# The rules that look at a cue, strongest first.
_RULES = (
    tolls,
    announced,
    verbs,
    split_verbs,
    inverted,
    neighbours,
    attributes,
    nouns,
    lives,
    among,
)
# Rules by which a bare singular stands for a person only where a headline begins.
_NEEDS_START = frozenset({"subject_of_passive", "subject_of_verb"})


def join(clause: Clause, carried: Category | None) -> list[Match]:
    """Return the matches of a segment in the order of their figures.

    `carried` is the category of the last claim of the sentence before, if it has one.
    """
    matches: dict[tuple[int, Category], Match] = {}
    for find in _RULES:
        for match in find(clause):
            _keep(clause, matches, match)
    for find_members in _member_rules(carried):
        for match in find_members(clause, sorted(matches.values(), key=lambda m: m.phrase)):
            _keep(clause, matches, match)
    kept = [m for m in matches.values() if not _is_said_better(clause, m, matches)]
    return sorted(kept, key=lambda m: (m.figure.start, m.category))


def _is_said_better(
    clause: Clause, match: Match, matches: dict[tuple[int, Category], Match]
) -> bool:
    """Tell whether "six victims" are said to be dead or hurt by another cue as well."""
    cue = clause.phrases[match.cue].cue
    if cue is None or cue.low not in clause.words.inheriting:
        return False
    return any(i == match.phrase and other is not match for (i, _), other in matches.items())


def _member_rules(carried: Category | None) -> tuple[MemberRule, ...]:
    """Return the rules that look back to a claim, in their order."""
    later = partial(of_them, carried=carried)
    sums = partial(totalled, carried=carried)
    return (
        sums,
        including,
        later,
        among_counted,
        by_severity,
        elliptic,
        itemised,
        partitive,
        breakdown,
    )


def _may_befall_things(clause: Clause, match: Match) -> bool:
    """Tell whether the cue says as much of things as of persons: "executed", "with treatment"."""
    cue = clause.phrases[match.cue].cue
    noun = clause.phrases[match.phrase].noun
    if cue is None or match.figure.high == 0 or not noun.endswith(clause.words.plurals):
        return False
    forms = {form for category, form in cue.readings if category is match.category}
    return cue.low in clause.words.things_too or "suffered" in forms


def _keep(clause: Clause, matches: dict[tuple[int, Category], Match], match: Match) -> None:
    """Keep the first match of a figure and category, unless the phrase counts no persons."""
    i = match.phrase
    phrase = clause.phrases[i]
    reason = None
    if (
        phrase.head == _THING
        or (not phrase.head and phrase.noun and match.category in clause.words.persons_only)
        or (phrase.noun and not phrase.head and _may_befall_things(clause, match))
    ):
        reason = Rejection.THING
    elif any(u.low in clause.words.prior for u in clause.units[phrase.first : phrase.last]):
        reason = Rejection.SUPERSEDED
    elif "R" in {clause.tag(i + 1), clause.tag(match.cue + 1)}:
        reason = Rejection.RATE
    elif clause.low(i - 1) in clause.words.superseded and match.rule != "noun_of":
        reason = Rejection.SUPERSEDED
    if reason is not None:
        clause.refused[i] = reason
        return
    if phrase.unknown and match.rule != "subject_of_passive":
        return
    bare = phrase.tag == "I" and phrase.determiner is None and match.rule in _NEEDS_START
    if bare and (i or clause.tag(1) == "c"):
        return
    matches.setdefault((i, match.category), match)
