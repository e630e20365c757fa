"""The examples for pipelines parse, and the commands in them do what they promise."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from figurecheck.cli.exits import Exit

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
WORKFLOW = EXAMPLES / "github-actions.yml"
HOOKS = ROOT / ".pre-commit-hooks.yaml"

TRAIN = "On 3 May 2020 a train crash in Orsa killed {} people."
RIGHT, WRONG = TRAIN.format(12), TRAIN.format(19)
OTHER = "A train crash in Orsa on 3 May 2020 left {} people dead."


@pytest.fixture
def desk(tmp_path):
    """Make a folder as the examples expect it: sources that agree and a draft that is right."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "drafts").mkdir()
    put(tmp_path, "herald", RIGHT)
    put(tmp_path, "gazette", OTHER.format(12))
    (tmp_path / "drafts" / "one.md").write_text(f"{RIGHT}\n")
    (tmp_path / "bin").mkdir()
    command = tmp_path / "bin" / "figurecheck"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m figurecheck "$@"\n')
    command.chmod(0o755)
    return tmp_path


def put(desk, name, text):
    head = f"---\npublisher: The {name.title()}\npublished: 2020-05-04\n---\n"
    (desk / "sources" / f"{name}.txt").write_text(f"{head}{text}\n")


def differ(desk):
    put(desk, "gazette", OTHER.format(15))


def run(desk, *command):
    """Run a command in the folder as a service would, where `figurecheck` is this one."""
    environment = {
        "PATH": os.pathsep.join([str(desk / "bin"), os.environ.get("PATH", "")]),
        "HOME": str(desk),
        "GITHUB_STEP_SUMMARY": str(desk / "summary.md"),
    }
    return subprocess.run(
        command, cwd=desk, env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def steps():
    """Return the steps of the workflow that run figurecheck, by name."""
    (job,) = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"].values()
    return {
        step["name"]: step["run"] for step in job["steps"] if "figurecheck " in step.get("run", "")
    }


def bash(desk, script):
    # As the service runs a step.
    return run(desk, "bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)


def hook():
    (found,) = yaml.safe_load(HOOKS.read_text(encoding="utf-8"))
    return found


def make(desk, target):
    shutil.copy(EXAMPLES / "figurecheck.mk", desk / "Makefile")
    return run(desk, "make", "--no-print-directory", target)


def test_the_workflow_is_one_and_asks_for_no_more_than_it_needs():
    workflow = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    # YAML 1.1 reads the key `on` as true.
    assert set(workflow) == {"name", True, "permissions", "jobs"}
    for job in workflow["jobs"].values():
        assert all(("uses" in step) != ("run" in step) for step in job["steps"])
        assert all("@v" in step["uses"] for step in job["steps"] if "uses" in step)


@pytest.mark.parametrize(("draft", "code"), [(RIGHT, Exit.DONE), (WRONG, Exit.FOUND)])
def test_the_workflow_holds_a_wrong_draft_back(desk, draft, code):
    (desk / "drafts" / "two.md").write_text(f"{draft}\n")
    done = bash(desk, steps()["Hold every draft against the sources"])
    assert done.returncode == code, done.stderr
    assert ("::error" in done.stdout) == (code == Exit.FOUND)


@pytest.mark.parametrize("changes", [False, True])
def test_the_workflow_tells_what_changed(desk, changes):
    assert run(desk, "figurecheck", "compare", "sources", "-o", "baseline.json").returncode == 0
    if changes:
        differ(desk)
    done = bash(desk, steps()["Tell what changed since the baseline"])
    assert done.returncode == (Exit.FOUND if changes else Exit.DONE), done.stderr
    summary = (desk / "summary.md").read_text()
    assert "## Changes since the baseline" in summary
    assert ("changed verdict" in summary) == changes


def test_the_hook_of_the_example_is_the_one_that_there_is():
    config = yaml.safe_load((EXAMPLES / "pre-commit-config.yaml").read_text(encoding="utf-8"))
    (repo,) = config["repos"]
    assert [one["id"] for one in repo["hooks"]] == [hook()["id"]]
    assert set(hook()) >= {"id", "name", "entry", "language"}
    assert re.match(hook()["files"], "drafts/one.md")
    assert not re.match(hook()["files"], "sources/herald.txt")


@pytest.mark.parametrize(
    ("drafts", "code"),
    [
        ([RIGHT], Exit.DONE),
        ([WRONG], Exit.FOUND),
        ([WRONG, RIGHT], Exit.FOUND),
        ([], Exit.DONE),
    ],
)
def test_the_hook_fails_when_one_of_its_drafts_does(desk, drafts, code):
    names = [f"drafts/with space {number}.md" for number in range(len(drafts))]
    for name, draft in zip(names, drafts, strict=True):
        (desk / name).write_text(f"{draft}\n")
    entry = shlex.split(hook()["entry"])
    done = run(desk, *entry, *hook()["args"], *names)
    assert done.returncode == code, done.stderr


@pytest.mark.parametrize(("draft", "fails"), [(RIGHT, False), (WRONG, True)])
def test_the_fragment_fails_on_a_wrong_draft(desk, draft, fails):
    (desk / "drafts" / "two.md").write_text(f"{draft}\n")
    assert (make(desk, "drafts").returncode != 0) == fails


def test_the_fragment_keeps_a_baseline_and_fails_on_what_is_new(desk):
    assert make(desk, "changes").returncode == 0
    assert (desk / "baseline.json").is_file()
    differ(desk)
    assert make(desk, "changes").returncode != 0
    assert make(desk, "baseline").returncode == 0
    assert make(desk, "changes").returncode == 0


def test_the_fragment_lets_an_undated_source_pass(desk):
    (desk / "sources" / "undated.txt").write_text("Nobody was hurt in Vell.\n")
    assert make(desk, "changes").returncode == 0


def test_cron_prints_nothing_until_sources_newly_differ(desk):
    (line,) = (
        line
        for line in (EXAMPLES / "crontab").read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )
    *_, command = line.split(" ", 5)
    # In a crontab a % ends the command.
    assert "%" not in command
    shutil.copy(EXAMPLES / "nightly.sh", desk / "nightly.sh")
    (desk / "desk").symlink_to(desk)
    said = []
    for night in range(4):
        if night == 2:
            differ(desk)
        done = run(desk, "sh", "-c", command)
        assert done.returncode == 0, done.stderr
        said.append(done.stdout)
    assert said[:2] == ["", ""]
    assert "changed verdict" in said[2]
    assert said[3] == ""


def test_cron_tells_when_it_cannot_run(desk):
    shutil.copy(EXAMPLES / "nightly.sh", desk / "nightly.sh")
    shutil.rmtree(desk / "sources")
    done = run(desk, "sh", "nightly.sh")
    assert done.returncode != 0
    assert "E110" in done.stderr
    assert not (desk / "known.json").exists()
