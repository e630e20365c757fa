"""Inside one source: primary totals, derived totals, sums, subsets, split totals."""

import datetime as dt
from typing import Any

import pytest

from figurecheck import Source, compare
from tests.building import camps_of, claim, report, source

PLACES = "{total} people were killed in the quake in Orsa: {parts} in the districts."


def itemised(total, parts, kind="exact", low=None, high=None):
    """Return the findings about a total with its parts, as (code, explanation)."""
    text = f"The quake in Orsa killed {total} people. By district: {', '.join(parts)} dead."
    one = source("s0", text)
    whole = claim(one, total, low, high, kind=kind)
    items = [claim(one, part, role="part", parent=whole) for part in parts]
    found = report([one], [whole, *items]).findings
    return [(one.code, one.explanation) for one in found]


@pytest.mark.parametrize(
    ("total", "parts", "expected"),
    [
        ("57", ["24", "19", "14"], [("adds_up", "The itemised parts 24 + 19 + 14 add up to 57.")]),
        (
            "147",
            ["82", "20", "21", "8"],
            [("parts_short", "Itemised parts reach 131 of 147, 16 not itemised.")],
        ),
        (
            "58",
            ["24", "19", "17"],
            [("parts_exceed", "Itemised parts make 60, 2 more than the total of 58.")],
        ),
        ("45", ["21", "24", "88"], [("adds_up", "The itemised parts 21 + 24 add up to 45.")]),
        ("109", ["21", "24", "88"], [("parts_exceed", None)]),
        ("57", ["24"], []),
        ("57", [], []),
    ],
)
def test_sums(total, parts, expected):
    found = itemised(total, parts)
    assert [code for code, _ in found] == [code for code, _ in expected]
    assert all(
        told is None or told == text for (_, told), (_, text) in zip(expected, found, strict=True)
    )


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(40, 50, []), (31, 35, ["parts_exceed"]), (60, 70, ["parts_short"]), (40, None, [])],
)
def test_sums_against_a_total_that_is_not_exact(low, high, expected):
    kind = "at_least" if high is None else "range"
    codes = [code for code, _ in itemised("forty", ["24", "19"], kind, low, high)]
    assert codes == expected


def test_subsets_are_never_summed():
    one = source("s0", "The quake in Orsa killed 57 people, 24 of them children, 33 of them men.")
    whole = claim(one, "57")
    subsets = [claim(one, number, role="subset", parent=whole) for number in ("24", "33")]
    assert report([one], [whole, *subsets]).findings == ()


@pytest.mark.parametrize(("subset", "codes"), [("41", ["subset_exceeds"]), ("38", []), ("12", [])])
def test_a_subset_larger_than_its_whole(subset, codes):
    one = source("s0", f"The raid on Orsa killed 38 civilians (among them {subset} women).")
    whole = claim(one, "38")
    among = claim(one, subset, role="subset", parent=whole, nth=-1)
    found = report([one], [whole, among]).findings
    assert [one.code for one in found] == codes


@pytest.mark.parametrize(
    ("sentences", "claims", "codes"),
    [
        (
            "The fire in Orsa killed 52. A plate recalls the 54 dead.",
            [("52", {}), ("54", {})],
            ["internally_split"],
        ),
        (
            "The fire in Orsa killed 52. A plate recalls the 52 dead.",
            [("52", {}), ("52", {"nth": 1, "role": "repeat"})],
            [],
        ),
        (
            "The fire in Orsa killed 52. At least 40 lie in the churchyard.",
            [("52", {}), ("40", {"kind": "at_least", "low": 40})],
            [],
        ),
        (
            "The fire in Orsa killed 52. It hurt 54.",
            [("52", {}), ("54", {"category": "injured"})],
            [],
        ),
        (
            "The raid on Orsa killed 52 villagers. It killed 9 fighters.",
            [("52", {"population": "civilian"}), ("9", {"population": "combatant"})],
            [],
        ),
        (
            "Two guards of the jail in Orsa lost their lives. It killed 33 inmates.",
            [("Two", {"low": 2, "high": 2}), ("33", {})],
            [],
        ),
    ],
)
def test_split_totals(sentences, claims, codes):
    one = source("s0", sentences)
    found = report([one], [claim(one, figure, **more) for figure, more in claims])
    assert [finding.code for finding in found.findings] == codes


PRIMARY: dict[str, tuple[str, list[tuple[str, dict[str, Any]]], int]] = {
    "finite verb before status noun": (
        "A plate recalls 54 dead of the fire in Orsa. The fire killed 52.",
        [("54", {"finite": False}), ("52", {})],
        52,
    ),
    "more categories in its sentence": (
        "The fire in Orsa killed 54. It killed 52 and hurt 9.",
        [("54", {}), ("52", {}), ("9", {"category": "injured"})],
        52,
    ),
    "more mentions": (
        "The fire in Orsa killed 54. It killed 52. Yes, 52.",
        [("54", {}), ("52", {}), ("52", {"nth": 1, "role": "repeat"})],
        52,
    ),
    "earliest": ("The fire in Orsa killed 54. It killed 52.", [("54", {}), ("52", {})], 54),
}


@pytest.mark.parametrize("name", PRIMARY)
def test_primary_total(name):
    text, said, primary = PRIMARY[name]
    one = source("s0", text)
    comparisons = report([one], [claim(one, figure, **more) for figure, more in said]).comparisons
    killed = next(c for c in comparisons if c.category == "killed")
    standing = {camp.low: (camp.source_ids, camp.also_source_ids) for camp in killed.camps}
    other = ({52, 54} - {primary}).pop()
    assert standing == {primary: (("s0",), ()), other: ((), ("s0",))}


@pytest.mark.parametrize(("total", "values"), [("52", [52]), (None, [1])])
def test_a_single_person_is_one_of_a_larger_total(total, values):
    one = source("s0", "The fire in Orsa killed 52. A guide was found dead.")
    said = [claim(one, total)] if total else []
    said.append(claim(one, "A", 1, 1, implicit=True, nth=-1))
    found = report([one], said)
    assert [low for low, *_ in camps_of(found.comparisons[0])] == values
    assert found.findings == ()


def test_a_person_among_the_dead_is_no_figure_beside_those_of_all_aboard():
    text = (
        "A coach carrying 44 people fell, killing 21 and injuring 23 in Orsa. The driver was among"
        " the dead."
    )
    told = Source.from_text(text, source_id="s0", published=dt.date(2031, 5, 1))
    found = [one for one in compare([told]).comparisons if one.category == "killed"]
    assert [camps_of(one) for one in found] == [[(21, 21, ("s0",), ())]]


def test_groups_without_a_stated_sum_make_a_derived_total():
    one = source("s0", "All 62 passengers and 4 crew were killed in the crash near Orsa.")
    parts = [claim(one, figure, role="part") for figure in ("62", "4")]
    found = report([one], parts)
    assert camps_of(found.comparisons[0]) == [(66, 66, ("s0",), ())]
    derived = found.comparisons[0].structure.derived
    assert [(d.interval.low, d.derived_from) for d in derived] == [
        (66, tuple(part.claim_id for part in parts))
    ]
    assert {one.claim_id for one in found.claims} == {part.claim_id for part in parts}


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Fire hurt 11 officers and some 30 students in Orsa.", (38, 44)),
        ("Fire hurt some 20 officers and about 30 students in Orsa.", (45, 55)),
        ("Fire hurt 11 officers and at least 30 students in Orsa.", (41, None)),
        ("Fire hurt about 20 officers and more than 30 students in Orsa.", (49, None)),
        ("The fire in Orsa killed the captain and his mate.", (2, 2)),
    ],
)
def test_groups_counted_roughly_are_added_roughly(text, bounds):
    told = Source.from_text(text, source_id="s0", published=dt.date(2031, 5, 1))
    [one] = compare([told]).comparisons
    assert [(d.interval.low, d.interval.high) for d in one.structure.derived] == [bounds]


def test_a_stated_total_leaves_nothing_to_derive():
    one = source("s0", "All 62 passengers and 4 crew were killed in Orsa. The crash killed 66.")
    parts = [claim(one, figure, role="part") for figure in ("62", "4")]
    found = report([one], [*parts, claim(one, "66")]).comparisons[0]
    assert (camps_of(found), found.structure.derived) == ([(66, 66, ("s0",), ())], ())


@pytest.mark.parametrize(
    ("published", "text", "codes"),
    [
        ("2028-02-17", "Twenty-nine years have passed since the explosion of 17 February 1998", 1),
        ("2028-02-17", "Thirty years have passed since the explosion of 17 February 1998", 0),
        ("2028-01-30", "Thirty years have passed since the explosion of 17 February 1998", 0),
        ("2028-02-17", "The explosion of 17 February 1998", 0),
        (
            "2028-02-17",
            "The law passed on Thursday, 29 years after the pit blast of 17 February 1998",
            0,
        ),
        (
            "2028-02-17",
            "Twenty-nine years after the blast of 17 February 1998, on Thursday, a wall fell",
            1,
        ),
        (
            "2028-02-17",
            "Thirty years after the blast of 17 February 1998, on Thursday, a wall fell",
            0,
        ),
        (
            "2028-02-17",
            "Ten years after the blast of 17 February 1998 the pit closed. On Thursday a wall fell",
            0,
        ),
    ],
)
def test_anniversaries_that_do_not_fit(published, text, codes):
    one = source("s0", f"{text} at Orsa, which killed 12 miners.", published)
    found = report([one], [claim(one, "12", day="1998-02-17")]).findings
    assert [finding.code for finding in found] == ["date_inconsistent"] * codes


JOINED = [
    ("All 62 passengers and 4 crew died.", [66]),
    ("19 women, 6 men and 4 children died.", [29]),
    ("A nurse and 4 guards died.", [5]),
    ("Two of the guards working in the cellar and 9 inmates died.", [11]),
    ("The blast killed two guards from two villages and 2 of the inmates.", [4]),
    ("The toll, initially put at 10, now stands at 67.", [67]),
    ("The blast killed 19 women, 6 men, and 4 children.", [29]),
    ("A nurse from Vell and 4 guards who had tried to escape died.", [5]),
    ("A nurse, who had been on duty, and 4 others died.", [5]),
    ("A nurse, 40, as well as 4 of her patients, died.", [5]),
    ("Two cooks working in the cellar and, it is feared, 4 guards died.", [6]),
    ("The blast killed 12 miners whose shift had ended and a nurse.", [13]),
    ("The blast killed 12 miners, among them a cook, and 6 other people.", [18]),
    ("The blast cost 12 miners and a nurse their lives.", [13]),
    ("A mob stabbed 12 miners trying to flee and two others to death.", [14]),
    ("The raid killed 19 villagers, including 3 nurses, and 6 fighters.", [25]),
    ("The raid killed 19 villagers, including 3 nurses and 6 children.", [19]),
    ("19 women died and 6 men died.", [6, 19]),
    ("19 soldiers or 20 miners died.", [19, 20]),
    ("19 soldiers died in Orsa and 6 soldiers in Vell.", [6, 19]),
]


@pytest.mark.parametrize(("text", "values"), JOINED)
def test_counts_of_groups_joined_for_one_verb_are_added(text, values):
    found = compare([source("s0", f"A blast shook Orsa. {text}")])
    camps = [low for one in found.comparisons for low, *_ in camps_of(one)]
    assert sorted(camps) == values


def test_a_whole_some_of_which_were_found_dead_is_no_total_any_more():
    text = "In Orsa 3 of the 12 missing were found dead, and 9 are still missing."
    one = source("s0", text)
    whole = claim(one, "12", category="missing", places=["Orsa"])
    dead = claim(one, "3", role="subset", parent=whole, places=["Orsa"])
    rest = claim(one, "9", category="missing", places=["Orsa"])
    found = report([one], [dead, whole, rest])
    camps = {c.category.value: [low for low, *_ in camps_of(c)] for c in found.comparisons}
    assert (camps, found.findings) == ({"killed": [3], "missing": [9]}, ())


def test_a_whole_stays_a_total_where_its_source_has_no_other():
    text = "In Orsa 3 of the 12 missing were found dead."
    one = source("s0", text)
    whole = claim(one, "12", category="missing", places=["Orsa"])
    dead = claim(one, "3", role="subset", parent=whole, places=["Orsa"])
    found = report([one], [dead, whole])
    camps = {c.category.value: [low for low, *_ in camps_of(c)] for c in found.comparisons}
    assert camps == {"killed": [3], "missing": [12]}
