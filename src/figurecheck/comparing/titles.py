"""Hold the figures of a title against those of its own article; they are never claims."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from figurecheck.comparing import wording
from figurecheck.comparing.findings import finding
from figurecheck.comparing.voices import TOTALS, bounds_of, derived_voices, interval_of
from figurecheck.extracting import Extraction, find_claims
from figurecheck.records import Category, Claim, Finding, Interval, Kind, Source


@dataclass(slots=True, frozen=True)
class Told:
    """What was read in one source: its claims, and the figures of its title."""

    extraction: Extraction
    heading: tuple[Claim, ...]


def read_source(source: Source) -> Told:
    """Return the claims of `source`, and those that its title would make if it were text."""
    extraction = find_claims(source)
    if not source.title or not extraction.claims:
        return Told(extraction, ())
    heading = Source.from_text(
        source.title,
        source_id=source.source_id,
        published=source.published,
        language=source.language,
    )
    return Told(extraction, find_claims(heading).claims)


def title_findings(headings: Iterable[Claim], claims: Iterable[Claim]) -> Iterator[Finding]:
    """Yield `title_differs` for each figure in a title that meets none of its own article.

    `claims` are those of the articles. A title that counts what its article leaves open, or with
    vague words alone, differs from nothing.
    """
    said: dict[tuple[str, Category], list[Claim]] = {}
    for claim in claims:
        if not claim.flags and claim.value.kind is not Kind.VAGUE:
            said.setdefault((claim.source_id, claim.category), []).append(claim)
    for figure in headings:
        own = said.get((figure.source_id, figure.category), [])
        totals, told = _totals(own)
        if not totals or not _is_firm(figure):
            continue
        if not any(_meets(figure, one) for one in (*told, *(claim.interval for claim in own))):
            figures = ", ".join(dict.fromkeys(map(wording.interval, told)))
            yield finding("title_differs", totals, title=figure.value.text, figures=figures)


def _totals(claims: Sequence[Claim]) -> tuple[Sequence[Claim], Sequence[Interval]]:
    """Return the totals among `claims` with what they say, or else the parts of an unstated one."""
    totals = [claim for claim in claims if claim.role in TOTALS]
    if totals:
        return totals, [claim.interval for claim in totals]
    derived = next(iter(derived_voices(claims)), None)
    return (derived.claims, [interval_of(derived.bounds)]) if derived else ((), ())


def _is_firm(figure: Claim) -> bool:
    return figure.role in TOTALS and figure.value.kind is not Kind.VAGUE and not figure.flags


def _meets(figure: Claim, interval: Interval) -> bool:
    low, high = bounds_of(figure.interval)
    other_low, other_high = bounds_of(interval)
    return low <= other_high and other_low <= high
