"""One run of a command over inputs: read, tell problems, keep the account, give the exit code."""

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib import import_module
from itertools import tee
from typing import TYPE_CHECKING, NoReturn, Self, TypeVar

import click

from figurecheck.cli.exits import Exit, worst
from figurecheck.cli.options import ClaimOptions, MessageOptions
from figurecheck.cli.results import Target, write_result, write_stream
from figurecheck.cli.signals import Interrupted
from figurecheck.errors import UnreadableInputError
from figurecheck.messages import Messenger, Style
from figurecheck.reading import Reading, is_complete, read
from figurecheck.reading.drafts import Draft, read_draft
from figurecheck.records import InputAccount, Level, Problem
from figurecheck.reporting import Display, Found
from figurecheck.running import Question, Survey
from figurecheck.running import survey as read_all
from figurecheck.running.store import Store, cache_file, rules_digest
from figurecheck.writing import reader_is_gone

if TYPE_CHECKING:
    from figurecheck.cli.progress import Meter

Subject = TypeVar("Subject")

# Bytes that are read before a line of progress could be looked at.
_SHORT = 1_000_000


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
        self._lost = False
        self._survey: Survey | None = None
        self._kept = ""
        self._to_stdout = False
        told = options["quiet"] or options["messages"] == "json"
        self._metered = not told and sys.stderr is not None and sys.stderr.isatty()
        self._meter: Meter | None = None

    def __enter__(self) -> Self:
        """Begin the run."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: object
    ) -> None:
        """Give an interruption the words for how far the run had come."""
        self._end_meter()
        if self._survey is not None:
            self._survey.close()
        if isinstance(error, Interrupted):
            error.progress = self._progress

    def read(self, inputs: Iterable[str]) -> Reading:
        """Read the inputs; end the run with 3 when there are some and none can be read."""
        reading = read(list(inputs))
        account = reading.inputs
        if account.discovered and not account.read:
            self._end_unread(account, reading.problems)
        self._progress = _how_far(account)
        return reading

    def survey(self, inputs: Iterable[str], question: Question, options: ClaimOptions) -> Survey:
        """Read the inputs and find their claims; end the run with 3 when none can be read."""
        store = None if options["no_cache"] else self._store()
        self._kept = "" if store is None else "; what was found is kept for the next run"
        self._to_stdout = not options["output"]
        jobs = options["jobs"]
        survey = read_all(list(inputs), question, jobs=jobs, store=store, watch=self._watch)
        self._end_meter()
        if store is not None:
            self._tell_cache(survey.trouble)
            store.prune()
            store.close()
        self._lost = survey.lost
        self._survey = survey
        account = survey.account()
        if account.discovered and not account.read:
            self._end_unread(account, survey.problems())
        self._progress = _how_far(account)
        return survey

    def read_draft(self, path: str, stdin_name: str | None) -> Draft:
        """Read the draft; end the run with 3 when it cannot be read."""
        try:
            return read_draft(path, stdin_name=stdin_name)
        except UnreadableInputError as error:
            self._messenger.tell_error(error)
            raise click.exceptions.Exit(Exit.NOTHING_READ) from error

    def stream(
        self,
        found: Callable[[], Iterable[Found]],
        targets: Sequence[Target],
        streams: Mapping[str, Callable[[Iterable[Found], Display], Iterable[bytes]]],
        screen: Display,
    ) -> None:
        """Write what is found to its targets, source by source."""
        self._progress = _WRITING
        write_stream(found, targets, streams, screen)
        self._progress = _WRITTEN

    def write(
        self,
        subject: Subject,
        targets: Sequence[Target],
        formats: Mapping[str, Callable[[Subject, Display], bytes]],
        screen: Display,
    ) -> None:
        """Write the result of the run to its targets."""
        self._progress = _WRITING
        write_result(subject, targets, formats, screen)
        self._progress = _WRITTEN

    def end(
        self,
        inputs: InputAccount,
        problems: Iterable[Problem],
        claims: int | None = None,
        *,
        found: bool = False,
        strict: bool = False,
    ) -> int:
        """Tell the problems, then the account of all inputs; return the exit code.

        `found` says that what `--fail-on` names is there; where `strict`, each problem is that.
        """
        ahead, problems = tee(problems)
        found = found or (strict and next(ahead, None) is not None)
        del ahead
        doubtful = self._messenger.tell_all(problems)
        self._messenger.close(inputs, claims)
        exits = [Exit.FOUND] if found else []
        if doubtful or not is_complete(inputs, ()):
            exits.append(Exit.INCOMPLETE)
        if self._lost:
            exits.append(Exit.NOTHING_READ)
        return worst(exits)

    def _end_unread(self, account: InputAccount, problems: Iterable[Problem]) -> NoReturn:
        """End a run that has nothing to go on with."""
        reason = f"0 of {account.discovered:,} articles could be read; nothing written"
        self._messenger.tell_all(problems)
        self._messenger.tell_error(UnreadableInputError("E154", "", reason))
        self._messenger.close(account)
        raise click.exceptions.Exit(Exit.NOTHING_READ)

    def _store(self) -> Store | None:
        """Return the cache, anew where it was damaged, None where there can be none."""
        store = Store(cache_file(), rules_digest())
        store.prepare()
        if store.rebuilt:
            self._messenger.tell(_of_cache("W170", "damaged or not a cache; made anew"))
        self._tell_cache(store.trouble)
        return None if store.trouble else store

    def _tell_cache(self, trouble: str | None) -> None:
        """Tell what befell the cache, which nothing else depends on."""
        if trouble is not None:
            self._messenger.tell(_of_cache("W171", trouble))

    def _watch(self, articles: int, done: int, total: int) -> None:
        """Take note of how far reading has come; BrokenPipeError when nobody waits for it."""
        self._progress = f"{articles:,} articles read; no output changed{self._kept}"
        if self._to_stdout and reader_is_gone():
            raise BrokenPipeError
        if self._metered and total > _SHORT:
            if self._meter is None:
                # Only a terminal waits for the import of what draws on it.
                self._meter = import_module("figurecheck.cli.progress").Meter()
            self._meter.show(articles, done, total)

    def _end_meter(self) -> None:
        """Take the line of progress away, where there is one."""
        if self._meter is not None:
            self._meter.close()
            self._meter = None


_WRITING = "while the result was written; it may be there in part"
_WRITTEN = "after the result was written"


def _of_cache(code: str, message: str) -> Problem:
    """Return a problem with the cache; it is told, and no part of any result."""
    return Problem(
        code=code,
        level=Level.WARNING,
        path="cache",
        line=None,
        column=None,
        source_id=None,
        message=message,
    )


def _how_far(account: InputAccount) -> str:
    """Return what is read, for a run that ends before it writes anything."""
    return f"{account.read:,} of {account.discovered:,} articles read; no output changed"
