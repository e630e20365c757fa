"""Tell what a figure covers: its places, its parts, and whom it counts in."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain

from figurecheck.comparing.lineage import Lineages
from figurecheck.comparing.scenes import language_of
from figurecheck.comparing.shingles import words_of
from figurecheck.lexicon import load
from figurecheck.records import Category, Claim, Kind, Population, Role, Source

_PARTIAL = frozenset({Role.PART, Role.SUBSET})


class Scopes:
    """What the claims of one event say about the reach of its figures, in one category.

    `stated` are the claims of the whole event: a part of the injured names a place that bounds
    the dead as well.
    """

    def __init__(
        self,
        category: Category,
        stated: Sequence[Claim],
        sources: Mapping[str, Source],
        lineages: Lineages,
    ) -> None:
        self._category = category
        self._stated = stated
        self._sources = sources
        self._lineages = lineages
        self._said: dict[tuple[str, int], str] = {}

    @cached_property
    def parts(self) -> tuple[Claim, ...]:
        """The exact parts and subsets of totals of the category."""
        return tuple(
            claim
            for claim in self._stated
            if claim.category is self._category
            and claim.role in _PARTIAL
            and claim.value.kind is Kind.EXACT
        )

    @cached_property
    def figures(self) -> Mapping[int, Sequence[Claim]]:
        """The exact figures of the event above zero that are written as numbers, by value."""
        found: dict[int, list[Claim]] = {}
        for claim in self._stated:
            if claim.value.kind is Kind.EXACT and claim.interval.low and not claim.implicit:
                found.setdefault(claim.interval.low, []).append(claim)
        return found

    def revised(
        self, lower: Mapping[str, Claim], higher: Mapping[str, Claim]
    ) -> Iterator[tuple[Claim, Claim]]:
        """Yield pairs of a lower and a higher claim whose sentence is the same but the number."""
        partners = self._lineages.revised
        for claim_id in sorted(lower.keys() & partners.keys()):
            for other in partners[claim_id]:
                if other in higher:
                    yield lower[claim_id], higher[other]

    def own_places(self, part: Claim) -> list[str]:
        """Return the places of `part` that its whole does not share."""
        whole = self._by_id.get(part.parent_id or "")
        if whole is None:
            return []
        shared = _words(_stated(whole))
        return [place for place in _stated(part) if shared.isdisjoint(_words([place]))]

    @cached_property
    def _by_id(self) -> Mapping[str, Claim]:
        return {claim.claim_id: claim for claim in self._stated}

    @cached_property
    def _itemised(self) -> frozenset[str]:
        """The words of the places that some source itemises, of whatever category."""
        parts = (claim for claim in self._stated if claim.role in _PARTIAL)
        return _words(chain.from_iterable(self.own_places(part) for part in parts))

    def is_local(self, claims: Iterable[Claim]) -> bool:
        """Tell whether a figure is for a place that some source itemises, or for a local area."""
        return any(
            self._itemised & _words(_stated(claim)) or self._speaks_of(claim, _local)
            for claim in claims
        )

    def is_wider(self, claims: Iterable[Claim], narrow: Iterable[Claim]) -> bool:
        """Tell whether a figure is for more than the place of a `narrow` one."""
        places = _words(chain.from_iterable(_stated(claim) for claim in narrow))
        itemised = bool(self._itemised & places)
        return any(
            self._speaks_of(claim, _wide)
            or (itemised and bool(_given(claim)) and places.isdisjoint(_words(_given(claim))))
            for claim in claims
        )

    def definition(self, claim: Claim) -> str | None:
        """Return whom the figure of `claim` counts in beyond the plain meaning of its category."""
        if claim.claim_id in self._counting_attackers:
            return "attackers"
        for definition, phrases in (("missing", _missing), ("attackers", _attackers)):
            if self._speaks_of(claim, phrases):
                return definition
        return None

    @cached_property
    def _counting_attackers(self) -> frozenset[str]:
        return frozenset(
            claim.parent_id
            for claim in self._stated
            if claim.parent_id
            and claim.role in _PARTIAL
            and claim.population is Population.PERPETRATOR
        )

    def _speaks_of(self, claim: Claim, phrases: Callable[[str], Iterable[str]]) -> bool:
        place = (claim.source_id, claim.quote.start)
        said = self._said.get(place)
        if said is None:
            said = self._said[place] = f" {' '.join(words_of(claim.quote.text))} "
        return any(f" {phrase} " in said for phrase in phrases(self._language(claim)))

    def _language(self, claim: Claim) -> str:
        return language_of(self._sources[claim.source_id])


def _stated(claim: Claim) -> list[str]:
    """Return the places that the sentence of `claim` names."""
    return [place for place in _given(claim) if place in claim.quote.text]


def _given(claim: Claim) -> list[str]:
    """Return the places of `claim`; that of a dateline, in capitals, bounds no figure."""
    return [place for place in claim.places if not place.isupper()]


def _words(places: Iterable[str]) -> frozenset[str]:
    return frozenset(chain.from_iterable(words_of(place) for place in places))


def _local(language: str) -> Iterable[str]:
    return load(language).linking.local_scopes


def _wide(language: str) -> Iterable[str]:
    return load(language).linking.wide_scopes


def _missing(language: str) -> Iterable[str]:
    return load(language).linking.counted_missing


def _attackers(language: str) -> Iterable[str]:
    return load(language).linking.counted_attackers
