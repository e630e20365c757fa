"""What comes back from a worker: rows of facts and bytes of claims, small and quick to send."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from figurecheck.records import State


class Row(NamedTuple):
    """An article as the spool keeps it, or a failure in its place.

    `number` orders the articles of a file, `mark` tells them apart; `name`, `folders`, `ending`
    and `digest` are what its source may be called. `claims` counts the lines of its claims, and
    `places` their lines and columns. On the day `public` its text was surely out. The three
    lengths are those of claims, further lines and text, which stand behind each other in the bytes
    of the part. `facts` make the source.
    """

    number: int
    mark: str
    line: int | None
    state: str
    reason: str | None
    same: bytes = b""
    voice: bytes = b""
    addressed: bool = False
    changed: str = ""
    name: str = ""
    folders: str = ""
    ending: str = ""
    digest: str = ""
    publisher: str | None = None
    published: str | None = None
    public: str | None = None
    sha: bytes = b""
    claims: int = 0
    places: str = ""
    first: int = 0
    second: int = 0
    third: int = 0
    facts: str | None = None


class Note(NamedTuple):
    """A remark on the row at `row` of its part; `stage` 2 comes from reading its claims.

    `once` is the name that it is told of once a file.
    """

    row: int
    stage: int
    code: str
    message: str
    line: int | None
    column: int | None
    once: str | None


@dataclass(slots=True)
class Part:
    """Some articles of one file, in order, with the bytes of their claims.

    `void` is why a stretch without any article has none. `trouble` is what befell the cache, and
    `read` how many bytes of the file are done with when the last part of a portion has `ended`.
    """

    name: str
    path: str | None
    place: int
    stretched: bool
    rows: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    pieces: list[bytes] = field(default_factory=list)
    void: str | None = None
    trouble: str | None = None
    read: int = 0
    ended: bool = False
    size: int = 0

    def __reduce__(self) -> tuple[Any, ...]:
        """Send plain tuples, which cost a tenth of records."""
        rows, notes = [tuple(row) for row in self.rows], [tuple(note) for note in self.notes]
        head = (self.name, self.path, self.place, self.stretched)
        return _part, (
            *head,
            rows,
            notes,
            b"".join(self.pieces),
            self.void,
            self.trouble,
            self.read,
            self.ended,
        )


def failed(number: int, mark: str, line: int | None, reason: str) -> Row:
    """Return the row of an article that could not be read."""
    return Row(number, mark, line, State.FAILED.value, reason)


def _part(
    name: str,
    path: str | None,
    place: int,
    stretched: bool,
    rows: list[tuple[Any, ...]],
    notes: list[tuple[Any, ...]],
    data: bytes,
    void: str | None,
    trouble: str | None,
    read: int,
    ended: bool,
) -> Part:
    """Return a part that was sent."""
    made = (list(map(Row._make, rows)), list(map(Note._make, notes)))
    return Part(name, path, place, stretched, *made, [data], void, trouble, read, ended)
