"""The speed of extraction on news of several densities, with and without the extra `fast`."""

from collections.abc import Iterator, Sequence
from functools import partial

from benchmarks.corpora import LANGUAGE, make_corpora
from benchmarks.peers import tasks_of_peers
from benchmarks.table import Goal, Row
from benchmarks.timing import Task, Work, least_seconds
from figurecheck import Source
from figurecheck.extracting import find_claims
from figurecheck.extracting.gate import WordGate
from figurecheck.extracting.parsing import parser_for
from figurecheck.extracting.reader import reader_for

_LONG, _SHORT = 2_000_000, 20_000
_ROUNDS = 3
# What the slower peers read of the dense news: one text in so many.
_SHARES = {"text2num": 4, "number-parser": 100, "Recognizers-Text": 40, "quantulum3": 400}
_PLAIN = " without re2"


def rows(*, short: bool) -> Iterator[Row]:
    """Yield the rows of extraction: its speed against peers, on dense, sparse and mixed news."""
    corpora = make_corpora(_SHORT if short else _LONG)
    dense = corpora["dense"]
    tasks = [Task(dense.name + _PLAIN, dense.size, partial(_work, dense.sources(), fast=False))]
    for corpus in corpora.values():
        tasks.append(Task(corpus.name, corpus.size, partial(_work, corpus.sources(), fast=True)))
        tasks += tasks_of_peers(corpus.name, corpus.texts, {"spaCy": 1})
    tasks += tasks_of_peers(dense.name, dense.texts, _SHARES)
    seconds = least_seconds(tasks, 1 if short else _ROUNDS)
    speeds = {task.name: task.size / 1e6 / seconds[task.name] for task in tasks}
    for name, peer, goal in _GOALS:
        if peer in speeds:
            ours, theirs = f"{speeds[name]:.2f} MB/s", f"{peer} {speeds[peer]:.3g} MB/s"
            yield Row(name, ours, theirs, speeds[name] / speeds[peer], goal)


def _work(sources: Sequence[Source], *, fast: bool) -> Work:
    """Return the extraction of all claims with a parser made anew."""
    parser_for.cache_clear()
    reader_for.cache_clear()
    if not fast:
        parser_for(LANGUAGE).gate = WordGate(parser_for(LANGUAGE).cue_words)
    find_claims(Source.from_text("Two men were killed.", source_id="first"))

    def work() -> None:
        for source in sources:
            find_claims(source)

    return work


_GOALS = (
    ("dense", "spaCy dense", Goal(at_least=3)),
    ("dense" + _PLAIN, "spaCy dense", Goal(at_least=1.5)),
    ("dense", "quantulum3 dense", Goal(at_least=100)),
    ("dense", "Recognizers-Text dense", None),
    ("dense", "number-parser dense", None),
    ("dense", "text2num dense", None),
    ("sparse", "spaCy sparse", Goal(at_least=30)),
    ("mixed", "spaCy mixed", Goal(at_least=15)),
    ("line", "dense", Goal(at_least=0.5)),
)
