"""Tell when each figure of an event was first and last seen."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from figurecheck.comparing.camps import Bounds
from figurecheck.comparing.voices import Voice, interval_of
from figurecheck.records import Source, TimelineEntry


def stated_day(voice: Voice, sources: Mapping[str, Source]) -> int | None:
    """Return the first day of a voice as an ordinal: the day stated, else the publication."""
    days = _days(voice, sources)
    return min(days).toordinal() if days else None


def timeline_of(
    voices: Iterable[Voice], sources: Mapping[str, Source]
) -> tuple[TimelineEntry, ...]:
    """Return the figures of `voices` in the order in which they were first seen, undated last."""
    saying: dict[Bounds, list[Voice]] = {}
    for voice in voices:
        saying.setdefault(voice.bounds, []).append(voice)
    entries = (_entry(bounds, said, sources) for bounds, said in saying.items())
    return tuple(sorted(entries, key=lambda one: (one.first or dt.date.max, one.low, _top(one))))


def _entry(bounds: Bounds, said: Sequence[Voice], sources: Mapping[str, Source]) -> TimelineEntry:
    days = [day for voice in said for day in _days(voice, sources)]
    interval = interval_of(bounds)
    return TimelineEntry(
        low=interval.low,
        high=interval.high,
        first=min(days) if days else None,
        last=max(days) if days else None,
        claim_ids=tuple(sorted({claim.claim_id for voice in said for claim in voice.claims})),
        source_ids=tuple(sorted({voice.source_id for voice in said})),
    )


def _top(entry: TimelineEntry) -> float:
    return float("inf") if entry.high is None else entry.high


def _days(voice: Voice, sources: Mapping[str, Source]) -> list[dt.date]:
    """Return the days of a voice; where a claim states a day, publication is none."""
    stated = [claim.stated_on for claim in voice.claims if claim.stated_on is not None]
    if stated:
        return stated
    published = sources[voice.source_id].text_day
    return [published] if published else []
