"""`figurecheck explain`: one claim, event, comparison, camp, finding or source in words."""

from typing import Unpack

import click

from figurecheck.cli.exits import Exit
from figurecheck.cli.options import OutputOptions, output_options
from figurecheck.cli.results import screen_of, targets_of, write_result
from figurecheck.reading.reports import read_report
from figurecheck.reporting.explaining import explain
from figurecheck.reporting.manual import EXPLANATION_FORMATS


@click.command("explain")
@click.argument("id", metavar="ID")
@click.option(
    "--report",
    required=True,
    metavar="FILE",
    type=click.Path(),
    help="The report that ID stands in, as json; - for standard input.",
)
@output_options(EXPLANATION_FORMATS)
def command(id: str, report: str, **options: Unpack[OutputOptions]) -> int:  # noqa: A002
    """Tell in words what ID stands for, with its quotes, rules, links and reasons.

    ID is that of a claim, event, comparison, finding or source, or the beginning of just one;
    that of a camp is its comparison's and its letter: 4daf523fb468ac65/A.
    """
    targets = targets_of(options["output"], options["format"], EXPLANATION_FORMATS, (report,))
    explanation = explain(read_report(report), id)
    screen = screen_of(no_color=options["no_color"], table=None)
    write_result(explanation, targets, EXPLANATION_FORMATS, screen)
    return Exit.DONE
