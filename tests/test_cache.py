"""The cache: it changes no byte, however it is found, and a run goes on without it."""

import json
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import figurecheck
from figurecheck.cli import run
from figurecheck.cli.exits import Exit
from figurecheck.running.store import Store, cache_file, rules_digest
from tests.rights import rights_of_a_user

CLAIMS = "On 3 May 2020 a train crash in Orsa killed %d people. In May one died."
QUIET = "The council of Vell met on Tuesday and spoke of the weather."


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Give a new folder for the cache, and have it used."""
    monkeypatch.setenv("FIGURECHECK_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def corpus(tmp_path):
    """Make articles: ten with claims, ten without, one in another language."""
    rows = [{"id": f"c{n}", "text": CLAIMS % n, "title": f"{n} killed"} for n in range(3, 13)]
    rows += [{"id": f"q{n}", "text": f"{QUIET} {n}"} for n in range(10)]
    rows += [{"id": "x", "text": "Drei Tote.", "language": "de"}]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def call(capfdbinary):
    """Give a function that runs a command in this process: exit code, output, messages."""

    def called(*arguments):
        code = run([str(a) for a in arguments])
        said = capfdbinary.readouterr()
        return code, said.out, said.err.decode()

    return called


RUNS = (
    ("extract", "--format", "jsonl"),
    ("extract", "--format", "text"),
    ("extract", "--format", "csv", "--rejected=all"),
    ("extract", "--format", "text", "--rejected=cue"),
    ("extract", "--format", "json", "--category", "killed"),
    ("compare", "--format", "json"),
    ("check", "{draft}", "--format", "json", "--against"),
)


@pytest.mark.parametrize("arguments", RUNS, ids=" ".join)
def test_cold_and_warm_runs_give_the_bytes_of_one_without(call, folder, corpus, arguments):
    draft = corpus.parent / "draft.txt"
    draft.write_text(CLAIMS % 4, encoding="utf-8")
    command = [part.format(draft=draft) for part in arguments]
    without = call(*command, corpus, "--no-cache")
    assert not folder.exists()
    assert [call(*command, corpus) for _ in range(3)] == [without] * 3
    assert folder.exists()


def entries():
    return Store(cache_file(), b"").count()


@pytest.mark.usefixtures("folder")
def test_what_the_gate_turns_away_is_not_kept(call, corpus):
    call("extract", corpus)
    assert entries() == 10


@pytest.mark.usefixtures("folder")
def test_another_date_id_or_language_is_another_entry(call, tmp_path):
    article = {"id": "a", "text": CLAIMS % 7, "published": "2020-05-05"}
    changes: tuple[dict[str, str], ...] = (
        {},
        {"published": "2020-05-06"},
        {"id": "b"},
        {"text": CLAIMS % 8},
        {"title": "A"},
    )
    for change in changes:
        path = tmp_path / "a.json"
        path.write_text(json.dumps(article | change), encoding="utf-8")
        call("extract", path)
    assert entries() == 4


@pytest.mark.usefixtures("folder")
def test_other_rules_find_nothing_that_the_old_ones_kept():
    old, new = Store(cache_file(), b"old"), Store(cache_file(), b"new")
    old.put(old.key("claims", "a"), b"{}\n")
    old.flush()
    assert old.get(old.key("claims", "a")) == b"{}\n"
    assert new.get(new.key("claims", "a")) is None


def test_the_rules_are_those_of_the_files():
    assert rules_digest() == rules_digest()
    assert len(rules_digest()) == 32


DAMAGES = {
    "no database": lambda file: file.write_bytes(b"nothing of the kind\n" * 100),
    "cut": lambda file: file.write_bytes(file.read_bytes()[:5000]),
    "another's": lambda file: [
        file.unlink(),
        sqlite3.connect(file).execute("create table notes (said text)"),
    ],
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_cache_is_told_and_made_anew(call, folder, corpus, damage):
    first = call("extract", corpus, "--format", "jsonl")
    Store(cache_file(), b"").count()
    for beside in folder.glob("*-*"):
        beside.unlink()
    DAMAGES[damage](cache_file())
    code, out, err = call("extract", corpus, "--format", "jsonl")
    told = "figurecheck: warning W170 cache: damaged or not a cache; made anew\n"
    assert (code, out) == first[:2]
    assert err == told + first[2]
    assert entries() == 10
    assert call("extract", corpus, "--format", "jsonl") == first


@pytest.mark.usefixtures("folder")
def test_a_damaged_entry_is_told_and_not_used(call, corpus):
    first = call("extract", corpus, "--format", "jsonl")
    database = sqlite3.connect(cache_file())
    database.execute("update entries set value = x'00'")
    database.commit()
    database.close()
    code, out, err = call("extract", corpus, "--format", "jsonl")
    assert (code, out) == first[:2]
    assert err.startswith("figurecheck: warning W171 cache: cannot be used (damaged;")
    assert err.endswith(first[2])


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_closed_folder_is_told_once_and_the_run_goes_on(call, folder, corpus, jobs):
    expected = call("extract", corpus, "--no-cache", "--format", "jsonl")
    folder.mkdir(mode=0o555)
    for above in (folder.parent, folder.parent.parent, folder.parent.parent.parent):
        above.chmod(0o755)
    with rights_of_a_user():
        code, out, err = call("extract", corpus, "--format", "jsonl", "--jobs", jobs)
    assert (code, out) == expected[:2]
    assert err.count("W171") == 1
    assert err.endswith(expected[2])


@pytest.mark.usefixtures("folder")
def test_a_full_disk_is_told_once_and_the_run_goes_on(corpus):
    resource = pytest.importorskip("resource")
    command = [sys.executable, "-m", "figurecheck", "extract", str(corpus), "--format", "jsonl"]
    limit = 25_000
    done = subprocess.run(
        command,
        capture_output=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )
    whole = subprocess.run([*command, "--no-cache"], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (whole.returncode, whole.stdout)
    assert done.stderr.count(b"W171") == 1


@pytest.mark.usefixtures("folder")
def test_two_runs_at_once_share_it(corpus):
    command = [sys.executable, "-m", "figurecheck", "extract", str(corpus), "--format", "jsonl"]
    with ThreadPoolExecutor(2) as threads:
        starts = [threads.submit(subprocess.run, command, capture_output=True) for _ in range(4)]
    done = [start.result() for start in starts]
    assert len({(one.returncode, one.stdout, one.stderr) for one in done}) == 1
    assert entries() == 10


@pytest.mark.usefixtures("folder")
def test_what_was_least_recently_used_is_dropped_beyond_the_limit():
    store = Store(cache_file(), b"")
    keys = [store.key(str(number)) for number in range(400)]
    for number, key in enumerate(keys):
        store.put(key, os.urandom(1000))
        if number == 199:
            store.flush()
            connection = sqlite3.connect(cache_file())
            connection.execute("update entries set used = used - 1")
            connection.commit()
            connection.close()
    store.flush()
    store.close()
    store.prune(300_000)
    assert 200 <= store.count() <= 300
    assert store.get(keys[0]) is None
    assert all(store.get(key) is not None for key in keys[200:])


def test_info_and_clear(call, folder, corpus):
    code, out, _ = call("cache", "info")
    assert (code, out.decode().splitlines()[1:3]) == (Exit.DONE, ["entries  0", "size     0.0 MB"])
    call("extract", corpus)
    assert call("cache", "info")[1].decode().splitlines()[:2] == [
        f"path     {cache_file()}",
        "entries  10",
    ]
    assert call("cache", "clear")[:2] == (Exit.DONE, b"cleared  0.1 MB\n")
    assert list(folder.iterdir()) == []
    cache_file().write_text("nothing of the kind")
    assert b"damaged, or not a cache" in call("cache", "info")[1]


@pytest.mark.parametrize(
    ("surroundings", "expected"),
    [
        ({"FIGURECHECK_CACHE": "/one"}, "/one"),
        ({"XDG_CACHE_HOME": "/two"}, "/two/figurecheck"),
        ({"FIGURECHECK_CACHE": "", "XDG_CACHE_HOME": "/two"}, "/two/figurecheck"),
    ],
)
def test_the_place_of_the_cache_can_be_chosen(monkeypatch, surroundings, expected):
    for name in ("FIGURECHECK_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
    assert cache_file().parent == Path(expected)


def test_the_library_leaves_the_cache_alone(folder):
    source = figurecheck.Source.from_text(CLAIMS % 9, source_id="a")
    figurecheck.extract(source)
    figurecheck.compare([source])
    assert not folder.exists()
