"""Look things of a report up by their id, and name sources without ambiguity."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date

from figurecheck.comparing.identity import letter
from figurecheck.records import Claim, Comparison, DecisionKind, Report, SourceDescription
from figurecheck.reporting.escaping import shown


class Index:
    """Find claims, sources and camp letters of one report."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.claims = {claim.claim_id: claim for claim in report.claims}
        self.sources = {source.source_id: source for source in in_order(report.sources)}
        self._ranks = {source_id: rank for rank, source_id in enumerate(self.sources)}
        self._names = names_of(report.sources)
        self._owned = [one for one in report.decisions.entries if one.kind is DecisionKind.OWNER]
        self.accepted = {
            comparison_id: one
            for one in report.decisions.entries
            if one.kind is DecisionKind.ACCEPTED
            for comparison_id in one.comparison_ids
        }

    def name(self, source_id: str) -> str:
        """Return the publisher, with the id where two sources have the same publisher."""
        return self._names.get(source_id, shown(source_id))

    def owners(self, source_ids: Collection[str]) -> list[str]:
        """Return what a human says of owners that stand behind two or more of these sources."""
        return [
            shown(one.subject)
            for one in self._owned
            if len(set(one.source_ids) & set(source_ids)) > 1
        ]

    def ordered(self, source_ids: Iterable[str]) -> list[str]:
        """Return the ids in order of publication, each once."""
        last = len(self._ranks)
        return sorted(set(source_ids), key=lambda name: (self._ranks.get(name, last), name))

    def claims_of(self, claim_ids: Iterable[str]) -> list[Claim]:
        """Return the claims in order of publication, then of place in the text."""
        last = len(self._ranks)
        found = [self.claims[i] for i in dict.fromkeys(claim_ids) if i in self.claims]
        return sorted(found, key=lambda c: (self._ranks.get(c.source_id, last), c.span.start))


def in_order(sources: Iterable[SourceDescription]) -> list[SourceDescription]:
    """Return sources in order of publication, undated ones last."""
    return sorted(
        sources, key=lambda s: (s.published is None, s.published or date.min, s.source_id)
    )


def names_of(sources: Iterable[SourceDescription]) -> dict[str, str]:
    """Return the name to show for each source id."""
    labels = {s.source_id: shown(s.publisher or s.source_id) for s in sources}
    uses = Counter(labels.values())
    return {i: name if uses[name] == 1 else f"{name} [{shown(i)}]" for i, name in labels.items()}


def letters_of(comparison: Comparison, claim_id: str) -> str:
    """Return the letters of the camps that `claim_id` stands in.

    They are in brackets for a vague claim, which fits a camp but never votes.
    """
    voting = [letter(n) for n, camp in enumerate(comparison.camps) if claim_id in camp.claim_ids]
    if voting:
        return "+".join(voting)
    fits = [
        letter(n) for n, camp in enumerate(comparison.camps) if claim_id in camp.vague_claim_ids
    ]
    return f"({'+'.join(fits)})" if fits else ""
