"""Cut a text into sentence-sized segments without changing it."""

import re
from functools import lru_cache
from typing import NamedTuple

from figurecheck.lexicon import Lexicon

# A blank line parts paragraphs, whatever the line ends are. Patterns that begin with a set of
# characters are searched for several times faster than those that begin with a choice.
_BLANK = re.compile(
    r"""[\n\r\x85\u2028\u2029] (?:(?<=\r)\n)?+
        (?: [ \t\u00a0]* [\n\r\x85\u2028\u2029] \s* | (?<=\u2029) \s* )""",
    re.VERBOSE,
)
_LINE = re.compile(r"[\n\r\x85\u2028](?:(?<=\r)\n)?+")
# A stop, closing marks, and then either space or, as in clumsy pages, a capital at once.
_STOP = re.compile(
    r"""(?P<stop>(?<![.!?…])[.!?…]++)(?P<close>["'”’»)\]*_]*)
        (?:(?P<space>\s+)|(?=[^\W\d_a-zß-ÿ][^\W\d_])|(?=["'“‘][^\W\d_a-z])|\Z)""",
    re.VERBOSE,
)
_OPENER = re.compile(r"""[\s"'“”‘’«»()\[\]–—-]*(\S)""")
# A line shorter than this share of its paragraph's longest ends on purpose, not for want of room.
_SHORT_LINE = 0.6
_MIN_WRAP = 40
# A stop in the address of a Markdown link ends nothing.
_ADDRESS = re.compile(r"\]\([^\s()]*$")
_LONGEST_ADDRESS = 200
# No abbreviation is longer; the look back from a stop stays short on text without spaces.
_LONGEST_ABBREVIATION = 12


class Segment(NamedTuple):
    """A sentence-sized piece: half-open code point offsets and the number of its paragraph."""

    start: int
    end: int
    paragraph: int


def split(text: str, lexicon: Lexicon) -> tuple[Segment, ...]:
    """Return the segments of `text` in order; together they hold every letter and digit of it.

    A stop without a space before a capital ends a segment too. We err towards too few segments:
    an abbreviation that also ends a sentence joins two, and the rules cope with that.
    """
    abbreviations = _set_of(tuple(lexicon.segments.abbreviations))
    segments: list[Segment] = []
    for number, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _blocks(text, start, end):
            segments.extend(
                Segment(a, b, number) for a, b in _sentences(text, first, last, abbreviations)
            )
    return tuple(segments)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the ranges between blank lines that hold anything but space."""
    cuts = [0]
    for match in _BLANK.finditer(text):
        cuts += [match.start(), match.end()]
    cuts.append(len(text))
    return [(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True) if text[a:b].strip()]


def _blocks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a paragraph after each line that is clearly short, such as a heading or a list item."""
    breaks = list(_LINE.finditer(text, start, end))
    if not breaks:
        return [(start, end)]
    starts = [start, *(m.end() for m in breaks)]
    ends = [*(m.start() for m in breaks), end]
    longest = max(b - a for a, b in zip(starts, ends, strict=True))
    blocks: list[tuple[int, int]] = []
    first = start
    for a, b in zip(starts, ends, strict=True):
        if longest < _MIN_WRAP or b - a < longest * _SHORT_LINE or b == end:
            blocks.append((first, b))
            first = b
    return [(a, b) for a, b in blocks if text[a:b].strip()]


def _sentences(
    text: str, start: int, end: int, abbreviations: frozenset[str]
) -> list[tuple[int, int]]:
    """Cut a block at the stops that end a sentence, without the space around each piece."""
    pieces: list[tuple[int, int]] = []
    first, end = _trimmed(text, start, end)
    for match in _STOP.finditer(text, first, end):
        if match.end() < end and not _ends(text, match, abbreviations):
            continue
        pieces.append((first, match.end("close")))
        first = match.end()
    if first < end:
        pieces.append((first, end))
    return pieces


def _ends(text: str, match: re.Match[str], abbreviations: frozenset[str]) -> bool:
    """Tell whether the stop ends a sentence: not an abbreviation, and no small letter follows."""
    start, end = match.span()
    following = text[end]
    if not following.isalpha():
        opener = _OPENER.match(text, end)
        following = opener[1] if opener else ""
    if following.islower():
        return False
    stop, close, space = match.groups()
    if space is None and _ADDRESS.search(text, max(0, start - _LONGEST_ADDRESS), start):
        return False
    if stop != "." or close or text[start - 1 : start].isspace():
        return True
    before = text[max(0, start - _LONGEST_ABBREVIATION) : start].split()
    return not (before and _is_abbreviation(before[-1], space is not None, abbreviations))


@lru_cache(maxsize=4096)
def _is_abbreviation(word: str, spaced: bool, abbreviations: frozenset[str]) -> bool:
    """Tell whether `word` before a stop is an abbreviation or an initial."""
    bare = word.lstrip("\"'“”‘’«»([").casefold()
    if bare in abbreviations or bare.rsplit(".", 1)[-1] in abbreviations:
        return True
    if not spaced:
        return not bare.isdigit() and (len(bare) < 2 or not any(c.isalpha() for c in bare))
    return len(bare) == 1 and bare.isalpha()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the range without the space at either end."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())


@lru_cache(maxsize=16)
def _set_of(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(words)
