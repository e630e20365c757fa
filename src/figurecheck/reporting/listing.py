"""What `extract` and `sources` show: the sources, with the claims found in them."""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from figurecheck.records import Claim, InputAccount, Problem, RejectedNumber, Source


@dataclass(slots=True, frozen=True)
class Listing:
    """Sources and claims without any comparison, with the account of all inputs.

    `rejected` are the numbers that are no claims, where they were asked for.
    """

    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    problems: tuple[Problem, ...]
    inputs: InputAccount
    rejected: tuple[RejectedNumber, ...] = ()


@dataclass(slots=True, frozen=True)
class Found:
    """What was found in one source: lines of JSON, each with its line and column in the text.

    The places are there when they were asked for.
    """

    source_id: str
    publisher: str | None
    published: str | None
    lines: list[bytes]
    places: list[tuple[int, int]]


class Lines:
    """Turn offsets of one text into line and column, both counted from 1 in code points."""

    def __init__(self, text: str) -> None:
        # The line breaks of str.splitlines are those that readers of a text count.
        lengths = (len(line) for line in text.splitlines(keepends=True))
        self._starts = [0, *accumulate(lengths)]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
