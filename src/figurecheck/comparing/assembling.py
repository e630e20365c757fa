"""Assemble the report: from claims to events, comparisons and findings."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from figurecheck import __version__
from figurecheck.comparing import happenings, lineage
from figurecheck.comparing.agreeing import Kinds
from figurecheck.comparing.anniversaries import date_findings
from figurecheck.comparing.asof import is_known
from figurecheck.comparing.comparisons import Background, compare_event
from figurecheck.comparing.deciding import UNDECIDED, Ruling, unmatched
from figurecheck.comparing.decisions import Configuration
from figurecheck.comparing.events import Linked, link
from figurecheck.comparing.findings import findings_of
from figurecheck.comparing.given import GivenEvents
from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.joined import as_parts
from figurecheck.comparing.lineage import Lineages
from figurecheck.comparing.mentions import Mentions
from figurecheck.comparing.scenes import language_of, reader
from figurecheck.comparing.sentences import Figure, figure_of
from figurecheck.comparing.spread import apart
from figurecheck.comparing.titles import title_findings
from figurecheck.comparing.vagueness import taken, with_interval
from figurecheck.comparing.voices import counted_categories, current
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
    VagueRule,
)


@dataclass(slots=True, frozen=True)
class Survey:
    """What the claims of some sources are about: their happenings, linked into events.

    `known` are all claims that count, in order; flagged ones are in no happening, and no more are
    totals over several.
    """

    sources: tuple[Source, ...]
    known: tuple[Claim, ...]
    happenings: tuple[Happening, ...]
    linked: tuple[Linked, ...]
    background: Background
    as_of: dt.date | None
    vague: VagueRule
    ruling: Ruling


def reconcile(
    sources: Sequence[Source],
    claims: Iterable[Claim],
    is_finite: Callable[[Claim], bool],
    *,
    categories: Collection[Category] | None,
    as_of: dt.date | None,
    problems: Iterable[Problem],
    inputs: InputAccount,
    config: Configuration = UNDECIDED,
    vague: VagueRule = VagueRule.INTERVAL,
    headings: Iterable[Claim] = (),
) -> Report:
    """Return the report on `claims` of `sources`; neither needs to be in any order.

    Categories that were not asked for still tell events and primary totals apart; they are left
    out of the report alone. What was published after `as_of` is left out of everything. `vague`
    is what vague words are taken for; `headings` are the figures of titles.
    """
    surveyed = survey(sources, claims, is_finite, as_of, config, vague)
    return report_on(
        surveyed, categories=categories, problems=problems, inputs=inputs, headings=headings
    )


def survey(
    sources: Sequence[Source],
    claims: Iterable[Claim],
    is_finite: Callable[[Claim], bool],
    as_of: dt.date | None,
    config: Configuration = UNDECIDED,
    vague: VagueRule = VagueRule.INTERVAL,
) -> Survey:
    """Return what `claims` of `sources` are about, without those published after `as_of`."""
    public = (source for source in sources if is_known(source, as_of))
    ordered = tuple(sorted(public, key=lambda source: source.source_id))
    by_id = {source.source_id: source for source in ordered}
    ruling = Ruling(config, ordered)
    said = sorted((c for c in claims if c.source_id in by_id), key=_place_of)
    known, spread = apart(as_parts(ruling.corrected(said)), by_id)
    aside = ruling.rejected | spread
    counted = (c for c in known if not c.flags and c.claim_id not in aside)
    told = taken(counted, vague)
    lineages = lineage.trace(ordered, told, formulas)
    by_source = _by_source(told)
    found = [
        happening
        for source_id, said in by_source.items()
        for happening in happenings_in(by_id[source_id], said)
    ]
    linked = link(
        found,
        _copies(by_source, lineages),
        kinds_of(map(by_id.__getitem__, by_source)),
        GivenEvents(config.decisions.events),
    )
    return Survey(
        sources=ordered,
        known=tuple(known),
        happenings=tuple(found),
        linked=tuple(linked),
        background=Background(
            by_id, lineages, counted_categories(told), is_finite, Mentions(by_id), vague
        ),
        as_of=as_of,
        vague=vague,
        ruling=ruling,
    )


def report_on(
    surveyed: Survey,
    *,
    categories: Collection[Category] | None,
    problems: Iterable[Problem],
    inputs: InputAccount,
    headings: Iterable[Claim] = (),
) -> Report:
    """Return the report on what was surveyed, with the `categories` asked for."""
    linked, sources = surveyed.linked, surveyed.background.sources
    wanted = frozenset(Category(category) for category in categories or Category)
    homes = {claim.claim_id: one.event.event_id for one in linked for claim in one.claims}
    ruling = surveyed.ruling
    aside = (c for c in surveyed.known if c.claim_id not in homes)
    unlinked = [c for c in aside if c.claim_id not in ruling.rejected and c.category in wanted]
    findings = chain(
        chain.from_iterable(findings_of(current(one.claims), sources) for one in linked),
        date_findings(sources, linked),
        title_findings(headings, surveyed.known),
    )
    events = tuple(one.event for one in linked)
    compared = [found for one in linked for found in compare_event(one, surveyed.background)]
    decisions = ruling.account(surveyed.known, events, compared, wanted)
    return Report(
        tool=tool(),
        options=Options(
            categories=tuple(sorted(wanted)) if categories else (),
            as_of=surveyed.as_of,
            vague=surveyed.vague,
        ),
        sources=tuple(source.described() for source in surveyed.sources),
        claims=tuple(
            _reported(claim, homes.get(claim.claim_id), surveyed.vague)
            for claim in surveyed.known
            if claim.category in wanted
        ),
        events=events,
        comparisons=tuple(one for one in compared if one.category in wanted),
        unlinked_claim_ids=tuple(sorted(claim.claim_id for claim in unlinked)),
        lineages=surveyed.background.lineages.groups,
        findings=_sorted_findings(findings, wanted),
        problems=(*problems, *unmatched(decisions)),
        inputs=inputs,
        decisions=decisions,
        changes=None,
    )


def _reported(claim: Claim, event_id: str | None, vague: VagueRule) -> Claim:
    """Return a claim with its event, and with the interval that comparison used."""
    told = with_interval(claim, vague)
    return told if event_id is None else told.model_copy(update={"event_id": event_id})


def tool() -> Tool:
    """Return what makes a report: this version with its lexicons."""
    return Tool(name="figurecheck", version=__version__, lexicons=languages())


def happenings_in(source: Source, claims: Sequence[Claim]) -> list[Happening]:
    """Return the happenings that `claims` of `source`, in text order, are about."""
    return happenings.happenings_of(source, claims, reader(language_of(source)))


def kinds_of(sources: Iterable[Source]) -> Kinds:
    """Return what the languages of `sources` know of kinds of happenings."""
    readers = [reader(language) for language in sorted({language_of(one) for one in sources})]
    return Kinds(
        labels={kind: label for one in readers for kind, label in one.labels.items()},
        lasting=frozenset(kind for one in readers for kind in one.lasting),
        countries=frozenset(name for one in readers for name in one.country_names),
        kin={kind: kin for one in readers for kind, kin in one.kin.items()},
    )


def _place_of(claim: Claim) -> tuple[str, int, str, str]:
    return claim.source_id, claim.span.start, claim.category, claim.claim_id


def _by_source(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.source_id, []).append(claim)
    return found


def _copies(
    by_source: Mapping[str, Sequence[Claim]], lineages: Lineages
) -> Iterable[tuple[str, str]]:
    """Yield the claims of each source with the equal ones of the article that it copies."""
    firsts: dict[tuple[str, Figure], Claim] = {}
    for source_id, said in sorted(by_source.items()):
        for claim in said:
            if claim.value.kind is Kind.VAGUE:
                continue
            key = (lineages.articles[source_id], figure_of(claim))
            first = firsts.setdefault(key, claim)
            if first.source_id != source_id:
                yield first.claim_id, claim.claim_id


@cache
def formulas(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the formula words and the numerals of `language`."""
    linking = load(language).linking
    return frozenset(linking.formulas), frozenset(linking.numerals)


def _sorted_findings(
    findings: Iterable[Finding], wanted: Collection[Category]
) -> tuple[Finding, ...]:
    kept = (one for one in findings if one.category is None or one.category in wanted)
    return tuple(sorted(kept, key=lambda one: (one.source_id, one.code, one.finding_id)))
