"""From paths to portions to articles: each file found once, with its own failures."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from figurecheck.errors import UsageError
from figurecheck.reading.articles import Article, Failure, Remark
from figurecheck.reading.finding import Found, find_files
from figurecheck.reading.ledger import Ledger
from figurecheck.reading.naming import shortest_distinct
from figurecheck.reading.portions import READERS, Origin, Portion
from figurecheck.reading.settling import Loaded
from figurecheck.records import Problem, State

STDIN = "-"

_ABSENT = ("E110", "E113")


class Loader:
    """Find what there is to read in all inputs, for one ledger, and collect what is to be told."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.problems: list[Problem] = []

    def find(self, paths: Sequence[str | Path], stdin: BinaryIO | None) -> list[Portion]:
        """Return what is to be read, each file whole; UsageError (E110, E113) when there is none.

        What is not to be read is settled in the ledger.
        """
        files = [path for path in paths if path != STDIN]
        found = [one for path in files for one in find_files(path, tuple(READERS))]
        times = len(paths) - len(files)
        if not times:
            _refuse_absent(found)
        portions = []
        for place, one in enumerate(self._once(found)):
            portions.append(Portion(_origin_of(one), one.file, place))
            self.problems += [remark.at(one.name, None, None) for remark in one.remarks]
        return [*portions, self._stream(stdin, times, len(portions))] if times else portions

    def load(self, portions: Iterable[Portion]) -> Iterator[Loaded]:
        """Yield the articles of `portions`; enter those that cannot be read as failed."""
        for portion in portions:
            origin = portion.origin
            for number, item in portion.read():
                yield from self._enter(item, number, origin)

    def _once(self, found: Iterable[Found]) -> Iterator[Found]:
        """Yield each file that is to be read, once; settle everything else."""
        files: defaultdict[Path, list[Found]] = defaultdict(list)
        for one in found:
            if one.state is None:
                files[one.file.resolve()].append(one)
            else:
                self._settle(one, one.state, one.reason, one.remarks)
        groups = [sorted(group, key=_standing) for group in files.values()]
        firsts = list(_distinctly_named([group[0] for group in groups]))
        for first, group in zip(firsts, groups, strict=True):
            for other in group[1:]:
                told = Remark("W130", f"duplicate path, same file as {first.name}; read once")
                reason = f"same file as {first.name}"
                self._settle(other, State.DUPLICATE, reason, (told,) if other.typed else ())
        yield from firsts

    def _stream(self, stdin: BinaryIO | None, times: int, place: int) -> Portion:
        """Return standard input, which is read once and where it is named first."""
        again = Found(Path(STDIN), STDIN, (), typed=True)
        for _ in range(times - 1):
            told = Remark("W130", "duplicate path, standard input is read once")
            self._settle(again, State.DUPLICATE, "standard input again", (told,))
        data = stdin.read() if stdin else b""
        return Portion(Origin(STDIN, None, ("stdin",), ""), None, place, data)

    def _enter(self, item: Article | Failure, number: int, origin: Origin) -> Iterator[Loaded]:
        """Enter one article in the ledger and yield it, or settle it where it failed."""
        slip = self._ledger.find(origin.name, number, item.mark)
        if isinstance(item, Article):
            yield Loaded(slip, item, origin)
            return
        self.problems.append(item.remark.at(origin.name, item.line, None))
        self._ledger.settle(slip, State.FAILED, item.remark.message, None)

    def _settle(
        self, found: Found, state: State, reason: str | None, remarks: Iterable[Remark]
    ) -> None:
        """Enter what is not to be read, with its state."""
        self._ledger.settle(self._ledger.find(found.name), state, reason, None)
        self.problems += [remark.at(found.name, None, None) for remark in remarks]


def _refuse_absent(found: Sequence[Found]) -> None:
    """Raise UsageError when no input exists or none holds an article."""
    gone = [one for one in found if one.typed and one.remarks and one.remarks[-1].code in _ABSENT]
    other = [one for one in found if one not in gone]
    if any(one.typed or one.state in {None, State.FAILED} for one in other):
        return
    if not gone:
        raise UsageError(
            "E110", "inputs", "none given; name files, folders or - for standard input"
        )
    first = min(gone, key=lambda one: one.name)
    more = f"; nor is there anything to read in {len(gone) - 1} more" if len(gone) > 1 else ""
    raise UsageError(first.remarks[-1].code, first.name, first.remarks[-1].message + more)


def _standing(found: Found) -> tuple[bool, bool, str]:
    """Return what files are chosen by where several names lead to one: real and in a folder."""
    return found.file.is_symlink(), found.typed, found.name


def _distinctly_named(found: Sequence[Found]) -> Iterator[Found]:
    """Yield files with names that tell them apart: two folders may hold equal ones."""
    parts = [(*one.folders, one.name.rpartition("/")[2]) for one in found]
    lengths = [min(one.name.count("/") + 1, len(p)) for one, p in zip(found, parts, strict=True)]
    names = shortest_distinct(parts, lengths)
    for one, name, length in zip(found, names, lengths, strict=True):
        same = name.count("/") + 1 == length
        yield one if same else Found(one.file, name, one.folders, one.typed, remarks=one.remarks)


def _origin_of(found: Found) -> Origin:
    """Return a file by its name, with the ending that it is read by cut off."""
    name = found.name.lower()
    length = max(len(ending) for ending in READERS if name.endswith(ending))
    parts = PurePosixPath(found.name[:-length]).parts
    known = tuple(part for part in parts if part not in {os.curdir, os.pardir})
    return Origin(found.name, found.name, known, found.name[-length:])
