"""Draw the terminal report as an SVG: `python -m figurecheck.reporting.picture INPUT TARGET`."""

import sys
from pathlib import Path

from figurecheck.comparing import compare
from figurecheck.reading import read
from figurecheck.records import Report
from figurecheck.reporting.painting import picture
from figurecheck.reporting.terminal import report_lines

WIDTH = 104


def to_svg(report: Report, title: str) -> bytes:
    """Return a picture of the terminal report; the same report gives the same bytes."""
    return picture(report_lines(report, WIDTH), title=title, width=WIDTH).encode("utf-8")


def draw(source: Path, target: Path) -> None:
    """Write the picture of `figurecheck compare SOURCE` to `target`."""
    report = compare(read([source]))
    target.write_bytes(to_svg(report, f"figurecheck compare {source.as_posix()}"))


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]))
