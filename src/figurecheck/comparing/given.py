"""Let the events that a human gives by name, days and places hold for what speaks of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from figurecheck.comparing.decisions import GivenEvent
from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.passages import Days, meet
from figurecheck.comparing.shingles import words_of

Part = tuple[list[Happening], GivenEvent | None]
"""The happenings of one event, with the event given by hand that they belong to."""


@dataclass(slots=True, frozen=True)
class _Given:
    event: GivenEvent
    days: Days
    names: tuple[tuple[str, ...], ...]
    places: frozenset[str]


class GivenEvents:
    """Find which of the events given by hand a happening is, if any: the first that fits."""

    def __init__(self, events: Iterable[GivenEvent]) -> None:
        self._given = [
            _Given(
                event=event,
                days=(event.start.toordinal(), event.last.toordinal()),
                names=tuple(filter(None, map(words_of, (event.name, *event.aliases)))),
                places=frozenset(place.casefold() for place in event.places),
            )
            for event in events
        ]

    def homes(self, happenings: Iterable[Happening]) -> dict[str, GivenEvent]:
        """Return the given event of each happening that has one, by the key of the happening.

        One that has no day at all takes the days of its event, or it could belong to none.
        """
        found: dict[str, GivenEvent] = {}
        for happening in happenings if self._given else ():
            given = next((one for one in self._given if _is_of(happening, one)), None)
            if given is None:
                continue
            found[happening.key] = given.event
            if happening.window is None:
                happening.window = given.days
        return found


def pairs_of(
    placed: Sequence[Happening], homes: Mapping[str, GivenEvent]
) -> Iterator[tuple[int, int, str]]:
    """Yield the positions of the first and each other happening of a given event, and its name."""
    firsts: dict[str, int] = {}
    for at, happening in enumerate(placed):
        if happening.key in homes:
            name = homes[happening.key].name
            first = firsts.setdefault(name, at)
            if first != at:
                yield first, at, name


def parts_of(
    groups: Iterable[Sequence[Happening]], homes: Mapping[str, GivenEvent]
) -> tuple[list[Part], list[list[Happening]]]:
    """Return the events given by hand with all that is linked to them, and the other groups.

    What is linked to two of them goes to neither: a human told the two apart.
    """
    parts: dict[str, Part] = {}
    others: list[list[Happening]] = []
    for group in groups:
        given = {homes[h.key].name: homes[h.key] for h in group if h.key in homes}
        only = next(iter(given.values())) if len(given) == 1 else None
        left = []
        for happening in group:
            home = homes.get(happening.key, only)
            if home is None:
                left.append(happening)
            else:
                parts.setdefault(home.name, ([], home))[0].append(happening)
        if left:
            others.append(left)
    return [parts[name] for name in sorted(parts)], others


def _is_of(happening: Happening, given: _Given) -> bool:
    """Tell whether a happening is a given event: it names it, or shares days with place or name."""
    near = happening.window is None or meet(happening.window, given.days)
    if happening.dated and not near:
        return False
    said = [happening.source.title or "", *(claim.quote.text for claim in happening.claims)]
    if _names(given, said):
        return True
    if happening.window is None or not near:
        return False
    told = happening.scene.places | frozenset(happening.scene.words)
    return not given.places.isdisjoint(told) or _names(given, [happening.source.text])


def _names(given: _Given, texts: Iterable[str]) -> bool:
    """Tell whether one of `texts` holds a name of the event, whatever its case and dashes."""
    # A space on both sides, or "20 January" would be found in "120 January".
    told = [f" {' '.join(words_of(text))} " for text in texts]
    return any(f" {' '.join(name)} " in text for name in given.names for text in told)
