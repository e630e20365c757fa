"""Join reports of one area and kind whose toll stays or rises from day to day."""

from collections.abc import Iterator, Sequence

from figurecheck.comparing.agreeing import (
    Kinds,
    are_parted,
    differ,
    is_renewed,
    nations,
    shared_tolls,
    takes_up,
    window,
)
from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.links import RISING, Joins
from figurecheck.comparing.meeting import Bucket, Signature, remember
from figurecheck.comparing.passages import SPREAD_DAYS, meet
from figurecheck.records import Role

_NAMES = 2
RISING_DAYS = 14
"""Within these days, an equal or higher toll of one kind and country is the same happening."""


def link_rising(placed: Sequence[Happening], joins: Joins, words: Kinds) -> None:
    """Join each report to earlier ones of its area and kind whose toll it may be the rise of."""
    for members, bucket in _buckets(placed, words).items():
        earlier: dict[Signature, int] = {}
        for at in sorted(members, key=lambda at: (window(placed[at]), _highest(placed[at]), at)):
            is_found = False
            for one in reversed(earlier.values()):
                if not _rises(placed[one], placed[at], words):
                    continue
                if is_found and not _is_wide_spread(placed[one], placed[at], words):
                    break
                joins.join(one, at, RISING, bucket)
                is_found = True
            scene = placed[at].scene
            remember(earlier, (scene.places, scene.kinds, placed[at].lands), at, placed)


def _buckets(placed: Sequence[Happening], words: Kinds) -> dict[tuple[int, ...], Bucket]:
    """Return the happenings of each area, with its bucket.

    Buckets of the same happenings join the same pairs, and the first of them tells the ground.
    """
    buckets: dict[Bucket, list[int]] = {}
    for at, happening in enumerate(placed):
        if happening.tolls:
            for bucket in _areas(happening, words):
                buckets.setdefault(bucket, []).append(at)
    distinct: dict[tuple[int, ...], Bucket] = {}
    for bucket, members in sorted(buckets.items()):
        if len(members) > 1:
            distinct.setdefault(tuple(members), bucket)
    return distinct


def _is_wide_spread(one: Happening, other: Happening, words: Kinds) -> bool:
    """Tell whether what a report counts may be several earlier reports: the towns of one flood."""
    return words.is_lasting(one, other) and window(other)[1] - window(one)[1] <= SPREAD_DAYS


def _areas(happening: Happening, words: Kinds) -> Iterator[Bucket]:
    """Yield each area of a happening with its kind; a place has a bucket of its own as well."""
    scene = happening.scene
    for kind in sorted(scene.kinds):
        for country in sorted(scene.countries | scene.peoples):
            yield (country, kind)
    for place in sorted(scene.places):
        yield (place,)
        for kind in sorted(words.akin(scene.kinds)):
            yield (place, kind)


def _highest(happening: Happening) -> int:
    return max(happening.tolls.values())


def _rises(one: Happening, other: Happening, words: Kinds) -> bool:
    """Tell whether a later report is a count of the happening of an earlier one.

    A place has no two floods of a lasting kind in one week, whatever their tolls.
    """
    days = window(other)[1] - window(one)[1]
    if days > RISING_DAYS or _are_elsewhere(one, other):
        return False
    is_shared = not one.scene.places.isdisjoint(other.scene.places)
    if words.exclude(one, other) or are_parted(one, other) or is_renewed(one, other, words):
        return False
    is_lasting, is_met = words.is_lasting(one, other), meet(window(one), window(other))
    known = takes_up(one, other) or _shares_names(one, other)
    if not (is_lasting or is_met or other.follows_up or (is_shared and known)):
        return False
    near = days <= SPREAD_DAYS and is_shared
    if near and is_lasting:
        return True
    tolls = shared_tolls(one, other)
    if tolls is None or tolls[0] > tolls[1]:
        return False
    if is_met or not one.dated or not other.dated:
        return True
    # "Three more bodies were found on Wednesday, bringing the toll to 17" dates no second fire.
    added = any(claim.role is Role.INCREMENT for claim in other.claims)
    return near and (tolls[0] == tolls[1] or added)


def _shares_names(one: Happening, other: Happening) -> bool:
    """Tell whether two reports share a rare name beside that of a place."""
    return len(frozenset(one.scene.words) & frozenset(other.scene.words)) >= _NAMES


def _are_elsewhere(one: Happening, other: Happening) -> bool:
    """Tell whether two happenings are at other places, or in other countries."""
    if differ(one.scene.places, other.scene.places) or differ(one.lands, other.lands):
        return True
    return one.scene.places.isdisjoint(other.scene.places) and differ(nations(one), nations(other))
