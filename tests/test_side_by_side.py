"""What the reports say of time, vague words and shared text."""

import datetime as dt

import pytest

from figurecheck import Source, compare
from figurecheck.records import VagueRule
from figurecheck.reporting import FORMATS, Display

SENTENCE = (
    "Divers from the harbour brigade of Orsa searched the hull of the ferry by lamp and rope "
    "until the tide turned, and {n} people were killed when it sank."
)
LATER = "The tide has turned twice since. " + SENTENCE


def report(**options):
    sources = [
        Source.from_text(
            text,
            source_id=name,
            published=dt.date(2031, 5, day),
            publisher=publisher,
        )
        for name, day, publisher, text in (
            ("b", 4, "Orsa Voice", SENTENCE.format(n=12)),
            ("a", 6, "Coast Mail", LATER.format(n=14)),
            ("c", 7, "Bay Post", "Dozens of people were killed when the ferry sank off Orsa."),
        )
    ]
    return compare(sources, **options)


def words(name, **options):
    text = FORMATS[name](report(**options), Display()).decode()
    return " ".join(text.replace("**", "").replace("- ", "").split())


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_sentences_with_another_number_stand_side_by_side(name):
    told = words(name)
    first = told.index("Orsa Voice: “Divers", told.index("Shared text"))
    assert told.index("Coast Mail: “Divers") > first
    assert "and 14 people were killed" in told[first:]


def test_the_changed_number_is_marked_in_markdown():
    text = FORMATS["markdown"](report(), Display()).decode()
    shared = text[text.index("Shared text") :]
    assert "and **12** people" in shared
    assert "and **14** people" in shared


@pytest.mark.parametrize("name", ["text", "markdown"])
def test_figures_that_the_news_brought_stand_in_their_order(name):
    told = words(name)
    assert "2031-05-04: 12 (Orsa Voice)" in told
    assert told.index("2031-05-04: 12") < told.index("2031-05-06: 14 (Coast Mail)")


@pytest.mark.parametrize("name", ["text", "markdown"])
@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (VagueRule.INTERVAL, None),
        (VagueRule.ACLED, "ACLED"),
        (VagueRule.EMDAT, "EM-DAT"),
        (VagueRule.SKIP, "left out"),
    ],
)
def test_the_rule_for_vague_words_is_printed(name, rule, said):
    told = words(name, vague=rule)
    assert ("Vague words" in told) is (said is not None)
    assert said is None or said in told
