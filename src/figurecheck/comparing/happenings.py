"""Tell which happenings the claims of one source speak of, and what marks each of them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from figurecheck.comparing.passages import (
    Days,
    Passage,
    grouped,
    is_background,
    passages_of,
)
from figurecheck.comparing.remembering import remembered_days
from figurecheck.comparing.scans import Ranges, Scan, Scene, united
from figurecheck.comparing.scenes import SceneReader
from figurecheck.records import Category, Claim, Kind, Role, Source

CURRENT_DAYS = 3
"""A report that gives no date speaks of the last days before its publication."""

_NOTHING = Scene(frozenset(), frozenset(), frozenset(), frozenset(), ())


@dataclass(slots=True)
class Happening:
    """The claims of one source about one happening, and what tells it from others.

    `dated` are the spans that the text states; `window` are the days that may link it, which for
    a report without any date are the last days before its publication. `lands` are the countries
    that it is said to be in; `wide` are its places that are states or provinces, and where it
    gives no town `home` are the words of its publisher: the Orsa Post writes of Orsa. It
    `follows_up` when its readers know of it already. Its kinds are `borrowed` where neither its
    sentences nor the title nor one with its place say any: the lamps that burned all night make no
    fire. It is `told_beside` the news where its text says that it is another: "a smaller rally".
    """

    source: Source
    claims: list[Claim]
    dated: list[Days]
    scene: Scene
    window: Days | None
    lands: frozenset[str]
    wide: frozenset[str]
    home: tuple[str, ...]
    follows_up: bool
    borrowed: bool
    told_beside: bool
    tolls: Mapping[Category, int]
    key: str
    """The smallest claim id, by which happenings are sorted."""


def happenings_of(source: Source, claims: Sequence[Claim], reader: SceneReader) -> list[Happening]:
    """Return the happenings that `claims` of `source`, in text order, are about."""
    article = _Article(source, claims, reader)
    return [article.happening(group) for group in article.groups]


class _Article:
    """One source with the groups of its passages."""

    def __init__(self, source: Source, claims: Sequence[Claim], reader: SceneReader) -> None:
        self._source = source
        self._reader = reader
        self._scan: Scan = reader.scan(source.text, source.publisher)
        span = source.published_span
        self._published = None if span is None else span[1].toordinal()
        self._earliest = None if span is None else span[0].toordinal() - CURRENT_DAYS
        self.groups = grouped(passages_of(claims, reader, self._scan), self._published)
        news = [group for group in self.groups if not is_background(group, self._published)]
        told = news if len(news) == 1 else self.groups
        self._news = news
        self._main = told[0] if len(told) == 1 else None

    def happening(self, group: Sequence[Passage]) -> Happening:
        """Return the happening of a group, with what the article says around its sentences."""
        claims = sorted(chain.from_iterable(p.claims for p in group), key=lambda c: c.span.start)
        scene = _joined([passage.scene for passage in group])
        heading, beside = self._around(group)
        around = _joined([heading, beside]) if heading is not _NOTHING else beside
        dated = sorted({passage.days for passage in group if passage.days})
        places = scene.places | around.places
        told = scene.kinds or heading.kinds or self._told_at(group, places)
        kinds = told or beside.kinds
        return Happening(
            source=self._source,
            claims=claims,
            dated=dated,
            scene=Scene(
                kinds=kinds,
                countries=scene.countries or around.countries,
                peoples=scene.peoples or around.peoples,
                places=places,
                words=tuple(dict.fromkeys(scene.words + around.words)),
            ),
            window=self._window(group, claims, dated),
            lands=united([passage.lands for passage in group]),
            wide=self._reader.wide(self._scan, places),
            home=()
            if places - self._scan.sited
            else self._reader.telling(self._source.publisher or ""),
            follows_up=self._follows_up(group, kinds, claims[0]),
            borrowed=not told,
            told_beside=all(passage.told_beside for passage in group),
            tolls=_tolls(claims),
            key=min(claim.claim_id for claim in claims),
        )

    def _follows_up(self, group: Sequence[Passage], kinds: frozenset[str], first: Claim) -> bool:
        """Tell whether the article speaks of a known happening; the title is that of the news."""
        title = self._source.title if group is self._main else None
        return self._reader.follows_up(self._scan, kinds, title, first.quote.text)

    def _around(self, group: Sequence[Passage]) -> tuple[Scene, Scene]:
        """Return what the title says, and the text outside the sentences of a group.

        They speak of the main group; another happening of the news is of one of its kinds, or
        where its sentences tell none of those of the rest of the text, and where they name no
        place at the places of the rest.
        """
        if group is self._main:
            around = self._scan.scene(self._surroundings(group))
            title = self._source.title
            if not title:
                return _NOTHING, around
            heading = self._reader.scan(title, self._source.publisher)
            return heading.scene([(0, len(title))]), around
        if is_background(group, self._published):
            return _NOTHING, _NOTHING
        kinds = united([passage.scene.kinds for other in self._news for passage in other])
        placed = any(passage.scene.places for passage in group)
        if kinds and placed:
            return _NOTHING, _NOTHING._replace(kinds=kinds)
        rest = self._scan.scene(self._surroundings(group))
        places = frozenset[str]() if placed else rest.places
        return _NOTHING, _NOTHING._replace(kinds=kinds or rest.kinds, places=places)

    def _told_at(self, group: Sequence[Passage], places: frozenset[str]) -> frozenset[str]:
        """Return the kinds that the article tells of `places`, which are those of its news."""
        return self._scan.kinds_at(places) if group is self._main else frozenset()

    def _surroundings(self, group: Sequence[Passage]) -> Ranges:
        """Return the stretches of the text without the sentences of other happenings."""
        if len(self.groups) == 1:
            return [(0, len(self._source.text))]
        others = chain.from_iterable(other for other in self.groups if other is not group)
        said = chain.from_iterable(passage.claims for passage in others)
        quotes = sorted({(claim.quote.start, claim.quote.end) for claim in said})
        ranges: list[tuple[int, int]] = []
        at = 0
        for start, end in quotes:
            if at < start:
                ranges.append((at, start))
            at = max(at, end)
        return [*ranges, (at, len(self._source.text))]

    def _window(
        self, group: Sequence[Passage], claims: Sequence[Claim], dated: Sequence[Days]
    ) -> Days | None:
        if dated:
            return min(start for start, _ in dated), max(end for _, end in dated)
        if self._published is None or self._earliest is None:
            return None
        if group is self._main:
            remembered = remembered_days(self._source, self._scan.told, claims)
            if remembered is not None:
                return remembered
        return max(dt.date.min.toordinal(), self._earliest), self._published


def _joined(scenes: Sequence[Scene]) -> Scene:
    if len(scenes) == 1:
        return scenes[0]
    kinds, countries, peoples, places, words = zip(*scenes, strict=True)
    return Scene(
        kinds=united(kinds),
        countries=united(countries),
        peoples=united(peoples),
        places=united(places),
        words=tuple(dict.fromkeys(chain.from_iterable(words))),
    )


def _tolls(claims: Iterable[Claim]) -> dict[Category, int]:
    """Return the largest non-vague total of each category, to see a toll rise.

    Parts without any total make one together: "three firefighters and a civilian died".
    """
    found: dict[Category, int] = {}
    parts: dict[Category, int] = {}
    for claim in claims:
        if claim.value.kind is Kind.VAGUE:
            continue
        if claim.role is Role.TOTAL:
            found[claim.category] = max(claim.interval.low, found.get(claim.category, 0))
        elif claim.role is Role.PART:
            parts[claim.category] = parts.get(claim.category, 0) + claim.interval.low
    return parts | found
