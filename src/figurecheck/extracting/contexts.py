"""Stand-in until the real one lands."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from figurecheck.extracting.segments import Segment
from figurecheck.lexicon import Lexicon


@dataclass(slots=True, frozen=True)
class Context:
    """What the text around a figure says of it."""

    places: tuple[str, ...] = ()
    period: str | None = None
    event_date: tuple[dt.date, dt.date] | None = None
    dated_by: str | None = None
    stated_on: dt.date | None = None
    speaker: tuple[str, bool, bool, int, int] | None = None


class TextContext:
    """The contexts of one source."""

    def __init__(
        self, text: str, segments: Sequence[Segment], published: dt.date | None, lexicon: Lexicon
    ) -> None:
        pass

    def at(self, start: int, end: int) -> Context:
        """Return the context of the figure at `text[start:end]`."""
        return Context()
