"""Tell at a glance whether a text can hold a claim: whether a word of any cue is in it.

A gate looks at bytes, at letters of ASCII alone. It errs one way: what it turns away holds no
claim, what it lets through may hold none either. Every gate gives the same answers.
"""

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from figurecheck.lexicon.words import FOLDING

_ENGINE = "re2"
_LETTERS = range(ord("a"), ord("z") + 1)
_CASE = ord("a") - ord("A")
# Letters, capitals made small; every other byte parts words.
_TABLE = bytes(
    byte if byte in _LETTERS else byte + _CASE if byte + _CASE in _LETTERS else ord(" ")
    for byte in range(256)
)
# A text with one of these is let through.
_FOLDING = tuple(letter.encode("utf-8") for letter in FOLDING)


class Gate(Protocol):
    """What lets texts through or turns them away."""

    def passes(self, text: str) -> bool:
        """Tell whether a word of a cue may be in `text`; False is certain."""
        ...


class WordGate:
    """A gate that looks every word up; it needs nothing besides Python."""

    def __init__(self, words: Iterable[str]) -> None:
        runs = [_longest_run(word) for word in words]
        # A word without a letter of ASCII cannot be looked for, so everything is let through.
        self._open = not all(runs)
        self._words = frozenset(runs)

    def passes(self, text: str) -> bool:
        """Tell whether a word of a cue may be in `text`; False is certain."""
        data = text.encode("utf-8", "surrogatepass")
        if self._open or not self._words.isdisjoint(data.translate(_TABLE).split()):
            return True
        return len(data) != len(text) and any(letter in data for letter in _FOLDING)


class PatternGate:
    """The same gate as one pattern for the engine that the extra `fast` installs."""

    def __init__(self, words: Iterable[str]) -> None:
        runs = sorted({_longest_run(word) for word in words})
        engine = import_module(_ENGINE)
        options = engine.Options()
        options.encoding = engine.Options.Encoding.LATIN1
        options.never_capture = True
        options.max_mem = 1 << 26
        known = rb"(?:^|[^a-zA-Z])(?i:%s)(?:[^a-zA-Z]|$)" % b"|".join(runs)
        self._search: Callable[[bytes], object] = engine.compile(
            b"|".join((known, *_FOLDING)) if all(runs) else b"", options
        ).search

    def passes(self, text: str) -> bool:
        """Tell whether a word of a cue may be in `text`; False is certain."""
        return self._search(text.encode("utf-8", "surrogatepass")) is not None


def gate_of(words: Iterable[str]) -> Gate:
    """Return the fastest gate for `words` that the installed packages allow."""
    return WordGate(words) if find_spec(_ENGINE) is None else PatternGate(words)


def _longest_run(word: str) -> bytes:
    """Return the longest run of letters of ASCII in `word`, the first of equals."""
    runs = word.encode("utf-8").translate(_TABLE).split()
    return max(runs, key=len, default=b"")
