"""Write flat tables as CSV: stable columns, LF line ends, safe in a spreadsheet."""

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from io import StringIO
from typing import Any

from figurecheck.errors import UsageError
from figurecheck.messages import escape
from figurecheck.records import (
    Camp,
    Claim,
    Comparison,
    Event,
    InputAccount,
    RejectedNumber,
    Report,
    SourceDescription,
)
from figurecheck.reporting.display import Display
from figurecheck.reporting.listing import Found, Listing

# A spreadsheet takes a cell that begins so for a formula; the full-width forms too. A cell that
# has apostrophes before such a sign gets one more, so that one can always be taken off again.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")

# Line feeds and tabs stay in a cell; everything else that cannot be seen becomes an escape.
_KEPT = re.compile(r"[^\n\t]+")

# A line that begins with "::" is a command to the log viewers of build services.
_LINE_COMMAND = re.compile(r"(?m)^(\s*)::")

CLAIM_COLUMNS = (
    "claim_id", "event_id", "source_id", "publisher", "published", "category", "kind", "low",
    "high", "text", "interval_low", "interval_high", "role", "parent_id", "implicit", "victims",
    "population", "severity", "places", "period", "event_start", "event_end", "stated_on",
    "speaker", "official", "quoted", "span_start", "span_end", "quote_start", "quote_end", "quote",
    "flags", "rules",
)  # fmt: skip
COMPARISON_COLUMNS = (
    "comparison_id", "event_id", "event", "event_start", "event_end", "places", "category",
    "verdict", "low", "high", "open_above", "gap", "distance", "camps", "lineages_min",
    "lineages_max", "speakers", "silent", "reasons", "question",
)  # fmt: skip
SOURCE_COLUMNS = (
    "source_id", "state", "path", "publisher", "title", "url", "language", "published",
    "published_precision", "published_basis", "published_quote", "modified", "text_sha256",
    "characters", "reason",
)  # fmt: skip

REJECTED_COLUMNS = (
    "source_id", "reason", "text", "span_start", "span_end", "quote_start", "quote_end", "quote",
)  # fmt: skip

Row = dict[str, Any]


def to_csv(report: Report, display: Display) -> bytes:
    """Return one table of the report as CSV, the comparisons unless `display` names another."""
    return REPORT_TABLES[_chosen(display.table or "comparisons", REPORT_TABLES)](report)


def claims_to_csv(listing: Listing, display: Display) -> bytes:
    """Return the claims of `listing` as CSV."""
    return LISTING_TABLES[_chosen(display.table or "claims", LISTING_TABLES)](listing)


def sources_to_csv(listing: Listing, display: Display) -> bytes:
    """Return the sources of `listing` as CSV, with the inputs that gave none."""
    return LISTING_TABLES[_chosen(display.table or "sources", LISTING_TABLES)](listing)


def rejected_to_csv(listing: Listing, _display: Display) -> bytes:
    """Return the rejected numbers of `listing` as CSV."""
    return _csv(REJECTED_COLUMNS, _rejected_rows(listing.rejected))


def claims_to_csv_pieces(found: Iterable[Found], _display: Display) -> Iterator[bytes]:
    """Yield the claims found in each source as CSV, piece by piece."""
    yield _csv(CLAIM_COLUMNS, ())
    for one in found:
        stated = {"publisher": one.publisher, "published": one.published}
        yield _rows(CLAIM_COLUMNS, (_claim_row(json.loads(line)) | stated for line in one.lines))


def rejected_to_csv_pieces(found: Iterable[Found], _display: Display) -> Iterator[bytes]:
    """Yield the rejected numbers found in each source as CSV, piece by piece."""
    yield _csv(REJECTED_COLUMNS, ())
    for one in found:
        yield _rows(REJECTED_COLUMNS, (_rejected_row(json.loads(line)) for line in one.lines))


def _rejected_rows(numbers: Iterable[RejectedNumber]) -> Iterable[Row]:
    return (_rejected_row(number.model_dump(mode="json")) for number in numbers)


def _rejected_row(row: Row) -> Row:
    return row | {
        **{f"span_{end}": row["span"][end] for end in ("start", "end")},
        **{f"quote_{end}": row["quote"][end] for end in ("start", "end")},
        "quote": row["quote"]["text"],
    }


def _claim_rows(claims: Iterable[Claim], sources: Iterable[SourceDescription]) -> Iterable[Row]:
    known = {source.source_id: source for source in sources}
    for claim in claims:
        source = known.get(claim.source_id)
        yield _claim_row(claim.model_dump(mode="json")) | {
            "publisher": None if source is None else source.publisher,
            "published": None if source is None else source.published,
        }


def _claim_row(row: Row) -> Row:
    value, dates, said = row["value"], row["event_date"] or {}, row["attribution"] or {}
    return row | {
        **{name: value[name] for name in ("kind", "low", "high", "text")},
        **{f"interval_{end}": row["interval"][end] for end in ("low", "high")},
        **{f"event_{end}": dates.get(end) for end in ("start", "end")},
        **{name: said.get(name) for name in ("speaker", "official", "quoted")},
        **{f"span_{end}": row["span"][end] for end in ("start", "end")},
        **{f"quote_{end}": row["quote"][end] for end in ("start", "end")},
        "quote": row["quote"]["text"],
    }


def _comparison_rows(report: Report) -> Iterable[Row]:
    events = {event.event_id: event for event in report.events}
    for comparison in report.comparisons:
        yield _comparison_row(comparison, events[comparison.event_id])


def _comparison_row(comparison: Comparison, event: Event) -> Row:
    return comparison.model_dump(mode="json") | {
        "event": event.label,
        "event_start": event.start,
        "event_end": event.end,
        "places": event.places,
        "camps": [_camp_words(camp) for camp in comparison.camps],
        "silent": comparison.silent_source_ids,
        "reasons": [reason.code for reason in comparison.reasons],
    }


def _camp_words(camp: Camp) -> str:
    """Return a camp as `147: a, b` or `150..: c`, the sources by id."""
    if camp.low == camp.high:
        bounds = str(camp.low)
    else:
        bounds = f"{camp.low}..{'' if camp.high is None else camp.high}"
    return f"{bounds}: {', '.join(camp.source_ids)}"


def _source_rows(sources: Iterable[SourceDescription], inputs: InputAccount) -> Iterable[Row]:
    known = {source.source_id: source for source in sources}
    entries = {entry.source_id: entry for entry in inputs.entries if entry.state == "read"}
    for source in known.values():
        row = source.model_dump(mode="json", include=set(SOURCE_COLUMNS))
        quote, entry = source.published_quote, entries.get(source.source_id)
        yield row | {
            "published_quote": None if quote is None else quote.text,
            "state": "read",
            "reason": None if entry is None else entry.reason,
        }
    for entry in inputs.entries:
        if entry.state != "read":
            yield {
                "source_id": entry.source_id,
                "state": entry.state,
                "path": entry.name,
                "reason": entry.reason,
            }


def _csv(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    return ",".join(columns).encode("utf-8") + b"\n" + _rows(columns, rows)


def _rows(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    for row in rows:
        writer.writerow(_cell(row.get(column)) for column in columns)
    return buffer.getvalue().encode("utf-8")


def _cell(value: object) -> str | int:
    """Return `value` for one cell: numbers as they are, text made safe, lists with semicolons."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return value
    if isinstance(value, list | tuple):
        value = "; ".join(str(item) for item in value)
    text = value.value if isinstance(value, StrEnum) else str(value)
    safe = _LINE_COMMAND.sub(r"\1\\x3a:", _KEPT.sub(_escaped, text.replace("\r\n", "\n")))
    return f"'{safe}" if _FORMULA.match(text) else safe


def _escaped(match: re.Match[str]) -> str:
    return escape(match[0])


def _chosen(name: str, tables: Mapping[str, object]) -> str:
    if name not in tables:
        known = ", ".join(sorted(tables))
        raise UsageError("E151", name, f"no such table here; there are: {known}")
    return name


REPORT_TABLES: Mapping[str, Callable[[Report], bytes]] = {
    "claims": lambda report: _csv(CLAIM_COLUMNS, _claim_rows(report.claims, report.sources)),
    "comparisons": lambda report: _csv(COMPARISON_COLUMNS, _comparison_rows(report)),
    "sources": lambda report: _csv(SOURCE_COLUMNS, _source_rows(report.sources, report.inputs)),
}
LISTING_TABLES: Mapping[str, Callable[[Listing], bytes]] = {
    "claims": lambda listing: _csv(CLAIM_COLUMNS, _claim_rows(listing.claims, listing.sources)),
    "sources": lambda listing: _csv(SOURCE_COLUMNS, _source_rows(listing.sources, listing.inputs)),
}
