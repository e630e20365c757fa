"""From articles to sources: copies and earlier versions told apart from voices of their own."""

import datetime as dt
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from figurecheck.reading.articles import Article, Remark
from figurecheck.reading.ledger import Ledger, Slip
from figurecheck.reading.naming import Name, source_ids
from figurecheck.records import Problem, Source, State, Version

# Hex digits of a digest in an id: among 90 equal names two are alike once in a million.
_DIGEST_LENGTH = 8


@dataclass(slots=True, frozen=True)
class Origin:
    """A file that articles are read from: the name it is told by, and the parts of that.

    `path` is None for standard input; `parts` are folders and stem, `ending` what is behind it.
    """

    name: str
    path: str | None
    parts: tuple[str, ...]
    ending: str


@dataclass(slots=True, frozen=True)
class Loaded:
    """An article with the file it was read from and its slip in the ledger."""

    slip: Slip
    article: Article
    origin: Origin


@dataclass(slots=True, frozen=True)
class _Page:
    """What becomes one source: the latest version, those before it, and the copies of each."""

    versions: tuple[tuple[Loaded, ...], ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def latest(self) -> Loaded:
        """Return the article that the source is made of."""
        return self.versions[-1][0]


def settle(loaded: Iterable[Loaded], ledger: Ledger) -> tuple[tuple[Source, ...], list[Problem]]:
    """Return the sources in order of their ids, and the problems of all articles.

    The same text with the same metadata is one source, and so are the versions of one page;
    both are entered in the ledger under the source that stands for them.
    """
    ordered = sorted(loaded, key=lambda one: one.slip.order)
    pages = _pages(_copies(ordered))
    ids = source_ids([_name(page.latest) for page in pages])
    problems: list[Problem] = []
    for page, source_id in zip(pages, ids, strict=True):
        _enter(page, source_id, ledger)
        problems += _problems(page, source_id)
    sources = [_source(page, source_id) for page, source_id in zip(pages, ids, strict=True)]
    return tuple(sorted(sources, key=lambda source: source.source_id)), problems


def _copies(ordered: Sequence[Loaded]) -> list[tuple[Loaded, ...]]:
    """Return groups of articles that say the same and state the same about themselves."""
    groups: defaultdict[Hashable, list[Loaded]] = defaultdict(list)
    for one in ordered:
        groups[_sameness(one.article)].append(one)
    return [tuple(group) for group in groups.values()]


def _pages(copies: Iterable[tuple[Loaded, ...]]) -> list[_Page]:
    """Return one page for each text, but one for all versions of an address."""
    alone: list[_Page] = []
    addresses: defaultdict[tuple[str, str | None], list[tuple[Loaded, ...]]] = defaultdict(list)
    for group in copies:
        article = group[0].article
        if article.url is None:
            alone.append(_Page((group,)))
        else:
            addresses[article.url, article.publisher].append(group)
    return alone + [page for groups in addresses.values() for page in _versions(groups)]


def _versions(groups: Sequence[tuple[Loaded, ...]]) -> list[_Page]:
    """Return the page of texts with one address, the latest standing for the earlier ones.

    Texts that no date orders stay apart: two voices too many are seen, a lost text is not.
    """
    dated = sorted((group for group in groups if _changed(group) > dt.date.min), key=_changed)
    last = _changed(dated[-1]) if dated else dt.date.min
    earlier = [group for group in dated if _changed(group) < last]
    rivals = [group for group in groups if group not in earlier]
    if len(rivals) == 1:
        return [_Page((*earlier, rivals[0]))]
    remark = Remark("W131", "another text has the same url, and no later date tells which is newer")
    first = _Page((*earlier, rivals[0]), (remark,))
    return [first, *(_Page((group,), (remark,)) for group in rivals[1:])]


def _changed(group: tuple[Loaded, ...]) -> dt.date:
    """Return the day that a version is of; the first of all days where none is stated."""
    article = group[0].article
    return article.modified or article.dating.published or dt.date.min


def _enter(page: _Page, source_id: str, ledger: Ledger) -> None:
    """Enter the articles of a page in the ledger: one read, all others duplicates."""
    name = page.latest.slip.name
    for version in page.versions:
        first, *others = version
        if first is page.latest:
            ledger.settle(first.slip, State.READ, None, source_id)
        else:
            reason = f"earlier version of {name}"
            ledger.settle(first.slip, State.DUPLICATE, reason, source_id)
        for copy in others:
            reason = f"same bytes and metadata as {first.slip.name}"
            ledger.settle(copy.slip, State.DUPLICATE, reason, source_id)


def _problems(page: _Page, source_id: str) -> list[Problem]:
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


def _source(page: _Page, source_id: str) -> Source:
    """Return the record of a page's latest version."""
    one, article = page.latest, page.latest.article
    return Source(
        source_id=source_id,
        path=one.origin.path,
        publisher=article.publisher,
        title=article.title,
        url=article.url,
        language=article.language,
        published=article.dating.published,
        published_precision=article.dating.precision,
        published_basis=article.dating.basis,
        published_quote=article.dating.quote,
        modified=article.modified,
        text_sha256=_digest(article.text),
        characters=len(article.text),
        history=tuple(_version(version[0]) for version in page.versions[:-1]),
        text=article.text,
    )


def _version(one: Loaded) -> Version:
    """Return the record of an earlier version."""
    return Version(
        path=one.slip.path,
        modified=one.article.modified or one.article.dating.published,
        text_sha256=_digest(one.article.text),
    )


def _name(one: Loaded) -> Name:
    """Return what the source of an article may be called."""
    article = one.article
    digest = "~" + _digest(repr(_sameness(article)))[:_DIGEST_LENGTH]
    if article.given_id is None:
        *folders, stem = one.origin.parts
        return Name((*folders, stem + article.mark), one.origin.ending, digest)
    return Name((*one.origin.parts, article.given_id), article.mark, digest)


def _sameness(article: Article) -> tuple[object, ...]:
    """Return what is equal for two readings of one article; an id of its own counts."""
    return (
        article.text,
        article.given_id,
        article.publisher,
        article.title,
        article.url,
        article.language,
        article.dating.published,
        article.dating.precision,
        article.modified,
    )


def _digest(text: str) -> str:
    """Return the SHA-256 of a text as UTF-8, in hex."""
    return sha256(text.encode("utf-8")).hexdigest()
