"""The reasons why two camps differ, each a small predicate with the claims it rests on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from figurecheck.comparing.camps import Bounds
from figurecheck.comparing.scopes import Scopes
from figurecheck.comparing.voices import Voice
from figurecheck.records import Claim, Kind, Population, Role, Source

UPDATE_DAYS = 30
"""A figure first stated later than this is no news of the event any more."""

SHORTEST_DIGITS = 3

DESCRIPTIVE = frozenset({Population.WORKER, Population.OTHER, Population.UNKNOWN})
"""Populations that describe all the victims rather than leave some of them out."""


@dataclass(slots=True, frozen=True)
class Facts:
    """What the reasons of one comparison may rest on.

    `day` is the first day of the event as an ordinal, `first_days` the day of the first
    statement of each voice, by source id and bounds.
    """

    category: str
    day: int | None
    first_days: Mapping[tuple[str, Bounds], int | None]
    sources: Mapping[str, Source]
    scopes: Scopes


@dataclass(slots=True, frozen=True)
class Pair:
    """Two camps, the lower and the higher, by the voices that stand in one of them alone."""

    lower: Sequence[Voice]
    higher: Sequence[Voice]
    codes: set[str] = field(default_factory=set)


@dataclass(slots=True, frozen=True)
class Evidence:
    """The two claims that a reason rests on, in the order in which it speaks of them."""

    left: Claim
    right: Claim
    note: str = ""


def internal(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when one source states both values as totals."""
    higher = {voice.source_id: voice for voice in pair.higher}
    for voice in pair.lower:
        if voice.source_id in higher:
            return Evidence(voice.claims[0], higher[voice.source_id].claims[0])
    return None


def revision(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when the same sentence has another number at a later date."""
    lower = {claim.claim_id: claim for voice in pair.lower for claim in voice.claims}
    higher = {claim.claim_id: claim for voice in pair.higher for claim in voice.claims}
    for one, other in facts.scopes.revised(lower, higher):
        days = [facts.sources[claim.source_id].published for claim in (one, other)]
        if days[0] and days[1] and days[0] != days[1]:
            return Evidence(one, other) if days[0] < days[1] else Evidence(other, one)
    return None


def part_of(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when another source states the value as a part or subset of its own total."""
    for some, others in ((pair.lower, pair.higher), (pair.higher, pair.lower)):
        found = _part_claims(some, others, facts)
        if found is not None:
            voice, part = found
            return Evidence(voice.claims[0], part)
    return None


def _part_claims(
    some: Sequence[Voice], others: Sequence[Voice], facts: Facts
) -> tuple[Voice, Claim] | None:
    """Return a voice whose value another source of the other camp states as a part of its own."""
    values = {voice.bounds: voice for voice in reversed(some) if voice.kind is Kind.EXACT}
    totals = {claim.claim_id for voice in others for claim in voice.claims}
    for part in facts.scopes.parts:
        voice = values.get((part.interval.low, part.interval.high or 0))
        if voice and part.parent_id in totals and voice.source_id != part.source_id:
            return voice, part
    return None


def place_scope(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when one figure is for a place within that of the other."""
    for some, others in ((pair.lower, pair.higher), (pair.higher, pair.lower)):
        found = _part_claims(some, others, facts)
        if found is not None:
            voice, part = found
            text = facts.sources[voice.source_id].text
            if any(place in text for place in facts.scopes.own_places(part)):
                return Evidence(voice.claims[0], part)
    for narrow in pair.lower:
        if not facts.scopes.is_local(narrow.claims):
            continue
        for wide in pair.higher:
            if facts.scopes.is_wider(wide.claims, narrow.claims):
                return Evidence(narrow.claims[0], wide.claims[0])
    return None


def time_scope(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when the figures are for different periods of the event."""
    lower = _by(pair.lower, lambda claim: claim.period and claim.period.casefold())
    higher = _by(pair.higher, lambda claim: claim.period and claim.period.casefold())
    if lower and higher and not lower.keys() & higher.keys():
        return Evidence(next(iter(lower.values())), next(iter(higher.values())))
    return None


def population(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when whom they count differs, and no population stands in both camps."""
    lower, higher = _by(pair.lower, _counted), _by(pair.higher, _counted)
    if not lower or not higher or lower.keys() & higher.keys():
        return None
    return Evidence(next(iter(lower.values())), next(iter(higher.values())))


def _counted(claim: Claim) -> str:
    return Population.ALL if claim.population in DESCRIPTIVE else claim.population


def definition(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when one camp counts the missing or the attackers in."""
    lower = _by(pair.lower, facts.scopes.definition)
    higher = _by(pair.higher, facts.scopes.definition)
    for some, others, against in ((higher, lower, pair.lower), (lower, higher, pair.higher)):
        wider = [definition for definition in some if definition not in others]
        if wider:
            return Evidence(some[wider[0]], against[0].claims[0])
    return None


def component_gap(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when the difference is another exact figure of the event.

    An increment that a source of the pair adds itself is no component.
    """
    sides = {voice.source_id for voice in (*pair.lower, *pair.higher)}
    lower, higher = _exact(pair.lower), _exact(pair.higher)
    for low, left in lower.items():
        for high, right in higher.items():
            for claim in facts.scopes.figures.get(high - low, ()):
                own = claim.role is Role.INCREMENT and claim.source_id in sides
                if not own and claim.claim_id not in (left.claim_id, right.claim_id):
                    return Evidence(left, right, f"{high - low:,}")
    return None


def rounding(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when one figure is the other, rounded to tens, hundreds or more."""
    lower, higher = _exact(pair.lower), _exact(pair.higher)
    for low, left in lower.items():
        for high, right in higher.items():
            if _rounds(high, low):
                return Evidence(left, right)
            if _rounds(low, high):
                return Evidence(right, left)
    return None


def _rounds(exact: int, rounder: int) -> bool:
    """Tell whether `exact` becomes `rounder` at the last decimal step that `rounder` keeps."""
    if rounder == 0 or rounder % 10:
        return False
    step = 10
    while rounder % (step * 10) == 0:
        step *= 10
    return 2 * abs(exact - rounder) <= step and exact % step != 0


def digits(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when two neighbouring digits are exchanged, or one is dropped or doubled."""
    for low, left in _exact(pair.lower).items():
        for high, right in _exact(pair.higher).items():
            if _slips(str(low), str(high)):
                return Evidence(left, right)
    return None


def _slips(one: str, other: str) -> bool:
    """Tell whether two neighbouring digits are exchanged, or one is dropped or doubled."""
    shorter, longer = sorted((one, other), key=len)
    if len(longer) < SHORTEST_DIGITS:
        return False
    if len(longer) == len(shorter):
        unlike = [at for at in range(len(one)) if one[at] != other[at]]
        first = unlike[0]
        return (
            unlike == [first, first + 1]
            and one[first : first + 2] == other[first + 1] + other[first]
        )
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def update(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when every first statement of one camp is before all those of the other."""
    lower, higher = _first_days(pair.lower, facts), _first_days(pair.higher, facts)
    if not lower or not higher:
        return None
    if max(lower)[0] < min(higher)[0]:
        return Evidence(max(lower)[2], min(higher)[2], "rising")
    if max(higher)[0] < min(lower)[0]:
        return Evidence(max(higher)[2], min(lower)[2], "falling")
    return None


def _first_days(voices: Iterable[Voice], facts: Facts) -> list[tuple[int, str, Claim]]:
    """Return the days of the statements that are still news of the event."""
    found = []
    for voice in voices:
        day = facts.first_days[voice.source_id, voice.bounds]
        if day is not None and facts.day is not None and day - facts.day <= UPDATE_DAYS:
            found.append((day, voice.claims[0].claim_id, voice.claims[0]))
    return found


def authority(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when different speakers or bodies stand behind them."""
    lower, higher = _by(pair.lower, _speaker), _by(pair.higher, _speaker)
    if not lower or not higher:
        return None
    if any(_same_body(one, other) for one in lower for other in higher):
        return None
    left, right = next(iter(lower.values())), next(iter(higher.values()))
    note = " against ".join(
        claim.attribution.speaker for claim in (left, right) if claim.attribution
    )
    return Evidence(left, right, note)


def _speaker(claim: Claim) -> str | None:
    return None if claim.attribution is None else claim.attribution.speaker.casefold()


def _same_body(one: str, other: str) -> bool:
    """Tell whether one name holds all words of the other: "the ministry", "Interior Ministry"."""
    some, others = one.split(), other.split()
    shared = set(some) & set(others)
    return some[-1] == others[-1] or shared in (set(some), set(others))


def _by(voices: Iterable[Voice], key: Callable[[Claim], str | None]) -> dict[str, Claim]:
    """Return the claims of `voices` by what `key` says of them, the first for each."""
    found: dict[str, Claim] = {}
    for voice in voices:
        for claim in voice.claims:
            said = key(claim)
            if said:
                found.setdefault(said, claim)
    return found


def _exact(voices: Iterable[Voice]) -> dict[int, Claim]:
    """Return the exact values of `voices`, each with its first claim."""
    found: dict[int, Claim] = {}
    for voice in voices:
        if voice.kind is Kind.EXACT:
            found.setdefault(voice.bounds[0], voice.claims[0])
    return found
