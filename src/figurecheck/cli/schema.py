"""`figurecheck schema`: the JSON Schema of what is written."""

from pathlib import Path
from typing import Unpack

import click

from figurecheck.cli.exits import Exit
from figurecheck.cli.options import OUTPUT, MessageOptions, message_options
from figurecheck.reporting.data import SCHEMAS, schema_of
from figurecheck.writing import check_targets, write_files, write_stdout


@click.command("schema")
@click.argument("record", type=click.Choice(tuple(SCHEMAS)), default="report")
@OUTPUT
@message_options
def command(record: str, output: tuple[str, ...], **_options: Unpack[MessageOptions]) -> int:
    """Print the JSON Schema of a report, a claim, a source or a checked draft."""
    targets = [Path(name) for name in output]
    check_targets(targets)
    data = schema_of(record)
    if targets:
        write_files(dict.fromkeys(targets, data))
    else:
        write_stdout(data)
    return Exit.DONE
