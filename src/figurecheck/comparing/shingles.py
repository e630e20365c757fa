"""Compare texts by their shingles: runs of words, hashed the same way on every machine."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

MASK = "#"
"""What stands for any number in masked words."""

_WINDOW = 4
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'"})
_BITS = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text`, case folded; dashes part words, thousands have no separator.

    >>> words_of("Thirty-six “martyrs”, 1,275 in all")
    ('thirty', 'six', 'martyrs', '1275', 'in', 'all')
    """
    words = _WORD.findall(text.translate(_QUOTES).casefold())
    return tuple([word.replace(",", "") if "," in word else word for word in words])


def masked(words: Iterable[str], numerals: Collection[str]) -> tuple[str, ...]:
    """Return `words` with each run of digits and `numerals` as one MASK.

    >>> masked(("thirty", "six", "people", "12", "hurt"), {"thirty", "six"})
    ('#', 'people', '#', 'hurt')
    """
    kept: list[str] = []
    for word in words:
        if not (word in numerals or word[0].isdigit()):
            kept.append(word)
        elif not kept or kept[-1] != MASK:
            kept.append(MASK)
    return tuple(kept)


def shingles(words: Sequence[str], size: int) -> tuple[int, ...]:
    """Return the 64-bit hashes of all runs of `size` words, in text order.

    A text shorter than `size` words is one shingle, so that a copy of it is seen as one.
    """
    hashes = [_word_hash(word) for word in words]
    size = min(size, len(hashes))
    if size == 0:
        return ()
    leading = pow(_BASE, size, 1 << 64)
    value = 0
    for number in hashes[:size]:
        value = (value * _BASE + number) & _BITS
    found = [value]
    for gone, come in zip(hashes, hashes[size:], strict=False):
        value = (value * _BASE + come - gone * leading) & _BITS
        found.append(value)
    return tuple(found)


def containment(some: Collection[int], others: Collection[int]) -> float:
    """Return the shared shingles of two sets as a share of the smaller set."""
    smaller = min(len(some), len(others))
    return len(set(some) & set(others)) / smaller if smaller else 0.0


def fingerprints(hashes: Sequence[int]) -> frozenset[int]:
    """Return the smallest hash of each window of four: any longer shared run shares one."""
    if len(hashes) <= _WINDOW:
        return frozenset([min(hashes)]) if hashes else frozenset()
    windows = zip(*(hashes[offset:] for offset in range(_WINDOW)), strict=False)
    return frozenset(map(min, windows))


@lru_cache(maxsize=1 << 16)
def _word_hash(word: str) -> int:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
