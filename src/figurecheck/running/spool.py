"""Keep what many articles gave on disk until all are read, in memory that does not grow.

Facts stand in a private database, the bytes of claims in a file behind it; both vanish with the
run, however that ends. `settling` gives the sources their ids, `finding` hands out what was found.
"""

import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any

from figurecheck.errors import OutputError
from figurecheck.reading.jsonlines import NO_LINES
from figurecheck.records import Problem, State
from figurecheck.running.parts import Note, Part, Row, failed

_TABLES = """
create table articles (
    id integer primary key, path text, place int, number int, mark text, line int,
    state text, reason text, same blob, voice blob, addressed int, changed text,
    name text, folders text, ending text, digest text,
    publisher text, published text, public text, sha blob,
    claims int, places text, first int, second int, third int, facts text,
    start int, file text, source_id text, page int
);
create table notes (
    article int, stage int, code text, message text, line int, column int, rank int, path text
);
create table versions (page int, rank int, article int);
"""
_ARTICLE = "insert into articles values (?" + ", ?" * (len(Row._fields) + 6) + ")"
_NOTE = "insert into notes values (?, ?, ?, ?, ?, ?, ?, ?)"
_REFUSED = "E118"
_VOID = "E101"


class Spool:
    """The articles of one run with what was found in them, in the order in which they come."""

    def __init__(self) -> None:
        # Without a name it lies in a file that has no name either, once it outgrows its cache.
        self.database = sqlite3.connect("", isolation_level=None)
        self.database.execute("pragma journal_mode = off")
        self.database.execute("pragma synchronous = off")
        self.database.executescript(_TABLES)
        self.database.execute("begin")
        self._data = tempfile.TemporaryFile()  # noqa: SIM115 - it lasts as long as the spool
        self._end = 0
        self._count = 0
        self._file = _File(-1)

    @property
    def count(self) -> int:
        """Return how many articles have come."""
        return self._count

    def close(self) -> None:
        """Let go of everything."""
        with suppress(sqlite3.Error, OSError):
            self.database.close()
        with suppress(OSError):
            self._data.close()

    def add(self, part: Part) -> None:
        """Keep a part; those of one file come behind each other, in the order of its articles."""
        if part.place != self._file.place:
            self.end_file()
            self._file = _File(part.place)
        file = self._file
        file.name, file.path = part.name, part.path
        rows, notes = part.rows, part.notes
        file.come, file.ended = rows[-1].number if rows else file.come, part.ended
        if part.stretched:
            if part.void == NO_LINES or not file.void:
                file.void = part.void or file.void
            if file.refused:
                return
            if rows and not file.seen and notes and _is_refusal(notes[0]):
                file.refused = True
                part = Part(part.name, part.path, part.place, stretched=True)
                rows, notes = [rows[0]._replace(mark="", line=None)], notes[:1]
            file.seen = file.seen or bool(rows)
        with told():
            self._keep(part, rows, notes)

    def come(self, place: int) -> tuple[int, bool]:
        """Return the number of the last article of a file that has come, and if that was all."""
        file = self._file
        return (file.come, file.ended) if file.place == place else (0, False)

    def end_file(self) -> None:
        """Enter the failure of a file that was read in stretches and has no article at all."""
        file, self._file = self._file, _File(-1)
        if file.void is None or file.seen:
            return
        part = Part(file.name, file.path, file.place, stretched=False)
        row, note = failed(1, "", None, file.void), Note(0, 0, _VOID, file.void, None, None, None)
        with told():
            self._keep(part, [row], [note])

    def tell(self, problem: Problem) -> None:
        """Keep a problem that is of no article."""
        place = (problem.line, problem.column, 0, problem.path)
        with told():
            self.database.execute(_NOTE, (None, 0, problem.code, problem.message, *place))

    def rows(self, query: str, parameters: tuple[object, ...] = ()) -> Iterator[Any]:
        """Yield the rows that a query gives."""
        with told():
            yield from self.database.execute(query, parameters)

    def bytes_of(self, start: int, length: int) -> bytes:
        """Return some of the bytes that came with the articles."""
        with told():
            self._data.seek(start)
            return self._data.read(length)

    def _keep(self, part: Part, rows: Sequence[Row], notes: Sequence[Note]) -> None:
        """Write rows, notes and bytes."""
        first = self._count
        self.database.executemany(_ARTICLE, self._placed(part, rows))
        known = self._file.known
        kept = []
        for rank, (row, stage, code, message, line, column, once) in enumerate(notes):
            if once is None or once not in known:
                kept.append((first + row, stage, code, message, line, column, rank, None))
            if once is not None:
                known.add(once)
        self.database.executemany(_NOTE, kept)
        self._data.seek(0, 2)
        self._data.writelines(part.pieces)

    def _placed(self, part: Part, rows: Sequence[Row]) -> Iterator[tuple[Any, ...]]:
        """Yield rows with their file, their id and where their bytes begin."""
        head, tail = (part.name, part.place), part.path
        for row in rows:
            start = self._end
            self._end += row.first + row.second + row.third
            source_id = row.name if row.state == State.READ.value else None
            yield (self._count, *head, *row, start, tail, source_id, None)
            self._count += 1


class _File:
    """What is known of the file whose articles are coming."""

    def __init__(self, place: int) -> None:
        self.place = place
        self.name = ""
        self.path: str | None = None
        self.known: set[str] = set()
        self.void: str | None = None
        self.come = 0
        self.seen = self.refused = self.ended = False


@contextmanager
def told() -> Iterator[None]:
    """Turn a failure to keep something on disk into an error that says so."""
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        if isinstance(error, BrokenPipeError):
            raise
        reason = f"cannot keep what was read ({error}); TMPDIR names another folder"
        raise OutputError("E705", "temporary folder", reason) from error


def _is_refusal(note: Note) -> bool:
    """Tell whether a note says that the first line of a file is no text."""
    return note.row == 0 and note.stage == 0 and note.code == _REFUSED
