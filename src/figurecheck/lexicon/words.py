"""Tell cheaply where in a text words may stand, so that costly rules look only there."""

import re
import string
from bisect import bisect_left

_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTERS = str.maketrans(dict.fromkeys(string.punctuation + string.digits, " "))
# Beyond ASCII, these alone fold to letters of ASCII.
FOLDING = (
    "ßİŉſǰ\u1e96\u1e97\u1e98\u1e99\u1e9a\u1e9e\u212a\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06"
)
_FOLDING = re.compile(f"[{FOLDING}]")


class WordPlaces:
    """Where the words of sets stand in one text; each set is looked for once.

    Words are runs of letters in lower case. A text with a letter that folds to others is said to
    hold every word everywhere: we err towards looking too often.
    """

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._low = text.lower()
        self._doubtful = not text.isascii() and _FOLDING.search(text) is not None
        self._words: frozenset[str] | None = None
        self._known: dict[frozenset[str], list[int]] = {}

    def may_hold(self, words: frozenset[str], start: int, end: int) -> bool:
        """Tell whether one of `words` may begin in `text[start:end]`; False is certain."""
        if self._doubtful:
            return True
        places = self._known.get(words)
        if places is None:
            places = self.of(words)
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end

    def of(self, words: frozenset[str]) -> list[int]:
        """Return the offsets at which `words` stand, in order; every offset of a doubtful text."""
        if self._doubtful:
            return list(range(self._length))
        if words not in self._known:
            if self._words is None:
                self._words = frozenset(_words_in(self._low))
            found = [place for word in words & self._words for place in self._places(word)]
            self._known[words] = sorted(found)
        return self._known[words]

    def _places(self, word: str) -> list[int]:
        """Return where `word` stands between other characters than letters."""
        low, length = self._low, len(word)
        found = []
        at = low.find(word)
        while at >= 0:
            end = at + length
            if not (low[at - 1 : at].isalpha() or low[end : end + 1].isalpha()):
                found.append(at)
            at = low.find(word, end)
        return found


def _words_in(low: str) -> list[str]:
    """Return the words of a text in lower case; plain ASCII is split at half the cost."""
    return low.translate(_NO_LETTERS).split() if low.isascii() else _WORD.findall(low)
