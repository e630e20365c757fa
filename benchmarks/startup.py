"""How long commands take to start, against the imports that they cannot do without."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks.table import Goal, Row
from benchmarks.timing import Task, Work, least_seconds

_ROUNDS = 15
_NO_BYTECODE = "PYTHONDONTWRITEBYTECODE"
_DATA = Path(__file__).resolve().parent.parent / "data" / "sources"
_CLICK = "import click"
_ALL = "import click, pydantic, rich, dateutil"


def rows(*, short: bool) -> Iterator[Row]:
    """Yield the rows of start-up: help and version against click, compare against all imports."""
    commands = {
        _CLICK: (sys.executable, "-c", _CLICK),
        _ALL: (sys.executable, "-c", _ALL),
        "--help": (sys.executable, "-m", "figurecheck", "--help"),
        "--version": (sys.executable, "-m", "figurecheck", "--version"),
        "compare": (sys.executable, "-m", "figurecheck", "compare", str(_DATA)),
    }
    tasks = [Task(name, 1, partial(_work, command)) for name, command in commands.items()]
    seconds = least_seconds(tasks, 1 if short else _ROUNDS)
    for name, peer, goal in _GOALS:
        ours, theirs = f"{seconds[name] * 1000:.0f} ms", f"{peer} {seconds[peer] * 1000:.0f} ms"
        yield Row(name, ours, theirs, seconds[name] / seconds[peer], goal)


def _work(command: tuple[str, ...]) -> Work:
    # An installed package has its bytecode, so that the first round may write it.
    surroundings = {key: said for key, said in os.environ.items() if key != _NO_BYTECODE}
    return partial(subprocess.run, command, check=True, capture_output=True, env=surroundings)


_GOALS = (
    ("--help", _CLICK, Goal(at_most=1.35)),
    ("--version", _CLICK, Goal(at_most=1.35)),
    ("compare", _ALL, Goal(at_most=2.5)),
)
