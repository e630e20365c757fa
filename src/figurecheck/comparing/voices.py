"""Find what one source says in one event and category: its primary total and its others."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from figurecheck.comparing.camps import OPEN, Bounds
from figurecheck.records import Category, Claim, Interval, Kind, Role

TOTALS = frozenset({Role.TOTAL, Role.REPEAT})

Counted = Mapping[tuple[str, int], int]
"""How many categories a sentence counts, by source id and start of the sentence."""


class Voice(NamedTuple):
    """One distinct total of a source, with all places where the source states it.

    `claims` are in text order. Of a `derived` voice they are the parts that make the total.
    """

    source_id: str
    bounds: Bounds
    kind: Kind
    claims: tuple[Claim, ...]
    primary: bool
    derived: bool


def bounds_of(interval: Interval) -> Bounds:
    """Return `interval` as two integers, OPEN for no upper bound."""
    return interval.low, OPEN if interval.high is None else interval.high


def interval_of(bounds: Bounds) -> Interval:
    """Return two integers as an interval."""
    low, high = bounds
    return Interval(low=low, high=None if high >= OPEN else high)


def voices_of(
    claims: Sequence[Claim], counted: Counted, is_finite: Callable[[Claim], bool]
) -> tuple[Voice, ...]:
    """Return the voices of one source in one event and category, the primary first.

    `claims` are in text order. Where there is neither a total nor a sum, a subset of what no
    claim counts stands for its source. Primary is the total read from a finite verb, then the one
    with more other categories counted in its sentence, then more mentions, then the earliest.
    """
    mentions = _mentions(whole_totals(claims))
    if not mentions:
        derived = tuple(derived_voices(claims))
        mentions = {} if derived else _mentions(_standing(claims))
        if not mentions:
            return derived

    def rank(key: tuple[Bounds, Kind]) -> tuple[bool, int, int, int]:
        said = mentions[key]
        others = max(counted[claim.source_id, claim.quote.start] for claim in said)
        finite = any(is_finite(claim) for claim in said)
        return not finite, -others, -len(said), said[0].span.start

    ordered = sorted(mentions, key=rank) if len(mentions) > 1 else mentions
    return tuple(
        [
            Voice(said[0].source_id, key[0], key[1], tuple(said), index == 0, derived=False)
            for index, key in enumerate(ordered)
            for said in [mentions[key]]
        ]
    )


def whole_totals(claims: Sequence[Claim]) -> list[Claim]:
    """Return the totals of one source, without single persons that a larger one counts.

    "The avalanche killed 41 people. A guide was found dead on the path": he is one of them.
    """
    return _without_single([claim for claim in claims if claim.role in TOTALS])


def _without_single(claims: Sequence[Claim]) -> list[Claim]:
    """Return `claims` without single persons, where one of them counts several."""
    counted = any(not claim.implicit and claim.interval.low > 1 for claim in claims)
    return [claim for claim in claims if not (counted and claim.implicit)]


def stands_alone(claim: Claim, claims: Iterable[Claim]) -> bool:
    """Tell whether a subset is of something that `claims`, of one category, do not count.

    "Three of the twelve missing were found dead" gives all the dead that its source knows of.
    """
    whole = (other for other in claims if other.claim_id == claim.parent_id)
    return claim.role is Role.SUBSET and next(whole, None) is None


def _standing(claims: Sequence[Claim]) -> Iterable[Claim]:
    """Return the subsets that stand for their source, where it gives no total."""
    if any(claim.role in TOTALS for claim in claims):
        return ()
    return _without_single([claim for claim in claims if stands_alone(claim, claims)])


def _mentions(claims: Iterable[Claim]) -> dict[tuple[Bounds, Kind], list[Claim]]:
    """Return the non-vague `claims` by what they say."""
    mentions: dict[tuple[Bounds, Kind], list[Claim]] = {}
    for claim in claims:
        if claim.value.kind is not Kind.VAGUE:
            key = (bounds_of(claim.interval), claim.value.kind)
            mentions.setdefault(key, []).append(claim)
    return mentions


def current(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of one event without those that the same source has outdated.

    "Three of the twelve missing were found dead, nine are still missing": twelve are missing no
    more. They are left out where some of them are counted in another category, and the source has
    another total.
    """
    if not any(claim.role is Role.SUBSET for claim in claims):
        return list(claims)
    by_id = {claim.claim_id: claim for claim in claims}
    outdated: set[str] = set()
    totals: dict[tuple[str, Category], set[Bounds]] = {}
    for claim in claims:
        if claim.role in TOTALS:
            place = (claim.source_id, claim.category)
            totals.setdefault(place, set()).add(bounds_of(claim.interval))
        whole = by_id.get(claim.parent_id or "")
        if whole and claim.role is Role.SUBSET and whole.category is not claim.category:
            outdated.add(whole.claim_id)
    return [
        claim
        for claim in claims
        if claim.claim_id not in outdated
        or len(totals.get((claim.source_id, claim.category), ())) < 2
    ]


def counted_categories(claims: Iterable[Claim]) -> Counted:
    """Return how many categories each sentence counts."""
    told = {(claim.source_id, claim.quote.start, claim.category) for claim in claims}
    return Counter((source_id, start) for source_id, start, _ in told)


def derived_voices(claims: Sequence[Claim]) -> Iterable[Voice]:
    """Yield the sum of groups that one sentence counts without stating their total.

    Only the first such sentence speaks: a later one may count the same groups again.
    """
    groups: dict[int, list[Claim]] = {}
    for claim in claims:
        alone = claim.role is Role.PART and claim.parent_id is None
        if alone and claim.value.kind is not Kind.VAGUE:
            groups.setdefault(claim.quote.start, []).append(claim)
    for parts in groups.values():
        if len(parts) > 1:
            bounds, kind = _sum_of(parts)
            yield Voice(parts[0].source_id, bounds, kind, tuple(parts), True, derived=True)
            return


def _sum_of(parts: Sequence[Claim]) -> tuple[Bounds, Kind]:
    """Return the bounds of the sum of `parts`, and how it is bounded."""
    low = sum(part.interval.low for part in parts)
    highs = [OPEN if part.interval.high is None else part.interval.high for part in parts]
    high = OPEN if OPEN in highs else sum(highs)
    kinds = {part.value.kind for part in parts} - {Kind.EXACT} or {Kind.EXACT}
    mixed = Kind.AT_LEAST if high == OPEN else Kind.RANGE
    return (low, high), kinds.pop() if len(kinds) == 1 else mixed
