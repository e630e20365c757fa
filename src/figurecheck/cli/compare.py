"""`figurecheck compare`: who says what, where they agree or differ, and why."""

from collections.abc import Mapping
from pathlib import Path
from typing import Unpack

import click

from figurecheck.cli.options import ClaimOptions, claim_options, input_options
from figurecheck.cli.results import screen_of, targets_of
from figurecheck.cli.runs import Run
from figurecheck.comparing import compare
from figurecheck.errors import UsageError
from figurecheck.records import Category, Report, Verdict
from figurecheck.reporting import FORMATS
from figurecheck.running import workers

DEFAULT_INPUT = "data/sources"

_FAILING: Mapping[str, frozenset[Verdict]] = {
    "differ": frozenset({Verdict.DIFFER}),
    "compatible": frozenset({Verdict.DIFFER, Verdict.COMPATIBLE}),
    "problem": frozenset(),
    "never": frozenset(),
}


@click.command("compare")
@input_options(FORMATS, ("comparisons", "claims", "sources"))
@claim_options(Category)
@click.option(
    "--fail-on",
    type=click.Choice(tuple(_FAILING)),
    default="never",
    show_default=True,
    help="Exit with 1 when a comparison differs, when one differs or is only compatible, or "
    "when an input has a problem.",
)
def command(inputs: tuple[str, ...], fail_on: str, **options: Unpack[ClaimOptions]) -> int:
    """Tell who says what, where sources agree or differ, and why.

    INPUT are files, folders or - for standard input; without any, data/sources below the
    current folder.
    """
    paths = inputs or _default_inputs()
    targets = targets_of(options["output"], options["format"], FORMATS, paths)
    screen = screen_of(no_color=options["no_color"], table=options["table"])
    with Run(options) as run:
        reading = run.read(paths)
        categories = [Category(name) for name in options["category"]] or None
        with workers(options["jobs"]) as mapper:
            report = compare(reading, categories=categories, as_of=options["as_of"], mapper=mapper)
        run.write(report, targets, FORMATS, screen)
        claims = len(report.claims)
        return run.end(report.inputs, report.problems, claims, found=_is_found(report, fail_on))


def _default_inputs() -> tuple[str, ...]:
    if not Path(DEFAULT_INPUT).is_dir():
        raise UsageError(
            "E153", "compare", f"no INPUT given, and there is no folder {DEFAULT_INPUT} here"
        )
    return (DEFAULT_INPUT,)


def _is_found(report: Report, fail_on: str) -> bool:
    """Tell whether the report has what `--fail-on` names."""
    failing = any(comparison.verdict in _FAILING[fail_on] for comparison in report.comparisons)
    return failing or (fail_on == "problem" and bool(report.problems))
