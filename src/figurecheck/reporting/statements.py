"""Tell one claim in words: its quote in context, how it was read, where it went."""

from collections.abc import Iterator

from figurecheck.extracting.rules import ALL_RULES
from figurecheck.records import Claim, Comparison, DecisionKind, Event, Kind
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.figures import bounds, figure_of, interval_text
from figurecheck.reporting.index import Index, letters_of
from figurecheck.reporting.wording import KIND_MEANINGS, ROLE_MEANINGS, dated, listed, published


def claim_line(index: Index, claim: Claim, *, quoted: bool = True) -> str:
    """Return a claim in one line: figure, source, date, id, and the quote unless it is known."""
    source = index.sources.get(claim.source_id)
    day = f", {dated(source)}" if source else ""
    said = f"{claim.category} {figure_of(claim)}, {index.name(claim.source_id)}{day}"
    words = f": “{shown(claim.quote.text).strip()}”" if quoted else ", quoted above"
    return f"{said}{words} [{claim.claim_id}]"


class Statements:
    """What a report holds about one claim, part by part."""

    def __init__(self, index: Index, claim: Claim) -> None:
        self._index = index
        self._claim = claim

    def quote(self) -> list[str]:
        """Return the sentence with the figure in double brackets, and where it stands."""
        claim = self._claim
        start, end = (at - claim.quote.start for at in (claim.span.start, claim.span.end))
        text = claim.quote.text
        marked = f"{text[:start]}[[{text[start:end]}]]{text[end:]}"
        source = self._index.sources.get(claim.source_id)
        path = shown(source.path) if source and source.path else shown(claim.source_id)
        day = f", published {published(source)}" if source else ""
        return [
            f"“{shown(marked).strip()}”",
            f"{path}, characters {claim.span.start:,} to {claim.span.end:,}{day}",
            *self._facts(),
        ]

    def _facts(self) -> Iterator[str]:
        """Yield what the sentence says of people, place, day and speaker."""
        claim = self._claim
        if claim.attribution:
            official = ", official" if claim.attribution.official else ""
            yield f"said by: {shown(claim.attribution.speaker)}{official}"
        yield f"counts: {shown(claim.victims or 'persons')} ({claim.population})"
        if claim.severity:
            yield f"severity: {claim.severity}"
        if claim.places:
            yield f"places: {listed(map(shown, claim.places))}"
        if claim.period:
            yield f"period: {shown(claim.period).strip()}"
        if claim.event_date:
            yield f"happened: {claim.event_date.start} to {claim.event_date.end}"
        if claim.stated_on:
            yield f"stated on: {claim.stated_on}"

    def context(self) -> list[str]:
        """Return the other claims of the sentence, and those right before and after it."""
        claim = self._claim
        own = sorted(
            (one for one in self._index.report.claims if one.source_id == claim.source_id),
            key=lambda one: (one.span.start, one.category),
        )
        same = [c for c in own if c.quote == claim.quote and c.claim_id != claim.claim_id]
        before = [c for c in own if c.quote.end <= claim.quote.start][-1:]
        after = [c for c in own if c.quote.start >= claim.quote.end][:1]
        told = [f"same sentence: {c.category} {figure_of(c)} [{c.claim_id}]" for c in same]
        told += [f"before it: {claim_line(self._index, one)}" for one in before]
        return told + [f"after it: {claim_line(self._index, one)}" for one in after]

    def figure(self) -> list[str]:
        """Return how the figure is written and what is compared."""
        claim = self._claim
        meaning = KIND_MEANINGS[claim.value.kind]
        told = [
            f"written “{shown(claim.value.text)}”: {meaning}",
            f"compared as {interval_text(claim.interval)}",
        ]
        if claim.implicit:
            told.append("implicit: no number word stands there, a singular means one person")
        if claim.flags:
            flags = listed(flag.value.replace("_", " ") for flag in claim.flags)
            told.append(f"flagged, so not compared: {flags}")
        return told

    def rules(self) -> list[str]:
        """Return each rule that read the claim, with its sentence."""
        return [
            f"{name}: {ALL_RULES[name].sentence}" if name in ALL_RULES else shown(name)
            for name in self._claim.rules
        ]

    def role(self) -> list[str]:
        """Return what the claim is within its source, and of which claim."""
        claim = self._claim
        told = [f"{claim.role}: {ROLE_MEANINGS[claim.role]}"]
        parent = self._index.claims.get(claim.parent_id or "")
        if parent:
            told.append(f"of {claim_line(self._index, parent)}")
        return told

    def event(self) -> list[str]:
        """Return the event of the claim and the links of its source to the others."""
        claim = self._claim
        event = next(
            (one for one in self._index.report.events if one.event_id == claim.event_id), None
        )
        if event is None:
            return [self._unlinked()]
        links = [
            f"{shown(link.explanation)} ({link.code})"
            for link in event.links
            if claim.source_id in link.source_ids
        ]
        return [f"{shown(event.label)} [{event.event_id}]", *(links or _alone(event))]

    def _unlinked(self) -> str:
        claim = self._claim
        if claim.flags:
            return "none: the text or the figure gives a doubt, so it is kept out of comparison"
        if self._is_rejected():
            return "none: a decision keeps it out of comparison"
        return "none: its source gives no day for it, and none is guessed"

    def _is_rejected(self) -> bool:
        return any(
            one.kind is DecisionKind.REJECTED and self._claim.claim_id in one.claim_ids
            for one in self._index.report.decisions.entries
        )

    def place_in(self, comparison: Comparison) -> Iterator[str]:
        """Yield what the claim is in a comparison: in which camps, or beside them."""
        claim_id = self._claim.claim_id
        yield f"{comparison.category}: {comparison.verdict} [{comparison.comparison_id}]"
        letters = letters_of(comparison, claim_id)
        if self._claim.value.kind is Kind.VAGUE:
            fits = f"fits camp {letters.strip('()')}" if letters else "fits no camp"
            yield f"vague: it never votes; it {fits}"
        elif letters:
            cores = [
                bounds(camp.low, camp.high)
                for camp in comparison.camps
                if claim_id in camp.claim_ids
            ]
            place = self._standing(comparison)
            yield f"camp {letters} ({listed(cores)}); {place}"
        else:
            yield f"{self._claim.role}: shown, but without a vote"

    def _standing(self, comparison: Comparison) -> str:
        """Return how the claim stands for its source in a comparison."""
        claim_id = self._claim.claim_id
        if any(claim_id in total.derived_from for total in comparison.structure.derived):
            return "with others it makes the sum that stands for its source"
        if claim_id in comparison.primary_claim_ids:
            return "primary figure of its source"
        return "another place or total of its source"

    def findings(self) -> list[str]:
        """Return the findings that rest on the claim."""
        return [
            f"{one.code}: {shown(one.explanation)} [{one.finding_id}]"
            for one in self._index.report.findings
            if self._claim.claim_id in one.claim_ids
        ]

    def ids_of(self, comparison: Comparison) -> frozenset[str]:
        """Return the ids of all claims of a comparison, whatever their role."""
        structure = comparison.structure
        return frozenset(
            (
                *(i for camp in comparison.camps for i in camp.claim_ids),
                *comparison.vague_claim_ids,
                *structure.part_ids,
                *structure.subset_ids,
                *structure.increment_ids,
            )
        )


def _alone(event: Event) -> list[str]:
    return ["one source alone speaks of it"] if len(event.source_ids) == 1 else []
