"""Five articles on one event, reconciled by hand: verdicts, camps, lineages, findings, silence."""

import datetime as dt
from functools import cache
from pathlib import Path

import pytest

from figurecheck import Report, compare, read
from figurecheck.records import Comparison

ROOT = Path(__file__).parents[1]
REAL = ROOT.parent / "shared" / "seeds"

# Each corpus with the stems, or their beginnings, of the five articles.
CORPORA = (
    (ROOT / "data" / "sources", ("trend", "azernews", "jamnews", "report", "newsaz")),
    (REAL, ("000", "001", "002", "003", "004")),
)
NAMES = ("ambassador", "ministry", "official", "undated", "copy")

# category: verdict, gap, distance, fewest and most independent texts, silent articles
VERDICTS = {
    "killed": ("differ", 3, "near", None, ""),
    "injured": ("agree", None, None, (2, 3), ""),
    "arrested": ("differ", 441, "far", None, "ministry official"),
    "missing": ("agree", None, None, (1, 2), "copy official undated"),
}
# category: the number of each camp, who stands in it, who has it as another total, its texts
CAMPS: dict[str, list[tuple[int, str, str, tuple[int, int] | None]]] = {
    "killed": [
        (147, "copy official undated", "", (2, 2)),
        (149, "ambassador", "", (1, 1)),
        (150, "ministry", "undated", None),
    ],
    "injured": [(744, "ambassador copy ministry undated", "", (2, 3))],
    "arrested": [(400, "ambassador", "", (1, 1)), (841, "copy undated", "", (1, 1))],
    "missing": [(4, "ambassador ministry", "", (1, 2))],
}
FINDINGS = [
    ("internally_split", "undated", "killed"),
    ("parts_short", "copy", "killed"),
    ("parts_short", "undated", "killed"),
]
PARTS = {"part": ["82", "20", "21", "8"], "subset": ["112"]}

# The claims of our own articles in the order of the text: category, figure, role.
CLAIMS = {
    "trend": """killed 149 total, injured 744 total, arrested 400 total,
        killed 149 repeat, injured 744 repeat, missing 4 total""",
    "azernews": "killed 150 total, injured 744 total, missing 4 total",
    "jamnews": "killed 147 total, injured hundreds total",
    "report": """killed 82 part, killed 20 part, killed 21 part, killed Eight part,
        killed 147 total, injured 744 total, arrested 841 total, arrested 112 subset,
        killed 150 total""",
    "newsaz": """killed 82 part, killed 20 part, killed 21 part, killed Eight part,
        killed 147 total, injured 744 total, arrested 841 total, arrested 112 subset""",
}


@cache
def reported(folder: Path) -> Report:
    return compare(read([folder]))


class Reading:
    """One report in the names that the tables above give to the articles."""

    def __init__(self, folder: Path, stems: tuple[str, ...]) -> None:
        self.folder = folder
        self.report = reported(folder)
        self.stems = dict(zip(NAMES, stems, strict=True))
        self.claims = {claim.claim_id: claim for claim in self.report.claims}

    def name(self, source_id: str) -> str:
        return next(name for name, stem in self.stems.items() if source_id.startswith(stem))

    def names(self, source_ids: tuple[str, ...]) -> str:
        return " ".join(sorted(map(self.name, source_ids)))

    def who(self, claim_ids: tuple[str, ...]) -> str:
        return self.names(tuple({self.claims[one].source_id for one in claim_ids}))

    def comparison(self, category: str) -> Comparison:
        (found,) = (one for one in self.report.comparisons if one.category == category)
        return found


@pytest.fixture(params=CORPORA, ids=["own", "real"])
def reading(request):
    folder, stems = request.param
    if not folder.is_dir():
        pytest.skip("the real articles are not beside the repository")
    return Reading(folder, stems)


def test_all_articles_are_about_one_event(reading):
    (event,) = reading.report.events
    assert (event.start, event.end) == (dt.date(1990, 1, 19), dt.date(1990, 1, 20))
    assert "Baku" in event.places
    assert reading.names(event.source_ids) == " ".join(sorted(NAMES))
    assert reading.report.unlinked_claim_ids == ()


def test_no_category_more_is_compared(reading):
    assert {one.category.value for one in reading.report.comparisons} == VERDICTS.keys()


@pytest.mark.parametrize("category", VERDICTS)
def test_verdict(reading, category):
    verdict, gap, distance, texts, silent = VERDICTS[category]
    found = reading.comparison(category)
    assert (found.verdict, found.gap, found.distance) == (verdict, gap, distance)
    assert reading.names(found.silent_source_ids) == silent
    if texts:
        assert (found.lineages_min, found.lineages_max) == texts


@pytest.mark.parametrize("category", CAMPS)
def test_camps(reading, category):
    for camp, expected in zip(reading.comparison(category).camps, CAMPS[category], strict=True):
        number, members, also, texts = expected
        assert (camp.low, camp.high) == (number, number)
        assert reading.names(camp.source_ids) == members
        assert reading.names(camp.also_source_ids) == also
        if texts:
            assert (camp.lineages_min, camp.lineages_max) == texts


def test_hundreds_fit_the_only_camp_of_the_injured(reading):
    comparison = reading.comparison("injured")
    assert reading.who(comparison.vague_claim_ids) == "official"
    assert comparison.camps[0].vague_claim_ids == comparison.vague_claim_ids


def test_findings(reading):
    findings = reading.report.findings
    told = [(one.code, reading.name(one.source_id), one.category) for one in findings]
    assert sorted(told) == FINDINGS
    short = {one.explanation for one in findings if one.code == "parts_short"}
    assert short == {"Itemised parts reach 131 of 147, 16 not itemised."}


def test_reused_sentence_is_a_revision_and_two_totals_are_internal(reading):
    reasons = {one.code: one for one in reading.comparison("killed").reasons}
    assert reading.who(reasons["revision"].claim_ids) == "ambassador ministry"
    assert reading.who(reasons["internal"].claim_ids) == "undated"


def test_who_is_counted_explains_a_difference(reading):
    assert "population" in {one.code for one in reading.comparison("killed").reasons}


def test_lineages(reading):
    told = {(reading.names(one.source_ids), one.kind.value) for one in reading.report.lineages}
    assert told == {("copy undated", "copy"), ("ambassador ministry", "reworded")}


def test_parts_and_subsets_are_structure(reading):
    killed, arrested = map(reading.comparison, ("killed", "arrested"))
    told = [str(reading.claims[one].value.low) for one in killed.structure.part_ids]
    assert sorted(told) == sorted(PARTS["part"] * 2)
    told = [str(reading.claims[one].value.low) for one in arrested.structure.subset_ids]
    assert told == PARTS["subset"] * 2


def test_undated_article_gets_its_date_from_its_own_words(reading):
    (undated,) = (one for one in reading.report.sources if reading.name(one.source_id) == "undated")
    assert (undated.published, undated.published_basis) == (dt.date(2026, 1, 20), "inferred")
    assert undated.published_quote is not None
    assert undated.published_quote.text.startswith("Thirty-six years have")


def test_every_span_is_the_figure_as_written(reading):
    texts = {source.source_id: source.text for source in read([reading.folder])}
    for claim in reading.report.claims:
        text = texts[claim.source_id]
        assert text[claim.span.start : claim.span.end] == claim.value.text
        assert text[claim.quote.start : claim.quote.end] == claim.quote.text


@pytest.mark.parametrize("name", CLAIMS)
def test_own_articles_hold_these_claims_and_no_other(name):
    claims = sorted(reported(ROOT / "data" / "sources").claims, key=lambda one: one.span.start)
    told = [f"{c.category} {c.value.text} {c.role}" for c in claims if c.source_id == name]
    assert told == [claim.strip() for claim in CLAIMS[name].split(",")]


@pytest.mark.skipif(not REAL.is_dir(), reason="the real articles are not beside the repository")
def test_own_articles_share_no_run_of_words_with_the_real_ones():
    dated = ("on", "the", "night", "of", "january", "19", "20", "1990")
    real = {run for path in REAL.glob("*.txt") for run in runs(path)}
    own = {run for path in (ROOT / "data" / "sources").glob("*.txt") for run in runs(path)}
    assert {run for run in real & own if not is_within(run, dated)} == set()


def runs(path: Path) -> set[tuple[str, ...]]:
    """Return the runs of six words of a text."""
    spaced = "".join(c if c.isalnum() else " " for c in path.read_text(encoding="utf-8"))
    words = spaced.casefold().split()
    return {tuple(words[at : at + 6]) for at in range(len(words) - 5)}


def is_within(run: tuple[str, ...], words: tuple[str, ...]) -> bool:
    return f" {' '.join(run)} " in f" {' '.join(words)} "
