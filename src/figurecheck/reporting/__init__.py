"""Write reports, claims and sources in the formats that people and programs read."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from figurecheck.records import DraftReport, Report
from figurecheck.reporting.annotations import draft_to_github
from figurecheck.reporting.claims import (
    claims_to_markdown,
    claims_to_text,
    claims_to_text_pieces,
    rejected_to_text,
    rejected_to_text_pieces,
)
from figurecheck.reporting.data import (
    claims_to_json,
    claims_to_jsonl,
    draft_to_json,
    found_to_jsonl,
    rejected_to_json,
    rejected_to_jsonl,
    sources_to_json,
    sources_to_jsonl,
    to_json,
    to_jsonl,
)
from figurecheck.reporting.display import Display
from figurecheck.reporting.drafts import draft_to_text
from figurecheck.reporting.listing import Found, Listing
from figurecheck.reporting.markdown import to_markdown
from figurecheck.reporting.sarif import draft_to_sarif
from figurecheck.reporting.sources import sources_to_text
from figurecheck.reporting.tables import (
    claims_to_csv,
    claims_to_csv_pieces,
    rejected_to_csv,
    rejected_to_csv_pieces,
    sources_to_csv,
    to_csv,
)
from figurecheck.reporting.terminal import to_text

__all__ = [
    "CLAIM_FORMATS",
    "CLAIM_STREAMS",
    "DRAFT_FORMATS",
    "FORMATS",
    "REJECTED_FORMATS",
    "REJECTED_STREAMS",
    "SOURCE_FORMATS",
    "SUFFIXES",
    "Display",
    "Found",
    "Listing",
]

FORMATS: Mapping[str, Callable[[Report, Display], bytes]] = {
    "text": to_text,
    "json": to_json,
    "jsonl": to_jsonl,
    "csv": to_csv,
    "markdown": to_markdown,
}
CLAIM_FORMATS: Mapping[str, Callable[[Listing, Display], bytes]] = {
    "text": claims_to_text,
    "json": claims_to_json,
    "jsonl": claims_to_jsonl,
    "csv": claims_to_csv,
    "markdown": claims_to_markdown,
}
DRAFT_FORMATS: Mapping[str, Callable[[DraftReport, Display], bytes]] = {
    "text": draft_to_text,
    "json": draft_to_json,
    "github": draft_to_github,
    "sarif": draft_to_sarif,
}
REJECTED_FORMATS: Mapping[str, Callable[[Listing, Display], bytes]] = {
    "text": rejected_to_text,
    "json": rejected_to_json,
    "jsonl": rejected_to_jsonl,
    "csv": rejected_to_csv,
}
# The same bytes as the formats of these names, source by source: memory does not grow with them.
CLAIM_STREAMS: Mapping[str, Callable[[Iterable[Found], Display], Iterator[bytes]]] = {
    "text": claims_to_text_pieces,
    "jsonl": found_to_jsonl,
    "csv": claims_to_csv_pieces,
}
REJECTED_STREAMS: Mapping[str, Callable[[Iterable[Found], Display], Iterator[bytes]]] = {
    "text": rejected_to_text_pieces,
    "jsonl": found_to_jsonl,
    "csv": rejected_to_csv_pieces,
}
SOURCE_FORMATS: Mapping[str, Callable[[Listing, Display], bytes]] = {
    "text": sources_to_text,
    "json": sources_to_json,
    "jsonl": sources_to_jsonl,
    "csv": sources_to_csv,
}
SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".json": "json",
    ".jsonl": "jsonl",
    ".csv": "csv",
    ".md": "markdown",
    ".markdown": "markdown",
    ".sarif": "sarif",
}
