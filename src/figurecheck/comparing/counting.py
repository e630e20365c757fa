"""Tell whether two figures count the same group: its people, its place, how badly they are hurt."""

from collections.abc import Iterable, Mapping
from itertools import chain

from figurecheck.comparing.shingles import words_of
from figurecheck.records import Claim, Population

_PLAIN = frozenset({Population.ALL, Population.OTHER, Population.UNKNOWN})


def is_same_group(one: Claim, other: Claim, wholes: Mapping[str, Claim]) -> bool | None:
    """Tell whether two claims count the same group; None where their words do not tell.

    `wholes` are the claims that parts and subsets belong to, by id. Severities and populations
    have names of their own; other people are told by the words for them, places by theirs.
    """
    aspects = [
        _equal(one.severity, other.severity),
        _equal(_population(one), _population(other)),
        _shared(_places(one, wholes), _places(other, wholes)),
    ]
    if False in aspects:
        return False
    people = _shared(_words([one.victims or ""]), _words([other.victims or ""]))
    return True if True in aspects or people else None


def _equal(one: str | None, other: str | None) -> bool | None:
    return None if one is None or other is None else one == other


def _shared(some: frozenset[str], others: frozenset[str]) -> bool | None:
    return None if not some or not others else bool(some & others)


def _population(claim: Claim) -> str | None:
    return None if claim.population in _PLAIN else claim.population


def _places(claim: Claim, wholes: Mapping[str, Claim]) -> frozenset[str]:
    """Return the words of the places that a figure is bound to, as far as its whole is not."""
    whole = wholes.get(claim.parent_id or "")
    if whole is not None and set(whole.places) == set(claim.places):
        return frozenset()
    return _words(claim.places)


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(words_of(phrase) for phrase in phrases))
