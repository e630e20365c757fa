"""The command line: streams, options, exit codes, signals."""

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from importlib import import_module
from pathlib import Path

import pytest

import figurecheck
from figurecheck import cli
from figurecheck.cli import COMMANDS, run
from figurecheck.cli.exits import Exit, worst
from figurecheck.records import Report
from tests.rights import rights_of_a_user

COMMAND = [sys.executable, "-m", "figurecheck"]
CORPUS = Path(__file__).parent.parent / "data" / "sources"

ARTICLES = {
    "herald": ("The Herald", "On 3 May 2020 a train crash in Orsa killed 12 people."),
    "gazette": ("The Gazette", "On 3 May 2020 a train crash in Orsa killed 15 people."),
    "courier": ("The Courier", "On 7 June 2021 a fire in Vell injured 30 people."),
}


@pytest.fixture
def corpus(tmp_path):
    """Make a folder with three articles: two differ, the third is about another event."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, (publisher, text) in ARTICLES.items():
        head = f"---\npublisher: {publisher}\npublished: 2021-06-08\n---\n"
        (folder / f"{name}.txt").write_text(f"{head}{text}\n", encoding="utf-8")
    return folder


@pytest.fixture
def call(capfdbinary):
    """Give a function that runs a command in this process: exit code, output, messages."""

    def called(*arguments):
        code = run([str(a) for a in arguments])
        said = capfdbinary.readouterr()
        return code, said.out.decode(), said.err.decode()

    return called


def shell(line, cwd=None, **environment):
    """Run a line of bash, where `figurecheck` is this one."""
    script = f'figurecheck() {{ "{sys.executable}" -m figurecheck "$@"; }}\n{line}'
    return subprocess.run(
        ["bash", "-c", script],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_a_report_goes_to_standard_output_and_messages_do_not(call, corpus):
    code, out, err = call("compare", corpus)
    assert code == Exit.DONE
    assert out.startswith("figurecheck 3 sources")
    assert err == "read 3, duplicate 0, skipped 0, failed 0 of 3 inputs; 3 claims\n"


@pytest.mark.parametrize("command", ["compare", "extract", "sources"])
@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_formats_for_programs_parse(call, corpus, command, name):
    code, out, _ = call(command, corpus, "--format", name)
    assert code == Exit.DONE
    if name == "json":
        json.loads(out)
    elif name == "jsonl":
        assert [json.loads(line)["schema_version"] for line in out.splitlines()] == [1, 1, 1]
    else:
        assert len(out.splitlines()) > 2


def test_the_library_gives_the_same_report(call, corpus):
    _, out, _ = call("compare", corpus, "--format", "json")
    assert Report.model_validate_json(out) == figurecheck.compare(figurecheck.read([corpus]))


def test_outputs_take_their_format_from_their_ending(call, corpus, tmp_path):
    names = ("r.txt", "r.json", "r.jsonl", "r.csv", "r.md")
    outputs = [part for name in names for part in ("-o", tmp_path / name)]
    code, out, _ = call("compare", corpus, *outputs)
    assert (code, out) == (Exit.DONE, "")
    starts = [(tmp_path / name).read_text(encoding="utf-8")[:12] for name in names]
    assert starts == [
        "figurecheck ",
        '{\n  "schema_',
        '{"schema_ver',
        "comparison_i",
        "# figurechec",
    ]


def test_a_format_given_overrules_the_ending(call, corpus, tmp_path):
    call("compare", corpus, "--format", "json", "-o", tmp_path / "r.data")
    assert json.loads((tmp_path / "r.data").read_text(encoding="utf-8"))["schema_version"] == 1


@pytest.mark.parametrize("table", ["comparisons", "claims", "sources"])
def test_a_table_can_be_chosen(call, corpus, table):
    _, out, _ = call("compare", corpus, "--format", "csv", "--table", table)
    first = {"comparisons": "comparison_id", "claims": "claim_id", "sources": "source_id"}
    assert out.partition(",")[0] == first[table]


@pytest.mark.parametrize("command", ["compare", "extract"])
def test_a_category_can_be_chosen(call, corpus, command):
    _, out, _ = call(command, corpus, "--format", "jsonl", "--category", "injured")
    assert [json.loads(line)["category"] for line in out.splitlines()] == ["injured"]


@pytest.mark.parametrize("command", ["compare", "extract"])
def test_as_of_leaves_out_what_was_published_later(call, corpus, command):
    _, before, _ = call(command, corpus, "--format", "jsonl", "--as-of", "2021-06-07")
    _, after, _ = call(command, corpus, "--format", "jsonl", "--as-of", "2021-06-08")
    assert (len(before.splitlines()), len(after.splitlines())) == (0, 3)


def test_more_jobs_give_the_same_bytes(call, corpus):
    one = call("compare", corpus, "--format", "json", "--jobs", "1")
    two = call("compare", corpus, "--format", "json", "--jobs", "2")
    assert one == two


def test_sources_have_their_text_when_asked(call, corpus):
    _, out, _ = call("sources", corpus, "--text", "--format", "jsonl")
    texts = [json.loads(line)["text"] for line in out.splitlines()]
    assert sorted(texts) == sorted(f"{text}\n" for _, text in ARTICLES.values())


@pytest.mark.parametrize("record", ["report", "claim", "source"])
def test_schema_prints_a_schema(call, record):
    code, out, err = call("schema", record)
    assert (code, err) == (Exit.DONE, "")
    assert json.loads(out)["type"] == "object"


def test_standard_input_is_read(corpus):
    done = shell("figurecheck extract - --format jsonl < herald.txt", cwd=corpus)
    assert json.loads(done.stdout)["value"]["text"] == "12"


def test_compare_without_input_reads_data_sources(call, corpus, tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    corpus.rename(tmp_path / "data" / "sources")
    monkeypatch.chdir(tmp_path)
    assert call("compare", "--format", "csv")[0] == Exit.DONE


def test_compare_without_input_and_without_data_sources_says_so(call, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code, out, err = call("compare")
    assert (code, out) == (Exit.USAGE, "")
    reason = "no INPUT given, and there is no folder data/sources here"
    assert err == f"figurecheck: error E153 compare: {reason}\n"


FAIL_ON = (
    # --fail-on, categories looked at, an empty file beside the articles, exit code
    ("never", "killed", False, Exit.DONE),
    ("differ", "killed", False, Exit.FOUND),
    ("differ", "injured", False, Exit.DONE),
    ("compatible", "killed", False, Exit.FOUND),
    ("compatible", "injured", False, Exit.DONE),
    ("problem", "killed", False, Exit.DONE),
    ("problem", "killed", True, Exit.FOUND),
    ("differ", "killed", True, Exit.FOUND),
    ("differ", "injured", True, Exit.INCOMPLETE),
    ("never", "killed", True, Exit.INCOMPLETE),
)


@pytest.mark.parametrize(("level", "category", "broken", "expected"), FAIL_ON)
def test_fail_on(call, corpus, level, category, broken, expected):
    if broken:
        (corpus / "empty.txt").touch()
    code, _, err = call("compare", corpus, "--category", category, "--fail-on", level)
    assert code == expected
    assert ("E101 empty.txt" in err) == broken


@pytest.mark.parametrize("command", ["extract", "sources"])
@pytest.mark.parametrize(
    ("level", "broken", "expected"),
    [
        ("problem", False, Exit.DONE),
        ("problem", True, Exit.FOUND),
        ("never", True, Exit.INCOMPLETE),
    ],
)
def test_what_only_reads_can_fail_on_problems(call, corpus, command, level, broken, expected):
    if broken:
        (corpus / "empty.txt").touch()
    code, _, err = call(command, corpus, "--format", "jsonl", "--fail-on", level)
    assert code == expected
    assert err.count("E101 empty.txt") == broken


def test_sources_of_a_day_leave_out_what_came_later(call, corpus):
    code, out, err = call("sources", corpus, "--format", "jsonl", "--as-of", "2021-06-07")
    assert (code, out) == (Exit.DONE, "")
    assert f"skipped {len(ARTICLES)}" in err


WRONG_USE = (
    (["--nonsense"], "E150"),
    (["nonsense"], "E150"),
    (["compare", "--format", "pdf", "{corpus}"], "E150"),
    (["compare", "--as-of", "2024-02-30", "{corpus}"], "E150"),
    (["compare", "--jobs", "0", "{corpus}"], "E150"),
    (["compare", "{corpus}", "-o", "out.pdf"], "E152"),
    (["compare", "{corpus}", "-o", "out"], "E152"),
    (["sources", "{corpus}", "-o", "out.md"], "E152"),
    (["compare", "{corpus}", "-o", "{corpus}/herald.txt"], "E703"),
    (["compare", "{corpus}/herald.txt", "-o", "{corpus}/herald.txt"], "E703"),
    (["compare", "{corpus}", "-o", "{corpus}", "--format", "json"], "E703"),
    (["compare", "missing.txt"], "E110"),
    (["sources", "{corpus}", "--text"], "E176"),
    (["sources", "{corpus}", "--text", "-o", "out.csv"], "E176"),
    (["sources", "{corpus}", "--jobs", "2"], "E150"),
    (["schema", "verdict"], "E150"),
)


@pytest.mark.parametrize(("arguments", "code"), WRONG_USE)
def test_wrong_use_is_one_line_and_exit_2(call, corpus, arguments, code, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    before = (corpus / "herald.txt").read_bytes()
    exit_code, out, err = call(*(a.format(corpus=corpus) for a in arguments))
    assert (exit_code, out) == (Exit.USAGE, "")
    assert re.fullmatch(rf"figurecheck: error {code}\b[^\n]*\n", err)
    assert (corpus / "herald.txt").read_bytes() == before


def test_without_a_command_the_help_is_shown(call):
    code, out, err = call()
    assert (code, out) == (Exit.USAGE, "")
    assert err.startswith("Usage: figurecheck")


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_is_the_same_in_the_list_and_in_the_command(call, name):
    _, out, _ = call(name, "--help")
    assert " ".join(COMMANDS[name].split()) in " ".join(out.split())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_import_neither_pydantic_nor_rich(option):
    script = (
        "import sys; from figurecheck.cli import run; code = run(sys.argv[1:]); "
        "print(sorted({'pydantic', 'rich'} & sys.modules.keys())); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, option], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("[]\n")


def test_the_library_imports_neither_click_nor_rich():
    script = (
        "import sys, figurecheck; figurecheck.compare, figurecheck.read, figurecheck.extract; "
        "print(sorted({'click', 'rich'} & sys.modules.keys()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_when_nothing_can_be_read_nothing_is_written(call, tmp_path):
    (tmp_path / "empty.txt").touch()
    target = tmp_path / "out" / "r.json"
    target.parent.mkdir()
    target.write_text("old", encoding="utf-8")
    code, out, err = call("compare", tmp_path / "empty.txt", "-o", target)
    assert (code, out) == (Exit.NOTHING_READ, "")
    assert target.read_text(encoding="utf-8") == "old"
    assert err.splitlines() == [
        "figurecheck: error E101 empty.txt: file is empty",
        "figurecheck: error E154: 0 of 1 articles could be read; nothing written",
        "read 0, duplicate 0, skipped 0, failed 1 of 1 input",
    ]


def test_a_closed_folder_is_told_before_anything_is_read(call, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    # Whoever has lost the rights of root may not be able to import it any more.
    import_module("figurecheck.cli.compare")
    with rights_of_a_user():
        code, out, err = call("compare", "/nonexistent", "-o", closed / "r.json")
    assert (code, out) == (Exit.NOT_WRITTEN, "")
    assert err.startswith("figurecheck: error E702 r.json:")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("figurecheck compare articles >&-", Exit.NOT_WRITTEN),
        ("figurecheck compare articles > /dev/full", Exit.NOT_WRITTEN),
        ("figurecheck compare articles -o /dev/full --format json", Exit.NOT_WRITTEN),
        ("figurecheck --help > /dev/full", Exit.NOT_WRITTEN),
        ("figurecheck compare articles -o /dev/null --format json", Exit.DONE),
        ("figurecheck compare articles 2>&-", Exit.DONE),
        ("(sleep 1; figurecheck compare articles; echo $? >&2) | true", None),
        ("(sleep 1; figurecheck --help; echo $? >&2) | true", None),
    ],
)
def test_lost_outputs(corpus, line, expected):
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    done = shell(line, cwd=corpus.parent)
    if expected is None:
        assert done.stderr.decode() == f"{Exit.BROKEN_PIPE}\n"
        return
    assert done.returncode == expected
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("number", "expected"),
    [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)],
)
def test_a_signal_ends_the_run_with_one_line(corpus, number, expected):
    with subprocess.Popen(
        [*COMMAND, "compare", "-", "-o", "r.json"],
        cwd=corpus,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        _until_it_reads(process.pid)
        process.send_signal(number)
        assert process.wait(timeout=20) == expected
        assert process.stderr is not None
        said = process.stderr.read().decode()
    assert said == "figurecheck: interrupted: nothing read; no output changed\n"
    assert not (corpus / "r.json").exists()


def _until_it_reads(pid):
    """Wait until a process waits for its standard input (or long enough for that)."""
    for _ in range(100):
        time.sleep(0.05)
        try:
            if Path(f"/proc/{pid}/syscall").read_text(encoding="ascii").startswith("0 0x0 "):
                return
        except OSError:
            time.sleep(0.05)


def test_an_unexpected_exception_is_one_line_and_exit_70(call, corpus, monkeypatch):
    def fail(_arguments):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr(cli, "_invoke", fail)
    code, _, err = call("compare", corpus)
    assert code == Exit.BUG
    assert err == (
        "figurecheck: error E999: ZeroDivisionError: division by zero; "
        "a bug in figurecheck, --debug shows where\n"
    )
    assert "Traceback" in call("compare", corpus, "--debug")[2]


@pytest.mark.parametrize(
    ("exits", "expected"),
    [
        ([], Exit.DONE),
        ([Exit.INCOMPLETE, Exit.FOUND], Exit.FOUND),
        ([Exit.FOUND, Exit.NOTHING_READ], Exit.NOTHING_READ),
        ([Exit.NOTHING_READ, Exit.USAGE], Exit.USAGE),
        ([Exit.USAGE, Exit.NOT_WRITTEN], Exit.NOT_WRITTEN),
        ([Exit.NOT_WRITTEN, Exit.BUG], Exit.BUG),
        ([Exit.BUG, Exit.TERMINATE], Exit.TERMINATE),
    ],
)
def test_the_worst_exit_code_wins(exits, expected):
    assert worst(exits) == expected


def test_messages_can_be_json(call, corpus):
    (corpus / "empty.txt").touch()
    _, _, err = call("compare", corpus, "--messages", "json")
    problem, account = map(json.loads, err.splitlines())
    assert (problem["code"], account["inputs"]["failed"]) == ("E101", 1)
    _, _, err = call("compare", "--messages=json", "--nonsense")
    assert json.loads(err)["code"] == "E150"


def test_quiet_prints_errors_alone(call, corpus):
    assert call("compare", corpus, "--quiet")[2] == ""
    (corpus / "empty.txt").touch()
    assert call("compare", corpus, "--quiet")[2] == (
        "figurecheck: error E101 empty.txt: file is empty\n"
    )


def test_a_name_that_is_not_utf_8_is_shown_escaped(call, tmp_path):
    name = os.fsdecode(b"n\xff\x1bm.txt")
    (tmp_path / name).write_text("2 people died.", encoding="utf-8")
    code, out, err = call("extract", tmp_path)
    assert code == Exit.INCOMPLETE
    assert "n\\xff\\x1bm.txt" in err
    assert "n\\xff\\x1bm:1:1: killed 2:" in out


@pytest.mark.parametrize(
    ("columns", "environment", "options", "coloured"),
    [
        (140, {}, [], True),
        (80, {}, [], True),
        (40, {}, [], True),
        (100, {"NO_COLOR": "1"}, [], False),
        (100, {"TERM": "dumb"}, [], False),
        (100, {}, ["--no-color"], False),
    ],
)
def test_a_terminal_gets_colours_unless_it_refuses(corpus, columns, environment, options, coloured):
    said = on_a_terminal(["compare", str(corpus), *options], columns, environment)
    assert ("\x1b[" in said) == coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", said)
    assert max(map(len, plain.splitlines())) <= columns
    assert {"12", "15", "30"} <= set(re.findall(r"\d+", plain))


def test_a_pipe_gets_80_columns_or_those_asked_for(corpus):
    piped = shell("figurecheck compare articles", cwd=corpus.parent)
    narrow = shell("figurecheck compare articles", cwd=corpus.parent, COLUMNS="40")
    widths = [max(map(len, done.stdout.decode().splitlines())) for done in (piped, narrow)]
    assert widths[1] <= 40 < widths[0] <= 80


def test_an_ascii_stream_gets_ascii(corpus):
    done = shell("figurecheck compare articles", cwd=corpus.parent, PYTHONIOENCODING="ascii")
    assert done.returncode == Exit.DONE
    assert done.stdout.isascii()


def on_a_terminal(arguments, columns, environment, stderr=False):
    """Return what a command prints on a terminal of `columns`, or what it says there."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    kept = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "COLUMNS", "TERM"}}
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=subprocess.DEVNULL if stderr else slave,
        stderr=slave if stderr else subprocess.DEVNULL,
        env={**kept, "TERM": "xterm", **environment},
    ) as process:
        os.close(slave)
        said = b""
        while True:
            try:
                more = os.read(master, 65536)
            except OSError:
                break
            if not more:
                break
            said += more
        assert process.wait(timeout=30) == Exit.DONE
    os.close(master)
    return said.decode().replace("\r\n", "\n")


def test_the_corpus_of_the_repository_runs(call):
    code, out, _ = call("compare", CORPUS)
    assert code == Exit.DONE
    assert "DIFFER" in out
