"""A baseline: what is new, gone or changed since an earlier report, and what fails on it."""

import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import figurecheck
from figurecheck import Source, compare
from figurecheck.cli import run
from figurecheck.cli.exits import Exit
from figurecheck.comparing.changes import changes_since
from figurecheck.comparing.decisions import Configuration, Decisions
from figurecheck.errors import UsageError
from figurecheck.records import Category, Report

TEXTS = {
    "herald": "On 3 May 2020 a train crash in Orsa killed 12 people.",
    "gazette": "A train crash in Orsa on 3 May 2020 left 12 people dead.",
    "courier": "On 7 June 2021 a fire in Vell injured 30 people.",
}
PARTED = {"herald": TEXTS["herald"], "gazette": TEXTS["gazette"].replace("12", "15")}


def sources(texts, published="2021-06-08"):
    return [
        Source.from_text(
            text,
            source_id=name,
            published=dt.date.fromisoformat(published),
            publisher=f"The {name.title()}",
        )
        for name, text in texts.items()
    ]


def changed(before, after, **options):
    """Return the changes between two sets of articles, the first read back from its JSON."""
    baseline = Report.model_validate_json(compare(sources(before)).model_dump_json())
    found = compare(sources(after), baseline=baseline, **options).changes
    assert found is not None
    return found


def told(changes):
    return [f"{one.change} {one.subject}: {one.explanation}" for one in changes.entries]


CASES = {
    "nothing": (TEXTS, TEXTS, [], False),
    "an edit elsewhere": (
        TEXTS,
        TEXTS | {"herald": f"It rained.\n\n{TEXTS['herald']}\n\nTrains run again."},
        ["changed source: The Herald, herald: another text"],
        False,
    ),
    "a new source that agrees": (
        TEXTS,
        TEXTS | {"post": "Twelve people died in a train crash in Orsa on 3 May 2020."},
        [
            "new source: The Post, post",
            "new claim: The Post, killed Twelve (12, total): "
            "“Twelve people died in a train crash in Orsa on 3 May 2020.”",
            "changed camp: crash, Orsa, 2020-05-03, killed: 12 of gazette, herald, "
            "now of gazette, herald, post",
        ],
        False,
    ),
    "a new source that differs": (
        TEXTS,
        TEXTS | {"post": "Fifteen people died in a train crash in Orsa on 3 May 2020."},
        [
            "new source: The Post, post",
            "new claim: The Post, killed Fifteen (15, total): "
            "“Fifteen people died in a train crash in Orsa on 3 May 2020.”",
            "changed verdict: crash, Orsa, 2020-05-03, killed: agree, now differ",
            "changed comparison: crash, Orsa, 2020-05-03, killed: reasons none, now unexplained",
            "new camp: crash, Orsa, 2020-05-03, killed: 15 of post",
        ],
        True,
    ),
    "a figure that changed": (
        TEXTS,
        TEXTS | {"gazette": TEXTS["gazette"].replace("12", "15")},
        [
            "changed source: The Gazette, gazette: another text",
            "changed claim: The Gazette, killed 12, now 15: "
            "“A train crash in Orsa on 3 May 2020 left 15 people dead.”",
            "changed verdict: crash, Orsa, 2020-05-03, killed: agree, now differ",
            "changed comparison: crash, Orsa, 2020-05-03, killed: reasons none, now unexplained",
            "changed camp: crash, Orsa, 2020-05-03, killed: 12 of gazette, herald, now of herald",
            "new camp: crash, Orsa, 2020-05-03, killed: 15 of gazette",
        ],
        True,
    ),
    "a disagreement that was settled": (
        PARTED,
        {name: TEXTS[name] for name in PARTED},
        [
            "changed source: The Gazette, gazette: another text",
            "changed claim: The Gazette, killed 15, now 12: "
            "“A train crash in Orsa on 3 May 2020 left 12 people dead.”",
            "changed verdict: crash, Orsa, 2020-05-03, killed: differ, now agree",
            "changed comparison: crash, Orsa, 2020-05-03, killed: reasons unexplained, now none",
            "changed camp: crash, Orsa, 2020-05-03, killed: 12 of herald, now of gazette, herald",
            "gone camp: crash, Orsa, 2020-05-03, killed: 15 of gazette",
        ],
        False,
    ),
    "a known disagreement": (PARTED, PARTED, [], False),
    "a third camp": (
        PARTED,
        PARTED | {"post": "Some 30 people died in a train crash in Orsa on 3 May 2020."},
        None,
        True,
    ),
    "a source that is gone": (
        TEXTS,
        {name: TEXTS[name] for name in ("herald", "gazette")},
        [
            "gone source: The Courier, courier",
            "gone claim: The Courier, injured 30: “On 7 June 2021 a fire in Vell injured 30 "
            "people.”",
            "gone event: fire, Vell, 2021-06-07",
            "gone comparison: fire, Vell, 2021-06-07, injured: single",
        ],
        False,
    ),
    "another event": (
        PARTED,
        PARTED | {"courier": TEXTS["courier"]},
        [
            "new source: The Courier, courier",
            "new claim: The Courier, injured 30: “On 7 June 2021 a fire in Vell injured 30 "
            "people.”",
            "new event: fire, Vell, 2021-06-07",
            "new comparison: fire, Vell, 2021-06-07, injured: single",
        ],
        False,
    ),
    "nothing before": ({}, PARTED, None, True),
    "nothing after": (PARTED, {}, None, False),
}


@pytest.mark.parametrize(("before", "after", "expected", "fails"), CASES.values(), ids=CASES)
def test_changes_since_a_baseline(before, after, expected, fails):
    found = changed(before, after)
    if expected is not None:
        assert told(found) == expected
    assert bool(found.disagreements) == fails


def test_every_change_names_what_is_there():
    before, after = compare(sources(PARTED)), compare(sources(TEXTS))
    for one in changes_since(before, after).entries:
        assert (one.id is None) == (one.change == "gone")
        assert (one.before_id is None) == (one.change == "new")
        for name, report in ((one.before_id, before), (one.id, after)):
            if name is not None and one.subject != "source":
                assert figurecheck.explain(report, name).id == name


def test_another_date_or_publisher_is_a_change_of_the_source():
    before = compare(sources(PARTED))
    for after, word in (
        (sources(PARTED, "2021-06-09"), "date"),
        ([s.model_copy(update={"publisher": "X"}) for s in sources(PARTED)], "publisher"),
    ):
        entries = changes_since(before, compare(after)).entries
        assert {one.explanation.rpartition(" ")[2] for one in entries} == {word}


def test_an_accepted_disagreement_is_no_new_one():
    claims = [
        {"source": name, "figure": figure, "quote": PARTED[name]}
        for name, figure in (("herald", "12"), ("gazette", "15"))
    ]
    accepted = {"category": "killed", "figures": claims, "reason": "known", "by": "A. Reader"}
    config = Configuration(Decisions.model_validate({"accepted": [accepted]}))
    same = {name: TEXTS[name] for name in PARTED}
    assert not changed(same, PARTED, config=config).disagreements
    assert changed(same, PARTED).disagreements


@given(st.permutations(list(TEXTS)), st.permutations(list(TEXTS)))
def test_the_order_of_sources_changes_nothing(before, after):
    found = changed({name: TEXTS[name] for name in before}, {name: TEXTS[name] for name in after})
    assert found.entries == ()


names = st.sets(st.sampled_from(["herald", "gazette", "courier"]), min_size=1)


@given(before=names, after=names)
def test_what_is_new_one_way_is_gone_the_other(before, after):
    if not before & after:
        return
    one, other = ({name: TEXTS[name] for name in sorted(some)} for some in (before, after))
    there, back = changed(one, other), changed(other, one)
    mirrored = {"new": "gone", "gone": "new", "changed": "changed"}

    def ids(changes, *, swapped):
        return sorted(
            (e.subject, mirrored[e.change], e.before_id or "", e.id or "")
            if swapped
            else (e.subject, e.change, e.id or "", e.before_id or "")
            for e in changes.entries
        )

    assert ids(there, swapped=False) == ids(back, swapped=True)


@pytest.mark.parametrize(
    ("after", "options", "words"),
    [
        ({"post": TEXTS["herald"]}, {}, "other inputs"),
        (TEXTS, {"categories": [Category.KILLED]}, "other categories"),
    ],
)
def test_a_baseline_of_something_else_is_told(after, options, words):
    with pytest.raises(UsageError, match=words) as error:
        changed(TEXTS, after, **options)
    assert error.value.code == "E167"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Make a working folder with articles that agree and the report on them, and go there."""
    monkeypatch.chdir(tmp_path)
    write(tmp_path, TEXTS)
    assert run(["compare", "articles", "-o", "r.json", "--quiet"]) == Exit.DONE
    return tmp_path


def write(folder, texts):
    (folder / "articles").mkdir(exist_ok=True)
    for name, text in texts.items():
        head = f"---\npublisher: The {name.title()}\npublished: 2021-06-08\n---\n"
        (folder / "articles" / f"{name}.txt").write_text(f"{head}{text}\n", encoding="utf-8")


def test_without_changes_nothing_fails(folder, capfd):
    assert folder.is_dir()
    arguments = ["compare", "articles", "--baseline", "r.json", "--fail-on", "new"]
    assert run(arguments) == Exit.DONE
    out = capfd.readouterr().out
    assert "Changes since the baseline\n  nothing\n" in out


def test_a_new_disagreement_fails_and_is_told_in_text_and_json(folder, capfd):
    write(folder, PARTED)
    arguments = ["compare", "articles", "--baseline", "r.json", "--fail-on", "new"]
    assert run(arguments) == Exit.FOUND
    words = " ".join(capfd.readouterr().out.split())
    assert "changed verdict: crash, Orsa, 2020-05-03, killed: agree, now differ" in words
    assert run([*arguments, "--format", "json"]) == Exit.FOUND
    changes = json.loads(capfd.readouterr().out)["changes"]
    assert [one["subject"] for one in changes["entries"]].count("verdict") == 1
    assert len(changes["disagreements"]) == 1


def test_a_report_with_changes_is_a_baseline_too(folder, capfd):
    write(folder, PARTED)
    first = ["compare", "articles", "--baseline", "r.json", "-o", "s.json", "--quiet"]
    assert run(first) == Exit.DONE
    assert run(["compare", "articles", "--baseline", "s.json", "--fail-on", "new"]) == Exit.DONE
    assert "nothing" in capfd.readouterr().out


def test_without_a_baseline_there_are_no_changes(folder):
    assert json.loads((folder / "r.json").read_text())["changes"] is None


BAD = {
    "no file": (None, "E110"),
    "a broken report": (b'{"schema_version": 1, "comparisons": [', "E163"),
    "another schema version": (b'{"schema_version": 7, "comparisons": []}', "E164"),
    "the claims": (b'{"schema_version": 1, "claims": []}', "E163"),
}


@pytest.mark.parametrize(("data", "code"), BAD.values(), ids=BAD)
def test_a_bad_baseline_is_one_line_and_stops_all(folder, capfd, data, code):
    if data is not None:
        (folder / "b.json").write_bytes(data)
    assert run(["compare", "articles", "--baseline", "b.json", "-o", "o.json"]) == Exit.USAGE
    out, err = capfd.readouterr()
    assert out == ""
    assert re.fullmatch(rf"figurecheck: error {code} b\.json[^\n]*\n", err)
    assert not (folder / "o.json").exists()


def test_a_baseline_from_other_inputs_is_one_line(folder, capfd):
    (folder / "other").mkdir()
    (folder / "other" / "post.txt").write_text(TEXTS["herald"])
    assert run(["compare", "other", "--baseline", "r.json", "--quiet"]) == Exit.USAGE
    out, err = capfd.readouterr()
    assert out == ""
    assert re.fullmatch(r"figurecheck: error E167 baseline: made from other inputs[^\n]*\n", err)


def test_failing_on_new_needs_a_baseline(folder, capfd):
    assert folder.is_dir()
    assert run(["compare", "articles", "--fail-on", "new"]) == Exit.USAGE
    assert "E168" in capfd.readouterr().err


def test_the_baseline_is_never_overwritten(folder, capfd):
    before = (folder / "r.json").read_bytes()
    assert run(["compare", "articles", "--baseline", "r.json", "-o", "r.json"]) == Exit.USAGE
    assert (folder / "r.json").read_bytes() == before
    assert "E703" in capfd.readouterr().err
