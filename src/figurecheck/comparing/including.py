"""Tell whether a sentence counts the missing with the dead, by a pattern rather than by phrases."""

from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from figurecheck.comparing.shingles import words_of
from figurecheck.lexicon import load

# "those whom the divers have not found": so many words between may be of any kind.
_MOST_OTHER = 1


class _Words(NamedTuple):
    """The words of one language; phrases are tuples of words."""

    counting: frozenset[str]
    alone: frozenset[str]
    as_dead: frozenset[tuple[str, ...]]
    unfound: frozenset[tuple[str, ...]]
    between: frozenset[str]
    negations: frozenset[str]


def counts_missing(words: Sequence[str], language: str) -> bool | None:
    """Tell whether `words` of a sentence count the missing in or leave them out; None is neither.

    "Included all those who have not been found", "counts the missing as dead" and "treated as
    dead those whom nobody has found" count them; a number between two words parts them.
    """
    known = _words_of(language)
    if known.counting.isdisjoint(words):
        return None
    for at, word in enumerate(words):
        if word not in known.counting or not _reaches(words, at + 1, known):
            continue
        before = words[max(0, at - 2) : at]
        return known.negations.isdisjoint(before)
    return None


def _reaches(words: Sequence[str], start: int, known: _Words) -> bool:
    """Tell whether what is counted from `start` on is the missing, and as dead where it says so."""
    at, others, dead = start, 0, False
    needs = words[start - 1] not in known.alone
    while at < len(words):
        if phrase := _phrase_at(words, at, known.as_dead):
            dead, at = True, at + len(phrase)
        elif phrase := _phrase_at(words, at, known.unfound):
            # A word of another kind between is borne only where they are said to count as dead.
            behind = words[at + len(phrase) :]
            return not (others or needs) or dead or _says_dead(behind, known)
        else:
            others += words[at] not in known.between
            at += 1
            if others > _MOST_OTHER:
                return False
    return False


def _says_dead(words: Sequence[str], known: _Words) -> bool:
    """Tell whether words that follow the missing at once say that they count as dead."""
    count = sum(1 for _ in takewhile(known.between.__contains__, words))
    return _phrase_at(words, count, known.as_dead) is not None


def _phrase_at(
    words: Sequence[str], at: int, phrases: frozenset[tuple[str, ...]]
) -> tuple[str, ...] | None:
    """Return the longest of `phrases` that stands at `at`, or None."""
    here = (one for one in phrases if tuple(words[at : at + len(one)]) == one)
    return max(here, key=len, default=None)


@cache
def _words_of(language: str) -> _Words:
    lexicon = load(language)
    linking = lexicon.linking
    negations = (*lexicon.grammar.negations, *lexicon.figures.without)
    return _Words(
        frozenset((*linking.counting_in, *linking.counting_as)),
        frozenset(linking.counting_in),
        frozenset(tuple(words_of(phrase)) for phrase in linking.as_dead),
        frozenset(tuple(words_of(phrase)) for phrase in linking.unfound),
        frozenset(linking.between_counted),
        frozenset(word for word in negations if " " not in word),
    )
