"""Find copied and reworded text: copies are one voice, whoever prints them.

The shares are those of docs/method.md, measured on real reprints: a reprint that drops half of the
text keeps 0.70 of its eight-word shingles, independent reports of one event at most 0.02.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain
from typing import NamedTuple

from figurecheck.comparing import shingles
from figurecheck.comparing.candidates import candidates
from figurecheck.comparing.grouping import Groups
from figurecheck.comparing.scenes import language_of
from figurecheck.comparing.sentences import (
    SENTENCE_WORDS,
    Figure,
    Formulas,
    Sentence,
    alike,
    likeness,
    matching_claims,
    sentences_of,
)
from figurecheck.comparing.voices import TOTALS
from figurecheck.records import Claim, Lineage, LineageKind, Quote, SharedPassage, Source

ARTICLE_SHARE = 0.30
SENTENCE_SHARE = 0.80
REWORDED_SHARE = 0.40

_ARTICLE_SIZE = 8
_FEWEST_SHARED = SENTENCE_WORDS - _ARTICLE_SIZE + 1

Pair = tuple[str, str]
Partners = Mapping[str, Collection[str]]
"""What each one is linked to, both ways."""


@dataclass(slots=True, frozen=True)
class Lineages:
    """Which sources go back to the same text, as a whole or in the sentence of a claim.

    `articles` gives each source the smallest source id of its copied articles. `copied` and
    `reworded` link sources by what the sentence says. `revised` links the ids of claims whose
    sentence is the same but for the number. All sources that any of these link are `related`.
    """

    articles: Mapping[str, str]
    related: frozenset[str]
    copied: Mapping[Figure, Partners]
    reworded: Mapping[Figure, Partners]
    revised: Partners
    groups: tuple[Lineage, ...]

    def count(self, said: Iterable[tuple[str, Figure]]) -> tuple[int, int]:
        """Return how many independent texts stand behind what sources said: least and most."""
        sources: dict[Figure, list[str]] = {}
        alone: set[str] = set()
        for source_id, figure in said:
            if source_id in self.related:
                sources.setdefault(figure, []).append(source_id)
            else:
                alone.add(source_id)
        if not sources:
            return len(alone), len(alone)
        copies: Groups[str] = Groups()
        for figure, members in sources.items():
            self._join_copies(copies, figure, members)
        most = copies.count() + len(alone)
        for figure, members in sources.items():
            copies.join_all(_present(self.reworded.get(figure), members))
        return copies.count() + len(alone), most

    def origin(self, figure: Figure, members: Collection[str]) -> Mapping[str, str]:
        """Return for each of `members` that say `figure` the smallest id among its copies."""
        if self.related.isdisjoint(members):
            return dict(zip(members, members, strict=True))
        groups: Groups[str] = Groups(members)
        self._join_copies(groups, figure, self.related.intersection(members))
        return {member: groups.root(member) for member in members}

    def _join_copies(self, groups: Groups[str], figure: Figure, members: Iterable[str]) -> None:
        firsts: dict[str, str] = {}
        for member in members:
            groups.add(member)
            first = firsts.setdefault(self.articles.get(member, member), member)
            if first != member:
                groups.join(first, member)
        groups.join_all(_present(self.copied.get(figure), members))


def trace(sources: Sequence[Source], claims: Iterable[Claim], formulas: Formulas) -> Lineages:
    """Return the lineages of `sources`; sources and claims are sorted."""
    articles = _copied_articles(sources)
    languages = {source.source_id: language_of(source) for source in sources}
    links = _Links()
    for one, other in alike(sentences_of(claims, languages, formulas)):
        links.compare(one, other)
    roots = {source_id: articles.root(source_id) for source_id in languages}
    pairs = chain(roots.items(), *links.copied.values(), *links.reworded.values())
    return Lineages(
        articles=roots,
        related=frozenset(chain.from_iterable(pair for pair in pairs if pair[0] != pair[1])),
        copied={figure: _partners(pairs) for figure, pairs in links.copied.items()},
        reworded={figure: _partners(pairs) for figure, pairs in links.reworded.items()},
        revised=_partners(links.revised),
        groups=_groups(sources, articles, links),
    )


def _partners(pairs: Iterable[Pair]) -> Partners:
    """Return whom each one is paired with, in order."""
    found: dict[str, list[str]] = {}
    for one, other in sorted(pairs):
        found.setdefault(one, []).append(other)
        found.setdefault(other, []).append(one)
    return found


def _present(partners: Partners | None, members: Iterable[str]) -> Iterator[Pair]:
    """Yield the pairs whose two sides are both among `members`, each once."""
    if not partners:
        return
    present = set(members)
    for one in present & partners.keys():
        for other in partners[one]:
            if one < other and other in present:
                yield one, other


def _copied_articles(sources: Sequence[Source]) -> Groups[str]:
    hashes = {
        source.source_id: shingles.shingles(shingles.words_of(source.text), _ARTICLE_SIZE)
        for source in sources
    }
    groups: Groups[str] = Groups(hashes)
    marks = ((source_id, shingles.fingerprints(found)) for source_id, found in hashes.items())
    sets: dict[str, frozenset[int]] = {}
    for one, other in candidates(marks, lambda _: None):
        if groups.root(one) == groups.root(other):
            continue
        for source_id in (one, other):
            if source_id not in sets:
                sets[source_id] = frozenset(hashes[source_id])
        if _is_copied(sets[one], sets[other]):
            groups.join(one, other)
    return groups


def _is_copied(one: frozenset[int], other: frozenset[int]) -> bool:
    """Tell whether one article is a copy of the other, or of a part of it.

    Two short reports may share no more than a formula; then only the whole of one is a copy.
    """
    shared = len(one & other)
    share = shared / min(len(one), len(other)) if one and other else 0.0
    return share >= ARTICLE_SHARE and (share == 1 or shared >= _FEWEST_SHARED)


class _Passage(NamedTuple):
    """What a shared passage is made of, where it is one of the few that are told."""

    source_ids: Pair
    quotes: tuple[Quote, Quote]
    changed: tuple[Pair, ...]


class _Links:
    """The links found between claim sentences so far."""

    def __init__(self) -> None:
        self.copied: dict[Figure, set[Pair]] = {}
        self.reworded: dict[Figure, set[Pair]] = {}
        self.revised: set[Pair] = set()
        self.passages: dict[Pair, list[_Passage]] = {}

    def compare(self, one: Sentence, other: Sentence) -> None:
        """Link the claims of two sentences as far as their words are the same."""
        written, masked = likeness(one, other)
        if written < REWORDED_SHARE and masked < REWORDED_SHARE:
            return
        pair = (one.source_id, other.source_id)
        told = self.copied if written >= SENTENCE_SHARE else self.reworded
        changed: list[Pair] = []
        is_equal = False
        for (left, figure), (right, other_figure) in matching_claims(one, other):
            if figure == other_figure:
                is_equal = True
                told.setdefault(figure, set()).add(pair)
            # A repeat is a total said again.
            elif left.role is right.role or TOTALS.issuperset((left.role, right.role)):
                changed.append((left.claim_id, right.claim_id))
        self.revised.update(changed)
        if changed or is_equal:
            quotes = one.claims[0].quote, other.claims[0].quote
            self.passages.setdefault(pair, []).append(_Passage(pair, quotes, tuple(changed)))


def _groups(sources: Sequence[Source], articles: Groups[str], links: _Links) -> tuple[Lineage, ...]:
    """Return the sources connected by any copied or reworded text, each group once."""
    copies: Groups[str] = Groups(source.source_id for source in sources)
    for source in sources:
        copies.join(articles.root(source.source_id), source.source_id)
    for pairs in links.copied.values():
        copies.join_all(pairs)
    connected = copies.copy()
    connected.join_all(links.passages)
    texts = {source.source_id: source.text for source in sources}
    found = []
    by_root = _by_root(links, connected)
    for members in connected.groups():
        if len(members) > 1:
            passages = _passages(by_root.get(members[0], ()))
            found.append(
                Lineage(
                    source_ids=members,
                    kind=_kind(copies, members),
                    shared=_shared(members, passages, texts),
                    passages=passages,
                )
            )
    return tuple(found)


def _by_root(links: _Links, connected: Groups[str]) -> dict[str, list[_Passage]]:
    """Return all shared passages by the smallest source id of their lineage."""
    found: dict[str, list[_Passage]] = {}
    for (one, _), passages in links.passages.items():
        found.setdefault(connected.root(one), []).extend(passages)
    return found


def _kind(copies: Groups[str], members: Sequence[str]) -> LineageKind:
    roots = {copies.root(member) for member in members}
    return LineageKind.COPY if len(roots) == 1 else LineageKind.REWORDED


def _passages(told: Iterable[_Passage]) -> tuple[SharedPassage, ...]:
    """Return the shared passages of a lineage, as few as connect the sentences that are alike."""
    connected: Groups[tuple[str, int]] = Groups()
    kept = []
    for passage in sorted(told, key=lambda one: (one.source_ids, one.quotes[0].start)):
        ends = [
            (source_id, quote.start)
            for source_id, quote in zip(passage.source_ids, passage.quotes, strict=True)
        ]
        connected.add(ends[0])
        connected.add(ends[1])
        if connected.root(ends[0]) != connected.root(ends[1]):
            connected.join(ends[0], ends[1])
            kept.append(SharedPassage(**passage._asdict()))
    return tuple(kept)


def _shared(
    members: Sequence[str], passages: Sequence[SharedPassage], texts: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the claim sentences that `members` share, or their longest common run of words."""
    quotes = {passage.quotes[0].text for passage in passages}
    return tuple(sorted(quotes)) or (_longest_run(texts[members[0]], texts[members[1]]),)


def _longest_run(one: str, other: str) -> str:
    """Return the longest run of words that two texts share, as normalised words."""
    left, right = shingles.words_of(one), shingles.words_of(other)
    match = SequenceMatcher(a=left, b=right, autojunk=False).find_longest_match()
    return " ".join(left[match.a : match.a + match.size])
