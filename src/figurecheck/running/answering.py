"""Read portions and find their claims: the work of one process, in rows and bytes."""

import datetime as dt
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from figurecheck.comparing.titles import heading_of
from figurecheck.extracting import Extraction, find_claims
from figurecheck.extracting.parsing import parser_for
from figurecheck.extracting.rejecting import find_rejected
from figurecheck.lexicon import languages
from figurecheck.reading.articles import Article, Failure
from figurecheck.reading.portions import Origin, Portion
from figurecheck.reading.settling import changed, digest, name_of, sameness, source_of, voice
from figurecheck.records import Claim, Problem, RejectedNumber, Source, State
from figurecheck.reporting.data import lines_of
from figurecheck.reporting.listing import Lines
from figurecheck.running.facts import facts_of
from figurecheck.running.parts import Note, Part, Row, failed
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

    def __init__(self, question: Question) -> None:
        self._question = question

    def __call__(self, task: Task) -> Iterator[list[Part]]:
        """Yield what is found in the portions of a task, in handfuls."""
        parts: list[Part] = []
        rows = size = 0
        for part in chain.from_iterable(map(self._parts, task.portions)):
            parts.append(part)
            rows, size = rows + len(part.rows), size + part.size
            if rows >= _MOST_ROWS or size >= _MOST_BYTES:
                yield parts
                parts, rows, size = [], 0, 0
        if parts:
            yield parts

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
        text_sha256 = digest(article.text)
        same = sameness(article, text_sha256)
        name = name_of(article, origin, same)
        *folders, last = name.parts
        question, published = self._question, article.dating.published
        index = len(part.rows)
        found = _NOTHING
        if question.until is None or published is None or published <= question.until:
            found = self._found(_Text(article, origin, text_sha256, last))
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
                sha=bytes.fromhex(text_sha256),
                claims=found.count,
                places=found.places,
                first=len(found.claims),
                second=len(found.others),
                third=len(text),
                facts=facts_of(article) if question.whole else None,
            )
        )
        part.notes += [
            Note(index, 1, one.code, one.message, one.line, one.column, one.once)
            for one in article.remarks
        ]
        part.notes += [
            Note(index, 2, one.code, one.message, one.line, one.column, None)
            for one in found.problems
        ]
        for piece in (found.claims, found.others, text):
            if piece:
                part.pieces.append(piece)
                part.size += len(piece)

    def _found(self, text: "_Text") -> "_Found":
        """Return what is found in one text, nothing where its gate turns it away."""
        question = self._question
        code = text.article.language.casefold().partition("-")[0]
        known = code in languages()
        if known and question.rejected != "all" and not parser_for(code).gate.passes(text.text):
            return _NOTHING
        extraction = find_claims(text.source)
        claims, others = extraction.claims, b""
        listed: tuple[Claim, ...] | tuple[RejectedNumber, ...] = claims
        if question.rejected:
            everywhere = question.rejected == "all"
            listed = find_rejected(text.source, claims, everywhere=everywhere)
            others = lines_of(listed)
        elif question.titles and claims:
            others = self._heading(text.source)
        places = _places(text.text, listed) if question.placed and listed else ""
        return _Found(lines_of(claims), len(claims), others, places, extraction.problems)

    def _heading(self, source: Source) -> bytes:
        """Return the claims that the title of `source` would make."""
        heading = heading_of(source)
        extraction = Extraction((), ()) if heading is None else find_claims(heading)
        return lines_of(extraction.claims)


class _Text:
    """The text of an article with the name that its source will most probably have."""

    def __init__(self, article: Article, origin: Origin, sha256: str, name: str) -> None:
        self.article, self.text = article, article.text
        self._origin, self._sha256, self._name = origin, sha256, name

    @property
    def source(self) -> Source:
        """Return the source that the article may become."""
        return source_of(self.article, self._origin.path, self._name, self._sha256)


@dataclass(slots=True, frozen=True)
class _Found:
    """What was found in one article: lines of claims, other lines, and what was not read."""

    claims: bytes
    count: int
    others: bytes
    places: str
    problems: tuple[Problem, ...]


_NOTHING = _Found(b"", 0, b"", "", ())


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


def _places(text: str, listed: tuple[Claim, ...] | tuple[RejectedNumber, ...]) -> str:
    """Return line and column of what is listed, as "1:5 3:7"."""
    lines = Lines(text)
    places = (lines.place(one.span.start) for one in listed)
    return " ".join(f"{line}:{column}" for line, column in places)
