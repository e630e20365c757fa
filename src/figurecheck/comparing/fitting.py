"""Find the events of sources that a happening of a draft fits, and change none of them.

The happening is linked to one report at a time, by the very rules that link two reports; so no
draft can join two events or part one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from figurecheck.comparing.agreeing import Kinds
from figurecheck.comparing.assembling import Survey, kinds_of
from figurecheck.comparing.events import Linked, link
from figurecheck.comparing.given import GivenEvents
from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.links import NAMES, PLACE, RISING
from figurecheck.comparing.passages import NEWS_DAYS, Days, meet, passages_of
from figurecheck.comparing.scenes import language_of, reader
from figurecheck.records import Claim

_STRENGTHS: Mapping[str, int] = {PLACE: 0, RISING: 1, NAMES: 2}
"""A place that both name links more surely than a toll, and a toll than other names."""

_WEAKEST = len(_STRENGTHS)


class EventFinder:
    """Find the events of surveyed sources that happenings of a draft are."""

    def __init__(self, surveyed: Survey, given: GivenEvents) -> None:
        self._given = given
        self._linked = {one.event.event_id: one for one in surveyed.linked}
        homes = {c.claim_id: i for i, one in self._linked.items() for c in one.claims}
        self._members: dict[str, list[Happening]] = {event_id: [] for event_id in self._linked}
        for happening in surveyed.happenings:
            home = homes.get(happening.claims[0].claim_id)
            if home is not None:
                self._members[home].append(happening)

    def find_all(self, happening: Happening) -> Iterator[tuple[Claim, list[Linked]]]:
        """Yield each claim of `happening` with the events that it may be about.

        Where the happening fits several, a passage that names one of them by day and place is
        about that one: two accidents of a week may stand in one draft.
        """
        events = self.find(happening)
        if len(events) < 2:
            yield from ((claim, events) for claim in happening.claims)
            return
        for passage in _passages(happening):
            told = self.find(passage) if passage.scene.places else []
            found = [one for one in events if one in told]
            for claim in passage.claims:
                yield claim, found if len(found) == 1 else events

    def find(self, happening: Happening) -> list[Linked]:
        """Return the events that `happening` fits best, sorted by id; none, one or several.

        A draft that states no day for it may look back: by a month from its own date, or, where
        it has none, as far as the sources go.
        """
        for windows in _windows(happening):
            found = self._fitting(happening, windows)
            if found:
                best = min(found.values())
                return [self._linked[i] for i, rank in sorted(found.items()) if rank == best]
        return []

    def _fitting(self, happening: Happening, windows: Days | None) -> dict[str, int]:
        """Return how strongly `happening` is linked to the events that it fits, best 0."""
        found: dict[str, int] = {}
        for event_id, members in self._members.items():
            ranks = [
                rank
                for member in members
                for rank in [
                    self._rank(replace(happening, window=windows or member.window), member)
                ]
                if rank is not None
            ]
            if ranks:
                found[event_id] = min(ranks)
        return found

    def _rank(self, happening: Happening, member: Happening) -> int | None:
        """Return how strongly two happenings are linked, best 0; None when they are not.

        The toll of the draft is what is to be checked, so it may not keep the two apart.
        """
        if happening.window is None or member.window is None:
            return None
        if not happening.scene.places and not happening.scene.words:
            return _WEAKEST if _is_open(happening, member) else None
        twin = replace(happening, tolls=member.tolls)
        linked = link([member, twin], (), _kinds(member, twin), self._given)
        for one in linked:
            if len(one.event.source_ids) > 1:
                return min(_STRENGTHS.get(found.code, _WEAKEST) for found in one.event.links)
        return None


def _passages(happening: Happening) -> Iterator[Happening]:
    """Yield the passages of a happening, each by its own days, places and names."""
    source, scene = happening.source, happening.scene
    known = reader(language_of(source))
    scan = known.scan(source.text, source.publisher)
    for passage in passages_of(happening.claims, known, scan):
        own = passage.scene
        yield replace(
            happening,
            claims=passage.claims,
            dated=[passage.days] if passage.days else happening.dated,
            scene=own._replace(
                kinds=own.kinds or scene.kinds, countries=own.countries or scene.countries
            ),
            window=passage.days or happening.window,
        )


def _windows(happening: Happening) -> Iterator[Days | None]:
    """Yield the days that may link `happening`, surest first; None for those of any report."""
    yield happening.window
    if happening.window is not None and not happening.dated:
        last = happening.window[1]
        yield max(1, last - NEWS_DAYS), last


def _is_open(happening: Happening, member: Happening) -> bool:
    """Tell whether a happening without any name may be the other: days, kind and country."""
    if happening.window is None or member.window is None:
        return False
    pairs = (
        (happening.scene.kinds, member.scene.kinds),
        (happening.scene.countries, member.scene.countries),
    )
    agree = all(not some or not others or some & others for some, others in pairs)
    return agree and meet(happening.window, member.window)


def _kinds(*happenings: Happening) -> Kinds:
    return kinds_of(happening.source for happening in happenings)
