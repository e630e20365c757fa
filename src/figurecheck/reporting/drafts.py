"""Show a draft held against sources as compilers do: place, level, message, and the quote."""

from collections.abc import Iterator

from figurecheck.records import Backing, Claim, DraftFigure, DraftReport
from figurecheck.reporting.display import NARROWEST, Display
from figurecheck.reporting.escaping import encodable, shown
from figurecheck.reporting.index import Index
from figurecheck.reporting.layout import Line, Piece, line_width
from figurecheck.reporting.painting import written
from figurecheck.reporting.states import MEANINGS, message_of, name_of, summary_of
from figurecheck.reporting.wording import published

_INDENT = "    "
_CUT = "..."

# Levels whose figures need a look: the sources are quoted below them.
_TELLING = frozenset({"error"})


def draft_to_text(report: DraftReport, display: Display) -> bytes:
    """Return two lines a figure, `path:line:column: level: message [state]` and its quote.

    A line of marks points at the figure. The first line is never cut, so that other line tools
    can take it; quotes are cut to the width. The sources of errors are quoted, with the reasons.
    """
    return written(_lines(report, display), display)


def _lines(report: DraftReport, display: Display) -> Iterator[Line]:
    claims = {claim.claim_id: claim for claim in report.claims}
    index = Index(report.report)
    name = shown(name_of(report))
    for figure in report.figures:
        claim = claims[figure.claim_id]
        level = MEANINGS[figure.state].level
        yield (
            Piece(f"{name}:{figure.line}:{figure.column}: "),
            Piece(level, level),
            Piece(f": {message_of(claim, figure)} "),
            Piece(f"[{figure.state.value}]", "faint"),
        )
        yield from _pointed(claim, display)
        if level in _TELLING:
            yield from _sources(figure, index, display)
    if report.figures:
        yield ()
    yield (Piece(summary_of(report)),)


def _pointed(claim: Claim, display: Display) -> Iterator[Line]:
    """Yield the sentence of a claim and, below, marks that point at the figure."""
    before, figure, after = _pieces(claim, display, len(_INDENT))
    yield (Piece(_INDENT), Piece(before), Piece(figure, "figure"), Piece(after))
    marks = "^" + "~" * (_width(figure) - 1)
    yield (Piece(_INDENT + " " * _width(before)), Piece(marks, "figure"))


def _pieces(claim: Claim, display: Display, taken: int) -> tuple[str, str, str]:
    """Return what stands before, at and behind a figure in its sentence, cut to the width.

    `taken` columns of the width are not for the sentence.
    """
    quote, start, end = claim.quote, claim.span.start, claim.span.end
    text, at = quote.text, quote.start
    before, figure, after = (
        encodable(shown(part), display.encoding)
        for part in (text[: start - at].lstrip(), text[start - at : end - at], text[end - at :])
    )
    room = max(display.width - taken, NARROWEST - len(_INDENT)) - _width(figure)
    left = max(room // 2, room - _width(after))
    before = _cut(before[::-1], left)[::-1]
    return before, figure, _cut(after.rstrip(), room - _width(before))


def _cut(text: str, width: int) -> str:
    """Return the beginning of `text` that is not wider than `width`, with dots where it ends."""
    if _width(text) <= width:
        return text
    while text and _width(text) > width - len(_CUT):
        text = text[:-1]
    return text + _CUT


def _sources(figure: DraftFigure, index: Index, display: Display) -> Iterator[Line]:
    """Yield one quote for each figure that sources give, then why they differ from the draft."""
    for backing in (*figure.compatible_with, *figure.contradicted_by):
        yield _quoted(backing, index, display)
    for reason in figure.reasons:
        yield (Piece(_INDENT), Piece(reason.code, "label"), Piece(f": {shown(reason.explanation)}"))


def _quoted(backing: Backing, index: Index, display: Display) -> Line:
    claim = index.claims_of(backing.claim_ids)[0]
    source = index.sources[claim.source_id]
    said = f"{_INDENT}{index.name(claim.source_id)}, {published(source)}: “"
    before, words, after = _pieces(claim, display, _width(said) + 1)
    return (Piece(f"{said}{before}"), Piece(words, "figure"), Piece(f"{after}”"))


def _width(text: str) -> int:
    return line_width([Piece(text)])
