"""Group intervals into camps with one sweep, and judge how the camps stand to each other.

Everything here works on plain integers, so that a million claims cost seconds.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from figurecheck.records import Distance, Kind, Verdict

OPEN = 1 << 62
"""The upper bound of an interval that is open above."""

NEAR_SHARE = 20
"""A gap is near when it is at most one twentieth (5 %) of the larger bound."""

Bounds = tuple[int, int]


def sweep(intervals: Iterable[Bounds]) -> list[Bounds]:
    """Return the cores of the camps of `intervals`: disjoint, in ascending order.

    A camp is a maximal set of intervals that share a value, its core [max low, min high]. At the
    same coordinate a start comes before an end, so [1, 5] and [5, 9] share 5.
    """
    distinct = set(intervals)
    starts = sorted(low for low, _ in distinct)
    cores: list[Bounds] = []
    position = 0
    for end in sorted(high for _, high in distinct):
        reached = bisect_right(starts, end, position)
        if reached > position:
            cores.append((starts[reached - 1], end))
            position = reached
    return cores


def runs(cores: Sequence[Bounds], intervals: Iterable[Bounds]) -> list[range]:
    """Return for each interval the contiguous run of `cores` that it covers."""
    lows = [low for low, _ in cores]
    highs = [high for _, high in cores]
    return [range(bisect_left(lows, low), bisect_right(highs, high)) for low, high in intervals]


def meeting(cores: Sequence[Bounds], interval: Bounds) -> range:
    """Return the run of `cores` that `interval` meets, though it had no vote in them."""
    low, high = interval
    return range(
        bisect_left([core_high for _, core_high in cores], low),
        bisect_right([core_low for core_low, _ in cores], high),
    )


def judge(camps: int, votes: Iterable[tuple[int, int, Kind]], lineages_max: int) -> Verdict:
    """Return the verdict for non-vague `votes` already grouped into `camps`."""
    if camps == 0:
        return Verdict.VAGUE_ONLY
    if camps > 1:
        return Verdict.DIFFER
    if lineages_max == 1:
        return Verdict.SINGLE
    return Verdict.AGREE if len(set(votes)) == 1 else Verdict.COMPATIBLE


def gap(cores: Sequence[Bounds]) -> tuple[int | None, Distance | None]:
    """Return the distance from the lowest to the highest core, and whether it is near or far."""
    if len(cores) < 2:
        return None, None
    lower, upper = cores[0][1], cores[-1][0]
    distance = upper - lower
    near = distance * NEAR_SHARE <= upper
    return distance, Distance.NEAR if near else Distance.FAR
