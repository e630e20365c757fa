"""Tell where sources agree or differ about the same events, and why."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from typing import Protocol

from figurecheck.comparing.assembling import reconcile
from figurecheck.comparing.changes import changes_since
from figurecheck.comparing.deciding import UNDECIDED, with_publishers
from figurecheck.comparing.decisions import Configuration
from figurecheck.extracting import Extraction, find_claims
from figurecheck.extracting.rules import is_finite
from figurecheck.reading import Reading
from figurecheck.records import Category, InputAccount, InputEntry, Report, Source, State

__all__ = ["Mapper", "account_of", "compare"]


class Mapper(Protocol):
    """What applies a function to all sources in order: `map`, or that of a pool of processes."""

    def __call__(
        self, function: Callable[[Source], Extraction], sources: Iterable[Source], /
    ) -> Iterable[Extraction]:
        """Return what `function` gives for each of `sources`, in their order."""
        ...


def compare(
    sources: Iterable[Source] | Reading,
    *,
    categories: Collection[Category] | None = None,
    as_of: dt.date | None = None,
    mapper: Mapper = map,
    config: Configuration = UNDECIDED,
    baseline: Report | None = None,
) -> Report:
    """Return who says what, where the sources agree or differ about the same events, and why.

    A reading puts its account of inputs and its problems into the report; plain sources get an
    account made of themselves. `categories` limits what is reported, `as_of` leaves out what was
    published later, `config` holds what a human decided. With a `baseline` the report tells what
    changed since; UsageError (E167) when that is of other inputs. The order of `sources` changes
    nothing.
    """
    ordered = sorted(with_publishers(sources, config), key=lambda source: source.source_id)
    extractions = list(mapper(find_claims, ordered))
    read = sources.problems if isinstance(sources, Reading) else ()
    found = (problem for extraction in extractions for problem in extraction.problems)
    report = reconcile(
        ordered,
        (claim for extraction in extractions for claim in extraction.claims),
        is_finite,
        categories=categories,
        as_of=as_of,
        problems=(*read, *found),
        inputs=sources.inputs if isinstance(sources, Reading) else account_of(ordered),
        config=config,
    )
    if baseline is None:
        return report
    return report.model_copy(update={"changes": changes_since(baseline, report)})


def account_of(sources: Collection[Source]) -> InputAccount:
    """Return the account of sources that were at hand: all of them read."""
    return InputAccount(
        discovered=len(sources),
        read=len(sources),
        duplicate=0,
        skipped=0,
        failed=0,
        entries=tuple(
            InputEntry(
                name=source.path or source.source_id,
                state=State.READ,
                reason=None,
                source_id=source.source_id,
            )
            for source in sources
        ),
    )
