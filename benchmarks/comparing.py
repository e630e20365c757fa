"""The time that comparison takes for a claim, and how it grows with the number of claims."""

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from benchmarks.table import Goal, Row
from benchmarks.timing import Task, Work, least_seconds
from figurecheck import Source, compare
from figurecheck.comparing.camps import Bounds, judge, runs, sweep
from figurecheck.comparing.titles import Told, read_source
from figurecheck.records import Kind, Verdict

_SEED = 20260123
_MANY, _FEW = 1_000_000, 2_000
_REPORTS, _FEW_REPORTS = 10_000, 100
_ROUNDS = 3
# What a million claims are spread over, and how many sources tell of one event of the news.
_EVENTS = 100_000
_VOICES = 10
_BEGINNING = dt.date(2001, 1, 1)
_MICROSECONDS = 1e6
_KINDS = ("earthquake", "bus crash", "factory fire", "flood", "ferry sinking")
_SYLLABLES = ("ba", "del", "ko", "lun", "mor", "nem", "qui", "ri", "sa", "ta", "ve", "zor")
_TELLING = (
    "At least {killed} people were killed and {injured} injured in {place} on {day} when a {kind} "
    "hit the town, the governor's office said.",
    "The death toll from the {kind} in {place} rose to {killed}, police said. {injured} people "
    "were hurt.",
    "A {kind} in {place} left {killed} people dead. Hospitals treated {injured} injured.",
)


def rows(*, short: bool) -> Iterator[Row]:
    """Yield the rows of comparison: from linked claims to verdicts, and `compare` as a whole."""
    many, reports = (_FEW, _FEW_REPORTS) if short else (_MANY, _REPORTS)
    tasks = [
        Task("one event", many, partial(_judging, many, 1)),
        Task("many events", many, partial(_judging, many, max(1, many * _EVENTS // _MANY))),
    ]
    for factor in (1, 2):
        sources, told = _news(reports * factor)
        claims = sum(len(one.extraction.claims) for one in told)
        tasks.append(Task(f"compare {factor}", claims, partial(_comparing, sources, told)))
    seconds = least_seconds(tasks, 1 if short else _ROUNDS)
    for task, name, goal in zip(tasks, _NAMES, _GOALS, strict=False):
        cost = seconds[task.name] / task.size * _MICROSECONDS
        yield Row(name, f"{cost:.1f} us", f"{task.size:,} claims", cost, goal)
    growth = seconds["compare 2"] / seconds["compare 1"]
    yield Row("compare(), twice as many", "", "", growth, Goal(at_most=2.2))


def _judging(count: int, events: int) -> Work:
    """Return the work from columns of linked claims to the camps and the verdict of each event."""
    draw = random.Random(_SEED)  # noqa: S311 - a benchmark, not a secret
    event = [draw.randrange(events) for _ in range(count)]
    low = [draw.randrange(1, 1000) for _ in range(count)]
    high = [value + draw.choice((0, 0, 0, 5, 50)) for value in low]
    lineage = [draw.randrange(count) for _ in range(count)]

    def work() -> None:
        bounds: defaultdict[int, list[Bounds]] = defaultdict(list)
        lineages: defaultdict[int, set[int]] = defaultdict(set)
        for key, first, last, origin in zip(event, low, high, lineage, strict=True):
            bounds[key].append((first, last))
            lineages[key].add(origin)
        for key, said in bounds.items():
            _standing(said, len(lineages[key]))

    return work


def _standing(said: Sequence[Bounds], lineages: int) -> tuple[list[range], Verdict]:
    """Return the camps of each claim, and the verdict on all of them."""
    cores = sweep(said)
    return runs(cores, said), judge(len(cores), ((*one, Kind.RANGE) for one in said), lineages)


def _news(count: int) -> tuple[list[Source], list[Told]]:
    """Return reports of events that several sources tell of, and what is read in them."""
    draw = random.Random(_SEED)  # noqa: S311 - a benchmark, not a secret
    sources = []
    for number in range(count):
        event = number // _VOICES
        place = "".join(draw.choice(_SYLLABLES) for _ in range(3)).capitalize()
        published = _BEGINNING + dt.timedelta(days=event * 3 % 9000 + draw.randrange(3))
        toll = 5 + event * 13 % 40 + draw.choice((0, 0, 0, 1, 4))
        text = draw.choice(_TELLING).format(
            killed=toll,
            injured=toll * 3,
            place=_place_of(event) if draw.random() < 0.95 else place,
            day=f"{published:%A}",
            kind=_KINDS[event % len(_KINDS)],
        )
        sources.append(
            Source.from_text(
                text,
                source_id=f"{number:07}",
                published=published,
                publisher=f"Paper {draw.randrange(97)}",
            )
        )
    return sources, [read_source(source) for source in sources]


def _place_of(event: int) -> str:
    """Return a name that belongs to one event."""
    name = ""
    for _ in range(4):
        event, place = divmod(event, len(_SYLLABLES))
        name += _SYLLABLES[place]
    return name.capitalize()


def _comparing(sources: Sequence[Source], told: Sequence[Told]) -> Work:
    """Return the comparison of what was read before."""

    def known(_read: Callable[[Source], object], _sources: object) -> Sequence[Told]:
        return told

    return partial(compare, sources, mapper=known)  # type: ignore[arg-type]


_NAMES = (
    "linked claims to verdicts, one event",
    "linked claims to verdicts, 100,000 events",
    "compare(), a claim",
)
_GOALS = (Goal(at_most=6), Goal(at_most=6), Goal(at_most=60))
