"""The public records of what one source says: claims, and numbers that are none."""

import datetime as dt

from figurecheck.records.record import SCHEMA_VERSION, DateSpan, Quote, Record, Span
from figurecheck.terms import Category, Flag, Kind, Population, Rejection, Role, Severity


class Value(Record):
    """A figure as written; None bounds are not stated."""

    kind: Kind
    low: int | None
    high: int | None
    text: str


class Interval(Record):
    """The bounds that comparison uses; a `high` of None is open."""

    low: int
    high: int | None


class Attribution(Record):
    """Who is said to state a figure, with the place of the name."""

    speaker: str
    official: bool
    quoted: bool
    span: Span


class Claim(Record):
    """One place in a source where a figure says how many persons are in a category."""

    schema_version: int = SCHEMA_VERSION
    claim_id: str
    source_id: str
    category: Category
    value: Value
    interval: Interval
    span: Span
    quote: Quote
    implicit: bool
    role: Role
    parent_id: str | None
    victims: str | None
    population: Population
    severity: Severity | None
    places: tuple[str, ...]
    period: str | None
    event_date: DateSpan | None
    stated_on: dt.date | None
    attribution: Attribution | None
    rules: tuple[str, ...]
    flags: tuple[Flag, ...]
    event_id: str | None


class RejectedNumber(Record):
    """A number that was seen and is no claim, with the reason; `quote` is its sentence."""

    schema_version: int = SCHEMA_VERSION
    source_id: str
    reason: Rejection
    text: str
    span: Span
    quote: Quote
