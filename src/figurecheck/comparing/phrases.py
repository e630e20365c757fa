"""Find whole phrases of a list in a text, at a cost that hardly grows with the list."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

_WORD = re.compile(r"[^\W_]+")
_ASCII_WORD = re.compile(r"[a-z0-9]+")


class PhraseFinder:
    """Find phrases, whatever their case; of two that overlap the first, then the longer."""

    def __init__(self, phrases: Iterable[str]) -> None:
        # The longest word of a phrase is the rarest: "the search for" is looked up by "search".
        self._by_word: dict[str, list[str]] = {}
        for phrase in sorted({phrase.lower() for phrase in phrases}):
            self._by_word.setdefault(max(_WORD.findall(phrase), key=len), []).append(phrase)

    def find(self, text: str) -> list[tuple[int, str]]:
        """Return the offset of each phrase, and the phrase in lower case, from left to right."""
        return self.find_in(Words(text))

    def may_stand(self, told: AbstractSet[str]) -> bool:
        """Tell whether a text of the words `told` may hold a phrase; False is certain."""
        return not self._by_word.keys().isdisjoint(told)

    def find_in(self, words: "Words") -> list[tuple[int, str]]:
        """Return what `find` does, for a text whose words are at hand.

        Its words tell at once which few phrases are worth looking for.
        """
        if not self.may_stand(words.told):
            return []
        found: list[tuple[int, int, str]] = []
        for word in self._by_word.keys() & words.told:
            for phrase in self._by_word[word]:
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
