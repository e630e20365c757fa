"""Finding the files of an input: folders searched, links and odd files told, none opened."""

import errno
import os
import re
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from figurecheck.reading.articles import Remark
from figurecheck.reading.ledger import HIDDEN
from figurecheck.records import State

_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_UNDECODED = re.compile("[\udc80-\udcff]")
_BYTE_OFFSET = 0xDC00
_REASONS = {
    errno.ENOENT: Remark("E110", "no such file"),
    errno.ENOTDIR: Remark("E110", "no such file"),
    errno.EACCES: Remark("E112", "permission denied"),
    errno.EPERM: Remark("E112", "permission denied"),
    errno.ELOOP: Remark("E115", "symbolic-link loop"),
    errno.ENAMETOOLONG: Remark("E117", "path too long"),
}
_CLOSED_FOLDER = Remark("E112", "permission denied, folder not searched")
_DANGLING = Remark("E110", "link whose target does not exist")
_OUTSIDE = Remark("E114", "link that points outside the folder given; not followed")
_IRREGULAR = Remark("E116", "not a regular file; not opened; use - to read standard input")


@dataclass(slots=True, frozen=True)
class Found:
    """A file to read or, where it has a state, what stands in its place and why.

    `name` is relative to the folder given, or as typed; `folders` are those above the file that
    may tell it from another, outermost first. `typed` files were named on their own.
    """

    file: Path
    name: str
    folders: tuple[str, ...]
    typed: bool
    state: State | None = None
    reason: str | None = None
    remarks: tuple[Remark, ...] = ()


def find_files(path: str | Path, endings: Sequence[str]) -> Iterator[Found]:
    """Yield what `path` stands for; a folder is searched to the bottom.

    Only regular files with one of `endings` are left to be read. A named pipe is never opened,
    since that would wait for its writer for ever.
    """
    typed = Path(path)
    name = legible((typed.name or typed.anchor) if typed.is_absolute() else typed.as_posix())
    found = Found(typed, name, _parts_of(typed.parent), typed=True, remarks=_odd_name(name))
    try:
        mode = typed.stat().st_mode
    except (OSError, ValueError) as error:
        yield _settled(found, State.FAILED, reason_of(error))
        return
    if stat.S_ISDIR(mode):
        yield from _in_folder(found, endings)
    else:
        yield _judged(found, mode, endings)


def reason_of(error: OSError | ValueError) -> Remark:
    """Return the remark that tells why a file could not be reached."""
    if not isinstance(error, OSError):
        return _REASONS[errno.ENOENT]
    known = _REASONS.get(error.errno or 0)
    return known or Remark("E102", f"cannot be read ({error.strerror})")


def legible(name: str) -> str:
    r"""Return a file name with bytes that are not UTF-8 as `\xff`, so that it can be written."""
    return _UNDECODED.sub(lambda match: f"\\x{ord(match[0]) - _BYTE_OFFSET:02x}", name)


def _in_folder(folder: Found, endings: Sequence[str]) -> Iterator[Found]:
    """Yield what a folder holds, or that it holds no article."""
    empty = True
    for found in _Search(folder, endings).run():
        empty = empty and found.state in {State.SKIPPED, State.DUPLICATE}
        yield found
    if empty:
        matched = ", ".join(f"*{ending}" for ending in endings)
        reason = Remark("E113", f"no articles found (0 files matched {matched})")
        yield _settled(folder, State.FAILED, reason)


class _Search:
    """Search one folder, with a stack of its own where deep folders would exhaust recursion."""

    def __init__(self, folder: Found, endings: Sequence[str]) -> None:
        self._top = folder.file
        self._real_top = folder.file.resolve()
        self._above = _parts_of(folder.file)
        self._endings = endings
        self._waiting = [folder.file]

    def run(self) -> Iterator[Found]:
        """Yield what is below the folder, each in its turn."""
        while self._waiting:
            folder = self._waiting.pop()
            try:
                children = sorted(folder.iterdir(), key=lambda child: child.name)
            except PermissionError:
                yield _settled(self._found(folder, "/"), State.FAILED, _CLOSED_FOLDER)
                continue
            except OSError as error:
                yield _settled(self._found(folder, "/"), State.FAILED, reason_of(error))
                continue
            for child in children:
                yield from self._child(child)

    def _child(self, child: Path) -> Iterator[Found]:
        """Yield one file, or nothing for a folder, which is searched later."""
        found = self._found(child)
        if _is_hidden(child.name):
            yield _settled(found, State.SKIPPED, None, HIDDEN)
            return
        try:
            mode = child.lstat().st_mode
        except OSError as error:
            yield _settled(found, State.FAILED, reason_of(error))
            return
        if stat.S_ISLNK(mode):
            yield from self._link(found)
        elif stat.S_ISDIR(mode):
            self._waiting.append(child)
        else:
            yield _judged(found, mode, self._endings)

    def _link(self, found: Found) -> Iterator[Found]:
        """Yield what a link stands for: never anything outside the folder given."""
        try:
            target = found.file.resolve(strict=True)
        except FileNotFoundError:
            yield _settled(found, State.FAILED, _DANGLING)
            return
        except RuntimeError:
            # Python before 3.13 tells a loop of links so.
            yield _settled(found, State.SKIPPED, _REASONS[errno.ELOOP])
            return
        except OSError as error:
            yield _settled(found, State.SKIPPED, reason_of(error))
            return
        if not target.is_relative_to(self._real_top):
            yield _settled(found, State.SKIPPED, _OUTSIDE)
        elif not target.is_dir():
            yield _judged(found, target.stat().st_mode, self._endings)
        elif found.file.parent.resolve().is_relative_to(target):
            yield _settled(found, State.SKIPPED, _REASONS[errno.ELOOP])
        elif any(map(_is_hidden, target.relative_to(self._real_top).parts)):
            self._waiting.append(found.file)
        else:
            where = legible(target.relative_to(self._real_top).as_posix())
            yield _settled(found, State.DUPLICATE, None, f"link to the folder {where}")

    def _found(self, file: Path, ending: str = "") -> Found:
        """Return a file below the folder under its relative name."""
        relative = file.relative_to(self._top)
        name = legible(relative.as_posix()) + ending
        folders = (*self._above, *map(legible, relative.parent.parts))
        return Found(file, name, folders, typed=False, remarks=_odd_name(name))


def _judged(found: Found, mode: int, endings: Sequence[str]) -> Found:
    """Return `found` to be read, or settled when it is no regular file of a known type."""
    if not stat.S_ISREG(mode):
        return _settled(found, State.SKIPPED, _IRREGULAR)
    if not found.file.name.lower().endswith(tuple(endings)):
        known = ", ".join(endings)
        return _settled(
            found, State.SKIPPED, Remark("W121", f"unknown type, skipped; known: {known}")
        )
    return found


def _settled(found: Found, state: State, remark: Remark | None, reason: str | None = None) -> Found:
    """Return `found` with its state, the remark that tells it and the reason for the account."""
    remarks = (*found.remarks, remark) if remark else found.remarks
    told = remark.message if remark else reason
    return Found(found.file, found.name, found.folders, found.typed, state, told, remarks)


def _is_hidden(name: str) -> bool:
    """Tell whether a name is that of a hidden file or an editor's backup."""
    return name.startswith((".", "#")) or name.endswith("~")


def _odd_name(name: str) -> tuple[Remark, ...]:
    """Return the remark on a name that shows in another order than it is written."""
    if not _BIDI.search(name):
        return ()
    return (Remark("W120", "the name holds characters that change its reading direction"),)


def _parts_of(folder: Path) -> tuple[str, ...]:
    """Return the names of a folder and those above it, as far as they were typed."""
    parts = folder.parts[1:] if folder.is_absolute() else folder.parts
    return tuple(legible(part) for part in parts if part not in {os.curdir, os.pardir})
