"""Compare all claims of one event and category: camps, verdict, reasons."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import attrgetter

from figurecheck.comparing import camps as sweeping
from figurecheck.comparing.camps import OPEN, Bounds
from figurecheck.comparing.events import Linked
from figurecheck.comparing.identity import derived_id
from figurecheck.comparing.lineage import Lineages
from figurecheck.comparing.mentions import Mentions
from figurecheck.comparing.reasons import question_for, reasons_for, reasons_within
from figurecheck.comparing.scopes import Scopes
from figurecheck.comparing.sentences import Figure
from figurecheck.comparing.sides import Facts
from figurecheck.comparing.timelines import stated_day, timeline_of
from figurecheck.comparing.vagueness import voting
from figurecheck.comparing.voices import Counted, Voice, bounds_of, current, interval_of, voices_of
from figurecheck.records import (
    Camp,
    Category,
    Claim,
    Comparison,
    DerivedTotal,
    Event,
    Kind,
    Reason,
    Role,
    Source,
    Structure,
    VagueRule,
    Verdict,
)


@dataclass(slots=True, frozen=True)
class Background:
    """What all comparisons of a run share."""

    sources: Mapping[str, Source]
    lineages: Lineages
    counted: Counted
    is_finite: Callable[[Claim], bool]
    mentions: Mentions
    vague: VagueRule


def compare_event(linked: Linked, background: Background) -> list[Comparison]:
    """Return the comparisons of one event, one for each category that its claims count."""
    by_category: dict[Category, list[Claim]] = {}
    for claim in current(voting(linked.claims, background.vague)):
        by_category.setdefault(claim.category, []).append(claim)
    found = (
        _compared(linked, category, claims, background)
        for category, claims in sorted(by_category.items())
    )
    return [comparison for comparison in found if comparison is not None]


def source_voices(claims: Sequence[Claim], background: Background) -> list[Voice]:
    """Return the voices of all sources in `claims`, which are sorted by source and place."""
    return [
        voice
        for _, said in groupby(claims, key=attrgetter("source_id"))
        for voice in voices_of(list(said), background.counted, background.is_finite)
    ]


def _compared(
    linked: Linked, category: Category, claims: Sequence[Claim], background: Background
) -> Comparison | None:
    """Return the comparison of `claims`, or None where no source gives a total."""
    voices = source_voices(claims, background)
    vague = [
        claim
        for claim in claims
        if claim.value.kind is Kind.VAGUE and claim.role in (Role.TOTAL, Role.REPEAT)
    ]
    if not voices and not vague:
        return None
    cores = sweeping.sweep(voice.bounds for voice in voices)
    members = _members(voices, cores)
    attached = _attached(vague, cores)
    least, most = background.lineages.count(
        _said(voices) or [(claim.source_id, _vague_figure(claim)) for claim in vague]
    )
    verdict = sweeping.judge(len(cores), ((*voice.bounds, voice.kind) for voice in voices), most)
    reasons = _reasons(linked, category, members, background, verdict)
    distance = sweeping.gap(cores)
    present = {claim.source_id for claim in claims}
    return Comparison(
        comparison_id=_comparison_id(category, claims),
        event_id=linked.event.event_id,
        category=category,
        verdict=verdict,
        low=min((voice.bounds[0] for voice in voices), default=None),
        high=_highest(voices),
        open_above=any(voice.bounds[1] >= OPEN for voice in voices),
        camps=_camps(cores, members, attached, (least, most), background.lineages),
        gap=distance[0],
        distance=distance[1],
        speakers=speakers_of(claim for voice in voices for claim in voice.claims),
        structure=_structure(claims, voices),
        primary_claim_ids=tuple(
            sorted(voice.claims[0].claim_id for voice in voices if voice.primary)
        ),
        vague_claim_ids=tuple(sorted(claim.claim_id for claim in vague)),
        out_of_scale_claim_ids=_out_of_scale(vague, attached),
        silent_source_ids=tuple(s for s in linked.event.source_ids if s not in present),
        lineages_min=least,
        lineages_max=most,
        reasons=reasons,
        question=question_for(reasons),
        timeline=timeline_of(voices, background.sources),
    )


def _members(voices: Sequence[Voice], cores: Sequence[Bounds]) -> list[list[Voice]]:
    """Return the voices of each camp."""
    members: list[list[Voice]] = [[] for _ in cores]
    found = sweeping.runs(cores, (voice.bounds for voice in voices))
    for voice, run in zip(voices, found, strict=True):
        for at in run:
            members[at].append(voice)
    return members


def _comparison_id(category: Category, claims: Iterable[Claim]) -> str:
    return derived_id("comparison", category, min(claim.claim_id for claim in claims))


def _said(voices: Iterable[Voice]) -> list[tuple[str, Figure]]:
    return [(voice.source_id, (voice.claims[0].category, voice.bounds)) for voice in voices]


def _vague_figure(claim: Claim) -> Figure:
    return claim.category, bounds_of(claim.interval)


def _highest(voices: Iterable[Voice]) -> int | None:
    """Return the largest bound that is stated, of an open interval its lower one."""
    return max(
        (low if high >= OPEN else high for low, high in (voice.bounds for voice in voices)),
        default=None,
    )


def _attached(vague: Iterable[Claim], cores: Sequence[Bounds]) -> list[list[str]]:
    """Return for each core the vague claims that it fits; they had no vote in it."""
    attached: list[list[str]] = [[] for _ in cores]
    for claim in vague:
        for at in sweeping.meeting(cores, bounds_of(claim.interval)):
            attached[at].append(claim.claim_id)
    return attached


def _out_of_scale(vague: Iterable[Claim], attached: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the vague claims that fit no camp, where there is one."""
    fitting = {claim_id for found in attached for claim_id in found}
    return tuple(sorted(c.claim_id for c in vague if attached and c.claim_id not in fitting))


def _camps(
    cores: Sequence[Bounds],
    members: Sequence[Sequence[Voice]],
    attached: Sequence[Sequence[str]],
    texts: tuple[int, int],
    lineages: Lineages,
) -> tuple[Camp, ...]:
    """Return the camps; `texts` are the independent ones behind all of them, least and most."""
    if len(cores) == 1:
        return (_camp(cores[0], members[0], attached[0], texts),)
    return tuple(
        _camp(core, voices, vague_ids, lineages.count(_said(voices)))
        for core, voices, vague_ids in zip(cores, members, attached, strict=True)
    )


def _camp(
    core: Bounds, voices: Sequence[Voice], vague_ids: Iterable[str], texts: tuple[int, int]
) -> Camp:
    """Return the camp of `voices`; `texts` are the independent ones, least and most."""
    interval = interval_of(core)
    primary = {voice.source_id for voice in voices if voice.primary}
    least, most = texts
    return Camp(
        low=interval.low,
        high=interval.high,
        claim_ids=tuple(sorted({c.claim_id for voice in voices for c in voice.claims})),
        source_ids=tuple(sorted(primary)),
        also_source_ids=tuple(sorted({voice.source_id for voice in voices} - primary)),
        vague_claim_ids=tuple(sorted(vague_ids)),
        lineages_min=least,
        lineages_max=most,
        speakers=speakers_of(claim for voice in voices for claim in voice.claims),
    )


def speakers_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """Return the authorities that `claims` name, each once."""
    return tuple(sorted({claim.attribution.speaker for claim in claims if claim.attribution}))


def _structure(claims: Sequence[Claim], voices: Sequence[Voice]) -> Structure:
    def ids(role: Role) -> tuple[str, ...]:
        return tuple(sorted(claim.claim_id for claim in claims if claim.role is role))

    return Structure(
        part_ids=ids(Role.PART),
        subset_ids=ids(Role.SUBSET),
        increment_ids=ids(Role.INCREMENT),
        derived=tuple(
            DerivedTotal(
                source_id=voice.source_id,
                interval=interval_of(voice.bounds),
                derived_from=tuple(claim.claim_id for claim in voice.claims),
            )
            for voice in voices
            if voice.derived
        ),
    )


def _reasons(
    linked: Linked,
    category: Category,
    members: Sequence[Sequence[Voice]],
    background: Background,
    verdict: Verdict,
) -> tuple[Reason, ...]:
    """Return why figures are not the same, where they differ or only fit each other."""
    if verdict is Verdict.DIFFER:
        return reasons_of(linked, category, members, background)
    if verdict is Verdict.COMPATIBLE:
        return reasons_within(members[0], _facts(linked, category, members, background))
    return ()


def reasons_of(
    linked: Linked,
    category: Category,
    members: Sequence[Sequence[Voice]],
    background: Background,
) -> tuple[Reason, ...]:
    """Return why camps of an event differ; `members` are their voices, in ascending order."""
    return reasons_for(members, _facts(linked, category, members, background))


def _facts(
    linked: Linked,
    category: Category,
    members: Sequence[Sequence[Voice]],
    background: Background,
) -> Facts:
    days = first_days(list(chain.from_iterable(members)), background)
    return Facts(
        category=category,
        day=_first_day(linked.event, days.values()),
        first_days=days,
        sources=background.sources,
        scopes=Scopes(category, linked.claims, background.lineages, background.mentions),
    )


def _first_day(event: Event, days: Iterable[int | None]) -> int | None:
    """Return the day of the event, or of the first report where no text states it."""
    if event.start is not None:
        return event.start.toordinal()
    return min((day for day in days if day is not None), default=None)


def first_days(
    voices: Sequence[Voice], background: Background
) -> dict[tuple[str, Bounds], int | None]:
    """Return when each voice was first heard, as ordinals.

    It is the day that its sentence names, else the first publication among its copies.
    """
    saying: dict[Figure, list[str]] = {}
    for source_id, figure in _said(voices):
        saying.setdefault(figure, []).append(source_id)
    days = {
        (voice.source_id, voice.bounds): stated_day(voice, background.sources) for voice in voices
    }
    found: dict[tuple[str, Bounds], int | None] = {}
    for figure, sources in saying.items():
        origins = background.lineages.origin(figure, sources)
        first: dict[str, int] = {}
        for source_id in sources:
            day = days[source_id, figure[1]]
            if day is not None:
                root = origins[source_id]
                first[root] = min(day, first.get(root, day))
        for source_id in sources:
            found[source_id, figure[1]] = first.get(origins[source_id])
    return found
