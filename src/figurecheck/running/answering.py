"""Read portions and find their claims: the work of one process, in rows and bytes."""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from figurecheck.extracting import Extraction, find_claims
from figurecheck.extracting.languages import is_foreign
from figurecheck.extracting.parsing import parser_for
from figurecheck.extracting.rejecting import find_rejected
from figurecheck.lexicon import languages, load
from figurecheck.reading.articles import Article, Failure
from figurecheck.reading.portions import Origin, Portion
from figurecheck.reading.settling import changed, name_of, sameness, sha256_of, source_of, voice
from figurecheck.records import Claim, Problem, RejectedNumber, Source, State, days_of
from figurecheck.reporting.data import lines_of
from figurecheck.reporting.listing import Lines
from figurecheck.running.facts import facts_of
from figurecheck.running.parts import Note, Part, Row, failed
from figurecheck.running.store import Store
from figurecheck.running.tasks import Task, size_of

_VOID = "E101"
_MOST_ROWS = 512
_MOST_BYTES = 1 << 20


@dataclass(slots=True, frozen=True)
class Question:
    """What is asked of each article.

    `rejected` asks for the numbers that are no claims too, in sentences with a "cue" or in "all";
    `titles` for the claims that titles would make; `placed` for line and column of what is found;
    `whole` for all facts and the text. Articles published after `until` are not looked into.
    """

    rejected: str | None = None
    titles: bool = False
    placed: bool = False
    whole: bool = False
    until: dt.date | None = None


class Answerer:
    """Answer one question for the articles of tasks."""

    def __init__(self, question: Question, store: Store | None) -> None:
        self._question = question
        self._store = store

    def __call__(self, task: Task) -> Iterator[list[Part]]:
        """Yield what is found in the portions of a task, in handfuls."""
        parts: list[Part] = []
        rows = size = 0
        for part in chain.from_iterable(map(self._parts, task.portions)):
            parts.append(part)
            rows, size = rows + len(part.rows), size + part.size
            if rows >= _MOST_ROWS or size >= _MOST_BYTES:
                yield self._kept(parts)
                parts, rows, size = [], 0, 0
        if parts:
            yield self._kept(parts)

    def _kept(self, parts: list[Part]) -> list[Part]:
        """Return `parts`, with what was found in them kept for other runs."""
        if self._store is not None:
            self._store.flush()
            parts[-1].trouble = self._store.trouble
        return parts

    def _parts(self, portion: Portion) -> Iterator[Part]:
        """Yield what is found in one portion; the first part is there even when it is empty."""
        part = _empty(portion)
        for number, item in portion.read():
            if len(part.rows) >= _MOST_ROWS or part.size >= _MOST_BYTES:
                yield part
                part = _empty(portion)
            if isinstance(item, Article):
                self._add(part, number, item, portion.origin)
            elif portion.stretch and item.remark.code == _VOID and not item.mark:
                part.void = item.remark.message
            else:
                _add_failure(part, number, item)
        part.read, part.ended = size_of(portion), True
        yield part

    def _add(self, part: Part, number: int, article: Article, origin: Origin) -> None:
        """Add the row of an article with its claims."""
        text_sha256 = sha256_of(article.text)
        same = sameness(article, text_sha256)
        name = name_of(article, origin, same)
        *folders, last = name.parts
        question, published = self._question, article.dating.published
        index = len(part.rows)
        found = _NOTHING
        if question.until is None or published is None or published <= question.until:
            found = self._found(_Text(article, origin.path, text_sha256, last))
        text = article.text.encode("utf-8") if question.whole else b""
        part.rows.append(
            Row(
                number=number,
                mark=article.mark,
                line=article.line,
                state=State.READ.value,
                reason=None,
                same=same,
                voice=voice(article, same),
                addressed=article.url is not None,
                changed=changed(article).isoformat(),
                name=last,
                folders=json.dumps(folders) if folders else "",
                ending=name.ending,
                digest=name.digest,
                publisher=article.publisher,
                published=None if published is None else published.isoformat(),
                public=_last_day(article),
                sha=bytes.fromhex(text_sha256),
                claims=found.count,
                places=found.places,
                first=len(found.claims),
                second=len(found.others),
                third=len(text),
                facts=facts_of(article) if question.whole else None,
            )
        )
        part.notes += _notes(index, article, found)
        for piece in (found.claims, found.others, text):
            if piece:
                part.pieces.append(piece)
                part.size += len(piece)

    def _found(self, text: "_Text") -> "_Found":
        """Return what is found in one text, nothing where its gate turns it away."""
        question = self._question
        if text.language not in languages():
            return _Found(b"", 0, b"", "", text.extraction.problems)
        passes, foreign = text.passes(), text.is_foreign()
        if not passes and not foreign and question.rejected != "all":
            return _NOTHING
        claims, others = self._claims(text) if passes else b"", b""
        if question.rejected:
            others = self._rejected(text, question.rejected)
        elif question.titles and claims and text.article.title:
            title = text.heading(text.article.title)
            others = self._claims(title) if title.passes() else b""
        listed = others if question.rejected else claims
        places = _places(text.text, listed) if question.placed and listed else ""
        problems = text.extraction.problems if foreign and not claims else ()
        return _Found(claims, claims.count(b"\n"), others, places, problems)

    def _claims(self, text: "_Text") -> bytes:
        """Return the lines of the claims of a text, kept or found now."""
        return self._lines("claims", text, lambda: text.extraction.claims)

    def _rejected(self, text: "_Text", asked: str) -> bytes:
        """Return the lines of the rejected numbers of a text, kept or found now."""

        def found() -> tuple[RejectedNumber, ...]:
            return find_rejected(text.source, text.extraction.claims, everywhere=asked == "all")

        return self._lines(asked, text, found)

    def _lines(
        self, kind: str, text: "_Text", find: Callable[[], Iterable[Claim | RejectedNumber]]
    ) -> bytes:
        """Return lines of one kind, kept or found now."""
        if self._store is None:
            return lines_of(find())
        key = self._store.key(kind, *text.telling)
        lines = self._store.get(key)
        if lines is None:
            lines = lines_of(find())
            self._store.put(key, lines)
        return lines


class _Text:
    """The text of an article with the name that its source will most probably have."""

    def __init__(self, article: Article, path: str | None, sha256: str, name: str) -> None:
        self.article, self.text = article, article.text
        self._path, self._sha256, self._name = path, sha256, name
        self.language = article.language.casefold().partition("-")[0]

    def passes(self) -> bool:
        """Tell whether the text may hold a claim; what does not is not worth a look-up."""
        return parser_for(self.language).gate.passes(self.text)

    def is_foreign(self) -> bool:
        """Tell whether the text is of another language than it says."""
        return is_foreign(self.text, load(self.language).segments.common)

    @property
    def telling(self) -> tuple[str | None, ...]:
        """Return all that its claims depend on besides the rules."""
        dating = self.article.dating
        day = None if dating.published is None else f"{dating.published} {dating.precision}"
        return self._sha256, self._name, day, self.article.language

    @cached_property
    def source(self) -> Source:
        """Return the source that the article may become."""
        return source_of(self.article, self._path, self._name, self._sha256)

    @cached_property
    def extraction(self) -> Extraction:
        """Return what is found in the text."""
        return find_claims(self.source)

    def heading(self, title: str) -> "_Text":
        """Return the title of the article as a text of its own."""
        article = replace(self.article, text=title)
        return _Text(article, self._path, sha256_of(title), self._name)


@dataclass(slots=True, frozen=True)
class _Found:
    """What was found in one article: lines of claims, other lines, and what was not read."""

    claims: bytes
    count: int
    others: bytes
    places: str
    problems: tuple[Problem, ...]


_NOTHING = _Found(b"", 0, b"", "", ())


def _notes(index: int, article: Article, found: _Found) -> list[Note]:
    """Return the notes on the row of an article: what reading told, then what its claims did."""
    remarks = [
        Note(index, 1, one.code, one.message, one.line, one.column, one.once)
        for one in article.remarks
    ]
    return remarks + [
        Note(index, 2, one.code, one.message, one.line, one.column, None) for one in found.problems
    ]


def _last_day(article: Article) -> str | None:
    """Return the last day on which an article may have been published."""
    days = days_of(article.dating.published, article.dating.precision)
    return None if days is None else days[1].isoformat()


def _empty(portion: Portion) -> Part:
    """Return a part of `portion` without anything in it."""
    origin = portion.origin
    return Part(origin.name, origin.path, portion.place, portion.stretch is not None)


def _add_failure(part: Part, number: int, item: Failure) -> None:
    """Add the row of an article that could not be read, and why."""
    remark = item.remark
    note = Note(len(part.rows), 0, remark.code, remark.message, remark.line, remark.column, None)
    part.rows.append(failed(number, item.mark, item.line, remark.message))
    part.notes.append(note)


def _places(text: str, lines: bytes) -> str:
    """Return line and column of what is listed in JSON lines, as "1:5 3:7"."""
    breaks = Lines(text)
    starts = (json.loads(line)["span"]["start"] for line in lines.splitlines())
    return " ".join("{}:{}".format(*breaks.place(start)) for start in starts)
