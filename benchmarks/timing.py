"""Measure tasks against each other in one interleaved run and keep the least time of each."""

import gc
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from time import perf_counter

Work = Callable[[], object]


@dataclass(slots=True, frozen=True)
class Task:
    """Something to measure: `prepare` gives the work to be timed; `size` is what it works on.

    Preparation is never timed and done anew for each round, so that no round finds what an
    earlier one left in a cache.
    """

    name: str
    size: int
    prepare: Callable[[], Work]


def least_seconds(tasks: Iterable[Task], rounds: int) -> Mapping[str, float]:
    """Return the least time of each task in seconds over `rounds` in which all take turns."""
    least: dict[str, float] = {}
    tasks = tuple(tasks)
    for _ in range(rounds):
        for task in tasks:
            work = task.prepare()
            gc.collect()
            start = perf_counter()
            work()
            seconds = perf_counter() - start
            least[task.name] = min(seconds, least.get(task.name, seconds))
    return least
