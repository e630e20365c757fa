"""Hold the sentences of claims against each other: copied, reworded, or with another number."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from figurecheck.comparing import shingles
from figurecheck.comparing.candidates import candidates
from figurecheck.comparing.voices import bounds_of
from figurecheck.records import Category, Claim, Role

SENTENCE_WORDS = 12
"""A shorter sentence is a formula ("At least 12 people were killed."): alone it links nothing."""

TELLING_WORDS = 2
"""Shared runs must hold this many words that are no part of any casualty sentence."""

_ITEMS = frozenset({Role.PART, Role.SUBSET})
_SIZE, _CANDIDATE_SIZE = 4, 9

Figure = tuple[Category, tuple[int, int]]

Formulas = Callable[[str], tuple[Collection[str], Collection[str]]]
"""Give the formula words and the numerals of a language."""


class Sentence:
    """A sentence with all claims in it; its runs of words are made when they are asked for."""

    def __init__(
        self,
        claims: Sequence[Claim],
        words: Sequence[str],
        formula_words: Collection[str],
        numerals: Collection[str],
    ) -> None:
        self.claims = claims
        self.source_id = claims[0].source_id
        self._words = words
        self._formula_words = formula_words
        self._masked = shingles.masked(words, numerals)

    def marks(self) -> Collection[Hashable]:
        """Return the runs of nine masked words, by which sentences that may be alike are found."""
        return set(_runs(self._masked, _CANDIDATE_SIZE))

    def figures(self) -> Hashable:
        """Return what the sentence counts."""
        return tuple(figure_of(claim) for claim in self.claims)

    @cached_property
    def written(self) -> frozenset[Hashable]:
        """The runs of four words, with numbers as written."""
        return frozenset(_runs(self._words, _SIZE))

    @cached_property
    def masked(self) -> frozenset[tuple[str, ...]]:
        """The runs of four words, with numbers masked."""
        return frozenset(_runs(self._masked, _SIZE))

    @cached_property
    def _listed(self) -> frozenset[str]:
        """The words of the places of a list; a list of places with numbers is a formula."""
        items = [claim for claim in self.claims if claim.role in _ITEMS]
        names = {place for claim in items for place in claim.places} if len(items) > 1 else ()
        return frozenset(word for name in names for word in shingles.words_of(name))

    def is_telling(self, other: "Sentence") -> bool:
        """Tell whether what two sentences share is more than the formulas of casualty reports."""
        words = set[str]().union(*(self.masked & other.masked)) - {shingles.MASK}
        listed = self._listed | other._listed
        telling = [word for word in words if word not in self._formula_words and word not in listed]
        return len(telling) >= TELLING_WORDS


def figure_of(claim: Claim) -> Figure:
    """Return what makes two claims equal for lineage: category and interval."""
    return claim.category, bounds_of(claim.interval)


def sentences_of(
    claims: Iterable[Claim], languages: Mapping[str, str], formulas: Formulas
) -> list[Sentence]:
    """Return the sentences of `claims` that are long enough to tell a copy by."""
    said: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims:
        said.setdefault((claim.source_id, claim.quote.start), []).append(claim)
    found = []
    for (source_id, _), members in said.items():
        words = shingles.words_of(members[0].quote.text)
        if len(words) >= SENTENCE_WORDS:
            found.append(Sentence(members, words, *formulas(languages[source_id])))
    return found


def alike(sentences: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Yield pairs of sentences of different sources that share a run of nine masked words."""
    marks = ((at, sentence.marks()) for at, sentence in enumerate(sentences))
    for one, other in candidates(marks, lambda at: sentences[at].figures()):
        if sentences[one].source_id != sentences[other].source_id:
            yield sentences[one], sentences[other]


def matching_claims(
    some: Sequence[Claim], others: Sequence[Claim]
) -> Iterator[tuple[Claim, Claim]]:
    """Yield claims of one category in the same position of two sentences.

    Where the sentences count a category a different number of times, only equal figures match:
    a list of places with numbers is a formula.
    """
    for category in sorted({claim.category for claim in some}):
        lefts = [claim for claim in some if claim.category is category]
        rights = [claim for claim in others if claim.category is category]
        if len(lefts) == len(rights):
            yield from zip(lefts, rights, strict=True)
            continue
        for left in lefts:
            yield from ((left, right) for right in rights if figure_of(left) == figure_of(right))


def _runs(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    size = min(size, len(words))
    return zip(*(words[offset:] for offset in range(size)), strict=False)
