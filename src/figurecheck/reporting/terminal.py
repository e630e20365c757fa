"""Write the terminal report: a table for each event, then who differs, and why."""

from collections.abc import Iterable, Iterator, Sequence

from figurecheck.records import Problem, Report
from figurecheck.reporting.blocks import Block, CampView, QuoteView, ReasonView
from figurecheck.reporting.cells import Cell, Entry
from figurecheck.reporting.display import NARROWEST, Display
from figurecheck.reporting.index import Index
from figurecheck.reporting.layout import Grid, Line, Paragraph, Piece, grid_lines, in_encoding, wrap
from figurecheck.reporting.painting import CAMP_STYLES, written
from figurecheck.reporting.view import (
    Aside,
    EventView,
    Row,
    asides_of,
    change_lines,
    decision_lines,
    events_of,
    headline,
    inferred_dates,
    legend_of,
    lineages_of,
    other_findings,
    rule_of,
)
from figurecheck.reporting.wording import VERDICTS, account_of, problem_line

Element = Paragraph | Grid

_SILENT = "–"
_BLANK = Paragraph(())
_BODY = 16

# Longer lines of prose are hard to read; tables may be as wide as the window.
_PROSE = 110


def to_text(report: Report, display: Display) -> bytes:
    """Return the terminal report, coloured when `display` says so, in its encoding."""
    return written(report_lines(report, display.width, display.encoding), display)


def report_lines(report: Report, width: int, encoding: str = "utf-8") -> list[Line]:
    """Return the lines of the terminal report for a window of `width` columns.

    Nothing is cut: a table that does not fit becomes a list, and a word longer than the
    window runs over its edge.
    """
    return fitted(_elements(report), width, encoding)


def fitted(elements: Iterable[Element], width: int, encoding: str) -> list[Line]:
    """Return the lines of `elements`, with characters that `encoding` lacks replaced."""
    lines: list[Line] = []
    for element in elements:
        lines += _lines_of(element, max(width, NARROWEST), encoding)
    return lines


def _lines_of(element: Element, width: int, encoding: str) -> Iterable[Line]:
    if isinstance(element, Paragraph):
        pieces, label = (in_encoding(line, encoding) for line in (element.pieces, element.label))
        paragraph = Paragraph(pieces, element.first, element.rest, label)
        return wrap(paragraph, min(width, _PROSE))
    grid = Grid(
        _cells_in(element.heading, encoding),
        tuple(_cells_in(row, encoding) for row in element.rows),
        element.indent,
    )
    lines = grid_lines(grid, width)
    if lines is None:
        return [line for part in _as_list(grid) for line in wrap(part, width)]
    return [in_encoding(line, encoding) for line in lines]


def _cells_in(row: Sequence[Sequence[Line]], encoding: str) -> tuple[tuple[Line, ...], ...]:
    return tuple(tuple(in_encoding(line, encoding) for line in cell) for cell in row)


def _elements(report: Report) -> Iterator[Element]:
    index = Index(report)
    yield Paragraph((Piece("figurecheck", "title"), Piece(f"  {headline(report)}")))
    if rule := rule_of(report):
        yield Paragraph((Piece(rule, "faint"),))
    for event in events_of(index):
        yield _BLANK
        yield from _event(event)
    yield from sections(
        ("Not compared", [_aside(aside) for aside in asides_of(index)]),
        ("Dates inferred from the text", _inferred(index)),
        ("Shared text", list(_shared(index))),
        ("Further findings", [item(Piece(line)) for line in other_findings(index)]),
        ("Decisions", [item(Piece(line)) for line in decision_lines(report)]),
        ("Changes since the baseline", [item(Piece(line)) for line in change_lines(report)]),
        ("Problems", problem_items(report.problems)),
    )
    yield _BLANK
    yield Paragraph((Piece(account_of(report), "title"),))


def sections(*parts: tuple[str, Sequence[Paragraph]]) -> Iterator[Paragraph]:
    """Yield each title with its items, an empty line before it; nothing for an empty part."""
    for title, items in parts:
        if items:
            yield _BLANK
            yield Paragraph((Piece(title, "label"),))
            yield from items


def item(*pieces: Piece) -> Paragraph:
    """Return one entry of a section."""
    return Paragraph(pieces, 2, 4)


def problem_items(problems: Iterable[Problem]) -> list[Paragraph]:
    """Return an entry for each problem."""
    return [item(Piece(problem_line(p), p.level.value)) for p in problems]


def _event(event: EventView) -> Iterator[Element]:
    yield Paragraph((Piece(event.label, "event"),))
    yield Paragraph((Piece(event.facts, "faint"),), 0, 2)
    yield _BLANK
    yield _table(event)
    yield Paragraph((Piece(legend_of(event.rows), "faint"),), 2, 2)
    for block in event.blocks:
        yield _BLANK
        yield from _block(block)
    for finding in event.findings:
        yield _labelled("finding", finding)


def _table(event: EventView) -> Grid:
    columns = [
        ((Piece(c.category.value, "heading"),), (Piece(VERDICTS[c.verdict], c.verdict.value),))
        for c in event.comparisons
    ]
    heading = (((Piece("published", "heading"),),), ((Piece("source", "heading"),),), *columns)
    return Grid(heading, tuple(_table_row(row) for row in event.rows))


def _table_row(row: Row) -> tuple[tuple[Line, ...], ...]:
    date = ((Piece(row.date, whole=True),),)
    name = ((Piece(row.name, "figure"),),)
    return (date, name, *(_table_cell(cell) for cell in row.cells))


def _table_cell(cell: Cell) -> tuple[Line, ...]:
    if not cell.entries:
        return ((Piece(_SILENT, "faint"),),)
    return tuple(_entry(entry) for entry in cell.entries)


def _entry(entry: Entry) -> Line:
    pieces = [Piece(f"{entry.note} ", "faint")] if entry.note else []
    pieces.append(Piece(entry.figure, "" if entry.note else "figure", whole=True))
    if entry.letters:
        pieces += [Piece(" "), Piece(entry.letters, _camp_style(entry.letters), whole=True)]
    return tuple(pieces)


def _as_list(grid: Grid) -> Iterator[Paragraph]:
    """Yield a table that is too wide as a list, one source after the other."""
    titles = [cell[0] for cell in grid.heading]
    remarks = [p for cell in grid.heading if cell[1:] for p in (*_joined(cell, " "), Piece("; "))]
    if remarks:
        yield Paragraph(tuple(remarks[:-1]), 2, 4)
    for row in grid.rows:
        date, name = row[0][0], row[1][0]
        yield Paragraph((*date, Piece("  "), *name), 2, 4)
        for title, cell in zip(titles[2:], row[2:], strict=True):
            yield Paragraph((*title, Piece(" "), *_joined(cell, "; ")), 4, 6)


def _joined(cell: Sequence[Line], separator: str) -> Line:
    """Return the lines of a cell as one."""
    return tuple(piece for line in cell for piece in (Piece(separator), *line))[1:]


def _block(block: Block) -> Iterator[Paragraph]:
    verdict = Piece(VERDICTS[block.verdict], block.verdict.value, whole=True)
    category = (Piece(block.category, "heading"),)
    yield Paragraph((verdict, Piece(f" {block.spread}")), 2, _BODY, category)
    for camp in block.camps:
        yield from _camp(camp)
    if len(block.camps) > 1 and block.count:
        yield _labelled("in all", f"{block.count}; {block.authorities}")
    for reason in block.reasons:
        yield from _reason(reason)
    for title, words in block.details:
        yield _labelled(title, words)


def _labelled(label: str, words: str) -> Paragraph:
    """Return `words` beside a label; all labels of a block make a column of their own."""
    return Paragraph((Piece(words),), 2, _BODY, (Piece(label, "label"),))


def _camp(camp: CampView) -> Iterator[Paragraph]:
    mark = Piece(camp.letter, _camp_style(camp.letter))
    core = Piece(camp.core, "figure", whole=True)
    yield Paragraph((core, Piece(f" {camp.members}")), 4, _BODY, (mark,))
    if camp.count:
        yield Paragraph((Piece(camp.count, "faint"),), _BODY, _BODY)


def _reason(reason: ReasonView) -> Iterator[Paragraph]:
    yield _labelled(reason.code, reason.explanation)
    for quote in reason.quotes:
        yield Paragraph(_quote(quote), _BODY, _BODY + 2)
    if reason.likewise:
        yield Paragraph((Piece("also ", "faint"), Piece(reason.likewise)), _BODY, _BODY + 2)


def _quote(quote: QuoteView) -> Line:
    mark = [Piece(f"[{quote.number}]", "faint")]
    if quote.letters:
        mark = [Piece(quote.letters, _camp_style(quote.letters), whole=True), Piece(" "), *mark]
    said = f" {quote.source}, {quote.date}: "
    if not quote.pieces:
        again = Piece(" (quoted above)", "faint")
        return (*mark, Piece(said), Piece(quote.figures, "figure"), again)
    return (*mark, Piece(said), Piece("“"), *_marked(quote.pieces), Piece("”"))


def _aside(aside: Aside) -> Paragraph:
    said = f" {aside.category}, {aside.source} ({aside.reason}): “{aside.quote}”"
    return item(Piece(aside.figure, "figure", whole=True), Piece(said))


def _inferred(index: Index) -> list[Paragraph]:
    return [
        item(Piece(f"{name}: ~{date}" + (f" from “{words}”" if words else "")))
        for name, date, words in inferred_dates(index)
    ]


def _shared(index: Index) -> Iterator[Paragraph]:
    for names, passages in lineages_of(index):
        yield item(Piece(names))
        yield from (Paragraph(tuple(_marked(pieces)), 4, 6) for pieces in passages)


def _marked(pieces: Sequence[str]) -> Iterator[Piece]:
    """Yield the pieces of a sentence, every second of which is a figure."""
    for number, text in enumerate(pieces):
        yield Piece(text, "figure" if number % 2 else "", whole=bool(number % 2))


def _camp_style(letters: str) -> str:
    """Return the colour of a camp: its letter counts, brackets of a vague claim do not."""
    first = letters.strip("()")[:1]
    return f"camp{(ord(first) - ord('A')) % CAMP_STYLES}" if first else ""
