"""Gates turn away no text that holds a claim, and all of them answer alike."""

import json
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figurecheck import Source, extract
from figurecheck.extracting.gate import PatternGate, WordGate
from figurecheck.extracting.parsing import parser_for
from figurecheck.extracting.units import Vocabulary
from figurecheck.lexicon import load
from figurecheck.lexicon.words import FOLDING

HERE = Path(__file__).parent
BENCH = HERE.parent.parent / "shared" / "bench"
CASES = [
    ("Three men died.", True),
    ("THREE MEN DIED.", True),
    ("died", True),
    ("_died_ and 7died9", True),
    ("édiedé", True),
    ("di\ufb01ed", True),
    ("A Kelvin sign: \u212aILLED.", True),
    ("", False),
    ("He studied the skills of a diedre.", False),
    ("É ñ 12 \u2028 \ud800", False),
    ("The weather stays fine.", False),
]


@cache
def words():
    return parser_for("en").cue_words


@cache
def gates():
    """Return every gate that can be built here."""
    makers = [WordGate, *([PatternGate] if find_spec("re2") else [])]
    return [make(words()) for make in makers]


@cache
def vocabulary():
    return Vocabulary(load("en"))


def holds_reading(text):
    """Tell whether a unit of `text` reads as a cue of any category."""
    return any(unit.readings for unit in vocabulary().units(text, 0, len(text)))


def texts_of(folder):
    """Return the texts of a folder's JSON lines and all cuts of them at spaces and line ends."""
    files = [file for file in sorted(folder.rglob("*.jsonl")) if "gold" not in file.name]
    records = [json.loads(line) for f in files for line in f.read_text("utf-8").splitlines()]
    whole = [record["text"] for record in records if "text" in record]
    return [*whole, *(piece for text in whole for piece in text.split(". "))]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_gate_knows_words_of_cues_in_any_case_and_dress(text, expected):
    assert [gate.passes(text) for gate in gates()] == [expected] * len(gates())


@pytest.mark.parametrize("folder", [HERE / "articles", BENCH], ids=["articles", "bench"])
def test_what_is_turned_away_holds_no_claim(folder):
    if not folder.is_dir():
        pytest.skip(f"no {folder.name} here")
    for text in texts_of(folder):
        answers = {gate.passes(text) for gate in gates()}
        assert len(answers) == 1, text
        if answers == {False}:
            assert not holds_reading(text), text
            assert extract(Source.from_text(text, source_id="a")) == []


LETTERS = "kKilLedsSadD0_-'. \n" + FOLDING + "éñ\u0301\u2010\ud800"


@given(st.lists(st.one_of(st.text(LETTERS), st.sampled_from(["killed", "two men were", "dead"]))))
def test_no_gate_turns_away_a_word_of_a_cue(pieces):
    text = "".join(pieces)
    answers = {gate.passes(text) for gate in gates()}
    assert len(answers) == 1
    assert answers == {True} or not holds_reading(text)


def test_the_letters_that_fold_to_ascii_are_all_known():
    beyond = map(chr, range(128, sys.maxunicode + 1))
    folding = [c for c in beyond if any(f.isascii() and f.isalpha() for f in c.casefold())]
    assert sorted(FOLDING) == folding


def test_a_language_of_other_letters_lets_everything_through():
    assert all(type(gate)(["убит", "dead"]).passes("anything") for gate in gates())
