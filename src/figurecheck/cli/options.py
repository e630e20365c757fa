"""The options that commands share, each declared once."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, TypedDict

import click

Function = Callable[..., Any]
Decorator = Callable[[Function], Function]


class MessageOptions(TypedDict):
    """How messages are told."""

    quiet: bool
    verbose: bool
    messages: str


class InputOptions(MessageOptions):
    """The options of every command that reads inputs."""

    format: str | None
    output: tuple[str, ...]
    table: str | None
    no_color: bool


class OutputOptions(MessageOptions):
    """The options of a command that writes something without reading articles."""

    format: str | None
    output: tuple[str, ...]
    no_color: bool


class ClaimOptions(InputOptions):
    """The options of every command that looks for claims."""

    category: tuple[str, ...]
    jobs: int
    no_cache: bool
    as_of: dt.date | None


def _day(
    _context: click.Context, _parameter: click.Parameter, value: dt.datetime | None
) -> dt.date | None:
    """Return the day of what click has parsed."""
    return None if value is None else value.date()


_MESSAGES = (
    click.option("--quiet", is_flag=True, help="Print errors alone on standard error."),
    click.option("--verbose", is_flag=True, help="Print every message, however many there are."),
    click.option(
        "--messages",
        type=click.Choice(("text", "json")),
        default="text",
        show_default=True,
        help="How messages are written on standard error.",
    ),
    click.option(
        "--debug", is_flag=True, expose_value=False, help="Show the traceback of an internal error."
    ),
)
OUTPUT = click.option(
    "-o",
    "--output",
    multiple=True,
    metavar="FILE",
    type=click.Path(),
    help="Write to FILE; its ending names the format. Can be given several times.",
)
CONFIG = click.option(
    "--config",
    metavar="FILE",
    type=click.Path(),
    help="Read decisions from FILE; by default from figurecheck.toml and pyproject.toml in the "
    "current folder.",
)
NO_COLOR = click.option("--no-color", is_flag=True, help="Print without colours.")
AS_OF = click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=_day,
    help="Leave out what was published after this day.",
)
FAIL_ON_PROBLEM = click.option(
    "--fail-on",
    type=click.Choice(("problem", "never")),
    default="never",
    show_default=True,
    help="Exit with 1 when an input has a problem.",
)
_INPUTS = click.argument("inputs", nargs=-1, metavar="[INPUT]...", type=click.Path())


def message_options(function: Function) -> Function:
    """Add the options on messages to a command."""
    return _all(function, _MESSAGES)


def input_options(formats: Iterable[str], tables: Iterable[str]) -> Decorator:
    """Return what adds INPUT, and the options on outputs and messages, to a command."""
    chosen = (
        _INPUTS,
        _format_of(formats),
        OUTPUT,
        click.option("--table", type=click.Choice(tuple(tables)), help="The table that csv has."),
        NO_COLOR,
        *_MESSAGES,
    )
    return lambda function: _all(function, chosen)


def output_options(formats: Iterable[str]) -> Decorator:
    """Return what adds the options on outputs and messages to a command without INPUT."""
    chosen = (_format_of(formats), OUTPUT, NO_COLOR, *_MESSAGES)
    return lambda function: _all(function, chosen)


def claim_options(categories: Iterable[str]) -> Decorator:
    """Return what adds the options on claims to a command."""
    chosen = (
        click.option(
            "--category",
            type=click.Choice([str(category) for category in categories]),
            multiple=True,
            help="Look at this category alone. Can be given several times.",
        ),
        AS_OF,
        click.option(
            "--jobs",
            type=click.IntRange(1, 256),
            default=1,
            show_default=True,
            help="How many processes read claims.",
        ),
        click.option(
            "--no-cache", is_flag=True, help="Neither use nor keep what was found in other runs."
        ),
    )
    return lambda function: _all(function, chosen)


def _format_of(formats: Iterable[str]) -> Decorator:
    return click.option(
        "--format", type=click.Choice(tuple(formats)), help="The format of the result."
    )


def _all(function: Function, options: Iterable[Decorator]) -> Function:
    # The last decorator applied is the first in the help.
    for option in reversed(tuple(options)):
        function = option(function)
    return function
