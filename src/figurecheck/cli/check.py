"""`figurecheck check`: every figure of a draft held against the sources."""

from collections.abc import Mapping
from typing import Unpack

import click

from figurecheck.cli.options import CONFIG, ClaimOptions, claim_options, output_options
from figurecheck.cli.results import screen_of, targets_of
from figurecheck.cli.runs import Run
from figurecheck.comparing.checking import check
from figurecheck.comparing.configuration import config as read_config
from figurecheck.comparing.configuration import files_of
from figurecheck.errors import UsageError
from figurecheck.reading.drafts import UNDATED
from figurecheck.records import Category, DraftReport, DraftState
from figurecheck.reporting import DRAFT_FORMATS
from figurecheck.running import Question

_FAILING: Mapping[str, frozenset[DraftState]] = {
    "differ": frozenset({DraftState.CONTRADICTED, DraftState.OUTSIDE_RANGE}),
    "compatible": frozenset(DraftState) - {DraftState.SUPPORTED, DraftState.NOT_COMPARED},
    "problem": frozenset(),
    "never": frozenset(),
}


@click.command("check")
@click.argument("draft", type=click.Path())
@click.argument("others", nargs=-1, metavar="", type=click.Path())
@click.option(
    "--against",
    multiple=True,
    metavar="INPUT...",
    type=click.Path(),
    help="The sources: files, folders or - for standard input.",
)
@click.option(
    "--fail-on",
    type=click.Choice(tuple(_FAILING)),
    default="differ",
    show_default=True,
    help="Exit with 1 when a figure is contradicted or outside the range of the sources, when "
    "one is anything but supported, or when an input has a problem.",
)
@click.option(
    "--stdin-name", metavar="NAME", help="What a draft from standard input is called in the result."
)
@output_options(DRAFT_FORMATS)
@claim_options(Category)
@CONFIG
def command(
    draft: str,
    others: tuple[str, ...],
    against: tuple[str, ...],
    fail_on: str,
    stdin_name: str | None,
    config: str | None,
    **options: Unpack[ClaimOptions],
) -> int:
    """Tell how every figure of a draft stands to the sources.

    DRAFT is a file with one article, or - for standard input. A draft without a date is taken
    to be of the day of --as-of.
    """
    inputs = (*against, *others)
    _refuse_wrong_use(draft, against, inputs, stdin_name)
    kept = (draft, *inputs, *map(str, files_of(config)))
    targets = targets_of(options["output"], options["format"], DRAFT_FORMATS, kept)
    decided = read_config(config)
    screen = screen_of(no_color=options["no_color"], table=None)
    with Run(options) as run:
        read = run.read_draft(draft, stdin_name)
        question = Question(whole=True, until=options["as_of"])
        survey = run.survey(inputs, question, options)
        found = check(
            read.source,
            survey.reading(),
            categories=[Category(name) for name in options["category"]] or None,
            as_of=options["as_of"],
            first_line=read.first_line,
            mapper=survey.mapper,
            config=decided,
        )
        run.write(found, targets, DRAFT_FORMATS, screen)
        own = (one for one in read.problems if not options["as_of"] or one.code != UNDATED)
        problems = (*own, *found.problems, *found.report.problems)
        failing = bool(problems) if fail_on == "problem" else _is_found(found, fail_on)
        return run.end(found.report.inputs, problems, len(found.report.claims), found=failing)


def _refuse_wrong_use(
    draft: str, against: tuple[str, ...], inputs: tuple[str, ...], stdin_name: str | None
) -> None:
    """Raise UsageError where it is not told what is to be held against what."""
    if not against:
        raise UsageError("E171", "check", "no sources given; name them with --against INPUT")
    if draft == "-" and "-" in inputs:
        raise UsageError("E172", "-", "standard input cannot be both the draft and a source")
    if stdin_name is not None and draft != "-":
        raise UsageError("E173", "--stdin-name", "is for a draft from standard input; give - as it")


def _is_found(found: DraftReport, fail_on: str) -> bool:
    """Tell whether a figure of the draft is in a state that `--fail-on` names."""
    return any(figure.state in _FAILING[fail_on] for figure in found.figures)
