"""Many sources at once: memory while streaming, two processes against one, warm against cold."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.corpora import Corpus, make_corpora
from benchmarks.table import Goal, Row

_LONG, _SHORT = 60_000_000, 60_000
# Dense news is read more slowly, and a tenth of it shows whether memory grows.
_STREAMED = {"sparse": 1_000_000_000, "dense": 100_000_000}
_STREAMED_SHORT = 300_000
_WARMED = 20_000_000
_MEGABYTE = 1_000_000
_PAUSE = 0.02
_PEAK, _GROWTH = Goal(at_most=150), Goal(at_most=8)
_RESIDENT = re.compile(rb"^VmRSS:\s+(\d+) kB", re.MULTILINE)


def rows(*, short: bool) -> Iterator[Row]:
    """Yield the rows of long runs; memory is that of a process with all that it has started."""
    size, warmed = (_SHORT, _SHORT) if short else (_LONG, _WARMED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpora = make_corpora(size)
        yield from _processes(corpora["dense"], folder, 1 if short else 3)
        for kind, goal in (("dense", Goal(at_least=5)), ("sparse", Goal(at_least=1))):
            yield _cached(make_corpora(warmed)[kind], folder, goal, 1 if short else 3)
        for kind, streamed in _STREAMED.items():
            yield from _streamed(corpora[kind], folder, _STREAMED_SHORT if short else streamed)


def _processes(corpus: Corpus, folder: Path, rounds: int) -> Iterator[Row]:
    """Yield the row of two processes against one on the same file."""
    file = _written(corpus, folder / f"{corpus.name}.jsonl", corpus.size)
    one = two = float("inf")
    for _ in range(rounds):
        one = min(one, _seconds((str(file), "--no-cache", "--jobs", "1"), folder))
        two = min(two, _seconds((str(file), "--no-cache", "--jobs", "2"), folder))
    yield Row("two workers", f"{two:.2f} s", f"one {one:.2f} s", one / two, Goal(at_least=1.8))


def _cached(corpus: Corpus, folder: Path, goal: Goal, rounds: int) -> Row:
    """Return the row of a warm cache against a cold one."""
    file = _written(corpus, folder / f"{corpus.name}.jsonl", corpus.size)
    cold = warm = float("inf")
    for _ in range(rounds):
        shutil.rmtree(folder / "cache", ignore_errors=True)
        cold = min(cold, _seconds((str(file),), folder))
        warm = min(warm, _seconds((str(file),), folder))
    name = f"warm cache, {corpus.name}"
    return Row(name, f"{warm:.2f} s", f"cold {cold:.2f} s", cold / warm, goal)


def _streamed(corpus: Corpus, folder: Path, size: int) -> Iterator[Row]:
    """Yield the peak of memory over a long file, and its growth from the tenth part to the end."""
    file = _written(corpus, folder / f"{corpus.name}.jsonl", size)
    found = _memory((str(file), "--no-cache"), folder)
    # Whoever has just started holds less than later; the tenth part of the time is past that.
    early, peak = max(found[: len(found) // 10 + 1]), max(found)
    told = f"{size / 1e9:.1f} GB {corpus.name}"
    yield Row("peak memory, MB", f"{peak:.0f} MB", told, peak, _PEAK)
    yield Row("growth from 10 %, MB", f"{peak - early:.0f} MB", told, peak - early, _GROWTH)
    file.unlink()


def _written(corpus: Corpus, file: Path, size: int) -> Path:
    """Write `corpus` as JSON lines, again and again under new ids until it has `size` bytes."""
    number = 0
    with file.open("w", encoding="utf-8") as stream:
        while stream.tell() < size:
            for text in corpus.texts:
                number += 1
                # A number in front, or the texts of the next round were copies.
                row = {"id": f"{corpus.name}-{number}", "text": f"{text}\n\n{number}"}
                stream.write(json.dumps(row | {"published": "2024-05-06"}) + "\n")
    return file


def _command(arguments: Sequence[str], folder: Path) -> tuple[str, ...]:
    """Return the command that extracts claims to a file."""
    extract = ("extract", "--format", "jsonl", "--quiet", "-o", str(folder / "claims.jsonl"))
    return (sys.executable, "-m", "figurecheck", *extract, *arguments)


def _seconds(arguments: Sequence[str], folder: Path) -> float:
    """Return how long a run takes."""
    start = time.perf_counter()
    subprocess.run(_command(arguments, folder), check=True, env=_environment(folder))  # noqa: S603
    return time.perf_counter() - start


def _memory(arguments: Sequence[str], folder: Path) -> list[float]:
    """Return the memory of a run in MB, looked at again and again while it lasts."""
    found = [0.0]
    command = _command(arguments, folder)
    with subprocess.Popen(command, env=_environment(folder)) as process:  # noqa: S603
        while process.poll() is None:
            found.append(sum(_resident(pid) for pid in (process.pid, *_children(process.pid))))
            time.sleep(_PAUSE)
    return found


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "FIGURECHECK_CACHE": str(folder / "cache")}


def _children(pid: int) -> list[int]:
    """Return the processes that a process has started, where the system lists them."""
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(one) for one in listed.split()]


def _resident(pid: int) -> float:
    """Return the memory of one process in MB; 0 where that cannot be told."""
    try:
        match = _RESIDENT.search(Path(f"/proc/{pid}/status").read_bytes())
    except OSError:
        return 0.0
    return int(match[1]) * 1024 / _MEGABYTE if match else 0.0
