"""The public records of a draft that is held against sources."""

from figurecheck.records.claims import Claim, Interval
from figurecheck.records.record import SCHEMA_VERSION, Problem, Record
from figurecheck.records.reports import Reason, Report
from figurecheck.records.sources import SourceDescription
from figurecheck.terms import DraftState


class Backing(Record):
    """The sources that give one figure, on one side of a figure of a draft.

    `lineages_min` and `lineages_max` are how many independent texts these are, at least and at
    most; `speakers` are the authorities that they name.
    """

    interval: Interval
    claim_ids: tuple[str, ...]
    source_ids: tuple[str, ...]
    lineages_min: int
    lineages_max: int
    speakers: tuple[str, ...]


class DraftFigure(Record):
    """One claim of a draft and how it stands to the sources; places are counted from 1.

    `line` and `column` are those of the figure in the file of the draft, in code points;
    `end_line` and `end_column` are just behind it. `event_ids` are the events that the figure
    may be about, one when it is told. `supported_by` are figures that bear it out,
    `compatible_with` those that leave it open, `contradicted_by` those that rule it out, each in
    ascending order. The lineages are those of `supported_by` together; `reasons` say why
    `contradicted_by` differ from it.
    """

    claim_id: str
    state: DraftState
    line: int
    column: int
    end_line: int
    end_column: int
    event_ids: tuple[str, ...]
    comparison_id: str | None
    supported_by: tuple[Backing, ...]
    compatible_with: tuple[Backing, ...]
    contradicted_by: tuple[Backing, ...]
    lineages_min: int
    lineages_max: int
    reasons: tuple[Reason, ...]
    explanation: str


class DraftReport(Record):
    """Every figure of a draft held against sources, with the report on these sources alone.

    `own_source_ids` are sources that are the draft itself; they were left out.
    """

    schema_version: int = SCHEMA_VERSION
    draft: SourceDescription
    claims: tuple[Claim, ...]
    figures: tuple[DraftFigure, ...]
    own_source_ids: tuple[str, ...]
    problems: tuple[Problem, ...]
    report: Report
