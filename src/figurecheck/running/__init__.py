"""Read many sources and find their claims: in this process, or in worker processes."""

import sys
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

from figurecheck.reading.ledger import Ledger
from figurecheck.reading.loading import Loader
from figurecheck.reading.portions import Portion
from figurecheck.running.answering import Answerer, Question
from figurecheck.running.losing import enter_lost
from figurecheck.running.parts import Part
from figurecheck.running.pool import Lost, Pool
from figurecheck.running.settlement import settle
from figurecheck.running.spool import Spool
from figurecheck.running.store import Store
from figurecheck.running.surveys import Survey
from figurecheck.running.tasks import Task, size_of, tasks_of

__all__ = ["Question", "Survey", "survey"]

# Below both, starting a process costs more than it saves.
_FEW_FILES = 200
_FEW_BYTES = 1_000_000

Watch = Callable[[int, int, int], None]
"""What is told how far a run has come: articles, bytes read, bytes in all."""


def survey(
    paths: Sequence[str | Path],
    question: Question,
    *,
    jobs: int = 1,
    store: Store | None = None,
    stdin: BinaryIO | None = None,
    watch: Watch = lambda _articles, _done, _total: None,
) -> Survey:
    """Read `paths`, answer `question` for each article and settle what became of them.

    With more than one of `jobs`, processes are given names and places of files, never texts. The
    result is the same whatever their number, and whatever is kept in `store`. UsageError when
    there is nothing to read.
    """
    ledger = Ledger()
    loader = Loader(ledger)
    portions = loader.find(paths, stdin or getattr(sys.stdin, "buffer", None))
    sizes = [size_of(portion) for portion in portions]
    few = len(portions) < _FEW_FILES and sum(sizes) < _FEW_BYTES
    total = sum(sizes)
    spool = Spool()
    try:
        for problem in loader.problems:
            spool.tell(problem)
        answers = _answers(portions, Answerer(question, store), 1 if few else jobs)
        with closing(answers):
            lost, trouble = _gather(spool, answers, lambda n, done: watch(n, done, total))
        settle(spool)
    except BaseException:
        spool.close()
        raise
    return Survey(spool, ledger, lost=lost, trouble=trouble)


def _gather(
    spool: Spool, answers: Iterable[list[Part] | Lost[Task]], watch: Callable[[int, int], None]
) -> tuple[bool, str | None]:
    """Keep all answers; return whether some are lost, and what befell the cache."""
    lost, trouble = False, None
    done = 0
    for answer in answers:
        if isinstance(answer, Lost):
            enter_lost(spool, answer)
            lost = True
            continue
        for part in answer:
            spool.add(part)
            done += part.read
            trouble = trouble or part.trouble
        watch(spool.count, done)
    return lost, trouble


def _answers(
    portions: Iterable[Portion], answerer: Answerer, jobs: int
) -> Generator[list[Part] | Lost[Task]]:
    """Yield what is found in `portions`, in their order."""
    tasks = tasks_of(portions, cut=True)
    if jobs == 1:
        for task in tasks:
            yield from answerer(task)
        return
    pool = Pool(answerer, jobs)
    try:
        yield from pool.run(tasks)
    finally:
        pool.close()
