"""Date expressions: what is one, where it stands, and which day it means."""

import datetime as dt
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figurecheck.lexicon import load
from figurecheck.lexicon.dates import DateFinder, Days, resolve

CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text("utf-8"))
FINDER = DateFinder(load("en").dates, load("en").numbers)
PIECES = ["19", "-", " ", "January", "1990", "may", "Sunday", ",", "two", "days", "ago", "\n", "ſ"]


def days(
    text: str, published: dt.date | None = None, governing: Days | None = None
) -> list[Days | None]:
    return [resolve(found, published, governing) for found in FINDER.find(text)]


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"])
def test_finds_these_dates_and_no_other(case):
    text = case["text"]
    found = []
    for one in FINDER.find(text):
        first, last = resolve(one, CASES["published"]) or ("", "")
        found.append([text[one.start : one.end], one.kind, str(first), str(last)])
    assert found == case["found"]


def test_a_third_of_the_cases_name_no_day():
    empty = [case for case in CASES["case"] if not any(row[2] for row in case["found"])]
    assert len(empty) * 3 >= len(CASES["case"])


def test_a_day_without_year_follows_its_event():
    event = (dt.date(1990, 1, 19), dt.date(1990, 1, 20))
    published = dt.date(2026, 1, 20)
    assert days("on January 25", published, event) == [(dt.date(1990, 1, 25),) * 2]
    assert days("on March 19", published, event) == [(dt.date(1990, 3, 19),) * 2]


def test_a_day_without_year_outside_sixty_days_is_counted_from_publication():
    event = (dt.date(1990, 1, 19), dt.date(1990, 1, 20))
    assert days("on October 5", dt.date(2026, 1, 20), event) == [(dt.date(2025, 10, 5),) * 2]


def test_a_day_without_year_follows_an_event_over_new_year():
    event = (dt.date(1999, 12, 30), dt.date(1999, 12, 31))
    assert days("on January 3", None, event) == [(dt.date(2000, 1, 3),) * 2]


@pytest.mark.parametrize("text", ["on Sunday", "yesterday", "Jan. 5", "two days ago", "in March"])
def test_nothing_is_guessed_without_a_day_of_publication(text):
    assert days(text) == [None]


def test_offsets_count_from_the_start_of_the_whole_text():
    text = "𝟛 men\u0301 fell on 5 May 2019, 3 more on 6 May 2019"
    spans = [text[found.start : found.end] for found in FINDER.find(text, 12)]
    assert spans == ["5 May 2019", "6 May 2019"]


def test_nothing_is_read_beyond_the_end():
    text = "on 5 May 2019"
    assert [text[one.start : one.end] for one in FINDER.find(text, 0, 8)] == ["5 May"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES)).map("".join)))
def test_any_text_gives_ordered_spans_inside_it(text):
    end = 0
    for found in FINDER.find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(
    st.lists(st.sampled_from(PIECES)).map(" ".join),
    st.dates(),
    st.one_of(st.none(), st.dates().map(lambda day: (day, day))),
)
def test_resolving_gives_a_first_day_no_later_than_the_last(text, published, governing):
    for found in FINDER.find(text):
        meant = resolve(found, published, governing)
        assert meant is None or meant[0] <= meant[1]
