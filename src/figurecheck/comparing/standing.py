"""Judge how one figure stands to what sources say of the same number: plain intervals."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from figurecheck.comparing.camps import OPEN, Bounds
from figurecheck.records import Claim, DraftState, Kind


@dataclass(slots=True, frozen=True)
class Said:
    """One figure of one source, with the claims that state it; `kind` is as it is written."""

    source_id: str
    bounds: Bounds
    kind: Kind
    claims: tuple[Claim, ...]


@dataclass(slots=True, frozen=True)
class Standing:
    """How a figure stands to others: those that bear it out, leave it open, or rule it out."""

    state: DraftState
    supporting: tuple[Said, ...]
    compatible: tuple[Said, ...]
    contradicting: tuple[Said, ...]


NOTHING = Standing(DraftState.NOT_FOUND, (), (), ())
"""No source says anything of the number."""


def judge(figure: Bounds, said: Sequence[Said]) -> Standing:
    """Return how `figure` stands to what is `said` of the same number.

    A source bears it out when all that it allows is allowed by `figure`: 47 bears out "dozens",
    and "about 50" does not bear out 50. Vague figures never contradict. A figure that only open
    bounds allow is outside the range when a source gives a number between it and them.
    """
    supporting = _kept(said, lambda bounds: supports(bounds, figure))
    compatible = _kept(said, lambda bounds: meets(bounds, figure) and not supports(bounds, figure))
    contradicting = tuple(
        one for one in said if one.kind is not Kind.VAGUE and not meets(one.bounds, figure)
    )
    firm = [one for one in said if one.kind is not Kind.VAGUE]
    if supporting:
        state = DraftState.SUPPORTED
    elif firm and len(contradicting) == len(firm):
        state = DraftState.CONTRADICTED
    elif not compatible or _is_beyond(figure, firm or said):
        state = DraftState.OUTSIDE_RANGE
    else:
        state = DraftState.WITHIN_RANGE
    return Standing(state, supporting, compatible, contradicting)


def supports(said: Bounds, figure: Bounds) -> bool:
    """Tell whether every number that `said` allows is one that `figure` allows."""
    return figure[0] <= said[0] and said[1] <= figure[1]


def meets(one: Bounds, other: Bounds) -> bool:
    """Tell whether some number is allowed by both."""
    return one[0] <= other[1] and other[0] <= one[1]


def _kept(said: Iterable[Said], holds: Callable[[Bounds], bool]) -> tuple[Said, ...]:
    return tuple(one for one in said if holds(one.bounds))


def _is_beyond(figure: Bounds, said: Sequence[Said]) -> bool:
    """Tell whether `figure` is below the lowest or above the highest number that is written.

    An open bound reaches on only where it is itself the lowest or highest of these numbers:
    "at least 40" beside "up to 60" allows no 90.
    """
    lowest = min(_lowest(one) for one in said)
    highest = max(_highest(one) for one in said)
    is_open_below = any(one.kind is Kind.AT_MOST and one.bounds[1] == lowest for one in said)
    is_open_above = any(one.bounds == (highest, OPEN) for one in said)
    below = figure[1] < lowest and not is_open_below
    return below or (figure[0] > highest and not is_open_above)


def _lowest(one: Said) -> int:
    return one.bounds[1] if one.kind is Kind.AT_MOST else one.bounds[0]


def _highest(one: Said) -> int:
    return one.bounds[0] if one.bounds[1] >= OPEN else one.bounds[1]
