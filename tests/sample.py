"""A report built by hand: five invented articles on one night, as RECONCILIATION describes it."""

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from figurecheck.records import (
    Attribution,
    Basis,
    Camp,
    Category,
    Claim,
    Comparison,
    DateSpan,
    DecisionAccount,
    Distance,
    Event,
    Finding,
    InputAccount,
    InputEntry,
    Interval,
    Kind,
    Level,
    Lineage,
    LineageKind,
    Options,
    Population,
    Precision,
    Problem,
    Quote,
    Reason,
    Report,
    Role,
    Source,
    Span,
    State,
    Structure,
    Tool,
    VagueRule,
    Value,
    Verdict,
)

EVENT = "ev1"

TEXTS = {
    "herald": (
        "That night 149 civilians lost their lives in Baku. Hurt: 744. Detained: 400. "
        "Four vanished."
    ),
    "gazette": "That night 150 civilians lost their lives in Baku. Hurt: 744. Four vanished.",
    "courier": "Official figures speak of 147 dead in Baku, and of hundreds of wounded.",
    "monitor": (
        "Thirty-six years on, Baku remembers. Before the decree soldiers killed 82 and "
        "mortally wounded 20. In the days after it 21 died in the city, and eight more in the "
        "districts. So 147 were killed and 744 hurt. Police held 841 people, 112 of whom went to "
        "distant prisons. The memorial names 150 dead."
    ),
    "observer": (
        "Before the decree soldiers killed 82 and mortally wounded 20. In the days after it 21 "
        "died in the city, and eight more in the districts. So 147 were killed and 744 hurt. "
        "Police held 841 people, 112 of whom went to distant prisons."
    ),
}

PUBLISHED = {
    "herald": dt.date(2023, 1, 20),
    "gazette": dt.date(2025, 1, 19),
    "courier": dt.date(2022, 1, 20),
    "monitor": dt.date(2026, 1, 20),
    "observer": dt.date(2025, 1, 20),
}


@dataclass(frozen=True)
class Said:
    """One claim of the sample: source, words of the figure, and what it means."""

    source: str
    words: str
    category: Category
    low: int | None
    high: int | None
    kind: Kind = Kind.EXACT
    role: Role = Role.TOTAL
    parent: str | None = None
    period: str | None = None
    speaker: str | None = None

    @property
    def claim_id(self) -> str:
        return f"{self.source}-{self.category.value}-{self.words}"


_K, _I, _A, _M = Category.KILLED, Category.INJURED, Category.ARRESTED, Category.MISSING
_PARTS = (("82", 82, "Before the decree"), ("20", 20, "Before the decree"))
_LATER = (("21", 21, "In the days after it"), ("eight", 8, "in the districts"))

SAID = (
    Said("herald", "149", _K, 149, 149, speaker="the ambassador"),
    Said("herald", "744", _I, 744, 744),
    Said("herald", "400", _A, 400, 400),
    Said("herald", "Four", _M, 4, 4),
    Said("gazette", "150", _K, 150, 150, speaker="the ministry"),
    Said("gazette", "744", _I, 744, 744),
    Said("gazette", "Four", _M, 4, 4),
    Said("courier", "147", _K, 147, 147, speaker="Official figures"),
    Said("courier", "hundreds", _I, None, None, Kind.VAGUE),
    *(
        Said(name, words, _K, n, n, role=Role.PART, parent=f"{name}-killed-147", period=period)
        for name in ("monitor", "observer")
        for words, n, period in (*_PARTS, *_LATER)
    ),
    *(Said(name, "147", _K, 147, 147) for name in ("monitor", "observer")),
    *(Said(name, "744", _I, 744, 744) for name in ("monitor", "observer")),
    *(Said(name, "841", _A, 841, 841) for name in ("monitor", "observer")),
    *(
        Said(name, "112", _A, 112, 112, role=Role.SUBSET, parent=f"{name}-arrested-841")
        for name in ("monitor", "observer")
    ),
    Said("monitor", "150", _K, 150, 150),
)


def claim(said: Said, text: str | None = None) -> Claim:
    """Make the claim of `said` in `text`, by default the sample article of its source."""
    text = TEXTS[said.source] if text is None else text
    start = text.index(said.words)
    before = text.rfind(". ", 0, start)
    first = 0 if before < 0 else before + 2
    stop = text.find(". ", start)
    last = len(text) if stop < 0 else stop + 1
    vague = said.kind is Kind.VAGUE
    low, high = (200, 900) if vague else (said.low or 0, said.high)
    return Claim(
        claim_id=said.claim_id,
        source_id=said.source,
        category=said.category,
        value=Value(kind=said.kind, low=said.low, high=said.high, text=said.words),
        interval=Interval(low=low, high=high),
        span=Span(start=start, end=start + len(said.words)),
        quote=Quote(start=first, end=last, text=text[first:last]),
        implicit=False,
        role=said.role,
        parent_id=said.parent,
        victims=None,
        population=Population.ALL,
        severity=None,
        places=("Baku",),
        period=said.period,
        event_date=DateSpan(start=dt.date(1990, 1, 19), end=dt.date(1990, 1, 20)),
        stated_on=None,
        attribution=None
        if said.speaker is None
        else Attribution(
            speaker=said.speaker, official=True, quoted=False, span=Span(start=0, end=1)
        ),
        rules=("by_hand",),
        flags=(),
        event_id=EVENT,
    )


def source(name: str) -> Source:
    """Make the sample source `name`."""
    inferred = name == "monitor"
    text = TEXTS[name]
    return Source(
        source_id=name,
        path=f"{name}.txt",
        publisher=f"The {name.title()}",
        title=None,
        url=None,
        language="en",
        published=PUBLISHED[name],
        published_precision=Precision.DAY,
        published_basis=Basis.INFERRED if inferred else Basis.FRONT_MATTER,
        published_quote=Quote(start=0, end=19, text=text[:19]) if inferred else None,
        modified=None,
        text_sha256=sha256(text.encode()).hexdigest(),
        characters=len(text),
        history=(),
        text=text,
    )


def camp(low: int, sources: tuple[str, ...], category: Category, words: str, **more: Any) -> Camp:
    """Make a camp of exact claims."""
    also = more.get("also", ())
    return Camp(
        low=low,
        high=low,
        claim_ids=tuple(f"{name}-{category.value}-{words}" for name in (*sources, *also)),
        source_ids=sources,
        also_source_ids=also,
        vague_claim_ids=more.get("vague", ()),
        lineages_min=more.get("lineages", (1, 1))[0],
        lineages_max=more.get("lineages", (1, 1))[1],
        speakers=more.get("speakers", ()),
    )


def comparison(
    category: Category, verdict: Verdict, camps: tuple[Camp, ...], **more: Any
) -> Comparison:
    """Make a comparison of the one event; `more` names what is not empty."""
    primary = {i for c in camps for i in c.claim_ids if i.split("-")[0] in c.source_ids}
    fields: dict[str, Any] = {
        "comparison_id": f"cmp-{category.value}",
        "event_id": EVENT,
        "category": category,
        "verdict": verdict,
        "low": camps[0].low,
        "high": camps[-1].high,
        "open_above": False,
        "camps": camps,
        "gap": None,
        "distance": None,
        "speakers": (),
        "structure": Structure(part_ids=(), subset_ids=(), increment_ids=(), derived=()),
        "primary_claim_ids": tuple(sorted(primary)),
        "vague_claim_ids": (),
        "out_of_scale_claim_ids": (),
        "silent_source_ids": (),
        "lineages_min": 1,
        "lineages_max": 1,
        "reasons": (),
        "question": None,
        "timeline": (),
    }
    return Comparison(**(fields | more))


def comparisons() -> tuple[Comparison, ...]:
    """Make the four comparisons of the sample."""
    pair = ("monitor", "observer")
    parts = tuple(f"{name}-killed-{w}" for name in pair for w in ("82", "20", "21", "eight"))
    empty = {"increment_ids": (), "derived": ()}
    killed = comparison(
        _K,
        Verdict.DIFFER,
        (
            camp(
                147, ("courier", *pair), _K, "147", lineages=(2, 2), speakers=("Official figures",)
            ),
            camp(149, ("herald",), _K, "149", speakers=("the ambassador",)),
            camp(150, ("gazette",), _K, "150", also=("monitor",), speakers=("the ministry",)),
        ),
        gap=3,
        distance=Distance.NEAR,
        speakers=("Official figures", "the ambassador", "the ministry"),
        structure=Structure(part_ids=parts, subset_ids=(), **empty),
        lineages_min=3,
        lineages_max=4,
        reasons=(
            Reason(
                code="internal",
                claim_ids=("monitor-killed-147", "monitor-killed-150"),
                explanation="The Monitor states both 147 and 150 as totals",
            ),
            Reason(
                code="revision",
                claim_ids=("herald-killed-149", "gazette-killed-150"),
                explanation="the same sentence appears later with another number",
            ),
            Reason(
                code="authority",
                claim_ids=("courier-killed-147", "herald-killed-149", "gazette-killed-150"),
                explanation="different speakers stand behind the figures",
            ),
        ),
        question="Which list of names does each figure count?",
    )
    injured = comparison(
        _I,
        Verdict.AGREE,
        (
            camp(
                744,
                ("gazette", "herald", *pair),
                _I,
                "744",
                lineages=(2, 3),
                vague=("courier-injured-hundreds",),
            ),
        ),
        vague_claim_ids=("courier-injured-hundreds",),
        lineages_min=2,
        lineages_max=3,
    )
    arrested = comparison(
        _A,
        Verdict.DIFFER,
        (camp(400, ("herald",), _A, "400"), camp(841, pair, _A, "841")),
        gap=441,
        distance=Distance.FAR,
        structure=Structure(
            part_ids=(), subset_ids=tuple(f"{name}-arrested-112" for name in pair), **empty
        ),
        silent_source_ids=("courier", "gazette"),
        lineages_min=2,
        lineages_max=2,
        reasons=(
            Reason(
                code="unexplained",
                claim_ids=("herald-arrested-400", "monitor-arrested-841"),
                explanation="nothing in the texts explains the difference",
            ),
        ),
        question="Over which days and places does each source count arrests?",
    )
    missing = comparison(
        _M,
        Verdict.AGREE,
        (camp(4, ("gazette", "herald"), _M, "Four", lineages=(1, 2)),),
        silent_source_ids=("courier", *pair),
        lineages_min=1,
        lineages_max=2,
    )
    return killed, injured, missing, arrested


def report(**changes: Any) -> Report:
    """Make the sample report; `changes` replaces whole fields."""
    names = sorted(TEXTS)
    fields: dict[str, Any] = {
        "tool": Tool(name="figurecheck", version="0.0.0", lexicons=("en",)),
        "options": Options(categories=(), as_of=None, vague=VagueRule.INTERVAL),
        "sources": tuple(source(name).described() for name in names),
        "claims": tuple(claim(said) for said in SAID),
        "events": (
            Event(
                event_id=EVENT,
                label="crackdown in Baku",
                kind="crackdown",
                start=dt.date(1990, 1, 19),
                end=dt.date(1990, 1, 20),
                places=("Baku",),
                source_ids=tuple(names),
                links=(),
            ),
        ),
        "comparisons": comparisons(),
        "unlinked_claim_ids": (),
        "lineages": (
            Lineage(
                source_ids=("monitor", "observer"),
                kind=LineageKind.COPY,
                shared=(),
                passages=(),
            ),
        ),
        "findings": (
            Finding(
                finding_id="f1",
                code="internally_split",
                source_id="monitor",
                category=_K,
                claim_ids=("monitor-killed-147", "monitor-killed-150"),
                explanation="gives 147 and 150 as totals",
            ),
            *(
                Finding(
                    finding_id=f"f-{name}",
                    code="parts_short",
                    source_id=name,
                    category=_K,
                    claim_ids=(f"{name}-killed-147", f"{name}-killed-82"),
                    explanation="itemised parts reach 131 of 147, 16 not itemised",
                )
                for name in ("monitor", "observer")
            ),
        ),
        "problems": (
            Problem(
                code="E101",
                level=Level.ERROR,
                path="blank.txt",
                line=None,
                column=None,
                source_id=None,
                message="file is empty (0 bytes)",
            ),
        ),
        "inputs": InputAccount(
            discovered=6,
            read=5,
            duplicate=0,
            skipped=0,
            failed=1,
            entries=(
                InputEntry(
                    name="blank.txt", state=State.FAILED, reason="file is empty", source_id=None
                ),
                *(
                    InputEntry(name=f"{name}.txt", state=State.READ, reason=None, source_id=name)
                    for name in names
                ),
            ),
        ),
        "decisions": DecisionAccount(entries=(), suppressed_claims=0, suppressed_comparisons=0),
        "changes": None,
    }
    return Report(**(fields | changes))
