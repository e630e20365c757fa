"""Keep why happenings were joined, and tell it with the fewest links that connect an event."""

import datetime as dt
from collections.abc import Iterable, Sequence

from figurecheck.comparing import wording
from figurecheck.comparing.grouping import Groups
from figurecheck.comparing.happenings import Happening
from figurecheck.records import Link

PLACE, NAMES, RISING, COPY, CHAIN = "place", "names", "rising", "copy", "chain"
DECISION, HOME = "decision", "home"

_ORDER = (DECISION, PLACE, COPY, RISING, NAMES, HOME, CHAIN)
_RANKS = {code: rank for rank, code in enumerate(_ORDER)}
"""The stronger ground of two is the one that is told."""

_Note = tuple[int, str, tuple[str, ...]]


class Joins:
    """Groups of happenings by their position, with the ground on which two were joined."""

    def __init__(self, placed: Sequence[Happening]) -> None:
        self._placed = placed
        self.groups: Groups[int] = Groups(range(len(placed)))
        self._notes: dict[tuple[int, int], _Note] = {}

    def join(self, one: int, other: int, code: str, words: Sequence[str] = ()) -> None:
        """Make the groups of two happenings one, on the ground `code` with its telling words."""
        self.groups.join(one, other)
        pair = (one, other) if one < other else (other, one)
        note = (_RANKS[code], code, tuple(words))
        self._notes[pair] = min(note, self._notes.get(pair, note))

    def join_all(
        self, pairs: Iterable[tuple[int, int]], code: str, words: Sequence[str] = ()
    ) -> None:
        """Join every pair on the same ground."""
        for one, other in pairs:
            self.join(one, other, code, words)

    def links(self, parts: Sequence[Sequence[Happening]]) -> list[list[Link]]:
        """Return for each part of the happenings the links that connect its members.

        A part that hangs together only through happenings of another part gets links of the
        code CHAIN for what is missing.
        """
        positions = {happening.key: at for at, happening in enumerate(self._placed)}
        members = [sorted(positions[happening.key] for happening in part) for part in parts]
        homes = {at: number for number, found in enumerate(members) for at in found}
        connected: Groups[int] = Groups(homes)
        told: list[list[Link]] = [[] for _ in parts]
        for (one, other), note in sorted(self._notes.items(), key=lambda item: (item[1], item[0])):
            home = homes[one]
            if home == homes[other] and connected.root(one) != connected.root(other):
                connected.join(one, other)
                told[home].append(self._link(one, other, note))
        for links, found in zip(told, members, strict=True):
            first, *rest = sorted({connected.root(at) for at in found})
            links += [self._link(first, other, (_RANKS[CHAIN], CHAIN, ())) for other in rest]
        return [_distinct(links) for links in told]

    def _link(self, one: int, other: int, note: _Note) -> Link:
        return _link(self._placed[one], self._placed[other], note)


def _distinct(links: Iterable[Link]) -> list[Link]:
    """Return each link once, sorted; two happenings of one source may give equal links."""
    told = {(link.source_ids, link.code, link.words): link for link in links}
    return [link for _, link in sorted(told.items())]


def _link(one: Happening, other: Happening, note: _Note) -> Link:
    left, right = sorted((one, other), key=lambda h: (h.source.source_id, h.key))
    _, code, words = note
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
    """Return the days by which a happening was linked; without any, the day of publication."""
    if happening.window is None:
        return wording.NO_DAYS
    start, end = map(dt.date.fromordinal, happening.window)
    if happening.dated:
        return wording.days(start, end)
    return wording.REPORTED.format(day=end.isoformat())
