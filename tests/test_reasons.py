"""Reasons: each has a pair of camps that only it explains, and a pair that it must not."""

import pytest

from figurecheck.records import Claim, Source
from tests.building import claim, report, source

FIRE = "A fire in Orsa killed {n} people, it was said."
LONG = "On the night shift a blast ripped through the eastern gallery, and {n} miners of Orsa died."
LONG_TOO = LONG.replace("eastern gallery", "gallery of the Orsa mine")


def compared(*articles):
    """Return the killed comparison of `articles`: (published, text, claims as keywords)."""
    sources: list[Source] = []
    claims: list[Claim] = []
    for at, (published, text, *said) in enumerate(articles):
        one = source(f"s{at}", text, published)
        sources.append(one)
        known: dict[str, Claim] = {}
        for more in said:
            keywords = {"places": ["Orsa"], "day": "2031-05-03", **more}
            keywords["parent"] = known.get(str(keywords.get("parent")))
            known[keywords["figure"]] = claim(one, **keywords)
        claims.extend(known.values())
    found = report(sources, claims).comparisons
    return next(one for one in found if one.category == "killed")


def fire(number, published="2031-05-04", **more):
    return published, FIRE.format(n=number), {"figure": str(number), **more}


def codes(*articles):
    return {reason.code for reason in compared(*articles).reasons}


SPLIT = (
    "2031-05-04",
    "A fire in Orsa killed 52. A plate names 57.",
    {"figure": "52"},
    {"figure": "57"},
)
ITEMISED = (
    "2031-05-04",
    "The fire killed 71 in Orsa, 44 of them in the Sarca valley.",
    {"figure": "71"},
    {"figure": "44", "role": "subset", "parent": "71", "places": ["Sarca"]},
)
SARCA = ("2031-05-04", "The fire killed 44 in Orsa.", {"figure": "44"})
SARCA_NAMED = (
    "2031-05-04",
    "The fire of Orsa killed 44 in the Sarca valley.",
    {"figure": "44", "places": ["Sarca", "Orsa"]},
)
SO_MANY = ("The fire hurt 9 in the Sarca valley.", "It killed 45.")
HURT, DEAD = {"figure": "9", "category": "injured"}, {"figure": "45"}
IN_SARCA = {"places": ["Sarca"]}
BESIDE = ("2031-05-04", " ".join(SO_MANY), {**HURT, **IN_SARCA}, {**DEAD, **IN_SARCA})
APART = ("2031-05-04", " It rained. ".join(SO_MANY), {**HURT, **IN_SARCA}, {**DEAD, **IN_SARCA})
ALONE = (
    "2031-05-04",
    "In the camp at Vell alone, the fire of Orsa killed 44 people.",
    {"figure": "44", "places": ["Vell"]},
)
CREW = (
    "2031-05-04",
    "The fire in Orsa killed 65 passengers and 4 crew.",
    {"figure": "65", "role": "part", "victims": "passengers"},
    {"figure": "4", "role": "part", "victims": "crew", "population": "other"},
)
ABOARD = ("2031-05-04", "The fire in Orsa killed all 71 people aboard.", {"figure": "71"})
ATTACKERS = (
    "2031-05-04",
    "The fire in Orsa killed 59, among them 12 raiders.",
    {"figure": "59"},
    {"figure": "12", "role": "subset", "parent": "59", "population": "perpetrator"},
)
MISSING = ("2031-05-04", "A fire in Orsa killed 34, including the missing.", {"figure": "34"})
AS_DEAD = (
    "2031-05-04",
    "A fire in Orsa killed 34; the list regards as dead all whom nobody has found.",
    {"figure": "34"},
)
SPOKEN = (
    "2031-05-04",
    "A fire in Orsa killed 34; he added that the missing may be dead.",
    {"figure": "34"},
)
BOTH_TOWNS = (
    "2031-05-04",
    "The fire killed 71 in Orsa and Vell, 44 in Vell.",
    {"figure": "71", "places": ["Orsa", "Vell"]},
    {"figure": "44", "role": "subset", "parent": "71", "places": ["Vell"]},
)
VELL = ("2031-05-04", "The fire killed 44 in Vell.", {"figure": "44", "places": ["Vell", "Orsa"]})
JOINED = (
    "2031-05-04",
    "The fire in Orsa killed 44 guests and 13 cooks.",
    {"figure": "44", "role": "part"},
    {"figure": "13", "role": "part"},
)
WITH_ONE = (
    "2031-05-04",
    "The fire in Orsa killed 9 guests and 1 cook.",
    {"figure": "9", "role": "part"},
    {"figure": "1", "role": "part"},
)
TOGETHER = (
    "2031-05-04",
    "The fire in Orsa caused 57 casualties, dead and injured.",
    {"figure": "57", "category": "casualties"},
)
PASSENGERS = ("2031-05-04", "The fire in Orsa killed 38 passengers.", {"figure": "38"})
OUTSIDE = (
    "2031-05-04",
    "The fire in Orsa killed 47 people, 9 of them on the ground.",
    {"figure": "47"},
    {"figure": "9", "role": "subset", "parent": "47"},
)
OTHERS = (
    "2031-05-04",
    "A fire in Orsa killed 47. And 9 are missing.",
    {"figure": "47"},
    {"figure": "9", "category": "missing"},
)
GROWN = (
    "2031-05-04",
    "A fire in Orsa killed 47, after 9 more died.",
    {"figure": "47"},
    {"figure": "9", "role": "increment", "parent": "47"},
)
MINE = ("2028-02-17", LONG.format(n=118), {"figure": "118", "day": "1998-02-17"})
MINE_REVISED = ("2030-02-17", LONG.format(n=121), {"figure": "121", "day": "1998-02-17"})
MINE_BESIDE = ("2028-02-17", LONG_TOO.format(n=121), {"figure": "121", "day": "1998-02-17"})
UNCOUNTED = ("2031-05-04", "A fire in Orsa killed 30, not counting the gunman.", {"figure": "30"})
BOTH = ("2031-05-04", "The fire in Orsa claimed 57 lives, dead and injured.", {"figure": "57"})
BOTH_COUNTED = (
    "2031-05-04",
    "The fire in Orsa claimed 57 lives; of the dead and injured 9 are missing.",
    {"figure": "57"},
    {"figure": "9", "category": "missing"},
)
ELIDED = (
    "2031-05-04",
    "A fire in Orsa hurt 12 civilians and killed 52.",
    {"figure": "12", "category": "injured", "population": "civilian"},
    {"figure": "52", "population": "unknown"},
)
WOMAN = (
    "2031-05-04",
    "A woman hurt by the fire in Orsa died, bringing the toll to 52.",
    {
        "figure": "A",
        "low": 1,
        "high": 1,
        "category": "injured",
        "population": "woman",
        "implicit": True,
    },
    {"figure": "52", "population": "unknown"},
)
INMATES = {"figure": "19", "population": "other", "victims": "inmates"}
JAIL = (
    "2031-05-04",
    "The fire in Orsa killed 22 people, 19 inmates and 3 warders.",
    {"figure": "22"},
    {**INMATES, "role": "part", "parent": "22"},
    {"figure": "3", "population": "other", "victims": "warders", "role": "part", "parent": "22"},
)
WITH_POLICE = (
    "2031-05-04",
    "The fire in Orsa killed 3 policemen and 11 civilians.",
    {"figure": "3", "role": "part", "population": "police"},
    {"figure": "11", "role": "part", "population": "civilian"},
)
LATE = ("2031-05-07", "The blaze of Orsa left 52 dead.", {"figure": "52"})

CASES = {
    "one source with both": ([SPLIT, fire(57)], {"internal"}),
    "two sources with one each": ([fire(52), fire(57)], {"unexplained"}),
    "the same sentence, later, another number": ([MINE, MINE_REVISED], {"revision"}),
    "the same sentence on the same day": ([MINE, MINE_BESIDE], {"unexplained"}),
    "a later statement": ([fire(52, "2031-05-04"), fire(57, "2031-05-06")], {"update"}),
    "a later statement printed early": (
        [
            fire(52, "2031-05-06", stated_on="2031-05-04"),
            fire(57, "2031-05-06", stated_on="2031-05-05"),
        ],
        {"update"},
    ),
    "days that cross": (
        [fire(52, "2031-05-04"), fire(57, "2031-05-06"), LATE],
        {"unexplained"},
    ),
    "a statement much later": ([fire(52, "2031-05-04"), fire(57, "2031-07-06")], {"unexplained"}),
    "a part elsewhere": ([ITEMISED, SARCA], {"part_of"}),
    "a part elsewhere that names its place": ([ITEMISED, SARCA_NAMED], {"part_of", "place_scope"}),
    "one place alone": ([ALONE, fire(71)], {"place_scope"}),
    "a place that the sentence before names": ([ITEMISED, BESIDE], {"place_scope"}),
    "a place that an earlier sentence names": ([ITEMISED, APART], {"unexplained"}),
    "those aboard, and passengers and crew together": ([CREW, ABOARD], {"unexplained"}),
    "a part without its total in the other camp": (
        [ITEMISED, fire(71), fire(45)],
        {"unexplained"},
    ),
    "periods": (
        [fire(52, period="the first night"), fire(57, period="the whole week")],
        {"time_scope"},
    ),
    "a first period and the whole": (
        [fire(52, period="In the first night"), fire(57)],
        {"time_scope"},
    ),
    "a period that is the whole happening": (
        [fire(52, period="in the weekend's riot"), fire(57, period="in three nights")],
        {"unexplained"},
    ),
    "a period up to what happened": (
        [fire(52, period="until the riot"), fire(57, period="in three nights")],
        {"time_scope"},
    ),
    "a period that lasts": ([fire(52, period="since Sunday"), fire(57)], {"unexplained"}),
    "articles of one period": (
        [fire(52, period="in three nights"), fire(57, period="In the three nights")],
        {"unexplained"},
    ),
    "one period": ([fire(52, period="The week"), fire(57, period="the week")], {"unexplained"}),
    "civilians and all": (
        [fire(52, population="civilian"), fire(57)],
        {"population"},
    ),
    "civilians on both sides": (
        [fire(52, population="civilian"), fire(57), fire(57, population="civilian")],
        {"unexplained"},
    ),
    "workers and people": ([fire(52, population="worker"), fire(57)], {"unexplained"}),
    "attackers counted in": ([ATTACKERS, fire(37)], {"definition"}),
    "missing counted in": ([MISSING, fire(47)], {"definition"}),
    "missing counted as dead": ([AS_DEAD, fire(47)], {"definition"}),
    "missing only spoken of": ([SPOKEN, fire(47)], {"unexplained"}),
    "one of two places": ([BOTH_TOWNS, VELL], {"part_of", "place_scope"}),
    "two places on both sides": ([BOTH_TOWNS, fire(90, places=["Orsa", "Vell"])], {"unexplained"}),
    "ten beside nine": ([fire(9), fire(10)], {"unexplained"}),
    "a sum that nobody wrote": ([WITH_ONE, fire(13)], {"unexplained"}),
    "a part of a derived total": ([JOINED, fire(44)], {"part_of", "component_gap"}),
    "attackers left out": ([UNCOUNTED, fire(37)], {"definition"}),
    "the injured counted in": ([BOTH, fire(37)], {"definition"}),
    "another source counts both": ([TOGETHER, fire(57), fire(37)], {"definition"}),
    "another figure of both": ([TOGETHER, fire(56), fire(37)], {"unexplained"}),
    "passengers where those on the ground are counted too": (
        [PASSENGERS, OUTSIDE],
        {"population", "component_gap"},
    ),
    "passengers where nobody else is counted": ([PASSENGERS, fire(47)], {"unexplained"}),
    "the injured only spoken of": ([BOTH_COUNTED, fire(37)], {"unexplained"}),
    "a figure without a noun counts whom the one before counts": (
        [ELIDED, fire(57)],
        {"population"},
    ),
    "a figure without a noun behind one person": ([WOMAN, fire(57)], {"unexplained"}),
    "inmates where another source counts warders beside them": (
        [JAIL, ("2031-05-04", "The fire in Orsa killed 16 inmates.", {**INMATES, "figure": "16"})],
        {"population"},
    ),
    "inmates where nobody else is counted": (
        [("2031-05-04", "The fire in Orsa killed 19 inmates.", INMATES), fire(26)],
        {"unexplained"},
    ),
    "civilians and a sum of civilians and police": (
        [WITH_POLICE, fire(37, population="civilian")],
        {"population"},
    ),
    "police and a sum of civilians and police": (
        [WITH_POLICE, fire(37)],
        {"unexplained"},
    ),
    "nobody, and a figure that others state as well": (
        [fire(0), fire(9), OTHERS],
        {"unexplained"},
    ),
    "the gap is stated": ([OTHERS, fire(38)], {"component_gap"}),
    "the gap is stated by nobody": ([OTHERS, fire(35)], {"unexplained"}),
    "the gap is what the later source adds itself": ([GROWN, fire(38)], {"unexplained"}),
    "rounded": ([fire(140), fire(142)], {"rounding"}),
    "rounded otherwise": ([fire(140), fire(146)], {"unexplained"}),
    "a bound that is the other, rounded": (
        [fire(140, kind="at_least", low=140), fire(137)],
        {"rounding"},
    ),
    "a bound that the other does not round to": (
        [fire(140, kind="at_least", low=140), fire(131)],
        {"unexplained"},
    ),
    "rounded to hundreds": ([fire(300), fire(341)], {"rounding"}),
    "digits exchanged": ([fire(134), fire(143)], {"digits"}),
    "a digit doubled": ([fire(37), fire(377)], {"digits"}),
    "a digit dropped": ([fire(137), fire(17)], {"digits"}),
    "two digits only": ([fire(34), fire(43)], {"unexplained"}),
    "other digits": ([fire(134), fire(177)], {"unexplained"}),
    "authorities": (
        [fire(52, speaker="Interior Ministry"), fire(57, speaker="the Medics' Committee")],
        {"authority"},
    ),
    "one authority": (
        [fire(52, speaker="the ministry"), fire(57, speaker="Interior Ministry")],
        {"unexplained"},
    ),
    "an office and its body": (
        [fire(52, speaker="prefecture"), fire(57, speaker="the prefect")],
        {"unexplained"},
    ),
    "a commander and the command": (
        [fire(52, speaker="rescue command"), fire(57, speaker="rescue commander Ann Moss")],
        {"unexplained"},
    ),
    "an authority on one side": ([fire(52, speaker="police"), fire(57)], {"unexplained"}),
    "authorities that count different people": (
        [fire(52, speaker="hospital", population="civilian"), fire(57, speaker="army")],
        {"population"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_reasons(name):
    articles, expected = CASES[name]
    assert codes(*articles) == expected


@pytest.mark.parametrize(("first", "second", "word"), [(52, 57, "rising"), (57, 52, "falling")])
def test_an_update_rises_or_falls(first, second, word):
    found = compared(fire(first, "2031-05-04"), fire(second, "2031-05-06"))
    assert word in found.reasons[0].explanation


def test_a_reason_names_both_figures_and_both_sources():
    found = compared(fire(134), fire(143))
    told = found.reasons[0].explanation
    assert all(word in told for word in ("134", "143", "The s0", "The s1"))
    standing = [camp.claim_ids[0] for camp in found.camps]
    assert sorted(found.reasons[0].claim_ids) == sorted(standing)
    assert found.question


def test_a_chain_of_updates_is_told_link_by_link():
    found = compared(*(fire(number, f"2031-05-0{at}") for at, number in enumerate((9, 14, 17), 3)))
    told = [reason.explanation for reason in found.reasons if reason.code == "update"]
    assert len(told) == 2


@pytest.mark.parametrize(
    ("articles", "expected"),
    [
        ([fire(140, kind="at_least", low=140), fire(142)], {"rounding"}),
        ([fire(140, kind="at_least", low=141), fire(142)], {"rounding"}),
        ([fire(140, kind="at_least", low=140), fire(161)], set()),
        ([fire(140, kind="at_least", low=140), fire(130, kind="at_least", low=130)], set()),
    ],
)
def test_what_fits_is_rounded_or_needs_no_reason(articles, expected):
    found = compared(*articles)
    assert found.verdict == "compatible"
    assert {reason.code for reason in found.reasons} == expected


@pytest.mark.parametrize("articles", [[fire(52)], [fire(52), fire(52)]])
def test_only_what_differs_is_explained(articles):
    found = compared(*articles)
    assert (found.reasons, found.question) == ((), None)
