"""Write explanations, the catalogue of rules and the decisions in force, as text and JSON."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from figurecheck.comparing.decisions import Configuration
from figurecheck.records import SCHEMA_VERSION
from figurecheck.reporting.catalogue import Entry, Section
from figurecheck.reporting.data import document
from figurecheck.reporting.display import Display
from figurecheck.reporting.escaping import shown
from figurecheck.reporting.explaining import Explanation
from figurecheck.reporting.layout import Line, Paragraph, Piece
from figurecheck.reporting.painting import written
from figurecheck.reporting.terminal import fitted

_TITLES: Mapping[Section, str] = {
    Section.FIGURE: "How a figure is read",
    Section.CLAIM: "How a figure becomes a claim, and its role",
    Section.REASON: "Why camps differ",
    Section.FINDING: "What is noticed inside one source",
}
_BLANK = Paragraph(())


def explanation_to_text(explanation: Explanation, display: Display) -> bytes:
    """Return an explanation as paragraphs, indented below their titles."""
    return _text(_explained(explanation), display)


def explanation_to_json(explanation: Explanation, _display: Display) -> bytes:
    """Return an explanation as one JSON object."""
    return document({"schema_version": SCHEMA_VERSION, **asdict(explanation)})


def rules_to_text(entries: Sequence[Entry], display: Display) -> bytes:
    """Return the catalogue in four parts, each entry with its example."""
    return _text(_catalogue(entries), display)


def rules_to_json(entries: Sequence[Entry], _display: Display) -> bytes:
    """Return the catalogue as one JSON object."""
    return document({"schema_version": SCHEMA_VERSION, "rules": [asdict(one) for one in entries]})


def config_to_text(configuration: Configuration, display: Display) -> bytes:
    """Return each value in force with the file and line it comes from, one a line, never cut."""
    lines: list[Line] = [
        (Piece(f"{shown(path)} = {shown(value)}"), Piece(f" ({origin})", "faint"))
        for path, value, origin in _values(configuration)
    ]
    return written(lines or [(Piece("no decisions"),)], display)


def config_to_json(configuration: Configuration, _display: Display) -> bytes:
    """Return the decisions in force as one JSON object, with the origin of each value."""
    values = [
        {"path": path, "value": value, "origin": origin}
        for path, value, origin in _values(configuration)
    ]
    decisions = configuration.decisions.model_dump(mode="json", exclude_none=True)
    return document({"schema_version": SCHEMA_VERSION, "decisions": decisions, "values": values})


def _explained(explanation: Explanation) -> Iterator[Paragraph]:
    yield Paragraph((Piece(f"{explanation.kind} {explanation.id}", "title"),))
    yield Paragraph((Piece(explanation.title),))
    for section in explanation.sections:
        yield _BLANK
        yield Paragraph((Piece(section.title, "label"),))
        for item in section.items:
            deep = 2 if item.startswith("  ") else 0
            yield Paragraph((Piece(item.strip()),), 2 + deep, 4 + deep)


def _catalogue(entries: Sequence[Entry]) -> Iterator[Paragraph]:
    for section, title in _TITLES.items():
        if section is not Section.FIGURE:
            yield _BLANK
        yield Paragraph((Piece(title, "title"),))
        for entry in entries:
            if entry.section is section:
                yield from _entry(entry)


def _entry(entry: Entry) -> Iterator[Paragraph]:
    yield Paragraph((Piece(entry.name, "label"), Piece(f": {entry.sentence}")), 2, 6)
    if entry.question:
        yield Paragraph((Piece(f"to settle: {entry.question}"),), 6, 8)
    yield from (Paragraph((Piece(f"“{text}”", "faint"),), 6, 8) for text in entry.example)


def _values(configuration: Configuration) -> Iterator[tuple[str, str, str]]:
    """Yield path, value and origin of everything that is set, in the order of the tables."""
    decisions = configuration.decisions.model_dump(mode="json", exclude_none=True)
    for path, value in _flat(decisions, ""):
        yield path, value, configuration.origin(path) or "given by the program"


def _flat(value: object, path: str) -> Iterator[tuple[str, str]]:
    """Yield each single value below `value` with its path; a list of words is one value."""
    if isinstance(value, Mapping):
        for key, child in value.items():
            yield from _flat(child, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and all(isinstance(one, Mapping) for one in value):
        for number, child in enumerate(value):
            yield from _flat(child, f"{path}.{number}")
    elif isinstance(value, list):
        yield path, ", ".join(map(str, value))
    else:
        yield path, str(value)


def _text(paragraphs: Iterable[Paragraph], display: Display) -> bytes:
    lines: list[Line] = fitted(paragraphs, display.width, display.encoding)
    return written(lines, display)


EXPLANATION_FORMATS: Mapping[str, Callable[[Explanation, Display], bytes]] = {
    "text": explanation_to_text,
    "json": explanation_to_json,
}
RULE_FORMATS: Mapping[str, Callable[[Sequence[Entry], Display], bytes]] = {
    "text": rules_to_text,
    "json": rules_to_json,
}
CONFIG_FORMATS: Mapping[str, Callable[[Configuration, Display], bytes]] = {
    "text": config_to_text,
    "json": config_to_json,
}
