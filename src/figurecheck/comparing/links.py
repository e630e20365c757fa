"""Keep why happenings were joined, and tell it with the fewest links that connect an event."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from figurecheck.comparing import wording
from figurecheck.comparing.grouping import Groups
from figurecheck.comparing.happenings import Days, Happening
from figurecheck.records import Link

PLACE, NAMES, RISING, COPY, CHAIN = "place", "names", "rising", "copy", "chain"
DECISION = "decision"

_Note = tuple[str, tuple[str, ...]]


class Joins:
    """Groups of happenings by their position, with the first ground on which two were joined."""

    def __init__(self, count: int) -> None:
        self.groups: Groups[int] = Groups(range(count))
        self._notes: dict[tuple[int, int], _Note] = {}

    def join(self, one: int, other: int, code: str, words: Sequence[str] = ()) -> None:
        """Make the groups of two happenings one, on the ground `code` with its telling words."""
        self.groups.join(one, other)
        pair = (one, other) if one < other else (other, one)
        self._notes.setdefault(pair, (code, tuple(words)))

    def join_all(
        self, pairs: Iterable[tuple[int, int]], code: str, words: Sequence[str] = ()
    ) -> None:
        """Join every pair on the same ground."""
        for one, other in pairs:
            self.join(one, other, code, words)

    def links(self, parts: Sequence[Sequence[int]], placed: Sequence[Happening]) -> list[list[Link]]:
        """Return for each part of `placed`, by position, the links that connect its members.

        A part that hangs together only through happenings of another part gets links of the
        code CHAIN for what is missing.
        """
        homes = {at: number for number, members in enumerate(parts) for at in members}
        connected: Groups[int] = Groups(homes)
        found: list[list[Link]] = [[] for _ in parts]
        for (one, other), note in sorted(self._notes.items()):
            home = homes.get(one)
            if home is None or home != homes.get(other):
                continue
            if connected.root(one) != connected.root(other):
                connected.join(one, other)
                found[home].append(_link(placed[one], placed[other], note))
        for number, members in enumerate(parts):
            found[number] += _chained(members, connected, placed)
        return [_distinct(links) for links in found]


def _chained(
    members: Sequence[int], connected: Groups[int], placed: Sequence[Happening]
) -> Iterator[Link]:
    roots = sorted({connected.root(at) for at in members})
    yield from (_link(placed[roots[0]], placed[other], (CHAIN, ())) for other in roots[1:])


def _distinct(links: Iterable[Link]) -> list[Link]:
    """Return each link once, sorted; two happenings of one source may give equal links."""
    told = {(link.source_ids, link.code, link.words): link for link in links}
    return [link for _, link in sorted(told.items())]


def _link(one: Happening, other: Happening, note: _Note) -> Link:
    left, right = sorted((one, other), key=lambda h: (h.source.source_id, h.key))
    code, words = note
    return Link(
        source_ids=(left.source.source_id, right.source.source_id),
        code=code,
        words=words,
        explanation=wording.LINKS[code].format(
            left=left.source.publisher or left.source.source_id,
            right=right.source.publisher or right.source.source_id,
            left_days=_days(left),
            right_days=_days(right),
            words=" and ".join(f"“{word}”" for word in words),
        ),
    )


def _days(happening: Happening) -> str:
    """Return the days by which a happening was linked, in words."""
    if happening.window is None:
        return wording.NO_DAYS
    days = wording.days(*map(dt.date.fromordinal, _known(happening, happening.window)))
    return days if happening.dated else wording.REPORTED.format(days=days)


def _known(happening: Happening, window: Days) -> Days:
    """Return the window, of a report without any date its last day alone: the publication."""
    return window if happening.dated else (window[1], window[1])
