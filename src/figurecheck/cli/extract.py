"""`figurecheck extract`: the claims alone."""

from functools import partial
from itertools import chain
from typing import Unpack

import click

from figurecheck.cli.options import FAIL_ON_PROBLEM, ClaimOptions, claim_options, input_options
from figurecheck.cli.results import screen_of, targets_of
from figurecheck.cli.runs import Run
from figurecheck.records import Category
from figurecheck.reporting import (
    CLAIM_FORMATS,
    CLAIM_STREAMS,
    REJECTED_FORMATS,
    REJECTED_STREAMS,
    Listing,
)
from figurecheck.running import Question, Survey


@click.command("extract")
@input_options(CLAIM_FORMATS, ("claims", "sources"))
@claim_options(Category)
@click.option(
    "--rejected",
    type=click.Choice(("cue", "all")),
    is_flag=False,
    flag_value="cue",
    help="List the numbers that are no claims instead, with the reason: those in sentences with "
    "a word of a category, or with --rejected=all every number.",
)
@FAIL_ON_PROBLEM
def command(
    inputs: tuple[str, ...],
    rejected: str | None,
    fail_on: str,
    **options: Unpack[ClaimOptions],
) -> int:
    """List every claim of the sources, with the place it was read from.

    INPUT are files, folders or - for standard input.
    """
    formats = REJECTED_FORMATS if rejected else CLAIM_FORMATS
    streams = REJECTED_STREAMS if rejected else CLAIM_STREAMS
    targets = targets_of(options["output"], options["format"], formats, inputs)
    screen = screen_of(no_color=options["no_color"], table=options["table"])
    names = {target.format for target in targets}
    # What lists the sources themselves needs all of them at once.
    whole = options["table"] == "sources" or not names <= streams.keys()
    question = Question(rejected=rejected, placed="text" in names and not whole, whole=whole)
    strict = fail_on == "problem"
    with Run(options) as run:
        survey = run.survey(inputs, question, options)
        if whole:
            listing = _listing(survey, options)
            run.write(listing, targets, formats, screen)
            return run.end(listing.inputs, listing.problems, len(listing.claims), strict=strict)
        asked = (options["category"], options["as_of"])
        found = survey.rejected if rejected else partial(survey.claims, *asked)
        run.stream(found, targets, streams, screen)
        problems = chain(survey.problems(), survey.unread())
        return run.end(survey.account(), problems, survey.count(*asked), strict=strict)


def _listing(survey: Survey, options: ClaimOptions) -> Listing:
    """Return everything that was found, in memory."""
    reading = survey.reading()
    found = list(survey.extractions())
    day = options["as_of"]
    return Listing(
        sources=reading.sources,
        claims=tuple(
            claim
            for source, (extraction, _) in zip(reading, found, strict=True)
            if day is None or source.is_known_on(day)
            for claim in extraction.claims
            if not options["category"] or claim.category in options["category"]
        ),
        problems=(*reading.problems, *survey.unread()),
        inputs=reading.inputs,
        rejected=tuple(number for _, rejected in found for number in rejected),
    )
