"""Write the report in Markdown: a table for each event, then who differs, and why."""

import re
from collections.abc import Iterable, Iterator, Sequence

from figurecheck.records import Report, Verdict
from figurecheck.reporting.blocks import Block, QuoteView, ReasonView
from figurecheck.reporting.cells import Cell
from figurecheck.reporting.display import Display
from figurecheck.reporting.index import Index
from figurecheck.reporting.view import (
    EventView,
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

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#!~])")
# GitHub makes links of bare addresses; a report must not lead or fetch anywhere by itself.
_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp|www)([:.])")


def to_markdown(report: Report, _display: Display) -> bytes:
    """Return the report in Markdown, with everything foreign escaped."""
    index = Index(report)
    lines = ["# figurecheck", "", f"{escaped(headline(report))}.", ""]
    if rule := rule_of(report):
        lines += [escaped(rule), ""]
    for event in events_of(index):
        lines += _event(event)
    sections: tuple[tuple[str, Iterable[str]], ...] = (
        ("Not compared", _asides(index)),
        ("Dates inferred from the text", _inferred(index)),
        ("Shared text", _shared(index)),
        ("Further findings", [escaped(line) for line in other_findings(index)]),
        ("Decisions", [escaped(line) for line in decision_lines(report)]),
        ("Changes since the baseline", [escaped(line) for line in change_lines(report)]),
        ("Problems", [escaped(problem_line(problem)) for problem in report.problems]),
    )
    for title, items in sections:
        listed_items = [f"- {item}" for item in items]
        if listed_items:
            lines += [f"## {title}", "", *listed_items, ""]
    lines.append(f"{escaped(account_of(report))}.")
    return ("\n".join(lines) + "\n").encode("utf-8")


def escaped(text: str) -> str:
    """Return `text`, already on one line, with every sign of Markdown and HTML escaped."""
    plain = _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))
    return _LINK.sub(r"\1\\\2", plain)


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Return the lines of a table; the cells are Markdown already."""
    lines = [heading, ["---"] * len(heading), *rows]
    return [f"| {' | '.join(cells)} |" for cells in lines]


def _event(event: EventView) -> Iterator[str]:
    yield from (f"## {escaped(event.label)}", "", escaped(event.facts), "")
    heading = ["published", "source"] + [
        f"{c.category.value}<br>{_verdict(c.verdict)}" for c in event.comparisons
    ]
    rows = [
        [escaped(row.date), escaped(row.name), *(_cell(cell) for cell in row.cells)]
        for row in event.rows
    ]
    yield from table(heading, rows)
    yield ""
    legend = legend_of(event.rows)
    if legend:
        yield from (escaped(legend), "")
    for block in event.blocks:
        yield from _block(block)
    for finding in event.findings:
        yield from (f"- finding: {escaped(finding)}", "")


def _cell(cell: Cell) -> str:
    entries = []
    for entry in cell.entries:
        letters = f" **{escaped(entry.letters)}**" if entry.letters else ""
        note = f"{entry.note} " if entry.note else ""
        entries.append(f"{note}{escaped(entry.figure)}{letters}")
    return "<br>".join(entries) or "–"


def _verdict(verdict: Verdict) -> str:
    words = VERDICTS[verdict]
    return f"**{words}**" if verdict is Verdict.DIFFER else words


def _block(block: Block) -> Iterator[str]:
    yield from (f"### {block.category}", "", f"{_verdict(block.verdict)}: {escaped(block.spread)}")
    yield ""
    for camp in block.camps:
        who = f"- **{camp.letter}** {escaped(camp.core)}: {escaped(camp.members)}"
        yield f"{who} ({escaped(camp.count)})" if camp.count else who
    if len(block.camps) > 1 and block.count:
        yield f"- in all: {escaped(block.count)}; {escaped(block.authorities)}"
    for reason in block.reasons:
        yield from _reason(reason)
    for title, words in block.details:
        yield f"- {title}: {escaped(words)}"
    yield ""


def _reason(reason: ReasonView) -> Iterator[str]:
    yield f"- *{escaped(reason.code)}*: {escaped(reason.explanation)}"
    for quote in reason.quotes:
        yield f"  - {_quote(quote)}"
    if reason.likewise:
        yield f"  - also {escaped(reason.likewise)}"


def _quote(quote: QuoteView) -> str:
    camp = f"**{escaped(quote.letters)}** " if quote.letters else ""
    place = f"{camp}({quote.number}) {escaped(quote.source)}, {escaped(quote.date)}"
    if not quote.pieces:
        return f"{place}: {escaped(quote.figures)} (quoted above)"
    return f"{place}: “{escaped(''.join(quote.pieces))}”"


def _asides(index: Index) -> Iterator[str]:
    for aside in asides_of(index):
        said = f"{aside.figure} {aside.category}, {aside.source} ({aside.reason})"
        yield f"{escaped(said)}: “{escaped(aside.quote)}”"


def _inferred(index: Index) -> Iterator[str]:
    for name, date, words in inferred_dates(index):
        yield escaped(f"{name}: ~{date}" + (f" from “{words}”" if words else ""))


def _shared(index: Index) -> Iterator[str]:
    for names, passages in lineages_of(index):
        yield "\n".join([escaped(names), *(f"  - {_marked(pieces)}" for pieces in passages)])


def _marked(pieces: Sequence[str]) -> str:
    """Return a sentence with every second of its pieces in bold."""
    told = (f"**{escaped(text)}**" if at % 2 else escaped(text) for at, text in enumerate(pieces))
    return "".join(told)
