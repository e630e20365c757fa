"""Camps: the sweep against brute force, verdicts in their order, gaps."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figurecheck.comparing.camps import OPEN, gap, judge, meeting, runs, sweep
from figurecheck.records import Distance, Kind, Verdict

INTERVALS = st.lists(
    st.tuples(st.integers(0, 12), st.one_of(st.integers(0, 12), st.just(OPEN))).map(
        lambda pair: (min(pair), max(pair))
    ),
    max_size=9,
)

EXACT, AT_LEAST = Kind.EXACT, Kind.AT_LEAST


def brute_force(intervals):
    """Return the cores of all maximal sets that share a value, by trying every set."""
    shared = {}
    for size in range(1, len(intervals) + 1):
        for members in combinations(range(len(intervals)), size):
            low = max(intervals[at][0] for at in members)
            high = min(intervals[at][1] for at in members)
            if low <= high:
                shared[frozenset(members)] = (low, high)
    maximal = [one for one in shared if not any(one < other for other in shared)]
    return {(shared[members], members) for members in maximal}


@given(INTERVALS)
def test_camps_are_those_of_brute_force(intervals):
    cores = sweep(intervals)
    found = runs(cores, intervals)
    camps = {
        (core, frozenset(at for at, run in enumerate(found) if index in run))
        for index, core in enumerate(cores)
    }
    assert camps == brute_force(intervals)


@given(INTERVALS)
def test_cores_are_sorted_disjoint_and_no_more_than_starts(intervals):
    cores = sweep(intervals)
    assert all(one[1] < other[0] for one, other in pairwise(cores))
    assert len(cores) <= len({low for low, _ in intervals})


@given(INTERVALS)
def test_two_camps_exactly_when_two_intervals_are_disjoint(intervals):
    disjoint = any(one[1] < other[0] for one in intervals for other in intervals)
    assert (len(sweep(intervals)) > 1) is disjoint


@given(INTERVALS, st.randoms())
def test_order_changes_no_camp(intervals, random):
    shuffled = list(intervals)
    random.shuffle(shuffled)
    assert sweep(shuffled) == sweep(intervals)


@given(INTERVALS)
def test_an_exact_interval_is_in_one_camp(intervals):
    cores = sweep(intervals)
    for (low, high), run in zip(intervals, runs(cores, intervals), strict=True):
        assert len(run) == 1 if low == high else len(run) >= 1


@pytest.mark.parametrize(
    ("intervals", "cores"),
    [
        ([], []),
        ([(147, 147), (150, 150), (149, 149)], [(147, 147), (149, 149), (150, 150)]),
        ([(100, 120), (115, 140), (135, 160)], [(115, 120), (135, 140)]),
        ([(1, 5), (5, 9)], [(5, 5)]),
        ([(1, 5), (6, 9)], [(1, 5), (6, 9)]),
        ([(40, OPEN), (46, OPEN), (0, 60), (47, 52), (45, 55)], [(47, 52)]),
        ([(20, OPEN), (27, 27), (31, 31)], [(27, 27), (31, 31)]),
        ([(20, OPEN), (30, OPEN)], [(30, OPEN)]),
        ([(0, 0), (0, 5)], [(0, 0)]),
    ],
)
def test_cores(intervals, cores):
    assert sweep(intervals) == cores


@pytest.mark.parametrize(
    ("interval", "met"),
    [((100, 999), [1]), ((5, 9), []), ((2, OPEN), [0, 1]), ((12, 119), [0]), ((12, 120), [0, 1])],
)
def test_a_vague_interval_meets_cores(interval, met):
    assert list(meeting([(12, 12), (120, 130)], interval)) == met


@pytest.mark.parametrize(
    ("camps", "votes", "lineages", "verdict"),
    [
        (0, [], 0, Verdict.VAGUE_ONLY),
        (2, [(1, 1, EXACT), (2, 2, EXACT)], 1, Verdict.DIFFER),
        (1, [(1, 1, EXACT)], 1, Verdict.SINGLE),
        (1, [(1, 1, EXACT), (1, 1, EXACT)], 2, Verdict.AGREE),
        (1, [(1, 1, EXACT), (1, 1, AT_LEAST)], 2, Verdict.COMPATIBLE),
        (1, [(1, 1, EXACT), (0, 4, AT_LEAST)], 2, Verdict.COMPATIBLE),
    ],
)
def test_verdicts(camps, votes, lineages, verdict):
    assert judge(camps, votes, lineages) is verdict


@pytest.mark.parametrize(
    ("cores", "expected"),
    [
        ([(147, 147), (149, 149), (150, 150)], (3, Distance.NEAR)),
        ([(400, 400), (841, 841)], (441, Distance.FAR)),
        ([(95, 95), (100, 100)], (5, Distance.NEAR)),
        ([(94, 94), (100, 100)], (6, Distance.FAR)),
        ([(90, 95), (100, OPEN)], (5, Distance.NEAR)),
        ([(147, 147)], (None, None)),
        ([], (None, None)),
    ],
)
def test_gaps(cores, expected):
    assert gap(cores) == expected
