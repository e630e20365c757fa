"""Tell which of several groups a figure counts: passengers or crew, civilians or fighters."""

from functools import cache

from figurecheck.comparing.shingles import words_of
from figurecheck.lexicon import load
from figurecheck.records import Claim, Population

_APART = frozenset({Population.CIVILIAN, Population.COMBATANT, Population.POLICE})
# "seven people were killed on the ground": so many words behind a figure are looked at.
_REACH = 7
_MARKS = ",;:.()"


def share_nobody(one: Claim, other: Claim, language: str) -> bool:
    """Tell whether two figures count groups that have no member in common."""
    groups = {one.population, other.population}
    if len(groups) > 1 and groups <= _APART:
        return True
    companies = {company_of(one, language), company_of(other, language)}
    return len(companies) > 1 and None not in companies


def company_of(claim: Claim, language: str) -> str | None:
    """Return the name of the company whose words stand with the figure of `claim`, or None.

    Without words of its own a figure counts all; the words reach up to the next mark or figure.
    """
    words = words_of(_behind(claim))[:_REACH]
    known = _words_of(language)
    for at in range(len(words)):
        for phrase, name in known.get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                return name
    return None


def members_of(company: str, language: str) -> frozenset[str]:
    """Return the companies that one consists of: those aboard are passengers and crew."""
    return frozenset(load(language).linking.members.get(company, (company,)))


def _behind(claim: Claim) -> str:
    """Return the text from behind the figure of `claim` to the next mark or digit."""
    text = claim.quote.text[claim.span.end - claim.quote.start :]
    end = next((at for at, one in enumerate(text) if one in _MARKS or one.isdigit()), len(text))
    return text[:end]


@cache
def _words_of(language: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the phrases of all companies by their first words."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, phrases in load(language).linking.companies.items():
        for phrase in phrases:
            words = tuple(words_of(phrase))
            found.setdefault(words[0], []).append((words, name))
    return found
