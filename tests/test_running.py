"""Many sources: however they are read, in however many processes, the bytes are the same."""

import datetime as dt
import gzip
import io
import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from figurecheck import compare, extract, read
from figurecheck.cli import run
from figurecheck.comparing import account_of
from figurecheck.extracting import find_claims
from figurecheck.extracting.rejecting import find_rejected
from figurecheck.messages import Messenger
from figurecheck.reading import is_complete
from figurecheck.reporting import CLAIM_FORMATS, FORMATS, REJECTED_FORMATS, Display, Listing
from figurecheck.running import tasks
from figurecheck.running.pool import Lost, Pool

ROOT = Path(__file__).parents[1]
BENCH = ROOT.parent / "shared" / "bench" / "dev"
SETS = ("caps", "ecb", "muc", "seeds", "wcep")
OWN = (ROOT / "data" / "sources", ROOT / "tests" / "articles" / "articles.jsonl")

DEATHS = "On 3 May 2020 a train crash in Orsa killed %d people and injured dozens.\nOne died."
QUIET = "The council of Vell met on Tuesday and spoke of the weather."

FOREIGN = (
    "Bei dem Brand einer Mühle in Orsa sind am Montag zwölf Menschen ums Leben gekommen. Die "
    "Feuerwehr war mit vierzig Leuten im Einsatz und konnte das Dach nicht halten. Nach Angaben "
    "der Polizei wurden neun weitere verletzt, drei von ihnen schwer."
)


def rows():
    """Return articles that are alike, versions, odd, broken, or none at all, as JSON lines."""
    found = []
    for number in range(160):
        row: dict[str, Any] = {
            "id": f"a{number}",
            "published": ("2020-05-04", "2020-05", "2020")[number % 9 // 3],
            "text": DEATHS % (number % 7 + 2),
        }
        if number % 3 == 0:
            del row["id"]
        if number % 4 == 0:
            row["text"] = f"{QUIET} {number}"
        odd: dict[int, dict[str, Any]] = {
            5: {
                "url": f"http://vell.example/{number % 3}",
                "modified": f"2020-06-{number % 9 + 1}",
            },
            7: {"strange": 1, f"field{number % 2}": 2},
            11: {"text": " ", "lost": 1},
            13: {"id": "same"},
            17: {"language": "xx"},
            19: {"published": None},
            23: {"title": f"{number} people killed in Orsa"},
            31: {"text": FOREIGN},
        }
        for divisor, change in odd.items():
            if number % divisor == 0:
                row |= change
        found.append(json.dumps(row))
        if number % 29 == 0:
            found += ["{broken", "  ", "", found[-1]]
    return found


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Make a folder of all forms of input, with more files than are read in one process."""
    folder = tmp_path_factory.mktemp("corpus")
    lines = "\n".join(rows()) + "\n"
    (folder / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + lines.encode())
    (folder / "b.jsonl").write_text(lines[: len(lines) // 2], encoding="utf-8")
    (folder / "wide.jsonl").write_text(lines[:3000], encoding="utf-16")
    (folder / "blank.jsonl").write_text(" \n" * 4000, encoding="utf-8")
    (folder / "lines.jsonl").write_text("\n" * 4000, encoding="utf-8")
    (folder / "program.jsonl").write_text("\0\1\2\3\n" + lines, encoding="utf-8")
    (folder / "packed.jsonl.gz").write_bytes(gzip.compress(lines.encode())[:-20])
    (folder / "array.json").write_text(f"[{rows()[1]},{rows()[2]}]", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    for number in range(205):
        below = folder / f"d{number % 5}"
        below.mkdir(exist_ok=True)
        head = "---\npublished: 2020-05-05\nforeign: 1\n---\n" if number % 2 else ""
        text = head + DEATHS % (number % 6 + 2)
        (below / f"t{number % 50}.{'txt' if number % 3 else 'md'}").write_text(text)
    (folder / "d1" / "empty.txt").touch()
    return folder


@pytest.fixture
def call(capfdbinary):
    """Give a function that runs a command in this process: exit code, output, messages."""

    def called(*arguments):
        code = run([str(a) for a in arguments])
        said = capfdbinary.readouterr()
        return code, said.out, said.err.decode()

    return called


def plain(paths, form, rejected=None):
    """Return what the library gives, in memory and one process: exit code, output, messages."""
    reading = read(paths)
    found = [find_claims(source) for source in reading]
    listing = Listing(
        sources=reading.sources,
        claims=tuple(claim for one in found for claim in one.claims),
        problems=(*reading.problems, *(problem for one in found for problem in one.problems)),
        inputs=reading.inputs,
        rejected=tuple(
            number
            for source, one in zip(reading, found, strict=True)
            for number in find_rejected(source, one.claims, everywhere=rejected == "all")
        )
        if rejected
        else (),
    )
    said = io.StringIO()
    messenger = Messenger(said)
    messenger.tell_all(listing.problems)
    messenger.close(listing.inputs, len(listing.claims))
    code = 0 if is_complete(listing.inputs, listing.problems) else 4
    formats = REJECTED_FORMATS if rejected else CLAIM_FORMATS
    return code, formats[form](listing, Display()), said.getvalue()


@pytest.mark.parametrize("form", sorted(CLAIM_FORMATS))
def test_every_format_is_that_of_the_library(call, corpus, form, monkeypatch):
    monkeypatch.setattr(tasks, "STRETCH", 2000)
    assert call("extract", corpus, "--format", form) == plain([corpus], form)


@pytest.mark.parametrize("form", sorted(REJECTED_FORMATS))
@pytest.mark.parametrize("rejected", ["cue", "all"])
def test_rejected_numbers_are_those_of_the_library(call, corpus, form, rejected):
    asked = ("extract", corpus / "a.jsonl", "--format", form, f"--rejected={rejected}")
    assert call(*asked) == plain([corpus / "a.jsonl"], form, rejected)


def test_more_processes_change_no_byte(call, corpus, monkeypatch):
    monkeypatch.setattr(tasks, "STRETCH", 20_000)
    expected = plain([corpus], "jsonl")
    assert call("extract", corpus, "--format", "jsonl", "--jobs", 3) == expected
    one, two = (
        call("compare", corpus, "--format", "json", "--as-of", "2020-06-05", "--jobs", jobs)
        for jobs in (1, 2)
    )
    assert one == two
    assert one[0] == 4


@pytest.mark.parametrize("day", ["2020-05-04", "2020-06-05"])
@pytest.mark.parametrize(
    "form", ["--format=jsonl", "--format=json", "--rejected", "--rejected=all", "--table=sources"]
)
def test_what_came_out_after_a_day_is_told_and_counted(call, corpus, day, form):
    asked = (corpus / "a.jsonl", "--as-of", day, "--verbose")
    _, _, err = call("sources", *asked)
    expected = [line for line in err.splitlines() if " W404 " in line]
    _, _, err = call("extract", *asked, form)
    assert [line for line in err.splitlines() if " W404 " in line] == expected
    assert any("its latest version is of" in line for line in expected)
    assert any("which may be after" in line for line in expected)
    account = call("sources", *asked)[2].splitlines()[-1]
    assert err.splitlines()[-1].startswith(account)


@pytest.mark.parametrize(
    "day", ["2020-01-31", "2020-05-04", "2020-05-31", "2020-06-05", "2021-01-01"]
)
def test_what_was_known_on_a_day_is_that_of_the_library(call, corpus, day):
    paths = [corpus / "a.jsonl", corpus / "d1"]
    _, out, _ = call("extract", *paths, "--format", "jsonl", "--as-of", day)
    sources = [one for one in read(paths) if one.is_known_on(dt.date.fromisoformat(day))]
    claims = tuple(claim for one in sources for claim in extract(one))
    listing = Listing(
        sources=tuple(sources), claims=claims, problems=(), inputs=account_of(sources)
    )
    assert out == CLAIM_FORMATS["jsonl"](listing, Display())


def test_a_report_is_that_of_the_library(call, corpus):
    paths = [corpus / "a.jsonl", corpus / "d1", corpus / "array.json"]
    _, out, _ = call("compare", *paths, "--format", "json")
    assert out == FORMATS["json"](compare(read(paths)), Display())


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
@pytest.mark.parametrize("form", ["jsonl", "csv", "text"])
def test_our_own_articles_are_read_as_by_the_library(call, path, form, monkeypatch):
    monkeypatch.setattr(tasks, "STRETCH", 5000)
    assert call("extract", path, "--format", form) == plain([path], form)


@pytest.mark.parametrize("name", SETS)
def test_every_bench_set_is_read_as_by_the_library(call, name, monkeypatch):
    path = BENCH / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"no {name}.jsonl here")
    monkeypatch.setattr(tasks, "STRETCH", 50_000)
    assert call("extract", path, "--format", "jsonl") == plain([path], "jsonl")


def test_standard_input_and_files_are_read_together(corpus, monkeypatch, capfdbinary):
    data = (corpus / "a.jsonl").read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    code = run(["extract", "-", str(corpus / "array.json"), "--format", "jsonl"])
    said = capfdbinary.readouterr()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    expected = plain(["-", str(corpus / "array.json")], "jsonl")
    assert (code, said.out, said.err.decode()) == expected


def doubled(task):
    """Work of a worker: give a task twice, die of a negative one and fail at zero."""
    yield task
    if task == 0:
        raise ValueError("zero")
    if task < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    yield task


def out_of_memory(task):
    """Work of a worker that finds no memory for a task of 13."""
    if task == 13:
        raise MemoryError
    yield task


def dying_once(task):
    """Work of a worker that dies of the second part of a task until a file says that it has."""
    yield f"first {task}"
    mark = Path(task)
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    yield f"second {task}"


@pytest.fixture
def pooled():
    """Give a function that runs work over tasks in two processes."""

    def pooled(work, given):
        pool = Pool(work, 2)
        try:
            return list(pool.run(given))
        finally:
            pool.close()

    return pooled


def test_results_come_in_the_order_of_tasks(pooled):
    assert pooled(doubled, range(1, 40)) == [n for task in range(1, 40) for n in (task, task)]


def test_a_task_that_kills_its_process_is_told_and_the_others_go_on(pooled):
    assert pooled(doubled, [1, -2, 3]) == [1, 1, -2, Lost(-2, "killed by SIGKILL", 1), 3, 3]
    assert pooled(out_of_memory, [12, 13, 14]) == [12, Lost(13, "out of memory", 0), 14]


def test_a_task_that_dies_once_is_done_again_and_nothing_comes_twice(pooled, tmp_path):
    names = [str(tmp_path / name) for name in "abc"]
    expected = [f"{part} {name}" for name in names for part in ("first", "second")]
    assert pooled(dying_once, names) == expected


def test_what_a_worker_raises_is_raised(pooled):
    with pytest.raises(ValueError, match="zero"):
        pooled(doubled, [1, 0, 2])
