"""Build sources and claims by hand: the comparison is tested without the extraction."""

import datetime as dt
import re
from hashlib import sha256

from figurecheck.comparing.assembling import reconcile
from figurecheck.records import (
    Attribution,
    Category,
    Claim,
    DateSpan,
    Flag,
    InputAccount,
    Interval,
    Kind,
    Population,
    Quote,
    Report,
    Role,
    Source,
    Span,
    Value,
)

_SENTENCE = re.compile(r"[^.\n]+\.?")


def source(source_id, text, published="2031-05-04", publisher=None, title=None):
    day = dt.date.fromisoformat(published) if published else None
    return Source.from_text(
        text,
        source_id=source_id,
        published=day,
        publisher=publisher or f"The {source_id}",
        title=title,
    )


def claim(
    article,
    figure,
    low=None,
    high=None,
    *,
    category="killed",
    kind="exact",
    role="total",
    parent=None,
    population="all",
    places=(),
    day=None,
    last_day=None,
    period=None,
    stated_on=None,
    speaker=None,
    finite=True,
    implicit=False,
    victims=None,
    flags=(),
    nth=0,
):
    """Return the claim at the `nth` place where `figure` stands in the text of `article`."""
    start = [m.start() for m in re.finditer(re.escape(figure), article.text)][nth]
    sentence = next(m for m in _SENTENCE.finditer(article.text) if m.start() <= start < m.end())
    if low is None and kind == "exact":
        low = high = int(figure.replace(",", ""))
    digest = sha256(f"{article.source_id}{start}{category}".encode()).hexdigest()[:16]
    return Claim(
        claim_id=digest,
        source_id=article.source_id,
        category=Category(category),
        value=Value(kind=Kind(kind), low=low, high=high, text=figure),
        interval=Interval(low=low or 0, high=high),
        span=Span(start=start, end=start + len(figure)),
        quote=Quote(start=sentence.start(), end=sentence.end(), text=sentence.group()),
        implicit=implicit,
        role=Role(role),
        parent_id=parent.claim_id if parent else None,
        victims=victims,
        population=Population(population),
        severity=None,
        places=tuple(places),
        period=period,
        event_date=_span(day, last_day),
        stated_on=dt.date.fromisoformat(stated_on) if stated_on else None,
        attribution=_attribution(speaker),
        rules=("passive" if finite else "noun",),
        flags=tuple(Flag(flag) for flag in flags),
        event_id=None,
    )


def report(sources, claims, **options) -> Report:
    """Return the report on hand-built claims; those with the rule `noun` are not finite."""
    return reconcile(
        sources,
        claims,
        lambda one: "noun" not in one.rules,
        categories=options.get("categories"),
        as_of=options.get("as_of"),
        problems=(),
        inputs=InputAccount(
            discovered=len(sources), read=len(sources), duplicate=0, skipped=0, failed=0, entries=()
        ),
    )


def camps_of(comparison):
    """Return the camps of a comparison as (low, high, sources, also)."""
    return [(c.low, c.high, c.source_ids, c.also_source_ids) for c in comparison.camps]


def _span(day, last_day):
    if day is None:
        return None
    first = dt.date.fromisoformat(day)
    return DateSpan(start=first, end=dt.date.fromisoformat(last_day) if last_day else first)


def _attribution(speaker):
    if speaker is None:
        return None
    return Attribution(speaker=speaker, official=True, quoted=False, span=Span(start=0, end=1))
