"""Tell which stretch of an event a figure is for, and whether two are for different ones."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from figurecheck.comparing.scenes import reader
from figurecheck.lexicon import load
from figurecheck.records import Claim

Days = tuple[int, int]


@dataclass(slots=True, frozen=True)
class Stretch:
    """The period of a claim: its words without what opens it, and its days as ordinals.

    A `partial` one says itself that it is not the whole ("the first night", "from Sunday to
    Tuesday"); an `ongoing` one lasts until the figure was stated ("since Sunday").
    """

    words: tuple[str, ...]
    days: Days | None
    partial: bool
    ongoing: bool
    claim: Claim


def stretch_of(claim: Claim, language: str) -> Stretch | None:
    """Return the stretch that `claim` says its figure is for, or None."""
    if not claim.period:
        return None
    told = claim.period.casefold().replace(",", " ").split()
    openers, articles, limits, beginning = _words_of(language)
    words = tuple(word for word in told if word not in articles)
    bare = words[1:] if words and words[0] in openers else words
    partial = not limits.isdisjoint(told)
    inside = told[0] in load(language).grammar.entering
    if inside and not partial and reader(language).kinds(" ".join(told)):
        # "in the weekend's riot" is the whole of it.
        return None
    return Stretch(bare, days_of(claim), partial, told[0] in beginning, claim)


def days_of(claim: Claim) -> Days | None:
    """Return the days of the happening of `claim` as ordinals."""
    span = claim.event_date
    return None if span is None else (span.start.toordinal(), span.end.toordinal())


def contrast(
    some: Collection[Stretch], others: Collection[Stretch], claims: Iterable[Claim]
) -> tuple[Claim, Claim] | None:
    """Return a claim of a stretch and one of another stretch, or None.

    `claims` are those of the side of `others`, with and without a period.
    """
    if some and others:
        same = {one.words for one in some} & {one.words for one in others}
        days = set(map(_lasting, some)) & set(map(_lasting, others)) - {None}
        return None if same or days else (next(iter(some)).claim, next(iter(others)).claim)
    told = list(claims) if some else []
    days = {found for found in map(days_of, told) if found}
    for one in some:
        if one.ongoing or _lasting(one) in days or (one.days in days and not one.partial):
            continue
        for claim in told:
            if _is_beside(one, days_of(claim)):
                return one.claim, claim
    return None


def _lasting(stretch: Stretch) -> Days | None:
    """Return the days of a stretch of more than one."""
    return stretch.days if stretch.days and stretch.days[0] < stretch.days[1] else None


def _is_beside(stretch: Stretch, days: Days | None) -> bool:
    """Tell whether a figure of `days` without a period is for another stretch than `stretch`."""
    if days is None or stretch.days is None:
        return stretch.partial and stretch.days is None
    if stretch.partial:
        return True
    return stretch.days[0] <= days[0] and days[1] <= stretch.days[1]


@cache
def _words_of(language: str) -> tuple[frozenset[str], ...]:
    """Return the words that open stretches, articles, words that limit them, and "since"."""
    lexicon = load(language)
    periods, dates = lexicon.periods, lexicon.dates
    openers = {word.split()[0] for word in periods.openers_before_times}
    ends = {word for phrase in periods.closers for word in phrase.split() if " " in phrase}
    return (
        frozenset({*openers, *dates.range_openers}),
        frozenset(lexicon.attribution.articles),
        frozenset({*dates.ordinals, *dates.range_openers, *ends}),
        frozenset(periods.beginning),
    )
