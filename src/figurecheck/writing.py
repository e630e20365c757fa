"""The safe writer of every output: a file is the old one or the new one, never half of it."""

import errno
import os
import secrets
import select
import stat
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from figurecheck.errors import OutputError, UsageError

_PREFIX = ".figurecheck-"
_SUFFIX = ".tmp"
_STDOUT = "standard output"
_CLOSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR})


def check_targets(targets: Sequence[Path], inputs: Collection[Path] = ()) -> None:
    """Raise for targets that cannot or must not be written, before any input is read.

    UsageError (E703) for a folder, an input, a file in an input folder, or one target named
    twice; OutputError (E702) for a folder that is missing or closed to writing.
    """
    real_inputs = [(path.resolve(), path.is_dir()) for path in inputs]
    seen: set[Path] = set()
    for target in targets:
        real = target.resolve()
        shown = _shown(target)
        if _is_folder(real):
            raise UsageError("E703", shown, "is a folder; name a file in it")
        if real in seen:
            raise UsageError("E703", shown, "named twice as an output")
        for path, is_folder in real_inputs:
            if real == path or (is_folder and real.is_relative_to(path)):
                reason = "inside a folder that is an input" if is_folder else "is an input"
                raise UsageError("E703", shown, f"{reason}; write the output elsewhere")
        seen.add(real)
        if not _is_special(target):
            _check_folder(real.parent, shown)


Content = bytes | Iterable[bytes]
"""What is written: all of it, or piece by piece."""


def write_files(outputs: Mapping[Path, Content]) -> None:
    """Write all outputs, whole or not at all; a failure leaves every old file as it was.

    Each goes to a new file beside its target, which replaces the target when all are written
    and on disk. A device or pipe is written straight through, a symbolic link is followed.
    Raises OutputError (E701, E702), which names what was written when a later one fails;
    BrokenPipeError when the reader of a pipe has gone.
    """
    staged: list[_Staged] = []
    written: list[Path] = []
    special = [target for target in outputs if _is_special(target)]
    try:
        for target in outputs:
            if target not in special:
                with _told(target, written):
                    staged.append(_Staged(target))
                    staged[-1].fill(outputs[target])
        for one in staged:
            with _told(one.target, written):
                one.place()
            written.append(one.target)
        for target in special:
            with _told(target, written):
                _write_through(target, outputs[target])
            written.append(target)
    finally:
        for one in staged:
            one.discard()


def write_stdout(data: Content, stream: BinaryIO | None = None) -> None:
    """Write `data` to standard output and flush it, so that nothing is lost in silence.

    Raises OutputError (E701) when it is closed or full, BrokenPipeError when its reader has gone.
    """
    stream = stream or getattr(sys.stdout, "buffer", None)
    if stream is None:
        raise OutputError("E701", _STDOUT, "cannot write: it is closed")
    try:
        for piece in _pieces(data):
            _write_whole(stream, piece)
        stream.flush()
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise OutputError("E701", _STDOUT, f"cannot write: {_cause(error)}") from error


def _write_whole(stream: BinaryIO, piece: bytes) -> None:
    """Write all of `piece`: a stream without a buffer of its own may take less at a time."""
    rest = memoryview(piece)
    while rest:
        taken = stream.write(rest)
        if not taken:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        rest = rest[taken:]


def reader_is_gone() -> bool:
    """Tell whether standard output is a pipe that nobody reads from any more."""
    if not hasattr(select, "poll") or sys.stdout is None:
        return False
    with suppress(OSError, ValueError):
        poll = select.poll()
        poll.register(sys.stdout.fileno(), 0)
        return any(event & select.POLLERR for _, event in poll.poll(0))
    return False


class _Staged:
    """A new file beside its target, removed unless it takes the target's place."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self._real = target.resolve()
        _sweep(self._real.parent)
        name = f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}{_SUFFIX}"
        self._temporary = self._real.parent / name
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        self._descriptor: int | None = os.open(self._temporary, flags, 0o666)

    def fill(self, data: Content) -> None:
        """Write `data`, bring it to the disk, and take over the permissions of the old file."""
        if self._descriptor is None:
            return
        with os.fdopen(self._descriptor, "wb") as stream:
            self._descriptor = None
            with suppress(FileNotFoundError):
                os.fchmod(stream.fileno(), stat.S_IMODE(self._real.stat().st_mode))
            stream.writelines(_pieces(data))
            stream.flush()
            os.fsync(stream.fileno())

    def place(self) -> None:
        """Replace the target in one step, and bring that to the disk too."""
        self._temporary.replace(self._real)
        # The new file is in place: where a folder cannot be synced, nothing is lost.
        with suppress(OSError):
            folder = os.open(self._real.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)

    def discard(self) -> None:
        """Remove the new file where it did not take the target's place."""
        with suppress(OSError):
            if self._descriptor is not None:
                os.close(self._descriptor)
            self._temporary.unlink(missing_ok=True)


@contextmanager
def _told(target: Path, written: Sequence[Path]) -> Iterator[None]:
    """Turn a failure of the system into an OutputError that says what is left on disk."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        code = "E702" if error.errno in _CLOSED else "E701"
        done = f"; written before it: {', '.join(map(_shown, written))}" if written else ""
        reason = f"{_cause(error)}; old file kept{done}"
        raise OutputError(code, _shown(target), reason) from error


def _write_through(target: Path, data: Content) -> None:
    """Write to a device or pipe as it is, where a replacement would take its place away."""
    # Appending, or /dev/stdout with a file behind it would be written from its start.
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_APPEND), "wb") as stream:
        stream.writelines(_pieces(data))
        stream.flush()


def _pieces(data: Content) -> Iterable[bytes]:
    """Return what is written, in pieces."""
    return (data,) if isinstance(data, bytes) else data


def _check_folder(folder: Path, shown: str) -> None:
    """Raise OutputError (E702) when no file can be made in `folder`."""
    if not _is_folder(folder):
        raise OutputError("E702", shown, "its folder does not exist or is closed; nothing written")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise OutputError("E702", shown, "its folder is closed to writing; nothing written")


def _is_folder(path: Path) -> bool:
    """Tell whether `path` is a folder, as far as the folders above it let us see."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_special(target: Path) -> bool:
    """Tell whether a target is no regular file, or stands for a file that is open already."""
    if target.is_relative_to("/dev") or target.is_relative_to("/proc"):
        return target.exists()
    try:
        return not stat.S_ISREG(target.stat().st_mode)
    except OSError:
        return False


def _sweep(folder: Path) -> None:
    """Remove our own new files that a run left which was killed; those of a live run stay."""
    for stray in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
        owner = stray.name.removeprefix(_PREFIX).partition("-")[0]
        with suppress(OSError):
            if owner.isdecimal() and stray.stat().st_uid == os.getuid() and _is_gone(int(owner)):
                stray.unlink()


def _is_gone(process: int) -> bool:
    """Tell whether no process has this number any more."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _cause(error: OSError | ValueError) -> str:
    """Return what the system says about a failure, in lower case."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return said[:1].lower() + said[1:]


def _shown(target: Path) -> str:
    """Return a path as it was given, but never an absolute one."""
    return target.name if target.is_absolute() else target.as_posix()
