"""Turn the signals that end a run into an exception, so that everything is cleaned up."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from figurecheck.cli.exits import Exit

_EXITS = {"SIGINT": Exit.INTERRUPT, "SIGTERM": Exit.TERMINATE, "SIGHUP": Exit.HANG_UP}


class Interrupted(BaseException):
    """Say that a signal ended the run; no `except Exception` may swallow it.

    `progress` says how far the run had come, where it is known.
    """

    def __init__(self, code: Exit) -> None:
        super().__init__(code)
        self.code = code
        self.progress = "no output changed"


@contextmanager
def interruptible() -> Iterator[None]:
    """Raise Interrupted inside the block when a signal asks for an end.

    A signal that the caller ignores (as `nohup` does) stays ignored.
    """
    numbers = {
        getattr(signal, name): code for name, code in _EXITS.items() if hasattr(signal, name)
    }

    def stop(number: int, _frame: FrameType | None) -> None:
        raise Interrupted(numbers[number])

    before = {number: signal.getsignal(number) for number in numbers}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
