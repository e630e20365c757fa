"""What all public records share: their common shape, places in a text, problems."""

import datetime as dt

from pydantic import BaseModel, ConfigDict

from figurecheck.terms import Level

SCHEMA_VERSION = 1


class Record(BaseModel):
    """The common shape: frozen, closed, strictly typed; None means "not stated"."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class Span(Record):
    """A half-open range of Unicode code points in the text of a source."""

    start: int
    end: int


class Quote(Record):
    """A stretch of the text of a source with its place."""

    start: int
    end: int
    text: str


class DateSpan(Record):
    """The first and last day, both included, of a happening or a period."""

    start: dt.date
    end: dt.date


class Problem(Record):
    """Something that could not be read or resolved: code, message and place."""

    code: str
    level: Level
    path: str | None
    line: int | None
    column: int | None
    source_id: str | None
    message: str
