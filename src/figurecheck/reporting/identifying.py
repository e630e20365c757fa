"""Find what an id of a report stands for, from the id or from an unambiguous beginning of it."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from figurecheck.comparing.identity import camp_id
from figurecheck.errors import UsageError
from figurecheck.messages import quoted
from figurecheck.records import Report

NEAREST = 3
_LIKENESS = 0.3


class Named(StrEnum):
    """What of a report has a name that can be asked for."""

    CLAIM = "claim"
    EVENT = "event"
    COMPARISON = "comparison"
    CAMP = "camp"
    FINDING = "finding"
    SOURCE = "source"


@dataclass(slots=True, frozen=True)
class Name:
    """One id with what it names, and the position of that in its list of the report."""

    id: str
    kind: Named
    position: int
    camp: int = 0


def names_in(report: Report) -> Mapping[str, Name]:
    """Return all names of `report` by their id; of equal ids the first kind keeps it."""
    found: dict[str, Name] = {}
    for name in _names(report):
        found.setdefault(name.id, name)
    return found


def named(report: Report, wanted: str) -> Name:
    """Return what `wanted` names: an id, or the beginning of just one.

    Raises UsageError: E165 where nothing has this id, E166 where several begin with it.
    """
    names = names_in(report)
    if wanted in names:
        return names[wanted]
    head, slash, letter = wanted.rpartition("/")
    asked = f"{head}/{letter.upper()}" if slash else wanted
    found = [name for name in names.values() if asked and _begins(name, asked)]
    if len(found) == 1:
        return found[0]
    if found:
        several = ", ".join(f"{one.id} ({one.kind})" for one in found[:NEAREST])
        more = f" and {len(found) - NEAREST:,} more" if len(found) > NEAREST else ""
        raise UsageError("E166", quoted(wanted), f"is the beginning of {several}{more}; give more")
    if not names:
        raise UsageError("E165", quoted(wanted), "nothing has this id: the report is empty")
    near = difflib.get_close_matches(wanted, names, n=NEAREST, cutoff=_LIKENESS)
    listed = ", ".join(near or sorted(names)[:NEAREST])
    raise UsageError(
        "E165", quoted(wanted), f"nothing in the report has this id; nearest: {listed}"
    )


def _begins(name: Name, asked: str) -> bool:
    """Tell whether an id begins as asked; a camp only where its letter is given too."""
    if name.kind is not Named.CAMP:
        return name.id.startswith(asked)
    head, _, letter = asked.rpartition("/")
    return bool(head) and name.id.startswith(head) and name.id.endswith(f"/{letter}")


def _names(report: Report) -> Iterator[Name]:
    for at, claim in enumerate(report.claims):
        yield Name(claim.claim_id, Named.CLAIM, at)
    for at, event in enumerate(report.events):
        yield Name(event.event_id, Named.EVENT, at)
    for at, comparison in enumerate(report.comparisons):
        yield Name(comparison.comparison_id, Named.COMPARISON, at)
        for number in range(len(comparison.camps)):
            yield Name(camp_id(comparison.comparison_id, number), Named.CAMP, at, number)
    for at, finding in enumerate(report.findings):
        yield Name(finding.finding_id, Named.FINDING, at)
    for at, source in enumerate(report.sources):
        yield Name(source.source_id, Named.SOURCE, at)
