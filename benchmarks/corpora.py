"""Make the texts that speed is measured on: dense, sparse and mixed news, and one long line.

Each text is an article of a small collection, retold with names and digits of its own: news
never repeats its names, and a tokenizer that keeps what it has seen would look them all up.
"""

import json
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from figurecheck import Source
from figurecheck.extracting.parsing import parser_for

_ROOT = Path(__file__).resolve().parent.parent
_SHARED = _ROOT.parent / "shared" / "bench" / "dev"
_NAMES = ("muc.jsonl", "caps.jsonl", "seeds.jsonl")
_OWN = (_ROOT / "tests" / "articles" / "articles.jsonl",)
LANGUAGE = "en"
_SEED = 20260123
# The mean lengths of the texts that the goals were set on, in characters.
_DENSE_LENGTH = 2000
_SPARSE_LENGTH = 2800
_MIXED_LENGTH = 4500
# Shares of documents: with a cue in sparse news; with a claim, and with a cue alone, in mixed.
_SPARSE_SHARE = 0.05
_MIXED_CLAIMS = 0.25
_MIXED_CUES = 0.31
_LINE = 1_000_000

_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
_SENTENCE = re.compile(r"[^.!?]+[.!?]+[\"')]*\s*")
_ONSETS = ("b", "br", "ch", "d", "dr", "f", "g", "gr", "h", "j", "k", "l", "m", "n", "p", "r", "st")
_RHYMES = ("a", "an", "ar", "e", "el", "en", "i", "in", "o", "on", "or", "u", "ul", "um", "y")


@dataclass(slots=True, frozen=True)
class Corpus:
    """Texts of one kind with their size in bytes of UTF-8."""

    name: str
    texts: tuple[str, ...]

    @property
    def size(self) -> int:
        """Return the length of all texts in bytes."""
        return sum(len(text.encode("utf-8")) for text in self.texts)

    def sources(self) -> tuple[Source, ...]:
        """Return the texts as sources with running ids."""
        return tuple(
            Source.from_text(text, source_id=f"{self.name}-{number}")
            for number, text in enumerate(self.texts)
        )


def make_corpora(size: int) -> dict[str, Corpus]:
    """Return the corpora by name, each of about `size` bytes; the same size gives the same."""
    teller = _Teller(list(_articles()))
    makers = {
        "dense": teller.dense,
        "sparse": teller.sparse,
        "mixed": teller.mixed,
    }
    corpora = {name: Corpus(name, tuple(_up_to(size, make()))) for name, make in makers.items()}
    line = " ".join(" ".join(text.split()) for text in _up_to(min(size, _LINE), teller.dense()))
    corpora["line"] = Corpus("line", (line,))
    return corpora


def _articles() -> Iterator[str]:
    """Yield the texts of the collection at hand, our own where the shared one is absent."""
    files = [_SHARED / name for name in _NAMES]
    for file in files if _SHARED.is_dir() else _OWN:
        for line in file.read_text("utf-8").splitlines():
            yield json.loads(line)["text"]


def _up_to(size: int, texts: Iterable[str]) -> Iterator[str]:
    """Yield texts until they hold `size` characters."""
    for text in texts:
        yield text
        size -= len(text)
        if size <= 0:
            return


class _Teller:
    """Retell articles and put their sentences together anew, at random but always the same."""

    def __init__(self, articles: Sequence[str]) -> None:
        self._random = random.Random(_SEED)  # noqa: S311 - a benchmark, not a secret
        self._gate = parser_for(LANGUAGE).gate
        self._dense = [text for text in articles if self._gate.passes(text)]
        sentences = [one for text in articles for one in _SENTENCE.findall(text)]
        self._quiet = [one for one in sentences if not self._gate.passes(one)]
        self._loud = [one for one in sentences if self._gate.passes(one)]
        self._counted = [one for one in self._loud if any(c.isdigit() for c in one)]
        self._common = {word for text in articles for word in _WORD.findall(text) if word.islower()}
        self._names: dict[str, str] = {}

    def dense(self) -> Iterator[str]:
        """Yield articles that hold a cue, cut at the mean length of a dispatch."""
        while True:
            for text in self._random.sample(self._dense, len(self._dense)):
                for start in range(0, max(1, len(text) - _DENSE_LENGTH // 2), _DENSE_LENGTH):
                    piece = text[start : start + _DENSE_LENGTH]
                    if self._gate.passes(piece):
                        yield self._retold(piece)

    def sparse(self) -> Iterator[str]:
        """Yield texts of which one in twenty is a dense article."""
        dense = self.dense()
        while True:
            if self._random.random() < _SPARSE_SHARE:
                yield next(dense)
            else:
                yield self._retold("".join(self._filler(_SPARSE_LENGTH)))

    def mixed(self) -> Iterator[str]:
        """Yield articles of which a quarter say a cue with digits beside it, in two sentences."""
        while True:
            drawn = self._random.random()
            sentences = self._filler(_MIXED_LENGTH)
            if drawn < _MIXED_CUES:
                pool = self._counted if drawn < _MIXED_CLAIMS else self._loud
                for _ in range(2):
                    place = self._random.randrange(len(sentences))
                    sentences.insert(place, self._random.choice(pool))
            yield self._retold("".join(sentences))

    def _filler(self, length: int) -> list[str]:
        """Return sentences without a cue that together have about `length` characters."""
        sentences: list[str] = []
        while length > 0:
            sentence = self._random.choice(self._quiet)
            # Paragraphs of news are about three sentences long.
            if self._random.random() < 1 / 3:
                sentence = sentence.rstrip() + "\n\n"
            sentences.append(sentence)
            length -= len(sentence)
        return sentences

    def _retold(self, text: str) -> str:
        """Return `text` with names and digits of its own."""
        self._names = {}
        text = _NAME.sub(self._renamed, text)
        return re.sub(r"[1-9]", lambda _: str(self._random.randrange(1, 10)), text)

    def _renamed(self, match: re.Match[str]) -> str:
        """Return a made-up name for a capitalised word that is no common word."""
        word = match[0]
        if word.lower() in self._common or word.endswith("day"):
            return word
        if word not in self._names:
            draw = self._random.choice
            name = "".join(draw(_ONSETS) + draw(_RHYMES) for _ in range(draw((2, 3))))
            self._names[word] = name.capitalize()
        return self._names[word]
