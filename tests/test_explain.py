"""Explanations: every id of a report, in words that the report holds, and nothing else."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

import figurecheck
from figurecheck.cli import run
from figurecheck.cli.exits import Exit
from figurecheck.comparing.checking import check
from figurecheck.errors import UsageError
from figurecheck.extracting.rules import ALL_RULES
from figurecheck.records import Category, Report
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.explaining import explain
from figurecheck.reporting.identifying import Named, names_in
from tests import sample

ROOT = Path(__file__).parents[1]
SCENARIOS = ROOT.parent / "shared" / "bench" / "scenarios"
CORPORA = [ROOT / "data" / "sources", *sorted(SCENARIOS.glob("*/sources"))]

IDS = re.compile(r"\b(?:c[0-9a-f]{16}|[0-9a-f]{16}(?:/[A-Z]+)?)\b")
QUOTED = re.compile(r"“([^”]*)”")


@cache
def report_on(folder: Path) -> Report:
    # Read back from JSON: an explanation has no more than what a file holds.
    made = figurecheck.compare(figurecheck.read([folder]))
    return Report.model_validate_json(made.model_dump_json())


def strings_of(value):
    """Yield every string of a report, as it is shown."""
    if isinstance(value, str):
        yield shown(value)
    elif isinstance(value, dict):
        for child in value.values():
            yield from strings_of(child)
    elif isinstance(value, list):
        for child in value:
            yield from strings_of(child)


def items_of(explanation):
    return [item for section in explanation.sections for item in section.items]


def titles_of(explanation):
    return [section.title for section in explanation.sections]


def named_as(report, kind):
    return [name.id for name in names_in(report).values() if name.kind is kind]


def name_of_corpus(path):
    return f"{path.parent.name}/{path.name}"


def test_the_scenarios_are_there():
    if not SCENARIOS.is_dir():
        pytest.skip("the scenarios are not beside this repository")
    assert len(CORPORA) > 10


@pytest.mark.parametrize("folder", CORPORA, ids=name_of_corpus)
def test_every_id_is_explained_with_what_the_report_holds(folder):
    report = report_on(folder)
    names = names_in(report)
    held = "\n".join(strings_of(json.loads(report.model_dump_json())))
    assert {name.kind for name in names.values()} >= {Named.CLAIM, Named.EVENT, Named.CAMP}
    for name in names:
        explanation = explain(report, name)
        items = items_of(explanation)
        assert explanation.id == name
        assert explanation.title
        assert items
        text = "\n".join(items)
        assert set(IDS.findall(text)) <= set(names)
        quotes = QUOTED.findall(text.replace("[[", "").replace("]]", ""))
        assert [quote for quote in quotes if quote not in held] == []


@pytest.mark.parametrize("folder", CORPORA, ids=name_of_corpus)
def test_every_claim_shows_its_quote_and_the_sentence_of_each_rule(folder):
    report = report_on(folder)
    for claim in report.claims:
        sections = {one.title: one.items for one in explain(report, claim.claim_id).sections}
        assert f"[[{shown(claim.value.text)}]]" in sections["says"][0]
        rules = [f"{name}: {ALL_RULES[name].sentence}" for name in claim.rules]
        assert list(sections["read by"]) == rules


@pytest.mark.parametrize("folder", CORPORA, ids=name_of_corpus)
def test_every_reason_of_a_comparison_is_told_with_both_quotes(folder):
    report = report_on(folder)
    for comparison in report.comparisons:
        items = "\n".join(items_of(explain(report, comparison.comparison_id)))
        for reason in comparison.reasons:
            assert f"{reason.code}: {shown(reason.explanation)}" in items
            assert all(f"[{claim_id}]" in items for claim_id in reason.claim_ids)
        assert comparison.question is None or comparison.question in items


@pytest.mark.parametrize("folder", CORPORA, ids=name_of_corpus)
def test_the_links_of_an_event_connect_all_of_its_sources(folder):
    for event in report_on(folder).events:
        reached = {event.source_ids[0]}
        for _ in event.links:
            for link in event.links:
                if reached & set(link.source_ids):
                    reached |= set(link.source_ids)
        assert reached == set(event.source_ids)
        assert len(event.links) <= len(event.source_ids)


def test_a_joined_claim_tells_the_link_of_its_source():
    report = report_on(CORPORA[0])
    claim = next(one for one in report.claims if one.source_id == "jamnews")
    items = items_of(explain(report, claim.claim_id))
    assert any("name the same place: “baku”" in item for item in items)


def test_a_beginning_that_only_one_id_has_is_enough():
    report = report_on(CORPORA[0])
    names = list(names_in(report))
    for name in named_as(report, Named.COMPARISON):
        short = next(
            name[:length]
            for length in range(1, 17)
            if sum(other.startswith(name[:length]) for other in names if "/" not in other) == 1
        )
        assert explain(report, short).id == name
        assert explain(report, f"{name}/a").kind is Named.CAMP


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ("c", "E166"),
        ("", "E165"),
        ("nothing", "E165"),
        ("c0000000000000000", "E165"),
        ("4daf523fb468ac65/Z", "E165"),
        ("/", "E165"),
        ("\x1b[2J\u202e", "E165"),
    ],
)
def test_what_names_nothing_or_too_much_is_told(wanted, code):
    with pytest.raises(UsageError) as told:
        explain(report_on(CORPORA[0]), wanted)
    assert told.value.code == code
    assert "\x1b" not in str(told.value)
    assert "\u202e" not in str(told.value)


def test_an_unknown_id_tells_the_nearest_ones():
    report = report_on(CORPORA[0])
    claim_id = report.claims[0].claim_id
    with pytest.raises(UsageError) as told:
        explain(report, claim_id[:-1] + ("0" if claim_id[-1] != "0" else "1"))
    assert f"nearest: {claim_id}" in told.value.reason


def test_the_sample_with_every_kind_of_claim_is_explained():
    report = sample.report()
    titles = {title for name in names_in(report) for title in titles_of(explain(report, name))}
    assert titles >= {
        "role",
        "compared",
        "why they differ",
        "vague, without a vote",
        "parts, subsets and increments",
        "silent",
        "rests on",
    }


def test_ids_that_lead_nowhere_are_no_crash():
    report = sample.report(claims=(), sources=(), events=())
    for name in names_in(report):
        assert explain(report, name).sections


def test_one_category_alone_is_explained():
    report = figurecheck.compare(figurecheck.read([CORPORA[0]]), categories=[Category.MISSING])
    for name in names_in(report):
        found = set(IDS.findall("\n".join(items_of(explain(report, name)))))
        assert found <= set(names_in(report))


@pytest.fixture
def stored(tmp_path, monkeypatch):
    """Leave a report alone in a folder, without any source."""
    (tmp_path / "r.json").write_text(report_on(CORPORA[0]).model_dump_json(), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "r.json"


def test_the_command_equals_the_function(stored, capfd):
    report = report_on(CORPORA[0])
    event_id = report.events[0].event_id
    assert run(["explain", event_id[:6], "--report", stored.name, "--format", "json"]) == Exit.DONE
    told = json.loads(capfd.readouterr().out)
    expected = explain(report, event_id)
    assert (told["id"], told["kind"], told["title"]) == (event_id, "event", expected.title)
    assert [one["title"] for one in told["sections"]] == titles_of(expected)
    assert figurecheck.explain(report, event_id) == expected


def test_the_text_has_every_item_in_order(stored, capfd):
    report = report_on(CORPORA[0])
    name = report.comparisons[0].comparison_id
    assert run(["explain", name, "--report", stored.name]) == Exit.DONE
    words = " ".join(capfd.readouterr().out.split())
    at = 0
    for item in items_of(explain(report, name)):
        at = words.index(" ".join(item.split()), at)


def test_the_sources_of_a_check_are_explained_too(tmp_path):
    source = figurecheck.Source.from_text("On 3 May 2020 a fire in Orsa killed 12.", source_id="s")
    draft = source.model_copy(update={"source_id": "draft", "text_sha256": "another"})
    checked = check(draft, [source])
    (tmp_path / "c.json").write_text(checked.model_dump_json(), encoding="utf-8")
    report = figurecheck.read_report(tmp_path / "c.json")
    assert report == checked.report
    assert explain(report, report.claims[0].claim_id).kind is Named.CLAIM


BROKEN = {
    "no file": (None, "E110"),
    "empty": (b"", "E163"),
    "not JSON": (b"{", "E163"),
    "cut short": (b'{"schema_version": 1, "comparisons": [', "E163"),
    "not UTF-8": (b'{"a": "\xff"}', "E163"),
    "a list": (b"[]", "E163"),
    "claims alone": (b'{"schema_version": 1, "claims": []}', "E163"),
    "another version": (b'{"schema_version": 2, "comparisons": []}', "E164"),
    "version in words": (b'{"schema_version": "one", "comparisons": []}', "E164"),
    "parts missing": (b'{"schema_version": 1, "comparisons": []}', "E163"),
    "a report in a report": (b'{"report": {"report": {"schema_version": 1}}}', "E163"),
    "nested deeply": (b"[" * 100_000, "E163"),
    "a number of 5,000 digits": (b"1" * 5000, "E163"),
}


@pytest.mark.parametrize(("data", "code"), BROKEN.values(), ids=BROKEN)
def test_a_report_that_is_none_is_one_line(tmp_path, capfd, data, code):
    path = tmp_path / "r.json"
    if data is not None:
        path.write_bytes(data)
    assert run(["explain", "x", "--report", str(path)]) == Exit.USAGE
    out, err = capfd.readouterr()
    assert out == ""
    assert re.fullmatch(rf"figurecheck: error {code} r\.json[^\n]*\n", err)


def test_a_folder_is_no_report(tmp_path, capfd):
    assert run(["explain", "x", "--report", str(tmp_path)]) == Exit.USAGE
    assert "E111" in capfd.readouterr().err
