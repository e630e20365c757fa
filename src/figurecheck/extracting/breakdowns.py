"""Join the items that a figure is made of: "ten people, six men and four women"."""

from collections.abc import Iterator, Sequence

from figurecheck.extracting.syntax import Clause, Match
from figurecheck.extracting.units import Figure
from figurecheck.records import Category, Kind

_PERSONS = frozenset("PH")
_THING = "Q"
# A whole and its items, of which there are two at least.
_FEWEST = 3
_BRACKETS = 2
# The rules by which an item is said to be something.
_DESCRIBED = frozenset({"among", "breakdown", "of_them"})


def apposed(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join a bare figure with what it is, in commas: "nine people, one a child, were killed"."""
    for i in range(2, len(clause.phrases) - 1):
        if clause.tag(i - 1) != "," or not _is_bare(clause, i) or clause.tag(i + 1) != "I":
            continue
        whole = next((m for m in reversed(matches) if m.phrase < i), None)
        figure = clause.phrases[i].figure
        ended = clause.tag(clause.after_modifiers(i + 2)) in {"", ",", ";", "c"}
        if whole is None or figure is None or not ended or not _is_less(figure, whole.figure):
            continue
        if clause.phrases[i + 1].head == "H" and not any(m.phrase == i for m in matches):
            yield Match(i, figure, whole.category, "of_them", i, True, whole)


def described(clause: Clause, matches: list[Match], carried: Category | None) -> Iterator[Match]:
    """Join the items that say who the victims were: "four were pensioners, two were porters".

    `carried` is the category of the last claim of the sentence before.
    """
    found: list[Match] = []
    for i in range(len(clause.phrases) - 2):
        if not _is_bare(clause, i) or clause.first_low(i + 1) not in clause.words.copulas:
            continue
        if clause.tag(i - 1) not in {"", ";", "c", ","}:
            continue
        member = _member(clause, i, [*matches, *found], carried)
        if member is None:
            continue
        if not any(m.phrase == i for m in matches):
            found.append(member)
        last = clause.after_modifiers(i + 3)
        after = last + 1 if clause.tag(last) == "c" else 0
        figure = clause.phrases[after].figure
        if after and figure is not None and _is_more(clause, after):
            found.append(Match(after, figure, member.category, "of_them", i, True, member.parent))
    yield from found


def _member(
    clause: Clause, i: int, known: Sequence[Match], carried: Category | None
) -> Match | None:
    """Return the item `i` as part of a claim before it, or of what was said last."""
    figure = clause.phrases[i].figure
    own = next((m for m in known if m.phrase == i), None)
    said = _says_who(clause, i + 2)
    if own is not None or figure is None:
        return own if own is not None and own.subset and said else None
    before = max((m for m in known if m.phrase < i), key=lambda m: m.phrase, default=None)
    if before is None:
        opened = i == 0 or (clause.tag(0) == "j" and clause.tag(i - 1) == "," and i <= _FEWEST)
        if carried is None or not said or not opened:
            return None
        return Match(i, figure, carried, "breakdown", i, True)
    listed = before.rule in _DESCRIBED and before.subset and clause.tag(i + 2) in {"p", "n"}
    whole = before.parent if before.subset else before
    if not (listed or said) or clause.tag(clause.after_modifiers(i + 3)) == "C":
        return None
    if whole is not None and not _is_less(figure, whole.figure):
        return None
    rule = before.rule if before.subset else "breakdown"
    return Match(i, figure, before.category, rule, i, True, whole)


def _says_who(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a noun of persons without a figure, or a nationality."""
    if not clause.is_nominal(i) or clause.tag(i) == "N":
        return False
    return clause.phrases[i].head in _PERSONS or clause.low(i) in clause.words.demonyms


def _is_more(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is another item without its verb: "and nine teachers"."""
    return clause.tag(i) == "N" and clause.phrases[i].head == "P" and not clause.has_verb(i)


def breakdown(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Mark "five dead and nine wounded" behind "14 casualties" as counting some of them.

    The whole may be no claim itself: "14 people were shot; five died and nine were hurt".
    """
    for i, phrase in enumerate(clause.phrases):
        figure = phrase.figure
        if phrase.tag != "N" or figure is None or figure.low is None or phrase.head == _THING:
            continue
        whole = next((m for m in matches if m.phrase == i), None)
        if phrase.head != "P" if whole is None else whole.subset:
            continue
        rest = [m for m in matches if m.phrase > i and not m.subset]
        pair = [m for m in rest if whole is None or m.category is not whole.category][:2]
        values = [m.figure.low for m in pair]
        apart = len(pair) == 2 and (whole is not None or pair[0].category is not pair[1].category)
        if apart and None not in values and sum(v or 0 for v in values) == figure.low:
            for match in pair:
                match.subset, match.parent = True, whole
    yield from ()


def placed(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join bare figures in brackets behind places: "most deaths were in Orsa (9) and Vell (4)"."""
    if sum(unit.low == "(" for unit in clause.units) < _BRACKETS:
        return
    found = [i for i in range(2, len(clause.phrases)) if _is_in_brackets(clause, i)]
    if len(found) < _BRACKETS:
        return
    first = found[0]
    inside = [m for m in matches if m.phrase == first]
    category = inside[0].category if inside else _counted_before(clause, first)
    if category is None or not _is_place(clause, first - 2):
        return
    for i in found:
        figure = clause.phrases[i].figure
        if figure is not None and not any(m.phrase == i for m in matches):
            yield Match(i, figure, category, "ellipsis", first)


def _is_in_brackets(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is the figure of what stands before its bracket."""
    if clause.tag(i) != "N" or clause.low(i - 1) != "(" or clause.tag(i - 2) != "n":
        return False
    closed = clause.low(i + 1) == ")" or (clause.tag(i + 1) == "C" and clause.low(i + 2) == ")")
    return closed and not clause.phrases[i].noun


def _is_place(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` behind a preposition may be a place: neither things nor persons."""
    return clause.low(i - 1) in clause.words.entering and not clause.phrases[i].head


def _counted_before(clause: Clause, i: int) -> Category | None:
    """Return the category of the last noun before phrase `i` that counts persons."""
    for k, readings in reversed(clause.cues):
        for category, forms in readings:
            if k < i and forms & {"counted", "tolls", "of_nouns"}:
                return category
    return None


def _is_bare(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` is a number without a noun, and not none."""
    phrase = clause.phrases[i]
    if phrase.tag != "N" or phrase.noun or phrase.figure is None or phrase.determiner is not None:
        return False
    return phrase.figure.high != 0 and phrase.figure.kind is not Kind.VAGUE


def _is_less(figure: Figure, whole: Figure) -> bool:
    """Tell whether `figure` is smaller than `whole` can be."""
    return whole.interval[1] is None or (figure.low or 0) < whole.interval[1]
