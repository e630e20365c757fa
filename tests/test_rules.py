"""Every rule has a case that it alone reads, and claims carry only names of rules."""

import tomllib

import pytest

from figurecheck import extract
from figurecheck.extracting.rules import RULES
from tests.articles_text import ARTICLES, sources
from tests.marking import CASES, reading, rows, source, unmark

STAGES = tomllib.loads((CASES / "rules.toml").read_text(encoding="utf-8"))
TABLES = ("figures", "not_counts", "cues", "roles", "text", "reports")
NAMED = [(stage, name, marked) for stage, names in STAGES.items() for name, marked in names.items()]


@pytest.mark.parametrize(("stage", "name", "marked"), NAMED)
def test_the_case_of_a_rule_is_read_by_it_and_by_no_other_of_its_stage(stage, name, marked):
    text, expected = unmark(marked)
    claims = {claim.span.start: claim for claim in extract(source(text))}
    texts = {claim.claim_id: claim.value.text for claim in claims.values()}
    for one in expected:
        claim = claims[one.start]
        assert [rule for rule in claim.rules if rule in STAGES[stage]] == [name]
        assert reading(claim) == one.reading
        assert one.role in {None, claim.role}
        assert one.parent in {None, texts.get(claim.parent_id or "")}


def test_every_rule_has_a_case():
    assert {name for _, name, _ in NAMED} == set(RULES) | set(STAGES["figures"])


def test_every_claim_names_one_rule_for_its_figure_and_one_for_its_cue():
    texts = [row.text for table in TABLES for row in rows(table)]
    texts += [one.text for one in sources(ARTICLES)]
    for claim in (claim for text in texts for claim in extract(source(text))):
        stages = {
            stage: [name for name in claim.rules if name in STAGES[stage]] for stage in STAGES
        }
        assert sum(map(len, stages.values())) == len(claim.rules)
        assert len(stages["figures"]) == len(stages["joining"]) == 1
        assert len(stages["roles"]) <= 1
