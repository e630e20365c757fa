"""Run one function over many sources: in this process, or in worker processes."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Sources are small and many: fewer, larger messages to the workers cost less.
_CHUNK = 16


class Mapper(Protocol):
    """What applies a function to items and gives the results in the order of the items."""

    def __call__(
        self, function: Callable[[Item], Result], items: Iterable[Item], /
    ) -> Iterable[Result]:
        """Return what `function` gives for each of `items`."""
        ...


@contextmanager
def workers(jobs: int) -> Iterator[Mapper]:
    """Give a function like `map`, over `jobs` processes when that is more than one.

    Results come in the order of the items, whatever the number of processes.
    """
    if jobs <= 1:
        yield map
        return
    # A fork would copy the threads and locks of the caller half-way; a fresh process cannot.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:

        def spread(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
            return pool.map(function, items, chunksize=_CHUNK)

        yield spread
