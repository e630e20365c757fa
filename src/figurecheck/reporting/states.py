"""What the states of a draft's figures mean to a reader, in every format that shows them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from figurecheck.records import Claim, DraftFigure, DraftReport, DraftState
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.figures import figure_of
from figurecheck.reporting.wording import counted, listed


@dataclass(slots=True, frozen=True)
class Meaning:
    """How much a state matters (error, warning, note), its words, and what it says."""

    level: str
    words: str
    description: str


MEANINGS: Mapping[DraftState, Meaning] = {
    DraftState.SUPPORTED: Meaning(
        "note", "supported", "A source gives a figure that bears this one out."
    ),
    DraftState.WITHIN_RANGE: Meaning(
        "note",
        "within the range",
        "No source gives this very figure, but a vague or bounded one leaves room for it.",
    ),
    DraftState.OUTSIDE_RANGE: Meaning(
        "error",
        "outside the range",
        "The figure is below the lowest or above the highest that sources report.",
    ),
    DraftState.CONTRADICTED: Meaning(
        "error", "contradicted", "Every number that sources give rules this figure out."
    ),
    DraftState.NOT_FOUND: Meaning(
        "warning",
        "not found",
        "No source speaks of the event, of this category in it, or of the group counted.",
    ),
    DraftState.AMBIGUOUS_EVENT: Meaning(
        "warning",
        "ambiguous event",
        "The figure may be about more than one event of the sources.",
    ),
    DraftState.NOT_COMPARED: Meaning(
        "note",
        "not compared",
        "The draft itself denies or withdraws the figure, or its number cannot be trusted.",
    ),
}


def name_of(report: DraftReport) -> str:
    """Return what the draft is called: its path, or its id where it has none."""
    return report.draft.path or report.draft.source_id


def message_of(claim: Claim, figure: DraftFigure) -> str:
    """Return in one line how a figure stands: `150 killed: contradicted by 147 (Trend)`."""
    return f"{figure_of(claim)} {claim.category.value}: {shown(figure.explanation)}"


def summary_of(report: DraftReport) -> str:
    """Return how many figures a draft has, and how many are in each state."""
    name = shown(name_of(report))
    if report.figures:
        counts = Counter(figure.state for figure in report.figures)
        states = (f"{counts[s]:,} {meaning.words}" for s, meaning in MEANINGS.items() if counts[s])
        told = f"{name}: {counted(len(report.figures), 'figure')}: {', '.join(states)}"
    else:
        sources = counted(len(report.report.sources), "source")
        told = f"{name}: no figures to hold against {sources}"
    own = listed(map(shown, report.own_source_ids))
    return f"{told}; left out of the sources as the draft itself: {own}" if own else told
