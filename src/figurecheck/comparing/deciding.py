"""Apply the decisions of a human to sources, claims and comparisons, and account for each.

A claim is found by what it says: its source or publisher, its figure and its sentence as words.
So a decision outlives any other edit of the article, and a changed sentence is seen again.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from figurecheck.comparing import wording
from figurecheck.comparing.decisions import (
    Accepted,
    ClaimKey,
    Configuration,
    Corrected,
    Correction,
    Rejected,
)
from figurecheck.comparing.shingles import words_of
from figurecheck.messages import quoted
from figurecheck.records import (
    Category,
    Claim,
    Comparison,
    Decision,
    DecisionAccount,
    DecisionKind,
    Event,
    Interval,
    Kind,
    Level,
    Problem,
    Source,
    Value,
    Verdict,
)

UNDECIDED = Configuration()

Judged = Rejected | Corrected | Accepted


class Ruling:
    """The decisions of one run, held against its sources, claims and comparisons."""

    def __init__(self, configuration: Configuration, sources: Iterable[Source]) -> None:
        self._configuration = configuration
        self._decisions = configuration.decisions
        self._publishers = {source.source_id: source.publisher for source in sources}
        self._on_claims: tuple[Decision, ...] = ()
        self.rejected: frozenset[str] = frozenset()

    def corrected(self, claims: Iterable[Claim]) -> list[Claim]:
        """Return `claims` as corrected; `rejected` then holds the ids of those to keep out."""
        found = list(claims)
        by_figure = _by_figure(found)
        on_claims: list[Decision] = []
        rejected: set[str] = set()
        for number, one in enumerate(self._decisions.rejected):
            matched = [found[at] for at in self._matching(one, found, by_figure)]
            rejected.update(claim.claim_id for claim in matched)
            on_claims.append(
                self._decision(DecisionKind.REJECTED, f"rejected.{number}", one, matched)
            )
        changed: dict[int, Claim] = {}
        for number, fix in enumerate(self._decisions.corrected):
            places = self._matching(fix, found, by_figure)
            changed.update((at, _corrected(found[at], fix.to)) for at in places)
            matched = [found[at] for at in places]
            on_claims.append(
                self._decision(DecisionKind.CORRECTED, f"corrected.{number}", fix, matched)
            )
        self.rejected, self._on_claims = frozenset(rejected), tuple(on_claims)
        return [changed.get(at, claim) for at, claim in enumerate(found)]

    def account(
        self,
        claims: Sequence[Claim],
        events: Iterable[Event],
        comparisons: Sequence[Comparison],
        wanted: Collection[Category],
    ) -> DecisionAccount:
        """Return every decision with what it was applied to, among the categories `wanted`."""
        accepted = [
            self._accepted(number, one, claims, comparisons)
            for number, one in enumerate(self._decisions.accepted)
        ]
        shown = {claim.claim_id for claim in claims if claim.category in wanted}
        shown |= {one.comparison_id for one in comparisons if one.category in wanted}
        entries = (*self._on_sources(), *self._on_events(events), *self._on_claims, *accepted)
        settled = {i for one in accepted for i in one.comparison_ids}
        return DecisionAccount(
            entries=tuple(_limited(one, shown) for one in entries),
            suppressed_claims=len(self.rejected & shown),
            suppressed_comparisons=len(settled & shown),
        )

    def _accepted(
        self,
        number: int,
        accepted: Accepted,
        claims: Sequence[Claim],
        comparisons: Iterable[Comparison],
    ) -> Decision:
        """Return the account of a disagreement that is known."""
        by_figure = _by_figure(claims)
        sides = [
            [claims[at] for at in self._matching(key, claims, by_figure)]
            for key in accepted.figures
        ]
        settled = [one for one in comparisons if _is_accepted(one, accepted, sides)]
        found = [claim for side in sides for claim in side]
        decision = self._decision(DecisionKind.ACCEPTED, f"accepted.{number}", accepted, found)
        ids = tuple(sorted(one.comparison_id for one in settled))
        return decision.model_copy(update={"matched": bool(ids), "comparison_ids": ids})

    def _matching(
        self, key: ClaimKey, claims: Sequence[Claim], by_figure: Mapping[str, Sequence[int]]
    ) -> list[int]:
        """Return the positions of the claims that a key is for."""
        sentence = words_of(key.quote)
        return [
            at
            for at in by_figure.get(key.figure.casefold(), ())
            if key.source in (claims[at].source_id, self._publishers.get(claims[at].source_id))
            and key.category in (None, claims[at].category)
            and words_of(claims[at].quote.text) == sentence
        ]

    def _decision(
        self, kind: DecisionKind, path: str, said: Judged, claims: Iterable[Claim]
    ) -> Decision:
        """Return the account of a decision on `claims`."""
        found = {claim.claim_id: claim for claim in claims}
        return Decision(
            kind=kind,
            subject=_subject(said),
            reason=said.reason,
            by=said.by,
            origin=self._configuration.origin(path),
            matched=bool(found),
            source_ids=tuple(sorted({claim.source_id for claim in found.values()})),
            claim_ids=tuple(sorted(found)),
            event_ids=(),
            comparison_ids=(),
        )

    def _on_events(self, events: Iterable[Event]) -> Iterator[Decision]:
        by_label = {event.label: event for event in events}
        for number, given in enumerate(self._decisions.events):
            event = by_label.get(given.name)
            yield _plain(
                DecisionKind.EVENT,
                given.name,
                self._configuration.origin(f"events.{number}"),
                sources=event.source_ids if event else (),
                events=(event.event_id,) if event else (),
            )

    def _on_sources(self) -> Iterator[Decision]:
        for source_id, publisher in sorted(self._decisions.publishers.items()):
            known = (source_id,) if source_id in self._publishers else ()
            subject = wording.PUBLISHED_BY.format(source=source_id, publisher=publisher)
            origin = self._configuration.origin(f"publishers.{source_id}")
            yield _plain(DecisionKind.PUBLISHER, subject, origin, sources=known)
        for number, owner in enumerate(self._decisions.owners):
            outlets = set(owner.outlets)
            owned = tuple(sorted(i for i, name in self._publishers.items() if name in outlets))
            subject = wording.OWNED.format(owner=owner.name, outlets=", ".join(owner.outlets))
            origin = self._configuration.origin(f"owners.{number}")
            yield _plain(DecisionKind.OWNER, subject, origin, sources=owned)


def with_publishers(sources: Iterable[Source], configuration: Configuration) -> Iterator[Source]:
    """Yield `sources` with the publishers that a human gave them."""
    given = configuration.decisions.publishers
    for source in sources:
        publisher = given.get(source.source_id)
        yield source if publisher is None else source.model_copy(update={"publisher": publisher})


def unmatched(account: DecisionAccount) -> Iterator[Problem]:
    """Yield a warning for each decision that no text fits any more."""
    for one in account.entries:
        if not one.matched:
            name, _, line = (one.origin or "").rpartition(":")
            yield Problem(
                code="W160",
                level=Level.WARNING,
                path=name or None,
                line=int(line) if line else None,
                column=None,
                source_id=None,
                message=wording.UNMATCHED[one.kind].format(subject=quoted(one.subject)),
            )


def _by_figure(claims: Iterable[Claim]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, claim in enumerate(claims):
        found.setdefault(claim.value.text.casefold(), []).append(at)
    return found


def _limited(decision: Decision, shown: Collection[str]) -> Decision:
    """Return a decision with those of its claims and comparisons that are `shown`."""
    return decision.model_copy(
        update={
            "claim_ids": tuple(i for i in decision.claim_ids if i in shown),
            "comparison_ids": tuple(i for i in decision.comparison_ids if i in shown),
        }
    )


def _plain(
    kind: DecisionKind,
    subject: str,
    origin: str | None,
    *,
    sources: tuple[str, ...],
    events: tuple[str, ...] = (),
) -> Decision:
    return Decision(
        kind=kind,
        subject=subject,
        reason=None,
        by=None,
        origin=origin,
        matched=bool(sources),
        source_ids=sources,
        claim_ids=(),
        event_ids=events,
        comparison_ids=(),
    )


def _subject(said: Judged) -> str:
    if isinstance(said, ClaimKey):
        return wording.CLAIM.format(source=said.source, figure=said.figure, quote=said.quote)
    figures = ", ".join(f"{key.figure} ({key.source})" for key in said.figures)
    return wording.DISAGREEMENT.format(category=said.category, figures=figures)


def _corrected(claim: Claim, to: Correction) -> Claim:
    """Return `claim` with what it really says; its span, words and id stay those of the text."""
    changes: dict[str, object] = {
        name: getattr(to, name) for name in ("category", "role", "population") if getattr(to, name)
    }
    if to.low is not None or to.high is not None:
        low, high = to.low, to.high
        changes["value"] = Value(kind=_kind(low, high), low=low, high=high, text=claim.value.text)
        changes["interval"] = Interval(low=low or 0, high=high)
    if to.role is not None:
        changes["parent_id"] = None
    return claim.model_copy(update=changes)


def _kind(low: int | None, high: int | None) -> Kind:
    if low is None:
        return Kind.AT_MOST
    if high is None:
        return Kind.AT_LEAST
    return Kind.EXACT if low == high else Kind.RANGE


def _is_accepted(
    comparison: Comparison, accepted: Accepted, sides: Sequence[Sequence[Claim]]
) -> bool:
    """Tell whether a disagreement is the accepted one: every key fits, and no camp is without one.

    A camp of its own, or a sentence that reads otherwise, makes it a disagreement to look at.
    """
    if comparison.verdict is not Verdict.DIFFER or comparison.category is not accepted.category:
        return False
    camps = [set(camp.claim_ids) for camp in comparison.camps]
    everyone = set[str]().union(*camps)
    named = [{claim.claim_id for claim in side} & everyone for side in sides]
    return all(named) and all(any(side & camp for side in named) for camp in camps)
