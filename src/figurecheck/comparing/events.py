"""Link the happenings of all sources into events: days, place or names, and kind."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from figurecheck.comparing import wording
from figurecheck.comparing.agreeing import Kinds, differ, window
from figurecheck.comparing.decisions import GivenEvent
from figurecheck.comparing.given import GivenEvents, pairs_of, parts_of
from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.identity import derived_id
from figurecheck.comparing.links import COPY, DECISION, Joins
from figurecheck.comparing.meeting import link_near
from figurecheck.comparing.passages import SPREAD_DAYS, Days
from figurecheck.comparing.rising import link_rising
from figurecheck.comparing.voices import TOTALS
from figurecheck.records import Claim, Event, Link


@dataclass(slots=True, frozen=True)
class Linked:
    """One event with all claims about it, sorted by source and place in the text."""

    event: Event
    claims: tuple[Claim, ...]


def link(
    happenings: Sequence[Happening],
    copies: Iterable[tuple[str, str]],
    words: Kinds,
    given: GivenEvents,
) -> list[Linked]:
    """Return the events of dated `happenings`, sorted by id; undated ones belong to none.

    `copies` are pairs of claim ids of equal figures in copied articles; `given` are the events
    that a human gave.
    """
    named = given.homes(happenings)
    placed = sorted((h for h in happenings if h.window is not None), key=lambda h: h.key)
    joins = Joins(placed)
    link_near(placed, joins, words)
    link_rising(placed, joins, words)
    homes = {claim.claim_id: at for at, h in enumerate(placed) for claim in h.claims}
    for one, other in copies:
        if (
            one in homes
            and other in homes
            and _is_reprint(placed[homes[one]], placed[homes[other]])
        ):
            joins.join(homes[one], homes[other], COPY)
    for first, again, name in pairs_of(placed, named):
        joins.join(first, again, DECISION, (name,))
    groups = ([placed[at] for at in found] for found in joins.groups.groups())
    parts, others = parts_of(groups, named)
    parts += [(part, None) for found in others for part in _split(found)]
    told = zip(parts, joins.links([members for members, _ in parts]), strict=True)
    return sorted(
        (_linked(members, links, words, home) for (members, home), links in told),
        key=lambda one: one.event.event_id,
    )


def _is_reprint(one: Happening, other: Happening) -> bool:
    """Tell whether copied figures are of one place and of the days in which one event is told.

    Two reports in the same words may be of two towns.
    """
    if differ(one.scene.places, other.scene.places):
        return False
    (start, end), (other_start, other_end) = window(one), window(other)
    return max(start - other_end, other_start - end) <= SPREAD_DAYS


def _split(members: Sequence[Happening]) -> list[list[Happening]]:
    """Part a group that spreads over more than seven days, by the days that its texts state.

    Happenings whose stated spans share a day stay together. Those that state no day, or only a
    month or year, join the one part that their days meet, else they make a part of their own.
    """
    exact = [h for h in members if h.dated and all(map(_is_exact, h.dated))]
    if not exact or _extent(exact) <= SPREAD_DAYS:
        return [list(members)]
    parts: list[list[Happening]] = []
    last = 0
    for happening in sorted(exact, key=lambda h: (window(h), h.key)):
        start, end = window(happening)
        if not parts or start > last:
            parts.append([])
        parts[-1].append(happening)
        last = max(last, end)
    loose: list[Happening] = []
    # The days of one part follow each other without a gap, and those of the next come later.
    firsts = [min(window(one)[0] for one in part) for part in parts]
    lasts = [max(window(one)[1] for one in part) for part in parts]
    known = {happening.key for happening in exact}
    for happening in members:
        if happening.key in known:
            continue
        start, end = window(happening)
        fitting = range(bisect_left(lasts, start), bisect_right(firsts, end))
        (parts[fitting[0]] if len(fitting) == 1 else loose).append(happening)
    return [*parts, loose] if loose else parts


def _extent(members: Iterable[Happening]) -> int:
    windows = [window(happening) for happening in members]
    return max(end for _, end in windows) - min(start for start, _ in windows)


def _is_exact(days: Days) -> bool:
    return days[1] - days[0] <= SPREAD_DAYS


def _linked(
    members: Sequence[Happening], links: Iterable[Link], words: Kinds, given: GivenEvent | None
) -> Linked:
    """Build the event of connected happenings; what a human has `given` of it holds."""
    claims = tuple(
        sorted(
            (claim for happening in members for claim in happening.claims),
            key=lambda claim: (claim.source_id, claim.span.start, claim.category, claim.claim_id),
        )
    )
    # What stands beside a figure may speak of something else.
    own = [happening for happening in members if not happening.borrowed]
    kind = _commonest(happening.scene.kinds for happening in own or members)
    start, end = (given.start, given.last) if given else _days(members)
    places = (given.places if given else ()) or _shared_places(claims, words.countries)
    reported = dt.date.fromordinal(min(window(happening)[1] for happening in members))
    label = wording.label(words.labels.get(kind or ""), places, start, end, reported)
    event = Event(
        event_id=derived_id("event", min(claim.claim_id for claim in claims)),
        label=given.name if given else label,
        kind=kind,
        start=start,
        end=end,
        places=places,
        source_ids=tuple(sorted({claim.source_id for claim in claims})),
        links=tuple(links),
    )
    return Linked(event, claims)


def _days(members: Iterable[Happening]) -> tuple[dt.date | None, dt.date | None]:
    """Return the stated days of an event: exact spans before months, months before years."""
    spans = [days for happening in members for days in happening.dated]
    if not spans:
        return None, None
    exact = [days for days in spans if _is_exact(days)]
    shortest = min(end - start for start, end in spans)
    kept = exact or [days for days in spans if days[1] - days[0] == shortest]
    first, last = min(start for start, _ in kept), max(end for _, end in kept)
    return dt.date.fromordinal(first), dt.date.fromordinal(last)


def _commonest(found: Iterable[Iterable[str]]) -> str | None:
    counts: dict[str, int] = {}
    for kinds in found:
        for kind in kinds:
            counts[kind] = counts.get(kind, 0) + 1
    return min(counts, key=lambda kind: (-counts[kind], kind), default=None)


def _shared_places(claims: Iterable[Claim], countries: Collection[str]) -> tuple[str, ...]:
    """Return the places that at least half of the sources give, countries last.

    The places of parts are left out; of two spellings the one not in capitals is kept.
    """
    naming: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}
    sources = set()
    for claim in claims:
        sources.add(claim.source_id)
        for place in claim.places if claim.role in TOTALS else ():
            key = place.casefold()
            if key not in naming:
                naming[key] = set()
                spelled[key] = place
            naming[key].add(claim.source_id)
            spelled[key] = max(place, spelled[key])
    kept = [key for key, found in naming.items() if 2 * len(found) >= len(sources)]
    kept.sort(key=lambda key: (spelled[key] in countries, -len(naming[key]), key))
    return tuple(spelled[key] for key in kept)
