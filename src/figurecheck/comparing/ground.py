"""What sources say of one event, ready for the figures of a draft to be held against."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from figurecheck.comparing import lineage
from figurecheck.comparing.assembling import Survey, formulas
from figurecheck.comparing.camps import OPEN, Bounds
from figurecheck.comparing.comparisons import Background, reasons_of, source_voices, speakers_of
from figurecheck.comparing.counting import GroupsCounted, is_group
from figurecheck.comparing.events import Linked
from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.lineage import Lineages
from figurecheck.comparing.mentions import Mentions
from figurecheck.comparing.sentences import figure_of
from figurecheck.comparing.standing import NOTHING, Said, Standing, judge, meets, supports
from figurecheck.comparing.voices import TOTALS, Voice, bounds_of, interval_of
from figurecheck.records import Backing, Category, Claim, DraftState, Kind, Reason, Role, Source


@dataclass(frozen=True)
class Ground:
    """The claims of one event of the sources, for one happening of a draft.

    `draft` bears the name by which reasons are to speak of it.
    """

    linked: Linked
    surveyed: Survey
    draft: Source
    happening: Happening

    def hold(self, claim: Claim) -> Standing:
        """Return how a claim of the draft stands to the claims of the event."""
        if claim.role in TOTALS:
            return self._hold_total(claim)
        if claim.role is Role.INCREMENT:
            return self._hold_increment(claim)
        return self._hold_part(claim)

    def reasons(self, claim: Claim, others: Iterable[Said]) -> tuple[Reason, ...]:
        """Return why the total `claim` and those of `others` differ, by the reasons of camps."""
        if claim.role not in TOTALS:
            return ()
        own = [_voice(Said(claim.source_id, bounds_of(claim.interval), claim.value.kind, (claim,)))]
        against: dict[Bounds, list[Voice]] = {}
        for one in others:
            against.setdefault(one.bounds, []).append(_voice(one))
        found: dict[tuple[str, tuple[str, ...]], Reason] = {}
        for bounds, voices in sorted(against.items()):
            camps = [own, voices] if own[0].bounds < bounds else [voices, own]
            for reason in reasons_of(self._joined, claim.category, camps, self._background):
                found.setdefault((reason.code, reason.claim_ids), reason)
        return tuple(found.values())

    def _hold_total(self, claim: Claim) -> Standing:
        totals = self._comparable(claim)
        figure = bounds_of(claim.interval)
        standing = judge(figure, totals) if totals else NOTHING
        if standing.state is DraftState.SUPPORTED:
            return standing
        parts = [said for said, is_same in self._parts(claim) if is_same and said.bounds == figure]
        if parts:
            return Standing(DraftState.SUPPORTED, tuple(parts), (), ())
        if self._is_one_of_more(claim):
            return _as_one_of_more(standing)
        return standing

    def _hold_increment(self, claim: Claim) -> Standing:
        """Return how further victims stand to the sources: never contradicted.

        How many are further depends on the count that they are added to.
        """
        figure = bounds_of(claim.interval)
        equal = tuple(said for said, _ in self._parts(claim) if supports(said.bounds, figure))
        return Standing(DraftState.SUPPORTED, equal, (), ()) if equal else NOTHING

    def _hold_part(self, claim: Claim) -> Standing:
        figure = bounds_of(claim.interval)
        parts = self._parts(claim)
        same = [said for said, is_same in parts if is_same]
        same += [said for said in self._totals(claim.category) if self._counts(claim, said)]
        standing = judge(figure, same) if same else NOTHING
        if standing.state is DraftState.SUPPORTED:
            return standing
        # What is said of the very group counts more than an equal number of somebody, and further
        # victims are no group at all.
        alike = tuple(
            said
            for said, is_same in parts
            if not same and is_same is None and supports(said.bounds, figure)
            if said.claims[0].role is not Role.INCREMENT
        )
        if alike:
            return Standing(DraftState.SUPPORTED, alike, (), standing.contradicting)
        return standing if same else self._hold_size(claim)

    def _hold_size(self, claim: Claim) -> Standing:
        """Return whether a part that no source itemises is larger than every total."""
        firm = [one for one in self._totals(claim.category) if one.kind is not Kind.VAGUE]
        if firm and all(one.bounds[1] < claim.interval.low for one in firm):
            return Standing(DraftState.OUTSIDE_RANGE, (), (), tuple(firm))
        return NOTHING

    def _comparable(self, claim: Claim) -> list[Said]:
        """Return what a total of the draft is held against.

        The totals of another place are left out where a report counts the two places apart, and
        those of people at large where sources count the very population. What bounds the victims
        from below is borne out by a place inside the draft's, too.
        """
        groups, totals = self._groups, self._totals(claim.category)
        if claim.value.kind not in {Kind.VAGUE, Kind.AT_LEAST}:
            totals = [
                said
                for said in totals
                if not all(groups.is_elsewhere(claim, total) for total in said.claims)
            ]
        parts = [said for said, is_same in self._parts(claim) if is_same]
        own = [
            said
            for said in (*totals, *parts)
            if any(groups.is_of_same_population(claim, other) for other in said.claims)
        ]
        if not own:
            return totals
        others = [said for said in totals if said not in own]
        return own + [said for said in others if self._may_be_of(claim, said)]

    def _may_be_of(self, claim: Claim, said: Said) -> bool:
        """Tell whether a total is of a group that may be that of `claim` by another noun."""
        return any(
            is_group(total) and self._groups.is_same(claim, total) is not False
            for total in said.claims
        )

    def _totals(self, category: Category) -> list[Said]:
        """Return the totals of the event, those of vague claims last."""
        claims = [claim for claim in self.linked.claims if claim.category is category]
        voices = source_voices(claims, self.surveyed.background)
        found = [Said(one.source_id, one.bounds, one.kind, one.claims) for one in voices]
        return found + [
            _said(claim)
            for claim in claims
            if claim.value.kind is Kind.VAGUE and claim.role in TOTALS
        ]

    def _parts(self, claim: Claim) -> list[tuple[Said, bool | None]]:
        """Return the parts, subsets and increments, and whether they count the group of `claim`."""
        return [
            (_said(other), self._groups.is_same(claim, other))
            for other in self.linked.claims
            if other.category is claim.category and other.role not in TOTALS
        ]

    def _counts(self, claim: Claim, said: Said) -> bool:
        """Tell whether a total counts no more than the group of a part of the draft."""
        whole = self._groups.whole_of(claim)
        return any(
            self._groups.is_same(claim, total)
            and not (whole is not None and self._groups.is_same(whole, total))
            for total in said.claims
        )

    def _is_one_of_more(self, claim: Claim) -> bool:
        """Tell whether `claim` speaks of one person, beside a total of the draft."""
        return claim.implicit and any(
            other.category is claim.category and other.role in TOTALS and not other.implicit
            for other in self.happening.claims
        )

    @cached_property
    def _groups(self) -> GroupsCounted:
        return GroupsCounted((*self.linked.claims, *self.happening.claims))

    @cached_property
    def _joined(self) -> Linked:
        """The event with the claims of the draft, as reasons need it."""
        claims = sorted(
            (*self.linked.claims, *self.happening.claims),
            key=lambda claim: (claim.source_id, claim.span.start),
        )
        return replace(self.linked, claims=tuple(claims))

    @cached_property
    def _background(self) -> Background:
        """The sources of the event with the draft; its words may be those of a source."""
        told = self.surveyed.background
        sources = {i: told.sources[i] for i in self.linked.event.source_ids}
        sources[self.draft.source_id] = self.draft
        ordered = [source for _, source in sorted(sources.items())]
        lineages = lineage.trace(ordered, self._joined.claims, formulas)
        return Background(
            sources, lineages, told.counted, told.is_finite, Mentions(sources), told.vague
        )


def backings(said: Iterable[Said], lineages: Lineages) -> tuple[Backing, ...]:
    """Return what is `said`, one backing for each figure, in ascending order."""
    found: dict[Bounds, list[Said]] = {}
    for one in said:
        found.setdefault(one.bounds, []).append(one)
    return tuple(_backing(members, lineages) for _, members in sorted(found.items()))


def independent(said: Iterable[Said], lineages: Lineages) -> tuple[int, int]:
    """Return how many independent texts stand behind what is `said`, least and most."""
    return lineages.count((one.source_id, (one.claims[0].category, one.bounds)) for one in said)


def _backing(said: Sequence[Said], lineages: Lineages) -> Backing:
    claims = [claim for one in said for claim in one.claims]
    least, most = independent(said, lineages)
    return Backing(
        interval=interval_of(said[0].bounds),
        claim_ids=tuple(sorted({claim.claim_id for claim in claims})),
        source_ids=tuple(sorted({one.source_id for one in said})),
        lineages_min=least,
        lineages_max=most,
        speakers=speakers_of(claims),
    )


def _said(claim: Claim) -> Said:
    return Said(claim.source_id, figure_of(claim)[1], claim.value.kind, (claim,))


def _voice(said: Said) -> Voice:
    return Voice(said.source_id, said.bounds, said.kind, said.claims, primary=True, derived=False)


def _as_one_of_more(standing: Standing) -> Standing:
    """Return how one person stands to totals that count more: within them, if there is one."""
    everyone = standing.compatible + standing.contradicting
    counting = tuple(one for one in everyone if meets(one.bounds, (1, OPEN)))
    if not counting:
        return standing
    return Standing(DraftState.WITHIN_RANGE, (), counting, ())
