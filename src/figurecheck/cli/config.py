"""`figurecheck config`: the decisions in force, with the origin of each value."""

from typing import Unpack

import click

from figurecheck.cli.exits import Exit
from figurecheck.cli.options import CONFIG, OutputOptions, output_options
from figurecheck.cli.results import screen_of, targets_of, write_result
from figurecheck.comparing.configuration import config as read_config
from figurecheck.comparing.configuration import files_of
from figurecheck.reporting.manual import CONFIG_FORMATS


@click.command("config")
@CONFIG
@output_options(CONFIG_FORMATS)
def command(config: str | None, **options: Unpack[OutputOptions]) -> int:
    """Print the decisions in force, with the origin of each value.

    The origin is the file and line that a value comes from.
    """
    kept = [str(file) for file in files_of(config)]
    targets = targets_of(options["output"], options["format"], CONFIG_FORMATS, kept)
    screen = screen_of(no_color=options["no_color"], table=None)
    write_result(read_config(config), targets, CONFIG_FORMATS, screen)
    return Exit.DONE
