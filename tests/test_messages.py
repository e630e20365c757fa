"""Messages: one safe line each, counted by kind, and the account that closes a run."""

import io
import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figurecheck.errors import UsageError
from figurecheck.messages import (
    MOST_OF_ONE_KIND,
    QUOTE_LENGTH,
    Messenger,
    Style,
    account_line,
    escape,
    line_of,
    quoted,
)
from figurecheck.records import InputAccount, Level, Problem

ANY_TEXT = st.text(st.characters(), max_size=200)


def problem(
    code: str = "E101",
    path: str | None = "a.txt",
    line: int | None = None,
    column: int | None = None,
    message: str = "file is empty",
) -> Problem:
    return Problem(
        code=code,
        level=Level.WARNING if code.startswith("W") else Level.ERROR,
        path=path,
        line=line,
        column=column,
        source_id=None,
        message=message,
    )


def account(read: int = 5, duplicate: int = 0, skipped: int = 0, failed: int = 0) -> InputAccount:
    total = read + duplicate + skipped + failed
    return InputAccount(
        discovered=total,
        read=read,
        duplicate=duplicate,
        skipped=skipped,
        failed=failed,
        entries=(),
    )


def said(*problems: Problem, **options: Any) -> list[str]:
    stream = io.StringIO()
    Messenger(stream, **options).tell_all(problems)
    return stream.getvalue().splitlines()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain, with é and 漢字", "plain, with é and 漢字"),
        ("no\u00a0break and thin\u2009space", "no\u00a0break and thin\u2009space"),
        ("[sic] [/b] :skull: \\x41", "[sic] [/b] :skull: \\x41"),
        ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
        ("a\x1b[2J", "a\\x1b[2J"),
        ("\x9b31m\x00\x07\x7f", "\\x9b31m\\x00\\x07\\x7f"),
        ("\u202etxt\u2066x\u200b", "\\u202etxt\\u2066x\\u200b"),
        ("line\u2028para\u2029", "line\\u2028para\\u2029"),
        ("lone \ud800, byte \udcff", "lone \\ud800, byte \\xff"),
        ("tag \U000e0041", "tag \\U000e0041"),
    ],
)
def test_hidden_characters_are_shown_and_others_kept(text, shown):
    assert escape(text) == shown


@given(ANY_TEXT)
def test_escaped_text_is_one_safe_line(text):
    shown = escape(text)
    assert not any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in shown)
    assert escape(shown) == shown


@given(ANY_TEXT)
def test_a_quote_is_at_most_eighty_characters_in_quotes(text):
    shown = quoted(text)
    assert shown[0] == shown[-1] == '"'
    assert len(shown) - 2 <= QUOTE_LENGTH
    assert escape(shown) == shown


def test_a_quote_is_cut_only_when_it_is_longer():
    assert quoted("x" * 80) == f'"{"x" * 80}"'
    assert quoted("x" * 81) == f'"{"x" * 77}..."'


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (problem(), "figurecheck: error E101 a.txt: file is empty"),
        (
            problem("W204", "a.txt", 3, 7, "byte 9"),
            "figurecheck: warning W204 a.txt:3:7: byte 9",
        ),
        (problem(path="a\x1b[2J\n.txt"), "figurecheck: error E101 a\\x1b[2J\\n.txt: file is empty"),
        (problem(path=None), "figurecheck: error E101: file is empty"),
    ],
)
def test_a_problem_is_one_line_with_its_place(told, line):
    assert line_of(told) == line


def test_of_one_kind_twenty_and_a_count_are_told():
    lines = said(*[problem(path=f"{i}.txt") for i in range(57)], problem("E118"))
    assert len(lines) == MOST_OF_ONE_KIND + 2
    assert lines[-2].startswith("figurecheck: error E118")
    assert (
        lines[-1]
        == "figurecheck: error E101: 37 more of this kind, 57 in all; --verbose shows them"
    )


@pytest.mark.parametrize("options", [{"verbose": True}, {"style": Style.JSON}])
def test_all_are_told_when_asked_for(options):
    assert len(said(*[problem()] * 57, **options)) == 57


def test_twenty_of_a_kind_need_no_count():
    assert len(said(*[problem()] * 20)) == 20


def test_quiet_keeps_errors_and_nothing_else():
    stream = io.StringIO()
    messenger = Messenger(stream, quiet=True)
    messenger.tell_all([problem("W204"), problem("E101")])
    messenger.note("interrupted")
    messenger.close(account(), 28)
    assert stream.getvalue() == "figurecheck: error E101 a.txt: file is empty\n"
    assert dict(messenger.told) == {"E101": 1}


def test_json_messages_carry_the_raw_name_in_ascii():
    (line,) = said(problem(path="a\x1b\u202e.txt", line=2), style=Style.JSON)
    assert line.isascii()
    assert json.loads(line) == {
        "code": "E101",
        "level": "error",
        "path": "a\x1b\u202e.txt",
        "line": 2,
        "column": None,
        "source_id": None,
        "message": "file is empty",
    }


def test_the_account_is_a_json_line_among_json_messages():
    stream = io.StringIO()
    Messenger(stream, style=Style.JSON).close(account(4, 0, 0, 1), 28)
    counts = {"discovered": 5, "read": 4, "duplicate": 0, "skipped": 0, "failed": 1}
    assert json.loads(stream.getvalue()) == {"inputs": counts, "claims": 28}


def test_an_error_that_ends_the_run_is_told_like_a_problem():
    stream = io.StringIO()
    Messenger(stream, quiet=True).tell_error(UsageError("E110", "x.txt", "no such file"))
    assert stream.getvalue() == "figurecheck: error E110 x.txt: no such file\n"


@pytest.mark.parametrize(
    ("inputs", "claims", "line"),
    [
        (account(), 28, "read 5, duplicate 0, skipped 0, failed 0 of 5 inputs; 28 claims"),
        (
            account(488, 6, 2, 4),
            1203,
            "read 488, duplicate 6, skipped 2, failed 4 of 500 inputs; 1,203 claims",
        ),
        (account(1), 1, "read 1, duplicate 0, skipped 0, failed 0 of 1 input; 1 claim"),
        (account(0), None, "read 0, duplicate 0, skipped 0, failed 0 of 0 inputs"),
    ],
)
def test_the_account_names_every_state(inputs, claims, line):
    assert account_line(inputs, claims) == line


def test_what_the_stream_cannot_show_is_escaped():
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    Messenger(stream).tell(problem(path="é.txt"))
    assert raw.getvalue() == b"figurecheck: error E101 \\xe9.txt: file is empty\n"


def test_a_lost_stream_takes_no_message_and_stops_nothing():
    closed = io.StringIO()
    closed.close()
    for stream in (closed, None):
        messenger = Messenger(stream)
        messenger.tell(problem())
        assert messenger.told["E101"] == 1
