"""Join figures whose verb was left out: "eight died on Monday and nine on Tuesday"."""

from collections.abc import Iterator

from figurecheck.extracting.items import ITEM_RULE, bounds_between, is_placed, sum_of
from figurecheck.extracting.objects import joined_after
from figurecheck.extracting.syntax import Clause, Match, cues, figures
from figurecheck.records import Kind

_JOINTS = frozenset("c,;~")
_ENDS = frozenset(["c", ",", ";", ""])
# Marks that open a list of names with figures, which has two or more, and by what part of their
# sum they may miss the whole.
_OPENING = frozenset({":", "("})
_FEWEST = 2
_ALLOWED = 5
_PREDICATES = frozenset({"participle", "states", "self_past", "self_participle"})


def elliptic(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join bare figures with a place or a day that take up an earlier claim of the sentence.

    Behind a colon or "with", where they add up to that claim, and alone behind a comma, they are
    its items; behind some of those counted before they are some of them as well.
    """
    taken = {match.phrase for match in matches}
    for run in _runs(clause, taken):
        before = [m for m in matches if m.phrase < run[0]]
        if not before or _follows_superseded(clause, run[0]):
            continue
        whole = before[-1]
        if whole.subset and whole.rule == ITEM_RULE and whole.parent is not None:
            whole = whole.parent
        items = not whole.subset and _are_items(clause, run, whole)
        for i in run:
            figure = clause.phrases[i].figure
            if figure is None:
                continue
            if whole.subset and whole.rule != ITEM_RULE:
                yield Match(i, figure, whole.category, "of_them", whole.cue, True, whole.parent)
            else:
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
    words = clause.words.compared | clause.words.superseded
    return clause.low(i - 1) in words and clause.is_of_earlier_period(i)


def _follows_superseded(clause: Clause, i: int) -> bool:
    """Tell whether a figure goes on with earlier ones: "up from 30 on Monday and 12 on Sunday"."""
    earlier = next((j for j in range(i - 1, -1, -1) if clause.tag(j) == "N"), i)
    return clause.low(earlier - 1) in clause.words.superseded


def _are_items(clause: Clause, run: list[int], whole: Match) -> bool:
    """Tell whether the figures of `run` are some of those that `whole` counts."""
    figures = [clause.phrases[i].figure for i in run]
    if any(one is None or one.interval[0] >= whole.figure.interval[0] for one in figures):
        return False
    before = run[0] - 1
    introduced = clause.low(before) in clause.words.introducing or clause.tag(before) == "~"
    if introduced or _adds_up(clause, run, whole):
        return True
    if _is_one_of(clause, run[-1], whole):
        return True
    own = bounds_between(clause, whole.phrase + 1, before)
    return clause.tag(before) == "," and len(run) == 1 and not own


def gapped(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join figures behind another name without the verb: "Orsa lost 12, Vell nine"."""
    for whole in matches:
        if whole.rule != "object_of_verb" or not _is_name(clause, whole.cue - 1):
            continue
        i = clause.after_modifiers(whole.phrase + 1)
        while clause.tag(i) in {"c", ","} and _is_name(clause, i + 1):
            phrase = clause.phrases[i + 2] if clause.tag(i + 2) == "N" else None
            behind = clause.after_modifiers(i + 3)
            if phrase is None or phrase.figure is None or clause.tag(behind) not in _ENDS:
                break
            yield Match(i + 2, phrase.figure, whole.category, "ellipsis", whole.cue)
            i = behind
    yield from _gapped_verb(clause, matches)
    for whole in matches:
        i = clause.after_modifiers(max(whole.phrase, whole.cue) + 1) + 1
        phrase = clause.phrases[i + 1] if clause.tag(i + 1) == "N" else None
        if phrase is None or phrase.figure is None or clause.tag(i - 1) not in {"c", ","}:
            continue
        more = clause.first_low(i + 1) in clause.words.adding
        if more and not phrase.noun and clause.tag(i) == "n" and clause.tag(i + 2) in _ENDS:
            # "Fishermen brought in 17 bodies, navy divers another eight."
            yield Match(i + 1, phrase.figure, whole.category, "ellipsis", whole.cue)


def _gapped_verb(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join figures with nothing but "did" or the preposition of a claim before them.

    "They say 20 died, others that 30 did", "the rebels put it at 40, the army at 37".
    """
    for i, phrase in enumerate(clause.phrases):
        figure = phrase.figure if phrase.tag == "N" and not phrase.noun else None
        before = [m for m in matches if m.phrase < i]
        if figure is None or not before or before[-1].subset:
            continue
        did = clause.tag(i + 1) == "e" and clause.tag(i + 2) in _ENDS
        whole = before[-1]
        joint = clause.after_modifiers(max(whole.phrase, whole.cue) + 1)
        alike = clause.low(i - 1) == clause.low(whole.phrase - 1) and joint == i - 3
        put = clause.tag(i - 1) in {"p", "o"} and clause.tag(i + 1) in _ENDS and alike
        definite = clause.first_low(i - 2) in clause.words.definite and clause.tag(i - 2) == "n"
        if did or (put and definite and clause.tag(joint) in {",", "c"}):
            yield Match(i, figure, whole.category, ITEM_RULE, whole.cue)


def named(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join bare figures behind names as items of what is before: "131 dead (Orsa 63, Vell 68)"."""
    for k, phrase in enumerate(clause.phrases):
        opened = phrase.tag == "~" or clause.low(k) in _OPENING
        items = list(_named_from(clause, k + 1)) if opened else []
        before = [m for m in matches if m.phrase < k] if len(items) >= _FEWEST else []
        if not before or before[-1].subset:
            continue
        whole = before[-1]
        added = sum_of(clause, items)
        if abs((whole.figure.low or 0) - added) * _ALLOWED > added:
            continue
        for i, figure in figures(clause, items):
            yield Match(i, figure, whole.category, ITEM_RULE, whole.cue, True, whole)


def _named_from(clause: Clause, i: int) -> Iterator[int]:
    """Yield the bare figures of the list of names that begins with phrase `i`."""
    while _is_name(clause, i) and clause.tag(i + 1) == "N" and not clause.phrases[i + 1].noun:
        if clause.tag(i + 2) not in _ENDS:
            return
        yield i + 1
        i += 4 if clause.tag(i + 2) == "," and clause.tag(i + 3) == "c" else 3


def _is_name(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a name, perhaps with what it names: "Orsa", "the Orsa fire"."""
    if clause.tag(i) != "n":
        return False
    phrase = clause.phrases[i]
    units = clause.units_of(i)
    if phrase.determiner is not None:
        named = len(units) > 1 and units[1].capital and not units[1].shouted
        return phrase.determiner.low in clause.words.definite and named
    return units[0].capital


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
    """Tell whether phrase `i` is a figure alone, joined before, placed or dated on one side."""
    phrase = clause.phrases[i]
    if phrase.tag != "N" or phrase.figure is None:
        return False
    units = clause.units_of(i)
    others = not phrase.noun and any(unit.tag == "O" for unit in units)
    if phrase.last - phrase.first > 1 and not (others or _are_placed_alike(clause, i)):
        return False
    if phrase.figure.kind is Kind.EXACT and phrase.figure.high == 0:
        return False
    if clause.has_verb(i):
        return False
    if clause.low(i - 1) in clause.words.introducing and clause.low(i + 1) in clause.words.aboard:
        # "It sank with 27 aboard."
        return False
    if clause.tag(i - 1) == "," and clause.tag(i + 1) in _ENDS:
        # "12 in Orsa; in Vell, six; in Taria, one"
        first = _modified_from(clause, i - 1)
        if first < i - 1 and clause.tag(first - 1) == ";":
            return True
    if _is_joined(clause, i):
        return is_placed(clause, i)
    first = _modified_from(clause, i)
    return first < i and _is_joined(clause, first) and clause.tag(i + 1) in _ENDS


def _are_placed_alike(clause: Clause, i: int) -> bool:
    """Tell whether persons stand with nothing but a named place behind "and": "two men in Vell"."""
    phrase = clause.phrases[i]
    persons = phrase.head in {"P", "O"} or not phrase.noun
    if not persons or clause.tag(i - 1) != "c" or clause.tag(i + 1) != "p":
        return False
    if not clause.is_nominal(i + 2) or clause.tag(i + 3) not in {*_ENDS, "p", "s", "T"}:
        return False
    return all(unit.capital and not unit.shouted for unit in clause.units_of(i + 2))


def _is_joined(clause: Clause, i: int) -> bool:
    """Tell whether a mark or a word that joins stands before phrase `i`."""
    return clause.tag(i - 1) in _JOINTS or clause.low(i - 1) in clause.words.introducing


def _modified_from(clause: Clause, i: int) -> int:
    """Return where the place or period right before the figure `i` begins: "in the second 268"."""
    while clause.tag(i - 1) in {"n", "T"} and clause.tag(i - 2) in {"p", "o"}:
        i -= 2
    return i


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


def accompanied(clause: Clause) -> Iterator[Match]:
    """Join those to whom the same was done: "nine people were killed along with two raiders"."""
    for k, category, forms in cues(clause):
        near = clause.low(k + 1) in clause.words.accompanying
        with_them = k + 1 if near else clause.after_modifiers(k + 1)
        done = forms & _PREDICATES and clause.low(with_them) in clause.words.accompanying
        if not done or clause.verb_tags(k) & {"m", "x"}:
            continue
        first = with_them + 1
        for i, figure in figures(clause, [first, *joined_after(clause, first)]):
            if not clause.has_verb(i):
                yield Match(i, figure, category, "ellipsis", k)


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
