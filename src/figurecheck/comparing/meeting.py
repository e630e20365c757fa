"""Join happenings whose days meet, and that share a place or rare names."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from figurecheck.comparing.agreeing import (
    Kinds,
    agree,
    are_parted,
    in_order,
    nations,
    stands,
    takes_up,
    towns,
    window,
)
from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.links import HOME, NAMES, PLACE, Joins

NAMES_KEPT = 12
"""A report names its happening early: the first names make the pairs that link."""

MOST_REACHING = 24
"""So many earlier reports that differ are held against one; more only cost time."""

Bucket = tuple[str, ...]
"""What happenings share, and may be linked by."""

Signature = tuple[frozenset[str], ...]

_Homes = dict[int, dict[int, Bucket]]


def link_near(placed: Sequence[Happening], joins: Joins, words: Kinds) -> None:
    """Join happenings that share a bucket, days and kind.

    What needs a guess comes last and is joined to one group or none: reports without a kind, and
    those that share a state with a report of another town.
    """
    buckets: dict[Bucket, list[int]] = {}
    homes = frozenset(word for happening in placed for word in happening.home)
    for at, happening in enumerate(placed):
        for bucket in (*_buckets(happening), *_homes_of(happening, homes)):
            buckets.setdefault(bucket, []).append(at)
    shared = [found for found in sorted(buckets.items()) if len(found[1]) > 1]
    kindless: _Homes = {}
    astray: _Homes = {}
    for bucket, members in shared:
        for one, other in _meeting(bucket, members, placed, words):
            if not words.is_guess(placed[one], placed[other]):
                if not are_parted(placed[one], placed[other]):
                    joins.join(one, other, *_ground(bucket))
                elif takes_up(*in_order(placed[one], placed[other])):
                    later = max(one, other, key=lambda at: (window(placed[at])[1], at))
                    earlier = one if later == other else other
                    astray.setdefault(later, {}).setdefault(earlier, bucket)
                continue
            for at, home in ((one, other), (other, one)):
                if placed[at].borrowed:
                    kindless.setdefault(at, {}).setdefault(home, bucket)
    _join_astray(astray, joins)
    _join_kindless(kindless, placed, joins)


def _join_astray(homes: _Homes, joins: Joins) -> None:
    """Join each report that is alone so far, if just one group may be its home."""
    alone = {members[0] for members in joins.groups.groups() if len(members) == 1}
    for at in sorted(alone & homes.keys()):
        roots = {joins.groups.root(home) for home in homes[at]}
        if len(roots) == 1:
            for home, bucket in homes[at].items():
                joins.join(at, home, *_ground(bucket))


def _join_kindless(homes: _Homes, placed: Sequence[Happening], joins: Joins) -> None:
    for at, found in sorted(homes.items()):
        kinded_roots = {joins.groups.root(home) for home in found if placed[home].scene.kinds}
        if len(kinded_roots) <= 1:
            for home, bucket in found.items():
                joins.join(at, home, *_ground(bucket))


def _ground(bucket: Bucket) -> tuple[str, tuple[str, ...]]:
    """Return the code of the links that a bucket makes, and the words that make them."""
    return bucket[0], bucket[1:]


def _buckets(happening: Happening) -> Iterator[Bucket]:
    """Yield what may link a happening: each of its places, and each two of its names.

    A report that gives no place may have named one of another report's.
    """
    for place in happening.scene.places or happening.scene.words[:NAMES_KEPT]:
        yield (PLACE, place)
    for one, other in combinations(sorted(happening.scene.words[:NAMES_KEPT]), 2):
        yield (NAMES, one, other)


def _homes_of(happening: Happening, homes: frozenset[str]) -> Iterator[Bucket]:
    """Yield the words of its places by which a paper of that town may be of the same happening."""
    for word in happening.home:
        yield (HOME, word)
    for word in {word for place in happening.scene.places for word in place.split()} & homes:
        if word not in happening.home:
            yield (HOME, word)


def _meeting(
    bucket: Bucket, members: Iterable[int], placed: Sequence[Happening], words: Kinds
) -> Iterator[tuple[int, int]]:
    """Yield neighbours in time that agree: enough pairs to connect all that meet."""
    reaching: dict[Signature, int] = {}
    named = frozenset(bucket[1:])
    for at in sorted(members, key=lambda at: (window(placed[at]), at)):
        happening = placed[at]
        for other in reaching.values():
            if agree(happening, placed[other], named, words):
                yield other, at
        placed_at = named if happening.scene.places else frozenset[str]()
        bound = frozenset[str]() if stands(happening, named) else happening.scene.places
        scene = happening.scene
        nation = nations(happening)
        own = (scene.kinds, scene.countries, nation, bound, placed_at, towns(happening))
        remember(reaching, own, at, placed)


def remember(
    reaching: dict[Signature, int], own: Signature, at: int, placed: Sequence[Happening]
) -> None:
    """Keep of all happenings of one signature the last, and of signatures the latest few."""
    known = reaching.pop(own, None)
    is_later = known is None or window(placed[known])[1] <= window(placed[at])[1]
    reaching[own] = at if is_later or known is None else known
    if len(reaching) > MOST_REACHING:
        del reaching[next(iter(reaching))]
