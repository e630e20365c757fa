"""Cut inputs into tasks for workers: stretches of long files, handfuls of short ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from figurecheck.reading.decoding import is_wide
from figurecheck.reading.jsonlines import Stretch
from figurecheck.reading.portions import Portion

# Bytes of a task: long enough to be worth a message, short enough that workers end together.
STRETCH = 2 << 20
_MOST_FILES = 64
_SAMPLE = 1 << 16
_PIECE = 1 << 20


@dataclass(slots=True, frozen=True)
class Task:
    """Portions that one process reads at one go, of so many bytes together."""

    portions: tuple[Portion, ...]
    size: int


def size_of(portion: Portion) -> int:
    """Return the bytes of a portion as it lies on disk; 0 where that cannot be told."""
    stretch = portion.stretch
    if portion.file is None:
        return len(portion.data)
    if stretch is not None and stretch.end is not None:
        return stretch.end - stretch.start
    try:
        return portion.file.stat().st_size
    except OSError:
        return 0


def tasks_of(portions: Iterable[Portion], *, cut: bool) -> Iterator[Task]:
    """Yield tasks in the order of `portions`; with `cut` long files of JSON lines become many."""
    batch: list[Portion] = []
    total = 0
    for portion in portions:
        size = size_of(portion)
        if batch and (total + size > STRETCH or len(batch) == _MOST_FILES):
            yield Task(tuple(batch), total)
            batch, total = [], 0
        if cut and portion.file is not None and portion.is_lines and size > 2 * STRETCH:
            yield from _cut(portion, portion.file)
        else:
            batch.append(portion)
            total += size
    if batch:
        yield Task(tuple(batch), total)


def _cut(portion: Portion, file: Path) -> Iterator[Task]:
    """Yield the stretches of a long file, cut at line ends and with their lines counted."""
    start, line = 0, 1
    try:
        with file.open("rb") as stream:
            if is_wide(stream.read(_SAMPLE)):
                yield Task((portion,), size_of(portion))
                return
            stream.seek(0)
            while block := stream.read(STRETCH):
                count, end = block.count(b"\n"), start + len(block)
                while block and not block.endswith(b"\n"):
                    block = stream.readline(_PIECE)
                    count, end = count + block.count(b"\n"), end + len(block)
                yield Task((replace(portion, stretch=Stretch(start, end, line)),), end - start)
                start, line = end, line + count
    except OSError:
        # Whoever reads on from here meets the same and tells it.
        yield Task((replace(portion, stretch=Stretch(start, None, line)),), 0)
