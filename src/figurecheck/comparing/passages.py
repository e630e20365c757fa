"""Part the claims of one source into passages, and group passages by what they speak of."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from figurecheck.comparing.scans import Scan, Scene, united
from figurecheck.comparing.scenes import SceneReader
from figurecheck.records import Category, Claim, DateSpan, Role

NEWS_DAYS = 30
"""A dated happening this long before publication is still the news of the day."""

NEXT_DAYS = 1
"""Figures of one article for one day and the next are for one happening and its parts."""

SPREAD_DAYS = 7
"""A span of more days names a month or a year, not the days of a happening."""

Days = tuple[int, int]
"""First and last day of a span, as proleptic ordinals."""

_NOWHERE: frozenset[str] = frozenset()

_Key = tuple[int, Days | None, frozenset[str], frozenset[str]]
"""Where the sentence of a passage begins, its days, its countries, and its places where they part
the totals of the sentence."""


@dataclass(slots=True)
class Passage:
    """Claims of one sentence and date, with the parts of their totals wherever they stand.

    `own_places` leave out the place of a dateline, which is written in capitals. `lands` are the
    countries that the happening is said to be in, not those that a people is of. `kin` are its
    kinds and what a happening of them may be called as well; it is `momentary` when all of them are
    over in a day. What is `told_beside` the news is another happening of its kind.
    """

    claims: list[Claim]
    days: Days | None
    scene: Scene
    own_places: frozenset[str]
    lands: frozenset[str]
    kin: frozenset[str]
    momentary: bool
    told_beside: bool


def passages_of(claims: Sequence[Claim], reader: SceneReader, scan: Scan) -> list[Passage]:
    """Return the claims by sentence and date; parts, subsets and increments go with their whole."""
    said: dict[int, set[Days]] = {}
    opened: dict[int, Days | None] = {}
    for claim in claims:
        days = ordinals(claim)
        opened.setdefault(claim.quote.start, days)
        if days is not None:
            said.setdefault(claim.quote.start, set()).add(days)
    known = {name: reader.place(name) for name in {n for c in claims for n in c.places}}
    keys = {name: key for name, (_, key) in known.items() if key}
    parted = _parted(claims, keys)
    found: dict[_Key, list[Claim]] = {}
    by_id = {claim.claim_id: claim for claim in claims}
    for claim in claims:
        whole = _whole_of(claim, by_id)
        start = whole.quote.start
        days = ordinals(whole) or _shared(said.get(start, ()), opened.get(start))
        places = whole.places
        lands = known[places[0]][0] if len(places) == 1 else united([known[n][0] for n in places])
        apart = _local(whole, keys) if (start, whole.category) in parted else _NOWHERE
        found.setdefault((start, days, lands, apart), []).append(claim)
    return [_passage(members, key, keys, reader, scan) for key, members in found.items()]


def _parted(claims: Iterable[Claim], keys: Mapping[str, str]) -> set[tuple[int, Category]]:
    """Return the sentences, with a category, that give totals for places apart.

    "A bomb killed eight in Lesna and another killed four in Brod" may tell of two happenings.
    """
    told: dict[tuple[int, Category], list[frozenset[str]]] = {}
    for claim in claims:
        if _is_whole(claim) and (local := _local(claim, keys)):
            told.setdefault((claim.quote.start, claim.category), []).append(local)
    return {at for at, some in told.items() if any(some[0].isdisjoint(one) for one in some[1:])}


def _local(claim: Claim, keys: Mapping[str, str]) -> frozenset[str]:
    """Return the keys of the places of a claim that its own sentence names."""
    text = claim.quote.text
    return frozenset([keys[name] for name in claim.places if name in keys and name in text])


def _whole_of(claim: Claim, by_id: Mapping[str, Claim]) -> Claim:
    """Return the claim that `claim` is counted with at last.

    What is said again counts alone: it may be said of another happening, on a day of its own.
    """
    while claim.role is not Role.REPEAT:
        whole = by_id.get(claim.parent_id or "", claim)
        if whole is claim:
            break
        claim = whole
    return claim


def _passage(
    members: list[Claim],
    key: _Key,
    keys: Mapping[str, str],
    reader: SceneReader,
    scan: Scan,
) -> Passage:
    """Return the passage of the claims that have one key."""
    start, days, lands, apart = key
    ends = [claim.quote.end for claim in members if claim.quote.start == start]
    scene = scan.scene([(start, max(ends, default=start))])
    own, local = _places(members, scene, keys)
    kinds, countries, peoples, places, words = scene
    told = Scene(kinds, lands or countries, peoples, apart or places | local, words)
    momentary = bool(kinds) and kinds <= reader.momentary
    beside = reader.is_of_another(members[0].quote.text)
    return Passage(members, days, told, apart or own, lands, reader.akin(kinds), momentary, beside)


def _shared(beside: Collection[Days], opened: Days | None) -> Days | None:
    """Return the only days that a sentence names, unless they are a month that it looks back to.

    A sentence whose first claim is of that month speaks of nothing else.
    """
    days = next(iter(beside)) if len(beside) == 1 else None
    return days if days and (days == opened or days[1] - days[0] <= SPREAD_DAYS) else None


def _places(
    claims: Sequence[Claim], scene: Scene, keys: Mapping[str, str]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys of the places of a passage without those of a dateline, and with them.

    A place that another sentence gave is none of a passage whose own sentence names one.
    """
    given = [(p, c.quote.text) for c in claims for p in c.places if p in keys]
    bare = [(place, text) for place, text in given if not place.isupper()]
    local = frozenset([keys[place] for place, text in bare if place in text])
    if local or scene.places:
        return local or scene.places, local
    own = frozenset([keys[place] for place, _ in bare])
    return own, frozenset([keys[place] for place, _ in given])


def grouped(passages: Sequence[Passage], published: int | None) -> list[list[Passage]]:
    """Return the passages by happening: the dated first, then the undated where they belong."""
    if len(passages) == 1:
        return [list(passages)]
    groups: list[list[Passage]] = []
    dated = (one for one in passages if one.days)
    # What names a place comes first: a passage without any could chain two places together.
    for passage in sorted(dated, key=lambda one: (one.days, not one.own_places)):
        fitting = [group for group in groups if _fits(passage, group)]
        near = [group for group in fitting if any(_share_place(passage, one) for one in group)]
        if fitting:
            (near or fitting)[0].append(passage)
        else:
            groups.append([passage])
    undated = [passage for passage in passages if not passage.days]
    for passage in undated:
        _home_of(passage, groups, published).append(passage)
    return [group for group in groups if group]


def _home_of(passage: Passage, groups: list[list[Passage]], published: int | None) -> list[Passage]:
    """Return the group that an undated passage joins: the only one, or that of its place."""
    open_groups = [
        group
        for group in groups
        if not is_background(group, published)
        and not any(_apart(passage, one) or _rivals(passage, one) for one in group)
        and not all(_is_recalled_by(passage, one) for one in group)
    ]
    named = [group for group in open_groups if any(_share_place(passage, one) for one in group)]
    if len(named) == 1:
        return named[0]
    if len(open_groups) == 1:
        return open_groups[0]
    home: list[Passage] = []
    groups.append(home)
    return home


def _is_recalled_by(passage: Passage, one: Passage) -> bool:
    """Tell whether the sentence of an undated passage looks back at `one` by its month or year."""
    same = one.claims[0].quote.start == passage.claims[0].quote.start
    return same and one.days is not None and one.days[1] - one.days[0] > SPREAD_DAYS


def is_background(group: Sequence[Passage], published: int | None) -> bool:
    """Tell whether a group is dated by no more than a month or year long before publication."""
    spans = [one.days for one in group if one.days]
    if not spans or published is None:
        return False
    exact = any(end - start <= SPREAD_DAYS for start, end in spans)
    return not exact and all(end < published - NEWS_DAYS for _, end in spans)


def _fits(passage: Passage, group: Sequence[Passage]) -> bool:
    """Tell whether a dated passage speaks of the happening of a group, and rivals none of it."""
    if any(
        _are_abroad(passage, one)
        or _rivals(passage, one)
        or _are_of_two_kinds(passage, one)
        or _is_again(passage, one)
        for one in group
    ):
        return False
    return any(_same(passage, one) and not _apart(passage, one) for one in group)


def _share_place(one: Passage, other: Passage) -> bool:
    return not one.scene.places.isdisjoint(other.scene.places)


def _same(one: Passage, other: Passage) -> bool:
    """Tell whether the days of two passages of one source may be those of one happening."""
    if one.days is None or other.days is None:
        return False
    if meet(one.days, other.days):
        return True
    distance = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
    if distance <= NEXT_DAYS:
        return True
    both_exact = all(days[1] - days[0] <= SPREAD_DAYS for days in (one.days, other.days))
    places = (one.scene.places, other.scene.places)
    parted = all(places) and not places[0] & places[1]
    return both_exact and distance <= SPREAD_DAYS and not parted


def _apart(one: Passage, other: Passage) -> bool:
    """Tell whether two passages differ in country, or in both kind and place."""
    if _are_abroad(one, other):
        return True
    kinds = (one.scene.kinds, other.scene.kinds)
    places = (one.scene.places, other.scene.places)
    return all(kinds) and all(places) and not kinds[0] & kinds[1] and not places[0] & places[1]


def _are_abroad(one: Passage, other: Passage) -> bool:
    """Tell whether two passages are of other countries; no third between them joins them."""
    countries = (one.scene.countries, other.scene.countries)
    return all(countries) and countries[0].isdisjoint(countries[1])


def _rivals(one: Passage, other: Passage) -> bool:
    """Tell whether two passages give other totals of one category, each for a place of its own."""
    places = (one.own_places, other.own_places)
    return all(places) and not places[0] & places[1] and _clash(one, other)


def _are_of_two_kinds(one: Passage, other: Passage) -> bool:
    """Tell whether two passages give other totals of one category, each for a kind of its own.

    "A flood killed 12 and a shooting two" is of two happenings, though of one town and day.
    """
    if not one.scene.kinds or not other.scene.kinds or not _clash(one, other):
        return False
    return one.kin.isdisjoint(other.scene.kinds) and other.kin.isdisjoint(one.scene.kinds)


def _is_again(one: Passage, other: Passage) -> bool:
    """Tell whether what is over in a day has struck on two days that are not the next.

    "On Tuesday a bomb killed 21, on Friday another eight": neither is a later count. Of "a smaller
    rally" the text itself says that it is another.
    """
    if not one.days or not other.days:
        return False
    distance = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
    if one.told_beside != other.told_beside and distance > 0:
        return _clash(one, other)
    return one.momentary and other.momentary and distance > NEXT_DAYS and _clash(one, other)


def _clash(one: Passage, other: Passage) -> bool:
    """Tell whether two passages give other totals of one category."""
    some = {(c.category, c.interval) for c in one.claims if _is_whole(c)}
    others = {(c.category, c.interval) for c in other.claims if _is_whole(c)}
    shared = {category for category, _ in some} & {category for category, _ in others}
    return any(category in shared for category, _ in some ^ others)


def _is_whole(claim: Claim) -> bool:
    """Tell whether a claim is a total, or one of the groups that make a total nobody states."""
    return claim.role is Role.TOTAL or (claim.role is Role.PART and claim.parent_id is None)


def ordinals(claim: Claim) -> Days | None:
    """Return the event date of `claim` as ordinals."""
    return None if claim.event_date is None else days_of(claim.event_date)


def days_of(span: DateSpan) -> Days:
    """Return the first and last day of `span` as ordinals."""
    return span.start.toordinal(), span.end.toordinal()


def meet(one: Days, other: Days) -> bool:
    """Tell whether two spans share a day."""
    return one[0] <= other[1] and other[0] <= one[1]
