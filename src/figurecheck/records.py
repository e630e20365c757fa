"""The public records: frozen, closed, and the same names as in every export."""

import datetime as dt
from hashlib import sha256

from pydantic import BaseModel, ConfigDict

from figurecheck.terms import (
    Basis,
    Category,
    Distance,
    Flag,
    Kind,
    Level,
    LineageKind,
    Population,
    Precision,
    Rejection,
    Role,
    Severity,
    State,
    Verdict,
)

__all__ = [
    "SCHEMA_VERSION",
    "Attribution",
    "Basis",
    "Camp",
    "Category",
    "Claim",
    "Comparison",
    "DateSpan",
    "DerivedTotal",
    "Distance",
    "Event",
    "Finding",
    "Flag",
    "InputAccount",
    "InputEntry",
    "Interval",
    "Kind",
    "Level",
    "Lineage",
    "LineageKind",
    "Options",
    "Population",
    "Precision",
    "Problem",
    "Quote",
    "Reason",
    "Record",
    "RejectedNumber",
    "Rejection",
    "Report",
    "Role",
    "Severity",
    "Source",
    "SourceDescription",
    "Span",
    "State",
    "Structure",
    "Tool",
    "Value",
    "Verdict",
    "Version",
]

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


class Problem(Record):
    """Something that could not be read or resolved: code, message and place."""

    code: str
    level: Level
    path: str | None
    line: int | None
    column: int | None
    source_id: str | None
    message: str


class Version(Record):
    """An earlier version of a page that is read as one source."""

    path: str
    modified: dt.date | None
    text_sha256: str


class SourceDescription(Record):
    """One dated article by one publisher, without its text."""

    schema_version: int = SCHEMA_VERSION
    source_id: str
    path: str | None
    publisher: str | None
    title: str | None
    url: str | None
    language: str
    published: dt.date | None
    published_precision: Precision
    published_basis: Basis
    published_quote: Quote | None
    modified: dt.date | None
    text_sha256: str
    characters: int
    history: tuple[Version, ...]


class Source(SourceDescription):
    """A source with the one text that all offsets point into."""

    text: str

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        source_id: str,
        published: dt.date | None = None,
        publisher: str | None = None,
        title: str | None = None,
        language: str = "en",
    ) -> "Source":
        """Make a source from a text at hand.

        `published` is taken as metadata of day precision; None leaves the source undated.
        """
        return cls(
            source_id=source_id,
            path=None,
            publisher=publisher,
            title=title,
            url=None,
            language=language,
            published=published,
            published_precision=Precision.UNKNOWN if published is None else Precision.DAY,
            published_basis=Basis.NONE if published is None else Basis.METADATA,
            published_quote=None,
            modified=None,
            text_sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            characters=len(text),
            history=(),
            text=text,
        )

    def described(self) -> SourceDescription:
        """Return the description of this source, without its text."""
        return SourceDescription(
            **{name: getattr(self, name) for name in SourceDescription.model_fields}
        )


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


class DateSpan(Record):
    """The first and last day, both included, of a happening or a period."""

    start: dt.date
    end: dt.date


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


class Camp(Record):
    """A maximal set of non-vague claims that can all be true of one number."""

    low: int
    high: int | None
    claim_ids: tuple[str, ...]
    source_ids: tuple[str, ...]
    also_source_ids: tuple[str, ...]
    vague_claim_ids: tuple[str, ...]
    lineages_min: int
    lineages_max: int
    speakers: tuple[str, ...]


class Reason(Record):
    """Why camps differ: a code, the claims it rests on, and the explanation in words."""

    code: str
    claim_ids: tuple[str, ...]
    explanation: str


class DerivedTotal(Record):
    """A total that one predicate implies: counts of disjoint groups without a stated sum."""

    source_id: str
    interval: Interval
    derived_from: tuple[str, ...]


class Structure(Record):
    """The claims of a comparison that are shown but never vote."""

    part_ids: tuple[str, ...]
    subset_ids: tuple[str, ...]
    increment_ids: tuple[str, ...]
    derived: tuple[DerivedTotal, ...]


class Comparison(Record):
    """All claims of one event and category: camps, verdict, reasons."""

    comparison_id: str
    event_id: str
    category: Category
    verdict: Verdict
    low: int | None
    high: int | None
    open_above: bool
    camps: tuple[Camp, ...]
    gap: int | None
    distance: Distance | None
    speakers: tuple[str, ...]
    structure: Structure
    primary_claim_ids: tuple[str, ...]
    vague_claim_ids: tuple[str, ...]
    out_of_scale_claim_ids: tuple[str, ...]
    silent_source_ids: tuple[str, ...]
    lineages_min: int
    lineages_max: int
    reasons: tuple[Reason, ...]
    question: str | None


class Event(Record):
    """One happening that claims are about."""

    event_id: str
    label: str
    kind: str | None
    start: dt.date | None
    end: dt.date | None
    places: tuple[str, ...]
    source_ids: tuple[str, ...]


class Lineage(Record):
    """Sources whose text goes back to the same text; no direction is asserted."""

    source_ids: tuple[str, ...]
    kind: LineageKind
    shared: tuple[str, ...]


class Finding(Record):
    """Something noticed inside one source."""

    finding_id: str
    code: str
    source_id: str
    category: Category | None
    claim_ids: tuple[str, ...]
    explanation: str


class InputEntry(Record):
    """One input by name, with what became of it and why."""

    name: str
    state: State
    reason: str | None
    source_id: str | None


class InputAccount(Record):
    """The account of all input articles: discovered = read + duplicate + skipped + failed."""

    discovered: int
    read: int
    duplicate: int
    skipped: int
    failed: int
    entries: tuple[InputEntry, ...]


class Tool(Record):
    """What made a report."""

    name: str
    version: str
    lexicons: tuple[str, ...]


class Options(Record):
    """The options that change what a report says."""

    categories: tuple[Category, ...]
    as_of: dt.date | None


class Report(Record):
    """Who says what, where the sources agree or differ, and why."""

    schema_version: int = SCHEMA_VERSION
    tool: Tool
    options: Options
    sources: tuple[SourceDescription, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
    comparisons: tuple[Comparison, ...]
    unlinked_claim_ids: tuple[str, ...]
    lineages: tuple[Lineage, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    inputs: InputAccount
