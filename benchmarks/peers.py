"""The libraries that figurecheck is measured against; one that is not installed is left out."""

import logging
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib import import_module

from benchmarks.timing import Task, Work

Reader = Callable[[str], object]


def tasks_of_peers(name: str, texts: Sequence[str], shares: Mapping[str, int]) -> list[Task]:
    """Return a task for each peer in `shares` that is installed, on its share of `texts`.

    A peer of share n reads one text in n: the slow ones would take hours for all.
    """
    tasks: list[Task] = []
    for peer, share in shares.items():
        # Their warnings on missing models and old syntax are no concern of a measurement.
        warnings.simplefilter("ignore")
        logging.disable(logging.WARNING)
        try:
            reader = PEERS[peer]()
        except ImportError:
            continue
        some = texts[::share]
        reader(some[0])
        size = sum(len(text.encode("utf-8")) for text in some)
        tasks.append(Task(f"{peer} {name}", size, partial(_work, peer, some)))
    return tasks


def _work(peer: str, texts: Sequence[str]) -> Work:
    """Return the reading of `texts` by a peer made anew."""
    reader = PEERS[peer]()

    def work() -> None:
        for text in texts:
            reader(text)

    return work


def _spacy() -> Reader:
    tokenizer: Reader = import_module("spacy").blank("en").tokenizer
    return tokenizer


def _text2num() -> Reader:
    return partial(import_module("text_to_num").alpha2digit, lang="en")


def _number_parser() -> Reader:
    reader: Reader = import_module("number_parser").parse
    return reader


def _recognizers() -> Reader:
    numbers = import_module("recognizers_number")
    return partial(numbers.recognize_number, culture=numbers.Culture.English)


def _quantulum() -> Reader:
    reader: Reader = import_module("quantulum3.parser").parse
    return reader


PEERS: Mapping[str, Callable[[], Reader]] = {
    "spaCy": _spacy,
    "text2num": _text2num,
    "number-parser": _number_parser,
    "Recognizers-Text": _recognizers,
    "quantulum3": _quantulum,
}
