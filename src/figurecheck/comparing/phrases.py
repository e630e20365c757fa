"""Find whole phrases of a list in a text, at a cost that hardly grows with the list."""

import re
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")


class PhraseFinder:
    """Find phrases, whatever their case; of two that overlap the first, then the longer."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted({phrase.lower() for phrase in phrases}):
            self._by_first.setdefault(_WORD.findall(phrase)[0], []).append(phrase)

    def find(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the offset of each phrase, and the phrase in lower case, from left to right.

        A set of the words of the text tells at once which few phrases are worth looking for.
        """
        told = lowered(text)
        words = (_ASCII_WORD if told.isascii() else _WORD).findall(told)
        here = self._by_first.keys() & set(words)
        if not here:
            return
        found = [place for first in here for p in self._by_first[first] for place in _all(told, p)]
        last = 0
        for start, _, phrase in sorted(found):
            if start >= last:
                last = start + len(phrase)
                yield start, phrase


def lowered(text: str) -> str:
    """Return `text` in lower case, of the same length: offsets stay valid."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


def _all(text: str, phrase: str) -> Iterator[tuple[int, int, str]]:
    """Yield where `phrase` stands as whole words, longer phrases sorting first."""
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if not _is_inside_word(text, start - 1) and not _is_inside_word(text, end):
            yield start, -len(phrase), phrase
        start = text.find(phrase, start + 1)


def _is_inside_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
