"""Every number that is seen and left has a reason."""

import json

import pytest
from click.testing import CliRunner

from figurecheck import Source
from figurecheck.cli.extract import command
from figurecheck.extracting import find_claims
from figurecheck.extracting.rejecting import find_rejected

CASES = [
    ("Three bakers were killed on 3 May 1990.", [("3 May 1990", "date")]),
    ("At 10:30 two bakers were killed.", [("10:30", "date")]),
    ("A 25-year-old baker was charged over the deaths.", [("25-year-old", "age")]),
    ("On the 22nd floor two bakers died.", [("22nd", "ordinal")]),
    ("The 44-day strike ended without deaths.", [("44-day", "compound")]),
    ("A storm of force 7.5 killed two bakers.", [("7.5", "fraction")]),
    ("Damage of $3 million was done and two bakers died.", [("3 million", "money")]),
    ("Two bakers died and 12% of the flour was lost.", [("12%", "share")]),
    ("Two bakers died after the 155-18 vote.", [("155", "score"), ("18", "thing")]),
    ("Flight 173 crashed and two bakers died.", [("173", "name")]),
    ("On those roads 21 people are killed per day.", [("21", "rate")]),
    ("Two bakers and 40 sheep were killed.", [("40", "thing")]),
    ("Up to 40 people could be killed.", [("40", "possible")]),
    ("Three bakers were not injured.", [("Three", "negated")]),
    ("The mayor said 19 people died, up from 15 on Friday.", [("15", "no_cue")]),
    ("The council denied that 150 people had died.", [("150", "denied")]),
    ("An earlier version of this story said that 150 people died.", [("150", "withdrawn")]),
    ("Two bakers died and 600 lost their homes.", [("600", "no_cue")]),
    ("Two bakers died.", []),
    ("No one died.", []),
    ("The bakery has 40 ovens.", []),
]


def _rejected(text: str, *, everywhere: bool = False) -> list[tuple[str, str]]:
    source = Source.from_text(text, source_id="x")
    found = find_rejected(source, find_claims(source).claims, everywhere=everywhere)
    assert all(text[n.span.start : n.span.end] == n.text for n in found)
    return [(n.text, n.reason.value) for n in found]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_numbers_that_are_no_claims_are_listed_with_their_reason(text, expected):
    assert _rejected(text) == expected


def test_all_looks_at_sentences_without_a_word_of_a_category_too():
    assert _rejected("The bakery has 40 ovens.", everywhere=True) == [("40", "no_cue")]


@pytest.mark.parametrize("form", ["text", "json", "jsonl", "csv"])
def test_the_command_lists_rejected_numbers_in_every_format(tmp_path, form):
    article = tmp_path / "a.txt"
    article.write_text("---\npublished: 2031-05-04\n---\nTwo bakers and 40 sheep were killed.\n")
    result = CliRunner().invoke(command, [str(article), "--rejected=cue", "--format", form])
    assert result.exit_code == 0
    assert "thing" in result.stdout
    assert "40" in result.stdout


def test_json_lines_of_rejected_numbers_carry_the_place(tmp_path):
    article = tmp_path / "a.txt"
    article.write_text("---\npublished: 2031-05-04\n---\nTwo bakers and 40 sheep were killed.\n")
    result = CliRunner().invoke(command, [str(article), "--rejected", "--format", "jsonl"])
    number = json.loads(result.stdout)
    assert (number["reason"], number["text"], number["span"]) == (
        "thing",
        "40",
        {"start": 15, "end": 17},
    )
