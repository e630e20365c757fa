"""List every rule, reason and finding with what it means and an example, from the code itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from figurecheck.comparing import wording as meanings
from figurecheck.extracting.rules import FIGURE_RULES, RULES
from figurecheck.lexicon.examples import Example, ExampleArticle, examples

LANGUAGE = "en"


class Section(StrEnum):
    """What an entry of the catalogue is."""

    FIGURE = "figure"
    CLAIM = "claim"
    REASON = "reason"
    FINDING = "finding"


@dataclass(slots=True, frozen=True)
class Entry:
    """One rule, reason or finding: its name, what it does or when it holds, and an example.

    `example` has a text for each article; `question` is what would settle a reason.
    """

    section: Section
    name: str
    sentence: str
    question: str | None
    example: tuple[str, ...]


def rules(language: str = LANGUAGE) -> tuple[Entry, ...]:
    """Return all rules, reasons and findings, with the examples of `language`."""
    return tuple(_entries(language))


def _entries(language: str) -> Iterator[Entry]:
    known = examples(language)
    for section, table in ((Section.FIGURE, FIGURE_RULES), (Section.CLAIM, RULES)):
        for name, rule in table.items():
            yield Entry(section, name, rule.sentence, None, _sentence(known.rules.get(name)))
    for code, meaning in meanings.REASONS.items():
        question = meanings.QUESTIONS[code]
        told = _texts(known.reasons, code)
        yield Entry(Section.REASON, code, f"Holds when {meaning}.", question, told)
    for code, meaning in meanings.NOTICED.items():
        told = _texts(known.findings, code)
        yield Entry(Section.FINDING, code, f"Tells that {meaning}.", None, told)


def _sentence(text: str | None) -> tuple[str, ...]:
    return () if text is None else (text,)


def _texts(found: Iterable[Example], code: str) -> tuple[str, ...]:
    """Return the articles of an example, each with the day it was published."""
    return tuple(
        f"{article.published.isoformat()}: {' | '.join(_parts(article))}"
        for one in found
        if one.code == code
        for article in one.articles
    )


def _parts(article: ExampleArticle) -> list[str]:
    return [article.title, article.text] if article.title else [article.text]
