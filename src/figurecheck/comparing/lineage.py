"""Find copied and reworded text: copies are one voice, whoever prints them.

The shares are those of docs/method.md, measured on real reprints: a reprint that drops half of the
text keeps 0.70 of its eight-word shingles, independent reports of one event at most 0.02.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

from figurecheck.comparing import shingles
from figurecheck.comparing.camps import Bounds
from figurecheck.comparing.grouping import Groups, K
from figurecheck.comparing.scenes import language_of
from figurecheck.comparing.voices import TOTALS, bounds_of
from figurecheck.records import Category, Claim, Lineage, LineageKind, Source

ARTICLE_SHARE = 0.30
SENTENCE_SHARE = 0.80
REWORDED_SHARE = 0.40
SENTENCE_WORDS = 12
"""A shorter sentence is a formula ("At least 12 people were killed."): alone it links nothing."""

TELLING_WORDS = 2
"""Shared shingles must hold this many words that are no part of any casualty sentence."""

_ARTICLE_SIZE, _SENTENCE_SIZE, _CANDIDATE_SIZE = 8, 4, 9
_FEWEST_SHARED = SENTENCE_WORDS - _ARTICLE_SIZE + 1
_ALL_PAIRS = 24

Figure = tuple[Category, Bounds]
Pair = tuple[str, str]


@dataclass(slots=True, frozen=True)
class Lineages:
    """Which sources go back to the same text, as a whole or in the sentence of a claim.

    `articles` gives each source the smallest source id of its copied articles. `copied` and
    `reworded` hold pairs of sources by what the sentence says. `revised` holds pairs of claim ids
    whose sentence is the same but for the number.
    """

    articles: Mapping[str, str]
    copied: Mapping[Figure, frozenset[Pair]]
    reworded: Mapping[Figure, frozenset[Pair]]
    revised: frozenset[Pair]
    groups: tuple[Lineage, ...]

    def count(self, said: Iterable[tuple[str, Figure]]) -> tuple[int, int]:
        """Return how many independent texts stand behind what sources said: least and most."""
        sources: dict[Figure, list[str]] = {}
        for source_id, figure in said:
            sources.setdefault(figure, []).append(source_id)
        copies: Groups[str] = Groups()
        for figure, members in sources.items():
            self._join_copies(copies, figure, members)
        most = copies.count()
        for figure, members in sources.items():
            present = set(members)
            for one, other in self.reworded.get(figure, ()):
                if one in present and other in present:
                    copies.join(one, other)
        return copies.count(), most

    def origin(self, figure: Figure, members: Collection[str]) -> Mapping[str, str]:
        """Return for each of `members` that say `figure` the smallest id among its copies."""
        groups: Groups[str] = Groups()
        self._join_copies(groups, figure, members)
        return {member: groups.root(member) for member in members}

    def _join_copies(self, groups: Groups[str], figure: Figure, members: Iterable[str]) -> None:
        firsts: dict[str, str] = {}
        for member in members:
            groups.add(member)
            groups.join(firsts.setdefault(self.articles.get(member, member), member), member)
        present = set(members)
        for one, other in self.copied.get(figure, ()):
            if one in present and other in present:
                groups.join(one, other)


def figure_of(claim: Claim) -> Figure:
    """Return what makes two claims equal for lineage: category and interval."""
    return claim.category, bounds_of(claim.interval)


def trace(
    sources: Sequence[Source],
    claims: Iterable[Claim],
    formulas: Callable[[str], tuple[Collection[str], Collection[str]]],
) -> Lineages:
    """Return the lineages of `sources`; sources and claims are sorted.

    `formulas` gives the formula words and the numerals of a language.
    """
    articles = _copied_articles(sources)
    languages = {source.source_id: language_of(source) for source in sources}
    links = _Links()
    for one, other in _alike_sentences(_sentences(claims, languages, formulas)):
        links.compare(one, other)
    return Lineages(
        articles={source_id: articles.root(source_id) for source_id in languages},
        copied={figure: frozenset(pairs) for figure, pairs in links.copied.items()},
        reworded={figure: frozenset(pairs) for figure, pairs in links.reworded.items()},
        revised=frozenset(links.revised),
        groups=_groups(sources, articles, links),
    )


def _copied_articles(sources: Sequence[Source]) -> Groups[str]:
    hashes = {
        source.source_id: shingles.shingles(shingles.words_of(source.text), _ARTICLE_SIZE)
        for source in sources
    }
    sets = {source_id: frozenset(found) for source_id, found in hashes.items()}
    groups: Groups[str] = Groups(hashes)
    marks = ((source_id, shingles.fingerprints(hashes[source_id])) for source_id in hashes)
    for one, other in _candidates(marks):
        if groups.root(one) == groups.root(other):
            continue
        if _is_copied(sets[one], sets[other]):
            groups.join(one, other)
    return groups


def _is_copied(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether one article is a copy of the other, or of a part of it.

    Two short reports may share no more than a formula; then only the whole of one is a copy.
    """
    share = shingles.containment(one, other)
    return share >= ARTICLE_SHARE and (share == 1 or len(one & other) >= _FEWEST_SHARED)


@dataclass(slots=True, frozen=True)
class _Sentence:
    """A claim sentence with its shingles; `telling` are masked ones that hold a telling word."""

    source_id: str
    claims: tuple[Claim, ...]
    written: frozenset[int]
    masked: frozenset[int]
    telling: Mapping[int, frozenset[str]]
    marks: frozenset[int]


def _sentences(
    claims: Iterable[Claim],
    languages: Mapping[str, str],
    formulas: Callable[[str], tuple[Collection[str], Collection[str]]],
) -> list[_Sentence]:
    """Return the sentences of `claims` that are long enough to tell a copy by."""
    said: dict[tuple[str, int], list[Claim]] = {}
    for claim in claims:
        said.setdefault((claim.source_id, claim.quote.start), []).append(claim)
    found = []
    for (source_id, _), members in said.items():
        words = shingles.words_of(members[0].quote.text)
        if len(words) < SENTENCE_WORDS:
            continue
        plain, numerals = formulas(languages[source_id])
        masked = shingles.masked(words, numerals)
        parts = shingles.shingles(masked, _SENTENCE_SIZE)
        telling = {
            part: frozenset(w for w in masked[at : at + _SENTENCE_SIZE] if w not in plain)
            for at, part in enumerate(parts)
        }
        written = frozenset(shingles.shingles(words, _SENTENCE_SIZE))
        marks = frozenset(shingles.shingles(masked, _CANDIDATE_SIZE))
        found.append(
            _Sentence(source_id, tuple(members), written, frozenset(parts), telling, marks)
        )
    return found


def _alike_sentences(sentences: Sequence[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Yield pairs of sentences of different sources that share a run of nine masked words."""
    marks = ((index, sentence.marks) for index, sentence in enumerate(sentences))
    for one, other in _candidates(marks):
        if sentences[one].source_id != sentences[other].source_id:
            yield sentences[one], sentences[other]


def _candidates(marks: Iterable[tuple[K, frozenset[int]]]) -> Iterator[tuple[K, K]]:
    """Yield pairs that share a mark: all pairs of a few, a star to the first of many."""
    buckets: dict[int, list[K]] = {}
    for key, found in marks:
        for mark in found:
            buckets.setdefault(mark, []).append(key)
    seen: set[tuple[K, K]] = set()
    for members in buckets.values():
        if len(members) < 2:
            continue
        if len(members) <= _ALL_PAIRS:
            seen.update(combinations(members, 2))
        else:
            seen.update((members[0], member) for member in members[1:])
    yield from sorted(seen)


class _Links:
    """The links found between claim sentences so far."""

    def __init__(self) -> None:
        self.copied: dict[Figure, set[Pair]] = {}
        self.reworded: dict[Figure, set[Pair]] = {}
        self.revised: set[Pair] = set()
        self.shared: dict[Pair, set[str]] = {}

    def compare(self, one: _Sentence, other: _Sentence) -> None:
        """Link the claims of two sentences as far as their words are the same."""
        written = shingles.containment(one.written, other.written)
        masked = shingles.containment(one.masked, other.masked)
        if max(written, masked) < REWORDED_SHARE or not _is_telling(one, other):
            return
        for left, right in _matching_claims(one.claims, other.claims):
            pair = (left.source_id, right.source_id)
            if figure_of(left) != figure_of(right):
                # A repeat is a total said again.
                if left.role is not right.role and not TOTALS.issuperset((left.role, right.role)):
                    continue
                self.revised.add((left.claim_id, right.claim_id))
            elif written >= SENTENCE_SHARE:
                self.copied.setdefault(figure_of(left), set()).add(pair)
            else:
                self.reworded.setdefault(figure_of(left), set()).add(pair)
            self.shared.setdefault(pair, set()).add(left.quote.text)


def _is_telling(one: _Sentence, other: _Sentence) -> bool:
    shared = one.masked & other.masked
    words = set[str]().union(*(one.telling.get(part, frozenset()) for part in shared))
    return len(words - {shingles.MASK}) >= TELLING_WORDS


def _matching_claims(
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


def _groups(sources: Sequence[Source], articles: Groups[str], links: _Links) -> tuple[Lineage, ...]:
    """Return the sources connected by any copied or reworded text, each group once."""
    copies: Groups[str] = Groups(source.source_id for source in sources)
    for source in sources:
        copies.join(articles.root(source.source_id), source.source_id)
    for pairs in links.copied.values():
        copies.join_all(pairs)
    connected = copies.copy()
    connected.join_all(links.shared)
    texts = {source.source_id: source.text for source in sources}
    return tuple(
        Lineage(
            source_ids=members,
            kind=_kind(copies, members),
            shared=_shared(members, links, texts),
        )
        for members in connected.groups()
        if len(members) > 1
    )


def _kind(copies: Groups[str], members: Sequence[str]) -> LineageKind:
    roots = {copies.root(member) for member in members}
    return LineageKind.COPY if len(roots) == 1 else LineageKind.REWORDED


def _shared(members: Sequence[str], links: _Links, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the claim sentences that `members` share, or their longest common run of words."""
    inside = set(members)
    quotes = {
        quote for pair, found in links.shared.items() if inside.issuperset(pair) for quote in found
    }
    return tuple(sorted(quotes)) or (_longest_run(texts[members[0]], texts[members[1]]),)


def _longest_run(one: str, other: str) -> str:
    """Return the longest run of words that two texts share, as normalised words."""
    left, right = shingles.words_of(one), shingles.words_of(other)
    match = SequenceMatcher(a=left, b=right, autojunk=False).find_longest_match()
    return " ".join(left[match.a : match.a + match.size])
