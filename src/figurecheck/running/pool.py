"""Worker processes that work on tasks: results in the order of tasks, few of them waiting.

A worker that dies takes its task with it: that is tried once more in a fresh process, and then
given up and told. Whoever leaves early, by an exception or an interrupt, leaves no process.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Generic, TypeVar

Task = TypeVar("Task")
Part = TypeVar("Part")

# A worker has its next task at hand while it sends off the results of the last one.
_TASKS_A_WORKER = 2
# Results of later tasks that may wait for those of an earlier one.
_PARTS_AHEAD = 8
_TRIES = 2
# Seconds that a process which has closed its end may still take to end by itself.
_LAST_BREATH = 5
# The exit code of a worker that ran out of memory; others are those of signals or of a bug.
_NO_MEMORY = 71

_PART, _DONE, _RAISED = range(3)


@dataclass(slots=True, frozen=True)
class Lost(Generic[Task]):
    """A task that was given up: how its process ended, and how many parts of it had come."""

    task: Task
    cause: str
    parts: int


@dataclass(slots=True)
class _Job(Generic[Task, Part]):
    """A task with what has come of it: `handed` parts were given out, `parts` wait for that."""

    task: Task
    tries: int = 0
    handed: int = 0
    skip: int = 0
    parts: deque[Part] = field(default_factory=deque)
    done: bool = False
    lost: str | None = None


class Pool(Generic[Task, Part]):
    """Some processes that apply `work` to tasks; it is sent to each of them once."""

    def __init__(self, work: Callable[[Task], Iterable[Part]], jobs: int) -> None:
        self._work = work
        self._workers: list[_Worker[Task, Part]] = []
        with _undisturbed():
            for _ in range(jobs):
                self._workers.append(_Worker(work))

    def run(self, tasks: Iterable[Task]) -> Iterator[Part | Lost[Task]]:
        """Yield the parts of each task in order, and what was lost in its place."""
        coming = iter(tasks)
        jobs: deque[_Job[Task, Part]] = deque()
        while True:
            self._fill(jobs, coming)
            if not jobs:
                return
            first = jobs[0]
            while first.parts:
                first.handed += 1
                yield first.parts.popleft()
            if first.done:
                jobs.popleft()
                if first.lost is not None:
                    yield Lost(first.task, first.lost, first.handed)
                continue
            self._receive(first)

    def close(self) -> None:
        """End all processes at once, whatever they do."""
        for worker in self._workers:
            worker.kill()
        self._workers = []

    def _fill(self, jobs: deque[_Job[Task, Part]], coming: Iterator[Task]) -> None:
        """Give tasks to workers that have too few, as long as not too many results wait."""
        most = len(self._workers) * (_TASKS_A_WORKER + 1)
        for room in range(_TASKS_A_WORKER):
            for worker in self._workers:
                if len(worker.jobs) > room or len(jobs) >= most:
                    continue
                for task in coming:
                    job: _Job[Task, Part] = _Job(task)
                    jobs.append(job)
                    worker.give(job)
                    break

    def _receive(self, first: _Job[Task, Part]) -> None:
        """Take what workers have to say, but not more of later tasks than may wait."""
        listening = {
            worker.connection: worker
            for worker in self._workers
            if worker.jobs and (first in worker.jobs or len(worker.jobs[0].parts) < _PARTS_AHEAD)
        }
        for ready in wait(list(listening)):
            worker = listening[ready]  # type: ignore[index]
            try:
                error = worker.take()
            except (EOFError, OSError):
                self._replace(worker)
            else:
                if error is not None:
                    raise error

    def _replace(self, worker: "_Worker[Task, Part]") -> None:
        """Start a fresh worker in the place of a dead one, with what that had to do."""
        cause = worker.bury()
        broken, *others = worker.jobs
        with _undisturbed():
            fresh = _Worker(self._work)
        self._workers[self._workers.index(worker)] = fresh
        broken.tries += 1
        if broken.tries < _TRIES:
            # The same task gives the same parts, and some of them are given out.
            broken.skip = broken.handed + len(broken.parts)
            others.insert(0, broken)
        else:
            broken.done, broken.lost = True, cause
        for job in others:
            fresh.give(job)


class _Worker(Generic[Task, Part]):
    """One process with the tasks that it was given, in their order."""

    def __init__(self, work: Callable[[Task], Iterable[Part]]) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.jobs: deque[_Job[Task, Part]] = deque()
        self._process: SpawnProcess = context.Process(
            target=serve, args=(theirs, work), daemon=True
        )
        self._process.start()
        theirs.close()

    def give(self, job: _Job[Task, Part]) -> None:
        """Send one more task; a process that is dead is found so when it is listened to."""
        self.jobs.append(job)
        with suppress(OSError):
            self.connection.send(job.task)

    def take(self) -> Exception | None:
        """Take one message and return what was raised; EOFError or OSError from a dead process."""
        kind, said = self.connection.recv()
        job = self.jobs[0]
        if kind == _RAISED:
            return said if isinstance(said, Exception) else None
        if kind == _DONE:
            job.done = True
            self.jobs.popleft()
        elif job.skip:
            job.skip -= 1
        else:
            job.parts.append(said)
        return None

    def bury(self) -> str:
        """Return in words how a dead process ended."""
        self._process.join(_LAST_BREATH)
        self.kill()
        return _cause(self._process.exitcode or 0)

    def kill(self) -> None:
        """End the process at once."""
        self.connection.close()
        self._process.kill()
        self._process.join()


def serve(connection: Connection, work: Callable[[Task], Iterable[Part]]) -> None:
    """Work on tasks until there are no more: what a worker process runs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        while True:
            task = connection.recv()
            try:
                for part in work(task):
                    connection.send((_PART, part))
            except MemoryError:
                os._exit(_NO_MEMORY)
            except (BrokenPipeError, ConnectionError):
                return
            except Exception as error:  # noqa: BLE001 - the parent raises it as its own
                connection.send((_RAISED, error))
            connection.send((_DONE, None))


def _cause(code: int) -> str:
    """Return in words how a process with this exit code ended."""
    if code == _NO_MEMORY:
        return "out of memory"
    if code >= 0:
        return f"exit code {code}"
    try:
        return f"killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"killed by signal {-code}"


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep an interrupt from a process that is being started: it ends with its parent alone."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Or it would be started inside, where it lets interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
