"""The same inputs and options give the same bytes, whatever surrounds the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLES = sorted(f"data/sources/{path.name}" for path in (ROOT / "data" / "sources").iterdir())

RUNS = [
    "compare --format text",
    "compare --format json",
    "compare --format jsonl",
    "compare --format markdown",
    "compare --format csv --table claims",
    "compare --format csv --table comparisons",
    "compare --format csv --table sources",
    "extract --format jsonl",
    "extract --format csv",
    "sources --format json",
    "sources --format jsonl --text",
]

# What must not matter: the hash seed, the time zone, the locale and the terminal's settings.
SURROUNDINGS = [
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "7", "TZ": "America/Adak", "LC_ALL": "C", "TERM": "dumb"},
]
KEPT = ("PATH", "SYSTEMROOT", "FIGURECHECK_CACHE")
# The same articles in another order: reversed, and rotated by two.
ORDERS = [ARTICLES, ARTICLES[::-1], ARTICLES[2:] + ARTICLES[:2]]


def output(arguments: str, inputs: list[str], surroundings: dict[str, str]) -> bytes:
    """Return what one run in a fresh process writes to standard output."""
    kept = {name: value for name, value in os.environ.items() if name in KEPT}
    run = subprocess.run(
        [sys.executable, "-m", "figurecheck", *arguments.split(), *inputs],
        cwd=ROOT,
        env=kept | surroundings,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr.decode()
    assert run.stdout
    return run.stdout


@pytest.mark.parametrize("arguments", RUNS)
def test_order_hash_seed_time_zone_and_locale_change_no_byte(arguments):
    outputs = {
        output(arguments, inputs, surroundings)
        for inputs, surroundings in zip(ORDERS, SURROUNDINGS, strict=True)
    }
    assert len(outputs) == 1


def test_an_article_more_changes_the_bytes():
    # Or the test above could hold because nothing is read at all.
    whole, fewer = (
        output("compare --format json", inputs, SURROUNDINGS[0])
        for inputs in (ARTICLES, ARTICLES[1:])
    )
    assert whole != fewer


@pytest.mark.parametrize("arguments", RUNS)
def test_no_output_names_this_machine_or_its_folders(arguments):
    written = output(arguments, ["data/sources"], SURROUNDINGS[0]).decode()
    assert str(ROOT) not in written
    assert os.uname().nodename not in written.split()
