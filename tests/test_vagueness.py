"""Vague words: never a number by default, and the numbers of two databases on request."""

import pytest

from figurecheck.comparing.assembling import reconcile
from figurecheck.records import InputAccount, Report, VagueRule
from tests.building import camps_of, claim, source

WORDS = {
    "dozens": (12, 119),
    "tens": (10, 99),
    "hundreds": (100, 999),
    "thousands": (1000, 9999),
    "several": (3, 9),
    "many": (2, None),
    "several hundred": (300, 900),
}


def told(word, rule, number=14) -> Report:
    """Return the report on a source with a vague word and one with a number."""
    texts = [f"A fire in Orsa killed {word} people.", f"A fire in Orsa killed {number} people."]
    sources = [source(f"s{at}", text) for at, text in enumerate(texts)]
    low, high = WORDS[word]
    vague = claim(sources[0], word, low, high, kind="vague", places=["Orsa"])
    value = vague.value.model_copy(update={"low": None, "high": None})
    exact = claim(sources[1], str(number), places=["Orsa"])
    return reconcile(
        sources,
        [vague.model_copy(update={"value": value}), exact],
        lambda _: True,
        categories=None,
        as_of=None,
        problems=(),
        inputs=InputAccount(discovered=2, read=2, duplicate=0, skipped=0, failed=0, entries=()),
        vague=rule,
    )


@pytest.mark.parametrize(
    ("word", "rule", "camps"),
    [
        ("dozens", VagueRule.INTERVAL, [14]),
        ("dozens", VagueRule.ACLED, [12, 14]),
        ("dozens", VagueRule.EMDAT, [14, 24]),
        ("dozens", VagueRule.SKIP, [14]),
        ("tens", VagueRule.ACLED, [10, 14]),
        ("hundreds", VagueRule.ACLED, [14, 100]),
        ("hundreds", VagueRule.EMDAT, [14, 200]),
        ("thousands", VagueRule.EMDAT, [14, 2000]),
        ("several", VagueRule.ACLED, [14]),
        ("many", VagueRule.EMDAT, [14]),
        ("several hundred", VagueRule.EMDAT, [14]),
    ],
)
def test_camps_by_rule(word, rule, camps):
    (found,) = told(word, rule).comparisons
    assert [low for low, *_ in camps_of(found)] == camps


@pytest.mark.parametrize("rule", VagueRule)
def test_the_rule_is_in_the_report_and_the_word_stays_what_it_is(rule):
    report = told("dozens", rule)
    assert report.options.vague is rule
    vague = next(one for one in report.claims if one.source_id == "s0")
    assert (vague.value.kind, vague.value.low, vague.value.text) == ("vague", None, "dozens")
    numbers = {VagueRule.ACLED: (12, 12), VagueRule.EMDAT: (24, 24)}
    assert (vague.interval.low, vague.interval.high) == numbers.get(rule, (12, 119))
    assert report.unlinked_claim_ids == ()


def test_a_skipped_word_is_in_no_comparison():
    (found,) = told("dozens", VagueRule.SKIP).comparisons
    assert (found.vague_claim_ids, found.verdict) == ((), "single")
    assert all(not camp.vague_claim_ids for camp in found.camps)


def test_a_number_that_a_word_was_taken_for_agrees_with_the_same_number():
    (found,) = told("dozens", VagueRule.ACLED, 12).comparisons
    assert found.verdict == "agree"
