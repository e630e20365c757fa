"""Give each draft its role within its source: total, part, subset, increment or repeat."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from figurecheck.extracting.reader import Draft
from figurecheck.extracting.rules import ADDITION, JOINED
from figurecheck.extracting.segments import Segment
from figurecheck.records import Category, Kind, Role

_TOLL = "toll"
_ITEM = "breakdown"
_AMONG = "among"
# How many sentences behind "seven more bodies" the new total may stand.
_SOON = 2
# How many sentences behind a total its first part may stand.
_NEAR = 3
# Parts may miss their total by a fifth of their sum.
_ALLOWED = 5


def assign_roles(drafts: list[Draft], segments: Sequence[Segment]) -> None:
    """Set role, parent and the rule that gave them on every draft, in place.

    Subsets come from the grammar and are never changed. Parts need their whole in the same
    source; a figure that is the only one for its place or group stays a total. An item that
    only a whole could make a claim is taken out when there is none.
    """
    _settle_subsets(drafts)
    drafts[:] = [d for d in drafts if not (_ITEM in d.rules and d.parent is None)]
    by_category: dict[Category, list[Draft]] = {}
    for draft in drafts:
        by_category.setdefault(draft.category, []).append(draft)
    for same in by_category.values():
        _mark_increments(same)
        _mark_summed(same, segments)
        _mark_additions(same, segments)
        _mark_announced(same)
        _mark_listed(same)
        _mark_joined(same)
        _mark_followed(same, segments)
        _mark_partial(same)
        _mark_bounded(same)
        _mark_lost(same)
        _mark_graver(same, segments)
        _mark_repeats(same)
        _mark_groups(same)


def _settle_subsets(drafts: Sequence[Draft]) -> None:
    """Give "112 of them" its parent in an earlier sentence; without any it is a total."""
    for position, draft in enumerate(drafts):
        if draft.role is not Role.SUBSET or draft.parent is not None:
            continue
        larger = [d for d in drafts[:position] if d.role is not Role.SUBSET and _may_hold(d, draft)]
        same = [d for d in larger if d.category is draft.category]
        if same or (larger and draft.pronominal):
            draft.parent = (same or larger)[-1]
        elif _AMONG not in draft.rules and ("of_them" in draft.rules or draft.pronominal):
            draft.role = Role.TOTAL


def _may_hold(whole: Draft, subset: Draft) -> bool:
    """Tell whether `whole` is vague or large enough to hold `subset`."""
    high = whole.figure.interval[1]
    return high is None or high > subset.figure.interval[0]


def _totals(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Yield the drafts that are totals so far and say a number."""
    for draft in drafts:
        if draft.role is Role.TOTAL and draft.figure.kind is not Kind.VAGUE and not draft.flags:
            yield draft


def _set(draft: Draft, role: Role, rule: str, parent: Draft | None) -> None:
    """Give a draft its role, the rule behind it and its parent."""
    draft.role, draft.parent = role, parent
    draft.rules.append(rule)


def _mark_increments(drafts: Sequence[Draft]) -> None:
    """Mark "three more died" where the same sentence brings the toll to a larger figure."""
    for _, group in groupby(drafts, key=lambda d: d.segment):
        here = list(_totals(list(group)))
        tolls = [d for d in here if d.sums or _TOLL in d.rules]
        for draft in here:
            larger = [t for t in tolls if t is not draft and _exceeds(t, draft)]
            if larger and (draft.adds or _is_added(draft, larger[0])):
                _set(draft, Role.INCREMENT, "increment", larger[0])


def _is_added(draft: Draft, toll: Draft) -> bool:
    """Tell whether a figure made a toll grow: "rose to 22 after four of the injured died"."""
    if draft.figure.start < toll.figure.start:
        return toll.sums
    return toll.risen and draft.caused and _TOLL not in draft.rules


def _mark_additions(drafts: Sequence[Draft], segments: Sequence[Segment]) -> None:
    """Mark "nine soldiers also died" after a larger figure of the same paragraph.

    It is a total of its own group, since nothing gives what both make; comparing adds the two.
    """
    for position, draft in enumerate(drafts):
        if not draft.also or draft.role is not Role.TOTAL:
            continue
        paragraph = segments[draft.segment].paragraph
        before = [
            d
            for d in _totals(drafts[:position])
            if segments[d.segment].paragraph == paragraph and d.segment != draft.segment
        ]
        # Groups joined for one verb count together: "58 passengers and four crew were killed".
        last = [d for d in before if (d.segment, d.cue) == (before[-1].segment, before[-1].cue)]
        largest = max(last, key=lambda d: d.figure.interval[0], default=None)
        if largest is not None and _exceeds(largest, draft):
            _set(draft, Role.TOTAL, ADDITION, largest)


def _mark_announced(drafts: Sequence[Draft]) -> None:
    """Mark "seven more bodies were found" where a larger total is given soon after it."""
    for position, draft in enumerate(drafts):
        if not draft.adds or draft.role is not Role.TOTAL:
            continue
        sums = [
            d
            for d in _totals(drafts[position + 1 :])
            if d.segment - draft.segment <= _SOON and (d.sums or _TOLL in d.rules)
        ]
        if sums and _exceeds(sums[0], draft):
            _set(draft, Role.INCREMENT, "increment", sums[0])


def _mark_followed(drafts: Sequence[Draft], segments: Sequence[Segment]) -> None:
    """Mark the figures right behind a total that add up to it: "seven ... six men ... a woman"."""
    totals = list(_totals(drafts))
    for position, whole in enumerate(totals):
        if whole.figure.low is None or whole.role is not Role.TOTAL or whole.figure.implicit:
            continue
        items = _items_of(whole, totals[position + 1 :])
        if not items or items[0].segment - whole.segment > _NEAR or items[0].cue == whole.cue:
            continue
        open_ended = whole.figure.kind is not Kind.EXACT and items[-1].segment != whole.segment
        if open_ended and all(d.figure.kind is Kind.EXACT for d in items):
            continue
        single = all(d.figure.implicit for d in items)
        alike = whole.generic or not any(d.victims for d in items)
        if not segments[whole.segment].start if single else alike:
            for draft in items:
                _set(draft, Role.PART, "followed_parts", whole)


def _items_of(whole: Draft, behind: Sequence[Draft]) -> list[Draft]:
    """Return the figures next behind `whole` that together make it, or none."""
    items: list[Draft] = []
    left = whole.figure.low or 0
    for draft in behind:
        if left <= 0 or draft.role is not Role.TOTAL or draft.figure.low is None:
            break
        left -= draft.figure.low
        items.append(draft)
    return items if not left and len(items) > 1 else []


def _mark_partial(drafts: Sequence[Draft]) -> None:
    """Mark "in Orsa alone" and "the final eight men" where a larger total was given before."""
    for position, draft in enumerate(drafts):
        if draft.partial and draft.role is Role.TOTAL:
            larger = [d for d in _totals(drafts[:position]) if _exceeds(d, draft)]
            if larger:
                _set(draft, Role.SUBSET, "partial", larger[-1])


def _mark_lost(drafts: Sequence[Draft]) -> None:
    """Mark "Orsa lost six" behind a larger total of all persons as some of them."""
    for position, draft in enumerate(drafts):
        if draft.lost and draft.role is Role.TOTAL:
            larger = [d for d in _totals(drafts[:position]) if _exceeds(d, draft) and d.generic]
            if larger:
                _set(draft, Role.SUBSET, "partial", larger[-1])


def _mark_graver(drafts: Sequence[Draft], segments: Sequence[Segment]) -> None:
    """Mark "five are in critical condition" right behind "30 were injured" as some of them."""
    for position, draft in enumerate(drafts):
        if draft.severity is None or draft.role is not Role.TOTAL or draft.scope:
            continue
        paragraph = segments[draft.segment].paragraph
        larger = [
            d
            for d in _totals(drafts[:position])
            if d.severity is None
            and segments[d.segment].paragraph == paragraph
            and 0 < draft.segment - d.segment <= _NEAR
            and _exceeds(d, draft)
        ]
        if larger:
            _set(draft, Role.SUBSET, "partial", larger[-1])


def _mark_summed(drafts: Sequence[Draft], segments: Sequence[Segment]) -> None:
    """Mark the figures that a summing total follows: "... Thus, 147 people were killed"."""
    totals = list(_totals(drafts))
    # A total with parts of its own is somebody's sum, not an item of another's.
    itemised = {id(draft.parent) for draft in drafts}
    for position, total in enumerate(totals):
        if not total.sums:
            continue
        last = segments[total.segment].paragraph
        before = [
            d
            for d in totals[:position]
            if d.role is Role.TOTAL
            and last - segments[d.segment].paragraph <= 1
            and _exceeds(total, d)
            and not (d.sums or d.figure.implicit or id(d) in itemised)
        ]
        if before:
            for draft in before:
                _set(draft, Role.PART, "summed_part", total)


def _mark_listed(drafts: Sequence[Draft]) -> None:
    """Mark the items of a list behind a colon that follows its total in the same sentence."""
    for _, group in groupby(drafts, key=lambda d: d.segment):
        here = list(_totals(list(group)))
        wholes = [d for d in here if not d.listed]
        items = [d for d in here if d.listed]
        if wholes and items and all(_exceeds(wholes[-1], d) for d in items):
            for draft in items:
                _set(draft, Role.PART, "listed_part", wholes[-1])


def _mark_joined(drafts: Sequence[Draft]) -> None:
    """Mark figures joined for one verb that add up to another total of the source."""
    for members in _groups(drafts):
        total = _sum_of(members, drafts)
        for draft in members if total else ():
            _set(draft, Role.PART, "joined_parts", total)


def _mark_groups(drafts: Sequence[Draft]) -> None:
    """Mark the later of figures joined for one verb where no total gives what all make."""
    for members in _groups(drafts):
        for draft in members[1:]:
            if not (draft.either or ADDITION in draft.rules or _TOLL in draft.rules):
                draft.rules.append(JOINED)


def _groups(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Yield the totals that one verb has, where they are several."""
    counted = [d for d in _totals(drafts) if d.figure.interval[0] > 0]
    for _, group in groupby(counted, key=lambda d: (d.segment, d.cue, d.rules[1])):
        members = list(group)
        if len(members) > 1:
            yield members


def _sum_of(members: Sequence[Draft], drafts: Sequence[Draft]) -> Draft | None:
    """Return the total of all persons that `members` add up to, if one of `drafts` says it."""
    if any(d.figure.low is None for d in members):
        return None
    whole = sum(d.figure.low or 0 for d in members)
    sums = (d for d in _totals(drafts) if d.figure.low == whole and d not in members)
    return next((d for d in sums if d.generic), None)


def _mark_bounded(drafts: Sequence[Draft]) -> None:
    """Mark figures for places, groups or periods right beside a total that they come near to.

    "The slides killed 23 people. Orsa lost twelve, Vell nine": each has a bound of its own. A
    figure of which others are some is a whole itself.
    """
    wholes = {id(d.parent) for d in drafts if d.parent is not None}
    totals = list(_totals(drafts))
    for position, whole in enumerate(totals):
        if whole.role is not Role.TOTAL:
            continue
        for beside in (totals[position + 1 :], totals[position - 1 :: -1] if position else ()):
            members = [d for d in _bounded(whole, beside) if id(d) not in wholes]
            added = sum(d.figure.interval[0] for d in members)
            apart = len({d.scope for d in members}) == len(members) > 1
            # "Nine nurses died. Five were killed in Orsa and four in Vell."
            alike = whole.generic or not any(d.victims for d in members)
            if apart and alike and abs(whole.figure.interval[0] - added) * _ALLOWED <= added:
                for draft in members:
                    _set(draft, Role.PART, "bounded_part", whole)


def _bounded(whole: Draft, beside: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the smaller figures with bounds of their own in the sentences next to `whole`."""
    last = whole.segment
    for draft in beside:
        bounded = draft.scope and not draft.sums and not draft.figure.implicit
        if not (bounded and _exceeds(whole, draft)) or abs(draft.segment - last) > 1:
            return
        if draft.role is Role.TOTAL:
            yield draft
        last = draft.segment


def _mark_repeats(drafts: Sequence[Draft]) -> None:
    """Mark a later total that says the same as an earlier one."""
    first: dict[tuple[Kind, tuple[int, int | None]], Draft] = {}
    for draft in _totals(drafts):
        key = (draft.figure.kind, draft.figure.interval)
        if key in first and not draft.figure.implicit and first[key].cue != draft.cue:
            _set(draft, Role.REPEAT, "repeat", first[key])
        first.setdefault(key, draft)


def _exceeds(total: Draft, part: Draft) -> bool:
    """Tell whether `total` is at least as large as `part` can be."""
    high = part.figure.interval[1]
    return total.figure.interval[0] > (part.figure.interval[0] if high is None else high)
