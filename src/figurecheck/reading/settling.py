"""From articles to sources: copies and earlier versions told apart from voices of their own."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Generic, Protocol, TypeVar

from figurecheck.reading.articles import Article, Remark
from figurecheck.reading.ledger import Ledger, Slip
from figurecheck.reading.naming import Name, source_ids
from figurecheck.reading.portions import Origin
from figurecheck.records import Problem, Source, State, Version

# Hex digits of a digest in an id: among 90 equal names two are alike once in a million.
_DIGEST_LENGTH = 8


class Entrant(Protocol):
    """An article as far as settling asks: where it was found and what it is the same as.

    `sameness` is equal for articles that say the same and state the same about themselves,
    `voice` for those that one page may have had; `changed` is the day that a version is of.
    """

    @property
    def slip(self) -> Slip:
        """Return the slip in the ledger."""
        ...

    @property
    def sameness(self) -> bytes:
        """Return what copies share."""
        ...

    @property
    def changed(self) -> dt.date:
        """Return the day of the version; the first of all days where none is stated."""
        ...


One = TypeVar("One", bound=Entrant)


@dataclass(frozen=True)
class Loaded:
    """An article with the file it was read from and its slip in the ledger."""

    slip: Slip
    article: Article
    origin: Origin

    @cached_property
    def sha256(self) -> str:
        """Return the digest of the text."""
        return sha256_of(self.article.text)

    @cached_property
    def sameness(self) -> bytes:
        """Return what copies share."""
        return sameness(self.article, self.sha256)

    @property
    def changed(self) -> dt.date:
        """Return the day of the version; the first of all days where none is stated."""
        return changed(self.article)


@dataclass(slots=True, frozen=True)
class Page(Generic[One]):
    """What becomes one source: the latest version, those before it, and the copies of each."""

    versions: tuple[tuple[One, ...], ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def latest(self) -> One:
        """Return the article that the source is made of."""
        return self.versions[-1][0]

    def states(self) -> Iterator[tuple[One, State, str | None]]:
        """Yield each article with its state and the reason: one is read, the others duplicates."""
        name = self.latest.slip.name
        for first, *others in self.versions:
            if first is self.latest:
                yield first, State.READ, None
            else:
                yield first, State.DUPLICATE, f"earlier version of {name}"
            for copy in others:
                yield copy, State.DUPLICATE, f"same bytes and metadata as {first.slip.name}"


def settle(loaded: Iterable[Loaded], ledger: Ledger) -> tuple[tuple[Source, ...], list[Problem]]:
    """Return the sources in order of their ids, and the problems of all articles.

    The same text with the same metadata is one source, and so are the versions of one page;
    both are entered in the ledger under the source that stands for them.
    """
    voices: defaultdict[bytes, list[Loaded]] = defaultdict(list)
    for one in sorted(loaded, key=lambda one: one.slip.order):
        voices[voice(one.article, one.sameness)].append(one)
    # Those of an address come last; with equal problems, that is the order they are told in.
    ordered = sorted(voices.values(), key=lambda group: group[0].article.url is not None)
    pages = [page for group in ordered for page in pages_of(group)]
    ids = source_ids([_name(page.latest) for page in pages])
    problems: list[Problem] = []
    for page, source_id in zip(pages, ids, strict=True):
        for one, state, reason in page.states():
            ledger.settle(one.slip, state, reason, source_id)
        problems += _problems(page, source_id)
    sources = [_source(page, source_id) for page, source_id in zip(pages, ids, strict=True)]
    return tuple(sorted(sources, key=lambda source: source.source_id)), problems


def pages_of(group: Sequence[One]) -> list[Page[One]]:
    """Return the pages of articles of one voice, which come in the order of their slips.

    Texts that no date orders stay apart: two voices too many are seen, a lost text is not.
    """
    copies: defaultdict[bytes, list[One]] = defaultdict(list)
    for one in group:
        copies[one.sameness].append(one)
    texts = [tuple(same) for same in copies.values()]
    if len(texts) == 1:
        return [Page((texts[0],))]
    modified = sorted((text for text in texts if _day(text) > dt.date.min), key=_day)
    last = _day(modified[-1]) if modified else dt.date.min
    earlier = [text for text in modified if _day(text) < last]
    first_of_all = [text for text in texts if _day(text) == dt.date.min]
    if modified and len(first_of_all) == 1:
        earlier = [*first_of_all, *earlier]
    rivals = [text for text in texts if text not in earlier]
    if len(rivals) == 1:
        return [Page((*earlier, rivals[0]))]
    told = "another text has the same url, and no later `modified` tells which is newer"
    remark = Remark("W131", told)
    first = Page((*earlier, rivals[0]), (remark,))
    return [first, *(Page((text,), (remark,)) for text in rivals[1:])]


def sha256_of(text: str) -> str:
    """Return the SHA-256 of a text as UTF-8, in hex."""
    return sha256(text.encode("utf-8")).hexdigest()


def sameness(article: Article, text_sha256: str) -> bytes:
    """Return a digest that two readings of one article share; an id of its own counts."""
    said = (
        text_sha256,
        article.given_id,
        article.publisher,
        article.title,
        article.url,
        article.language,
        article.dating.published and article.dating.published.isoformat(),
        str(article.dating.precision),
        article.modified and article.modified.isoformat(),
    )
    return sha256(repr(said).encode("utf-8", "surrogatepass")).digest()


def voice(article: Article, same: bytes) -> bytes:
    """Return what the versions of one page share: address and publisher, or the text alone."""
    if article.url is None:
        return same
    return sha256(repr((article.url, article.publisher)).encode("utf-8", "surrogatepass")).digest()


def changed(article: Article) -> dt.date:
    """Return the day that an article says it was modified; the first of all days for others.

    Its date of publication does not count: two articles of one address are no versions by that.
    """
    return article.modified or dt.date.min


def source_of(
    article: Article,
    path: str | None,
    source_id: str,
    text_sha256: str,
    history: tuple[Version, ...] = (),
) -> Source:
    """Return the record of an article under the id that its source has."""
    return Source(
        source_id=source_id,
        path=path,
        publisher=article.publisher,
        title=article.title,
        url=article.url,
        language=article.language,
        published=article.dating.published,
        published_precision=article.dating.precision,
        published_basis=article.dating.basis,
        published_quote=article.dating.quote,
        modified=article.modified,
        text_sha256=text_sha256,
        characters=len(article.text),
        history=history,
        text=article.text,
    )


def name_of(article: Article, origin: Origin, same: bytes) -> Name:
    """Return what the source of an article may be called."""
    mark = "~" + same.hex()[:_DIGEST_LENGTH]
    if article.given_id is None:
        *folders, stem = origin.parts
        return Name((*folders, stem + article.mark), origin.ending, mark)
    return Name((*origin.parts, article.given_id), article.mark, mark)


def _day(text: Sequence[Entrant]) -> dt.date:
    """Return the day that a version and its copies are of."""
    return text[0].changed


def _name(one: Loaded) -> Name:
    """Return what the source of an article may be called."""
    return name_of(one.article, one.origin, one.sameness)


def _problems(page: Page[Loaded], source_id: str) -> list[Problem]:
    """Return the problems of each version of a page; a copy has those of its original."""
    problems = [
        remark.at(version[0].slip.path, version[0].article.line, source_id)
        for version in page.versions
        for remark in version[0].article.remarks
    ]
    latest = page.latest
    return problems + [
        remark.at(latest.slip.path, latest.article.line, source_id) for remark in page.remarks
    ]


def _source(page: Page[Loaded], source_id: str) -> Source:
    """Return the record of a page's latest version."""
    one = page.latest
    history = tuple(_version(version[0]) for version in page.versions[:-1])
    return source_of(one.article, one.origin.path, source_id, one.sha256, history)


def _version(one: Loaded) -> Version:
    """Return the record of an earlier version."""
    return Version(
        path=one.slip.path,
        modified=one.article.modified or one.article.dating.published,
        text_sha256=one.sha256,
    )
