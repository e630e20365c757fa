"""The English of the answers to a draft: how a figure stands, by whom, and what else is given."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from figurecheck.comparing import wording
from figurecheck.records import Backing, Claim, DraftFigure, DraftState, Event, Kind, Source

DRAFT = "the draft"
"""What the draft is called in reasons."""


class Answers:
    """Explain figures of a draft with the names and words of the sources."""

    def __init__(self, sources: Iterable[Source], claims: Iterable[Claim]) -> None:
        self._names = {one.source_id: one.publisher or one.source_id for one in sources}
        self._claims = {claim.claim_id: claim for claim in claims}

    def explain(self, claim: Claim, figure: DraftFigure, events: Sequence[Event]) -> str:
        """Return in one sentence how `claim` stands, as `figure` has it, in `events`."""
        return _EXPLAINERS[figure.state](self, claim, figure, events)

    def given(self, backings: Iterable[Backing]) -> str:
        """Return figures with who gives them: "147 (Trend), 150 (Azernews, Report)"."""
        return ", ".join(f"{self._figure(one)} ({self._sources(one)})" for one in backings)

    def _figure(self, backing: Backing) -> str:
        claims = [self._claims[claim_id] for claim_id in backing.claim_ids]
        kinds = {claim.value.kind for claim in claims}
        if kinds == {Kind.VAGUE}:
            return ", ".join(sorted({f"“{claim.value.text}”" for claim in claims}))
        if kinds == {Kind.AT_MOST}:
            return f"up to {backing.interval.high:,}"
        return wording.interval(backing.interval)

    def _sources(self, backing: Backing) -> str:
        return ", ".join(dict.fromkeys(self._names[i] for i in backing.source_ids))


def _supported(answers: Answers, claim: Claim, figure: DraftFigure, events: Sequence[Event]) -> str:
    """Tell who bears the figure out, how many texts that is, and what else is reported."""
    del claim, events
    told = [f"supported by {answers.given(figure.supported_by)}", _texts(figure)]
    speakers = sorted({name for one in figure.supported_by for name in one.speakers})
    if speakers:
        told.append(f"on the word of {', '.join(speakers)}")
    if figure.contradicted_by:
        told.append(f"also reported: {answers.given(figure.contradicted_by)}")
    return "; ".join(told)


def _texts(figure: DraftFigure) -> str:
    low, high = figure.lineages_min, figure.lineages_max
    noun = "independent text" if high == 1 else "independent texts"
    return f"{low} {noun}" if low == high else f"{low} to {high} {noun}"


def _within(answers: Answers, claim: Claim, figure: DraftFigure, events: Sequence[Event]) -> str:
    del claim, events
    told = f"no source gives this very figure, but it fits {answers.given(figure.compatible_with)}"
    others = answers.given(figure.contradicted_by)
    return f"{told}, and not {others}" if others else told


def _outside(answers: Answers, claim: Claim, figure: DraftFigure, events: Sequence[Event]) -> str:
    del claim, events
    given = (*figure.compatible_with, *figure.contradicted_by)
    ordered = sorted(given, key=lambda one: (one.interval.low, one.interval.high or 0))
    return f"outside the range that is reported: {answers.given(ordered)}"


def _contradicted(
    answers: Answers, claim: Claim, figure: DraftFigure, events: Sequence[Event]
) -> str:
    del claim, events
    return f"contradicted by {answers.given(figure.contradicted_by)}"


def _not_found(answers: Answers, claim: Claim, figure: DraftFigure, events: Sequence[Event]) -> str:
    del answers
    if not events:
        return "not found: no source speaks of this event"
    told = "counts this group" if figure.comparison_id else f"tells how many were {claim.category}"
    return f"not found: no source {told} in {events[0].label}"


def _ambiguous(answers: Answers, claim: Claim, figure: DraftFigure, events: Sequence[Event]) -> str:
    del answers, claim, figure
    labels = "; ".join(event.label for event in events)
    return f"ambiguous event: it may be about any of {len(events)}: {labels}"


def _kept_out(answers: Answers, claim: Claim, figure: DraftFigure, events: Sequence[Event]) -> str:
    del answers, figure, events
    flags = ", ".join(flag.replace("_", " ") for flag in claim.flags)
    return f"not compared: the draft marks it as {flags}"


_Explainer = Callable[[Answers, Claim, DraftFigure, Sequence[Event]], str]

_EXPLAINERS: Mapping[DraftState, _Explainer] = {
    DraftState.SUPPORTED: _supported,
    DraftState.WITHIN_RANGE: _within,
    DraftState.OUTSIDE_RANGE: _outside,
    DraftState.CONTRADICTED: _contradicted,
    DraftState.NOT_FOUND: _not_found,
    DraftState.AMBIGUOUS_EVENT: _ambiguous,
    DraftState.NOT_COMPARED: _kept_out,
}
