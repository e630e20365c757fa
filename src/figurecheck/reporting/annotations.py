"""Write what needs a look in a draft as annotations of a GitHub workflow."""

from collections.abc import Iterator, Mapping

from figurecheck.records import DraftReport, DraftState
from figurecheck.reporting.display import Display
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.states import MEANINGS, message_of, name_of, summary_of

_COMMANDS: Mapping[str, str] = {"error": "error", "warning": "warning", "note": "notice"}
_SILENT = frozenset({DraftState.SUPPORTED, DraftState.NOT_COMPARED})

_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = _IN_MESSAGES | {":": "%3A", ",": "%2C"}


def draft_to_github(report: DraftReport, _display: Display) -> bytes:
    """Return `::error file=...,line=...,col=...::message` for each figure that is not supported.

    The last line counts the figures; it is no annotation unless the draft has no figure.
    """
    return "".join(f"{line}\n" for line in _lines(report)).encode("utf-8", "backslashreplace")


def _lines(report: DraftReport) -> Iterator[str]:
    claims = {claim.claim_id: claim for claim in report.claims}
    name = name_of(report)
    for figure in report.figures:
        if figure.state in _SILENT:
            continue
        meaning = MEANINGS[figure.state]
        places = {"file": name, "line": str(figure.line), "col": str(figure.column)}
        places["title"] = meaning.words
        message = message_of(claims[figure.claim_id], figure)
        yield _annotation(_COMMANDS[meaning.level], places, message)
    summary = summary_of(report)
    yield summary if report.figures else _annotation("notice", {"file": name}, summary)


def _annotation(command: str, properties: Mapping[str, str], message: str) -> str:
    told = ",".join(f"{key}={_escaped(value, _IN_PROPERTIES)}" for key, value in properties.items())
    return f"::{command} {told}::{_escaped(message, _IN_MESSAGES)}"


def _escaped(text: str, escapes: Mapping[str, str]) -> str:
    return "".join(escapes.get(character, character) for character in shown(text))
