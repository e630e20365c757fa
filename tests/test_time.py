"""Time: when each figure was seen, and what was known on a day."""

import datetime as dt

import pytest

from figurecheck import Source, compare
from figurecheck.reading import is_complete
from figurecheck.records import Precision, Version
from tests.building import claim, report, source

TEXT = "A fire in Orsa killed {n} people."


def fire(name, number, published, **more):
    """Return a source on the fire in Orsa with its claim."""
    one = source(name, TEXT.format(n=number), published)
    return one, claim(one, str(number), places=["Orsa"], day="2031-05-03", **more)


def timeline(*told):
    """Return figure, days and sources of each entry of the timeline of the killed."""
    (found,) = report([one for one, _ in told], [said for _, said in told]).comparisons
    return [
        (one.low, one.first and one.first.day, one.last and one.last.day, one.source_ids)
        for one in found.timeline
    ]


def test_a_figure_is_seen_first_and_last():
    assert timeline(
        fire("sa", 12, "2031-05-04"),
        fire("sb", 14, "2031-05-05"),
        fire("sc", 12, "2031-05-07"),
    ) == [(12, 4, 7, ("sa", "sc")), (14, 5, 5, ("sb",))]


def test_the_day_of_a_statement_comes_before_that_of_the_article():
    told = timeline(
        fire("sa", 14, "2031-05-06", stated_on="2031-05-03"), fire("sb", 12, "2031-05-04")
    )
    assert told == [(14, 3, 3, ("sa",)), (12, 4, 4, ("sb",))]


def test_an_undated_figure_comes_last():
    assert timeline(fire("sa", 12, None), fire("sb", 14, "2031-05-04")) == [
        (14, 4, 4, ("sb",)),
        (12, None, None, ("sa",)),
    ]


EARLY = Source.from_text(
    "A fire in Orsa killed 12 people on Saturday.",
    source_id="early",
    published=dt.date(2031, 5, 4),
)
LATE = Source.from_text(
    "The fire in Orsa killed 14 people on May 3.", source_id="late", published=dt.date(2031, 5, 9)
)
LATER_TOLL = Source.from_text(
    "A fire in Orsa killed 14 people on May 3.", source_id="next", published=dt.date(2031, 5, 5)
)
UNDATED = Source.from_text("The fire in Orsa killed 15 people.", source_id="undated")


@pytest.mark.parametrize(
    ("day", "read"),
    [
        ("2031-05-03", ["undated"]),
        ("2031-05-04", ["early", "undated"]),
        ("2031-05-09", ["early", "late", "undated"]),
        (None, ["early", "late", "undated"]),
    ],
)
def test_what_was_published_later_is_left_out_and_accounted_for(day, read):
    as_of = dt.date.fromisoformat(day) if day else None
    found = compare([EARLY, LATE, UNDATED], as_of=as_of)
    assert [one.source_id for one in found.sources] == read
    assert {one.source_id for one in found.claims} <= set(read)
    left_out = sorted({"early", "late"} - set(read))
    assert [(one.code, one.source_id) for one in found.problems] == [("W404", i) for i in left_out]
    account = found.inputs
    assert (account.discovered, account.read, account.skipped) == (3, len(read), len(left_out))
    assert is_complete(account, found.problems)


def test_a_report_of_a_day_is_the_report_without_what_came_later():
    on_day = compare([EARLY, LATE, UNDATED], as_of=dt.date(2031, 5, 4))
    without = compare([EARLY, UNDATED])
    assert (on_day.events, on_day.comparisons) == (without.events, without.comparisons)
    assert (on_day.claims, on_day.findings) == (without.claims, without.findings)


PAGE = Source.from_text(
    "A fire in Orsa on May 3 killed 15 people.", source_id="page", published=dt.date(2031, 5, 4)
).model_copy(
    update={
        "modified": dt.date(2031, 5, 6),
        "history": (Version(path="old", modified=dt.date(2031, 5, 4), text_sha256="0" * 64),),
    }
)


@pytest.mark.parametrize(
    ("one", "day", "told"),
    [
        (
            PAGE,
            (2031, 5, 5),
            "page left out: its latest version is of 2031-05-06, after 2031-05-05",
        ),
        (PAGE, (2031, 5, 6), None),
        (
            EARLY.model_copy(update={"published_precision": Precision.MONTH}),
            (2031, 5, 30),
            "early left out: published 2031-05, which may be after 2031-05-30",
        ),
        (EARLY.model_copy(update={"published_precision": Precision.MONTH}), (2031, 5, 31), None),
        (
            EARLY.model_copy(update={"published_precision": Precision.YEAR}),
            (2030, 12, 31),
            "early left out: published 2031, after 2030-12-31",
        ),
    ],
)
def test_what_may_be_later_is_left_out_and_told(one, day, told):
    found = compare([one], as_of=dt.date(*day))
    assert [problem.message for problem in found.problems] == ([told] if told else [])


def test_a_later_version_is_dated_by_its_own_day():
    (found,) = compare([PAGE, LATER_TOLL]).comparisons
    assert [(entry.low, entry.first) for entry in found.timeline] == [
        (14, dt.date(2031, 5, 5)),
        (15, dt.date(2031, 5, 6)),
    ]
    (update,) = (reason for reason in found.reasons if reason.code == "update")
    assert "rising" in update.explanation


def rough(text, published, precision):
    one = Source.from_text(text, source_id=f"s{published}", published=dt.date(*published))
    return one.model_copy(update={"published_precision": precision})


@pytest.mark.parametrize("text", ["On Sunday", "On 7 May", "Yesterday", "Last week"])
def test_a_month_or_year_of_publication_makes_no_day(text):
    one = rough(f"{text} a fire in Orsa killed 12 people.", (2020, 5, 1), Precision.MONTH)
    (claim,) = compare([one]).claims
    assert claim.event_date is None


def test_a_year_of_publication_is_no_day_of_the_timeline():
    first = rough("A fire in Orsa on 3 May 2020 killed 12 people.", (2020, 1, 1), Precision.YEAR)
    then = Source.from_text(
        "A fire in Orsa on 3 May 2020 killed 14 people.",
        source_id="b",
        published=dt.date(2020, 5, 6),
    )
    (found,) = compare([first, then]).comparisons
    assert [entry.first for entry in found.timeline] == [dt.date(2020, 5, 6), None]
    assert "update" not in {reason.code for reason in found.reasons}
