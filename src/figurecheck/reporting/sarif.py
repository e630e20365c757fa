"""Write what needs a look in a draft as SARIF 2.1.0, for code scanning and editors."""

from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from figurecheck.records import Claim, DraftFigure, DraftReport, DraftState
from figurecheck.reporting.data import document
from figurecheck.reporting.display import Display
from figurecheck.reporting.states import MEANINGS, message_of, name_of, summary_of

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"

# Rules in the order of their index in every file; figures that are supported are no results.
RULES = (
    DraftState.CONTRADICTED,
    DraftState.OUTSIDE_RANGE,
    DraftState.NOT_FOUND,
    DraftState.AMBIGUOUS_EVENT,
    DraftState.WITHIN_RANGE,
)

_FINGERPRINT = "figurecheckFigure/v1"
# In a message, brackets make links and braces stand for arguments.
_MARKS = str.maketrans({"\\": "\\\\", "[": "\\[", "]": "\\]", "{": "{{", "}": "}}"})


def draft_to_sarif(report: DraftReport, _display: Display) -> bytes:
    """Return a log with one run: a result for each figure that is not supported."""
    tool = report.report.tool
    driver = {"name": tool.name, "version": tool.version, "rules": [_rule(s) for s in RULES]}
    invocation: dict[str, Any] = {"executionSuccessful": True}
    if not report.figures:
        told = {"level": "note", "message": _message(summary_of(report))}
        invocation["toolExecutionNotifications"] = [told]
    run = {
        "tool": {"driver": driver},
        "invocations": [invocation],
        "columnKind": "unicodeCodePoints",
        "results": list(_results(report)),
    }
    return document({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(state: DraftState) -> dict[str, Any]:
    meaning = MEANINGS[state]
    return {
        "id": state.value,
        "shortDescription": {"text": meaning.words},
        "fullDescription": {"text": meaning.description},
        "help": {"text": meaning.description},
        "defaultConfiguration": {"level": meaning.level},
    }


def _results(report: DraftReport) -> Iterator[dict[str, Any]]:
    claims = {claim.claim_id: claim for claim in report.claims}
    uri = quote(name_of(report), errors="backslashreplace")
    seen: Counter[str] = Counter()
    for figure in report.figures:
        claim = claims[figure.claim_id]
        text = _text_of(claim)
        seen[text] += 1
        if figure.state in RULES:
            yield {
                "ruleId": figure.state.value,
                "ruleIndex": RULES.index(figure.state),
                "level": MEANINGS[figure.state].level,
                "message": _message(message_of(claim, figure)),
                "locations": [_location(uri, claim, figure)],
                "partialFingerprints": {_FINGERPRINT: _digest(text, seen[text])},
                "properties": _properties(figure),
            }


def _location(uri: str, claim: Claim, figure: DraftFigure) -> dict[str, Any]:
    region = {
        "startLine": figure.line,
        "startColumn": figure.column,
        "endLine": figure.end_line,
        "endColumn": figure.end_column,
        "snippet": {"text": claim.value.text},
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}


def _properties(figure: DraftFigure) -> dict[str, Any]:
    return {
        "comparison_id": figure.comparison_id,
        "event_ids": list(figure.event_ids),
        "reasons": sorted({reason.code for reason in figure.reasons}),
    }


def _message(text: str) -> dict[str, str]:
    return {"text": text.translate(_MARKS)}


def _text_of(claim: Claim) -> str:
    """Return what makes a figure the same one wherever it stands: its words, not its place."""
    return "\x1f".join((claim.category.value, claim.value.text, *claim.quote.text.split()))


def _digest(text: str, number: int) -> str:
    """Return a stable name of the figure that says `text` for the `number`th time."""
    return sha256(f"{number}\x1f{text}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
