"""Add counts of disjoint groups that are joined for one predicate: parts of an unstated total."""

from collections.abc import Sequence

from figurecheck.extracting.rules import ADDITION, JOINED
from figurecheck.records import Claim, Kind, Role


def as_parts(claims: Sequence[Claim]) -> list[Claim]:
    """Return `claims`, in text order, with joined counts as parts that have no parent.

    A total told besides a larger one is an increment: no count of all.

    "All 62 passengers and four crew were killed" counts 66. The risk is a second group that is
    some of the first; we rather add them than take two groups for two totals.
    """
    found = [_as(claim, Role.INCREMENT) if _is_addition(claim) else claim for claim in claims]
    last: dict[tuple[str, int, str], int] = {}
    for at, claim in enumerate(claims):
        if not _is_count(claim):
            continue
        sentence = (claim.source_id, claim.quote.start, claim.category)
        before = last.get(sentence)
        if before is not None and JOINED in claim.rules and _are_apart(claims[before], claim):
            found[before], found[at] = _as(found[before], Role.PART), _as(claim, Role.PART)
        last[sentence] = at
    return found


def _is_count(claim: Claim) -> bool:
    """Tell whether a total counts somebody."""
    counts = claim.value.kind is not Kind.VAGUE and claim.interval.low > 0
    return claim.role is Role.TOTAL and counts and not claim.flags


def _are_apart(one: Claim, other: Claim) -> bool:
    """Tell whether two counts are of two groups, not of the same persons in two places."""
    return one.victims != other.victims or one.places == other.places


def _is_addition(claim: Claim) -> bool:
    """Tell whether a total is told besides a larger one: "nine soldiers also died"."""
    return claim.role is Role.TOTAL and ADDITION in claim.rules


def _as(claim: Claim, role: Role) -> Claim:
    return claim.model_copy(update={"role": role})
