"""Explain one claim, event, comparison, camp, finding or source in words, from the report alone."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from figurecheck.comparing import wording as meanings
from figurecheck.comparing.identity import camp_id
from figurecheck.records import (
    Camp,
    Comparison,
    DerivedTotal,
    Event,
    Finding,
    Reason,
    Report,
    SharedPassage,
    SourceDescription,
)
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.figures import bounds, figure_of, interval_text
from figurecheck.reporting.identifying import Name, Named, named
from figurecheck.reporting.index import Index
from figurecheck.reporting.statements import Statements, claim_line
from figurecheck.reporting.wording import (
    BASES,
    VERDICT_MEANINGS,
    counted,
    dated,
    days_of,
    listed,
    published,
    spread,
    voices,
)

Part = tuple[str, list[str]]
"""A title with what stands under it; a part without anything is left out."""


@dataclass(slots=True, frozen=True)
class Section:
    """A title with its items, each a sentence or a quote."""

    title: str
    items: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Explanation:
    """What one id stands for, and everything that the report knows of it."""

    id: str
    kind: Named
    title: str
    sections: tuple[Section, ...]


def explain(report: Report, id: str) -> Explanation:  # noqa: A002 - the word of the contract
    """Return in words what `id` names in `report`: an id, or the beginning of just one.

    A camp is named by its comparison and its letter, `4daf523fb468ac65/A`. Only the report is
    asked, no source. Raises UsageError (E165, E166) where `id` names nothing, or several things.
    """
    name = named(report, id)
    index = Index(report)
    title, parts = _EXPLAINERS[name.kind](index, name)
    return Explanation(name.id, name.kind, title, tuple(_sections(index, parts)))


def _sections(index: Index, parts: list[Part]) -> Iterator[Section]:
    """Yield the parts that have something to say; a claim is quoted where it is first named."""
    short = {claim_line(index, c): claim_line(index, c, quoted=False) for c in index.report.claims}
    told: set[str] = set()
    for title, items in parts:
        lines = []
        for item in items:
            line = item.strip()
            known = line in told and line in short
            lines.append(item.replace(line, short[line]) if known else item)
            told.add(line)
        if lines:
            yield Section(title, tuple(lines))


def _claim(index: Index, name: Name) -> tuple[str, list[Part]]:
    claim = index.report.claims[name.position]
    said = Statements(index, claim)
    title = f"{claim.category} {figure_of(claim)}, {claim.role}, of {index.name(claim.source_id)}"
    used = [one for one in index.report.comparisons if claim.claim_id in said.ids_of(one)]
    reasons = [r for one in used for r in one.reasons if claim.claim_id in r.claim_ids]
    return title, [
        ("says", said.quote()),
        ("in context", said.context()),
        ("figure", said.figure()),
        ("read by", said.rules()),
        ("role", said.role()),
        ("event", said.event()),
        ("compared", [line for one in used for line in said.place_in(one)]),
        ("why it differs", [line for reason in reasons for line in _reason(index, reason)]),
        ("findings", said.findings()),
        ("decisions", _decisions(index, claim.claim_id)),
        ("to settle", _questions(reasons)),
    ]


def _event(index: Index, name: Name) -> tuple[str, list[Part]]:
    event = index.report.events[name.position]
    facts = [f"days: {days_of(event)}"]
    if event.places:
        facts.append(f"places: {listed(map(shown, event.places))}")
    if event.kind:
        facts.append(f"kind: {shown(event.kind)}")
    compared = [one for one in index.report.comparisons if one.event_id == event.event_id]
    claims = [one for one in index.report.claims if one.event_id == event.event_id]
    return shown(event.label), [
        ("facts", facts),
        ("sources", [_source_line(index, i) for i in index.ordered(event.source_ids)]),
        ("joined because", _links(event)),
        ("compared", [_comparison_line(one) for one in compared]),
        ("claims", [claim_line(index, one) for one in claims]),
        ("decisions", _decisions(index, event.event_id)),
        ("to settle", [shown(one.question) for one in compared if one.question]),
    ]


def _comparison(index: Index, name: Name) -> tuple[str, list[Part]]:
    comparison = index.report.comparisons[name.position]
    structure = comparison.structure
    parts = (*structure.part_ids, *structure.subset_ids, *structure.increment_ids)
    camps = [
        _camp_line(index, comparison, number, camp) for number, camp in enumerate(comparison.camps)
    ]
    silent = index.ordered(comparison.silent_source_ids)
    title = f"{comparison.category}, {_label(index, comparison.event_id)}"
    return title, [
        ("verdict", [_verdict(comparison), spread(comparison)]),
        ("camps", camps),
        ("independent texts", [voices(comparison.lineages_min, comparison.lineages_max)]),
        ("authorities", [shown(name) for name in comparison.speakers]),
        ("why they differ", [x for r in comparison.reasons for x in _reason(index, r)]),
        ("claims", _evidence(index, (i for camp in comparison.camps for i in camp.claim_ids))),
        ("vague, without a vote", _evidence(index, comparison.vague_claim_ids)),
        ("parts, subsets and increments", _evidence(index, parts)),
        ("sums", [_sum_line(index, one) for one in structure.derived]),
        ("silent", [index.name(source_id) for source_id in silent]),
        ("decisions", _decisions(index, comparison.comparison_id)),
        ("to settle", [shown(comparison.question)] if comparison.question else []),
    ]


def _camp(index: Index, name: Name) -> tuple[str, list[Part]]:
    comparison = index.report.comparisons[name.position]
    camp = comparison.camps[name.camp]
    reasons = [r for r in comparison.reasons if set(r.claim_ids) & set(camp.claim_ids)]
    others = [
        _camp_line(index, comparison, number, other)
        for number, other in enumerate(comparison.camps)
        if number != name.camp
    ]
    title = (
        f"{bounds(camp.low, camp.high)} {comparison.category}, {_label(index, comparison.event_id)}"
    )
    return title, [
        ("what it is", [_core_line(camp)]),
        ("sources", [_source_line(index, i) for i in index.ordered(camp.source_ids)]),
        ("also", [_source_line(index, i) for i in index.ordered(camp.also_source_ids)]),
        ("claims", _evidence(index, camp.claim_ids)),
        ("vague words that fit", _evidence(index, camp.vague_claim_ids)),
        ("independent texts", [voices(camp.lineages_min, camp.lineages_max)]),
        ("authorities", [shown(name) for name in camp.speakers]),
        ("owners", index.owners(camp.source_ids)),
        ("other camps", others),
        ("why they differ", [line for r in reasons for line in _reason(index, r)]),
        ("to settle", _questions(reasons)),
    ]


def _finding(index: Index, name: Name) -> tuple[str, list[Part]]:
    finding = index.report.findings[name.position]
    about = f" {finding.category}" if finding.category else ""
    return f"{finding.code}{about}, {index.name(finding.source_id)}", [
        ("noticed", [shown(finding.explanation)]),
        ("means", [meanings.NOTICED[finding.code]] if finding.code in meanings.NOTICED else []),
        ("source", [_source_line(index, finding.source_id)]),
        ("rests on", _evidence(index, finding.claim_ids)),
    ]


def _source(index: Index, name: Name) -> tuple[str, list[Part]]:
    source = index.report.sources[name.position]
    own = source.source_id
    claims = [one for one in index.report.claims if one.source_id == own]
    findings = [one for one in index.report.findings if one.source_id == own]
    problems = [one for one in index.report.problems if one.source_id == own]
    events = [one for one in index.report.events if own in one.source_ids]
    return index.name(own), [
        ("published", _dated(source)),
        ("read from", [shown(source.path)] if source.path else []),
        ("events", [f"{shown(one.label)} [{one.event_id}]" for one in events]),
        ("claims", [claim_line(index, one) for one in claims]),
        ("shares text with", _shared(index, own)),
        ("findings", [_finding_line(one) for one in findings]),
        ("decisions", _decisions(index, own)),
        ("problems", [shown(f"{one.code}: {one.message}") for one in problems]),
    ]


def _reason(index: Index, reason: Reason) -> Iterator[str]:
    """Yield a reason: what holds, when it holds at all, and the quotes it rests on."""
    meaning = meanings.REASONS.get(reason.code, "")
    yield f"{reason.code}: {shown(reason.explanation)}"
    if meaning:
        yield f"  holds when {meaning}"
    yield from (f"  {line}" for line in _evidence(index, reason.claim_ids))


def _evidence(index: Index, claim_ids: Iterator[str] | tuple[str, ...]) -> list[str]:
    return [claim_line(index, claim) for claim in index.claims_of(claim_ids)]


def _questions(reasons: list[Reason]) -> list[str]:
    codes = dict.fromkeys(reason.code for reason in reasons)
    return [meanings.QUESTIONS[code] for code in codes if code in meanings.QUESTIONS]


def _verdict(comparison: Comparison) -> str:
    return f"{comparison.verdict}: {VERDICT_MEANINGS[comparison.verdict]}"


def _comparison_line(one: Comparison) -> str:
    return f"{one.category}: {one.verdict}, {spread(one)} [{one.comparison_id}]"


def _camp_line(index: Index, comparison: Comparison, number: int, camp: Camp) -> str:
    names = [index.name(i) for i in index.ordered((*camp.source_ids, *camp.also_source_ids))]
    name = camp_id(comparison.comparison_id, number)
    return f"{bounds(camp.low, camp.high)}: {listed(names)} [{name}]"


def _sum_line(index: Index, total: DerivedTotal) -> str:
    figures = " + ".join(figure_of(claim) for claim in index.claims_of(total.derived_from))
    return f"{index.name(total.source_id)}: {figures} = {interval_text(total.interval)}"


def _core_line(camp: Camp) -> str:
    claims = counted(len(camp.claim_ids), "claim")
    return f"{claims} that one number can satisfy: {bounds(camp.low, camp.high)}"


def _source_line(index: Index, source_id: str) -> str:
    source = index.sources.get(source_id)
    day = f", {dated(source)}" if source else ""
    return f"{index.name(source_id)}{day} [{shown(source_id)}]"


def _label(index: Index, event_id: str) -> str:
    labels = (one.label for one in index.report.events if one.event_id == event_id)
    return shown(next(labels, event_id))


def _links(event: Event) -> list[str]:
    if len(event.source_ids) == 1:
        return ["one source alone speaks of it"]
    return [f"{shown(link.explanation)} ({link.code})" for link in event.links]


def _dated(source: SourceDescription) -> list[str]:
    quote = source.published_quote
    words = f": “{shown(quote.text).strip()}”" if quote else ""
    basis = BASES[source.published_basis]
    return [f"{published(source)}, from {basis}{words}" if source.published else "undated"]


def _shared(index: Index, source_id: str) -> list[str]:
    """Return whom a source shares text with, and the shared sentences side by side."""
    told = []
    for one in index.report.lineages:
        if source_id in one.source_ids:
            others = (i for i in index.ordered(one.source_ids) if i != source_id)
            told.append(f"{listed(map(index.name, others))} ({one.kind})")
            told += [
                _passage(index, passage)
                for passage in one.passages
                if source_id in passage.source_ids
            ]
    return told


def _passage(index: Index, passage: SharedPassage) -> str:
    sides = zip(passage.source_ids, passage.quotes, strict=True)
    return "  " + "; ".join(f"{index.name(i)}: “{shown(q.text).strip()}”" for i, q in sides)


def _finding_line(finding: Finding) -> str:
    return f"{finding.code}: {shown(finding.explanation)} [{finding.finding_id}]"


def _decisions(index: Index, name: str) -> list[str]:
    """Return the decisions of a human that were applied to what `name` names."""
    return [
        shown(f"{one.kind}: {one.subject}" + (f" ({one.by}: {one.reason})" if one.by else ""))
        for one in index.report.decisions.entries
        if name in (*one.source_ids, *one.claim_ids, *one.event_ids, *one.comparison_ids)
        and (one.claim_ids == () or name not in one.source_ids)
    ]


_EXPLAINERS: Mapping[Named, Callable[[Index, Name], tuple[str, list[Part]]]] = {
    Named.CLAIM: _claim,
    Named.EVENT: _event,
    Named.COMPARISON: _comparison,
    Named.CAMP: _camp,
    Named.FINDING: _finding,
    Named.SOURCE: _source,
}
