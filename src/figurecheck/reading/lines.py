"""Turn offsets of a text into line and column, as editors and build services count them."""

import re
from bisect import bisect_right

# Other separators, such as a form feed or U+2028, begin no line in an editor.
_BREAK = re.compile(r"\r\n|\r|\n")


class Lines:
    """The lines of one text that begins on line `first` of its file."""

    def __init__(self, text: str, first: int = 1) -> None:
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]
        self._first = first

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column of `offset`, both counted from 1, columns in code points."""
        at = bisect_right(self._starts, offset) - 1
        return self._first + at, offset - self._starts[at] + 1
