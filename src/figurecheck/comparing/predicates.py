"""The reasons why two camps differ, each a small predicate with the claims it rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from figurecheck.comparing.companies import share_nobody
from figurecheck.comparing.scenes import language_of
from figurecheck.comparing.scopes import Scopes
from figurecheck.comparing.sides import Facts, Reach, Side
from figurecheck.comparing.stretches import contrast
from figurecheck.comparing.voices import Voice
from figurecheck.records import Claim, Role

SHORTEST_DIGITS = 3


@dataclass(slots=True, frozen=True)
class Pair:
    """Two camps, the lower and the higher, by the voices that stand in one of them alone."""

    lower: Side
    higher: Side
    codes: set[str] = field(default_factory=set)


@dataclass(slots=True, frozen=True)
class Evidence:
    """The two claims that a reason rests on, in the order in which it speaks of them."""

    left: Claim
    right: Claim
    note: str = ""


def internal(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when one source states both values as totals, not of two groups that share nobody."""
    for source_id, voice in pair.lower.by_source.items():
        if source_id in pair.higher.by_source:
            one, other = voice.claims[0], pair.higher.by_source[source_id].claims[0]
            if not share_nobody(one, other, language_of(facts.sources[source_id])):
                return Evidence(one, other)
    return None


def revision(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when the same sentence has another number at a later date."""
    for one, other in facts.scopes.revised(pair.lower.claims, pair.higher.claims):
        some, others = (facts.sources[c.source_id].text_span for c in (one, other))
        if some and others and some[1] < others[0]:
            return Evidence(one, other)
        if some and others and others[1] < some[0]:
            return Evidence(other, one)
    return None


def part_of(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when another source states the value as a part or subset of its own total."""
    for some, others in ((pair.lower, pair.higher), (pair.higher, pair.lower)):
        found = _part_claims(some, others, facts.scopes)
        if found is not None:
            voice, part = found
            return Evidence(voice.claims[0], part)
    return None


def _part_claims(some: Side, others: Side, scopes: Scopes) -> tuple[Voice, Claim] | None:
    """Return a voice whose value another source of the other camp states as a part of its own."""
    for value, first in some.exact.items():
        for part in scopes.parts.get(value, ()):
            # The parts of a derived total are its own claims.
            whole = part.parent_id or part.claim_id
            if whole in others.claims and first.source_id != part.source_id:
                return first, part
    return None


def place_scope(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when one figure is for a place within that of the other."""
    for some, others in ((pair.lower, pair.higher), (pair.higher, pair.lower)):
        found = _part_claims(some, others, facts.scopes)
        if found is not None:
            voice, part = found
            text = facts.sources[voice.source_id].text
            if any(place in text for place in facts.scopes.own_places(part)):
                return Evidence(voice.claims[0], part)
    for narrow, claim in pair.lower.reaches.items() if pair.lower.is_local else ():
        for wide, other in pair.higher.reaches.items() if narrow.local else ():
            if _is_wider(wide, narrow, facts.scopes):
                return Evidence(claim, other)
    return None


def _is_wider(wide: Reach, narrow: Reach, scopes: Scopes) -> bool:
    """Tell whether a figure is for more than the place of a narrow one."""
    if wide.places and wide.places <= narrow.stated and not narrow.area:
        return False
    if wide.wide:
        return True
    if narrow.alone and not wide.alone and narrow.stated and wide.places:
        return wide.places.isdisjoint(narrow.stated)
    if scopes.itemised.isdisjoint(narrow.stated) or not wide.places:
        return False
    return wide.places.isdisjoint(narrow.stated) or narrow.stated < wide.places


def time_scope(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when the figures are for different periods of the event."""
    lower, higher = pair.lower, pair.higher
    found = contrast(lower.stretches, higher.stretches, higher.claims.values())
    if found is None and not lower.stretches:
        found = contrast(higher.stretches, lower.stretches, lower.claims.values())
    return Evidence(*found) if found else None


def population(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when whom they count differs, and no population stands in both camps."""
    lower, higher = pair.lower.populations, pair.higher.populations
    if lower.keys() & higher.keys():
        return None
    return Evidence(next(iter(lower.values())), next(iter(higher.values())))


def definition(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when one camp counts in the missing, the attackers or the injured, and one does not."""
    for some, others in ((pair.higher, pair.lower), (pair.lower, pair.higher)):
        for group, claim in some.definitions.items():
            if group not in others.definitions:
                return Evidence(claim, others.left_out.get(group, others.first))
    for some, others in ((pair.higher, pair.lower), (pair.lower, pair.higher)):
        for group, claim in others.left_out.items():
            if group not in some.left_out:
                return Evidence(some.first, claim)
    return None


def component_gap(pair: Pair, facts: Facts) -> Evidence | None:
    """Hold when the difference is another exact figure of the event.

    An increment that a source of the pair adds itself is no component.
    """
    for low, lower in pair.lower.exact.items():
        # From nobody to nine the gap is nine itself.
        for high, higher in pair.higher.exact.items() if low else ():
            left, right = lower.claims[0], higher.claims[0]
            for claim in facts.scopes.figures.get(high - low, ()):
                own = claim.role is Role.INCREMENT and _is_of(claim, pair)
                if not own and claim.claim_id not in (left.claim_id, right.claim_id):
                    return Evidence(left, right, f"{high - low:,}")
    return None


def _is_of(claim: Claim, pair: Pair) -> bool:
    return claim.source_id in pair.lower.by_source or claim.source_id in pair.higher.by_source


_COUNTED_OUT = 10
"""So few are counted, not rounded, where no word says that the figure is a rough one."""


def rounding(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when one figure is the other, rounded to tens, hundreds or more."""
    return rounded(pair.lower, pair.higher) or rounded(pair.higher, pair.lower)


def rounded(some: Side, others: Side) -> Evidence | None:
    """Return an exact figure of one side that rounds to a figure that the other side wrote."""
    for exact, voice in some.exact.items():
        for found in (others.exact, others.hedged):
            for number, rounder in found.items():
                plain = found is others.exact and number <= _COUNTED_OUT
                if not (rounder.derived or plain) and _rounds(exact, number):
                    return Evidence(rounder.claims[0], voice.claims[0])
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
    for low, lower in pair.lower.exact.items():
        for high, higher in pair.higher.exact.items():
            written = not (lower.derived or higher.derived)
            if written and _slips(str(low), str(high)):
                return Evidence(lower.claims[0], higher.claims[0])
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


def update(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when every first statement of one camp is before all those of the other."""
    lower, higher = pair.lower.news, pair.higher.news
    if not lower or not higher:
        return None
    if lower[-1][0] < higher[0][0]:
        return Evidence(lower[-1][2], higher[0][2], "rising")
    if higher[-1][0] < lower[0][0]:
        return Evidence(higher[-1][2], lower[0][2], "falling")
    return None


def authority(pair: Pair, _facts: Facts) -> Evidence | None:
    """Hold when different speakers or bodies stand behind them."""
    lower, higher = pair.lower.speakers, pair.higher.speakers
    if not lower or not higher:
        return None
    if _share_body(lower, higher):
        return None
    left, right = next(iter(lower.values())), next(iter(higher.values()))
    note = " against ".join(
        claim.attribution.speaker for claim in (left, right) if claim.attribution
    )
    return Evidence(left, right, note)


def _share_body(lower: Iterable[str], higher: Iterable[str]) -> bool:
    """Tell whether two names of two camps are of one body: "the ministry", "Interior Ministry".

    The one ends as the other, or holds all words of it.
    """
    some, others = [name.split() for name in lower], [name.split() for name in higher]
    if not {words[-1] for words in some}.isdisjoint([words[-1] for words in others]):
        return True
    return _hold_all(some, others) or _hold_all(others, some)


def _hold_all(some: Iterable[Sequence[str]], others: Iterable[Sequence[str]]) -> bool:
    """Tell whether one of `others` has all words of one of `some`."""
    holding: dict[str, list[Sequence[str]]] = {}
    for words in others:
        for word in set(words):
            holding.setdefault(word, []).append(words)
    # Only names that have the rarest word of a name can have all of them.
    return any(
        set(words).issubset(one)
        for words in some
        for one in min((holding.get(word, []) for word in words), key=len)
    )
