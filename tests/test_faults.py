"""What may befall a run with worker processes: death, interrupts, lost pipes; none is left over."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from tests.test_cli import on_a_terminal

COMMAND = (sys.executable, "-m", "figurecheck", "extract", "--format", "jsonl", "--no-cache")
PROC = Path("/proc")
TEXT = "On 3 May 2020 a train crash in Orsa killed %d people and injured dozens. "

pytestmark = pytest.mark.skipif(not PROC.exists(), reason="no /proc here")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    """Make more than a megabyte of articles, few of them with claims, and one folder of files."""
    folder = tmp_path_factory.mktemp("corpus")
    quiet = "The council of Vell met on Tuesday and spoke of the weather. " * 25
    with (folder / "a.jsonl").open("w", encoding="utf-8") as file:
        for number in range(4000):
            text = quiet if number % 20 else TEXT % (number + 2)
            row = {"id": f"a{number}", "published": "2020-05-04", "text": text}
            file.write(json.dumps(row) + "\n")
    return folder


@pytest.fixture(scope="module")
def plain(corpus):
    """Return what one process gives."""
    return subprocess.run([*COMMAND, corpus], capture_output=True, check=True)


def workers_of(pid):
    """Return the worker processes that a run has at this moment."""
    found = []
    for entry in PROC.glob("[0-9]*"):
        try:
            parent = re.search(r"\) \S (\d+)", (entry / "stat").read_text(encoding="ascii"))
            command = (entry / "cmdline").read_bytes()
        except OSError:
            continue
        if parent and int(parent[1]) == pid and b"spawn_main" in command:
            found.append(int(entry.name))
    return found


def started(corpus, **streams):
    """Start a run with two processes, each given and sending all it can."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | streams
    return subprocess.Popen([*COMMAND, "--jobs", "2", str(corpus)], **streams)


def until_it_works(process):
    """Wait until a run has its two processes, and return them."""
    for _ in range(400):
        if len(found := workers_of(process.pid)) == 2:
            return found
        time.sleep(0.02)
    raise AssertionError("no worker processes")


def are_gone(pids):
    """Tell whether none of these processes is left, or will be soon."""
    for _ in range(100):
        if not any((PROC / str(pid)).exists() for pid in pids):
            return True
        time.sleep(0.02)
    return False


def test_a_killed_worker_is_replaced_and_nothing_is_missing(corpus, plain):
    with started(corpus) as process:
        os.kill(until_it_works(process)[0], signal.SIGKILL)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (0, plain.stdout, plain.stderr)


def test_a_task_whose_process_dies_twice_is_told_and_its_articles_failed(corpus):
    with started(corpus) as process:

        def kill():
            while process.poll() is None:
                for pid in workers_of(process.pid):
                    with suppress(ProcessLookupError):
                        os.kill(pid, signal.SIGKILL)

        killer = threading.Thread(target=kill)
        killer.start()
        out, err = process.communicate(timeout=60)
        killer.join()
    *problems, none, account = err.decode().splitlines()
    assert (process.returncode, out) == (3, b"")
    assert problems
    for problem in problems:
        assert re.fullmatch(
            r"figurecheck: error E611 a\.jsonl: [\d,]+ inputs, a\.jsonl:\d+ to a\.jsonl:\d+: "
            r"not read; the process at work on that died twice \(killed by SIGKILL\)",
            problem,
        )
    assert "E154" in none
    assert account == "read 0, duplicate 0, skipped 0, failed 4,000 of 4,000 inputs"


@pytest.mark.parametrize(
    ("number", "expected"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)]
)
def test_a_signal_ends_the_workers_too(corpus, number, expected, tmp_path):
    with started(corpus, cwd=tmp_path, start_new_session=True) as process:
        pids = until_it_works(process)
        os.killpg(process.pid, number)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (expected, b"")
    assert re.fullmatch(
        r"figurecheck: interrupted: (nothing|[\d,]+ articles) read; no output changed\n",
        err.decode(),
    )
    assert are_gone(pids)


def test_a_worker_ends_when_its_parent_is_killed(corpus):
    with started(corpus) as process:
        pids = until_it_works(process)
        process.kill()
        process.communicate(timeout=30)
    assert are_gone(pids)


def test_a_reader_that_goes_ends_the_run_and_its_workers(corpus):
    reader, writer = os.pipe()
    with started(corpus, stdout=writer) as process:
        os.close(writer)
        pids = until_it_works(process)
        os.close(reader)
        _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (141, b"")
    assert are_gone(pids)


def test_a_reader_of_one_line_gets_it(corpus, plain):
    script = '"$@" | head -n 1; echo "${PIPESTATUS[0]}" >&2'
    command = ["bash", "-c", script, "bash", *COMMAND, "--jobs", "2", str(corpus)]
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stdout == plain.stdout.splitlines(keepends=True)[0]
    assert done.stderr.decode().splitlines()[-1] == "141"


def test_progress_is_shown_on_a_terminal_alone_and_then_gone(corpus, plain):
    shown = on_a_terminal([*COMMAND[3:], str(corpus)], 100, {}, stderr=True)
    assert "4,000 articles" in shown
    assert shown.rpartition("\x1b[2K")[2].strip() == plain.stderr.decode().strip()
    quiet = on_a_terminal([*COMMAND[3:], "--quiet", str(corpus)], 100, {}, stderr=True)
    assert quiet == ""
