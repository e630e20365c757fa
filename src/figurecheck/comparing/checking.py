"""Hold every figure of a draft against sources, which stay as they are without it."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from figurecheck.comparing import Mapper, account_of, answers
from figurecheck.comparing.asof import in_order, without_later
from figurecheck.comparing.assembling import Survey, happenings_in, report_on, survey
from figurecheck.comparing.deciding import UNDECIDED, with_publishers
from figurecheck.comparing.decisions import Configuration
from figurecheck.comparing.events import Linked
from figurecheck.comparing.fitting import EventFinder
from figurecheck.comparing.given import GivenEvents
from figurecheck.comparing.ground import Ground, backings, independent
from figurecheck.comparing.happenings import Happening
from figurecheck.comparing.standing import Standing
from figurecheck.extracting import find_claims
from figurecheck.extracting.rules import is_finite
from figurecheck.reading import Reading
from figurecheck.reading.lines import Lines
from figurecheck.records import (
    Basis,
    Category,
    Claim,
    DraftFigure,
    DraftReport,
    DraftState,
    Precision,
    Reason,
    Report,
    Source,
)

UNEXPLAINED = "unexplained"
"""The reason of two figures for which no other holds."""

_Home = tuple[Happening, list[Linked]]
"""A happening of the draft, and the events of the sources that it fits."""


def check(
    draft: Source | str,
    sources: Iterable[Source] | Reading,
    *,
    categories: Collection[Category] | None = None,
    as_of: dt.date | None = None,
    first_line: int = 1,
    mapper: Mapper = map,
    config: Configuration = UNDECIDED,
) -> DraftReport:
    """Return how each figure of `draft` stands to `sources`, with the report on these alone.

    The draft is no voice: without it the report is the same, byte for byte. A source with its
    very text and metadata is the draft itself and is left out. `categories` limits what is held
    against what; `as_of` leaves out sources published later and dates a draft that has no date.
    `config` holds what a human decided of the sources. `first_line` is the line of the draft's
    file that its text begins on. A `draft` that is a string is a text without a date.
    """
    draft = _as_source(draft)
    given = in_order(sources)
    own = tuple(source.source_id for source in given if _is_same(source, draft))
    kept = (source for source in given if source.source_id not in own)
    published = list(with_publishers(kept, config))
    account = sources.inputs if isinstance(sources, Reading) else account_of(published)
    ordered, inputs, later = without_later(published, account, as_of)
    dated = _distinct(_dated(draft, as_of), ordered)
    *extractions, drafted = mapper(find_claims, [*ordered, dated])
    surveyed = survey(ordered, (c for e in extractions for c in e.claims), is_finite, as_of, config)
    read = sources.problems if isinstance(sources, Reading) else ()
    found = (problem for extraction in extractions for problem in extraction.problems)
    told = (*read, *later, *found)
    report = report_on(surveyed, categories=categories, problems=told, inputs=inputs)
    wanted = frozenset(Category(category) for category in categories or Category)
    claims = [claim for claim in drafted.claims if claim.category in wanted]
    finder = EventFinder(surveyed, GivenEvents(config.decisions.events))
    homes = _homes(dated, drafted.claims, finder)
    checker = _Checker(dated, surveyed, report, homes)
    lines = Lines(dated.text, first_line)
    return DraftReport(
        draft=dated.described(),
        claims=tuple(_at_home(claim, homes) for claim in claims),
        figures=tuple(checker.check(claim, lines) for claim in claims),
        own_source_ids=own,
        problems=drafted.problems,
        report=report,
    )


def _as_source(draft: Source | str) -> Source:
    """Return a draft as a source, which a plain text is not yet."""
    return Source.from_text(draft, source_id="draft") if isinstance(draft, str) else draft


def _is_same(source: Source, draft: Source) -> bool:
    """Tell whether `source` is the draft: the same text that states the same about itself."""
    return all(
        getattr(source, name) == getattr(draft, name)
        for name in ("text_sha256", "publisher", "title", "url", "published")
    )


def _dated(draft: Source, as_of: dt.date | None) -> Source:
    """Return `draft`, of the day `as_of` where it has no date of its own."""
    if draft.published is not None or as_of is None:
        return draft
    dating = {
        "published": as_of,
        "published_precision": Precision.DAY,
        "published_basis": Basis.METADATA,
    }
    return draft.model_copy(update=dating)


def _distinct(draft: Source, sources: Sequence[Source]) -> Source:
    """Return `draft` with an id that none of `sources` has."""
    taken = {source.source_id for source in sources}
    name = draft.source_id
    while name in taken:
        name = f"draft:{name}"
    return draft if name == draft.source_id else draft.model_copy(update={"source_id": name})


def _homes(draft: Source, claims: Iterable[Claim], finder: EventFinder) -> dict[str, _Home]:
    """Return for each claim of the draft its happening and the events that it may be about."""
    told = [claim for claim in claims if not claim.flags]
    return {
        claim.claim_id: (happening, events)
        for happening in happenings_in(draft, told)
        for claim, events in finder.find_all(happening)
    }


def _at_home(claim: Claim, homes: Mapping[str, _Home]) -> Claim:
    """Return a claim of the draft with the one event of the sources that it is about."""
    _, events = homes.get(claim.claim_id, (None, []))
    only = events[0].event.event_id if len(events) == 1 else None
    return claim.model_copy(update={"event_id": only})


class _Checker:
    """Hold the claims of one draft against the events that they fit."""

    def __init__(
        self, draft: Source, surveyed: Survey, report: Report, homes: Mapping[str, _Home]
    ) -> None:
        self._draft = draft.model_copy(update={"publisher": answers.DRAFT})
        self._surveyed = surveyed
        self._homes = homes
        self._comparison_ids = {
            (one.event_id, one.category): one.comparison_id for one in report.comparisons
        }
        self._answers = answers.Answers(surveyed.sources, surveyed.known)

    def check(self, claim: Claim, lines: Lines) -> DraftFigure:
        """Return how `claim` stands to the sources."""
        happening, events = self._homes.get(claim.claim_id, (None, []))
        standing = Standing(_unheld(claim, events), (), (), ())
        reasons: tuple[Reason, ...] = ()
        if happening is not None and len(events) == 1:
            ground = Ground(events[0], self._surveyed, self._draft, happening)
            standing = ground.hold(claim)
            reasons = _telling(ground.reasons(claim, standing.contradicting))
        line, column = lines.place(claim.span.start)
        end_line, end_column = lines.place(claim.span.end)
        lineages = self._surveyed.background.lineages
        least, most = independent(standing.supporting, lineages)
        figure = DraftFigure(
            claim_id=claim.claim_id,
            state=standing.state,
            line=line,
            column=column,
            end_line=end_line,
            end_column=end_column,
            event_ids=tuple(one.event.event_id for one in events),
            comparison_id=self._comparison_id(claim, events),
            supported_by=backings(standing.supporting, lineages),
            compatible_with=backings(standing.compatible, lineages),
            contradicted_by=backings(standing.contradicting, lineages),
            lineages_min=least,
            lineages_max=most,
            reasons=reasons,
            explanation="",
        )
        told = self._answers.explain(claim, figure, [one.event for one in events])
        return figure.model_copy(update={"explanation": told})

    def _comparison_id(self, claim: Claim, events: Sequence[Linked]) -> str | None:
        if len(events) != 1:
            return None
        return self._comparison_ids.get((events[0].event.event_id, claim.category))


def _telling(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Return `reasons` as a comparison tells them: unexplained only where nothing else holds."""
    return tuple(reason for reason in reasons if reason.code != UNEXPLAINED) or reasons


def _unheld(claim: Claim, events: Sequence[Linked]) -> DraftState:
    """Return the state of a claim that cannot be held against one event."""
    if claim.flags:
        return DraftState.NOT_COMPARED
    return DraftState.AMBIGUOUS_EVENT if events else DraftState.NOT_FOUND
