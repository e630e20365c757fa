"""Notice what does not fit inside one source: sums, subsets, two totals."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from figurecheck.comparing import wording
from figurecheck.comparing.companies import share_nobody
from figurecheck.comparing.identity import derived_id
from figurecheck.comparing.scenes import language_of
from figurecheck.comparing.voices import bounds_of, whole_totals
from figurecheck.records import Category, Claim, Finding, Kind, Role, Source

COUNTING = frozenset({Role.PART, Role.INCREMENT})
"""The roles that are summed; subsets never are."""

FEWEST_PARTS = 2


def findings_of(claims: Sequence[Claim], sources: Mapping[str, Source]) -> list[Finding]:
    """Return the findings in the claims of one event, sorted by source and place."""
    found: list[Finding] = []
    for source_id, said in groupby(claims, key=attrgetter("source_id")):
        language = language_of(sources[source_id])
        by_category: dict[Category, list[Claim]] = {}
        for claim in said:
            by_category.setdefault(claim.category, []).append(claim)
        for members in by_category.values():
            for find in FINDERS:
                found.extend(find(members))
            found.extend(_split_totals(members, language))
    return found


def finding(code: str, claims: Sequence[Claim], **figures: str) -> Finding:
    """Return the finding `code` that rests on `claims`, told with `figures`."""
    ids = tuple(claim.claim_id for claim in claims)
    return Finding(
        finding_id=derived_id("finding", code, min(ids)),
        code=code,
        source_id=claims[0].source_id,
        category=claims[0].category,
        claim_ids=ids,
        explanation=wording.FINDINGS[code].format(**figures),
    )


def _sums(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Yield whether the parts of each total add up to it."""
    by_id = {claim.claim_id: claim for claim in claims}
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.role in COUNTING and claim.parent_id in by_id and _is_countable(claim):
            parts.setdefault(claim.parent_id, []).append(claim)
    for parent_id, members in parts.items():
        if len(members) >= FEWEST_PARTS and any(one.role is Role.PART for one in members):
            yield from _sum(by_id[parent_id], members)


def _is_countable(claim: Claim) -> bool:
    return claim.value.kind is Kind.EXACT


def _sum(total: Claim, parts: Sequence[Claim]) -> Iterator[Finding]:
    """Yield what the sum of `parts`, in text order, is to their total."""
    added = sum(part.interval.low for part in parts)
    if added == total.interval.low and _is_countable(total):
        yield _adds_up(total, parts)
        return
    run = _matching_run(total, parts)
    if run:
        yield _adds_up(total, run)
        return
    if added < total.interval.low:
        code, rest = "parts_short", total.interval.low - added
    elif total.interval.high is not None and added > total.interval.high:
        code, rest = "parts_exceed", added - total.interval.high
    else:
        return
    figures = {"sum": f"{added:,}", "total": _figure(total), "rest": f"{rest:,}"}
    yield finding(code, [total, *parts], **figures)


def _matching_run(total: Claim, parts: Sequence[Claim]) -> Sequence[Claim]:
    """Return the first contiguous run of parts that makes an exact total, never any subset.

    With eight random parts some subset hits a total by chance in 45 % of cases.
    """
    if not _is_countable(total):
        return ()
    for start in range(len(parts)):
        added = 0
        for end, part in enumerate(parts[start:], start + 1):
            added += part.interval.low
            if added == total.interval.low and end - start >= FEWEST_PARTS:
                return parts[start:end]
    return ()


def _adds_up(total: Claim, parts: Sequence[Claim]) -> Finding:
    summands = " + ".join(part.value.text for part in parts)
    return finding("adds_up", [total, *parts], parts=summands, total=_figure(total))


def _figure(claim: Claim) -> str:
    return wording.interval(claim.interval)


def _larger_subsets(claims: Sequence[Claim]) -> Iterator[Finding]:
    """Yield the subsets that are larger than what they are said to be among."""
    by_id = {claim.claim_id: claim for claim in claims}
    for claim in claims:
        parent = by_id.get(claim.parent_id or "")
        if parent is None or claim.role is not Role.SUBSET:
            continue
        if Kind.VAGUE in (claim.value.kind, parent.value.kind):
            continue
        limit = parent.interval.high
        if limit is not None and claim.interval.low > limit:
            figures = {"subset": _figure(claim), "total": _figure(parent)}
            yield finding("subset_exceeds", [parent, claim], **figures)


def _split_totals(claims: Sequence[Claim], language: str) -> Iterator[Finding]:
    """Yield the totals of one source that cannot both be true of one number.

    Two totals of groups that share nobody are no two counts of one thing.
    """
    totals: dict[tuple[int, int], Claim] = {}
    for claim in whole_totals(claims):
        if claim.value.kind is not Kind.VAGUE:
            totals.setdefault(bounds_of(claim.interval), claim)
    if len(totals) < FEWEST_PARTS:
        return
    highest_low = max(low for low, _ in totals)
    lowest_high = min(high for _, high in totals)
    if highest_low > lowest_high:
        told = [claim for _, claim in sorted(totals.items())]
        if len(told) == FEWEST_PARTS and share_nobody(told[0], told[1], language):
            return
        figures = ", ".join(_figure(claim) for claim in told)
        yield finding("internally_split", told, totals=figures)


Finder = Callable[[Sequence[Claim]], Iterator[Finding]]

FINDERS: tuple[Finder, ...] = (_sums, _larger_subsets)
