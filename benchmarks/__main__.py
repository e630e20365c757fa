"""Print the table of ratios: `python -m benchmarks`; `--short` only checks that all of it runs."""

from collections.abc import Callable, Iterator, Mapping

import click

from benchmarks import comparing, extraction, running, startup
from benchmarks.table import Row, markdown

PARTS: Mapping[str, Callable[..., Iterator[Row]]] = {
    "extraction": extraction.rows,
    "comparing": comparing.rows,
    "startup": startup.rows,
    "running": running.rows,
}


@click.command()
@click.option("--short", is_flag=True, help="Run everything once on little text; no goal counts.")
@click.argument("parts", nargs=-1, type=click.Choice(tuple(PARTS)))
def command(parts: tuple[str, ...], *, short: bool) -> None:
    """Measure figurecheck against its peers and print a table of ratios."""
    measured = [row for part in parts or PARTS for row in PARTS[part](short=short)]
    click.echo(markdown(measured), nl=False)


if __name__ == "__main__":
    command()
