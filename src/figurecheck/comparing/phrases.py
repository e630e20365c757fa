"""Find whole phrases of a list in a text, at a cost that hardly grows with the list."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")


class PhraseFinder:
    """Find phrases, whatever their case; of two that overlap the first, then the longer."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[str]] = {}
        for phrase in sorted({phrase.lower() for phrase in phrases}):
            self._by_first.setdefault(_WORD.findall(phrase)[0], []).append(phrase)

    def find(self, text: str) -> list[tuple[int, str]]:
        """Return the offset of each phrase, and the phrase in lower case, from left to right."""
        return self.find_in(Words(text))

    def find_in(self, words: "Words") -> list[tuple[int, str]]:
        """Return what `find` does, for a text whose words are at hand.

        Its words tell at once which few phrases are worth looking for.
        """
        firsts = self._by_first.keys()
        if firsts.isdisjoint(words.told):
            return []
        found: list[tuple[int, int, str]] = []
        for first in firsts & words.told:
            for phrase in self._by_first[first]:
                if phrase in words.text:
                    _add_all(found, words.text, phrase)
        if len(found) == 1:
            return [(found[0][0], found[0][2])]
        kept = []
        last = 0
        for start, _, phrase in sorted(found):
            if start >= last:
                last = start + len(phrase)
                kept.append((start, phrase))
        return kept


class Words:
    """A text in lower case with the set of its words, made once for several finders."""

    __slots__ = ("text", "told")

    def __init__(self, text: str) -> None:
        self.text = lowered(text)
        self.told = set((_ASCII_WORD if self.text.isascii() else _WORD).findall(self.text))


def lowered(text: str) -> str:
    """Return `text` in lower case, of the same length: offsets stay valid."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(one if len(one.lower()) > 1 else one.lower() for one in text)


def _add_all(found: list[tuple[int, int, str]], text: str, phrase: str) -> None:
    """Add to `found` where `phrase` stands as whole words, longer phrases sorting first."""
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if not _is_inside_word(text, start - 1) and not _is_inside_word(text, end):
            found.append((start, -len(phrase), phrase))
        start = text.find(phrase, start + 1)


def _is_inside_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
