"""Find what stands between quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from figurecheck.extracting.segments import Segment

_OPENING, _CLOSING = "“«", "”»"
_MARKS = re.compile('[“”«»"]')


def quotations(text: str, segments: Sequence[Segment]) -> Iterator[tuple[int, int]]:
    """Yield the spans between quotation marks; straight ones pair within a paragraph.

    Curved marks nest, and one that opens a paragraph goes on with a quotation that is open.
    """
    starts = _paragraph_starts(segments)
    opened: list[int] = []
    straight: int | None = None
    for mark in _MARKS.finditer(text):
        at = mark.start()
        if mark[0] in _OPENING:
            opened = opened[:1] if at in starts and opened else [*opened, at]
        elif mark[0] in _CLOSING:
            if len(opened) == 1:
                yield opened[0], at + 1
            opened = opened[:-1]
        elif straight is None or _parted(straight, at, starts):
            straight = at
        else:
            yield straight, at + 1
            straight = None


def _paragraph_starts(segments: Sequence[Segment]) -> list[int]:
    """Return the offset at which each paragraph starts, in order."""
    first: dict[int, int] = {}
    for segment in segments:
        first.setdefault(segment.paragraph, segment.start)
    return list(first.values())


def _parted(one: int, two: int, starts: Sequence[int]) -> bool:
    """Tell whether a paragraph starts between two offsets or at the second."""
    return bisect_right(starts, one) != bisect_right(starts, two)
