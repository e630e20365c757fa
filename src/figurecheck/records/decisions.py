"""The public records of what a human decided, and of what changed since an earlier report."""

from figurecheck.records.record import Record
from figurecheck.terms import ChangeKind, DecisionKind, Subject


class Decision(Record):
    """One decision of a human, and what it was applied to; `matched` tells that a text fits it.

    `subject` is what it speaks of in one line, `origin` the file and line that it stands in.
    """

    kind: DecisionKind
    subject: str
    reason: str | None
    by: str | None
    origin: str | None
    matched: bool
    source_ids: tuple[str, ...]
    claim_ids: tuple[str, ...]
    event_ids: tuple[str, ...]
    comparison_ids: tuple[str, ...]


class DecisionAccount(Record):
    """All decisions, and how much they keep out of sight: claims, and disagreements accepted."""

    entries: tuple[Decision, ...]
    suppressed_claims: int
    suppressed_comparisons: int

    def accepted_ids(self) -> frozenset[str]:
        """Return the ids of the comparisons that differ as a human knows and accepts."""
        accepted = (one for one in self.entries if one.kind is DecisionKind.ACCEPTED)
        return frozenset(i for one in accepted for i in one.comparison_ids)


class Change(Record):
    """One thing that is new, gone or changed since an earlier report.

    `id` names it in this report, `before_id` in the earlier one; None where it is not there.
    """

    subject: Subject
    change: ChangeKind
    id: str | None
    before_id: str | None
    explanation: str


class Changes(Record):
    """What is new, gone or changed since an earlier report.

    `disagreements` are the comparisons that differ now and did not, or in a new camp.
    """

    entries: tuple[Change, ...]
    disagreements: tuple[str, ...]
