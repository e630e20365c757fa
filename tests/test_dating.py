"""The days of a figure's happening, its period, and the day of its statement."""

import re
import tomllib
from pathlib import Path

import pytest

from figurecheck.extracting.contexts import TextContext
from figurecheck.extracting.segments import split
from figurecheck.lexicon import load

TABLE = tomllib.loads((Path(__file__).parent / "cases" / "dating.toml").read_text("utf-8"))
CASES = TABLE["case"]


def place_of(case: dict[str, str]) -> int:
    found = re.search(rf"\b{case['figure']}\b", case["text"])
    assert found is not None
    return found.start()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['figure']}: {case['text']}")
def test_a_figure_has_these_days(case):
    text, lexicon = case["text"], load("en")
    start = place_of(case)
    context = TextContext(text, split(text, lexicon), TABLE["published"], lexicon)
    found = context.at(start, start + len(case["figure"]))
    assert [str(day) for day in found.event_date or ()] == case["days"]
    assert (found.dated_by or "") == case.get("by", "")
    assert (found.period or "") == case.get("period", "")
    assert str(found.stated_on or "") == case.get("stated", "")


def test_a_third_of_the_cases_have_no_day():
    assert sum(not case["days"] for case in CASES) * 3 >= len(CASES)
