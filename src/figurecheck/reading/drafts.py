"""Read a draft: one article, with the line of its file that its text begins on."""

import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePath
from typing import BinaryIO

from figurecheck.errors import UnreadableInputError, UsageError
from figurecheck.messages import escape
from figurecheck.reading import Reading, read
from figurecheck.reading.lines import Lines
from figurecheck.reading.plain import text_of
from figurecheck.records import Level, Problem, Source

STDIN = "-"
STDIN_NAME = "stdin"

UNDATED = "W401"
"""The code of the warning that a draft has no date; a text at work need not have one."""

_UNDATED_ARTICLE = "E401"


@dataclass(slots=True, frozen=True)
class Draft:
    """A draft as read, and the problems with it.

    `first_line` is the line of its file, counted from 1, that the text begins on; lines of a
    draft in JSON are counted in its text.
    """

    source: Source
    first_line: int
    problems: tuple[Problem, ...]


def read_draft(
    path: str | Path, *, stdin: BinaryIO | None = None, stdin_name: str | None = None
) -> Draft:
    """Read the one article in the file at `path`, or on standard input for `-`.

    `stdin_name` is the name that a draft on standard input is told by. Raises UsageError (E110,
    E111, E170) for what is no file with one article, UnreadableInputError for an article that
    cannot be read.
    """
    if str(path) == STDIN:
        stream = stdin or getattr(sys.stdin, "buffer", None)
        data = stream.read() if stream else b""
        return _draft(read(STDIN, stdin=BytesIO(data)), data, stdin_name or STDIN_NAME)
    file = Path(path)
    if file.is_dir():
        raise UsageError("E111", escape(file.name), "is a directory, a file was expected")
    reading = read(file)
    return _draft(reading, file.read_bytes() if len(reading) == 1 else b"", None)


def _draft(reading: Reading, data: bytes, name: str | None) -> Draft:
    """Return the draft of a reading of one article; `name` is that of standard input."""
    problems = tuple(_of_draft(problem, name) for problem in reading.problems)
    if not reading.sources:
        first = next((one for one in problems if one.level is Level.ERROR), problems[0])
        raise UnreadableInputError(first.code, first.path or "", first.message)
    source, *others = reading.sources
    if others:
        reason = f"holds {len(reading):,} articles; a draft is one article"
        raise UsageError("E170", name or source.path or "", reason)
    line = _first_line(data, source.text)
    if name is not None:
        source = source.model_copy(update={"path": name, "source_id": PurePath(name).stem})
    return Draft(source, line, problems)


def _first_line(data: bytes, text: str) -> int:
    """Return the line of a file that `text` begins on: 1 where it is no end of the file."""
    whole, _ = text_of(data)
    before = len(whole) - len(text) if whole.endswith(text) else 0
    return Lines(whole).place(before)[0]


def _of_draft(problem: Problem, name: str | None) -> Problem:
    """Return a problem as one of a draft, which may be undated and has the name given to it."""
    path = problem.path if name is None else name
    if problem.code != _UNDATED_ARTICLE:
        return problem.model_copy(update={"path": path})
    told = "no date, so that its weekdays stay open; state one, or give it with --as-of"
    changed = {"code": UNDATED, "level": Level.WARNING, "message": told, "path": path}
    return problem.model_copy(update=changed)
