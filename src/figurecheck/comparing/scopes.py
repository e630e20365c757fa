"""Tell what a figure covers: its places, its parts, and whom it counts in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, pairwise

from figurecheck.comparing import mentions as saying
from figurecheck.comparing.companies import company_of, members_of
from figurecheck.comparing.lazily import lazy
from figurecheck.comparing.lineage import Lineages
from figurecheck.comparing.mentions import Mentions
from figurecheck.comparing.shingles import words_of
from figurecheck.records import Category, Claim, Kind, Population, Role

DESCRIPTIVE = frozenset({Population.WORKER, Population.OTHER, Population.UNKNOWN})
"""Populations that describe all the victims rather than leave some of them out."""

_NOBODY: frozenset[str] = frozenset()
# A space parts two sentences of one paragraph.
_GAP = 1
_PARTIAL = frozenset({Role.PART, Role.SUBSET})

_COUNTED_IN = {saying.MISSING: saying.MISSING, saying.ATTACKERS: saying.ATTACKERS}
_LEFT_OUT = {saying.NO_MISSING: saying.MISSING, saying.NO_ATTACKERS: saying.ATTACKERS}


class Scopes:
    """What the claims of one event say about the reach of its figures, in one category.

    `stated` are the claims of the whole event: a part of the injured names a place that bounds
    the dead as well.
    """

    def __init__(
        self,
        category: Category,
        stated: Sequence[Claim],
        lineages: Lineages,
        mentions: Mentions,
    ) -> None:
        self._category = category
        self._stated = stated
        self._lineages = lineages
        self._mentions = mentions

    @lazy
    def parts(self) -> Mapping[int, Sequence[Claim]]:
        """The exact parts and subsets of totals of the category, by value."""
        found: dict[int, list[Claim]] = {}
        for claim in self._stated:
            fits = claim.role in _PARTIAL and claim.value.kind is Kind.EXACT
            if fits and claim.category is self._category:
                found.setdefault(claim.interval.low, []).append(claim)
        return found

    @lazy
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
        stated = stated_places(part)
        shared = words_of_places(stated_places(whole))
        if words_of_places(stated) < shared:
            # "killed 131 in Orsa and Vell, 84 in Orsa": one of the places of the whole is its own.
            return stated
        return [place for place in stated if shared.isdisjoint(words_of_places([place]))]

    @lazy
    def _by_id(self) -> Mapping[str, Claim]:
        return {claim.claim_id: claim for claim in self._stated}

    @lazy
    def itemised(self) -> frozenset[str]:
        """The words of the places that some source itemises, of whatever category."""
        parts = (claim for claim in self._stated if claim.role in _PARTIAL)
        return words_of_places(chain.from_iterable(self.own_places(part) for part in parts))

    def is_local(self, claim: Claim) -> bool:
        """Tell whether a figure is for a place that some source itemises, or for a local area."""
        if self.is_of_area(claim) or self.is_alone(claim):
            return True
        return bool(self.itemised) and not self.itemised.isdisjoint(
            words_of_places(self.stated(claim))
        )

    def stated(self, claim: Claim) -> list[str]:
        """Return the places that the sentence of a figure names, or else the one right before it.

        "Twenty-one people died in Orsa. Four more are missing": the four are of Orsa as well.
        """
        return stated_places(claim) or self._stated_before.get(claim.claim_id, [])

    @lazy
    def _stated_before(self) -> Mapping[str, list[str]]:
        """The places that figures without any of their own have from the sentence before."""
        found: dict[str, list[str]] = {}
        for before, claim in pairwise(self._stated):
            if before.source_id != claim.source_id or before.places != claim.places:
                continue
            if 0 <= claim.quote.start - before.quote.end <= _GAP and not stated_places(claim):
                found[claim.claim_id] = stated_places(before)
        return found

    def is_of_area(self, claim: Claim) -> bool:
        """Tell whether a figure is said to be for a local area, such as a town or a valley."""
        return saying.LOCAL in self._mentions.of(claim)

    def is_alone(self, claim: Claim) -> bool:
        """Tell whether a figure is said to be for its place and no other: "in Orsa alone"."""
        return saying.ALONE in self._mentions.of(claim)

    def is_wide(self, claim: Claim) -> bool:
        """Tell whether a figure is said to be for a whole province or country."""
        return saying.WIDE in self._mentions.of(claim)

    def definitions(self, claim: Claim) -> frozenset[str]:
        """Return whom the figure of `claim` counts in beyond the plain meaning of its category."""
        said = self._mentions.of(claim)
        found = {group for word, group in _COUNTED_IN.items() if word in said} if said else set()
        if claim.claim_id in self._counting_attackers:
            found.add(saying.ATTACKERS)
        if saying.HURT in said and claim.claim_id in self._alone:
            found.add(saying.HURT)
        if self._of_both and claim.value.kind is Kind.EXACT and self._is_of_both(claim):
            found.add(saying.HURT)
        return frozenset(found) if found else _NOBODY

    def _is_of_both(self, claim: Claim) -> bool:
        """Tell whether another source states the figure for the dead and the hurt together."""
        both = self._of_both.get(claim.interval.low, ())
        return any(one.source_id != claim.source_id for one in both)

    @lazy
    def _of_both(self) -> Mapping[int, Sequence[Claim]]:
        """The exact figures of other categories that are said to count dead and hurt, by value."""
        found: dict[int, list[Claim]] = {}
        for claim in self._stated:
            other = claim.category is not self._category and claim.value.kind is Kind.EXACT
            both = other and saying.HURT in self._mentions.of(claim)
            if both and claim.claim_id in self._alone:
                found.setdefault(claim.interval.low, []).append(claim)
        return found

    def left_out(self, claim: Claim) -> frozenset[str]:
        """Return whom the figure of `claim` is said to leave out."""
        said = self._mentions.of(claim)
        if not said:
            return _NOBODY
        return frozenset([group for word, group in _LEFT_OUT.items() if word in said])

    @lazy
    def _counting_attackers(self) -> frozenset[str]:
        """The totals with attackers among their parts; a part of a derived one stands for it."""
        return frozenset(
            claim.parent_id or claim.claim_id
            for claim in self._stated
            if claim.role in _PARTIAL and claim.population is Population.PERPETRATOR
        )

    @lazy
    def _alone(self) -> frozenset[str]:
        """The claims whose sentence counts their category alone."""
        categories: dict[tuple[str, int], set[Category]] = {}
        for claim in self._stated:
            place = (claim.source_id, claim.quote.start)
            categories.setdefault(place, set()).add(claim.category)
        return frozenset(
            claim.claim_id
            for claim in self._stated
            if len(categories[claim.source_id, claim.quote.start]) == 1
        )

    def population(self, claim: Claim) -> Population:
        """Return whom a figure counts; "38 civilians were killed and 52 wounded" are civilians."""
        whom = self._elided.get(claim.claim_id, claim.population)
        return Population.ALL if whom in DESCRIPTIVE else whom

    def group(self, claim: Claim) -> str:
        """Return whom a figure counts: a population, or a group that is counted beside others.

        "19 inmates" are not all where another source counts inmates and warders.
        """
        whom = self.population(claim)
        if whom is Population.ALL and claim.population in DESCRIPTIVE and claim.victims:
            noun = _noun_of(claim)
            return noun if noun in self._beside_others else whom
        return whom

    @lazy
    def _beside_others(self) -> frozenset[str]:
        """The nouns of groups that a total of the category consists of, two or more."""
        groups: dict[str, set[str]] = {}
        for parts in self.parts.values():
            for part in parts:
                if part.role is Role.PART and part.victims and part.parent_id:
                    groups.setdefault(part.parent_id, set()).add(_noun_of(part))
        return frozenset().union(*[nouns for nouns in groups.values() if len(nouns) > 1])

    def company(self, claim: Claim) -> str | None:
        """Return which of those at one place a figure counts: passengers, crew, those outside."""
        return company_of(claim, self._mentions.language(claim))

    def members(self, claim: Claim) -> frozenset[str]:
        """Return the companies that a figure of a company counts; none for a figure of all."""
        company = self.company(claim)
        return members_of(company, self._mentions.language(claim)) if company else frozenset()

    @lazy
    def companies(self) -> frozenset[str]:
        """The companies that some source of the event counts by themselves in the category."""
        apart = (*_PARTIAL, Role.INCREMENT)
        counted = (c for c in self._stated if c.role in apart and c.category is self._category)
        return frozenset().union(*map(self.members, counted))

    @lazy
    def _elided(self) -> Mapping[str, Population]:
        """The populations of figures without a noun, by claim id: that of the figure before."""
        found: dict[str, Population] = {}
        before: Claim | None = None
        for claim in self._stated:
            bare = claim.victims is None and claim.population is Population.UNKNOWN
            if bare and before is not None and _is_joined(before, claim):
                found[claim.claim_id] = found.get(before.claim_id, before.population)
            before = claim
        return found


def _noun_of(claim: Claim) -> str:
    """Return the last word of what a figure counts."""
    return " ".join(words_of(claim.victims or "")[-1:])


def _is_joined(before: Claim, claim: Claim) -> bool:
    """Tell whether a figure follows another of its sentence on the same level.

    One person lends no noun: "a woman who was hurt has died, bringing the toll to 68".
    """
    if before.implicit:
        return False
    same = (before.source_id, before.quote.start) == (claim.source_id, claim.quote.start)
    return same and before.role is claim.role and before.category is not claim.category


def stated_places(claim: Claim) -> list[str]:
    """Return the places that the sentence of `claim` names."""
    return [place for place in given_places(claim) if place in claim.quote.text]


def given_places(claim: Claim) -> list[str]:
    """Return the places of `claim`; that of a dateline, in capitals, bounds no figure."""
    return [place for place in claim.places if not place.isupper()]


def words_of_places(places: Iterable[str]) -> frozenset[str]:
    """Return the words of the names of `places`."""
    return frozenset(chain.from_iterable(map(_words_of_place, places)))


@lru_cache(maxsize=1 << 14)
def _words_of_place(place: str) -> tuple[str, ...]:
    return words_of(place)
