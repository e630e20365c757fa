"""Voices: which figure stands for a source, and that none is lost."""

import pytest

from tests.building import camps_of, claim, report, source

TEXT = (
    "A blast in Orsa: 12 miners were missing. Then 3 of them were found dead, and 2 of them later."
)


def killed(*figures):
    """Return the camps of the dead in one article; each figure is its text and keywords."""
    one = source("s0", TEXT)
    missing = claim(one, "12", category="missing", places=["Orsa"])
    known = {"12": missing}
    for figure, more in figures:
        parent = known.get(more.pop("parent", ""))
        known[figure] = claim(one, figure, parent=parent, places=["Orsa"], **more)
    found = report([one], list(known.values()))
    return [camps_of(c) for c in found.comparisons if c.category == "killed"]


@pytest.mark.parametrize(
    ("figures", "camps"),
    [
        ([("3", {"role": "subset", "parent": "12"})], [[(3, 3, ("s0",), ())]]),
        ([("3", {"role": "subset"})], [[(3, 3, ("s0",), ())]]),
        ([("3", {"role": "subset", "parent": "12"}), ("2", {})], [[(2, 2, ("s0",), ())]]),
        ([("3", {"role": "increment", "parent": "12"})], []),
        ([("3", {"role": "part", "parent": "12"})], []),
        ([("3", {"role": "subset"}), ("2", {"kind": "vague", "low": 2})], [[]]),
    ],
)
def test_a_subset_of_another_category_stands_where_there_is_no_total(figures, camps):
    assert killed(*figures) == camps


def test_a_subset_of_a_total_never_stands():
    one = source("s0", TEXT)
    whole = claim(one, "12", kind="vague", low=12, high=119, places=["Orsa"])
    part = claim(one, "3", role="subset", parent=whole, places=["Orsa"])
    (found,) = report([one], [whole, part]).comparisons
    assert (found.camps, found.verdict) == ((), "vague_only")
