"""Assemble the report: from claims to events, comparisons and findings."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain

from figurecheck import __version__
from figurecheck.comparing import happenings, lineage
from figurecheck.comparing.anniversaries import date_findings
from figurecheck.comparing.comparisons import Background, compare_event
from figurecheck.comparing.events import Kinds, Linked, link
from figurecheck.comparing.findings import findings_of
from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.lineage import Lineages
from figurecheck.comparing.scenes import language_of, reader
from figurecheck.comparing.voices import counted_categories
from figurecheck.lexicon import languages, load
from figurecheck.records import (
    Category,
    Claim,
    Finding,
    InputAccount,
    Kind,
    Options,
    Problem,
    Report,
    Source,
    Tool,
)


def reconcile(
    sources: Sequence[Source],
    claims: Iterable[Claim],
    is_finite: Callable[[Claim], bool],
    *,
    categories: Collection[Category] | None,
    as_of: dt.date | None,
    problems: Iterable[Problem],
    inputs: InputAccount,
) -> Report:
    """Return the report on `claims` of `sources`; neither needs to be in any order.

    Categories that were not asked for still tell events and primary totals apart; they are left
    out of the report alone. What was published or said after `as_of` is left out of everything.
    """
    ordered = tuple(sorted(sources, key=lambda source: source.source_id))
    by_id = {source.source_id: source for source in ordered}
    known = sorted(
        (claim for claim in claims if _is_known(by_id[claim.source_id], as_of)), key=_place_of
    )
    told = [claim for claim in known if not claim.flags]
    lineages = lineage.trace(ordered, told, _formulas)
    linked = _events(by_id, told, lineages)
    background = Background(by_id, lineages, counted_categories(told), is_finite)
    wanted = frozenset(Category(category) for category in categories or Category)
    homes = {claim.claim_id: one.event.event_id for one in linked for claim in one.claims}
    findings = chain(
        chain.from_iterable(findings_of(one.claims) for one in linked),
        date_findings(by_id, linked),
    )
    compared = chain.from_iterable(compare_event(one, background) for one in linked)
    return Report(
        tool=Tool(name="figurecheck", version=__version__, lexicons=languages()),
        options=Options(categories=tuple(sorted(wanted)) if categories else (), as_of=as_of),
        sources=tuple(source.described() for source in ordered),
        claims=tuple(
            claim.model_copy(update={"event_id": homes.get(claim.claim_id)})
            for claim in known
            if claim.category in wanted
        ),
        events=tuple(one.event for one in linked),
        comparisons=tuple(one for one in compared if one.category in wanted),
        unlinked_claim_ids=tuple(
            sorted(c.claim_id for c in told if c.claim_id not in homes and c.category in wanted)
        ),
        lineages=lineages.groups,
        findings=_sorted_findings(findings, wanted),
        problems=tuple(problems),
        inputs=inputs,
    )


def _place_of(claim: Claim) -> tuple[str, int, str, str]:
    return claim.source_id, claim.span.start, claim.category, claim.claim_id


def _is_known(source: Source, as_of: dt.date | None) -> bool:
    """Tell whether the claims of `source` were public on `as_of`; an undated source always was."""
    if as_of is None or source.published is None:
        return True
    return source.published <= as_of


def _events(
    sources: Mapping[str, Source], claims: Iterable[Claim], lineages: Lineages
) -> list[Linked]:
    """Return the events that `claims` are about."""
    by_source: dict[str, list[Claim]] = {}
    for claim in claims:
        by_source.setdefault(claim.source_id, []).append(claim)
    found: list[Happening] = []
    for source_id, said in by_source.items():
        source = sources[source_id]
        found.extend(happenings.happenings_of(source, said, reader(language_of(source))))
    codes = sorted({language_of(sources[source_id]) for source_id in by_source})
    readers = [reader(language) for language in codes]
    kinds = Kinds(
        labels={kind: label for one in readers for kind, label in one.labels.items()},
        lasting=frozenset(kind for one in readers for kind in one.lasting),
        countries=frozenset(name for one in readers for name in one.country_names),
    )
    return link(found, _copies(by_source, lineages), kinds)


def _copies(
    by_source: Mapping[str, Sequence[Claim]], lineages: Lineages
) -> Iterable[tuple[str, str]]:
    """Yield the claims of each source with the equal ones of the article that it copies."""
    firsts: dict[tuple[str, lineage.Figure], Claim] = {}
    for source_id, said in sorted(by_source.items()):
        for claim in said:
            if claim.value.kind is Kind.VAGUE:
                continue
            key = (lineages.articles[source_id], lineage.figure_of(claim))
            first = firsts.setdefault(key, claim)
            if first.source_id != source_id:
                yield first.claim_id, claim.claim_id


@cache
def _formulas(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the formula words and the numerals of `language`."""
    linking = load(language).linking
    return frozenset(linking.formulas), frozenset(linking.numerals)


def _sorted_findings(
    findings: Iterable[Finding], wanted: Collection[Category]
) -> tuple[Finding, ...]:
    kept = (one for one in findings if one.category is None or one.category in wanted)
    return tuple(sorted(kept, key=lambda one: (one.source_id, one.code, one.finding_id)))
