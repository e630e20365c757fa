"""`figurecheck rules`: every rule, reason and finding, with an example each."""

from typing import Unpack

import click

from figurecheck.cli.exits import Exit
from figurecheck.cli.options import OutputOptions, output_options
from figurecheck.cli.results import screen_of, targets_of, write_result
from figurecheck.reporting.catalogue import rules
from figurecheck.reporting.manual import RULE_FORMATS


@click.command("rules")
@output_options(RULE_FORMATS)
def command(**options: Unpack[OutputOptions]) -> int:
    """List every rule, reason and finding, with an example each."""
    targets = targets_of(options["output"], options["format"], RULE_FORMATS, ())
    screen = screen_of(no_color=options["no_color"], table=None)
    write_result(rules(), targets, RULE_FORMATS, screen)
    return Exit.DONE
