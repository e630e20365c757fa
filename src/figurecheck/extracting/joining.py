"""Join figures to cues: which figure counts whom, by the grammar between them.

Each rule looks from a cue to its subject, object or neighbour, or from a figure to the claim that
governs it. The first rule that claims a figure for a category keeps it.
"""

from collections.abc import Callable, Iterator
from functools import partial

from figurecheck.extracting.anaphora import anaphoric, restated, totalled
from figurecheck.extracting.breakdowns import apposed, breakdown, described, placed
from figurecheck.extracting.care import admitted, inflicted
from figurecheck.extracting.ellipsis import (
    accompanied,
    compared,
    elliptic,
    gapped,
    likewise,
    named,
)
from figurecheck.extracting.items import itemised
from figurecheck.extracting.lists import opens_headline
from figurecheck.extracting.members import (
    among,
    among_counted,
    among_described,
    including,
    of_them,
    partitive,
)
from figurecheck.extracting.neighbours import neighbours
from figurecheck.extracting.nominals import attributes, lives, nouns
from figurecheck.extracting.nones import shared_none, spared
from figurecheck.extracting.objects import split_verbs
from figurecheck.extracting.predicates import inverted, verbs
from figurecheck.extracting.severities import by_severity
from figurecheck.extracting.syntax import Clause, Match
from figurecheck.extracting.tolls import announced, tolls
from figurecheck.records import Category, Rejection

MemberRule = Callable[[Clause, list[Match]], Iterator[Match]]

_THING = "Q"
_OF_VERBS = frozenset({"object_of_verb", "subject_of_verb", "subject_of_passive"})
_CARE = "taken_to_care"
_BEHIND = "participle_after"
# The rules that look at a cue, strongest first.
_RULES = (
    tolls,
    announced,
    verbs,
    split_verbs,
    inverted,
    neighbours,
    spared,
    shared_none,
    attributes,
    nouns,
    lives,
    among,
    among_described,
    admitted,
    inflicted,
    likewise,
    accompanied,
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
    for match in kept:
        _repoint(match, kept)
    fates = {(m.phrase, before) for m in kept for before in clause.words.succeeds[m.category]}
    # An item may have become what was read of it before.
    single = {(m.phrase, m.category): m for m in reversed(kept)}
    found = [match for key, match in single.items() if key not in fates]
    return sorted(found, key=lambda m: (m.figure.start, m.category))


def _repoint(match: Match, kept: list[Match]) -> None:
    """Make an item of a claim that was said better one of that: "three victims - ... - died"."""
    whole = match.parent
    if whole is not None and whole not in kept:
        better = next((other for other in kept if other.phrase == whole.phrase), None)
        if better is not None:
            match.parent, match.category = better, better.category


def _is_said_better(
    clause: Clause, match: Match, matches: dict[tuple[int, Category], Match]
) -> bool:
    """Tell whether "six victims", or six with wounds, are said to be dead or hurt as well.

    "They lost 3,000 men killed and wounded" tells of both.
    """
    cue = clause.phrases[match.cue].cue
    forms = {form for _, form in cue.readings} if cue is not None else set()
    told = cue is not None and cue.low in clause.words.inheriting
    others = [m for (i, _), m in matches.items() if i == match.phrase and m is not match]
    if cue is not None and cue.low in clause.words.things_too:
        return any(other.rule == _BEHIND for other in others)
    return bool(others) and (told or match.rule == _CARE or "suffered" in forms)


def _member_rules(carried: Category | None) -> tuple[MemberRule, ...]:
    """Return the rules that look back to a claim, in their order."""
    later = partial(of_them, carried=carried)
    sums = partial(totalled, carried=carried)
    return (
        sums,
        restated,
        compared,
        partial(anaphoric, carried=carried),
        including,
        later,
        among_counted,
        by_severity,
        itemised,
        gapped,
        named,
        apposed,
        placed,
        partitive,
        elliptic,
        partial(including, later=True),
        partial(described, carried=carried),
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


def _is_joined_to_thing(clause: Clause, match: Match) -> bool:
    """Tell whether a bare figure counts the things before it: "14 hens and a further 20"."""
    i = match.phrase
    if clause.phrases[i].noun or clause.tag(i - 1) != "c" or match.rule not in _OF_VERBS:
        return False
    if clause.tag(i + 1) == "o" and clause.is_nominal(i + 2) and clause.phrases[i + 2].head == "P":
        # "two guards from two villages and two of the inmates"
        return False
    # "lost its house and 50,000"; "died in the fire and 31 were injured" counts persons.
    owned = clause.is_nominal(i - 2) and match.rule == "object_of_verb"
    return (owned or clause.tag(i - 2) == "N") and clause.phrases[i - 2].head == _THING


def _is_named(clause: Clause, i: int) -> bool:
    """Tell whether a name follows one person's title: "the mayor of Orsa, Karl Brandt,"."""
    determiner = clause.phrases[i].determiner
    titled = determiner is None or determiner.tag == "'"
    if not titled and determiner is not None and determiner.low not in clause.words.definite:
        return False
    j = i + 1
    if clause.tag(j) == "o" and clause.is_nominal(j + 1):
        j += 2
        if clause.tag(j + 2) == "," and not _is_full_name(clause, j + 1):
            # "the mayor of Orsa, Veland, Karl Brandt,"
            j += 2
    closed = clause.tag(j + 2) in {",", ";", ""}
    return clause.tag(j) == "," and closed and _is_full_name(clause, j + 1)


def _is_full_name(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is nothing but two words or more with capitals."""
    if clause.tag(i) != "n" or clause.phrases[i].determiner is not None:
        return False
    units = clause.units_of(i)
    words = [unit for unit in units if unit.tag == "w" and not unit.shouted]
    capitals = sum(unit.capital or "-" in unit.low for unit in words)
    return len(words) == len(units) > 1 and capitals == len(words)


def _may_be_person(clause: Clause, match: Match) -> bool:
    """Tell whether the cue makes a noun that the lexicon lacks a person: "a sapper was killed"."""
    if clause.phrases[match.phrase].noun in clause.words.demonyms:
        return True
    cue = clause.phrases[match.cue].cue
    said = match.rule == "subject_of_passive"
    return said and (cue is None or cue.low not in clause.words.things_too)


def _is_surname(clause: Clause, match: Match) -> bool:
    """Tell whether a bare noun that opens a sentence is a name: "Baker was killed"."""
    phrase = clause.phrases[match.phrase]
    if phrase.noun not in clause.words.surnames or clause.units[phrase.first].shouted:
        return False
    cue = clause.phrases[match.cue].cue
    past = cue is not None and (match.category, "self_past") in cue.readings
    return clause.tag(1) in {"b", "h"} or past


def _opens(clause: Clause, i: int) -> bool:
    """Tell whether the bare singular `i` opens a headline, alone or in a list of persons."""
    if i == 0:
        return clause.tag(1) != "c"
    return opens_headline(clause, i) or _shares_article(clause, i)


def _shares_article(clause: Clause, i: int) -> bool:
    """Tell whether the article before another person is that of `i` too: "her aunt and uncle"."""
    if clause.tag(i - 1) != "c" or clause.tag(i - 2) != "I":
        return False
    single = clause.first_low(clause.after_modifiers(i + 1)) in clause.words.singular_verbs
    return clause.phrases[i - 2].determiner is not None and not single


def _keep(clause: Clause, matches: dict[tuple[int, Category], Match], match: Match) -> None:
    """Keep the first match of a figure and category, unless the phrase counts no persons."""
    i = match.phrase
    phrase = clause.phrases[i]
    reason = _reason(clause, match)
    if reason is not None:
        clause.refused[i] = reason
        return
    if phrase.figure is not None and phrase.figure.implicit and _is_named(clause, i):
        return
    if phrase.unknown and not _may_be_person(clause, match):
        return
    bare = phrase.tag == "I" and phrase.determiner is None and match.rule in _NEEDS_START
    if bare and (not _opens(clause, i) or _is_surname(clause, match)):
        return
    matches.setdefault((i, match.category), match)


def _reason(clause: Clause, match: Match) -> Rejection | None:
    """Return why a match counts no persons, or None when it does."""
    i = match.phrase
    if _counts_things(clause, match) or _is_joined_to_thing(clause, match):
        return Rejection.THING
    if clause.has_any(i, clause.words.prior):
        return Rejection.SUPERSEDED
    if "R" in {clause.tag(i + 1), clause.tag(match.cue + 1)}:
        return Rejection.RATE
    superseded = clause.low(i - 1) in clause.words.superseded and match.rule != "noun_of"
    if superseded and not clause.is_of_earlier_period(i):
        return Rejection.SUPERSEDED
    return None


def _counts_things(clause: Clause, match: Match) -> bool:
    """Tell whether the noun of a figure is no person; "the toll reached 40 cases" counts them."""
    phrase = clause.phrases[match.phrase]
    if match.rule == "shared_none":
        return False
    if _is_of_these_things(clause, match.phrase) or clause.tag(match.phrase + 1) == "%":
        # "seized 9 M-16 rifles"
        return True
    if phrase.head == _THING:
        return match.rule != "toll" or phrase.noun not in clause.words.instances
    if phrase.tag == "I" and _is_first_of_name(clause, match):
        return True
    persons_only = match.category in clause.words.persons_only
    if not phrase.noun and _follows_things(clause, match):
        return True
    if phrase.head or not phrase.noun:
        return persons_only and _is_of_things(clause, match.phrase)
    return persons_only or _may_befall_things(clause, match)


def _is_first_of_name(clause: Clause, match: Match) -> bool:
    """Tell whether one person is but a word of a thing's name: "loss of the pilot cutter Anne"."""
    cue, i = clause.phrases[match.cue].cue, match.phrase + 1
    if cue is None or cue.low not in clause.words.things_too or not clause.is_bare(i):
        return False
    named = clause.units[clause.phrases[i].last - 1].capital
    return named and not clause.first_low(i).endswith(clause.words.participles)


def _follows_things(clause: Clause, match: Match) -> bool:
    """Tell whether a bare object goes on with things: "killed 214 sheep and injured 63"."""
    before = next((i for i in range(match.cue - 1, 0, -1) if clause.tag(i) == "N"), 0)
    joined = match.rule == "object_of_verb" and clause.tag(match.cue - 1) == "c"
    return joined and clause.refused.get(before) is Rejection.THING


def _is_of_these_things(clause: Clause, i: int) -> bool:
    """Tell whether "many of them" goes back to things: "seized 70 songbirds, many of them dead"."""
    if clause.tag(i + 1) != "j" or clause.tag(i - 1) != ",":
        return False
    return clause.tag(i - 2) == "N" and clause.phrases[i - 2].head == _THING


def _is_of_things(clause: Clause, i: int) -> bool:
    """Tell whether a bare figure is of things owned or counted: "one of its six blades"."""
    if clause.phrases[i].head or clause.tag(i + 1) != "o" or not clause.is_nominal(i + 2):
        return False
    whole = clause.phrases[i + 2]
    if not clause.low(i + 2).endswith(clause.words.plurals) or whole.cue is not None:
        return False
    noun = clause.units[whole.last - 1]
    named = (noun.capital and not noun.shouted) or noun.low in clause.words.demonyms
    return whole.head == _THING or not (whole.head or named)
