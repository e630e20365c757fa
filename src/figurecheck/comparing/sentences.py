"""Hold the sentences of claims against each other: copied, reworded, or with another number."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import NamedTuple

from figurecheck.comparing import shingles
from figurecheck.comparing.candidates import candidates
from figurecheck.comparing.lazily import lazy
from figurecheck.comparing.voices import bounds_of
from figurecheck.records import Category, Claim, Role

SENTENCE_WORDS = 12
"""A shorter sentence is a formula ("At least 12 people were killed."): alone it links nothing."""

TELLING_WORDS = 2
"""Shared runs must hold this many words that are no part of any casualty sentence."""

_ITEMS = frozenset({Role.PART, Role.SUBSET})
_SIZE, _CANDIDATE_SIZE = 4, 9

Figure = tuple[Category, tuple[int, int]]

Counted = tuple[Claim, Figure]
"""A claim with what it counts."""

Formulas = Callable[[str], tuple[AbstractSet[str], AbstractSet[str]]]
"""Give the formula words and the numerals of a language."""


class Runs(NamedTuple):
    """The runs of four words of a sentence, hashed: with numbers as written, and with them masked.

    `ordered` are the masked runs in text order, `telling` the masked words, with those empty that
    are in any casualty sentence. `listed` are the words of the places of a list; a list of places
    with numbers is a formula.
    """

    written: frozenset[int]
    masked: frozenset[int]
    ordered: tuple[int, ...]
    telling: tuple[str, ...]
    listed: frozenset[str]

    def are_telling(self, shared: AbstractSet[int], listed: AbstractSet[str]) -> bool:
        """Tell whether the runs that are `shared` hold enough telling words beside the `listed`."""
        told: set[str] = set()
        for at, run in enumerate(self.ordered):
            if run in shared:
                told.update(w for w in self.telling[at : at + _SIZE] if w and w not in listed)
                if len(told) >= TELLING_WORDS:
                    return True
        return False


class Sentence:
    """A sentence with all claims in it; its runs of words are made when they are asked for.

    `counted` are its claims with what each counts, sorted by category.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        words: Sequence[str],
        formula_words: AbstractSet[str],
        numerals: Collection[str],
    ) -> None:
        self.claims = claims
        self.source_id = claims[0].source_id
        self.figures = tuple(map(figure_of, claims))
        self.counted = sorted(zip(claims, self.figures, strict=True), key=_category_of)
        self._words = words
        self._formula_words = formula_words
        self._masked = shingles.masked(words, numerals)
        self._hashes = shingles.hashes_of(self._masked)

    def marks(self) -> Collection[int]:
        """Return the runs of nine masked words, by which sentences that may be alike are found."""
        return set(shingles.runs(self._hashes, _CANDIDATE_SIZE))

    @lazy
    def runs(self) -> Runs:
        """The runs of words by which the sentence is held against others."""
        ordered = shingles.runs(self._hashes, _SIZE)
        untelling = self._formula_words
        return Runs(
            written=frozenset(shingles.shingles(self._words, _SIZE)),
            masked=frozenset(ordered),
            ordered=ordered,
            telling=tuple(
                ["" if w in untelling or w == shingles.MASK else w for w in self._masked]
            ),
            listed=self._listed(),
        )

    def _listed(self) -> frozenset[str]:
        items = [claim for claim in self.claims if claim.role in _ITEMS]
        names = {place for claim in items for place in claim.places} if len(items) > 1 else ()
        return frozenset(word for name in names for word in shingles.words_of(name))


def likeness(one: Sentence, other: Sentence) -> tuple[float, float]:
    """Return how much of the shorter sentence stands in the other.

    First with numbers as written, then whatever the numbers; nothing does where the sentences
    share no more than the formulas of casualty reports.
    """
    some, others = one.runs, other.runs
    shared = some.masked & others.masked
    if not shared or not some.are_telling(shared, some.listed | others.listed):
        return 0.0, 0.0
    written = len(some.written & others.written) / min(len(some.written), len(others.written))
    return written, len(shared) / min(len(some.masked), len(others.masked))


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
    for one, other in candidates(marks, lambda at: sentences[at].figures):
        if sentences[one].source_id != sentences[other].source_id:
            yield sentences[one], sentences[other]


def matching_claims(one: Sentence, other: Sentence) -> Iterator[tuple[Counted, Counted]]:
    """Yield claims of one category in the same position of two sentences, with what they count.

    Where the sentences count a category a different number of times, only equal figures match:
    a list of places with numbers is a formula.
    """
    some, others = (groupby(sentence.counted, _category_of) for sentence in (one, other))
    known = {category: list(found) for category, found in others}
    for category, found in some:
        lefts, rights = list(found), known.get(category, [])
        if len(lefts) == len(rights):
            yield from zip(lefts, rights, strict=True)
            continue
        for left in lefts:
            yield from ((left, right) for right in rights if left[1] == right[1])


def _category_of(counted: Counted) -> Category:
    return counted[1][0]
