"""The catalogue of rules: complete, from the code itself, and every example is true."""

import json

import pytest

import figurecheck
from figurecheck import Source, compare, extract
from figurecheck.cli import run
from figurecheck.cli.exits import Exit
from figurecheck.comparing import wording
from figurecheck.comparing.reasons import ROWS
from figurecheck.errors import UsageError
from figurecheck.extracting.rules import ALL_RULES, FIGURE_RULES, RULES
from figurecheck.lexicon import languages
from figurecheck.lexicon.examples import examples
from figurecheck.reporting.catalogue import Section

KNOWN = examples("en")
LONGEST = 3


def report_on(example):
    sources = [
        Source.from_text(
            article.text,
            source_id=f"s{number}",
            published=article.published,
            publisher=f"Paper {number}",
            title=article.title,
        )
        for number, article in enumerate(example.articles)
    ]
    return compare(sources)


@pytest.mark.parametrize("name", ALL_RULES)
def test_the_example_of_a_rule_is_read_by_it(name):
    claims = extract(Source.from_text(KNOWN.rules[name], source_id="s"))
    assert name in {rule for claim in claims for rule in claim.rules}


@pytest.mark.parametrize("example", KNOWN.reasons, ids=lambda one: one.code)
def test_the_example_of_a_reason_has_it_and_few_others(example):
    codes = [one.code for c in report_on(example).comparisons for one in c.reasons]
    assert example.code in codes
    assert len(set(codes)) <= LONGEST


@pytest.mark.parametrize("example", KNOWN.findings, ids=lambda one: one.code)
def test_the_example_of_a_finding_has_it_and_no_other(example):
    assert {one.code for one in report_on(example).findings} == {example.code}


@pytest.mark.parametrize("example", KNOWN.reasons, ids=lambda one: one.code)
def test_without_its_second_article_no_example_has_its_reason(example):
    alone = example.model_copy(update={"articles": example.articles[1:]})
    codes = [one.code for c in report_on(alone).comparisons for one in c.reasons]
    assert example.code not in codes


def test_nothing_is_left_out_and_nothing_is_made_up():
    found = {
        section: [one.name for one in figurecheck.rules() if one.section is section]
        for section in Section
    }
    assert found == {
        Section.FIGURE: list(FIGURE_RULES),
        Section.CLAIM: list(RULES),
        Section.REASON: list(wording.EXPLANATIONS),
        Section.FINDING: list(wording.FINDINGS),
    }
    assert sorted(found[Section.REASON]) == sorted([*(row.code for row in ROWS), "unexplained"])
    assert set(KNOWN.rules) == set(ALL_RULES)
    assert [one.code for one in KNOWN.reasons] == found[Section.REASON]
    assert [one.code for one in KNOWN.findings] == found[Section.FINDING]


def test_every_entry_has_a_sentence_and_an_example():
    for entry in figurecheck.rules():
        assert entry.sentence.endswith(".")
        assert entry.example
        assert (entry.question is not None) == (entry.section is Section.REASON)


@pytest.mark.parametrize("language", languages())
def test_every_language_has_its_examples(language):
    assert set(examples(language).rules) == set(ALL_RULES)


def test_a_language_without_examples_is_told():
    with pytest.raises(UsageError, match="E130"):
        figurecheck.rules("xx")


def test_the_command_gives_every_entry_as_json(capfd):
    assert run(["rules", "--format", "json"]) == Exit.DONE
    told = json.loads(capfd.readouterr().out)["rules"]
    assert [one["name"] for one in told] == [one.name for one in figurecheck.rules()]


def test_the_command_gives_every_entry_as_text(capfd):
    assert run(["rules"]) == Exit.DONE
    words = " ".join(capfd.readouterr().out.split())
    for entry in figurecheck.rules():
        assert f"{entry.name}: {entry.sentence}" in words
        assert all(f"“{text}”" in words for text in entry.example)


@pytest.mark.parametrize("arguments", [["extra"], ["--format", "csv"], ["--report", "r.json"]])
def test_wrong_use_is_one_line(capfd, arguments):
    assert run(["rules", *arguments]) == Exit.USAGE
    out, err = capfd.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "E150" in err
