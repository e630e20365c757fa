"""The command line: options in, one library call, an exit code out."""

import errno
import gc
import os
import sys
import traceback
from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

import click

from figurecheck import __version__
from figurecheck.cli.exits import Exit
from figurecheck.cli.signals import Interrupted, interruptible
from figurecheck.errors import FigurecheckError, InternalError, OutputError, UsageError

if TYPE_CHECKING:
    from figurecheck.messages import Messenger

# The first line of the help of each command, so that `--help` need not import any of them.
COMMANDS: Mapping[str, str] = {
    "compare": "Tell who says what, where sources agree or differ, and why.",
    "check": "Tell how every figure of a draft stands to the sources.",
    "extract": "List every claim of the sources, with the place it was read from.",
    "explain": "Tell in words what ID stands for, with its quotes, rules, links and reasons.",
    "sources": "List what was read: dates with their basis, publishers, duplicates, problems.",
    "rules": "List every rule, reason and finding, with an example each.",
    "config": "Print the decisions in force, with the origin of each value.",
    "cache": "Tell what the cache of earlier runs holds, or clear it.",
    "schema": "Print the JSON Schema of a report, a claim, a source or a checked draft.",
}


class _Commands(click.Group):
    """A group that imports a command when it is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order of use."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of this name, imported now."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"figurecheck.cli.{cmd_name}").command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands into the help without importing them."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group("figurecheck", cls=_Commands, invoke_without_command=True)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def group(context: click.Context) -> None:
    """Reconcile casualty figures across news articles.

    Reads dated articles, finds every figure of people killed, injured, missing or arrested,
    and tells where the sources agree or differ, and why.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help(), err=True)
        context.exit(Exit.USAGE)


# What a run makes lives to its end, and hardly any of it in cycles: looking for them as often as
# Python does by default costs a tenth of the time.
_OBJECTS_BETWEEN_COLLECTIONS = 100_000


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS)
    code = run(sys.argv[1:] if arguments is None else arguments)
    if code in {Exit.BROKEN_PIPE, Exit.NOT_WRITTEN} and sys.stdout is not None:
        # What Python still holds for a lost output would fail once more at its exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; every failure is one line on standard error."""
    try:
        with interruptible():
            return _invoke(arguments)
    except Interrupted as signal:
        _messenger(arguments).note(f"interrupted: {signal.progress}")
        return signal.code
    except click.exceptions.Exit as done:
        return done.exit_code
    except BrokenPipeError:
        return Exit.BROKEN_PIPE
    except click.ClickException as error:
        return _tell(_usage_error(error), arguments)
    except FigurecheckError as error:
        return _tell(error, arguments)
    except MemoryError:
        lost = OutputError("E704", "", "out of memory; nothing written; give fewer inputs")
        return _tell(lost, arguments)
    except Exception as error:  # noqa: BLE001 - whatever it is, the user gets one line and 70
        return _bug(error, arguments)


def _invoke(arguments: Sequence[str]) -> int:
    with group.make_context("figurecheck", list(arguments)) as context:
        return int(group.invoke(context) or Exit.DONE)


def _bug(error: Exception, arguments: Sequence[str]) -> int:
    """Tell an exception that nobody expected; one of a lost output is not our bug."""
    if "--debug" in arguments:
        traceback.print_exc()
    if isinstance(error, OSError) and error.errno in _LOST:
        reason = f"cannot write: {os.strerror(error.errno).lower()}"
        return _tell(OutputError("E701", "standard output", reason), arguments)
    reason = f"{type(error).__name__}: {error}; a bug in figurecheck, --debug shows where"
    return _tell(InternalError("E999", "", reason), arguments)


def _usage_error(error: click.ClickException) -> UsageError:
    context = getattr(error, "ctx", None)
    command = group.name if context is None else context.command_path
    words = " ".join(error.format_message().split()).removesuffix(".")
    return UsageError("E150", "", f"{words}; see `{command} --help`")


def _tell(error: FigurecheckError, arguments: Sequence[str]) -> int:
    """Tell what ended the run in one line and return its exit code."""
    _messenger(arguments).tell_error(error)
    codes = (code for kind, code in _EXITS.items() if isinstance(error, kind))
    return next(codes, Exit.INCOMPLETE)


def _messenger(arguments: Sequence[str]) -> "Messenger":
    """Return a printer for what ends a run, as the arguments ask even when they are wrong."""
    module = import_module("figurecheck.messages")
    asked = {*arguments, *(f"{name} {value}" for name, value in pairwise(arguments))}
    as_json = asked & {"--messages json", "--messages=json"}
    style = module.Style("json" if as_json else "text")
    printer: Messenger = module.Messenger(sys.stderr, style=style, quiet="--quiet" in asked)
    return printer


# Failures of a full or lost device; click prints help and version without looking for them.
_LOST = frozenset({errno.ENOSPC, errno.EIO, errno.EFBIG, errno.EDQUOT})

_EXITS: Mapping[type[FigurecheckError], Exit] = {
    UsageError: Exit.USAGE,
    OutputError: Exit.NOT_WRITTEN,
    InternalError: Exit.BUG,
}
