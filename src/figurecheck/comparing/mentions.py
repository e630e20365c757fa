"""Tell what the sentence of a claim says of the reach of its figure, each sentence read once."""

from collections.abc import Mapping
from functools import cache

from figurecheck.comparing.including import counts_missing
from figurecheck.comparing.phrases import PhraseFinder
from figurecheck.comparing.scenes import language_of
from figurecheck.comparing.shingles import words_of
from figurecheck.lexicon import load
from figurecheck.records import Claim, Source

LOCAL, WIDE, ALONE = "local", "wide", "alone"
MISSING, ATTACKERS, HURT = "missing", "attackers", "both"
NO_MISSING, NO_ATTACKERS = "no missing", "no attackers"

Said = frozenset[str]
"""What a sentence says: names of this module."""


class Mentions:
    """The sentences of claims with what they say, each read when it is first asked for."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._known: dict[tuple[str, int], Said] = {}

    def language(self, claim: Claim) -> str:
        """Return the language of the source of `claim`."""
        return language_of(self._sources[claim.source_id])

    def of(self, claim: Claim) -> Said:
        """Return what the sentence of `claim` says."""
        place = (claim.source_id, claim.quote.start)
        said = self._known.get(place)
        if said is None:
            said = self._known[place] = _read(claim.quote.text, self.language(claim))
        return said


def _read(text: str, language: str) -> Said:
    finder, meanings = _finder_of(language)
    words = words_of(text)
    said = {meanings[phrase] for _, phrase in finder.find(" ".join(words))}
    counted = counts_missing(words, language)
    if counted is not None and said.isdisjoint({MISSING, NO_MISSING}):
        said.add(MISSING if counted else NO_MISSING)
    return frozenset(said)


@cache
def _finder_of(language: str) -> tuple[PhraseFinder, Mapping[str, str]]:
    """Return the finder of a language and what each of its phrases says."""
    words, grammar = load(language).linking, load(language).grammar
    tables = {
        ALONE: grammar.alone,
        LOCAL: words.local_scopes,
        WIDE: words.wide_scopes,
        MISSING: words.counted_missing,
        NO_MISSING: words.uncounted_missing,
        ATTACKERS: words.counted_attackers,
        NO_ATTACKERS: words.uncounted_attackers,
        HURT: words.counted_hurt,
    }
    meanings = {
        " ".join(words_of(phrase)): said for said, phrases in tables.items() for phrase in phrases
    }
    return PhraseFinder(meanings), meanings
