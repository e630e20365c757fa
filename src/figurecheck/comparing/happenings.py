"""Part the claims of one source by the happenings that they speak of."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from figurecheck.comparing.scenes import Scene, SceneReader
from figurecheck.records import Claim, Kind, Role, Source

CURRENT_DAYS = 3
"""A report that gives no date speaks of the last days before its publication."""

NEWS_DAYS = 30
"""A dated happening this long before publication is still the news of the day."""

NEXT_DAYS = 1
"""Figures of one article for one day and the next are for one happening and its parts."""

SPREAD_DAYS = 7
"""A span of more days names a month or a year, not the days of a happening."""

Days = tuple[int, int]
"""First and last day of a span, as proleptic ordinals."""


@dataclass(slots=True)
class Happening:
    """The claims of one source about one happening, and what tells it from others.

    `dated` are the spans that the text states; `window` are the days that may link it, which for
    a report without any date are the last days before its publication.
    """

    source: Source
    claims: list[Claim]
    dated: list[Days]
    scene: Scene
    window: Days | None
    toll: int | None

    @property
    def key(self) -> str:
        """The smallest claim id, by which happenings are sorted."""
        return min(claim.claim_id for claim in self.claims)


@dataclass(slots=True)
class _Passage:
    """Claims of one sentence and date, with the parts of their totals wherever they stand.

    `own_places` leave out the place of a dateline, which is written in capitals.
    """

    claims: list[Claim]
    days: Days | None
    scene: Scene
    own_places: frozenset[str]


def happenings_of(source: Source, claims: Sequence[Claim], reader: SceneReader) -> list[Happening]:
    """Return the happenings that `claims` of `source`, in text order, are about."""
    groups = _grouped(_passages(source, claims, reader), _published(source))
    main = _main_group(groups, _published(source))
    return [_happening(source, group, groups, reader, is_main=group is main) for group in groups]


def ordinals(claim: Claim) -> Days | None:
    """Return the event date of `claim` as ordinals."""
    span = claim.event_date
    return None if span is None else (span.start.toordinal(), span.end.toordinal())


def meet(one: Days, other: Days) -> bool:
    """Tell whether two spans share a day."""
    return one[0] <= other[1] and other[0] <= one[1]


def _published(source: Source) -> int | None:
    return None if source.published is None else source.published.toordinal()


def _passages(source: Source, claims: Sequence[Claim], reader: SceneReader) -> list[_Passage]:
    """Return the claims by sentence and date; parts, subsets and increments go with their whole."""
    by_id = {claim.claim_id: claim for claim in claims}
    said: dict[int, set[Days]] = {}
    for claim in claims:
        said.setdefault(claim.quote.start, set()).update(filter(None, [ordinals(claim)]))
    found: dict[tuple[int, Days | None, frozenset[str]], list[Claim]] = {}
    for claim in claims:
        whole = claim
        while whole.parent_id in by_id and by_id[whole.parent_id] is not whole:
            whole = by_id[whole.parent_id]
        beside = said[whole.quote.start]
        days = ordinals(whole) or (min(beside) if len(beside) == 1 else None)
        key = (whole.quote.start, days, reader.countries(" ; ".join(whole.places)))
        found.setdefault(key, []).append(claim)
    passages = []
    for (start, days, countries), members in found.items():
        texts = {claim.quote.text for claim in members if claim.quote.start == start}
        scene = reader.read(sorted(texts), source.publisher)
        local = reader.local(place for claim in members for place in claim.places)
        scene = Scene(scene.kinds, countries or scene.countries, scene.places | local, scene.words)
        own = (place for claim in members for place in claim.places if not place.isupper())
        passages.append(_Passage(members, days, scene, reader.local(own)))
    return passages


def _grouped(passages: Sequence[_Passage], published: int | None) -> list[list[_Passage]]:
    """Return the passages by happening: the dated first, then the undated where they belong."""
    groups: list[list[_Passage]] = []
    for passage in sorted(
        (one for one in passages if one.days), key=lambda one: one.days or (0, 0)
    ):
        fitting = [group for group in groups if any(_same(passage, one) for one in group)]
        if fitting:
            fitting[0].append(passage)
        else:
            groups.append([passage])
    undated = [passage for passage in passages if not passage.days]
    for passage in undated:
        _home_of(passage, groups, published).append(passage)
    return [group for group in groups if group]


def _home_of(
    passage: _Passage, groups: list[list[_Passage]], published: int | None
) -> list[_Passage]:
    """Return the group that an undated passage joins: the only one, or that of its place."""
    open_groups = [
        group
        for group in groups
        if not _is_background(group, published)
        and not any(_apart(passage, one) or _rivals(passage, one) for one in group)
    ]
    named = [
        group
        for group in open_groups
        if any(passage.scene.places & one.scene.places for one in group)
    ]
    if len(named) == 1:
        return named[0]
    if len(open_groups) == 1:
        return open_groups[0]
    home: list[_Passage] = []
    groups.append(home)
    return home


def _is_background(group: Sequence[_Passage], published: int | None) -> bool:
    """Tell whether a group is dated by no more than a month or year long before publication."""
    spans = [one.days for one in group if one.days]
    if not spans or published is None:
        return False
    exact = any(end - start <= SPREAD_DAYS for start, end in spans)
    return not exact and all(end < published - NEWS_DAYS for _, end in spans)


def _same(one: _Passage, other: _Passage) -> bool:
    """Tell whether two dated passages of one source speak of one happening."""
    if one.days is None or other.days is None:
        return False
    if (
        one.scene.countries
        and other.scene.countries
        and not (one.scene.countries & other.scene.countries)
    ):
        return False
    if meet(one.days, other.days):
        return not _apart(one, other) and not _rivals(one, other)
    distance = max(one.days[0] - other.days[1], other.days[0] - one.days[1])
    if distance <= NEXT_DAYS:
        return not _apart(one, other)
    both_exact = all(days[1] - days[0] <= SPREAD_DAYS for days in (one.days, other.days))
    places = (one.scene.places, other.scene.places)
    parted = all(places) and not places[0] & places[1]
    return both_exact and distance <= SPREAD_DAYS and not parted


def _apart(one: _Passage, other: _Passage) -> bool:
    """Tell whether two passages differ in country, or in both kind and place."""
    if (
        one.scene.countries
        and other.scene.countries
        and not (one.scene.countries & other.scene.countries)
    ):
        return True
    kinds = (one.scene.kinds, other.scene.kinds)
    places = (one.scene.places, other.scene.places)
    return all(kinds) and all(places) and not kinds[0] & kinds[1] and not places[0] & places[1]


def _rivals(one: _Passage, other: _Passage) -> bool:
    """Tell whether two passages give other totals of one category, each for a place of its own."""
    places = (one.own_places, other.own_places)
    if not all(places) or places[0] & places[1]:
        return False
    some = {(c.category, c.interval) for c in one.claims if c.role is Role.TOTAL}
    others = {(c.category, c.interval) for c in other.claims if c.role is Role.TOTAL}
    shared = {category for category, _ in some} & {category for category, _ in others}
    return any(category in shared for category, _ in some ^ others)


def _main_group(groups: Sequence[list[_Passage]], published: int | None) -> list[_Passage] | None:
    """Return the group that title and surroundings speak of: the only one, or the only news."""
    news = [group for group in groups if not _is_background(group, published)]
    if len(news) == 1:
        return news[0]
    return groups[0] if len(groups) == 1 else None


def _happening(
    source: Source,
    group: Sequence[_Passage],
    groups: Sequence[Sequence[_Passage]],
    reader: SceneReader,
    *,
    is_main: bool,
) -> Happening:
    claims = sorted((claim for one in group for claim in one.claims), key=lambda c: c.span.start)
    scene = _joined(one.scene for one in group)
    if is_main:
        others = [
            claim for other in groups if other is not group for p in other for claim in p.claims
        ]
        around = reader.read(_surroundings(source, others), source.publisher)
        scene = Scene(
            kinds=scene.kinds or around.kinds,
            countries=scene.countries or around.countries,
            places=scene.places | around.places,
            words=tuple(dict.fromkeys(scene.words + around.words)),
        )
    elif not scene.kinds and not _is_background(group, _published(source)):
        kinds = frozenset[str]().union(
            *(one.scene.kinds for other in groups for one in other if not _is_old(other, source))
        )
        scene = Scene(kinds, scene.countries, scene.places, scene.words)
    dated = sorted({one.days for one in group if one.days})
    return Happening(source, claims, dated, scene, _window(source, dated), _toll(claims))


def _is_old(group: Sequence[_Passage], source: Source) -> bool:
    return _is_background(group, _published(source))


def _joined(scenes: Iterable[Scene]) -> Scene:
    found = list(scenes)
    return Scene(
        kinds=frozenset[str]().union(*(scene.kinds for scene in found)),
        countries=frozenset[str]().union(*(scene.countries for scene in found)),
        places=frozenset[str]().union(*(scene.places for scene in found)),
        words=tuple(dict.fromkeys(word for scene in found for word in scene.words)),
    )


def _surroundings(source: Source, others: Iterable[Claim]) -> list[str]:
    """Return the title and the text of `source` without the sentences of other happenings."""
    texts = [source.title or ""]
    at = 0
    for start, end in sorted({(claim.quote.start, claim.quote.end) for claim in others}):
        texts.append(source.text[at:start])
        at = max(at, end)
    texts.append(source.text[at:])
    return texts


def _window(source: Source, dated: Sequence[Days]) -> Days | None:
    if dated:
        return min(start for start, _ in dated), max(end for _, end in dated)
    if source.published is None:
        return None
    last = source.published.toordinal()
    return max(dt.date.min.toordinal(), last - CURRENT_DAYS), last


def _toll(claims: Iterable[Claim]) -> int | None:
    """Return the largest non-vague total of the first category counted, to see a toll rise."""
    totals = [
        claim for claim in claims if claim.role is Role.TOTAL and claim.value.kind is not Kind.VAGUE
    ]
    first = totals[0].category if totals else None
    return max((claim.interval.low for claim in totals if claim.category is first), default=None)
