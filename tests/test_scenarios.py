"""Whole scenarios, read from articles to reasons: shares of what a careful reader expects.

Each folder holds a few short articles of our own and `expected.json`: per event and category the
verdict, the camps with their sources, the reasons that must or may be named; then lineages and
findings. Events named "background: ..." are mentioned only.
"""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from figurecheck import compare, read

FOLDER = Path(__file__).parent / "scenarios"
NAMES = sorted(path.name for path in FOLDER.iterdir() if (path / "expected.json").exists())

FLOORS = {
    "events": 1.0,
    "verdicts": 1.0,
    "camps": 1.0,
    "reasons_found": 1.0,
    "reasons_right": 1.0,
    "lineages": 1.0,
    "findings": 1.0,
}
MOST_EXTRA = {"findings": 0, "comparisons": 0}


@cache
def reported(name):
    return compare(read([FOLDER / name / "sources"]))


@cache
def expected(name):
    return json.loads((FOLDER / name / "expected.json").read_text(encoding="utf-8"))


def files_of(report, source_ids):
    names = {one.source_id: Path(one.path or one.source_id).name for one in report.sources}
    return frozenset(names[source_id] for source_id in source_ids)


def camps_of(report, comparison):
    return {
        (camp.low, camp.high, files_of(report, (*camp.source_ids, *camp.also_source_ids)))
        for camp in comparison.camps
    }


def found_event(report, event):
    """Return the id of the event that shares most camps, then most sources, with `event`."""
    wanted = {
        (category, camp["low"], camp["high"])
        for category, one in event["comparisons"].items()
        for camp in one["camps"]
    }

    def likeness(found):
        comparisons = [c for c in report.comparisons if c.event_id == found.event_id]
        camps = {(c.category, k.low, k.high) for c in comparisons for k in c.camps}
        shared = files_of(report, found.source_ids) & set(event["sources"])
        return len(camps & wanted), len(shared)

    return max(report.events, key=likeness)


@cache
def score():
    """Return how much of each kind is expected, and how much of it is found."""
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    extra: Counter[str] = Counter()

    def count(kind, is_right, number=1):
        wanted[kind] += number
        right[kind] += number if is_right is True else int(is_right)

    for name in NAMES:
        report, expects = reported(name), expected(name)
        for event in expects["events"]:
            if event["name"].startswith("background"):
                continue
            found = found_event(report, event)
            count("events", files_of(report, found.source_ids) == set(event["sources"]))
            told = {c.category: c for c in report.comparisons if c.event_id == found.event_id}
            extra["comparisons"] += len(told.keys() - event["comparisons"].keys())
            for category, one in event["comparisons"].items():
                comparison = told.get(category)
                codes = {reason.code for reason in comparison.reasons} if comparison else set()
                camps = camps_of(report, comparison) if comparison else set()
                must = set(one["reasons"])
                count("verdicts", comparison is not None and comparison.verdict == one["verdict"])
                count("camps", camps == camps_in(one))
                count("reasons_found", len(must & codes), len(must))
                count(
                    "reasons_right", len(codes & (must | set(one["reasons_allowed"]))), len(codes)
                )
        groups = {files_of(report, one.source_ids) for one in report.lineages}
        count("lineages", groups == {frozenset(group) for group in expects["lineages"]})
        told_findings = {(f.code, *files_of(report, [f.source_id])) for f in report.findings}
        for finding in expects["findings"]:
            count("findings", (finding["code"], finding["source"]) in told_findings)
        known = {(finding["code"], finding["source"]) for finding in expects["findings"]}
        extra["findings"] += len(told_findings - known)
    return {kind: right[kind] / wanted[kind] for kind in wanted}, extra


def camps_in(comparison):
    return {(camp["low"], camp["high"], frozenset(camp["sources"])) for camp in comparison["camps"]}


@pytest.mark.parametrize("kind", FLOORS)
def test_no_share_falls_below_its_floor(kind):
    assert score()[0][kind] >= FLOORS[kind]


@pytest.mark.parametrize("kind", MOST_EXTRA)
def test_no_more_is_told_than_expected(kind):
    assert score()[1][kind] <= MOST_EXTRA[kind]


@pytest.mark.parametrize("name", NAMES)
def test_every_expected_source_is_there(name):
    files = {path.name for path in (FOLDER / name / "sources").iterdir()}
    named = {
        source
        for event in expected(name)["events"]
        for source in event["sources"]
        if not event["name"].startswith("background")
    }
    assert named == files
    assert files_of(reported(name), [one.source_id for one in reported(name).sources]) == files
