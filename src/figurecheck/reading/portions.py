"""What is read at one go: a file, a stretch of its lines, or the bytes of standard input."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BufferedIOBase, BytesIO
from pathlib import Path

from figurecheck.errors import UnreadableInputError
from figurecheck.reading.articles import Article, Failure, Remark
from figurecheck.reading.compressed import read_compressed
from figurecheck.reading.finding import reason_of
from figurecheck.reading.jsonlines import Stretch, read_document, read_lines, read_stretch
from figurecheck.reading.plain import MOST_BYTES, read_plain, too_big

_Reader = Callable[[BufferedIOBase], Iterator[Article | Failure]]
# How JSON articles begin on standard input; a plain text begins so only by design.
_JSON_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\"")
# One object that is written over several lines: its first line ends where a value goes on.
_JSON_OVER_LINES = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{(?:[^\n]*[,{\[])?[ \t\r]*\n\s*[\"}\]{]")
# How gzip begins.
_PACKED = b"\x1f\x8b"
_JSON_ARRAY = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*\{")


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
class Portion:
    """Some articles of one origin: those of `file`, or of a `stretch` of it, or those in `data`.

    `place` is that of the file among all, which tells files of one name apart.
    """

    origin: Origin
    file: Path | None
    place: int
    data: bytes = b""
    stretch: Stretch | None = None

    @property
    def is_lines(self) -> bool:
        """Tell whether it is a file of JSON lines, which can be read in stretches."""
        return self.file is not None and READERS[self.origin.ending.lower()] is read_lines

    def read(self) -> Iterator[tuple[int, Article | Failure]]:
        """Yield the articles with the number that orders them in their file, failures included."""
        number = self.stretch.line if self.stretch else 1
        try:
            for item in self._items():
                if self.stretch:
                    number = item.line or number
                yield number, item
                number += 1
        except (OSError, UnreadableInputError) as error:
            yield number, Failure("", None, _reason(error))

    def _items(self) -> Iterator[Article | Failure]:
        """Yield the articles by the reader that the ending or, without a file, the data ask for."""
        if self.file is None:
            yield from _reader_for(self.data)(BytesIO(self.data))
            return
        reader = READERS[self.origin.ending.lower()]
        with self.file.open("rb") as stream:
            if self.stretch is not None:
                yield from read_stretch(stream, self.stretch)
                return
            size = os.fstat(stream.fileno()).st_size
            if size > MOST_BYTES and reader not in _STREAMING:
                raise UnreadableInputError("E119", "", too_big(size))
            yield from reader(stream)


def _reason(error: OSError | UnreadableInputError) -> Remark:
    """Return the remark that tells why a file that was found could not be read."""
    if isinstance(error, UnreadableInputError):
        return Remark(error.code, error.reason)
    if isinstance(error, FileNotFoundError):
        return Remark("E110", "vanished while running")
    return reason_of(error)


def _reader_for(data: bytes) -> _Reader:
    """Return the reader that the content of standard input calls for."""
    if data.startswith(_PACKED):
        return read_compressed
    if _JSON_ARRAY.match(data) or _JSON_OVER_LINES.match(data):
        return read_document
    return read_lines if _JSON_OBJECT.match(data) else read_plain


READERS: Mapping[str, _Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".json": read_document,
    ".jsonl": read_lines,
    ".jsonl.gz": read_compressed,
}
# Readers that hold one article at a time and not a whole file.
_STREAMING = (read_lines, read_compressed)
