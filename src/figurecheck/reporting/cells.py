"""Say in one cell what one source gives for one category: its figure and its camp."""

from collections.abc import Iterator
from dataclasses import dataclass

from figurecheck.comparing.identity import letter
from figurecheck.records import Claim, Comparison, Role
from figurecheck.reporting.figures import figure_of, interval_text
from figurecheck.reporting.index import Index, letters_of


@dataclass(slots=True, frozen=True)
class Entry:
    """One figure in a cell: a word before it, the figure, the letters of its camps."""

    note: str
    figure: str
    letters: str


@dataclass(slots=True, frozen=True)
class Cell:
    """What a source says in a category: the primary figure first; empty means silent."""

    entries: tuple[Entry, ...]


def cell_of(index: Index, comparison: Comparison, source_id: str) -> Cell:
    """Return what `source_id` says in the category of `comparison`."""
    main = list(_primary(index, comparison, source_id)) or list(_derived(comparison, source_id))
    also = [
        Entry("also", figure_of(claim), letters_of(comparison, claim.claim_id))
        for claim in also_claims(index, comparison, source_id)
    ]
    entries = [*main, *also] or list(_structure(index, comparison, source_id))
    return Cell(tuple(dict.fromkeys(entries)))


def also_claims(index: Index, comparison: Comparison, source_id: str) -> list[Claim]:
    """Return the totals of a source that are in a camp without being its primary figure."""
    primary = set(comparison.primary_claim_ids)
    ids = [i for camp in comparison.camps for i in camp.claim_ids if i not in primary]
    return [
        claim
        for claim in index.claims_of(ids)
        if claim.source_id == source_id and claim.role is not Role.REPEAT
    ]


def _primary(index: Index, comparison: Comparison, source_id: str) -> Iterator[Entry]:
    chosen = set(comparison.primary_claim_ids)
    stated = [i for i in comparison.primary_claim_ids if i in index.claims]
    vague = [i for i in comparison.vague_claim_ids if i not in chosen]
    for ids in (stated, vague):
        claims = [c for c in index.claims_of(ids) if c.source_id == source_id]
        for claim in claims:
            yield Entry("", figure_of(claim), letters_of(comparison, claim.claim_id))
        if claims:
            return


def _derived(comparison: Comparison, source_id: str) -> Iterator[Entry]:
    for total in comparison.structure.derived:
        if total.source_id == source_id:
            camps = [
                letter(number)
                for number, camp in enumerate(comparison.camps)
                if source_id in camp.source_ids and set(total.derived_from) & set(camp.claim_ids)
            ] or [
                letter(number)
                for number, camp in enumerate(comparison.camps)
                if source_id in camp.source_ids
            ]
            yield Entry("sum", interval_text(total.interval), "+".join(camps))


def _structure(index: Index, comparison: Comparison, source_id: str) -> Iterator[Entry]:
    structure = comparison.structure
    for ids in (structure.part_ids, structure.increment_ids, structure.subset_ids):
        for claim in index.claims_of(ids):
            if claim.source_id == source_id:
                yield Entry(claim.role.value, figure_of(claim), "")
