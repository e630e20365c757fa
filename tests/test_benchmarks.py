"""The benchmark runs from end to end; how fast is for `make bench` to say."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_short_benchmark_prints_its_table():
    command = [sys.executable, "-m", "benchmarks", "--short"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    names = [line.split(" | ")[0].removeprefix("| ") for line in done.stdout.splitlines()]
    assert names[:2] == ["what", "|---|---|---|--:|---|---|"]
    assert {"line", "--help", "--version", "compare"} <= set(names)
