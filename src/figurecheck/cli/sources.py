"""`figurecheck sources`: what was read, and what was not."""

import datetime as dt
from typing import Unpack

import click

from figurecheck.cli.options import AS_OF, FAIL_ON_PROBLEM, InputOptions, input_options
from figurecheck.cli.results import screen_of, targets_of
from figurecheck.cli.runs import Run
from figurecheck.comparing.asof import without_later
from figurecheck.errors import UsageError
from figurecheck.reporting import SOURCE_FORMATS, Listing

_TEXTUAL = frozenset({"json", "jsonl"})


@click.command("sources")
@input_options(SOURCE_FORMATS, ("sources",))
@click.option("--text", is_flag=True, help="Add the text that all spans point into (json, jsonl).")
@AS_OF
@FAIL_ON_PROBLEM
def command(
    inputs: tuple[str, ...],
    *,
    text: bool,
    as_of: dt.date | None,
    fail_on: str,
    **options: Unpack[InputOptions],
) -> int:
    """List what was read: dates with their basis, publishers, duplicates, problems.

    INPUT are files, folders or - for standard input.
    """
    targets = targets_of(options["output"], options["format"], SOURCE_FORMATS, inputs)
    if text and not _TEXTUAL.issuperset(target.format for target in targets):
        raise UsageError("E176", "--text", "json and jsonl alone hold texts; give --format jsonl")
    screen = screen_of(no_color=options["no_color"], table=options["table"], with_text=text)
    with Run(options) as run:
        reading = run.read(inputs)
        known, account, later = without_later(reading.sources, reading.inputs, as_of)
        problems = (*reading.problems, *later)
        run.write(Listing(tuple(known), (), problems, account), targets, SOURCE_FORMATS, screen)
        return run.end(account, problems, strict=fail_on == "problem")
