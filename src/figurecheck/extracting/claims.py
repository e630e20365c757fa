"""Turn drafts into claims: identities, quotes, contexts, and the check of every span."""

from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256

from figurecheck.errors import InternalError
from figurecheck.extracting.contexts import Context, TextContext
from figurecheck.extracting.reader import Draft
from figurecheck.extracting.segments import Segment
from figurecheck.extracting.times import TextTimes
from figurecheck.lexicon import load
from figurecheck.records import (
    Attribution,
    Claim,
    DateSpan,
    Interval,
    Population,
    Quote,
    Role,
    Source,
    Span,
    Value,
)

_ID_LENGTH = 16


def build_claims(
    source: Source, drafts: Sequence[Draft], segments: Sequence[Segment], times: TextTimes
) -> tuple[Claim, ...]:
    """Return the claims of `drafts`; InternalError when a span does not hold its figure."""
    # "On Sunday" is a day only beside a day.
    published = source.published_day
    lexicon = load(times.language)
    contexts = TextContext(source.text, segments, published, lexicon, times)
    populations = _populations(lexicon.language)
    told = {id(draft): contexts.at(draft.figure.start, draft.figure.end) for draft in drafts}
    for draft in drafts:
        if draft.role is Role.REPEAT and draft.parent and _are_parted(draft, draft.parent, told):
            draft.role, draft.parent = Role.TOTAL, None
            draft.rules.remove(Role.REPEAT)
    claims = tuple(
        _claim(
            source,
            draft,
            segments[draft.segment],
            told[id(draft)],
            _population(draft, populations),
        )
        for draft in drafts
    )
    for claim in claims:
        if source.text[claim.span.start : claim.span.end] != claim.value.text:
            raise InternalError("E900", source.source_id, f"span of claim {claim.claim_id} is off")
    return claims


def _are_parted(one: Draft, other: Draft, told: Mapping[int, Context]) -> bool:
    """Tell whether two equal figures are of different days or places: of two happenings."""
    places = [set(told[id(draft)].places) for draft in (one, other)]
    if all(places) and places[0].isdisjoint(places[1]):
        return True
    some, others = told[id(one)].event_date, told[id(other)].event_date
    if some is None or others is None:
        return False
    return some[1] < others[0] or others[1] < some[0]


def _claim(
    source: Source, draft: Draft, segment: Segment, context: Context, population: Population
) -> Claim:
    """Return the claim of one draft."""
    figure = draft.figure
    text = source.text[figure.start : figure.end]
    days = context.event_date
    low, high = figure.interval
    return Claim(
        claim_id=_identity(source, draft),
        source_id=source.source_id,
        category=draft.category,
        value=Value(kind=figure.kind, low=figure.low, high=figure.high, text=text),
        interval=Interval(low=low, high=high),
        span=Span(start=figure.start, end=figure.end),
        quote=Quote(
            start=segment.start, end=segment.end, text=source.text[segment.start : segment.end]
        ),
        implicit=figure.implicit,
        role=draft.role,
        parent_id=_identity(source, draft.parent) if draft.parent else None,
        victims=draft.victims,
        population=population,
        severity=draft.severity,
        places=context.places,
        period=context.period,
        event_date=DateSpan(start=days[0], end=days[1]) if days else None,
        stated_on=context.stated_on,
        attribution=_attribution(context),
        rules=tuple(dict.fromkeys(draft.rules)),
        flags=tuple(dict.fromkeys(draft.flags)),
        event_id=None,
    )


def _identity(source: Source, draft: Draft) -> str:
    """Return the id of a claim: derived from source, text, span and category, never a number."""
    figure = draft.figure
    span = (figure.start, figure.end)
    return claim_id(source.source_id, source.text_sha256, span, draft.category.value)


def claim_id(source_id: str, text_sha256: str, span: tuple[int, int], category: str) -> str:
    """Return the id of the claim that `source_id` makes with the figure at `span`."""
    parts = (source_id, text_sha256, str(span[0]), str(span[1]), category)
    return (
        "c" + sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH]
    )


def _population(draft: Draft, populations: Mapping[str, Population]) -> Population:
    """Return whom the words counted name: by their longest known ending, else other or unknown."""
    told = draft.victims
    if told is None:
        return Population.ALL if draft.head else Population.UNKNOWN
    words = told.casefold().split()
    for first in range(len(words)):
        known = populations.get(" ".join(words[first:]))
        if known:
            return known
    return Population.OTHER


@cache
def _populations(language: str) -> Mapping[str, Population]:
    """Return whom each word for persons names, in one language."""
    tables = load(language).populations.tables
    return {word: name for name, words in tables.items() for word in words}


def _attribution(context: Context) -> Attribution | None:
    """Return the speaker of a context as a record."""
    if context.speaker is None:
        return None
    name, official, quoted, start, end = context.speaker
    return Attribution(
        speaker=name, official=official, quoted=quoted, span=Span(start=start, end=end)
    )
