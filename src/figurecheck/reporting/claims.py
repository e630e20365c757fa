"""Show the claims of `extract` for people: one line a claim, or a Markdown table."""

from collections.abc import Iterator

from figurecheck.messages import account_line
from figurecheck.records import Claim, Role
from figurecheck.reporting.display import Display
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.figures import figure_of
from figurecheck.reporting.index import names_of
from figurecheck.reporting.layout import Line, Piece
from figurecheck.reporting.listing import Lines, Listing
from figurecheck.reporting.markdown import escaped, table
from figurecheck.reporting.painting import written
from figurecheck.reporting.wording import listed


def claims_to_text(listing: Listing, display: Display) -> bytes:
    """Return one line a claim: `source:line:column: category figure (role): "quote"`.

    Line and column are those of the text of the source. Lines are never wrapped, so that other
    line tools can take them.
    """
    return written(_claim_lines(listing), display)


def claims_to_markdown(listing: Listing, _display: Display) -> bytes:
    """Return a Markdown table of the claims."""
    names = names_of(listing.sources)
    heading = ("source", "place", "category", "figure", "role", "quote")
    rows = [
        (
            escaped(names[claim.source_id]),
            f"{line}:{column}",
            claim.category.value,
            escaped(figure_of(claim)),
            claim.role.value,
            escaped(shown(claim.quote.text).strip()),
        )
        for claim, line, column in _placed(listing)
    ]
    lines = ["# figurecheck extract", "", *table(heading, rows)]
    lines += ["", f"{account_line(listing.inputs, len(listing.claims))}."]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _claim_lines(listing: Listing) -> Iterator[Line]:
    for claim, line, column in _placed(listing):
        yield (
            Piece(f"{shown(claim.source_id)}:{line}:{column}: "),
            Piece(claim.category.value, "label"),
            Piece(" "),
            Piece(figure_of(claim), "figure"),
            Piece(f"{_remarks(claim)}: ", "faint"),
            Piece(f"“{shown(claim.quote.text).strip()}”"),
        )


def _placed(listing: Listing) -> Iterator[tuple[Claim, int, int]]:
    """Yield each claim with line and column of its figure, source after source."""
    by_source: dict[str, list[Claim]] = {}
    for claim in listing.claims:
        by_source.setdefault(claim.source_id, []).append(claim)
    for source in listing.sources:
        lines = Lines(source.text)
        for claim in by_source.get(source.source_id, ()):
            yield claim, *lines.place(claim.span.start)


def _remarks(claim: Claim) -> str:
    remarks = [] if claim.role is Role.TOTAL else [claim.role.value]
    remarks += [flag.value.replace("_", " ") for flag in claim.flags]
    return f" ({listed(remarks)})" if remarks else ""
