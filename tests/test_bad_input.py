"""Bad input: a line that names file and reason, one state each, and everything else kept."""

import gzip
import io
import json
import os
import socket
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figurecheck import Reading, read
from figurecheck.messages import line_of
from figurecheck.reading import is_complete, plain
from figurecheck.reading.publication import finder_of
from tests.rights import rights_of_a_user

GOOD = "---\npublished: 2024-01-02\npublisher: Good News\n---\nTwelve people died.\n"
ROW = {"id": "r", "text": "Twelve people died.", "published": "2024-01-02"}
# How a name shows in messages, its bytes, the state it ends in (None: it is read) and the message.
FILES: list[tuple[str, bytes, str | None, str]] = [
    ("a.txt", b"", "failed", "error E101 a.txt: file is empty"),
    ("a.md", b"", "failed", "error E101 a.md: file is empty"),
    ("a.json", b"", "failed", "error E101 a.json: file is empty"),
    ("a.jsonl", b"", "failed", "error E101 a.jsonl: file is empty"),
    ("a.jsonl.gz", b"", "failed", "error E101 a.jsonl.gz: file is empty"),
    ("a.txt", b" \n\t", "failed", "error E101 a.txt: no text (3 bytes)"),
    ("a.txt", b"\xef\xbb\xbf", "failed", "error E101 a.txt: no text (3 bytes)"),
    ("a.jsonl", b"\xef\xbb\xbf \n", "failed", "error E101 a.jsonl: no articles in it"),
    ("a.json", b"[]", "failed", "error E101 a.json: no articles in it"),
    ("a.txt", b"---\npublished: 2024\n---\n", "failed", "error E101 a.txt: no text behind"),
    ("a.xyz", b"text", "skipped", "warning W121 a.xyz: unknown type, skipped"),
    ("a", b"text", "skipped", "warning W121 a: unknown type, skipped"),
    ("a.txt", b"%PDF-1.7 ...", "failed", "error E118 a.txt: looks like PDF, not text"),
    ("a.txt", b"PK\x03\x04....", "failed", "error E118 a.txt: looks like a ZIP archive"),
    ("a.jsonl", b"%PDF-1.7\n1\n2\n", "failed", "error E118 a.jsonl: looks like PDF"),
    ("a.txt", b"\0\1\2\3" * 99, "failed", "error E118 a.txt: looks like binary data"),
    ("a.txt", b"\0" * 99, "failed", "error E118 a.txt: looks like binary data"),
    ("a.json", b"\0\1\2\3" * 99, "failed", "error E118 a.json: looks like binary data"),
    ("a.txt", b"ab\ncd\xff", None, "warning W204 a.txt:2:3: byte 6 (0xff) is not UTF-8;"),
    ("a.txt", b"\xef\xbb\xbfab\xff", None, "warning W204 a.txt:1:3: byte 6 (0xff)"),
    ("a.txt", b"\xc3\xa9\xe4\xbd", None, "warning W204 a.txt:1:2: byte 3 (0xe4) is not UTF-8;"),
    ("a.txt", b"a\xed\xa0\x80", None, "warning W204 a.txt:1:2: byte 2 (0xed) is not UTF-8, and 2"),
    ("a.txt", b"1\xff2 killed", None, "warning W205 a.txt: a damaged character stands inside"),
    ("a.txt", b"3\x0033 were killed", None, "warning W207 a.txt: NUL character in the text"),
    ("a.txt", b"A fire.", None, "error E401 a.txt: no publication date; kept undated; add"),
    (
        "a.txt",
        b"---\npublished: 2024-02-30\n---\nA",
        None,
        'error E403 a.txt: "2024-02-30" is not a real date; kept undated;',
    ),
    ("a.txt", b" date 2024-02-30 x", None, 'error E403 a.txt: "2024-02-30" is not a real date'),
    (
        "a.txt",
        b"---\npublished: 2024-01-02\nmodified: 2024-13-01\n---\nA",
        None,
        'error E403 a.txt: modified: "2024-13-01" is not a real date',
    ),
    (
        "a.txt",
        b"---\npublishd: 2024-01-02\ntitle: x\n---\nA",
        None,
        'warning W124 a.txt:2: front matter: unknown field "publishd" (did you mean published?)',
    ),
    (
        "a.txt",
        b"---\ntitle: x\nno field\n---\nA",
        None,
        'warning W124 a.txt:3: front matter: "no field" states no field',
    ),
    ("a.txt", b"---\ntitle: x\ntitle: y\n---\nA", None, "warning W123 a.txt:3: front matter:"),
    ("a\u202etxt.md", b"A", None, "warning W120 a\\u202etxt.md: the name holds characters"),
    ("a\x1b[2J\n.txt", b"", "failed", "error E101 a\\x1b[2J\\n.txt: file is empty"),
    ("a.jsonl.gz", b"no gzip", "failed", "error E608 a.jsonl.gz:1: gzip data damaged after 0"),
    ("a.json", b"[" * 200_000, "failed", "error E606 a.json:1: nested too deep"),
    ("a.json", b'{"text": "x"', "failed", "error E605 a.json: not JSON at column 13: expecting"),
    ("a.json", b'"text"', "failed", "error E605 a.json: an object was expected, a string found"),
]
# A line among good ones, whether its article is read all the same, and the message.
ROWS: list[tuple[str, bool, str]] = [
    ("{", False, "E605 a.jsonl:2: not JSON at column 2: expecting property name"),
    ('{"id": "b", "text": "x"} {}', False, "E605 a.jsonl:2: not JSON at column 26: more text"),
    ("text", False, "E605 a.jsonl:2: not JSON at column 1: expecting value"),
    ("[1]", False, "E605 a.jsonl:2: an object was expected, a list found"),
    ("null", False, "E605 a.jsonl:2: an object was expected, null found"),
    ('{"id": "b"}', False, "E612 a.jsonl:2: field text: a string was expected, it is missing"),
    ('{"text": 5}', False, "E612 a.jsonl:2: field text: a string was expected, a number found"),
    ('{"text": null}', False, "E612 a.jsonl:2: field text: a string was expected, null found"),
    ('{"text": " "}', False, "E101 a.jsonl:2: no text"),
    ('{"text": "x", "text": "y"}', False, 'E311 a.jsonl:2: key "text" is there twice'),
    ('{"text": "x", "a": [{"k": 1, "k": 2}]}', False, 'E311 a.jsonl:2: key "k" is there twice'),
    ('{"text": "x", "n": NaN}', False, "E310 a.jsonl:2: NaN is not a finite number"),
    ('{"text": "x", "n": [-Infinity]}', False, "E310 a.jsonl:2: -Infinity is not a finite"),
    ('{"text": "x", "n": 1e999}', False, 'E310 a.jsonl:2: "1e999" is not a finite number'),
    (f'{{"text": {"9" * 5000}}}', False, "E605 a.jsonl:2: not JSON: a number is too long"),
    ("[" * 200_000, False, "E606 a.jsonl:2: nested too deep"),
    ("%PDF-1.4", False, "E118 a.jsonl:2: looks like PDF"),
    ('{"text": "x"}', True, "E401 a.jsonl:2: no publication date; kept undated; add"),
    ('{"text": "x", "published": "2024-02-30"}', True, 'E403 a.jsonl:2: "2024-02-30" is not'),
    ('{"text": "x", "date": 1700006400}', True, 'E405 a.jsonl:2: "1700006400" looks like a time'),
    ('{"text": "x", "date": true}', True, "E613 a.jsonl:2: field date: a string was expected, t"),
    ('{"text": "x", "publisher": ["y"]}', True, "E613 a.jsonl:2: field publisher: a string was"),
    ('{"text": "x", "id": 1.5}', True, "E613 a.jsonl:2: field id: a string was expected, a num"),
    ('{"text": "x", "publishr": "y"}', True, 'E312 a.jsonl:2: unknown field "publishr" (did y'),
    ('{"text": "x", "kiled": 1}', True, 'E312 a.jsonl:2: unknown field "kiled"; left out'),
    ('{"text": "a\\ud800b"}', True, "W206 a.jsonl:2: a lone surrogate in the text; read as"),
    ('{"text": "3\\u000033"}', True, "W207 a.jsonl:2: NUL character in the text (1)"),
]


def told(reading: Reading) -> list[str]:
    return [line_of(problem).removeprefix("figurecheck: ") for problem in reading.problems]


def states(reading: Reading) -> dict[str, str]:
    return {entry.name: str(entry.state) for entry in reading.inputs.entries}


def add_up(reading: Reading) -> bool:
    account = reading.inputs
    total = account.read + account.duplicate + account.skipped + account.failed
    return account.discovered == total == len(account.entries)


@pytest.mark.parametrize(("name", "data", "state", "message"), FILES)
def test_a_bad_file_is_told_and_the_others_are_kept(tmp_path, name, data, state, message):
    (tmp_path / "good.txt").write_text(GOOD)
    alone = read(tmp_path)
    (tmp_path / name).write_bytes(data)
    reading = read(tmp_path)
    assert [line for line in told(reading) if line.startswith(message)] != []
    assert set(alone.sources) <= set(reading.sources)
    assert len(reading) == (1 if state else 2)
    if state:
        assert [one for key, one in states(reading).items() if key.startswith(name)] == [state]
    assert add_up(reading)


@pytest.mark.parametrize(("row", "kept", "message"), ROWS)
def test_a_bad_line_fails_alone(tmp_path, row, kept, message):
    first, last = json.dumps(ROW), json.dumps({**ROW, "id": "s"})
    (tmp_path / "a.jsonl").write_text(f"{first}\n{row}\n{last}\n")
    reading = read(tmp_path)
    assert [source.source_id for source in reading if source.source_id in {"r", "s"}] == ["r", "s"]
    assert [line for line in told(reading) if line.partition(" ")[2].startswith(message)] != []
    assert states(reading)["a.jsonl:2"] == ("read" if kept else "failed")
    assert add_up(reading)


@pytest.mark.parametrize(
    ("data", "complete"),
    [
        (GOOD.encode(), True),
        (GOOD.encode() + b"\xff", True),
        (b"35 years ago, on 20 January 1990, they died.", True),
        (b"---\npublished: 03/04/2024\n---\nA", True),
        (b"---\npublished: 2024\nunknown: x\n---\nA", True),
        (b"A", False),
        (b"---\npublished: 2024-02-30\n---\nA", False),
        (b"", False),
    ],
)
def test_only_what_loses_something_makes_a_run_incomplete(tmp_path, data, complete):
    (tmp_path / "good.md").write_text(GOOD)
    (tmp_path / "a.txt").write_bytes(data)
    reading = read(tmp_path)
    assert is_complete(reading.inputs, reading.problems) == complete


def test_one_bad_line_of_a_thousand_leaves_the_others(tmp_path):
    rows = [json.dumps({**ROW, "id": str(number)}) for number in range(1000)]
    rows[416] = rows[416][:-1]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    reading = read(tmp_path)
    assert len(reading) == 999
    (line,) = told(reading)
    assert line.startswith("error E605 a.jsonl:417: not JSON")


def test_an_unknown_field_is_told_once_for_a_file(tmp_path):
    rows = [json.dumps({**ROW, "id": str(number), "score": 1}) for number in range(30)]
    (tmp_path / "a.jsonl").write_text("\n".join(rows))
    reading = read(tmp_path)
    assert len(reading) == 30
    assert len(told(reading)) == 1


def test_a_bad_byte_in_a_line_is_told_by_its_place_in_the_file(tmp_path):
    first = json.dumps(ROW).encode() + b"\n"
    (tmp_path / "a.jsonl").write_bytes(first + b'{"text": "\xff"}')
    place = len(first) + 11
    assert any(f"W204 a.jsonl:2:11: byte {place} (0xff)" in line for line in told(read(tmp_path)))


def test_an_array_keeps_what_stands_before_and_after_a_bad_object(tmp_path):
    (tmp_path / "a.json").write_text(
        '[{"id": "a", "text": "A"},\n{"text": "B", "n": NaN},\n5,\n{"id": "d", "text": "D"}]'
    )
    reading = read(tmp_path)
    assert [source.source_id for source in reading] == ["a", "d"]
    assert states(reading) == {
        "a.json#1": "read",
        "a.json#2": "failed",
        "a.json#3": "failed",
        "a.json#4": "read",
    }


def test_an_array_that_breaks_off_keeps_what_came_before(tmp_path):
    (tmp_path / "a.json").write_text('[{"id": "a", "text": "A"},\n{"id": "b", "te')
    reading = read(tmp_path)
    assert [source.source_id for source in reading] == ["a"]
    assert any(line.startswith("error E605 a.json:2: not JSON") for line in told(reading))


@pytest.mark.parametrize("cut", [0.4, 0.9])
def test_gzip_cut_short_keeps_the_articles_before(tmp_path, cut):
    rows = [json.dumps({**ROW, "id": str(n), "text": f"{n * 7919} died."}) for n in range(5000)]
    data = gzip.compress("\n".join(rows).encode())
    (tmp_path / "a.jsonl.gz").write_bytes(data[: int(len(data) * cut)])
    reading = read(tmp_path)
    assert 0 < len(reading) < 5000
    assert "E608" in told(reading)[-1]
    assert reading.inputs.failed == 1


def test_gzip_with_a_bad_checksum_is_damaged(tmp_path):
    data = bytearray(gzip.compress(json.dumps(ROW).encode()))
    data[-8] ^= 1
    (tmp_path / "a.jsonl.gz").write_bytes(data)
    assert any("E608" in line for line in told(read(tmp_path)))


def test_gzip_that_expands_without_end_is_stopped(tmp_path):
    with gzip.open(tmp_path / "a.jsonl.gz", "wb") as stream:
        stream.write(json.dumps(ROW).encode() + b"\n")
        for _ in range(25):
            stream.write(b"\0" * 10_000_000)
    reading = read(tmp_path)
    assert [source.source_id for source in reading] == ["r"]
    assert "E607" in told(reading)[-1]


def test_a_file_over_the_limit_is_refused_before_it_is_read(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(2_000_000_000)
    reading = read(tmp_path)
    (line,) = told(reading)
    assert line.startswith("error E119 big.txt: 2.0 GB is over 20 MB")
    assert len(reading) == 1


def test_a_line_over_the_limit_fails_alone(tmp_path):
    long = b'{"text": "' + b"x" * plain.MOST_BYTES + b'"}\n'
    (tmp_path / "a.jsonl").write_bytes(long + json.dumps(ROW).encode())
    reading = read(tmp_path)
    assert states(reading) == {"a.jsonl:1": "failed", "a.jsonl:2": "read"}
    assert told(reading)[0].startswith("error E119 a.jsonl:1: over 20 MB")


def test_crlf_front_matter_without_an_end_costs_no_time(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"---\r\n" + b"a: b\r\n" * 100_000)
    assert len(read(tmp_path)) == 1


@pytest.mark.parametrize(
    ("make", "state", "message"),
    [
        (lambda path: path.symlink_to("good.txt"), "duplicate", ""),
        (
            lambda path: path.symlink_to("nowhere"),
            "failed",
            "error E110 odd.txt: link whose target",
        ),
        (lambda path: path.symlink_to("odd.txt"), "skipped", "error E115 odd.txt: symbolic-link"),
        (lambda path: path.symlink_to("."), "skipped", "error E115 odd.txt: symbolic-link loop"),
        (lambda path: path.symlink_to("sub"), "duplicate", ""),
        (lambda path: path.symlink_to("/dev/null"), "skipped", "error E114 odd.txt: link that"),
        (lambda path: path.symlink_to("../outside.txt"), "skipped", "error E114 odd.txt: link"),
        (os.mkfifo, "skipped", "error E116 odd.txt: not a regular file"),
        (lambda path: socket.socket(socket.AF_UNIX).bind(str(path)), "skipped", "error E116"),
    ],
)
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_odd_files_are_told_and_never_opened(
    tmp_path, make: Callable[[Path], None], state, message
):
    folder = tmp_path / "in"
    (folder / "sub").mkdir(parents=True)
    (folder / "good.txt").write_text(GOOD)
    (folder / "sub" / "other.txt").write_text(GOOD + "More.")
    (tmp_path / "outside.txt").write_text("Secret.")
    make(folder / "odd.txt")
    reading = read(folder)
    assert states(reading)["odd.txt"] == state
    assert told(reading) == [] if not message else told(reading)[0].startswith(message)
    assert len(reading) == 2
    assert "Secret." not in {source.text for source in reading}


def test_a_link_typed_by_name_is_followed(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "in" / "link.txt").symlink_to("../good.txt")
    assert [source.source_id for source in read(tmp_path / "in" / "link.txt")] == ["link"]


def test_a_link_into_a_hidden_folder_is_followed_once(tmp_path):
    (tmp_path / ".v1").mkdir()
    (tmp_path / ".v1" / "a.txt").write_text(GOOD)
    (tmp_path / "current").symlink_to(".v1")
    assert [source.path for source in read(tmp_path)] == ["current/a.txt"]


def test_a_name_too_long_is_told(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD)
    reading = read([tmp_path / "good.txt", tmp_path / ("x" * 300 + ".txt")])
    assert [line for line in told(reading) if line.startswith("error E117 xxx")] != []
    assert len(reading) == 1


def test_files_and_folders_without_permission_are_told():
    finder_of("en")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "closed").mkdir(mode=0o000)
        for file in ("good.txt", "secret.txt"):
            (folder / file).write_text(GOOD)
            (folder / file).chmod(0o644 if file == "good.txt" else 0o000)
        with rights_of_a_user():
            reading = read(folder)
    assert told(reading) == [
        "error E112 closed/: permission denied, folder not searched",
        "error E112 secret.txt: permission denied",
    ]
    assert states(reading) == {"closed/": "failed", "good.txt": "read", "secret.txt": "failed"}


def test_problems_come_in_order_of_path_and_place(tmp_path):
    rows = ["{", json.dumps({**ROW, "x": 1, "publisher": 5}), "{"]
    (tmp_path / "b.jsonl").write_text("\n".join(rows))
    (tmp_path / "a.txt").write_text("A")
    (tmp_path / "c.txt").write_text("")
    places = [(problem.path, problem.line) for problem in read(tmp_path).problems]
    assert places == sorted(places, key=lambda place: (place[0] or "", place[1] or 0))
    assert len(places) == 6


def test_empty_standard_input_is_told():
    reading = read("-", stdin=io.BytesIO(b""))
    assert told(reading) == ["error E101 -: file is empty"]
    assert states(reading) == {"-": "failed"}


BROKEN = st.sampled_from(
    [
        ("txt", b""),
        ("txt", b"\0\1\2\3"),
        ("txt", b"%PDF-1.4"),
        ("jsonl", b'{"text": '),
        ("jsonl", b"{}\n[]\n"),
        ("json", b'[{"text": 5}, 7'),
        ("jsonl.gz", b"\x1f\x8b broken"),
        ("xyz", b"whatever"),
    ]
)


@settings(max_examples=60)
@given(st.lists(st.text(min_size=1, max_size=30), max_size=6), st.lists(BROKEN, max_size=6))
def test_broken_files_change_nothing_about_the_good_ones(texts, broken):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "always.txt").write_text(GOOD)
        for number, text in enumerate(texts):
            row = {"text": f"x{text}", "published": "2024-01-02"}
            (folder / f"good{number}.jsonl").write_text(json.dumps(row))
        alone = read(folder)
        for number, (ending, data) in enumerate(broken):
            (folder / f"bad{number}.{ending}").write_bytes(data)
        reading = read(folder)
    assert add_up(reading)
    assert reading.sources == alone.sources
    assert reading.inputs.read == alone.inputs.read
    assert reading.inputs.failed + reading.inputs.skipped >= len(broken)
    assert set(alone.problems) <= set(reading.problems)


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from(["txt", "md", "json", "jsonl", "jsonl.gz"]))
def test_any_bytes_are_read_or_told(data, ending):
    with tempfile.TemporaryDirectory() as name:
        (Path(name) / f"a.{ending}").write_bytes(data)
        reading = read(name)
    assert add_up(reading)
    assert reading.sources or reading.problems
    for source in reading:
        source.text.encode("utf-8")
