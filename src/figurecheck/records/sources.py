"""The public records of what was read: sources and the account of inputs."""

import datetime as dt
from calendar import monthrange
from hashlib import sha256

from figurecheck.errors import UsageError
from figurecheck.records.record import SCHEMA_VERSION, Quote, Record
from figurecheck.terms import Basis, Precision, State

_DATE_LENGTHS = {Precision.YEAR: 4, Precision.MONTH: 7}


def days_of(first: dt.date | None, precision: Precision) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last day that a date of a precision may stand for."""
    if first is None:
        return None
    if precision is Precision.YEAR:
        return dt.date(first.year, 1, 1), dt.date(first.year, 12, 31)
    if precision is Precision.MONTH:
        last = monthrange(first.year, first.month)[1]
        return first.replace(day=1), first.replace(day=last)
    return first, first


class Version(Record):
    """An earlier version of a page that is read as one source."""

    path: str
    modified: dt.date | None
    text_sha256: str


class SourceDescription(Record):
    """One dated article by one publisher, without its text."""

    schema_version: int = SCHEMA_VERSION
    source_id: str
    path: str | None
    publisher: str | None
    title: str | None
    url: str | None
    language: str
    published: dt.date | None
    published_precision: Precision
    published_basis: Basis
    published_quote: Quote | None
    modified: dt.date | None
    text_sha256: str
    characters: int
    history: tuple[Version, ...]

    @property
    def published_span(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last day on which it may have been published, None if undated.

        `published` is the first day of a month or year where no more is known.
        """
        return days_of(self.published, self.published_precision)

    @property
    def published_day(self) -> dt.date | None:
        """Return the day of publication, None where no single day is known."""
        span = self.published_span
        return span[0] if span is not None and span[0] == span[1] else None

    @property
    def published_as_known(self) -> str | None:
        """Return the date of publication with as much of it as is known: "2020-05"."""
        if self.published is None:
            return None
        return self.published.isoformat()[: _DATE_LENGTHS.get(self.published_precision)]

    @property
    def text_span(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last day on which its text may have come out.

        It is the day of the latest version of a page, whose first one was published before.
        """
        if self.history and self.modified is not None:
            return self.modified, self.modified
        return self.published_span

    @property
    def text_day(self) -> dt.date | None:
        """Return the day on which its text came out, None where no single day is known."""
        span = self.text_span
        return span[0] if span is not None and span[0] == span[1] else None

    def is_known_on(self, day: dt.date) -> bool:
        """Tell whether its text was surely public on `day`; an undated one always was."""
        span = self.text_span
        return span is None or span[1] <= day


class Source(SourceDescription):
    """A source with the one text that all offsets point into."""

    text: str

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        source_id: str,
        published: dt.date | str | None = None,
        publisher: str | None = None,
        title: str | None = None,
        language: str = "en",
    ) -> "Source":
        """Make a source from a text at hand.

        `published` is a day or "YYYY-MM-DD", taken as metadata; None leaves the source undated.
        UsageError (E174) for a string that is no day.
        """
        day = _day_in(published) if isinstance(published, str) else published
        return cls(
            source_id=source_id,
            path=None,
            publisher=publisher,
            title=title,
            url=None,
            language=language,
            published=day,
            published_precision=Precision.UNKNOWN if day is None else Precision.DAY,
            published_basis=Basis.NONE if day is None else Basis.METADATA,
            published_quote=None,
            modified=None,
            text_sha256=sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            characters=len(text),
            history=(),
            text=text,
        )

    def described(self) -> SourceDescription:
        """Return the description of this source, without its text."""
        return SourceDescription(
            **{name: getattr(self, name) for name in SourceDescription.model_fields}
        )


def _day_in(written: str) -> dt.date:
    """Return the day that an ISO string says."""
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        reason = f"{written!r} is not a real day; give a date or YYYY-MM-DD"
        raise UsageError("E174", "published", reason) from None


class InputEntry(Record):
    """One input by name, with what became of it and why."""

    name: str
    state: State
    reason: str | None
    source_id: str | None


class InputAccount(Record):
    """The account of all input articles: discovered = read + duplicate + skipped + failed."""

    discovered: int
    read: int
    duplicate: int
    skipped: int
    failed: int
    entries: tuple[InputEntry, ...]
