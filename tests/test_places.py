"""The places of a figure: those of its clause, else of what stands nearest before it."""

import re
import tomllib
from pathlib import Path

import pytest

from figurecheck.extracting.contexts import TextContext
from figurecheck.extracting.segments import split
from figurecheck.lexicon import load

CASES = tomllib.loads((Path(__file__).parent / "cases" / "places.toml").read_text("utf-8"))["case"]


def place_of(case: dict[str, str]) -> int:
    found = re.search(rf"\b{case['figure']}\b", case["text"])
    assert found is not None
    return found.start()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['figure']}: {case['text']}")
def test_a_figure_has_these_places(case):
    text, lexicon = case["text"], load("en")
    start = place_of(case)
    context = TextContext(text, split(text, lexicon), None, lexicon)
    assert list(context.at(start, start + len(case["figure"])).places) == case["places"]


def test_a_third_of_the_cases_name_no_place():
    assert sum(not case["places"] for case in CASES) * 3 >= len(CASES)
