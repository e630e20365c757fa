"""What all inputs of a run gave, once it is settled: sources, claims, problems, the account."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import compress
from typing import TypeVar, cast

from figurecheck.comparing.asof import later_problem
from figurecheck.comparing.titles import Told, read_source
from figurecheck.extracting import Extraction, find_claims
from figurecheck.reading import Reading
from figurecheck.reading.ledger import Ledger
from figurecheck.reading.settling import source_of
from figurecheck.records import (
    Claim,
    InputAccount,
    Level,
    Problem,
    RejectedNumber,
    Source,
    State,
    Version,
)
from figurecheck.reporting.listing import Found
from figurecheck.running.facts import article_from
from figurecheck.running.renaming import renamed
from figurecheck.running.spool import Spool

Result = TypeVar("Result")

_FOUND = """
select source_id, name, sha, publisher, published, places, start, first, second
from articles
where state = 'read' and {length} > 0 and (public is null or public <= ?) order by source_id
"""
_COUNT = """
select coalesce(sum(claims), 0) from articles
where state = 'read' and (public is null or public <= ?)
"""
_LATER = """
select source_id, file, published, public, id in (select page from versions) from articles
where state = 'read' and public > ? order by source_id
"""
_LATER_COUNT = "select count(*) from articles where state = 'read' and public > ?"
_SOURCES = """
select id, source_id, name, sha, file, start, first, second, third, facts from articles
where state = 'read' order by source_id
"""
_VERSIONS = """
select articles.path, coalesce(nullif(changed, '0001-01-01'), published), sha
from versions join articles on articles.id = versions.article where versions.page = ? order by rank
"""
_PROBLEMS = """
select notes.code, message, coalesce(notes.path, articles.path) as shown,
    coalesce(notes.line, articles.line) as row, notes.column, source_id
from notes left join articles on articles.id = notes.article
where stage < 2 and (articles.id is null or state in ('read', 'failed')
    or articles.id in (select article from versions))
order by coalesce(shown, ''), coalesce(row, 0), coalesce(notes.column, 0), code, message,
    stage, addressed, articles.path, number, articles.place, rank
"""
_UNREAD = """
select notes.code, message, file, notes.line, notes.column, source_id
from notes join articles on articles.id = notes.article
where stage = 2 and state = 'read' order by source_id, rank
"""


class Survey:
    """The settled articles of one run; what is big is handed out piece by piece.

    `lost` tells that the process of some died, `trouble` what befell the cache.
    """

    def __init__(self, spool: Spool, ledger: Ledger, *, lost: bool, trouble: str | None) -> None:
        self._spool = spool
        self._ledger = ledger
        self.lost = lost
        self.trouble = trouble
        self._kept: dict[str, _Kept] = {}

    def close(self) -> None:
        """Let go of what is kept on disk."""
        self._spool.close()

    def account(self, as_of: dt.date | None = None) -> InputAccount:
        """Return the account of all inputs, with entries for what is no article alone.

        What came out after `as_of` counts as skipped.
        """
        others = self._ledger.account()
        query = "select state, count(*) from articles group by state"
        counts = dict(self._spool.rows(query))
        states = {
            state.value: getattr(others, state.value) + counts.get(state, 0) for state in State
        }
        ((later,),) = self._spool.rows(_LATER_COUNT, (_last(as_of),))
        states[State.READ.value] -= later
        states[State.SKIPPED.value] += later
        update = states | {"discovered": sum(states.values())}
        return others.model_copy(update=update)

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of reading in order of their places."""
        return self._problems(_PROBLEMS)

    def unread(self) -> Iterator[Problem]:
        """Yield the problems of sources whose claims could not be read, in order of their ids."""
        return self._problems(_UNREAD)

    def later(self, as_of: dt.date | None) -> Iterator[Problem]:
        """Yield W404 for each source that came out after `as_of`, in order of their ids."""
        if as_of is None:
            return
        for source_id, path, published, public, revised in self._spool.rows(
            _LATER, (_last(as_of),)
        ):
            version = public if revised and public != published else None
            known = _as_known(published or public, public)
            yield later_problem(source_id, path, known, version, as_of)

    def claims(
        self, categories: Collection[str] = (), as_of: dt.date | None = None
    ) -> Iterator[Found]:
        """Yield the claims of each source that has some, in order of source ids.

        `categories` and `as_of` limit them to what was asked for.
        """
        for row in self._spool.rows(_FOUND.format(length="first"), (_last(as_of),)):
            source_id, name, sha, publisher, published, places, start, length, _ = row
            lines = self._lines_at(start, length, name, source_id, sha.hex())
            placed = _places(places)
            if categories:
                kept = [_is_of(line, categories) for line in lines]
                lines, placed = list(compress(lines, kept)), list(compress(placed, kept))
            if lines:
                yield Found(source_id, publisher, published, lines, placed)

    def rejected(self, as_of: dt.date | None = None) -> Iterator[Found]:
        """Yield the rejected numbers of each source that has some, in order of source ids."""
        for row in self._spool.rows(_FOUND.format(length="second"), (_last(as_of),)):
            source_id, name, sha, publisher, published, places, start, first, second = row
            lines = self._lines_at(start + first, second, name, source_id, sha.hex())
            yield Found(source_id, publisher, published, lines, _places(places))

    def count(self, categories: Collection[str] = (), as_of: dt.date | None = None) -> int:
        """Return the number of claims that `claims` gives."""
        if categories:
            return sum(len(one.lines) for one in self.claims(categories, as_of))
        ((counted,),) = self._spool.rows(_COUNT, (_last(as_of),))
        return int(counted)

    def reading(self) -> Reading:
        """Return all sources in memory with their texts, and everything to tell of them."""
        query = "select path, number, mark, state, reason, source_id from articles order by id"
        for path, number, mark, state, reason, source_id in self._spool.rows(query):
            slip = self._ledger.find(path, number, mark)
            self._ledger.settle(slip, State(state), reason, source_id)
        sources = tuple(self._sources())
        self._kept = {kept.source.source_id: kept for kept in sources}
        read = tuple(kept.source for kept in sources)
        return Reading(read, self._ledger.account(), tuple(self.problems()))

    def extractions(self) -> Iterator[tuple[Extraction, tuple[RejectedNumber, ...]]]:
        """Yield what was found in each source of the reading, with the rejected numbers."""
        for kept in self._kept.values():
            claims, others = self._lines(kept, kept.source.text_sha256)
            rejected = tuple(RejectedNumber.model_validate_json(line) for line in others)
            yield self._extraction(kept.source, claims), rejected

    def mapper(
        self, function: Callable[[Source], Result], sources: Iterable[Source], /
    ) -> Iterator[Result]:
        """Yield what `function` gives for each source, from what was found where that is known.

        It is for `comparing`, which asks for the claims of sources, or for titles too.
        """
        known: dict[object, Callable[[Source, _Kept], object]] = {
            find_claims: self._extracted,
            read_source: self._told,
        }
        answer = known.get(function)
        for source in sources:
            kept = self._kept_of(source)
            if kept is None or answer is None:
                yield function(source)
            else:
                yield cast("Result", answer(source, kept))

    def _extracted(self, source: Source, kept: "_Kept") -> Extraction:
        """Return what was found in a source."""
        claims, _ = self._lines(kept, source.text_sha256)
        return self._extraction(source, claims)

    def _told(self, source: Source, kept: "_Kept") -> Told:
        """Return what was read in a source and its title."""
        claims, others = self._lines(kept, _digest(source.title or ""))
        heading = tuple(map(Claim.model_validate_json, others))
        return Told(self._extraction(source, claims), heading)

    def _kept_of(self, source: Source) -> "_Kept | None":
        """Return what is kept of `source`, None for one that only has the id of another."""
        kept = self._kept.get(source.source_id)
        if kept is None or any(
            getattr(kept.source, name) != getattr(source, name) for name in _TELLING
        ):
            return None
        return kept

    def _lines_at(
        self, start: int, length: int, name: str, source_id: str, sha256: str
    ) -> list[bytes]:
        """Return lines that were read under `name` as those of `source_id`."""
        data = self._spool.bytes_of(start, length)
        if name != source_id:
            data = renamed(data, source_id, sha256)
        return data.splitlines(keepends=True)

    def _lines(self, kept: "_Kept", others_sha256: str) -> tuple[list[bytes], list[bytes]]:
        """Return the lines of claims of a source, and the other ones."""
        start, known = kept.start, (kept.name, kept.source.source_id)
        claims = self._lines_at(start, kept.first, *known, kept.source.text_sha256)
        return claims, self._lines_at(start + kept.first, kept.second, *known, others_sha256)

    def _extraction(self, source: Source, claims: Iterable[bytes]) -> Extraction:
        """Return the claims of one source with the problems of reading them."""
        found = tuple(map(Claim.model_validate_json, claims))
        return Extraction(found, tuple(self._unread_of.get(source.source_id, ())))

    @cached_property
    def _unread_of(self) -> dict[str, list[Problem]]:
        """Return the problems of sources whose claims could not be read, by their ids."""
        found: dict[str, list[Problem]] = {}
        for problem in self.unread():
            found.setdefault(problem.source_id or "", []).append(problem)
        return found

    def _sources(self) -> Iterator["_Kept"]:
        """Yield each source with where its claims stand."""
        for row in self._spool.rows(_SOURCES):
            key, source_id, name, sha, path, start, first, second, third, facts = row
            text = self._spool.bytes_of(start + first + second, third).decode("utf-8")
            history = tuple(
                Version(path=told, modified=dt.date.fromisoformat(day), text_sha256=digest.hex())
                for told, day, digest in self._spool.rows(_VERSIONS, (key,))
            )
            article = article_from(facts, text)
            source = source_of(article, path, source_id, sha.hex(), history)
            yield _Kept(source, name, start, first, second)

    def _problems(self, query: str) -> Iterator[Problem]:
        """Yield the problems that a query gives."""
        for code, message, path, line, column, source_id in self._spool.rows(query):
            yield Problem(
                code=code,
                level=Level.ERROR if code.startswith("E") else Level.WARNING,
                path=path,
                line=line,
                column=column,
                source_id=source_id,
                message=message,
            )


@dataclass(slots=True, frozen=True)
class _Kept:
    """A source in memory with the name that its claims were read under, and where they stand."""

    source: Source
    name: str
    start: int
    first: int
    second: int


# What claims depend on besides the id of their source.
_TELLING = ("text_sha256", "published", "published_precision", "language", "title", "path")


def _places(written: str) -> list[tuple[int, int]]:
    """Return the lines and columns in "1:5 3:7"."""
    pairs = (place.split(":") for place in written.split())
    return [(int(line), int(column)) for line, column in pairs]


def _is_of(line: bytes, categories: Collection[str]) -> bool:
    """Tell whether a line is a claim of one of `categories`.

    No text in it can look like this: its quote marks would be escaped.
    """
    return any(b', "category": "%s", "value": {' % name.encode() in line for name in categories)


def _last(as_of: dt.date | None) -> str:
    """Return the last day on which a text may have come out to be looked at."""
    return (as_of or dt.date.max).isoformat()


def _as_known(first: str, last: str) -> str:
    """Return the date of a source by the first and the last day of it: "2020-05" for a month."""
    if first == last:
        return first
    return first[:7] if first[:7] == last[:7] else first[:4]


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
