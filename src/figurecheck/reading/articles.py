"""What the readers hand on: articles as read, what could not be read, and remarks on both."""

import datetime as dt
from dataclasses import dataclass

from figurecheck.records import Basis, Level, Precision, Problem, Quote


@dataclass(slots=True, frozen=True)
class Remark:
    """Something to tell about an input: a stable code and the message, without the place.

    What has a name in `once` is told of that name once a file, however the file is read.
    """

    code: str
    message: str
    line: int | None = None
    column: int | None = None
    once: str | None = None

    def at(self, path: str, line: int | None, source_id: str | None) -> Problem:
        """Return the problem that this remark is at `path`; codes with E are errors.

        A remark's own line, counted from 1, goes before the `line` of its article.
        """
        return Problem(
            code=self.code,
            level=Level.ERROR if self.code.startswith("E") else Level.WARNING,
            path=path,
            line=self.line or line,
            column=self.column,
            source_id=source_id,
            message=self.message,
        )


@dataclass(slots=True, frozen=True)
class Dating:
    """A publication date with its precision, its basis and the stretch it was read from."""

    published: dt.date | None
    precision: Precision
    basis: Basis
    quote: Quote | None


UNDATED = Dating(None, Precision.UNKNOWN, Basis.NONE, None)


@dataclass(slots=True, frozen=True)
class Article:
    """One article as read: its text of record and what is stated about it.

    `mark` tells it from the others of its file: ":3" for line 3, "#3" for the third element of
    an array, nothing where the file is the article. `line` is where it begins.
    """

    mark: str
    line: int | None
    given_id: str | None
    text: str
    publisher: str | None
    title: str | None
    url: str | None
    language: str
    dating: Dating
    modified: dt.date | None
    remarks: tuple[Remark, ...]


@dataclass(slots=True, frozen=True)
class Failure:
    """An article that could not be read, with the reason; the others go on."""

    mark: str
    line: int | None
    remark: Remark
