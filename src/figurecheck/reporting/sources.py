"""Show what was read for people: the sources with their dates, then what was not read."""

from collections.abc import Iterator

from figurecheck.messages import account_line
from figurecheck.records import Basis, State
from figurecheck.reporting.display import Display
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.index import in_order
from figurecheck.reporting.layout import Grid, Paragraph, Piece
from figurecheck.reporting.listing import Listing
from figurecheck.reporting.painting import written
from figurecheck.reporting.terminal import Element, fitted, item, problem_items, sections
from figurecheck.reporting.wording import BASES, published

_TITLES = ("published", "source", "publisher", "date from", "characters", "language")


def sources_to_text(listing: Listing, display: Display) -> bytes:
    """Return what was read: date with its basis, publisher, size, then what was not read."""
    return written(fitted(_elements(listing), display.width, display.encoding), display)


def _elements(listing: Listing) -> Iterator[Element]:
    if listing.sources:
        yield _table(listing)
    yield from sections(
        ("Dates inferred from the text", list(_inferred(listing))),
        ("Not read", list(_not_read(listing))),
        ("Problems", problem_items(listing.problems)),
    )
    yield Paragraph(())
    yield Paragraph((Piece(account_line(listing.inputs), "title"),))


def _table(listing: Listing) -> Grid:
    rows = [
        (
            published(source),
            shown(source.source_id),
            shown(source.publisher or "–"),
            BASES[source.published_basis],
            f"{source.characters:,}",
            shown(source.language),
        )
        for source in in_order(listing.sources)
    ]
    heading = tuple(((Piece(title, "heading"),),) for title in _TITLES)
    cells = (tuple(((Piece(text, whole=True),),) for text in row) for row in rows)
    return Grid(heading, tuple(cells))


def _inferred(listing: Listing) -> Iterator[Paragraph]:
    for source in in_order(listing.sources):
        quote = source.published_quote
        if source.published_basis is Basis.INFERRED and quote is not None:
            words = shown(quote.text).strip()
            yield item(Piece(f"{shown(source.source_id)}: {published(source)} from “{words}”"))


def _not_read(listing: Listing) -> Iterator[Paragraph]:
    for entry in listing.inputs.entries:
        if entry.state is not State.READ:
            reason = f": {shown(entry.reason)}" if entry.reason else ""
            yield item(Piece(entry.state.value, "label"), Piece(f" {shown(entry.name)}{reason}"))
