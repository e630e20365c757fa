"""`figurecheck compare`: who says what, where they agree or differ, and why."""

from collections.abc import Mapping
from pathlib import Path
from typing import Unpack

import click

from figurecheck.cli.options import CONFIG, ClaimOptions, claim_options, input_options
from figurecheck.cli.results import screen_of, targets_of
from figurecheck.cli.runs import Run
from figurecheck.comparing import compare
from figurecheck.comparing.configuration import config as read_config
from figurecheck.comparing.configuration import files_of
from figurecheck.errors import UsageError
from figurecheck.reading.reports import read_report
from figurecheck.records import Category, Report, VagueRule, Verdict
from figurecheck.reporting import FORMATS
from figurecheck.running import Question

DEFAULT_INPUT = "data/sources"

_FAILING: Mapping[str, frozenset[Verdict]] = {
    "differ": frozenset({Verdict.DIFFER}),
    "compatible": frozenset({Verdict.DIFFER, Verdict.COMPATIBLE}),
    "new": frozenset(),
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
    help="Exit with 1 when a comparison differs, when one differs or is only compatible, when "
    "one differs as it did not in the baseline, or when an input has a problem.",
)
@CONFIG
@click.option(
    "--baseline",
    metavar="REPORT",
    type=click.Path(),
    help="Tell what is new, gone or changed since REPORT, the json of an earlier run.",
)
@click.option(
    "--vague",
    type=click.Choice([str(rule) for rule in VagueRule]),
    default=str(VagueRule.INTERVAL),
    show_default=True,
    help="Take vague words as intervals without a vote, as the numbers that ACLED or EM-DAT code "
    "for them, or leave them out.",
)
def command(
    inputs: tuple[str, ...],
    fail_on: str,
    config: str | None,
    baseline: str | None,
    vague: str,
    **options: Unpack[ClaimOptions],
) -> int:
    """Tell who says what, where sources agree or differ, and why.

    INPUT are files, folders or - for standard input; without any, data/sources below the
    current folder.
    """
    if fail_on == "new" and baseline is None:
        raise UsageError("E168", "--fail-on new", "needs a report to hold against: --baseline FILE")
    paths = inputs or _default_inputs()
    kept = (*paths, *map(str, files_of(config)), *([] if baseline is None else [baseline]))
    targets = targets_of(options["output"], options["format"], FORMATS, kept)
    decided = read_config(config)
    earlier = None if baseline is None else read_report(baseline)
    screen = screen_of(no_color=options["no_color"], table=options["table"])
    with Run(options) as run:
        question = Question(titles=True, whole=True, until=options["as_of"])
        survey = run.survey(paths, question, options)
        report = compare(
            survey.reading(),
            categories=[Category(name) for name in options["category"]] or None,
            as_of=options["as_of"],
            mapper=survey.mapper,
            config=decided,
            baseline=earlier,
            vague=VagueRule(vague),
        )
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
    """Tell whether the report has what `--fail-on` names; what is accepted does not count."""
    if fail_on == "new":
        return report.changes is not None and bool(report.changes.disagreements)
    if fail_on == "problem":
        return bool(report.problems)
    accepted = report.decisions.accepted_ids()
    return any(
        comparison.verdict in _FAILING[fail_on] and comparison.comparison_id not in accepted
        for comparison in report.comparisons
    )
