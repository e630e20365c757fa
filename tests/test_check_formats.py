"""The answers to a draft: lines as of a compiler, annotations, SARIF, JSON, and the exit codes."""

import datetime as dt
import io
import json
import re
import sys
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from figurecheck import DraftReport, Source, check, read
from figurecheck.cli import run
from figurecheck.cli.exits import Exit
from figurecheck.reading.drafts import read_draft
from figurecheck.records import DraftState
from figurecheck.reporting import DRAFT_FORMATS, Display
from figurecheck.reporting.data import schema_of
from figurecheck.reporting.sarif import RULES
from figurecheck.reporting.states import MEANINGS

ROOT = Path(__file__).parents[1]
OURS = ROOT / "data" / "sources"
DRAFTS = ROOT / "tests" / "drafts"
SARIF = json.loads((ROOT / "tests/cases/sarif.schema.json").read_text(encoding="utf-8"))

SAID = "A fire in Orsa killed 12 people and injured about 30."
DRAFT = "A fire in Orsa killed 13 people, injured 31 and left 2 missing."
HOSTILE = "A fire in Orsa killed 13 [\x1b[2J\u202e]({0}) people, 100%: ::error::x."


def article(name, text, **options):
    return Source.from_text(text, source_id=name, published=dt.date(2031, 5, 4), **options)


def answered(text=DRAFT, *, path="drafts/fire.md", publisher="The Lantern") -> DraftReport:
    draft = article("fire", text).model_copy(update={"path": path})
    return check(draft, [article("lantern", SAID, publisher=publisher)])


def written(name, report=None, **display):
    return DRAFT_FORMATS[name](report or answered(), Display(**display)).decode("utf-8")


def ours(name="black_january_wrong.txt") -> DraftReport:
    draft = read_draft(DRAFTS / name)
    return check(draft.source, read(OURS), first_line=draft.first_line)


def test_text_is_as_of_a_compiler_with_a_mark_below_the_quote():
    assert written("text", width=100) == (
        "drafts/fire.md:1:23: error: 13 killed: contradicted by 12 (The Lantern) [contradicted]\n"
        "    A fire in Orsa killed 13 people, injured 31 and left 2 missing.\n"
        "                          ^~\n"
        "    The Lantern, 2031-05-04: “A fire in Orsa killed 12 people and injured about 30.”\n"
        "    unexplained: Nothing in the texts explains why The Lantern has 12 and the draft 13.\n"
        "drafts/fire.md:1:42: note: 31 injured: no source gives this very figure, but it fits "
        "27 to 33 (The Lantern) [within_range]\n"
        "    A fire in Orsa killed 13 people, injured 31 and left 2 missing.\n"
        "                                             ^~\n"
        "drafts/fire.md:1:54: warning: 2 missing: not found: no source tells how many were "
        "missing in fire, Orsa, reported 2031-05-04 [not_found]\n"
        "    A fire in Orsa killed 13 people, injured 31 and left 2 missing.\n"
        "                                                         ^\n"
        "\n"
        "drafts/fire.md: 3 figures: 1 within the range, 1 contradicted, 1 not found\n"
    )


@pytest.mark.parametrize("width", [40, 60, 80, 200])
@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_marks_stand_below_the_figure_at_any_width(width, encoding):
    long = "Across the whole of the old town, “as never before”, 火事 was seen, for " + DRAFT[2:]
    report = answered(
        long + " Nobody there could say how the fire had begun, nor when it would end."
    )
    lines = DRAFT_FORMATS["text"](report, Display(width=width, encoding=encoding))
    shown = lines.decode(encoding).splitlines()
    pointed = [(a, b) for a, b in pairwise(shown) if re.fullmatch(" +[\\^~]+", b)]
    assert len(pointed) == 3
    for (quote, mark), figure in zip(pointed, ("13", "31", "2"), strict=True):
        wide = sum(ord(character) > 0x2E80 for character in quote)
        assert quote[mark.index("^") - wide : len(mark) - wide] == figure
        assert len(quote) + wide <= width


def test_github_has_an_annotation_for_all_that_is_not_supported():
    assert written("github").splitlines() == [
        "::error file=drafts/fire.md,line=1,col=23,title=contradicted::"
        "13 killed: contradicted by 12 (The Lantern)",
        "::notice file=drafts/fire.md,line=1,col=42,title=within the range::31 injured: no source "
        "gives this very figure, but it fits 27 to 33 (The Lantern)",
        "::warning file=drafts/fire.md,line=1,col=54,title=not found::2 missing: not found: no "
        "source tells how many were missing in fire, Orsa, reported 2031-05-04",
        "drafts/fire.md: 3 figures: 1 within the range, 1 contradicted, 1 not found",
    ]


def test_github_values_are_escaped():
    report = answered(path="odd,100%:\n.md", publisher="A 100%\n::error::x, B: C")
    first = written("github", report).splitlines()[0]
    assert first == (
        "::error file=odd%2C100%25%3A .md,line=1,col=23,title=contradicted::"
        "13 killed: contradicted by 12 (A 100%25 \\x3a:error::x, B: C)"
    )


@pytest.mark.parametrize("name", sorted(DRAFT_FORMATS))
def test_hostile_text_begins_no_line_and_steers_no_terminal(name):
    report = answered(HOSTILE, path="a\n::error::b.md", publisher="P\x1b[31m\u202e\r\n::stop")
    text = written(name, report)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u202e\u2028]", text)
    commands = [line for line in text.splitlines() if line.startswith("::")]
    assert all(re.match("::(error|warning|notice) file=", line) for line in commands)
    assert bool(commands) == (name == "github")


def results(report: DraftReport):
    (one,) = json.loads(written("sarif", report))["runs"]
    return one["results"]


@pytest.mark.parametrize("report", [answered(), answered(HOSTILE), answered("Nothing."), ours()])
def test_sarif_fits_its_schema(report):
    log = json.loads(written("sarif", report))
    jsonschema.Draft7Validator.check_schema(SARIF)
    jsonschema.validate(log, SARIF)
    (one,) = log["runs"]
    rules = one["tool"]["driver"]["rules"]
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_rules_are_the_states_that_need_a_look():
    assert [rule.value for rule in RULES] == [
        "contradicted",
        "outside_range",
        "not_found",
        "ambiguous_event",
        "within_range",
    ]
    assert set(DraftState) - set(RULES) == {DraftState.SUPPORTED, DraftState.NOT_COMPARED}
    assert set(MEANINGS) == set(DraftState)


def test_sarif_places_the_figure_and_escapes_the_message():
    report = answered(path="drafts/ä 1.md", publisher="The [Lantern] {0}")
    result = results(report)[0]
    assert result["message"] == {"text": "13 killed: contradicted by 12 (The \\[Lantern\\] {{0}})"}
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "drafts/%C3%A4%201.md"},
        "region": {
            "startLine": 1,
            "startColumn": 23,
            "endLine": 1,
            "endColumn": 25,
            "snippet": {"text": "13"},
        },
    }


def test_fingerprints_outlive_a_move_and_other_edits():
    moved = f"A mayor spoke.\n\nIt had been a quiet week. {DRAFT} Schools are closed."
    prints = [one["partialFingerprints"] for one in results(answered())]
    assert [one["partialFingerprints"] for one in results(answered(moved))] == prints
    assert len({json.dumps(one) for one in prints}) == len(prints)


def test_fingerprints_tell_a_changed_sentence_and_a_repeated_one():
    first = results(answered())[0]["partialFingerprints"]
    changed = results(answered(DRAFT.replace("fire", "blaze")))[0]["partialFingerprints"]
    assert changed != first
    twice = [one["partialFingerprints"] for one in results(answered(f"{DRAFT}\n\n{DRAFT}"))]
    assert first in twice
    assert len({json.dumps(one) for one in twice}) == len(twice)


def test_json_holds_everything_and_fits_its_schema():
    text = written("json", ours())
    assert DraftReport.model_validate_json(text) == ours()
    jsonschema.validate(json.loads(text), json.loads(schema_of("draft")))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("text", "drafts/fire.md: no figures to hold against 1 source"),
        (
            "github",
            "::notice file=drafts/fire.md::drafts/fire.md: no figures to hold against 1 source",
        ),
    ],
)
def test_a_draft_without_figures_is_one_line(name, line):
    assert written(name, answered("The library is open.")) == f"{line}\n"


def test_a_draft_without_figures_is_a_note_in_sarif():
    (one,) = json.loads(written("sarif", answered("The library is open.")))["runs"]
    assert one["results"] == []
    (note,) = one["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "drafts/fire.md: no figures to hold against 1 source"


@pytest.fixture
def call(capfdbinary, monkeypatch, tmp_path):
    """Give a function that runs `check` beside an article: exit code, output, messages."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "lantern.txt").write_text(f"---\npublished: 2031-05-04\n---\n{SAID}\n")

    def called(*arguments, text=DRAFT, stdin=None):
        (tmp_path / "draft.md").write_text(f"---\npublished: 2031-05-05\n---\n{text}\n")
        if stdin is not None:
            monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin.encode())))
        code = run(["check", *map(str, arguments)])
        said = capfdbinary.readouterr()
        return code, said.out.decode(), said.err.decode()

    return called


RIGHT = "A fire in Orsa killed 12 people."
WITHIN = "A fire in Orsa injured 31 people."
UNKNOWN = "A fire in Orsa left 2 people missing."


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (DRAFT, None, Exit.FOUND),
        (DRAFT, "differ", Exit.FOUND),
        (DRAFT, "compatible", Exit.FOUND),
        (DRAFT, "problem", Exit.DONE),
        (DRAFT, "never", Exit.DONE),
        (RIGHT, None, Exit.DONE),
        (RIGHT, "compatible", Exit.DONE),
        (WITHIN, None, Exit.DONE),
        (WITHIN, "compatible", Exit.FOUND),
        (UNKNOWN, None, Exit.DONE),
        (UNKNOWN, "compatible", Exit.FOUND),
        ("The library is open.", "compatible", Exit.DONE),
    ],
)
def test_the_exit_code_is_that_of_fail_on(call, text, fail_on, code):
    more = () if fail_on is None else ("--fail-on", fail_on)
    assert call("draft.md", "--against", "articles", *more, text=text)[0] == code


def test_a_contradiction_is_told_though_an_input_failed(call, tmp_path):
    (tmp_path / "articles" / "empty.txt").write_text("")
    code, out, err = call("draft.md", "--against", "articles")
    assert code == Exit.FOUND
    assert "E101 empty.txt" in err
    assert "[contradicted]" in out
    assert call("draft.md", "--against", "articles", text=RIGHT)[0] == Exit.INCOMPLETE
    problem = ("--fail-on", "problem")
    assert call("draft.md", "--against", "articles", *problem, text=RIGHT)[0] == Exit.FOUND


def test_sources_may_follow_against_one_after_the_other(call, tmp_path):
    (tmp_path / "other.txt").write_text(
        "---\npublished: 2031-05-04\n---\nA fire in Orsa killed 13.\n"
    )
    code, out, _ = call("draft.md", "--against", "articles", "other.txt", text=RIGHT)
    assert code == Exit.DONE
    assert "also reported: 13 (other)" in out


def test_lines_are_those_of_the_file_below_its_front_matter(call):
    _, out, _ = call("draft.md", "--against", "articles")
    assert out.startswith("draft.md:4:23: error: ")


@pytest.mark.parametrize(
    ("more", "name"), [((), "stdin"), (("--stdin-name", "desk/fire.md"), "desk/fire.md")]
)
def test_a_draft_may_come_from_standard_input(call, more, name):
    text = f"---\npublished: 2031-05-05\n---\n{DRAFT}\n"
    code, out, _ = call("-", "--against", "articles", *more, stdin=text)
    assert code == Exit.FOUND
    assert out.startswith(f"{name}:4:23: error: ")


def test_a_draft_that_is_among_the_sources_is_told(call):
    code, out, _ = call("articles/lantern.txt", "--against", "articles")
    assert code == Exit.DONE
    assert out.splitlines()[-1] == (
        "articles/lantern.txt: 2 figures: 2 not found; left out of the sources as the draft "
        "itself: lantern"
    )


def test_an_undated_draft_is_of_the_day_given(call, tmp_path):
    (tmp_path / "bare.txt").write_text("A fire in Orsa on Sunday killed 12 people.")
    code, _, err = call("bare.txt", "--against", "articles")
    assert code == Exit.DONE
    assert "figurecheck: warning W401 bare.txt: no date" in err
    for day, code in (("2031-05-06", Exit.DONE), ("2031-05-30", Exit.FOUND)):
        more = ("--as-of", day, "--fail-on", "compatible")
        found, _, err = call("bare.txt", "--against", "articles", *more)
        assert found == code
        assert "W401" not in err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("draft.md",), Exit.USAGE, "E171 check: no sources given; name them with --against INPUT"),
        (("gone.md", "--against", "articles"), Exit.USAGE, "E110 gone.md: no such file"),
        (("articles", "--against", "articles"), Exit.USAGE, "E111 articles: is a directory"),
        (("draft.md", "--against", "gone"), Exit.USAGE, "E110 gone: no such file"),
        (("-", "--against", "-"), Exit.USAGE, "E172 -: standard input cannot be both"),
        (
            ("draft.md", "--against", "articles", "--stdin-name", "x"),
            Exit.USAGE,
            "E173 --stdin-name",
        ),
        (("two.jsonl", "--against", "articles"), Exit.USAGE, "E170 two.jsonl: holds 2 articles"),
        (
            ("empty.txt", "--against", "articles"),
            Exit.NOTHING_READ,
            "E101 empty.txt: file is empty",
        ),
        (("x.pdf", "--against", "articles"), Exit.NOTHING_READ, "W121 x.pdf: unknown type"),
        (
            ("draft.md", "--against", "articles", "-o", "articles/a.txt"),
            Exit.USAGE,
            "E703 articles/a.txt",
        ),
    ],
)
def test_wrong_use_is_one_clear_line(call, tmp_path, arguments, code, message):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "x.pdf").write_text("x")
    (tmp_path / "two.jsonl").write_text(
        '{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n'
    )
    found, out, err = call(*arguments)
    assert (found, out) == (code, "")
    assert f"figurecheck: error {message}" in err
    assert len(err.splitlines()) == 1


def test_files_take_their_format_from_the_ending(call, tmp_path):
    more = ("-o", "a.sarif", "-o", "a.json", "-o", "a.txt")
    assert call("draft.md", "--against", "articles", *more)[0] == Exit.FOUND
    assert json.loads((tmp_path / "a.sarif").read_bytes())["version"] == "2.1.0"
    assert DraftReport.model_validate_json((tmp_path / "a.json").read_bytes()).figures
    assert (tmp_path / "a.txt").read_text(encoding="utf-8").startswith("draft.md:4:23")
