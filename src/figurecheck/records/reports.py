"""The public records of a comparison: events, camps, reasons, and the report of them all."""

import datetime as dt

from figurecheck.records.claims import Claim, Interval
from figurecheck.records.decisions import Changes, DecisionAccount
from figurecheck.records.record import SCHEMA_VERSION, Problem, Quote, Record
from figurecheck.records.sources import InputAccount, SourceDescription
from figurecheck.terms import Category, Distance, LineageKind, VagueRule, Verdict


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


class TimelineEntry(Record):
    """One figure of an event and category, with the days on which it was first and last seen.

    A figure's day is the one its sentence names ("said on Tuesday"), else the publication.
    """

    low: int
    high: int | None
    first: dt.date | None
    last: dt.date | None
    claim_ids: tuple[str, ...]
    source_ids: tuple[str, ...]


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
    timeline: tuple[TimelineEntry, ...]


class Link(Record):
    """Why the reports of two sources are of one event: a code, the telling words, the ground."""

    source_ids: tuple[str, str]
    code: str
    words: tuple[str, ...]
    explanation: str


class Event(Record):
    """One happening that claims are about; its `links` connect all of its reports."""

    event_id: str
    label: str
    kind: str | None
    start: dt.date | None
    end: dt.date | None
    places: tuple[str, ...]
    source_ids: tuple[str, ...]
    links: tuple[Link, ...]


class SharedPassage(Record):
    """Two sentences with the same words, side by side in the order of `source_ids`.

    `changed` holds the ids of claims that stand in the same position with another number.
    """

    source_ids: tuple[str, str]
    quotes: tuple[Quote, Quote]
    changed: tuple[tuple[str, str], ...]


class Lineage(Record):
    """Sources whose text goes back to the same text; no direction is asserted.

    `shared` are the words that they share, `passages` the claim sentences side by side.
    """

    source_ids: tuple[str, ...]
    kind: LineageKind
    shared: tuple[str, ...]
    passages: tuple[SharedPassage, ...]


class Finding(Record):
    """Something noticed inside one source."""

    finding_id: str
    code: str
    source_id: str
    category: Category | None
    claim_ids: tuple[str, ...]
    explanation: str


class Tool(Record):
    """What made a report."""

    name: str
    version: str
    lexicons: tuple[str, ...]


class Options(Record):
    """The options that change what a report says."""

    categories: tuple[Category, ...]
    as_of: dt.date | None
    vague: VagueRule


class Report(Record):
    """Who says what, where the sources agree or differ, and why.

    `changes` are those since an earlier report; None when there was none to hold it against.
    """

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
    decisions: DecisionAccount
    changes: Changes | None
