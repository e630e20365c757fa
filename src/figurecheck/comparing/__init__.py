"""Tell where sources agree or differ about the same events, and why."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from typing import Protocol, TypeVar

from figurecheck.comparing.asof import in_order, without_later
from figurecheck.comparing.assembling import reconcile
from figurecheck.comparing.changes import changes_since
from figurecheck.comparing.deciding import UNDECIDED, with_publishers
from figurecheck.comparing.decisions import Configuration
from figurecheck.comparing.titles import read_source
from figurecheck.extracting.rules import is_finite
from figurecheck.reading import Reading
from figurecheck.records import Category, InputAccount, InputEntry, Report, Source, State, VagueRule

__all__ = ["Mapper", "account_of", "compare"]


Result = TypeVar("Result")


class Mapper(Protocol):
    """What applies a function to all sources in order: `map`, or that of a pool of processes."""

    def __call__(
        self, function: Callable[[Source], Result], sources: Iterable[Source], /
    ) -> Iterable[Result]:
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
    vague: VagueRule = VagueRule.INTERVAL,
) -> Report:
    """Return who says what, where the sources agree or differ about the same events, and why.

    A reading puts its account of inputs and its problems into the report; plain sources get an
    account made of themselves. `categories` limits what is reported, `as_of` leaves out what was
    published later, `config` holds what a human decided. With a `baseline` the report tells what
    changed since; UsageError (E167) when that is of other inputs. `vague` is what vague words are
    taken for: by default an interval, never a number. The order of `sources` changes nothing.
    """
    given = in_order(with_publishers(sources, config))
    account = sources.inputs if isinstance(sources, Reading) else account_of(given)
    ordered, inputs, later = without_later(given, account, as_of)
    told = list(mapper(read_source, ordered))
    read = sources.problems if isinstance(sources, Reading) else ()
    found = (problem for one in told for problem in one.extraction.problems)
    report = reconcile(
        ordered,
        (claim for one in told for claim in one.extraction.claims),
        is_finite,
        categories=categories,
        as_of=as_of,
        problems=(*read, *later, *found),
        inputs=inputs,
        config=config,
        vague=vague,
        headings=[claim for one in told for claim in one.heading],
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
