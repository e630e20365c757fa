"""Link the happenings of all sources into events: days, place or names, and kind."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from figurecheck.comparing import wording
from figurecheck.comparing.decisions import GivenEvent
from figurecheck.comparing.given import GivenEvents, pairs_of, parts_of
from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.identity import derived_id
from figurecheck.comparing.links import COPY, DECISION, NAMES, PLACE, RISING, Joins
from figurecheck.comparing.passages import SPREAD_DAYS, Days, meet
from figurecheck.comparing.voices import TOTALS
from figurecheck.records import Category, Claim, Event, Link, Role

NAMES_KEPT = 12
"""A report names its happening early: the first names make the pairs that link."""

RISING_DAYS = 14
"""Within these days, an equal or higher toll of one kind and country is the same happening."""

_Bucket = tuple[str, ...]


@dataclass(slots=True, frozen=True)
class Kinds:
    """What is known of kinds of happenings and of countries.

    `labels` name the kinds, `lasting` are those that do not recur at a place within a week.
    """

    labels: Mapping[str, str]
    lasting: frozenset[str]
    countries: frozenset[str]


@dataclass(slots=True, frozen=True)
class Linked:
    """One event with all claims about it, sorted by source and place in the text."""

    event: Event
    claims: tuple[Claim, ...]


def link(
    happenings: Sequence[Happening],
    copies: Iterable[tuple[str, str]],
    words: Kinds,
    given: GivenEvents,
) -> list[Linked]:
    """Return the events of dated `happenings`, sorted by id; undated ones belong to none.

    `copies` are pairs of claim ids of equal figures in copied articles; `given` are the events
    that a human gave.
    """
    named = given.homes(happenings)
    placed = sorted((h for h in happenings if h.window is not None), key=lambda h: h.key)
    joins = Joins(placed)
    _link_buckets(placed, joins)
    _link_rising(placed, joins, words.lasting)
    homes = {claim.claim_id: at for at, h in enumerate(placed) for claim in h.claims}
    for one, other in copies:
        if (
            one in homes
            and other in homes
            and _is_reprint(placed[homes[one]], placed[homes[other]])
        ):
            joins.join(homes[one], homes[other], COPY)
    for first, again, name in pairs_of(placed, named):
        joins.join(first, again, DECISION, (name,))
    groups = ([placed[at] for at in found] for found in joins.groups.groups())
    parts, others = parts_of(groups, named)
    parts += [(part, None) for found in others for part in _split(found)]
    told = zip(parts, joins.links([members for members, _ in parts]), strict=True)
    return sorted(
        (_linked(members, links, words, home) for (members, home), links in told),
        key=lambda one: one.event.event_id,
    )


def _is_reprint(one: Happening, other: Happening) -> bool:
    """Tell whether copied figures lie within the days in which one event is reported."""
    (start, end), (other_start, other_end) = _window(one), _window(other)
    return max(start - other_end, other_start - end) <= SPREAD_DAYS


def _link_buckets(placed: Sequence[Happening], joins: Joins) -> None:
    """Join happenings that share a bucket, days and kind; those without a kind come last."""
    buckets: dict[_Bucket, list[int]] = {}
    for at, happening in enumerate(placed):
        for bucket in _buckets(happening):
            buckets.setdefault(bucket, []).append(at)
    shared = [found for found in sorted(buckets.items()) if len(found[1]) > 1]
    for bucket, members in shared:
        kinded = [at for at in members if placed[at].scene.kinds]
        joins.join_all(_meeting(bucket, kinded, placed), *_ground(bucket))
    for kindless, homes in sorted(_homes(shared, placed).items()):
        kinded_roots = {joins.groups.root(at) for at in homes if placed[at].scene.kinds}
        if len(kinded_roots) <= 1:
            for at, bucket in homes.items():
                joins.join(kindless, at, *_ground(bucket))


def _homes(
    shared: Iterable[tuple[_Bucket, Sequence[int]]], placed: Sequence[Happening]
) -> dict[int, dict[int, _Bucket]]:
    """Return for each happening without a kind those that it may join, with the shared bucket."""
    homes: dict[int, dict[int, _Bucket]] = {}
    for bucket, members in shared:
        for one, other in _meeting(bucket, members, placed):
            for kindless, home in ((one, other), (other, one)):
                if not placed[kindless].scene.kinds:
                    homes.setdefault(kindless, {}).setdefault(home, bucket)
    return homes


def _ground(bucket: _Bucket) -> tuple[str, tuple[str, ...]]:
    """Return the code of the links that a bucket makes, and the words that make them."""
    return (PLACE if bucket[0] == "place" else NAMES), bucket[1:]


def _buckets(happening: Happening) -> Iterator[_Bucket]:
    """Yield what may link a happening: each of its places, and each two of its names.

    A report that gives no place may have named one of another report's.
    """
    for place in happening.scene.places or happening.scene.words[:NAMES_KEPT]:
        yield ("place", place)
    for one, other in combinations(sorted(happening.scene.words[:NAMES_KEPT]), 2):
        yield ("names", one, other)


def _meeting(
    bucket: _Bucket, members: Sequence[int], placed: Sequence[Happening]
) -> Iterator[tuple[int, int]]:
    """Yield neighbours in time that agree: enough pairs to connect all that meet."""
    reaching: dict[tuple[frozenset[str], ...], int] = {}
    named = frozenset(bucket[1:])
    for at in sorted(members, key=lambda at: (_window(placed[at]), at)):
        happening = placed[at]
        for other in reaching.values():
            if _agree(happening, placed[other], named):
                yield other, at
        placed_at = named if happening.scene.places else frozenset[str]()
        bound = frozenset[str]() if _stands(happening, named) else happening.scene.places
        own = (happening.scene.kinds, happening.scene.countries, bound, placed_at)
        known = reaching.get(own)
        if known is None or _window(placed[known])[1] <= _window(happening)[1]:
            reaching[own] = at


def _agree(one: Happening, other: Happening, named: frozenset[str]) -> bool:
    """Tell whether days meet and neither kind, country nor place contradicts the link.

    Where each gives places of its own, `named` words link only if one of them is such a place:
    a person or a make of car is named in two reports of two accidents.
    """
    if not meet(_window(one), _window(other)) or _differ(one.scene.kinds, other.scene.kinds):
        return False
    if _differ(one.scene.countries, other.scene.countries):
        return False
    if not one.scene.places and not other.scene.places and len(named) == 1:
        return False
    if not _differ(one.scene.places, other.scene.places):
        return True
    return _stands(one, named) or _stands(other, named)


def _stands(happening: Happening, named: frozenset[str]) -> bool:
    """Tell whether a shared name is the name of a place of `happening`, or a part of it."""
    return any(not named.isdisjoint(place.split()) for place in happening.scene.places)


def _differ(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some) and bool(others) and not some & others


def _link_rising(placed: Sequence[Happening], joins: Joins, lasting: frozenset[str]) -> None:
    """Join reports of one area and kind whose toll stays or rises from day to day."""
    buckets: dict[_Bucket, list[int]] = {}
    for at, happening in enumerate(placed):
        if not happening.tolls:
            continue
        for kind in happening.scene.kinds:
            for area in happening.scene.countries | happening.scene.places:
                buckets.setdefault((area, kind), []).append(at)
        for place in happening.scene.places:
            buckets.setdefault((place,), []).append(at)
    for bucket, members in sorted(buckets.items()):
        ordered = sorted(members, key=lambda at: (_window(placed[at]), _highest(placed[at]), at))
        for one, other in pairwise(ordered):
            if _rises(placed[one], placed[other], lasting):
                joins.join(one, other, RISING, bucket)


def _highest(happening: Happening) -> int:
    return max(happening.tolls.values())


def _rises(one: Happening, other: Happening, lasting: frozenset[str]) -> bool:
    """Tell whether a later report is a count of the happening of an earlier one.

    A place has no two floods of `lasting` kind in one week, whatever their tolls.
    """
    if any(map(_differ, _marks_of(one), _marks_of(other))):
        return False
    days = _window(other)[1] - _window(one)[1]
    if days > RISING_DAYS:
        return False
    near = days <= SPREAD_DAYS and not one.scene.places.isdisjoint(other.scene.places)
    if near and one.scene.kinds & other.scene.kinds & lasting:
        return True
    tolls = _tolls(one, other)
    if tolls is None or tolls[0] > tolls[1]:
        return False
    if not one.dated or not other.dated or meet(_window(one), _window(other)):
        return True
    # "Three more bodies were found on Wednesday, bringing the toll to 17" dates no second fire.
    added = any(claim.role is Role.INCREMENT for claim in other.claims)
    return near and (tolls[0] == tolls[1] or added)


def _marks_of(happening: Happening) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    scene = happening.scene
    return scene.places, scene.kinds, happening.lands


def _tolls(one: Happening, other: Happening) -> tuple[int, int] | None:
    """Return the tolls of two reports in the first category that both count."""
    shared = (
        category for category in Category if category in one.tolls.keys() & other.tolls.keys()
    )
    first = next(shared, None)
    return None if first is None else (one.tolls[first], other.tolls[first])


def _split(members: Sequence[Happening]) -> list[list[Happening]]:
    """Part a group that spreads over more than seven days, by the days that its texts state.

    Happenings whose stated spans share a day stay together. Those that state no day, or only a
    month or year, join the one part that their days meet, else they make a part of their own.
    """
    exact = [h for h in members if h.dated and all(_is_exact(days) for days in h.dated)]
    if not exact or _extent(exact) <= SPREAD_DAYS:
        return [list(members)]
    parts: list[list[Happening]] = []
    last = 0
    for happening in sorted(exact, key=lambda h: (_window(h), h.key)):
        start, end = _window(happening)
        if not parts or start > last:
            parts.append([])
        parts[-1].append(happening)
        last = max(last, end)
    loose: list[Happening] = []
    known = [list(part) for part in parts]
    for happening in members:
        if happening in exact:
            continue
        fitting = [
            at
            for at, part in enumerate(known)
            if any(meet(_window(happening), _window(one)) for one in part)
        ]
        (parts[fitting[0]] if len(fitting) == 1 else loose).append(happening)
    return [*parts, loose] if loose else parts


def _extent(members: Iterable[Happening]) -> int:
    windows = [_window(happening) for happening in members]
    return max(end for _, end in windows) - min(start for start, _ in windows)


def _is_exact(days: Days) -> bool:
    return days[1] - days[0] <= SPREAD_DAYS


def _window(happening: Happening) -> Days:
    if happening.window is None:
        raise ValueError("a happening without days cannot be linked")
    return happening.window


def _linked(
    members: Sequence[Happening], links: Iterable[Link], words: Kinds, given: GivenEvent | None
) -> Linked:
    """Build the event of connected happenings; what a human has `given` of it holds."""
    claims = tuple(
        sorted(
            (claim for happening in members for claim in happening.claims),
            key=lambda claim: (claim.source_id, claim.span.start, claim.category, claim.claim_id),
        )
    )
    kind = _commonest(happening.scene.kinds for happening in members)
    start, end = (given.start, given.last) if given else _days(members)
    places = (given.places if given else ()) or _shared_places(claims, words.countries)
    reported = dt.date.fromordinal(min(_window(happening)[1] for happening in members))
    label = wording.label(words.labels.get(kind or ""), places, start, end, reported)
    event = Event(
        event_id=derived_id("event", min(claim.claim_id for claim in claims)),
        label=given.name if given else label,
        kind=kind,
        start=start,
        end=end,
        places=places,
        source_ids=tuple(sorted({claim.source_id for claim in claims})),
        links=tuple(links),
    )
    return Linked(event, claims)


def _days(members: Iterable[Happening]) -> tuple[dt.date | None, dt.date | None]:
    """Return the stated days of an event: exact spans before months, months before years."""
    spans = [days for happening in members for days in happening.dated]
    if not spans:
        return None, None
    exact = [days for days in spans if _is_exact(days)]
    shortest = min(end - start for start, end in spans)
    kept = exact or [days for days in spans if days[1] - days[0] == shortest]
    first, last = min(start for start, _ in kept), max(end for _, end in kept)
    return dt.date.fromordinal(first), dt.date.fromordinal(last)


def _commonest(found: Iterable[Iterable[str]]) -> str | None:
    counts: dict[str, int] = {}
    for kinds in found:
        for kind in kinds:
            counts[kind] = counts.get(kind, 0) + 1
    return min(counts, key=lambda kind: (-counts[kind], kind), default=None)


def _shared_places(claims: Iterable[Claim], countries: Collection[str]) -> tuple[str, ...]:
    """Return the places that at least half of the sources give, countries last.

    The places of parts are left out; of two spellings the one not in capitals is kept.
    """
    naming: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}
    sources = set()
    for claim in claims:
        sources.add(claim.source_id)
        for place in claim.places if claim.role in TOTALS else ():
            key = place.casefold()
            naming.setdefault(key, set()).add(claim.source_id)
            spelled[key] = max(place, spelled.get(key, place))
    kept = [key for key, found in naming.items() if 2 * len(found) >= len(sources)]
    kept.sort(key=lambda key: (spelled[key] in countries, -len(naming[key]), key))
    return tuple(spelled[key] for key in kept)
