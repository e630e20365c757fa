"""Settle the articles of a spool: which of them are sources, and under which ids.

It does what `reading.settling` does for articles in memory, with its functions, but looks only
at what needs it: articles of one voice, and names that more than one source may have.
"""

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from figurecheck.reading.ledger import Slip
from figurecheck.reading.naming import shortest_distinct
from figurecheck.reading.settling import Page, pages_of
from figurecheck.records import State
from figurecheck.running.spool import Spool, told

_READ = State.READ.value
_VOICES = """
select voice, id, path, number, mark, place, same, changed from articles
where state = 'read' and voice in (
    select voice from articles where state = 'read' group by voice having count(*) > 1
) order by voice, path, number, place
"""
_NAMES = """
select name, id, folders from articles
where state = 'read' and name in (
    select name from articles where state = 'read' group by name having count(*) > 1
) order by name, id
"""
_EQUAL = """
create temp table equal as
select source_id from articles where state = 'read' group by source_id having count(*) > 1
"""


@dataclass(slots=True, frozen=True)
class Settled:
    """An article of a spool as far as settling asks."""

    id: int
    slip: Slip
    sameness: bytes
    changed: dt.date


def settle(spool: Spool) -> None:
    """Give every article of `spool` its state, and each source its id."""
    spool.end_file()
    with told():
        # A query that sorts has read everything before its first row, so rows may change.
        for _, rows in groupby(spool.database.execute(_VOICES), itemgetter(0)):
            for page in pages_of([_settled(row) for row in rows]):
                _enter(spool, page)
        _name(spool)


def _settled(row: Iterable[Any]) -> Settled:
    """Return the article of one row."""
    _, key, path, number, mark, place, same, changed = row
    return Settled(key, Slip(path, number, mark, place), same, dt.date.fromisoformat(changed))


def _enter(spool: Spool, page: Page[Settled]) -> None:
    """Enter the states of a page, its remarks and its earlier versions."""
    latest = page.latest.id
    spool.database.executemany(
        "update articles set state = ?, reason = ?, page = ? where id = ?",
        [(state.value, reason, latest, one.id) for one, state, reason in page.states()],
    )
    firsts = [version[0].id for version in page.versions[:-1]]
    if firsts:
        # The text of a page came out with its latest version, not with its first.
        spool.database.execute("update articles set public = changed where id = ?", (latest,))
    spool.database.executemany(
        "insert into versions values (?, ?, ?)",
        [(latest, rank, article) for rank, article in enumerate(firsts)],
    )
    spool.database.executemany(
        "insert into notes values (?, 1, ?, ?, ?, ?, ?, null)",
        [
            (latest, one.code, one.message, one.line, one.column, _LAST + rank)
            for rank, one in enumerate(page.remarks)
        ],
    )


def _name(spool: Spool) -> None:
    """Give sources whose names are equal longer ones, until no two are equal."""
    database = spool.database
    for _, rows in groupby(database.execute(_NAMES), itemgetter(0)):
        group = list(rows)
        database.executemany("update articles set source_id = ? where id = ?", _longer(group))
    # The digest twice, for a given id that looks like a name with its digest.
    for extra in ("ending", "digest", "digest"):
        database.execute("drop table if exists equal")
        database.execute(_EQUAL)
        database.execute(
            f"update articles set source_id = source_id || {extra} "  # noqa: S608 - our own column
            "where state = 'read' and source_id in (select source_id from equal)"
        )
    database.execute(
        "update articles set source_id = (select source_id from articles as latest "
        "where latest.id = articles.page) where page is not null and page != id"
    )


def _longer(group: list[Any]) -> Iterator[tuple[str, int]]:
    """Yield the names of sources that share the last part of theirs, each with its article."""
    parts = [(*(json.loads(folders) if folders else ()), name) for name, _, folders in group]
    names = shortest_distinct(parts, [1] * len(parts))
    return ((found, key) for found, (_, key, _) in zip(names, group, strict=True))


# Remarks on a page come behind those of its articles.
_LAST = 1 << 30
