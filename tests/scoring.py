"""Score claims against golden ones, by the definition that the shared bench has.

A claim meets a golden one when the category is the same and the spans overlap; strictly, when
kind and bounds are the same too (vague: the kind alone). Optional golden claims are neither
demanded nor punished. `explicit` leaves implicit golden claims and unmet implicit claims out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from figurecheck.records import Claim, Kind
from tests.marking import MEMBERS

Golden = dict[str, Any]


def figures(
    golden: Mapping[str, Sequence[Golden]], claims: Mapping[str, Sequence[Claim]]
) -> dict[str, float]:
    """Return strict precision and recall, explicit and of all, and the F1 of the subset mark."""
    explicit = _count(golden, claims, implicit=False)
    everything = _count(golden, claims, implicit=True)
    return {
        "explicit_precision": _share(explicit["strict"], explicit["read"]),
        "explicit_recall": _share(explicit["strict"], explicit["golden"]),
        "all_precision": _share(everything["strict"], everything["read"]),
        "all_recall": _share(everything["strict"], everything["golden"]),
        "subset_f1": _share(
            2 * explicit["marked_right"], explicit["marked"] + explicit["to_be_marked"]
        ),
    }


def _count(
    golden: Mapping[str, Sequence[Golden]],
    claims: Mapping[str, Sequence[Claim]],
    *,
    implicit: bool,
) -> Counter[str]:
    """Count golden claims, claims read, strict matches and subset marks over all texts."""
    counts: Counter[str] = Counter()
    for name, all_golden in golden.items():
        read = claims.get(name, ())
        demanded = [g for g in all_golden if not g["optional"] and (implicit or not g["implicit"])]
        ignored = [g for g in all_golden if g not in demanded]
        used: set[int] = set()
        for one in demanded:
            counts["golden"] += 1
            met = _best(one, read, used)
            if met is not None:
                used.add(met)
                counts.update(_match(one, read[met]))
        counts["read"] += sum(
            i in used or not (_overlaps(claim, ignored) or (claim.implicit and not implicit))
            for i, claim in enumerate(read)
        )
    return counts


def _best(one: Golden, read: Sequence[Claim], used: set[int]) -> int | None:
    """Return which unused claim meets a golden one, a strict match before others."""
    met = [
        i
        for i, claim in enumerate(read)
        if i not in used and claim.category == one["category"] and _overlaps(claim, [one])
    ]
    return min(met, key=lambda i: not _same(one, read[i]), default=None)


def _match(one: Golden, claim: Claim) -> Counter[str]:
    """Count what a golden claim and the claim that meets it add."""
    if not _same(one, claim):
        return Counter()
    marked = claim.role in MEMBERS
    return Counter(
        strict=1,
        marked=marked,
        to_be_marked=one["subset"],
        marked_right=marked and one["subset"],
    )


def _same(one: Golden, claim: Claim) -> bool:
    value = claim.value
    if one["kind"] != value.kind:
        return False
    return value.kind is Kind.VAGUE or (one["low"], one["high"]) == (value.low, value.high)


def _overlaps(claim: Claim, golden: Iterable[Golden]) -> bool:
    return any(claim.span.start < g["end"] and g["start"] < claim.span.end for g in golden)


def _share(part: float, whole: float) -> float:
    return round(part / whole, 4) if whole else 1.0
