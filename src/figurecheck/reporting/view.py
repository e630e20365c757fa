"""Arrange a report as a reader sees it, for every format that shows it in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from figurecheck.records import (
    Category,
    Claim,
    Comparison,
    Event,
    Finding,
    Report,
    SharedPassage,
    Verdict,
)
from figurecheck.reporting.blocks import Block, QuoteBook, block_of, quote_pieces
from figurecheck.reporting.cells import Cell, cell_of
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.figures import figure_of
from figurecheck.reporting.index import Index, in_order
from figurecheck.reporting.wording import VAGUE_RULES, counted, days_of, listed, published

Pieces = tuple[str, ...]
"""A sentence cut at figures: every second piece is one."""


@dataclass(slots=True, frozen=True)
class Row:
    """One source of the table of an event."""

    date: str
    name: str
    cells: tuple[Cell, ...]


@dataclass(slots=True, frozen=True)
class EventView:
    """One event: its heading, its table, and a block for each category."""

    label: str
    facts: str
    rows: tuple[Row, ...]
    comparisons: tuple[Comparison, ...]
    blocks: tuple[Block, ...]
    findings: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Aside:
    """A claim that no comparison uses, with the reason."""

    source: str
    figure: str
    category: str
    reason: str
    quote: str


def events_of(index: Index) -> Iterator[EventView]:
    """Yield the events of a report, those that differ most first as the report has them."""
    for event in index.report.events:
        yield _event_view(index, event)


def asides_of(index: Index) -> Iterator[Aside]:
    """Yield the claims that stand in no comparison: unlinked or flagged ones."""
    unlinked = set(index.report.unlinked_claim_ids)
    used = {i for c in index.report.comparisons for i in _voting_ids(c)}
    for claim in index.claims_of(index.claims):
        flagged = bool(claim.flags) and claim.claim_id not in used
        if claim.claim_id in unlinked or flagged:
            yield Aside(
                source=index.name(claim.source_id),
                figure=figure_of(claim),
                category=claim.category.value,
                reason=_reason_of(claim),
                quote=shown(claim.quote.text).strip(),
            )


def inferred_dates(index: Index) -> Iterator[tuple[str, str, str]]:
    """Yield name, date and quote of each source whose date was inferred from its text."""
    for source in index.sources.values():
        if published(source).startswith("~"):
            quote = source.published_quote
            words = "" if quote is None else shown(quote.text).strip()
            yield index.name(source.source_id), published(source)[1:], words


def lineages_of(index: Index) -> Iterator[tuple[str, tuple[Pieces, ...]]]:
    """Yield the names of each group of sources that share text, and the passages they share.

    Where the number changed, both sentences follow each other, each with its source; every
    second piece of a passage is such a number.
    """
    for lineage in index.report.lineages:
        names = listed(index.name(i) for i in index.ordered(lineage.source_ids))
        changed = [passage for passage in lineage.passages if passage.changed]
        told = {quote.text for passage in changed for quote in passage.quotes}
        same = [(f"“{shown(text).strip()}”",) for text in lineage.shared if text not in told]
        sides = (side for passage in changed for side in _sides(index, passage))
        yield f"{names} ({lineage.kind.value})", (*same, *dict.fromkeys(sides))


def _sides(index: Index, passage: SharedPassage) -> Iterator[Pieces]:
    """Yield both sentences of a passage, cut at the numbers that differ; the earlier one first."""
    for source_id in index.ordered(passage.source_ids):
        at = passage.source_ids.index(source_id)
        claims = index.claims_of(pair[at] for pair in passage.changed)
        first, *rest = quote_pieces(passage.quotes[at], claims)
        pieces = [f"{index.name(source_id)}: “{first}", *rest]
        pieces[-1] += "”"
        yield tuple(pieces)


def finding_lines(index: Index, findings: Iterable[Finding]) -> list[str]:
    """Return findings with the names of their sources, those in the same words together."""
    lines: dict[str, list[str]] = {}
    for finding in findings:
        line = f"{shown(finding.explanation)} [{finding.code}]"
        lines.setdefault(line, []).append(finding.source_id)
    return [f"{listed(map(index.name, index.ordered(ids)))}: {line}" for line, ids in lines.items()]


def other_findings(index: Index) -> list[str]:
    """Return the findings that belong to none of the events."""
    placed = {f.finding_id for event in index.report.events for f in _findings_of(index, event)}
    others = [f for f in index.report.findings if f.finding_id not in placed]
    return finding_lines(index, others)


def decision_lines(report: Report) -> Iterator[str]:
    """Yield each decision with its grounds, its place and whether it fits anything."""
    for one in report.decisions.entries:
        grounds = f" ({one.by}: {one.reason})" if one.by else ""
        place = f", {one.origin}" if one.origin else ""
        fits = "" if one.matched else "; fits nothing"
        yield shown(f"{one.kind.value}: {one.subject}{grounds}{place}{fits}")


def change_lines(report: Report) -> Iterator[str]:
    """Yield what is new, gone or changed since the baseline, if there is one."""
    changes = report.changes
    for one in () if changes is None else changes.entries:
        yield shown(f"{one.change.value} {one.subject.value}: {one.explanation}")
    if changes is not None and not changes.entries:
        yield "nothing"


def headline(report: Report) -> str:
    """Return the first line of a report: what was compared and how much of it differs."""
    differing = sum(c.verdict is Verdict.DIFFER for c in report.comparisons)
    compared = len(report.comparisons)
    verb = "differs" if compared == differing == 1 else "differ"
    return (
        f"{counted(len(report.sources), 'source')}, {counted(len(report.events), 'event')}, "
        f"{differing:,} of {counted(compared, 'comparison')} {verb}"
    )


def rule_of(report: Report) -> str:
    """Return what vague words were taken for, nothing where they stayed intervals."""
    return VAGUE_RULES[report.options.vague]


def legend_of(rows: Sequence[Row]) -> str:
    """Return what the marks of a table mean, those alone that stand in it."""
    cells = [cell for row in rows for cell in row.cells]
    entries = [entry for cell in cells for entry in cell.entries]
    letters = sorted({part for e in entries for part in e.letters.strip("()").split("+") if part})
    marks = (
        (bool(letters), f"{listed(letters)}: {'camp' if len(letters) == 1 else 'camps'}"),
        (any(entry.letters[:1] == "(" for entry in entries), "(A): fits camp A, has no vote"),
        (any(entry.note == "also" for entry in entries), "also: another total of the source"),
        (any(row.date[:1] == "~" for row in rows), "~: date inferred"),
        (any(not cell.entries for cell in cells), "–: silent"),
    )
    return " · ".join(words for present, words in marks if present)


def _event_view(index: Index, event: Event) -> EventView:
    comparisons = tuple(
        sorted(
            (c for c in index.report.comparisons if c.event_id == event.event_id),
            key=lambda c: list(Category).index(c.category),
        )
    )
    findings = _findings_of(index, event)
    categories = {c.category for c in comparisons}
    book = QuoteBook(index)
    return EventView(
        label=shown(event.label),
        facts=_facts_of(event),
        rows=tuple(_rows(index, event, comparisons)),
        comparisons=comparisons,
        blocks=tuple(
            block_of(
                index,
                comparison,
                book,
                finding_lines(index, [f for f in findings if f.category is comparison.category]),
            )
            for comparison in comparisons
        ),
        findings=tuple(finding_lines(index, [f for f in findings if f.category not in categories])),
    )


def _facts_of(event: Event) -> str:
    facts = [days_of(event), listed(shown(place) for place in event.places)]
    if event.kind is not None:
        facts.append(shown(event.kind))
    facts.append(counted(len(event.source_ids), "source"))
    label = shown(event.label)
    return " · ".join(fact for fact in facts if fact and fact not in label)


def _rows(index: Index, event: Event, comparisons: tuple[Comparison, ...]) -> Iterator[Row]:
    described = [index.sources[i] for i in event.source_ids if i in index.sources]
    for source in in_order(described):
        yield Row(
            date=published(source),
            name=index.name(source.source_id),
            cells=tuple(cell_of(index, c, source.source_id) for c in comparisons),
        )


def _findings_of(index: Index, event: Event) -> list[Finding]:
    found = []
    for finding in index.report.findings:
        claims = index.claims_of(finding.claim_ids)
        events = {claim.event_id for claim in claims}
        of_event = event.event_id in events
        of_source = not claims and finding.source_id in event.source_ids
        if of_event or of_source:
            found.append(finding)
    return found


def _voting_ids(comparison: Comparison) -> Iterator[str]:
    for camp in comparison.camps:
        yield from camp.claim_ids
    yield from comparison.vague_claim_ids


def _reason_of(claim: Claim) -> str:
    if claim.flags:
        return listed(flag.value.replace("_", " ") for flag in claim.flags)
    return "joins no event"
