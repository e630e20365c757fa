"""What claims say besides their numbers: whom they count, who says so, when and where."""

import datetime as dt
import tomllib

import pytest

from figurecheck import Source, extract
from tests.marking import CASES

ROWS = tomllib.loads((CASES / "particulars.toml").read_text(encoding="utf-8"))["case"]
PUBLISHED = dt.date(2031, 5, 14)


def said(claim):
    """Return the fields of a claim in the way of the table."""
    speaker, days = claim.attribution, claim.event_date
    return {
        "category": claim.category.value,
        "speaker": speaker.speaker if speaker else "",
        "official": speaker.official if speaker else "",
        "quoted": speaker.quoted if speaker else "",
        "stated_on": str(claim.stated_on or ""),
        "victims": claim.victims or "",
        "population": claim.population.value,
        "severity": claim.severity.value if claim.severity else "",
        "places": list(claim.places),
        "event_date": f"{days.start} {days.end}" if days else "",
        "flags": [flag.value for flag in claim.flags],
    }


def parameter(row):
    known = row.get("known", "")
    marks = [pytest.mark.xfail(reason=known)] if known else []
    return pytest.param(row, id=row["text"], marks=marks)


@pytest.mark.parametrize("row", [parameter(row) for row in ROWS if row["says"]])
def test_the_first_claim_says(row):
    claims = extract(Source.from_text(row["text"], source_id="case", published=PUBLISHED))
    assert claims
    fields = said(claims[0])
    assert {name: fields[name] for name in row["says"]} == row["says"]


@pytest.mark.parametrize("row", [row for row in ROWS if not row["says"]], ids=lambda r: r["text"])
def test_what_is_said_of_other_things_makes_no_claim(row):
    assert not extract(Source.from_text(row["text"], source_id="case", published=PUBLISHED))
