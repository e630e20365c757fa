"""A text is cut into the same sentences whatever its line ends, in time that grows evenly."""

from time import perf_counter

import pytest

from figurecheck.extracting.segments import split
from figurecheck.lexicon import load

WRAPPED = "Two men died in a fire at a mill in the town,\nand three more were hurt.\n\nIt is out."
SENTENCES = [WRAPPED[:71], "It is out."]


def pieces(text):
    return [(text[one.start : one.end], one.paragraph) for one in split(text, load("en"))]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\x85"])
def test_line_ends_change_nothing(line_end):
    text = WRAPPED.replace("\n", line_end)
    assert pieces(text) == [
        (sentence.replace("\n", line_end), number) for number, sentence in enumerate(SENTENCES)
    ]


def test_a_paragraph_separator_parts_paragraphs_alone():
    assert pieces("It is out.\u2029It is out.") == [("It is out.", 0), ("It is out.", 1)]


@pytest.mark.parametrize("piece", [".", "\n ", "a.", '."', "\r\n", ". a"])
def test_no_text_takes_time_that_grows_with_its_square(piece):
    def seconds(count):
        start = perf_counter()
        split(piece * count, load("en"))
        return perf_counter() - start

    seconds(100)
    # Ten times the text in a hundred times the time would be quadratic.
    assert seconds(100_000) < 40 * max(seconds(10_000), 0.001)
