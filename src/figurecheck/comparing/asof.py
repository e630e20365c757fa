"""Put sources in order, leave out what was published after a day, and account for it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

from figurecheck.comparing import wording
from figurecheck.errors import UsageError
from figurecheck.reading.ledger import LATER
from figurecheck.records import InputAccount, InputEntry, Level, Problem, Source, State


def in_order(sources: Iterable[Source]) -> list[Source]:
    """Return `sources` in order of their ids; UsageError (E175) when two of them share one."""
    ordered = sorted(sources, key=lambda source: source.source_id)
    for one, other in pairwise(ordered):
        if one.source_id == other.source_id:
            reason = "two sources have this source_id; give each one of its own"
            raise UsageError("E175", one.source_id, reason)
    return ordered


def is_known(source: Source, as_of: dt.date | None) -> bool:
    """Tell whether the text of `source` was public on `as_of`; an undated one always was."""
    return as_of is None or source.is_known_on(as_of)


def without_later(
    sources: Sequence[Source], inputs: InputAccount, as_of: dt.date | None
) -> tuple[list[Source], InputAccount, list[Problem]]:
    """Return the sources known on `as_of`, the account that tells of the others, and W404 for each.

    What is left out counts as skipped, so that the account still adds up.
    """
    known = [source for source in sources if is_known(source, as_of)]
    later = {source.source_id: source for source in sources if not is_known(source, as_of)}
    if as_of is None or not later:
        return known, inputs, []
    entries = tuple(_skipped(entry) if _is_of(entry, later) else entry for entry in inputs.entries)
    account = InputAccount(
        discovered=inputs.discovered,
        read=inputs.read - len(later),
        duplicate=inputs.duplicate,
        skipped=inputs.skipped + len(later),
        failed=inputs.failed,
        entries=entries,
    )
    return known, account, [_told(source, as_of) for source in later.values()]


def _is_of(entry: InputEntry, later: dict[str, Source]) -> bool:
    return entry.state is State.READ and entry.source_id in later


def _skipped(entry: InputEntry) -> InputEntry:
    return InputEntry(name=entry.name, state=State.SKIPPED, reason=LATER, source_id=None)


def later_problem(
    source_id: str, path: str | None, published: str, version: str | None, as_of: dt.date
) -> Problem:
    """Return W404 for a source left out: its day, month or year, or that of its latest version."""
    day = as_of.isoformat()
    told = wording.LATER if published > day else wording.MAYBE_LATER
    if version is not None:
        told = wording.LATER_VERSION
    return Problem(
        code="W404",
        level=Level.WARNING,
        path=path,
        line=None,
        column=None,
        source_id=source_id,
        message=told.format(source_id=source_id, published=published, modified=version, day=day),
    )


def _told(source: Source, as_of: dt.date) -> Problem:
    version = str(source.modified) if source.text_span != source.published_span else None
    published = source.published_as_known or ""
    return later_problem(source.source_id, source.path, published, version, as_of)
