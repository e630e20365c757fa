"""Take vague words as numbers, by the rules of two databases, when that is asked for.

The default never does: "dozens" is an interval that fits camps and has no vote in them.
"""

from collections.abc import Iterable, Mapping, Sequence

from figurecheck.records import Claim, Interval, Kind, VagueRule, Value

MULTIPLES: Mapping[VagueRule, int] = {VagueRule.ACLED: 1, VagueRule.EMDAT: 2}
"""How many of its unit a plural word is taken for.

ACLED codes 10 for "tens", 12 for "dozens", 100 for "hundreds", "and so on" (Uses and limitations
of ACLED data, How does ACLED code fatalities, 2024). EM-DAT enters 200 for "hundreds of injured"
and 2,000 for "thousands affected" (EM-DAT documentation, Human Impact Variables); that it takes
"dozens" and "scores" for two of them as well is our reading of that. Words without a unit
("several", "many") ACLED codes by the place of the event: they stay vague.
"""

_UNITS_IN_WORD = 10
"""The interval of a plural word ends below ten of its unit, as RECORDS.md has it."""


def taken(claims: Iterable[Claim], rule: VagueRule) -> list[Claim]:
    """Return `claims` as a rule takes them: a vague one with a unit says an exact number."""
    return [_exact(claim, rule) or claim for claim in claims]


def voting(claims: Sequence[Claim], rule: VagueRule) -> Sequence[Claim]:
    """Return the claims that a comparison looks at; `skip` leaves vague ones out of it."""
    if rule is not VagueRule.SKIP:
        return claims
    return [claim for claim in claims if claim.value.kind is not Kind.VAGUE]


def with_interval(claim: Claim, rule: VagueRule) -> Claim:
    """Return a claim with the interval that a rule gives it; its value stays as written."""
    exact = _exact(claim, rule)
    return claim if exact is None else claim.model_copy(update={"interval": exact.interval})


def _exact(claim: Claim, rule: VagueRule) -> Claim | None:
    """Return what a rule makes of a vague claim, None where it makes nothing of it."""
    if claim.value.kind is not Kind.VAGUE or rule not in MULTIPLES:
        return None
    unit, high = claim.interval.low, claim.interval.high
    if high != unit * _UNITS_IN_WORD - 1:
        return None
    number = unit * MULTIPLES[rule]
    value = Value(kind=Kind.EXACT, low=number, high=number, text=claim.value.text)
    interval = Interval(low=number, high=number)
    return claim.model_copy(update={"value": value, "interval": interval})
