"""Paint lines with rich: colours for a terminal, a picture for a page."""

from collections.abc import Iterable
from io import StringIO

from rich.console import Console
from rich.text import Text
from rich.theme import Theme

from figurecheck.reporting.display import Display
from figurecheck.reporting.layout import Line, in_encoding, line_width

_THEME = Theme(
    {
        "title": "bold",
        "event": "bold cyan",
        "faint": "bright_black",
        "rule": "bright_black",
        "heading": "bold",
        "label": "cyan",
        "figure": "bold",
        "differ": "bold white on red",
        "compatible": "bold yellow",
        "agree": "bold green",
        "single": "bold blue",
        "vague_only": "bold blue",
        "error": "bold red",
        "warning": "yellow",
        "camp0": "bold cyan",
        "camp1": "bold magenta",
        "camp2": "bold yellow",
        "camp3": "bold green",
        "camp4": "bold blue",
        "camp5": "bold red",
    }
)

CAMP_STYLES = 6


def written(lines: Iterable[Line], display: Display) -> bytes:
    """Return `lines` in the encoding of `display`, with colour codes when it has colours."""
    kept = [in_encoding(line, display.encoding) for line in lines]
    text = _coloured(kept) if display.colour else _plain(kept)
    return text.encode(display.encoding)


def picture(lines: Iterable[Line], *, title: str, width: int) -> str:
    """Return an SVG picture of `lines` on a terminal of `width` columns.

    The same lines give the same bytes, and the picture asks for no other file.
    """
    kept = list(lines)
    console = _console(width=max(width, *(line_width(line) for line in kept)), record=True)
    _print(console, kept)
    return console.export_svg(title=title, code_format=_PICTURE, unique_id="figurecheck")


def _plain(lines: Iterable[Line]) -> str:
    return "".join("".join(p.text for p in line).rstrip() + "\n" for line in lines)


def _coloured(lines: Iterable[Line]) -> str:
    console = _console(width=10_000)
    with console.capture() as capture:
        _print(console, lines)
    return capture.get()


def _console(width: int, *, record: bool = False) -> Console:
    return Console(
        file=StringIO(),
        width=width,
        record=record,
        theme=_THEME,
        force_terminal=True,
        color_system="standard",
        no_color=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
    )


def _print(console: Console, lines: Iterable[Line]) -> None:
    for line in lines:
        text = Text(no_wrap=True, overflow="ignore", end="\n")
        for piece in line:
            text.append(piece.text, style=piece.style or None)
        text.rstrip()
        console.print(text, crop=False, no_wrap=True, overflow="ignore")


# The frame of rich's own export without its web fonts: a picture must not fetch anything.
_PICTURE = """\
<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace;
  font-size: {char_height}px;
  line-height: {line_height}px;
}}
.{unique_id}-title {{
  font-size: 18px;
  font-weight: bold;
  font-family: sans-serif;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" />
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix" xml:space="preserve">
{matrix}
</g>
</g>
</svg>
"""
