"""The speaker of a figure: named as written, official or not, quoted or not."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figurecheck.extracting.contexts import TextContext
from figurecheck.extracting.segments import split
from figurecheck.lexicon import load

PATH = Path(__file__).parent / "cases" / "attribution.toml"
CASES = tomllib.loads(PATH.read_text("utf-8"))["case"]
PIECES = ["police", "said", '"', "“", "”", "12", ",", "The", "Anna", "reports", ". ", "\n\n", "he"]


def context_of(text: str) -> TextContext:
    lexicon = load("en")
    return TextContext(text, split(text, lexicon), None, lexicon)


def place_of(case: dict[str, str]) -> int:
    found = re.search(rf"\b{case['figure']}\b", case["text"])
    assert found is not None
    return found.start()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['figure']}: {case['text']}")
def test_a_figure_is_stated_by_this_speaker(case):
    start = place_of(case)
    found = context_of(case["text"]).at(start, start + len(case["figure"])).speaker
    if not case["speaker"]:
        assert found is None
    else:
        assert found is not None
        assert found[:3] == (case["speaker"], case["official"], case["quoted"])
        assert case["text"][found[3] : found[4]] == case["speaker"]


def test_a_third_of_the_cases_name_nobody():
    assert sum(not case["speaker"] for case in CASES) * 3 >= len(CASES)


@given(st.lists(st.sampled_from(PIECES), min_size=1).map(" ".join))
def test_a_speaker_is_the_text_at_its_span(text):
    context = context_of(text)
    for start in range(0, len(text), 5):
        if text[start].isspace():
            continue
        found = context.at(start, start + 1).speaker
        assert found is None or text[found[3] : found[4]] == found[0]
