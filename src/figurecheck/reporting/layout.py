"""Fit styled text into a width without cutting anything and without breaking a number."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from figurecheck.reporting.escaping import encodable


@dataclass(slots=True, frozen=True)
class Piece:
    """Some text in one style; `whole` text is never broken over lines."""

    text: str
    style: str = ""
    whole: bool = False


Line = tuple[Piece, ...]


@dataclass(slots=True, frozen=True)
class Paragraph:
    """Text that may run over several lines: the first is indented by `first`, others by `rest`.

    A `label` stands before the first line, in a column of its own up to `rest`.
    """

    pieces: Line
    first: int = 0
    rest: int = 0
    label: Line = ()


@dataclass(slots=True, frozen=True)
class Grid:
    """A table: every cell is a list of lines, and the first row is the heading."""

    heading: tuple[tuple[Line, ...], ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    indent: int = 2


# How many spaces stand between columns: a little less where that makes a table fit.
_GAPS = (3, 2)

# An indent takes at most this share of the width.
_SHARE = 5

# A space between two digits may be part of a number such as "1 275".
_BREAKS = re.compile(r"(?<![0-9]) +| +(?![0-9])")


def wrap(paragraph: Paragraph, width: int) -> Iterator[Line]:
    """Yield the lines of `paragraph`; a word longer than `width` keeps a line of its own."""
    first, rest = (min(indent, width // _SHARE) for indent in (paragraph.first, paragraph.rest))
    line = [Piece(" " * first), *paragraph.label]
    used = line_width(line)
    if paragraph.label:
        line.append(Piece(" " * max(1, rest - used)))
        used = line_width(line)
    empty = True
    for word in _words(paragraph.pieces):
        size = sum(cell_len(piece.text) for piece in word)
        if not empty and used + 1 + size > width:
            yield tuple(line)
            line, used, empty = [Piece(" " * rest)], rest, True
        if not empty:
            line.append(Piece(" "))
            used += 1
        line += word
        used += size
        empty = False
    yield tuple(line)


def grid_lines(grid: Grid, width: int) -> list[Line] | None:
    """Return the lines of `grid`, or None when it does not fit into `width`."""
    fitting = (lines for gap in _GAPS if (lines := _grid_lines(grid, width, gap)) is not None)
    return next(fitting, None)


def in_encoding(pieces: Iterable[Piece], encoding: str) -> Line:
    """Return `pieces` with every character that `encoding` cannot carry replaced."""
    return tuple(replace(piece, text=encodable(piece.text, encoding)) for piece in pieces)


def line_width(line: Iterable[Piece]) -> int:
    """Return how many columns of a terminal `line` takes."""
    return sum(cell_len(piece.text) for piece in line)


def _grid_lines(grid: Grid, width: int, gap: int) -> list[Line] | None:
    widths = [
        max(map(_cell_width, column)) for column in zip(grid.heading, *grid.rows, strict=True)
    ]
    total = grid.indent + sum(widths) + gap * (len(widths) - 1)
    if total > width:
        return None
    rule = (Piece(" " * grid.indent), Piece("─" * (total - grid.indent), "rule"))
    lines = [*_row_lines(grid, grid.heading, widths, gap), rule]
    for row in grid.rows:
        lines += _row_lines(grid, row, widths, gap)
    return lines


def _words(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """Yield the unbreakable groups of pieces from left to right."""
    word: list[Piece] = []
    for piece in pieces:
        parts = [piece.text] if piece.whole else _BREAKS.split(piece.text)
        for number, part in enumerate(parts):
            if number and word:
                yield word
                word = []
            if part:
                word.append(replace(piece, text=part))
    if word:
        yield word


def _cell_width(cell: Sequence[Line]) -> int:
    return max((line_width(line) for line in cell), default=0)


def _row_lines(
    grid: Grid, row: Sequence[Sequence[Line]], widths: Sequence[int], gap: int
) -> Iterator[Line]:
    for number in range(max(len(cell) for cell in row)):
        line = [Piece(" " * grid.indent)]
        for position, (cell, width) in enumerate(zip(row, widths, strict=True)):
            content = cell[number] if number < len(cell) else ()
            line += content
            if position + 1 < len(row):
                line.append(Piece(" " * (width - line_width(content) + gap)))
        yield tuple(line)
