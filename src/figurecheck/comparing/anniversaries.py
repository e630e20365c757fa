"""Hold the anniversaries that an article speaks of against its own date."""

from collections.abc import Iterable, Iterator, Mapping

from figurecheck.comparing import wording
from figurecheck.comparing.events import Linked
from figurecheck.comparing.identity import derived_id
from figurecheck.comparing.scenes import language_of
from figurecheck.reading.publication import finder_of
from figurecheck.records import Basis, Claim, Finding, Source

REMEMBERED_DAYS = 300
"""Only an article this long after an event can speak of its anniversary."""

OFF_DAYS = 183
"""An article may mark an anniversary early or late by less than half a year."""


def date_findings(sources: Mapping[str, Source], linked: Iterable[Linked]) -> Iterator[Finding]:
    """Yield `date_inconsistent` for each source whose "N years since D" misses its own date.

    A date that was inferred from those very words cannot contradict them.
    """
    for source_id, claims in sorted(_remembered(sources, linked).items()):
        source = sources[source_id]
        finder = finder_of(language_of(source))
        implied = finder.implied(source.text) if finder else None
        if implied is None or implied.published is None or source.published is None:
            continue
        if abs((source.published - implied.published).days) >= OFF_DAYS:
            yield Finding(
                finding_id=derived_id("finding", "date_inconsistent", source_id),
                code="date_inconsistent",
                source_id=source_id,
                category=None,
                claim_ids=tuple(claim.claim_id for claim in claims),
                explanation=wording.FINDINGS["date_inconsistent"].format(
                    quote=implied.quote.text if implied.quote else "",
                    implied=implied.published.isoformat(),
                    published=source.published.isoformat(),
                ),
            )


def _remembered(sources: Mapping[str, Source], linked: Iterable[Linked]) -> dict[str, list[Claim]]:
    """Return the claims about events long past, by source."""
    found: dict[str, list[Claim]] = {}
    for one in linked:
        for claim in one.claims:
            source = sources[claim.source_id]
            if one.event.end is None or source.published is None:
                continue
            past = (source.published - one.event.end).days
            if past >= REMEMBERED_DAYS and source.published_basis is not Basis.INFERRED:
                found.setdefault(claim.source_id, []).append(claim)
    return found
