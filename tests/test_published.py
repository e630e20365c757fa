"""Publication dates: the best basis that an article offers, and no invented ones."""

import datetime as dt
import os
import subprocess
import sys

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from figurecheck.reading.dating import date_article
from figurecheck.reading.publication import finder_of
from figurecheck.reading.stated import StatedDate, no_date, stated_date
from figurecheck.records import Basis, Precision

FINDER = finder_of("en")


def dated(text: str, stated: str | None = None, basis: Basis = Basis.FRONT_MATTER):
    dating, remarks = date_article(text, stated, basis, FINDER)
    codes = [remark.code for remark in remarks]
    return str(dating.published), str(dating.precision), str(dating.basis), codes


@pytest.mark.parametrize(
    ("stated", "day", "precision"),
    [
        ("2024-01-02", "2024-01-02", "day"),
        ("2024-1-2", "2024-01-02", "day"),
        ("2024-02", "2024-02-01", "month"),
        ("2024", "2024-01-01", "year"),
        ("20240131", "2024-01-31", "day"),
        (" 2024-01-02 ", "2024-01-02", "day"),
        ("2024-01-02T23:59:59Z", "2024-01-02", "day"),
        ("2024-01-02 23:30 +04:00", "2024-01-02", "day"),
        ("2024-12-31T23:59:60Z", "2024-12-31", "day"),
        ("2024-01-02T10:00:00.123456+0000", "2024-01-02", "day"),
        ("25/12/2024", "2024-12-25", "day"),
        ("12/25/2024", "2024-12-25", "day"),
        ("4.4.2024", "2024-04-04", "day"),
        ("May 17,2019", "2019-05-17", "day"),
        ("19 January 2025 22:01 (UTC+04:00)", "2025-01-19", "day"),
        ("Mon, 20 Jan 2025 10:00:00 GMT", "2025-01-20", "day"),
        ("January 2025", "2025-01-01", "month"),
    ],
)
def test_a_stated_date_is_read(stated, day, precision):
    assert dated("A fire.", stated) == (day, precision, "front_matter", [])


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("2024-02-30", "E403"),
        ("2024-13-01", "E403"),
        ("2024-13", "E403"),
        ("2024-01-02 25:00", "E403"),
        ("2024-01-02T10:00+99:99", "E403"),
        ("0000-01-01", "E403"),
        ("0000", "E403"),
        ("10000-01-01", "E403"),
        ("9999999999", "E403"),
        ("0", "E403"),
        ("31/31/2024", "E403"),
        ("00/04/2024", "E403"),
        ("5 марта 2024", "E403"),
        ("yesterday", "E403"),
        ("on Sunday", "E403"),
        ("May 17", "E403"),
        ("12 killed in May", "E403"),
        ("2 January 2024 or 3 January 2024", "E403"),
        ("published 2 January 2024", "E403"),
        (".333333333333333333333333333333m", "E403"),
        ("2024-01-02 and more", "E403"),
        ("1700006400", "E405"),
        ("1700006400.5", "E405"),
        ("1700006400000", "E405"),
    ],
)
def test_what_is_no_date_leaves_the_article_undated(stated, code):
    text = " date 2023-01-20 A fire."
    assert dated(text, stated) == ("None", "unknown", "none", [code])


@pytest.mark.parametrize(
    ("stated", "day", "precision", "code"),
    [
        ("03/04/2024", "2024-01-01", "year", "W402"),
        ("2024-01-02 10:00 EST", "2024-01-02", "day", "W406"),
    ],
)
def test_a_doubtful_date_is_used_as_far_as_it_is_clear(stated, day, precision, code):
    assert dated("A fire.", stated) == (day, precision, "front_matter", [code])


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        (" date 2023-01-20 Details added (first published: 11:38)\n\nBAKU.", "2023-01-20", "day"),
        (" date 2025-01 Monthly", "2025-01-01", "month"),
        (" date 2025\nText", "2025-01-01", "year"),
        ("date 2025-01-02", "2025-01-02", "day"),
        ("Date: 2025-01-02T10:00:00Z Text", "2025-01-02", "day"),
        ("\n date 2025-01-02, updated", "2025-01-02", "day"),
    ],
)
def test_a_dated_first_line_is_read(text, day, precision):
    assert dated(text) == (day, precision, "header", [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" date 2024-02-30 Details", "E403"),
        (" date 1700006400 Details", "E405"),
        ("Text first.\n date 2023-01-20 too late", "E401"),
        ("update 2023-01-20", "E401"),
        (" date 2023/24 season", "E401"),
        (" dates 2023", "E401"),
        (" date 20.01.2023", "E401"),
    ],
)
def test_other_first_lines_date_nothing(text, code):
    assert dated(text) == ("None", "unknown", "none", [code])


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("BOGOTA, 5 Nov 88 (EFE) -- Six died.", "1988-11-05"),
        ("SAN SALVADOR, 12 NOV 89 (ACAN-EFE) -- [TEXT] SIX DIED.", "1989-11-12"),
        ("PORT KESSANY, Sept. 8, 2031 (Gulf Wire) - Nine died.", "2031-09-08"),
        ("By Ada Vance\n\nSant Orell, 21 March 1999 – Nobody died.", "1999-03-21"),
        ("Rio de Janeiro, January 5, 2020 —Two died.", "2020-01-05"),
    ],
)
def test_a_dateline_with_a_year_dates_the_article(text, day):
    assert dated(text) == (day, "day", "dateline", [])


@pytest.mark.parametrize(
    "text",
    [
        "PORT KESSANY, Sept. 8 (Gulf Wire) - Nine died.",
        "On the night of 5 November 1988 - a Saturday - six died.",
        "Six people died in Bogota on 5 November 1988 - all of them miners.",
        "BOGOTA, 5 Nov 1988-born miners died.",
        "a.\n\nb.\n\nc.\n\nBOGOTA, 5 Nov 88 (EFE) -- Six died.",
        "The 1995 massacre is remembered. Copyright 2011.",
        "It happened on 21 March 1999. Fifty-two people died.",
    ],
)
def test_days_in_the_text_are_no_dateline(text):
    assert dated(text) == ("None", "unknown", "none", ["E401"])


@pytest.mark.parametrize(
    ("text", "day", "precision", "quote"),
    [
        (
            "Thirty-six years have passed since the events of January 20, 1990, it is said.",
            "2026-01-20",
            "day",
            "Thirty-six years have passed since the events of January 20, 1990",
        ),
        (
            "It was noted.Ten years have passed since the night of January 19-20, 1990.",
            "2000-01-20",
            "day",
            "Ten years have passed since the night of January 19-20, 1990",
        ),
        (
            "Twenty-five years ago this Thursday, early on 21 March 1999, the hotel burned.",
            "2024-03-21",
            "day",
            "Twenty-five years ago this Thursday, early on 21 March 1999",
        ),
        (
            "Today is the 35th anniversary of the tragedy of 20 January 1990.",
            "2025-01-20",
            "day",
            "35th anniversary of the tragedy of 20 January 1990",
        ),
        (
            "Thirty years have passed since the explosion of February 1998.",
            "2028-02-01",
            "month",
            "Thirty years have passed since the explosion of February 1998",
        ),
        (
            "On 21 March 1999, 25 years ago, it burned.",
            "2024-03-21",
            "day",
            "21 March 1999, 25 years ago",
        ),
        (
            "It is 4 years ago, on 29 February 2020.",
            "2024-02-29",
            "day",
            "4 years ago, on 29 February 2020",
        ),
        (
            "It is 3 years ago, on 29 February 2020.",
            "2023-02-28",
            "day",
            "3 years ago, on 29 February 2020",
        ),
    ],
)
def test_a_remembered_date_dates_the_article(text, day, precision, quote):
    dating, remarks = date_article(text, None, Basis.FRONT_MATTER, FINDER)
    assert (str(dating.published), dating.precision, dating.basis) == (day, precision, "inferred")
    assert dating.quote is not None
    assert dating.quote.text == text[dating.quote.start : dating.quote.end] == quote
    assert [remark.code for remark in remarks] == ["W409"]


@pytest.mark.parametrize(
    "text",
    [
        "Thirty-six years have passed since those events.",
        "He died two days ago. On 21 March 1999 the hotel burned.",
        "He left 25 years ago. On 21 March 1999 the hotel burned.",
        "He was jailed 25 years ago.\n\nOn 21 March 1999 the hotel burned.",
        "The 35th anniversary of the 20 January tragedy.",
        "A 44-day war began on 27 September 2020.",
        "He was 25 years old on 21 March 1999.",
        "9,000 years ago, on 21 March 1999.",
        "On 21 March 1999 a man who had come 25 years ago died.",
    ],
)
def test_other_spans_of_years_date_nothing(text):
    assert dated(text) == ("None", "unknown", "none", ["E401"])


def test_metadata_stands_before_the_first_line_and_that_before_the_text():
    text = " date 2023-01-20 x\n\nBOGOTA, 5 Nov 88 (EFE) -- Six died."
    assert dated(text, "2023-01-20", Basis.METADATA)[2] == "metadata"
    assert dated(text)[2] == "header"


@pytest.mark.parametrize(
    ("stated", "codes"),
    [
        ("2023-01-20", []),
        ("2023-01", []),
        ("2023", []),
        ("2023-01-21", ["W407"]),
        ("2022", ["W407"]),
    ],
)
def test_two_dates_that_disagree_are_both_told(stated, codes):
    assert dated(" date 2023-01-20 x", stated)[3] == codes


def test_a_language_without_a_lexicon_still_has_its_numbers():
    dating, _ = date_article("metin", "2024-01-02", Basis.METADATA, finder_of("tr"))
    assert dating.published == dt.date(2024, 1, 2)
    _, remarks = date_article("Otuz yıl", None, Basis.METADATA, finder_of("tr"))
    assert [remark.code for remark in remarks] == ["E401"]


@given(st.text(max_size=60))
@example("9" * 5000)
@example("2024-01-02T" + "1" * 5000)
def test_any_text_is_a_date_or_none_and_never_a_crash(value):
    judged = stated_date(value)
    judged = judged if judged else no_date(value)
    assert isinstance(judged, StatedDate)
    assert (judged.day is None) == (judged.precision == Precision.UNKNOWN)
    dating, _ = date_article(value or "x", value, Basis.METADATA, FINDER)
    assert (dating.published is None) == (dating.basis == Basis.NONE)


@given(st.dates())
def test_each_day_is_read_back(day):
    for form in (
        f"{day.isoformat()}",
        f"{day:%Y%m%d}".rjust(8, "0"),
        f"{day.isoformat()}T00:00:00Z",
    ):
        assert stated_date(form) == StatedDate(day, Precision.DAY)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "UTC", "America/St_Johns"])
def test_the_time_zone_of_the_machine_changes_no_date(zone):
    program = (
        "from figurecheck.reading.stated import stated_date as s; print(s('2024-01-02T23:59Z').day)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "2024-01-02\n"
