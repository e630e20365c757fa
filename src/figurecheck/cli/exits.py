"""The exit codes, and which one wins when there is more than one reason."""

from collections.abc import Collection
from enum import IntEnum


class Exit(IntEnum):
    """How a run ended; RECORDS and the README list the same numbers."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    NOTHING_READ = 3
    INCOMPLETE = 4
    NOT_WRITTEN = 5
    BUG = 70
    HANG_UP = 129
    INTERRUPT = 130
    BROKEN_PIPE = 141
    TERMINATE = 143


# A contradiction that was found is never hidden behind an input that could not be read.
_PRECEDENCE = (
    Exit.INTERRUPT,
    Exit.TERMINATE,
    Exit.HANG_UP,
    Exit.BROKEN_PIPE,
    Exit.BUG,
    Exit.NOT_WRITTEN,
    Exit.USAGE,
    Exit.NOTHING_READ,
    Exit.FOUND,
    Exit.INCOMPLETE,
    Exit.DONE,
)


def worst(exits: Collection[Exit]) -> Exit:
    """Return the exit code that a run with these ends has to give."""
    return min(exits, key=_PRECEDENCE.index, default=Exit.DONE)
