"""Reading: files, folders and streams into sources, each input accounted for once."""

import gzip
import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figurecheck import Reading, read
from figurecheck.errors import InternalError, UsageError
from figurecheck.reading import is_complete
from figurecheck.reading.ledger import HIDDEN, Ledger
from figurecheck.reading.naming import Name, source_ids
from figurecheck.records import State

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
DATED = "---\npublished: 2024-01-02\n---\n"


def corpus(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def lines(*objects: Mapping[str, object]) -> str:
    return "".join(f"{json.dumps(one)}\n" for one in objects)


def ids(reading: Reading) -> list[str]:
    return [source.source_id for source in reading]


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def counts(reading: Reading) -> tuple[int, ...]:
    account = reading.inputs
    return (account.read, account.duplicate, account.skipped, account.failed)


def states(reading: Reading) -> dict[str, str]:
    return {entry.name: str(entry.state) for entry in reading.inputs.entries}


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("---\npublished: 2024-01-02\n---\nA fire.\n", "A fire.\n"),
        ("---\r\npublished: 2024-01-02\r\n---\r\nA fire.\r\nB.", "A fire.\r\nB."),
        ("---\npublished: 2024-01-02\n---", None),
        ("---\npublished: 2024-01-02\n---\n\n A fire. \n", "\n A fire. \n"),
        ("--- \npublished: 2024-01-02\n--- \nA", "A"),
        (" date 2024-01-02 Details\n\nA fire.", " date 2024-01-02 Details\n\nA fire."),
        ("A fire.\rB\x85C\u2028D", "A fire.\rB\x85C\u2028D"),
        ("\ufeffA fire.", "A fire."),
        ("---\nA fire.\n---\nMore.", "---\nA fire.\n---\nMore."),
        ("---\npublished: 2024-01-02\nA fire.", "---\npublished: 2024-01-02\nA fire."),
        ("A\n---\npublished: 2024-01-02\n---\nB", "A\n---\npublished: 2024-01-02\n---\nB"),
        ("e\u0301 \u00e9", "e\u0301 \u00e9"),
    ],
)
@pytest.mark.parametrize("ending", [".txt", ".md", ".TXT"])
def test_the_text_of_record_is_what_stands_in_the_file(tmp_path, content, text, ending):
    reading = read(corpus(tmp_path, {f"a{ending}": content}))
    assert [source.text for source in reading] == ([] if text is None else [text])
    assert [source.characters for source in reading] == ([] if text is None else [len(text)])


def test_front_matter_describes_its_article(tmp_path):
    front = (
        '---\npublisher: "Gulf Wire"\nPublished: 2031-09-08\ntitle: Fire: nine dead\n'
        "url: https://example.org/a\nlanguage: en-GB\nmodified: 2031-09-09\n\n# note\n---\n"
    )
    (source,) = read(corpus(tmp_path, {"a.txt": f"{front}Text."}))
    described = source.described().model_dump(mode="json", exclude={"schema_version", "history"})
    assert described == {
        "source_id": "a",
        "path": "a.txt",
        "publisher": "Gulf Wire",
        "title": "Fire: nine dead",
        "url": "https://example.org/a",
        "language": "en",
        "published": "2031-09-08",
        "published_precision": "day",
        "published_basis": "front_matter",
        "published_quote": None,
        "modified": "2031-09-09",
        "text_sha256": sha256(b"Text.").hexdigest(),
        "characters": 5,
    }


def test_a_first_line_is_quoted_at_its_place(tmp_path):
    (source,) = read(corpus(tmp_path, {"a.txt": " date 2023-01-20 Details\n\nText."}))
    quote = source.published_quote
    assert quote is not None
    assert source.text[quote.start : quote.end] == quote.text == "date 2023-01-20"


def test_a_json_text_is_taken_as_it_is(tmp_path):
    text = " \r\n---\npublished: x\n---\n e\u0301\u2028 \n"
    files: dict[str, str | bytes] = {
        "a.jsonl": lines({"id": "a", "text": text, "published": "2024-01-02"}),
        "b.json": json.dumps({"text": text, "date": 20240102, "publisher": "B"}, indent=1),
        "c.json": json.dumps([{"id": "c", "text": text, "published": "2024"}, {"text": text}]),
        "d.jsonl.gz": gzip.compress(lines({"text": text, "published": "2024-01-02"}).encode()),
    }
    reading = read(corpus(tmp_path, files))
    assert ids(reading) == ["a", "b", "c", "c#2", "d:1"]
    assert {source.text for source in reading} == {text}
    assert [source.path for source in reading] == [
        "a.jsonl",
        "b.json",
        "c.json",
        "c.json",
        "d.jsonl.gz",
    ]
    assert codes(reading) == ["E401"]


def test_json_lines_may_come_in_a_json_file(tmp_path):
    files = {"a.json": lines({"id": "x", "text": "A"}, {"id": "y", "text": "B"})}
    assert ids(read(corpus(tmp_path, files))) == ["x", "y"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.json"])
def test_marked_encodings_are_decoded(tmp_path, encoding, name):
    content = (
        "Zwölf Tote, 12 – dead" if name == "a.txt" else lines({"text": "Zwölf Tote, 12 – dead"})
    )
    (source,) = read(corpus(tmp_path, {name: content.encode(encoding)}))
    assert source.text == "Zwölf Tote, 12 – dead"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.txt": "A", "b.txt": "B"}, ["a", "b"]),
        ({"a/x.txt": "A", "b/x.txt": "B"}, ["a/x", "b/x"]),
        ({"a/x.txt": "A", "b/x.txt": "B", "c/y.txt": "C"}, ["a/x", "b/x", "y"]),
        ({"x.txt": "A", "b/x.txt": "B"}, ["b/x", "x"]),
        ({"1/a/x.txt": "A", "2/a/x.txt": "B"}, ["1/a/x", "2/a/x"]),
        ({"x.txt": "A", "x.md": "B"}, ["x.md", "x.txt"]),
        ({"x.y.txt": "A"}, ["x.y"]),
        ({"a.jsonl": '{"id":"1","text":"A"}', "b.jsonl": '{"id":"1","text":"B"}'}, ["a/1", "b/1"]),
        ({"a.jsonl": '{"id":"1","text":"A"}\n{"id":"1","text":"B"}'}, ["1:1", "1:2"]),
        ({"a.jsonl": '{"text":"A"}\n\n{"text":"B"}'}, ["a:1", "a:3"]),
        ({"a.jsonl": '{"id":7,"text":"A"}'}, ["7"]),
        ({"x.txt": "A", "b.jsonl": '{"id":"x","text":"B"}'}, ["b/x", "x"]),
    ],
)
def test_sources_are_named_by_id_or_stem_and_as_many_folders_as_needed(tmp_path, files, expected):
    assert ids(read(corpus(tmp_path, files))) == expected


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["x", "y", "a/x"])), max_size=8))
def test_names_are_distinct_and_do_not_depend_on_order(names):
    given_names = [
        Name(parts, ".txt", f"~{number}") for number, parts in enumerate(map(tuple, names))
    ]
    found = dict(zip(given_names, source_ids(given_names), strict=True))
    assert len(set(found.values())) == len(found)
    turned = given_names[::-1]
    assert dict(zip(turned, source_ids(turned), strict=True)) == found


def test_equal_bytes_are_one_source_and_another_publisher_is_another(tmp_path):
    files = {
        "a.txt": f"{DATED}Twelve died.",
        "b.txt": f"{DATED}Twelve died.",
        "c.txt": "---\npublished: 2024-01-02\npublisher: C\n---\nTwelve died.",
    }
    reading = read(corpus(tmp_path, files))
    assert ids(reading) == ["a", "c"]
    assert counts(reading) == (2, 1, 0, 0)
    entry = reading.inputs.entries[1]
    assert (entry.name, entry.state, entry.source_id) == ("b.txt", State.DUPLICATE, "a")
    assert entry.reason == "same bytes and metadata as a.txt"


def test_an_id_of_its_own_keeps_an_equal_text(tmp_path):
    files = {"a.jsonl": lines({"id": "x", "text": "A"}, {"id": "y", "text": "A"})}
    assert ids(read(corpus(tmp_path, files))) == ["x", "y"]


def test_versions_of_one_page_are_one_source_with_its_history(tmp_path):
    page = {"url": "https://example.org/a", "published": "2024-01-02"}
    files = {
        "a.jsonl": lines(
            {"id": "new", "text": "Fourteen died.", "modified": "2024-01-03T10:00:00Z", **page},
            {"id": "old", "text": "Twelve died.", **page},
            {"id": "newest", "text": "Fifteen died.", "modified": "2024-01-04", **page},
        )
    }
    reading = read(corpus(tmp_path, files))
    (source,) = reading
    assert (source.source_id, source.text) == ("newest", "Fifteen died.")
    assert [str(version.modified) for version in source.history] == ["2024-01-02", "2024-01-03"]
    assert counts(reading) == (1, 2, 0, 0)
    reasons = {entry.reason for entry in reading.inputs.entries if entry.state == State.DUPLICATE}
    assert reasons == {"earlier version of a.jsonl:3"}
    assert is_complete(reading.inputs, reading.problems)


@pytest.mark.parametrize(
    "others",
    [
        {"published": "2024-01-02"},
        {},
        {"published": "2024-01-02", "modified": "2024-01-02"},
        # Two articles of one address, as a live page has them, are no versions by their dates.
        {"published": "2024-01-02", "next": "2024-01-05"},
    ],
)
def test_texts_of_one_page_that_no_change_orders_stay_two(tmp_path, others):
    page = {"url": "https://example.org/a"}
    later = others.pop("next", others.get("published"))
    rows = [{"id": name, "text": name, **page, **others} for name in ("one", "two")]
    rows[1] |= {} if later is None else {"published": later}
    reading = read(corpus(tmp_path, {"a.jsonl": lines(*rows)}))
    assert ids(reading) == ["one", "two"]
    assert codes(reading).count("W131") == 2


def test_a_page_of_two_publishers_is_two_voices(tmp_path):
    rows: list[dict[str, object]] = [
        {"id": name, "text": "A", "url": "u", "publisher": name, "published": day}
        for name, day in (("x", "2024-01-02"), ("y", "2024-01-03"))
    ]
    assert ids(read(corpus(tmp_path, {"a.jsonl": lines(*rows)}))) == ["x", "y"]


@settings(max_examples=20)
@given(st.randoms())
def test_the_order_of_inputs_changes_nothing(tmp_path_factory, shuffler):
    folder = tmp_path_factory.mktemp("corpus")
    files: dict[str, str | bytes] = {
        "a/x.txt": "One.",
        "b/x.txt": "Two.",
        "b/y.txt": "One.",
        "c.jsonl": lines({"id": "x", "text": "Three."}, {"text": 5}),
        "d.txt": b"",
        "e.xyz": "?",
    }
    corpus(folder, files)
    paths = [folder / "a", folder / "b", *(folder / name for name in files), folder / "none"]
    first = read(paths)
    shuffler.shuffle(paths)
    assert read(paths) == first


def test_a_moved_folder_changes_nothing(tmp_path):
    files: dict[str, str | bytes] = {"x.txt": "A", "b/x.txt": "B", "c.txt": b""}
    first = read(corpus(tmp_path / "one" / "corpus", files))
    assert read(corpus(tmp_path / "two", files)) == first
    assert str(tmp_path) not in repr(first)


def test_equal_names_in_two_folders_take_the_folders(tmp_path):
    corpus(tmp_path, {"one/x.txt": "A", "two/x.txt": "B"})
    reading = read([tmp_path / "two", tmp_path / "one"])
    assert ids(reading) == ["one/x", "two/x"]
    assert list(states(reading)) == ["one/x.txt", "two/x.txt"]


def test_a_typed_path_is_told_as_typed_and_never_absolute(tmp_path, monkeypatch):
    corpus(tmp_path, {"in/x.txt": "A"})
    monkeypatch.chdir(tmp_path)
    assert [source.path for source in read("in/x.txt")] == ["in/x.txt"]
    assert [source.path for source in read("./in/x.txt")] == ["in/x.txt"]
    assert [source.path for source in read(tmp_path / "in" / "x.txt")] == ["x.txt"]
    assert [source.path for source in read("in")] == ["x.txt"]


def test_a_file_named_twice_is_read_once(tmp_path):
    corpus(tmp_path, {"in/x.txt": f"{DATED}A"})
    reading = read([tmp_path / "in", tmp_path / "in" / "x.txt", tmp_path / "in" / "x.txt"])
    assert counts(reading) == (1, 2, 0, 0)
    assert codes(reading) == ["W130", "W130"]
    assert is_complete(reading.inputs, reading.problems)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"Twelve died.", ["stdin"]),
        (b"---\npublished: 2024-01-02\n---\nTwelve died.", ["stdin"]),
        (b'{"id": "a", "text": "A"}\n{"text": "B"}\n', ["a", "stdin:2"]),
        (b'{\n  "id": "a",\n  "text": "A"\n}\n', ["a"]),
        (b'{"id": "a",\n "text": "A"}\n', ["a"]),
        (gzip.compress(b'{"id": "a", "text": "A"}\n{"id": "b", "text": "B"}\n'), ["a", "b"]),
        (b'[{"id": "a", "text": "A"}]', ["a"]),
        (b"[Text] Twelve died.", ["stdin"]),
        (b"{braces} open a text", ["stdin"]),
    ],
)
def test_standard_input_is_told_apart_by_its_content(data, expected):
    reading = read("-", stdin=io.BytesIO(data))
    assert ids(reading) == expected
    assert {source.path for source in reading} == {None}


def test_standard_input_and_files_go_together(tmp_path):
    corpus(tmp_path, {"a.txt": "A"})
    reading = read(["-", tmp_path, "-"], stdin=io.BytesIO(b"B"))
    assert ids(reading) == ["a", "stdin"]
    assert counts(reading) == (2, 1, 0, 0)


def test_a_file_named_like_an_option_or_like_standard_input_is_a_file(tmp_path):
    corpus(tmp_path, {"-.txt": "A", "--help.txt": "B"})
    assert ids(read(tmp_path, stdin=io.BytesIO(b"C"))) == ["-", "--help"]


def test_names_equal_but_for_case_or_accents_are_two(tmp_path):
    corpus(tmp_path, {"\u00e9.txt": "A", "e\u0301.txt": "B"})
    assert sorted(ids(read(tmp_path))) == ["e\u0301", "\u00e9"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes only there")
def test_a_name_that_is_not_utf_8_is_shown_by_its_bytes(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/n\xffm.txt")).write_text("A")
    (source,) = read(tmp_path)
    assert (source.source_id, source.path) == ("n\\xffm", "n\\xffm.txt")


def test_hidden_files_are_counted_and_do_not_matter(tmp_path):
    files: dict[str, str | bytes] = {
        "a.txt": f"{DATED}A",
        ".b.txt": "B",
        ".git/config": "x",
        "a.txt~": "old",
        "#a.txt#": "new",
    }
    reading = read(corpus(tmp_path, files))
    assert counts(reading) == (1, 0, 4, 0)
    hidden = [entry for entry in reading.inputs.entries if entry.state == State.SKIPPED]
    assert {entry.reason for entry in hidden} == {HIDDEN}
    assert is_complete(reading.inputs, reading.problems)


def test_iterating_twice_gives_the_same(tmp_path):
    reading = read(corpus(tmp_path, {"b.txt": "B", "a.txt": "A"}))
    assert list(reading) == list(reading)
    assert len(reading) == 2


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        ([], "E110 inputs: none given"),
        (["none.txt"], "E110 none.txt: no such file"),
        (["none.txt", "b.txt", "empty"], "E110 b.txt: no such file; .* in 2 more"),
        (["empty"], r"E113 empty: no articles found \(0 files matched \*\.txt, "),
    ],
)
def test_no_input_at_all_is_wrong_use(tmp_path, monkeypatch, paths, message):
    corpus(tmp_path, {"empty/readme.pdf": "x"})
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match=message):
        read(paths)


def test_one_input_is_enough_to_go_on(tmp_path, monkeypatch):
    corpus(tmp_path, {"a.txt": "A", "empty/.hidden": "x"})
    monkeypatch.chdir(tmp_path)
    reading = read(["none.txt", "empty", "a.txt"])
    assert states(reading) == {
        "a.txt": "read",
        "empty": "failed",
        ".hidden": "skipped",
        "none.txt": "failed",
    }


def test_an_input_has_one_state():
    ledger = Ledger()
    slip = ledger.find("a.txt")
    ledger.settle(slip, State.READ, None, "a")
    with pytest.raises(InternalError, match="two states"):
        ledger.settle(slip, State.FAILED, None, None)


def test_an_account_that_does_not_add_up_is_a_bug():
    ledger = Ledger()
    ledger.find("a.txt")
    with pytest.raises(InternalError, match="1 inputs found, 0 accounted for"):
        ledger.account()


def test_many_files_leave_no_file_open(tmp_path):
    resource = pytest.importorskip("resource")
    corpus(tmp_path, {f"{number}.txt": f"{number} died." for number in range(300)})
    program = f"import figurecheck; print(len(figurecheck.read({str(tmp_path)!r})))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64)),
    )
    assert run.stdout == "300\n"


def test_folders_of_any_depth_are_searched(tmp_path):
    deep = tmp_path.joinpath(*"d" * 200)
    folder = tmp_path
    for part in deep.relative_to(tmp_path).parts:
        folder /= part
        folder.mkdir()
    (folder / "x.txt").write_text("A")
    assert ids(read(tmp_path)) == ["x"]


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the five real articles are not here")
def test_the_five_real_articles_are_read_and_dated():
    reading = read(SEEDS)
    assert [(str(s.published), str(s.published_basis)) for s in reading] == [
        ("2023-01-20", "header"),
        ("2025-01-19", "header"),
        ("2022-01-20", "header"),
        ("2026-01-20", "inferred"),
        ("2025-01-20", "header"),
    ]
    assert counts(reading) == (5, 0, 0, 0)
    assert is_complete(reading.inputs, reading.problems)


def test_shuffled_lines_are_the_same_sources(tmp_path):
    rows = [{"id": str(number), "text": f"{number} died."} for number in range(20)]
    first = read(corpus(tmp_path / "one", {"a.jsonl": lines(*rows)}))
    random.Random(1).shuffle(rows)  # noqa: S311
    second = read(corpus(tmp_path / "two", {"a.jsonl": lines(*rows)}))
    assert first.sources == second.sources
