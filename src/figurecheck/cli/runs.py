"""One run of a command over inputs: read, tell problems, keep the account, give the exit code."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Self, TypeVar

import click

from figurecheck.cli.exits import Exit, worst
from figurecheck.cli.options import MessageOptions
from figurecheck.cli.results import Target, write_result
from figurecheck.cli.signals import Interrupted
from figurecheck.errors import UnreadableInputError
from figurecheck.messages import Messenger, Style
from figurecheck.reading import Reading, is_complete, read
from figurecheck.reading.drafts import Draft, read_draft
from figurecheck.records import InputAccount, Problem
from figurecheck.reporting import Display

Subject = TypeVar("Subject")


class Run:
    """Tell the messages of one run, how far it came, and how it ends."""

    def __init__(self, options: MessageOptions) -> None:
        self._messenger = Messenger(
            sys.stderr,
            style=Style(options["messages"]),
            quiet=options["quiet"],
            verbose=options["verbose"],
        )
        self._progress = "nothing read; no output changed"

    def __enter__(self) -> Self:
        """Begin the run."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Give an interruption the words for how far the run had come."""
        if isinstance(error, Interrupted):
            error.progress = self._progress

    def read(self, inputs: Iterable[str]) -> Reading:
        """Read the inputs; end the run with 3 when there are some and none can be read."""
        reading = read(list(inputs))
        account = reading.inputs
        if account.discovered and not account.read:
            reason = f"0 of {account.discovered:,} articles could be read; nothing written"
            self._messenger.tell_all(reading.problems)
            self._messenger.tell_error(UnreadableInputError("E154", "", reason))
            self._messenger.close(account)
            raise click.exceptions.Exit(Exit.NOTHING_READ)
        read_of = f"{account.read:,} of {account.discovered:,} articles read"
        self._progress = f"{read_of}; no output changed"
        return reading

    def read_draft(self, path: str, stdin_name: str | None) -> Draft:
        """Read the draft; end the run with 3 when it cannot be read."""
        try:
            return read_draft(path, stdin_name=stdin_name)
        except UnreadableInputError as error:
            self._messenger.tell_error(error)
            raise click.exceptions.Exit(Exit.NOTHING_READ) from error

    def write(
        self,
        subject: Subject,
        targets: Sequence[Target],
        formats: Mapping[str, Callable[[Subject, Display], bytes]],
        screen: Display,
    ) -> None:
        """Write the result of the run to its targets."""
        self._progress = "while the result was written; it may be there in part"
        write_result(subject, targets, formats, screen)
        self._progress = "after the result was written"

    def end(
        self,
        inputs: InputAccount,
        problems: Sequence[Problem],
        claims: int | None = None,
        *,
        found: bool = False,
    ) -> int:
        """Tell the problems, then the account of all inputs; return the exit code.

        `found` says that what `--fail-on` names is there.
        """
        self._messenger.tell_all(problems)
        self._messenger.close(inputs, claims)
        exits = [Exit.FOUND] if found else []
        if not is_complete(inputs, tuple(problems)):
            exits.append(Exit.INCOMPLETE)
        return worst(exits)
