"""`figurecheck extract`: the claims alone."""

from collections.abc import Iterable
from typing import Unpack

import click

from figurecheck.cli.options import ClaimOptions, claim_options, input_options
from figurecheck.cli.results import screen_of, targets_of
from figurecheck.cli.runs import Run
from figurecheck.extracting import Extraction, find_claims
from figurecheck.extracting.rejecting import find_rejected
from figurecheck.records import Category, Claim, RejectedNumber, Source
from figurecheck.reporting import CLAIM_FORMATS, REJECTED_FORMATS, Listing
from figurecheck.running import workers


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
def command(inputs: tuple[str, ...], rejected: str | None, **options: Unpack[ClaimOptions]) -> int:
    """List every claim of the sources, with the place it was read from.

    INPUT are files, folders or - for standard input.
    """
    formats = REJECTED_FORMATS if rejected else CLAIM_FORMATS
    targets = targets_of(options["output"], options["format"], formats, inputs)
    screen = screen_of(no_color=options["no_color"], table=options["table"])
    with Run(options) as run:
        reading = run.read(inputs)
        with workers(options["jobs"]) as mapper:
            extractions = list(mapper(find_claims, reading.sources))
        listing = Listing(
            sources=reading.sources,
            claims=_asked(reading.sources, extractions, options),
            problems=(*reading.problems, *(p for e in extractions for p in e.problems)),
            inputs=reading.inputs,
            rejected=_rejected(reading.sources, extractions, rejected),
        )
        run.write(listing, targets, formats, screen)
        return run.end(listing.inputs, listing.problems, len(listing.claims))


def _rejected(
    sources: Iterable[Source], extractions: Iterable[Extraction], asked: str | None
) -> tuple[RejectedNumber, ...]:
    """Return the numbers that are no claims, when they are asked for."""
    if asked is None:
        return ()
    return tuple(
        number
        for source, extraction in zip(sources, extractions, strict=True)
        for number in find_rejected(source, extraction.claims, everywhere=asked == "all")
    )


def _asked(
    sources: Iterable[Source], extractions: Iterable[Extraction], options: ClaimOptions
) -> tuple[Claim, ...]:
    """Return the claims of the categories asked for that were published on the day asked for."""
    day = options["as_of"]
    return tuple(
        claim
        for source, extraction in zip(sources, extractions, strict=True)
        if day is None or source.published is None or source.published <= day
        for claim in extraction.claims
        if not options["category"] or claim.category in options["category"]
    )
