"""`figurecheck extract`: the claims alone."""

from collections.abc import Iterable
from typing import Unpack

import click

from figurecheck.cli.options import ClaimOptions, claim_options, input_options
from figurecheck.cli.results import screen_of, targets_of
from figurecheck.cli.runs import Run
from figurecheck.extracting import Extraction, find_claims
from figurecheck.records import Category, Claim, Source
from figurecheck.reporting import CLAIM_FORMATS, Listing
from figurecheck.running import workers


@click.command("extract")
@input_options(CLAIM_FORMATS, ("claims", "sources"))
@claim_options(Category)
def command(inputs: tuple[str, ...], **options: Unpack[ClaimOptions]) -> int:
    """List every claim of the sources, with the place it was read from.

    INPUT are files, folders or - for standard input.
    """
    targets = targets_of(options["output"], options["format"], CLAIM_FORMATS, inputs)
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
        )
        run.write(listing, targets, CLAIM_FORMATS, screen)
        return run.end(listing.inputs, listing.problems, len(listing.claims))


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
