"""Tell whether two happenings contradict each other: days, kinds, countries, towns and tolls."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.passages import Days, meet
from figurecheck.records import Category

_CATEGORIES = tuple(Category)

TELLING_TOLL = 10
"""Two reports of one place that count so many dead alike count the same; threes are common."""


@dataclass(slots=True, frozen=True)
class Kinds:
    """What is known of kinds of happenings and of countries.

    `labels` name the kinds, `lasting` are those that do not recur at a place within a week, and
    `kin` are the kinds by which a happening of some kind may be called as well.
    """

    labels: Mapping[str, str]
    lasting: frozenset[str]
    countries: frozenset[str]
    kin: Mapping[str, frozenset[str]]

    def akin(self, kinds: Iterable[str]) -> frozenset[str]:
        """Return `kinds` with their kin."""
        return frozenset[str]().union(*[self.kin.get(kind, {kind}) for kind in kinds])

    def exclude(self, one: Happening, other: Happening) -> bool:
        """Tell whether two happenings are of kinds that one happening cannot be."""
        some, others = one.scene.kinds, other.scene.kinds
        return differ(some, others) and differ(self.akin(some), others)

    def is_guess(self, one: Happening, other: Happening) -> bool:
        """Tell whether only words beside the figures could say what kind one of them is of.

        Where those of the other agree, they do.
        """
        if not one.scene.kinds or not other.scene.kinds:
            return True
        return (one.borrowed or other.borrowed) and self.exclude(one, other)

    def is_lasting(self, one: Happening, other: Happening) -> bool:
        """Tell whether the kind that two happenings share does not strike twice in a week."""
        if other.scene.kinds.isdisjoint(self.lasting):
            return False
        shared = self.akin(one.scene.kinds) & other.scene.kinds
        return not shared.isdisjoint(self.lasting)


def agree(one: Happening, other: Happening, named: frozenset[str], words: Kinds) -> bool:
    """Tell whether days meet and neither kind, country, place nor toll contradicts the link.

    Where each gives places of its own, `named` words link only if one of them is such a place:
    a person or a make of car is named in two reports of two accidents.
    """
    if not meet(window(one), window(other)):
        return False
    if words.exclude(one, other) and one.borrowed == other.borrowed:
        return False
    if are_abroad(one, other, named) or is_renewed(one, other, words) or _is_beside(one, other):
        return False
    if not one.scene.places and not other.scene.places and len(named) == 1:
        return False
    if not differ(one.scene.places, other.scene.places):
        return True
    return stands(one, named) or stands(other, named)


def _is_beside(one: Happening, other: Happening) -> bool:
    """Tell whether one is dated beside the news and the other is news without a day."""
    return any(
        some.told_beside and some.dated and not news.dated and not news.told_beside
        for some, news in ((one, other), (other, one))
    )


def stands(happening: Happening, named: frozenset[str]) -> bool:
    """Tell whether a shared name is the name of a place of `happening`, or a part of it."""
    return any(not named.isdisjoint(place.split()) for place in happening.scene.places)


def differ(some: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether both are known and have nothing in common."""
    return bool(some) and bool(others) and some.isdisjoint(others)


def are_abroad(one: Happening, other: Happening, named: frozenset[str]) -> bool:
    """Tell whether two happenings are of other countries; a place in common outweighs a people's.

    "Russian missiles" hit Ukraine, but "Honduran police" speak of Honduras.
    """
    if differ(one.scene.countries, other.scene.countries):
        return True
    return len(named) != 1 and differ(nations(one), nations(other))


def nations(happening: Happening) -> frozenset[str]:
    """Return the countries of a happening; those of peoples where no other is named."""
    return happening.scene.countries or happening.scene.peoples


def towns(happening: Happening) -> frozenset[str]:
    """Return the places of a happening that are no states or provinces."""
    return happening.scene.places - happening.wide


def are_parted(one: Happening, other: Happening) -> bool:
    """Tell whether two happenings share a state alone, and each names a town of its own."""
    some, others = towns(one), towns(other)
    if not some or not others or one.scene.places.isdisjoint(other.scene.places):
        return False
    return some.isdisjoint(other.scene.places) and others.isdisjoint(one.scene.places)


def is_renewed(one: Happening, other: Happening, words: Kinds) -> bool:
    """Tell whether the later of two is told as new, on another day and with a lower toll.

    A town can be shelled or raided twice in one week; a quake has aftershocks.
    """
    earlier, later = in_order(one, other)
    if later.follows_up or one.dated or other.dated or window(earlier)[1] == window(later)[1]:
        return False
    if words.is_lasting(one, other):
        return False
    tolls = shared_tolls(earlier, later)
    return tolls is not None and tolls[0] > tolls[1]


def takes_up(earlier: Happening, later: Happening) -> bool:
    """Tell whether a later report speaks of what is known, by its words or by the same toll."""
    if later.follows_up:
        return True
    tolls = shared_tolls(earlier, later)
    return tolls is not None and tolls[0] == tolls[1] >= TELLING_TOLL


def in_order(one: Happening, other: Happening) -> tuple[Happening, Happening]:
    """Return two happenings, the one that was told or dated earlier first."""
    return (one, other) if window(one)[1] <= window(other)[1] else (other, one)


def shared_tolls(one: Happening, other: Happening) -> tuple[int, int] | None:
    """Return the tolls of two reports in the first category that both count."""
    some, others = one.tolls, other.tolls
    for category in _CATEGORIES:
        if category in some and category in others:
            return some[category], others[category]
    return None


def window(happening: Happening) -> Days:
    """Return the days that may link `happening`; the caller knows that it has any."""
    if happening.window is None:
        raise ValueError("a happening without days cannot be linked")
    return happening.window
