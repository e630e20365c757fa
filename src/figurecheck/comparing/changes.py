"""Tell what is new, gone or changed since an earlier report over the same sources.

Claims are the same when source, category, figure and sentence are; so an edit elsewhere in an
article, which gives all its claims new ids, changes nothing here.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from figurecheck.comparing import wording
from figurecheck.comparing.identity import camp_id
from figurecheck.comparing.shingles import words_of
from figurecheck.errors import UsageError
from figurecheck.records import (
    Camp,
    Change,
    ChangeKind,
    Changes,
    Claim,
    Comparison,
    Interval,
    Report,
    SourceDescription,
    Subject,
    Verdict,
)

SAME_SENTENCE = 0.6
"""Two sentences of one source that share this part of their words are one, rewritten."""

_NEW, _GONE, _CHANGED = ChangeKind.NEW, ChangeKind.GONE, ChangeKind.CHANGED
_PARTS = {"text_sha256": "text", "published": "date", "publisher": "publisher"}


@dataclass(slots=True, frozen=True)
class _Pair:
    """One comparison in the earlier and in this report; None where it is not."""

    label: str
    before: Comparison | None
    after: Comparison | None


def changes_since(baseline: Report, report: Report) -> Changes:
    """Return what is new, gone or changed in `report` since `baseline`.

    Raises UsageError (E167) for a baseline without any source of this report, or with other
    categories: everything would be new and gone.
    """
    _check(baseline, report)
    pairs = list(_claim_pairs(baseline.claims, report.claims))
    events = _event_pairs(baseline, report, pairs)
    compared = list(_comparison_pairs(baseline, report, events))
    entries = (
        *_source_changes(baseline, report),
        *_claim_changes(baseline, report, pairs),
        *_event_changes(baseline, report, events),
        *(change for pair in compared for change in _comparison_changes(pair)),
    )
    worse = (pair.after.comparison_id for pair in compared if pair.after and _is_worse(pair))
    return Changes(
        entries=entries, disagreements=tuple(sorted(set(worse) - report.decisions.accepted_ids()))
    )


def _check(baseline: Report, report: Report) -> None:
    before = {source.source_id for source in baseline.sources}
    after = {source.source_id for source in report.sources}
    if before and after and not before & after:
        found = ", ".join(sorted(before)[:3])
        reason = f"made from other inputs: none of its sources ({found}) is here"
        raise UsageError("E167", "baseline", reason)
    if baseline.options.categories != report.options.categories:
        found = ", ".join(baseline.options.categories) or "all"
        reason = f"made for other categories ({found}); give the same --category"
        raise UsageError("E167", "baseline", reason)


def _claim_pairs(
    before: Sequence[Claim], after: Sequence[Claim]
) -> Iterator[tuple[Claim | None, Claim | None]]:
    """Yield each claim with its earlier self: the same words, else the likest left over."""
    known: dict[tuple[object, ...], list[Claim]] = {}
    for claim in before:
        known.setdefault(_key(claim), []).append(claim)
    left: list[Claim] = []
    for claim in after:
        same = known.get(_key(claim))
        if same:
            yield same.pop(0), claim
        else:
            left.append(claim)
    gone: dict[tuple[str, str], list[Claim]] = {}
    for one in before:
        if any(one is other for other in known[_key(one)]):
            gone.setdefault((one.source_id, one.category), []).append(one)
    for claim in left:
        candidates = gone.get((claim.source_id, claim.category), [])
        alike = max(candidates, key=lambda one: _likeness(one, claim), default=None)
        if alike is None or _likeness(alike, claim) < SAME_SENTENCE:
            yield None, claim
        else:
            candidates.remove(alike)
            yield alike, claim
    yield from ((one, None) for claims in gone.values() for one in claims)


def _key(claim: Claim) -> tuple[object, ...]:
    words = words_of(claim.quote.text)
    return claim.source_id, claim.category, claim.value.text.casefold(), words


def _likeness(one: Claim, other: Claim) -> float:
    """Return the share of words that two claim sentences have in common."""
    some, others = set(words_of(one.quote.text)), set(words_of(other.quote.text))
    return len(some & others) / max(1, len(some | others))


def _event_pairs(
    baseline: Report, report: Report, pairs: Iterable[tuple[Claim | None, Claim | None]]
) -> list[tuple[str | None, str | None]]:
    """Return the ids of each event in both reports: those that share the most claims."""
    shared: dict[tuple[str, str], int] = {}
    for before, after in pairs:
        if before and after and before.event_id and after.event_id:
            key = before.event_id, after.event_id
            shared[key] = shared.get(key, 0) + 1
    found: dict[str, str] = {}
    for (old, new), _ in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        if old not in found and new not in found.values():
            found[old] = new
    olds = [event.event_id for event in baseline.events]
    news = [event.event_id for event in report.events]
    taken = set(found.values())
    return [(old, found.get(old)) for old in olds] + [(None, n) for n in news if n not in taken]


def _comparison_pairs(
    baseline: Report, report: Report, events: Iterable[tuple[str | None, str | None]]
) -> Iterator[_Pair]:
    labels = {event.event_id: event.label for event in (*baseline.events, *report.events)}
    befores = _by_event(baseline.comparisons)
    afters = _by_event(report.comparisons)
    for old, new in events:
        some, others = befores.get(old or "", {}), afters.get(new or "", {})
        label = labels[new or old or ""]
        for category in sorted({*some, *others}):
            yield _Pair(label, some.get(category), others.get(category))


def _by_event(comparisons: Iterable[Comparison]) -> dict[str, dict[str, Comparison]]:
    found: dict[str, dict[str, Comparison]] = {}
    for one in comparisons:
        found.setdefault(one.event_id, {})[one.category] = one
    return found


def _source_changes(baseline: Report, report: Report) -> Iterator[Change]:
    befores = {source.source_id: source for source in baseline.sources}
    afters = {source.source_id: source for source in report.sources}
    for source_id in sorted({*befores, *afters}):
        before, after = befores.get(source_id), afters.get(source_id)
        parts = _changed_parts(before, after) if before and after else ""
        if before and after and not parts:
            continue
        known = after or before
        yield _change(
            Subject.SOURCE,
            source_id if before else None,
            source_id if after else None,
            name=(known.publisher if known else None) or source_id,
            source_id=source_id,
            parts=parts,
        )


def _changed_parts(before: SourceDescription, after: SourceDescription) -> str:
    names = (word for name, word in _PARTS.items() if getattr(before, name) != getattr(after, name))
    return ", ".join(names)


def _claim_changes(
    baseline: Report, report: Report, pairs: Iterable[tuple[Claim | None, Claim | None]]
) -> Iterator[Change]:
    sources = (*baseline.sources, *report.sources)
    names = {source.source_id: source.publisher or source.source_id for source in sources}
    for before, after in pairs:
        known = after or before
        if known is None or (before and after and _reading(before) == _reading(after)):
            continue
        yield _change(
            Subject.CLAIM,
            before.claim_id if before else None,
            after.claim_id if after else None,
            name=names.get(known.source_id, known.source_id),
            category=known.category,
            before=_figure(before) if before else "",
            after=_figure(after) if after else "",
            quote=known.quote.text.strip(),
        )


def _reading(claim: Claim) -> tuple[object, ...]:
    return claim.value.kind, claim.interval, claim.role, claim.population, claim.flags


def _figure(claim: Claim) -> str:
    """Return the figure as written, with how it is read where that is not the same."""
    read = f"{claim.value.text} ({wording.interval(claim.interval)}, {claim.role})"
    return claim.value.text if claim.value.text == wording.interval(claim.interval) else read


def _event_changes(
    baseline: Report, report: Report, events: Iterable[tuple[str | None, str | None]]
) -> Iterator[Change]:
    olds = {event.event_id: event.label for event in baseline.events}
    news = {event.event_id: event.label for event in report.events}
    for old, new in events:
        before, after = olds.get(old or ""), news.get(new or "")
        if before != after:
            label = after or before or ""
            yield _change(Subject.EVENT, old, new, label=label, before=before, after=after)


def _comparison_changes(pair: _Pair) -> Iterator[Change]:
    """Yield what changed in one comparison: itself, its verdict, its reasons, its camps."""
    before, after = pair.before, pair.after
    known = after or before
    if known is None:
        return
    old, new = (one.comparison_id if one else None for one in (before, after))
    words = {"label": pair.label, "category": known.category}
    if before is None or after is None:
        verdicts = {"before": known.verdict, "after": known.verdict}
        yield _change(Subject.COMPARISON, old, new, **words, **verdicts)
        return
    if before.verdict is not after.verdict:
        verdicts = {"before": before.verdict, "after": after.verdict}
        yield _change(Subject.VERDICT, old, new, **words, **verdicts)
    codes = [", ".join(dict.fromkeys(r.code for r in one.reasons)) for one in (before, after)]
    if codes[0] != codes[1]:
        told = {"before": codes[0] or wording.NOTHING, "after": codes[1] or wording.NOTHING}
        yield _change(Subject.COMPARISON, old, new, **words, **told)
    yield from _camp_changes(before, after, words)


def _camp_changes(
    before: Comparison, after: Comparison, words: Mapping[str, str]
) -> Iterator[Change]:
    olds, news = _cores(before), _cores(after)
    for core in sorted({*olds, *news}, key=lambda core: (core[0], core[1] is None, core[1] or 0)):
        old, new = olds.get(core), news.get(core)
        members = [_members(before.camps[old]) if old is not None else ""]
        members.append(_members(after.camps[new]) if new is not None else "")
        if members[0] != members[1]:
            yield _change(
                Subject.CAMP,
                None if old is None else camp_id(before.comparison_id, old),
                None if new is None else camp_id(after.comparison_id, new),
                core=wording.interval(Interval(low=core[0], high=core[1])),
                before=members[0],
                after=members[1],
                **words,
            )


def _cores(comparison: Comparison) -> dict[tuple[int, int | None], int]:
    return {(camp.low, camp.high): number for number, camp in enumerate(comparison.camps)}


def _members(camp: Camp) -> str:
    return ", ".join(sorted({*camp.source_ids, *camp.also_source_ids}))


def _change(subject: Subject, old: str | None, new: str | None, /, **words: object) -> Change:
    kind = _NEW if old is None else _GONE if new is None else _CHANGED
    said = wording.CHANGES[subject, kind].format(**words)
    return Change(subject=subject, change=kind, id=new, before_id=old, explanation=said)


def _is_worse(pair: _Pair) -> bool:
    """Tell whether a comparison differs and did not, or has a camp that it did not have."""
    if pair.after is None or pair.after.verdict is not Verdict.DIFFER:
        return False
    if pair.before is None or pair.before.verdict is not Verdict.DIFFER:
        return True
    return bool(_cores(pair.after).keys() - _cores(pair.before).keys())
