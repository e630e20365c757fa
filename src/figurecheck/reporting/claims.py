"""Show the claims of `extract` for people: one line a claim, or a Markdown table."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from figurecheck.messages import account_line
from figurecheck.records import Claim, RejectedNumber, Role, Source
from figurecheck.reporting.display import Display
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.figures import figure_of
from figurecheck.reporting.index import names_of
from figurecheck.reporting.layout import Line, Piece
from figurecheck.reporting.listing import Found, Lines, Listing
from figurecheck.reporting.markdown import escaped, table
from figurecheck.reporting.painting import written
from figurecheck.reporting.wording import listed

Item = TypeVar("Item", bound=Claim | RejectedNumber)


def claims_to_text(listing: Listing, display: Display) -> bytes:
    """Return one line a claim: `source:line:column: category figure (role): "quote"`.

    Line and column are those of the text of the source. Lines are never wrapped, so that other
    line tools can take them.
    """
    return written(_claim_lines(listing), display)


def claims_to_text_pieces(found: Iterable[Found], display: Display) -> Iterator[bytes]:
    """Yield the lines of `claims_to_text` for the claims found in each source."""
    for one in found:
        claims = map(Claim.model_validate_json, one.lines)
        lines = (
            _claim_line(claim, *place) for claim, place in zip(claims, one.places, strict=True)
        )
        yield written(lines, display)


def rejected_to_text_pieces(found: Iterable[Found], display: Display) -> Iterator[bytes]:
    """Yield the lines of `rejected_to_text` for the numbers found in each source."""
    for one in found:
        numbers = map(RejectedNumber.model_validate_json, one.lines)
        lines = (
            _rejected_line(number, *place)
            for number, place in zip(numbers, one.places, strict=True)
        )
        yield written(lines, display)


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


def rejected_to_text(listing: Listing, display: Display) -> bytes:
    """Return one line a rejected number: `source:line:column: reason number: "quote"`."""
    return written(_rejected_lines(listing), display)


def _rejected_lines(listing: Listing) -> Iterator[Line]:
    for number, line, column in _in_sources(listing.sources, listing.rejected):
        yield _rejected_line(number, line, column)


def _rejected_line(number: RejectedNumber, line: int, column: int) -> Line:
    return (
        Piece(f"{shown(number.source_id)}:{line}:{column}: "),
        Piece(number.reason.value, "label"),
        Piece(f" {shown(number.text)}", "figure"),
        Piece(f": “{shown(number.quote.text).strip()}”"),
    )


def _claim_lines(listing: Listing) -> Iterator[Line]:
    for claim, line, column in _placed(listing):
        yield _claim_line(claim, line, column)


def _claim_line(claim: Claim, line: int, column: int) -> Line:
    return (
        Piece(f"{shown(claim.source_id)}:{line}:{column}: "),
        Piece(claim.category.value, "label"),
        Piece(" "),
        Piece(figure_of(claim), "figure"),
        Piece(f"{_remarks(claim)}: ", "faint"),
        Piece(f"“{shown(claim.quote.text).strip()}”"),
    )


def _placed(listing: Listing) -> Iterator[tuple[Claim, int, int]]:
    """Yield each claim with line and column of its figure, source after source."""
    return _in_sources(listing.sources, listing.claims)


def _in_sources(
    sources: Iterable[Source], found: Iterable[Item]
) -> Iterator[tuple[Item, int, int]]:
    """Yield what was found with line and column of its span, source after source."""
    by_source: dict[str, list[Item]] = {}
    for item in found:
        by_source.setdefault(item.source_id, []).append(item)
    for source in sources:
        lines = Lines(source.text)
        for item in by_source.get(source.source_id, ()):
            yield item, *lines.place(item.span.start)


def _remarks(claim: Claim) -> str:
    remarks = [] if claim.role is Role.TOTAL else [claim.role.value]
    remarks += [flag.value.replace("_", " ") for flag in claim.flags]
    return f" ({listed(remarks)})" if remarks else ""
