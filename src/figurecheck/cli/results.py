"""Say where the result of a command goes, check that early, and write it there."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from shutil import get_terminal_size
from typing import TextIO, TypeVar

from figurecheck.errors import UsageError
from figurecheck.messages import escape
from figurecheck.reporting import SUFFIXES, Display, Found
from figurecheck.writing import check_targets, write_files, write_stdout

Subject = TypeVar("Subject")

# Without a window to ask, lines are as wide as the terminals of old.
_WIDTH = 80


@dataclass(slots=True, frozen=True)
class Target:
    """One place for a result: a file, or standard output for None; and the format there."""

    path: Path | None
    format: str


def targets_of(
    outputs: Sequence[str], chosen: str | None, formats: Iterable[str], inputs: Sequence[str]
) -> list[Target]:
    """Return where to write; UsageError or OutputError before anything is read.

    `chosen` is the format asked for, by default that of the ending of each file, and `text`
    on standard output.
    """
    if not outputs:
        return [Target(None, chosen or "text")]
    targets = [Target(Path(name), chosen or _format_of(name, formats)) for name in outputs]
    paths = [Path(name) for name in inputs if name != "-"]
    check_targets([target.path for target in targets if target.path is not None], paths)
    return targets


def write_result(
    subject: Subject,
    targets: Iterable[Target],
    formats: Mapping[str, Callable[[Subject, Display], bytes]],
    screen: Display,
) -> None:
    """Write `subject` to every target: to standard output for `screen`, to files in UTF-8."""
    plain = Display(table=screen.table, with_text=screen.with_text)
    files: dict[Path, bytes] = {}
    for target in targets:
        display = screen if target.path is None else plain
        data = formats[target.format](subject, display)
        if target.path is None:
            write_stdout(data)
        else:
            files[target.path] = data
    if files:
        write_files(files)


def write_stream(
    found: Callable[[], Iterable[Found]],
    targets: Iterable[Target],
    streams: Mapping[str, Callable[[Iterable[Found], Display], Iterable[bytes]]],
    screen: Display,
) -> None:
    """Write what `found` gives to every target as `write_result` does, but piece by piece."""
    plain = Display(table=screen.table)
    files: dict[Path, Iterable[bytes]] = {}
    for target in targets:
        display = screen if target.path is None else plain
        pieces = streams[target.format](found(), display)
        if target.path is None:
            write_stdout(pieces)
        else:
            files[target.path] = pieces
    if files:
        write_files(files)


def screen_of(*, no_color: bool, table: str | None, with_text: bool = False) -> Display:
    """Return how to show things on standard output: width, colours, encoding."""
    stream: TextIO | None = sys.stdout
    is_terminal = stream is not None and stream.isatty()
    plain = no_color or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return Display(
        width=get_terminal_size((_WIDTH, 24)).columns if is_terminal else _asked_width(),
        colour=is_terminal and not plain,
        encoding=getattr(stream, "encoding", None) or "utf-8",
        table=table,
        with_text=with_text,
    )


def _asked_width() -> int:
    """Return the width that COLUMNS asks for where there is no terminal."""
    asked = os.environ.get("COLUMNS", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) <= 4 else _WIDTH


def _format_of(name: str, formats: Iterable[str]) -> str:
    suffix = PurePath(name).suffix.lower()
    chosen = SUFFIXES.get(suffix)
    if chosen in set(formats):
        return str(chosen)
    known = ", ".join(ending for ending, form in SUFFIXES.items() if form in set(formats))
    raise UsageError(
        "E152", escape(PurePath(name).name), f"no format has this ending; use {known} or --format"
    )
