"""`figurecheck sources`: what was read, and what was not."""

from typing import Unpack

import click

from figurecheck.cli.options import InputOptions, input_options
from figurecheck.cli.results import screen_of, targets_of
from figurecheck.cli.runs import Run
from figurecheck.reporting import SOURCE_FORMATS, Listing


@click.command("sources")
@input_options(SOURCE_FORMATS, ("sources",))
@click.option("--text", is_flag=True, help="Add the text that all spans point into (json, jsonl).")
def command(inputs: tuple[str, ...], *, text: bool, **options: Unpack[InputOptions]) -> int:
    """List what was read: dates with their basis, publishers, duplicates, problems.

    INPUT are files, folders or - for standard input.
    """
    targets = targets_of(options["output"], options["format"], SOURCE_FORMATS, inputs)
    screen = screen_of(no_color=options["no_color"], table=options["table"], with_text=text)
    with Run(options) as run:
        reading = run.read(inputs)
        listing = Listing(reading.sources, (), reading.problems, reading.inputs)
        run.write(listing, targets, SOURCE_FORMATS, screen)
        return run.end(reading.inputs, reading.problems)
