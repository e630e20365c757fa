"""See totals over several happenings: "45 died in two raids, 32 on Tuesday, 13 on Friday"."""

from collections.abc import Mapping, Sequence
from itertools import combinations

from figurecheck.comparing.passages import Days, meet, ordinals
from figurecheck.comparing.scenes import language_of, reader
from figurecheck.records import Claim, Role, Source

_FEWEST = 2
# The days of a part are one night at most: a longer span counts on from another day.
_NIGHT = 1


def apart(
    claims: Sequence[Claim], sources: Mapping[str, Source]
) -> tuple[list[Claim], frozenset[str]]:
    """Return `claims`, the parts of such totals as totals, and the ids of what is of no happening.

    A part is of a happening of its own where it has a place and days that no other part has, and
    the sentence names a kind of happening that does not last: a storm goes from town to town. The
    total is of no one happening, so that it is linked to none, nor is what counts some of it.
    """
    parts: dict[str, list[Claim]] = {}
    for claim in claims:
        if claim.role is Role.PART and claim.parent_id is not None:
            parts.setdefault(claim.parent_id, []).append(claim)
    spread = frozenset(
        whole
        for whole, some in parts.items()
        if _are_apart(some) and _may_recur(some[0], sources[some[0].source_id])
    )
    if not spread:
        return list(claims), spread
    own = {"role": Role.TOTAL, "parent_id": None}
    found = [
        claim.model_copy(update=own)
        if claim.role is Role.PART and claim.parent_id in spread
        else claim
        for claim in claims
    ]
    by_id = {claim.claim_id: claim for claim in found}
    return found, frozenset(i for i in by_id if _root(i, by_id) in spread)


def _root(claim_id: str, by_id: Mapping[str, Claim]) -> str:
    """Return the id of the claim that a claim counts some of or says again, however far up."""
    parent = by_id[claim_id].parent_id
    while parent is not None and parent in by_id:
        claim_id, parent = parent, by_id[parent].parent_id
    return claim_id


def _are_apart(parts: Sequence[Claim]) -> bool:
    """Tell whether each part has its own place and its own day."""
    days = [ordinals(part) for part in parts]
    if len(parts) < _FEWEST or not all(_is_exact(one) for one in days):
        return False
    places = [frozenset(n for n in part.places if n in part.quote.text) for part in parts]
    return all(places) and not any(
        places[one] & places[two] or meet(days[one] or (0, 0), days[two] or (0, 0))
        for one, two in combinations(range(len(parts)), 2)
    )


def _is_exact(days: Days | None) -> bool:
    return days is not None and days[1] - days[0] <= _NIGHT


def _may_recur(claim: Claim, source: Source) -> bool:
    """Tell whether the sentence of `claim` names kinds of happening, none of which lasts."""
    scenes = reader(language_of(source))
    kinds = scenes.kinds(claim.quote.text.casefold())
    return bool(kinds) and not any(kind in scenes.lasting for kind in kinds)
