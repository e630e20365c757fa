"""Tell whether a text is written in the language that it is read in."""

from collections.abc import Sequence

# The language of a text shows in its beginning, and the beginning is enough.
_LOOKED_AT = 1200
# Fewer words than this may be a list of names.
_FEWEST_WORDS = 40
# In prose every fourth word is one of the commonest; a kindred language shares a few of them.
_SHARE = 0.05


def is_foreign(text: str, common: Sequence[str]) -> bool:
    """Tell whether hardly a word of `text` is one of the `common` ones, the commonest first.

    We err towards silence: a short text or a list is never foreign.
    """
    beginning = text[:_LOOKED_AT]
    # Most texts say the commonest word so often that no other need be counted.
    if beginning.count(f" {common[0]} ") * _FEWEST_WORDS > len(beginning) * _SHARE:
        return False
    words = beginning.casefold().split()
    known = frozenset(common)
    return len(words) >= _FEWEST_WORDS and sum(word in known for word in words) < (
        _SHARE * len(words)
    )
