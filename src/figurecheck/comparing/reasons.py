"""Say why camps differ: every reason in one table, held against the pairs of camps."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from figurecheck.comparing import predicates, wording
from figurecheck.comparing.grouping import Groups
from figurecheck.comparing.predicates import Evidence, Pair
from figurecheck.comparing.sides import Facts, Side
from figurecheck.comparing.voices import Voice
from figurecheck.records import Claim, Reason

CAMPS_PAIRED = 12
"""With more camps only neighbours, and the lowest with the highest, are paired."""

Predicate = Callable[[Pair, Facts], Evidence | None]


@dataclass(slots=True, frozen=True)
class Row:
    """One reason: its code, its predicate, and the reasons of a pair that rule it out."""

    code: str
    holds: Predicate
    unless: frozenset[str] = frozenset()


def reasons_for(camps: Sequence[Sequence[Voice]], facts: Facts) -> tuple[Reason, ...]:
    """Return the reasons why `camps`, in ascending order, differ, in the order of the table.

    A reason that holds along a chain of camps is told for the links of the chain, not for every
    pair of it.
    """
    told: dict[str, list[Reason]] = {row.code: [] for row in ROWS}
    chains: dict[str, Groups[int]] = {row.code: Groups(range(len(camps))) for row in ROWS}
    sides = [Side(camp, facts) for camp in camps]
    for low, high in _paired(len(camps)):
        pair = _apart(sides[low], sides[high], facts)
        for row in ROWS:
            evidence = None if pair.codes & row.unless else row.holds(pair, facts)
            if evidence is None:
                continue
            pair.codes.add(row.code)
            chain = chains[row.code]
            if chain.root(low) != chain.root(high):
                chain.join(low, high)
                told[row.code].append(_reason(row.code, evidence, facts))
    found = tuple(reason for row in ROWS for reason in told[row.code])
    return found or (_unexplained(sides, facts),)


def reasons_within(voices: Sequence[Voice], facts: Facts) -> tuple[Reason, ...]:
    """Return why figures of one camp are not equal: the one is the other, rounded."""
    side = Side(voices, facts)
    evidence = predicates.rounded(side, side)
    return (_reason("rounding", evidence, facts),) if evidence else ()


def question_for(reasons: Sequence[Reason]) -> str | None:
    """Return what would settle the first of `reasons`."""
    return wording.QUESTIONS[reasons[0].code] if reasons else None


def _paired(count: int) -> Iterator[tuple[int, int]]:
    """Yield the camps to hold against each other, neighbours first."""
    if count <= CAMPS_PAIRED:
        yield from sorted(combinations(range(count), 2), key=lambda pair: (pair[1] - pair[0], pair))
        return
    yield from ((low, low + 1) for low in range(count - 1))
    yield 0, count - 1


def _apart(lower: Side, higher: Side, facts: Facts) -> Pair:
    """Return two camps without the voices that stand in both."""
    both = lower.identities & higher.identities
    if not both:
        return Pair(lower, higher)
    apart = [
        Side([voice for voice in side.voices if id(voice) not in both], facts)
        for side in (lower, higher)
    ]
    return Pair(apart[0], apart[1])


def _reason(code: str, evidence: Evidence, facts: Facts) -> Reason:
    left, right = evidence.left, evidence.right
    explanation = wording.EXPLANATIONS[code].format(
        left=_name(left, facts),
        right=_name(right, facts),
        left_figure=left.value.text,
        right_figure=right.value.text,
        category=facts.category,
        note=evidence.note,
    )
    return Reason(code=code, claim_ids=(left.claim_id, right.claim_id), explanation=explanation)


def _unexplained(sides: Sequence[Side], facts: Facts) -> Reason:
    pair = _apart(sides[0], sides[-1], facts)
    return _reason("unexplained", Evidence(pair.lower.first, pair.higher.first), facts)


def _name(claim: Claim, facts: Facts) -> str:
    return facts.sources[claim.source_id].publisher or claim.source_id


SCOPES = frozenset({"place_scope", "time_scope", "population", "definition"})

ROWS = (
    Row("internal", predicates.internal),
    Row("revision", predicates.revision),
    Row("part_of", predicates.part_of),
    Row("place_scope", predicates.place_scope),
    Row("time_scope", predicates.time_scope),
    Row("population", predicates.population),
    Row("definition", predicates.definition),
    Row("component_gap", predicates.component_gap),
    Row("rounding", predicates.rounding),
    Row("digits", predicates.digits),
    Row("update", predicates.update, unless=SCOPES | {"part_of"}),
    Row("authority", predicates.authority, unless=SCOPES | {"part_of", "component_gap"}),
)
"""All reasons; a row stands below those that rule it out. `unexplained` is their absence."""
