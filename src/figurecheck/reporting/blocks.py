"""Tell one comparison in words: verdict, camps, reasons with quotes, structure, silence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from figurecheck.comparing.identity import letter
from figurecheck.records import Camp, Claim, Comparison, Kind, Quote, Reason, Verdict
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.figures import bounds, figure_of, interval_text
from figurecheck.reporting.index import Index, letters_of
from figurecheck.reporting.wording import counted, listed, published, spread, voices


@dataclass(slots=True, frozen=True)
class CampView:
    """One camp: its letter, the range its claims share, who stands in it, how independently."""

    letter: str
    core: str
    members: str
    count: str


@dataclass(slots=True, frozen=True)
class QuoteView:
    """One quote, as pieces of which every second one is a figure; none when shown before."""

    number: int
    letters: str
    source: str
    date: str
    figures: str
    pieces: tuple[str, ...]


@dataclass(slots=True, frozen=True)
class ReasonView:
    """One reason: its code and words, a quote for each side, and who says the same."""

    code: str
    explanation: str
    quotes: tuple[QuoteView, ...]
    likewise: str


@dataclass(slots=True, frozen=True)
class Block:
    """Everything told about one category of one event."""

    category: str
    verdict: Verdict
    spread: str
    camps: tuple[CampView, ...]
    count: str
    authorities: str
    reasons: tuple[ReasonView, ...]
    details: tuple[tuple[str, str], ...]


class QuoteBook:
    """Number the quotes of one event, so that each is shown in full once."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._numbers: dict[tuple[str, int, int], int] = {}

    def quote(self, comparison: Comparison, claims: list[Claim]) -> QuoteView:
        """Return the quote that `claims` of one source share, without its words if shown before."""
        first = claims[0]
        key = (first.source_id, first.quote.start, first.quote.end)
        known = key in self._numbers
        number = self._numbers.setdefault(key, len(self._numbers) + 1)
        source = self._index.sources.get(first.source_id)
        letters = dict.fromkeys(letters_of(comparison, c.claim_id) for c in claims)
        return QuoteView(
            number=number,
            letters="+".join(name for name in letters if name),
            source=self._index.name(first.source_id),
            date="undated" if source is None else published(source),
            figures=listed(figure_of(claim) for claim in claims),
            pieces=() if known else quote_pieces(first.quote, claims),
        )


def quote_pieces(quote: Quote, claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the words of `quote` cut at the figures of `claims`: words, figure, words, ..."""
    pieces = []
    done = 0
    spans = {(c.span.start - quote.start, c.span.end - quote.start) for c in claims}
    for start, end in sorted(spans):
        if done <= start < end <= len(quote.text):
            pieces += [shown(quote.text[done:start]), shown(quote.text[start:end])]
            done = end
    pieces.append(shown(quote.text[done:]))
    pieces[0] = pieces[0].lstrip()
    pieces[-1] = pieces[-1].rstrip()
    return tuple(pieces)


def block_of(
    index: Index, comparison: Comparison, book: QuoteBook, findings: Iterable[str]
) -> Block:
    """Return what is to be told about `comparison`, in the order of telling."""
    return Block(
        category=comparison.category.value,
        verdict=comparison.verdict,
        spread=spread(comparison),
        camps=tuple(_camps(index, comparison)),
        count=_count(comparison),
        authorities=_authorities(comparison.speakers),
        reasons=tuple(_reason(index, comparison, book, r) for r in comparison.reasons),
        details=tuple(_details(index, comparison, findings)),
    )


def _camps(index: Index, comparison: Comparison) -> Iterator[CampView]:
    for number, camp in enumerate(comparison.camps):
        count = []
        if len(camp.source_ids) > 1:
            sources = counted(len(camp.source_ids), "source")
            count.append(f"{sources}, {voices(camp.lineages_min, camp.lineages_max)}")
        if camp.speakers:
            count.append(_authorities(camp.speakers))
        count += index.owners(camp.source_ids)
        core = bounds(camp.low, camp.high)
        yield CampView(letter(number), core, _members(index, camp, core), "; ".join(count))


def _members(index: Index, camp: Camp, core: str) -> str:
    claims = index.claims_of((*camp.claim_ids, *camp.vague_claim_ids))
    parts = [
        _member(index, source_id, claims, core) for source_id in index.ordered(camp.source_ids)
    ]
    also = [
        _member(index, source_id, claims, core)
        for source_id in index.ordered(set(camp.also_source_ids) - set(camp.source_ids))
    ]
    fits = [
        f"{index.name(claim.source_id)} “{figure_of(claim)}”"
        for claim in index.claims_of(camp.vague_claim_ids)
    ]
    said = [
        listed(parts),
        f"also {listed(also)}" if also else "",
        f"fits {listed(fits)}" if fits else "",
    ]
    return "; ".join(words for words in said if words)


def _member(index: Index, source_id: str, claims: Iterable[Claim], core: str) -> str:
    """Return the name of a source, with its figure where that is not the range of the camp."""
    said = dict.fromkeys(
        _with_interval(claim)
        for claim in claims
        if claim.source_id == source_id
        and claim.value.kind is not Kind.VAGUE
        and not (claim.value.kind is Kind.EXACT and interval_text(claim.interval) == core)
    )
    return f"{index.name(source_id)} ({listed(said)})" if said else index.name(source_id)


def _with_interval(claim: Claim) -> str:
    figure, interval = figure_of(claim), interval_text(claim.interval)
    return figure if figure == interval else f"{figure}: {interval}"


def _count(comparison: Comparison) -> str:
    sources = {source_id for camp in comparison.camps for source_id in camp.source_ids}
    if not sources:
        return ""
    return f"{counted(len(sources), 'source')}, " + voices(
        comparison.lineages_min, comparison.lineages_max
    )


def _authorities(speakers: Iterable[str]) -> str:
    names = [shown(name) for name in speakers]
    if not names:
        return "no authority named"
    return f"{'authority' if len(names) == 1 else 'authorities'}: {listed(names)}"


def _reason(index: Index, comparison: Comparison, book: QuoteBook, reason: Reason) -> ReasonView:
    claims = index.claims_of(reason.claim_ids)
    sides: dict[str, list[Claim]] = {}
    for claim in claims:
        side = letters_of(comparison, claim.claim_id) or claim.claim_id
        sides.setdefault(side, []).append(claim)
    leading = [members[0] for _, members in sorted(sides.items())]
    quotes: dict[tuple[str, int, int], list[Claim]] = {}
    for claim in leading:
        key = (claim.source_id, claim.quote.start, claim.quote.end)
        quotes.setdefault(key, []).append(claim)
    rest = dict.fromkeys(
        f"{index.name(claim.source_id)} {figure_of(claim)}"
        for claim in claims
        if claim not in leading
    )
    return ReasonView(
        code=reason.code,
        explanation=shown(reason.explanation),
        quotes=tuple(book.quote(comparison, group) for group in quotes.values()),
        likewise=listed(rest),
    )


def _details(
    index: Index, comparison: Comparison, findings: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """Yield title and words of each further thing to tell."""
    accepted = index.accepted.get(comparison.comparison_id)
    if accepted is not None:
        yield "accepted", shown(f"by {accepted.by}: {accepted.reason}")
    for finding in findings:
        yield "finding", finding
    for line in _timeline(index, comparison):
        yield "timeline", line
    for total in comparison.structure.derived:
        items = " + ".join(figure_of(c) for c in index.claims_of(total.derived_from))
        yield "sum", f"{index.name(total.source_id)}: {items} = {interval_text(total.interval)}"
    structure = comparison.structure
    for title, ids in (
        ("parts", structure.part_ids),
        ("subset", structure.subset_ids),
        ("added", structure.increment_ids),
    ):
        for line in _structure_lines(index, index.claims_of(ids)):
            yield title, line
    vague = [c for c in index.claims_of(comparison.vague_claim_ids) if _unplaced(comparison, c)]
    if vague:
        yield "vague", listed(f"{index.name(c.source_id)} “{figure_of(c)}”" for c in vague)
    if comparison.silent_source_ids:
        names = index.ordered(comparison.silent_source_ids)
        yield "silent", listed(index.name(source_id) for source_id in names)
    if comparison.question:
        yield "to settle", shown(comparison.question)


def _timeline(index: Index, comparison: Comparison) -> Iterator[str]:
    """Yield when each figure was seen, where the news brought one figure after another."""
    if not any(reason.code == "update" for reason in comparison.reasons):
        return
    for entry in comparison.timeline:
        names = listed(index.name(source_id) for source_id in index.ordered(entry.source_ids))
        seen = "undated" if entry.first is None else entry.first.isoformat()
        until = entry.last.isoformat() if entry.last and entry.last != entry.first else ""
        last = f", last seen {until}" if until else ""
        yield f"{seen}: {bounds(entry.low, entry.high)} ({names}){last}"


def _structure_lines(index: Index, claims: Iterable[Claim]) -> Iterator[str]:
    groups: dict[tuple[str, str | None], list[Claim]] = {}
    for claim in claims:
        groups.setdefault((claim.source_id, claim.parent_id), []).append(claim)
    lines: dict[str, list[str]] = {}
    for (source_id, parent_id), members in groups.items():
        parent = index.claims.get(parent_id) if parent_id is not None else None
        whole = "" if parent is None else f" of {figure_of(parent)}"
        line = f"{listed(_item(c, parent) for c in members)}{whole}"
        lines.setdefault(line, []).append(index.name(source_id))
    for line, names in lines.items():
        yield f"{listed(names)}: {line}"


def _item(claim: Claim, parent: Claim | None) -> str:
    """Return a figure with what tells it from its neighbours: period, else places of its own."""
    known = () if parent is None else parent.places
    about = claim.period or listed(place for place in claim.places if place not in known)
    return f"{figure_of(claim)} ({shown(about).strip()})" if about else figure_of(claim)


def _unplaced(comparison: Comparison, claim: Claim) -> bool:
    return not any(claim.claim_id in camp.vague_claim_ids for camp in comparison.camps)
