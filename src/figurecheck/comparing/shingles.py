"""Compare texts by their shingles: runs of words, hashed the same way on every machine."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

MASK = "#"
"""What stands for any number in masked words."""

_WINDOW = 4
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*")
# The same for plain ASCII, where the classes of letters and digits cost half as much.
_ASCII_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.,][0-9]+)*")
_PLAIN = {**dict.fromkeys("’‘´", "'"), **dict.fromkeys("“”–—…", " ")}


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text`, case folded; dashes part words, thousands have no separator.

    >>> words_of("Thirty-six “martyrs”, 1,275 in all")
    ('thirty', 'six', 'martyrs', '1275', 'in', 'all')
    """
    told = text.casefold().replace("`", "'")
    for sign, plain in _PLAIN.items() if not told.isascii() else ():
        told = told.replace(sign, plain)
    words = (_ASCII_WORD if told.isascii() else _WORD).findall(told)
    if "," not in told:
        return tuple(words)
    return tuple([word.replace(",", "") if "," in word else word for word in words])


def masked(words: Iterable[str], numerals: Collection[str]) -> tuple[str, ...]:
    """Return `words` with each run of digits and `numerals` as one MASK.

    >>> masked(("thirty", "six", "people", "12", "hurt"), {"thirty", "six"})
    ('#', 'people', '#', 'hurt')
    """
    kept = [MASK if word in numerals or word[0].isdigit() else word for word in words]
    pairs = zip(kept, ("", *kept), strict=False)
    return tuple([word for word, before in pairs if not word == before == MASK])


def shingles(words: Sequence[str], size: int) -> tuple[int, ...]:
    """Return the 64-bit hashes of all runs of `size` words, in text order.

    A text shorter than `size` words is one shingle, so that a copy of it is seen as one.
    """
    return runs(hashes_of(words), size)


def hashes_of(words: Iterable[str]) -> list[int]:
    """Return the 64-bit hashes of `words`.

    The hash of a tuple of numbers is the same in every process, that of words is not.
    """
    return list(map(_word_hash, words))


def runs(hashes: Sequence[int], size: int) -> tuple[int, ...]:
    """Return what `shingles` does, for words that are hashed."""
    size = min(size, len(hashes))
    if size == 0:
        return ()
    return tuple(map(hash, zip(*[hashes[offset:] for offset in range(size)], strict=False)))


def fingerprints(hashes: Sequence[int]) -> frozenset[int]:
    """Return the smallest hash of each window of four: any longer shared run shares one."""
    if len(hashes) <= _WINDOW:
        return frozenset([min(hashes)]) if hashes else frozenset()
    return frozenset(map(min, *(hashes[offset:] for offset in range(_WINDOW))))


@lru_cache(maxsize=1 << 16)
def _word_hash(word: str) -> int:
    digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big")
