"""List the numbers that were seen and are no claims, each with its reason."""

from collections.abc import Iterator

from figurecheck.extracting.joining import join
from figurecheck.extracting.parsing import parser_for
from figurecheck.extracting.segments import Segment, split
from figurecheck.extracting.syntax import Clause
from figurecheck.extracting.times import TextTimes
from figurecheck.extracting.units import Unit
from figurecheck.lexicon import languages, load
from figurecheck.records import (
    Claim,
    Flag,
    Kind,
    Quote,
    RejectedNumber,
    Rejection,
    Source,
    Span,
)

_FLAGGED = {Flag.DENIED: Rejection.DENIED, Flag.WITHDRAWN: Rejection.WITHDRAWN}
_AGE = "Y"
_TIME = "T"


def find_rejected(
    source: Source, claims: tuple[Claim, ...], *, everywhere: bool = False
) -> tuple[RejectedNumber, ...]:
    """Return the numbers of `source` that are none of its `claims`, in text order.

    Only segments that hold a cue are looked at, unless `everywhere` asks for all. Claims that the
    text itself denies or withdraws are listed too.
    """
    code = source.language.casefold().partition("-")[0]
    if code not in languages():
        return ()
    parser = parser_for(code)
    claimed = {claim.span.start for claim in claims}
    found = [_of_claim(claim, flag) for claim in claims for flag in claim.flags if flag in _FLAGGED]
    times = TextTimes(source.text, code)
    for segment in split(source.text, load(code)):
        clause = parser.parse(times, segment, everywhere=everywhere)
        if clause is None:
            continue
        join(clause, None)
        for start, end, reason in _numbers(clause):
            if start not in claimed:
                found.append(_rejected(source, segment, start, end, reason))
    return tuple(sorted(found, key=lambda number: (number.span.start, number.reason)))


def _numbers(clause: Clause) -> Iterator[tuple[int, int, Rejection]]:
    """Yield place and reason of every number of a clause, as if none were a claim."""
    for i, phrase in enumerate(clause.phrases):
        for unit in clause.units_of(i):
            if unit.figure is not None:
                if unit.figure.high != 0 or unit.figure.kind is not Kind.EXACT:
                    reason = clause.refused.get(i, _by_head(phrase.head))
                    yield unit.figure.start, unit.figure.end, reason
            elif reason_of_unit := _reason_of(unit):
                yield unit.start, unit.end, reason_of_unit
    for unit in clause.ages:
        yield unit.start, unit.end, Rejection.AGE


def _by_head(head: str) -> Rejection:
    """Return why a figure with this head noun counts nobody."""
    return Rejection.THING if head == "Q" else Rejection.NO_CUE


def _reason_of(unit: Unit) -> Rejection | None:
    """Return why the number in `unit` is no figure, or None when there is no number in it."""
    if unit.tag == _AGE:
        return Rejection.AGE
    if unit.tag == _TIME:
        return Rejection.DATE if any(c.isdecimal() for c in unit.low) else None
    return unit.reason


def _rejected(
    source: Source, segment: Segment, start: int, end: int, reason: Rejection
) -> RejectedNumber:
    """Return the record of one rejected number."""
    text = source.text
    return RejectedNumber(
        source_id=source.source_id,
        reason=reason,
        text=text[start:end],
        span=Span(start=start, end=end),
        quote=Quote(start=segment.start, end=segment.end, text=text[segment.start : segment.end]),
    )


def _of_claim(claim: Claim, flag: Flag) -> RejectedNumber:
    """Return the record of a claim that its own text takes back."""
    return RejectedNumber(
        source_id=claim.source_id,
        reason=_FLAGGED[flag],
        text=claim.value.text,
        span=claim.span,
        quote=claim.quote,
    )
