"""Read inputs into sources: files, folders, standard input; what was read, and what was not."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from figurecheck.reading.ledger import Ledger, is_complete
from figurecheck.reading.loading import Loader
from figurecheck.reading.settling import settle
from figurecheck.records import InputAccount, Problem, Source

__all__ = ["Reading", "is_complete", "read"]


@dataclass(slots=True, frozen=True)
class Reading:
    """What was read: the sources in order of their ids, the account of inputs, the problems."""

    sources: tuple[Source, ...]
    inputs: InputAccount
    problems: tuple[Problem, ...]

    def __iter__(self) -> Iterator[Source]:
        """Yield the sources in order of their ids, the same each time."""
        return iter(self.sources)

    def __len__(self) -> int:
        """Return how many sources were read."""
        return len(self.sources)


def read(paths: str | Path | Sequence[str | Path], *, stdin: BinaryIO | None = None) -> Reading:
    """Read files, folders and `-` (standard input) into sources.

    An input that cannot be read is a problem of the reading, and the others go on; UsageError
    when no input exists or no folder holds an article. The order of `paths` changes nothing.
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    ledger = Ledger()
    loader = Loader(ledger)
    portions = loader.find(given, stdin or getattr(sys.stdin, "buffer", None))
    sources, problems = settle(loader.load(portions), ledger)
    told = sorted([*loader.problems, *problems], key=_place_of)
    return Reading(sources, ledger.account(), tuple(told))


def _place_of(problem: Problem) -> tuple[str, int, int, str, str]:
    """Return what problems are sorted by: path, line, column, then what they say."""
    place = (problem.path or "", problem.line or 0, problem.column or 0)
    return (*place, problem.code, problem.message)
