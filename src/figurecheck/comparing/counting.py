"""Tell whether two figures count the same group: its people, its place, how badly they are hurt."""

from collections.abc import Iterable
from functools import cached_property
from itertools import chain

from figurecheck.comparing.shingles import words_of
from figurecheck.records import Claim, Population, Role

_PLAIN = frozenset({Population.ALL, Population.OTHER, Population.UNKNOWN})
_COUNTED_IN = frozenset({Role.PART, Role.SUBSET})


class GroupsCounted:
    """The groups that the claims of one event count, as far as their words tell."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._claims = {claim.claim_id: claim for claim in claims}
        self._parts: dict[str, list[Claim]] = {}
        for claim in self._claims.values():
            if claim.parent_id is not None:
                self._parts.setdefault(claim.parent_id, []).append(claim)

    def whole_of(self, claim: Claim) -> Claim | None:
        """Return the claim that `claim` is a part or a subset of."""
        return self._claims.get(claim.parent_id or "")

    def is_same(self, one: Claim, other: Claim) -> bool | None:
        """Tell whether two claims count the same group; None where their words do not tell.

        Severities and populations have names of their own; other people are told by the words
        for them, places by theirs. A place alone makes no group the same that is named beside
        it, and a figure for a period is not surely that of one without.
        """
        place = self._is_same_place(one, other)
        aspects = [
            _equal(one.severity, other.severity),
            _equal(_population(one), _population(other)),
        ]
        people = _shared(_words([one.victims or ""]), _words([other.victims or ""]))
        grouped = [is_group(claim) for claim in (one, other)]
        if False in aspects or place is False or (people is False and all(grouped)):
            return False
        is_told = True in aspects or bool(people) or (bool(place) and not any(grouped))
        return True if is_told and bool(one.period) == bool(other.period) else None

    def is_of_same_population(self, one: Claim, other: Claim) -> bool:
        """Tell whether two claims name one population: civilians, children, police officers."""
        return bool(_equal(_population(one), _population(other)))

    def is_elsewhere(self, one: Claim, other: Claim) -> bool:
        """Tell whether a report counts the place of `other` beside that of `one` or inside it.

        Otherwise two places may be two names of one: a town and the works that burned there. A
        figure of a wider place is not told apart, since a lead may name no more than a part.
        """
        here, there = _words(one.places), _words(other.places)
        return here.isdisjoint(there) and bool(
            self._apart.get((here, there), set()) - {one.source_id}
        )

    @cached_property
    def _apart(self) -> dict[tuple[frozenset[str], frozenset[str]], set[str]]:
        """Return each two places that reports count apart, with the ids of these reports."""
        found: dict[tuple[frozenset[str], frozenset[str]], set[str]] = {}
        for parent_id, parts in self._parts.items():
            whole = [self._claims[parent_id]] if parent_id in self._claims else []
            for part in parts:
                for one in (*whole, *parts):
                    if part.role in _COUNTED_IN and one.role is not Role.REPEAT:
                        pair = (_words(one.places), _words(part.places))
                        found.setdefault(pair, set()).add(part.source_id)
        return found

    def _is_same_place(self, one: Claim, other: Claim) -> bool | None:
        """Tell whether two figures are for the same place.

        Places do not part two subsets, which may name where the persons were taken.
        """
        shared = _shared(self._own_places(one), self._own_places(other))
        both_subsets = one.role is Role.SUBSET and other.role is Role.SUBSET
        return None if both_subsets and not shared else shared

    def _own_places(self, claim: Claim) -> frozenset[str]:
        """Return the words of the places that bind a figure, none that its fellows share."""
        parts = self._parts.get(claim.parent_id or "", [])
        whole = self.whole_of(claim)
        fellows = [part for part in parts if part.claim_id != claim.claim_id]
        others = fellows or ([] if whole is None else [whole])
        if any(set(claim.places) == set(one.places) for one in others):
            return frozenset()
        return _words(claim.places)


def _equal(one: str | None, other: str | None) -> bool | None:
    return None if one is None or other is None else one == other


def _shared(some: frozenset[str], others: frozenset[str]) -> bool | None:
    return None if not some or not others else bool(some & others)


def _population(claim: Claim) -> str | None:
    return None if claim.population in _PLAIN else claim.population


def is_group(claim: Claim) -> bool:
    """Tell whether a claim names a group of its own, not only people."""
    return claim.population not in {Population.ALL, Population.UNKNOWN}


def _words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(words_of(phrase) for phrase in phrases))
