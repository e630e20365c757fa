"""Every command and code block of the documentation runs, and shows what really comes out."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from figurecheck.cli.exits import Exit
from figurecheck.comparing import reasons
from figurecheck.records import Verdict

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md")))
README = PAGES[0].read_text(encoding="utf-8")

FENCE = re.compile(r"^```(?P<language>\w*)\n(?P<code>.*?)^```\n", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)(?P<target>[^)#]+)(?:#[^)]*)?\)")
CODE = re.compile(r"`([^`\n]+)`")

# What the checks of `make test` are, in their order; pytest closes the run.
CHECKS = ("ruff check", "ruff format --check", "mypy", "pytest")


class Block(NamedTuple):
    """A block that runs, with the output that the page shows for it, if it shows one."""

    page: str
    line: int
    language: str
    code: str
    shown: str | None


def blocks() -> list[Block]:
    """Return the blocks to run of all pages; a text block right behind one is its output."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            if match["language"] not in {"bash", "python"}:
                continue
            behind = FENCE.match(text, match.end() + 1)
            shown = behind["code"] if behind and behind["language"] == "text" else None
            line = text.count("\n", 0, match.start()) + 1
            found.append(Block(page.name, line, match["language"], match["code"], shown))
    return found


def makes(block: Block) -> bool:
    return block.code.startswith("make ")


BLOCKS = blocks()
RUNNING = [block for block in BLOCKS if not makes(block)]
MAKING = [line for block in BLOCKS if makes(block) for line in block.code.splitlines()]


def run(command: list[str]) -> subprocess.CompletedProcess[str]:
    """Run `command` at the root of the repository with this environment's programs first."""
    programs = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    known = {name: os.environ.get(name, "") for name in ("HOME", "FIGURECHECK_CACHE")}
    environment = {**known, "PATH": programs, "COLUMNS": "100"}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def steps(target: str) -> list[str]:
    """Return the commands that `make target` would run on a fresh clone."""
    told = run(["make", "--dry-run", "--always-make", "--no-print-directory", target])
    assert told.returncode == 0, told.stderr
    return told.stdout.splitlines()


def place(block: Block) -> str:
    return f"{block.page}:{block.line}"


@pytest.mark.parametrize("block", RUNNING, ids=place)
def test_block_runs_and_shows_its_real_output(block):
    if "jq" in block.code and shutil.which("jq") is None:
        pytest.skip("jq is not installed; test_the_pipeline_says_what_the_report_says runs anyway")
    if block.language == "bash":
        done = run(["bash", "-euo", "pipefail", "-c", block.code])
    else:
        done = run([sys.executable, "-c", block.code])
    assert done.returncode == 0, done.stderr
    assert done.stdout
    if block.shown is not None:
        assert done.stdout == block.shown


def test_the_pipeline_says_what_the_report_says():
    (shown,) = (block.shown for block in RUNNING if "jq" in block.code)
    done = run(["figurecheck", "compare", "data/sources", "--format", "json"])
    rows = [
        [comparison["category"], *(str(camp["low"]) for camp in comparison["camps"])]
        for comparison in json.loads(done.stdout)["comparisons"]
        if comparison["verdict"] == "differ"
    ]
    assert shown == "".join(" ".join(row) + "\n" for row in rows)


def test_the_readme_shows_the_two_commands():
    assert [line.split()[:2] for line in MAKING][:2] == [["make", "demo"], ["make", "test"]]


def test_make_demo_runs_the_main_job_last():
    assert steps("demo")[-1] == ".venv/bin/figurecheck compare data/sources"
    done = run(["figurecheck", "compare", "data/sources"])
    assert done.returncode == 0, done.stderr


def test_make_test_runs_all_checks_and_pytest_last():
    last = steps("test")[-len(CHECKS) :]
    assert all(check in step for check, step in zip(CHECKS, last, strict=True))


def test_make_installs_wheels_with_known_hashes_alone():
    downloads = [step for step in steps("test") if "-r requirements" in step]
    assert downloads
    assert all("--require-hashes --only-binary :all:" in step for step in downloads)


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-test.txt"])
def test_every_pinned_package_has_a_hash_and_no_address(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    pins = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert pins
    assert all(re.match(r"[\w.-]+==\S+ \\\n", pin) and "--hash=sha256:" in pin for pin in pins)
    assert "://" not in text


def test_ci_runs_the_tests_and_fails_with_them():
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert "set -euo pipefail" in lines
    assert lines[-1] == "make test"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_files_lead_somewhere(page):
    targets = LINK.findall(page.read_text(encoding="utf-8"))
    assert [target for target in targets if not (page.parent / target).exists()] == []


def table(heading: str) -> list[list[str]]:
    """Return the rows of the first table below `heading` in the README, without its head."""
    below = README.split(f"\n## {heading}\n", 1)[1]
    lines = below[below.index("|") :].split("\n\n", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_the_table_of_verdicts_is_complete():
    assert [CODE.findall(row[0]) for row in table("Verdicts")] == [[v.value] for v in Verdict]


def test_the_table_of_exit_codes_is_complete():
    told = {int(code) for row in table("Exit codes") for code in re.findall(r"\d+", row[0])}
    assert told == {code.value for code in Exit}


def test_the_method_lists_every_reason():
    method = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*`) \|", method, re.MULTILINE)
    told = [code for row in rows for code in CODE.findall(row)]
    assert sorted(told) == sorted([row.code for row in reasons.ROWS] + ["unexplained"])


def test_the_picture_is_one_of_the_real_report(tmp_path):
    assert "](docs/report.svg)" in README
    step = steps("picture")[-1].removeprefix(".venv/bin/")
    target = tmp_path / "report.svg"
    done = run(step.replace("docs/report.svg", str(target)).split())
    assert done.returncode == 0, done.stderr
    # When this fails, the report looks different now: look at it, then run `make picture`.
    assert target.read_bytes() == (ROOT / "docs" / "report.svg").read_bytes()
