"""Gzipped JSON lines: bounded in what they may grow to, whole up to a damage."""

import gzip
import zlib
from collections.abc import Iterator
from io import BufferedIOBase

from figurecheck.errors import UnreadableInputError
from figurecheck.reading.articles import Article, Failure, Remark
from figurecheck.reading.jsonlines import read_lines

# What grows beyond both is no honest archive of articles: 200 kB of zeros give 200 MB.
_MOST_BYTES = 200_000_000
_MOST_TIMES = 100


def read_compressed(stream: BufferedIOBase) -> Iterator[Article | Failure]:
    """Yield the articles of gzipped JSON lines, those before a damage included."""
    expanding = _Expanding(stream)
    line = 1
    try:
        for item in read_lines(expanding):
            line = (item.line or 0) + 1
            yield item
    except UnreadableInputError as error:
        yield Failure(f":{line}", line, Remark(error.code, error.reason))
    except (EOFError, gzip.BadGzipFile, zlib.error):
        found = f"gzip data damaged after {expanding.count} bytes; what came before is kept"
        yield Failure(f":{line}", line, Remark("E608", found))


class _Expanding(BufferedIOBase):
    """A gzipped stream, counted while it grows."""

    def __init__(self, stream: BufferedIOBase) -> None:
        self._packed = stream
        self._stream = gzip.GzipFile(fileobj=stream)
        self.count = 0

    def read1(self, size: int | None = -1, /) -> bytes:
        """Return the next bytes, at most `size`, as far as they are sound."""
        return self._counted(self._stream.read1(-1 if size is None else size))

    def read(self, size: int | None = -1, /) -> bytes:
        """Return the next `size` bytes."""
        return self._counted(self._stream.read(size))

    def _counted(self, data: bytes) -> bytes:
        """Return `data` unless too much came out of too little; UnreadableInputError (E607)."""
        self.count += len(data)
        if self.count > _MOST_BYTES and self.count > _MOST_TIMES * self._packed.tell():
            found = (
                f"expands over {_MOST_TIMES} times and over {_MOST_BYTES // 1_000_000} MB; stopped"
            )
            raise UnreadableInputError("E607", "", found)
        return data
