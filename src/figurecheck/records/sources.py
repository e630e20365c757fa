"""The public records of what was read: sources and the account of inputs."""

import datetime as dt
from calendar import monthrange
from hashlib import sha256

from figurecheck.records.record import SCHEMA_VERSION, Quote, Record
from figurecheck.terms import Basis, Precision, State


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
        if self.published is None:
            return None
        year, month = self.published.year, self.published.month
        if self.published_precision is Precision.YEAR:
            return dt.date(year, 1, 1), dt.date(year, 12, 31)
        if self.published_precision is Precision.MONTH:
            return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])
        return self.published, self.published

    @property
    def published_day(self) -> dt.date | None:
        """Return the day of publication, None where no single day is known."""
        span = self.published_span
        return span[0] if span is not None and span[0] == span[1] else None


class Source(SourceDescription):
    """A source with the one text that all offsets point into."""

    text: str

    @classmethod
    def from_text(
        cls,
        text: str,
        *,
        source_id: str,
        published: dt.date | None = None,
        publisher: str | None = None,
        title: str | None = None,
        language: str = "en",
    ) -> "Source":
        """Make a source from a text at hand.

        `published` is taken as metadata of day precision; None leaves the source undated.
        """
        return cls(
            source_id=source_id,
            path=None,
            publisher=publisher,
            title=title,
            url=None,
            language=language,
            published=published,
            published_precision=Precision.UNKNOWN if published is None else Precision.DAY,
            published_basis=Basis.NONE if published is None else Basis.METADATA,
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
