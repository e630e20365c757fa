"""Write records as JSON and JSON lines: complete, in a stable order, safe to print."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from figurecheck.records import SCHEMA_VERSION, Claim, DraftReport, Record, Report, Source
from figurecheck.reporting.display import Display
from figurecheck.reporting.listing import Found, Listing

# JSON allows these characters as they are, but a terminal or a JavaScript reader obeys them.
_UNSAFE = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


def to_json(report: Report, _display: Display) -> bytes:
    """Return the whole report as one JSON object, indented by two spaces."""
    return document(report.model_dump(mode="json"))


def draft_to_json(report: DraftReport, _display: Display) -> bytes:
    """Return a draft held against sources as one JSON object, with the report on the sources."""
    return document(report.model_dump(mode="json"))


def to_jsonl(report: Report, _display: Display) -> bytes:
    """Return the claims of the report, one JSON object a line."""
    return lines_of(report.claims)


def claims_to_json(listing: Listing, _display: Display) -> bytes:
    """Return the claims with the descriptions of their sources as one JSON object."""
    sources = [source.described().model_dump(mode="json") for source in listing.sources]
    claims = [claim.model_dump(mode="json") for claim in listing.claims]
    return document(
        {"schema_version": SCHEMA_VERSION, "sources": sources, "claims": claims} | _account(listing)
    )


def claims_to_jsonl(listing: Listing, _display: Display) -> bytes:
    """Return the claims, one JSON object a line."""
    return lines_of(listing.claims)


def found_to_jsonl(found: Iterable[Found], _display: Display) -> Iterator[bytes]:
    """Yield the lines found in each source as they are."""
    for one in found:
        yield b"".join(one.lines)


def rejected_to_json(listing: Listing, _display: Display) -> bytes:
    """Return the rejected numbers as one JSON object."""
    numbers = [number.model_dump(mode="json") for number in listing.rejected]
    return document({"schema_version": SCHEMA_VERSION, "rejected": numbers} | _account(listing))


def rejected_to_jsonl(listing: Listing, _display: Display) -> bytes:
    """Return the rejected numbers, one JSON object a line."""
    return lines_of(listing.rejected)


def sources_to_json(listing: Listing, display: Display) -> bytes:
    """Return the sources as one JSON object, with their text when `display` asks for it."""
    sources = [record.model_dump(mode="json") for record in _described(listing, display)]
    return document({"schema_version": SCHEMA_VERSION, "sources": sources} | _account(listing))


def sources_to_jsonl(listing: Listing, display: Display) -> bytes:
    """Return the sources, one JSON object a line, with their text when `display` asks for it."""
    return lines_of(_described(listing, display))


def schema_of(name: str) -> bytes:
    """Return the JSON Schema of "report", "claim" or "source" as they are written.

    The text of a source is optional: `sources` writes it when asked.
    """
    schema = SCHEMAS[name].model_json_schema(mode="serialization")
    if name == "source":
        schema["required"].remove("text")
    return document({"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema)


SCHEMAS: Mapping[str, type[Record]] = {
    "report": Report,
    "claim": Claim,
    "source": Source,
    "draft": DraftReport,
}


def _described(listing: Listing, display: Display) -> list[Record]:
    if display.with_text:
        return list(listing.sources)
    return [source.described() for source in listing.sources]


def _account(listing: Listing) -> dict[str, Any]:
    problems = [problem.model_dump(mode="json") for problem in listing.problems]
    return {"problems": problems, "inputs": listing.inputs.model_dump(mode="json")}


def document(value: dict[str, Any]) -> bytes:
    """Return `value` as JSON in UTF-8, indented by two spaces."""
    return _encoded(json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n")


def lines_of(records: Iterable[Record]) -> bytes:
    """Return records as JSON lines in UTF-8."""
    return lines_of_values(record.model_dump(mode="json") for record in records)


def lines_of_values(values: Iterable[Mapping[str, Any]]) -> bytes:
    """Return what records were dumped to as JSON lines in UTF-8."""
    return _encoded(
        "".join(json.dumps(d, ensure_ascii=False, allow_nan=False) + "\n" for d in values)
    )


def _encoded(text: str) -> bytes:
    """Return JSON in UTF-8, with characters that would steer a reader as escapes."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).encode("utf-8")
