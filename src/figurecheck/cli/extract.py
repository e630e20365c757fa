"""`figurecheck extract`: the claims alone."""

from functools import partial
from itertools import chain
from typing import Unpack

import click

from figurecheck.cli.options import FAIL_ON_PROBLEM, ClaimOptions, claim_options, input_options
from figurecheck.cli.results import screen_of, targets_of
from figurecheck.cli.runs import Run
from figurecheck.comparing.asof import without_later
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
    day = options["as_of"]
    placed = "text" in names and not whole
    question = Question(rejected=rejected, placed=placed, whole=whole, until=day)
    strict = fail_on == "problem"
    with Run(options) as run:
        survey = run.survey(inputs, question, options)
        if whole:
            listing = _listing(survey, options)
            run.write(listing, targets, formats, screen)
            return run.end(listing.inputs, listing.problems, len(listing.claims), strict=strict)
        asked = (options["category"], day)
        found = partial(survey.rejected, day) if rejected else partial(survey.claims, *asked)
        run.stream(found, targets, streams, screen)
        problems = chain(survey.problems(), survey.later(day), survey.unread())
        return run.end(survey.account(day), problems, survey.count(*asked), strict=strict)


def _listing(survey: Survey, options: ClaimOptions) -> Listing:
    """Return everything that was found, in memory."""
    reading = survey.reading()
    known, account, later = without_later(reading.sources, reading.inputs, options["as_of"])
    ids = {source.source_id for source in known}
    found = [
        one
        for source, one in zip(reading, survey.extractions(), strict=True)
        if source.source_id in ids
    ]
    return Listing(
        sources=tuple(known),
        claims=tuple(
            claim
            for extraction, _ in found
            for claim in extraction.claims
            if not options["category"] or claim.category in options["category"]
        ),
        problems=(*reading.problems, *later, *survey.unread()),
        inputs=account,
        rejected=tuple(number for _, rejected in found for number in rejected),
    )
