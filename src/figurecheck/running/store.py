"""The cache: what was found in texts, kept in one SQLite file for the runs to come.

Nothing depends on it: without it, or with another in its place, a run gives the same bytes.
"""

import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b, sha256
from importlib.util import find_spec
from pathlib import Path

from figurecheck.messages import escape

FOLDER_VARIABLE = "FIGURECHECK_CACHE"
LIMIT = 1_000_000_000
"""The bytes that the cache may take; beyond, what was least recently used is dropped."""

_NAME = "claims.sqlite"
_BESIDE = ("-wal", "-shm", "-journal")
# Marks a file as ours, and says how its tables and values are made.
_APPLICATION, _FORMAT = 0x66676368, 1
_TABLE = "create table if not exists entries (key blob primary key, value blob, used int)"
_DAY = 86_400
_PATIENCE = 10.0
_LEVEL = 1
_TRIES, _PAUSE = 20, 0.05
# What is dropped where the limit is passed, so that not every run has to drop something.
_KEPT_SHARE = 0.8
_PACKAGE = Path(__file__).parents[1]
# Whatever can change a claim, or how it is written.
_RULES = ("extracting", "lexicon", "records", "terms.py", "reporting/data.py")
_CALENDAR = "dateutil.relativedelta"


class DamagedError(Exception):
    """Say that the file in the place of the cache is none, or is damaged."""


def cache_file() -> Path:
    """Return where the cache of this user is, as the system has it."""
    asked, home = os.environ.get(FOLDER_VARIABLE), Path("~").expanduser()
    if asked:
        return Path(asked) / _NAME
    if xdg := os.environ.get("XDG_CACHE_HOME"):
        return Path(xdg) / "figurecheck" / _NAME
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "figurecheck" / _NAME
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / "figurecheck" / "Cache" / _NAME
    return home / ".cache" / "figurecheck" / _NAME


def rules_digest() -> bytes:
    """Return a digest of all code and words that claims depend on, Python and calendar included.

    It is that of the files themselves: whoever changes a rule need not remember to say so.
    """
    digest = sha256(f"{sys.version} {_FORMAT}".encode())
    calendar = find_spec(_CALENDAR)
    if calendar is not None and calendar.origin is not None:
        digest.update(Path(calendar.origin).read_bytes())
    for name in _RULES:
        path = _PACKAGE / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in {".py", ".toml"}:
                digest.update(file.relative_to(_PACKAGE).as_posix().encode())
                digest.update(file.read_bytes())
    return digest.digest()


class Store:
    """Keep and find lines by what they depend on; it opens its file in each process anew.

    A store with `trouble` is out of use: it finds nothing and keeps nothing. One that is `rebuilt`
    was damaged before.
    """

    def __init__(self, file: Path, rules: bytes) -> None:
        self.file = file
        self.trouble: str | None = None
        self.rebuilt = False
        self._rules = rules
        self._fresh: list[tuple[bytes, bytes, int]] = []
        self._used: list[tuple[int, bytes]] = []
        self._today = int(time.time()) // _DAY

    def __reduce__(self) -> tuple[type["Store"], tuple[Path, bytes]]:
        """Send where the store is, not what is open of it."""
        return Store, (self.file, self._rules)

    def key(self, *parts: str | None) -> bytes:
        """Return the key of what depends on `parts`, and on the rules."""
        return blake2b(repr(parts).encode(), digest_size=16, key=self._rules).digest()

    def get(self, key: bytes) -> bytes | None:
        """Return what is kept under `key`, None where there is nothing sound."""
        if self.trouble is not None:
            return None
        try:
            row = self._database.execute(_GET, (key,)).fetchone()
        except (sqlite3.Error, OSError, DamagedError) as error:
            self._give_up(error)
            return None
        if row is None:
            return None
        value, used = row
        if used != self._today:
            self._used.append((self._today, key))
        try:
            return zlib.decompress(value)
        except (zlib.error, TypeError):
            self._give_up(DamagedError())
            return None

    def put(self, key: bytes, value: bytes) -> None:
        """Keep `value` with the next `flush`."""
        if self.trouble is None:
            self._fresh.append((key, zlib.compress(value, _LEVEL), self._today))

    def flush(self) -> None:
        """Write what is to be kept, all at once; what another run is in the way of is dropped."""
        fresh, self._fresh = self._fresh, []
        used, self._used = self._used, []
        if self.trouble is not None or not (fresh or used):
            return
        try:
            database = self._database
            database.execute("begin immediate")
            database.executemany("insert or replace into entries values (?, ?, ?)", fresh)
            database.executemany("update entries set used = ? where key = ?", used)
            database.execute("commit")
        except (sqlite3.Error, OSError, DamagedError) as error:
            with suppress(sqlite3.Error, DamagedError):
                self._database.execute("rollback")
            if not _is_busy(error):
                self._give_up(error)

    def prepare(self) -> None:
        """Make the file ready, anew where it is damaged; `trouble` says what came of that."""
        try:
            self.count()
        except DamagedError:
            self._rebuild()
        except (sqlite3.Error, OSError) as error:
            self._give_up(error)

    def _rebuild(self) -> None:
        """Make a damaged file anew."""
        try:
            self.clear()
            self.count()
            self.rebuilt = True
        except (sqlite3.Error, OSError, DamagedError) as error:
            self._give_up(error)

    def prune(self, limit: int = LIMIT) -> None:
        """Drop what was least recently used where the file is beyond `limit`."""
        with suppress(sqlite3.Error, OSError, DamagedError):
            if self.trouble is None and self.file.stat().st_size > limit:
                _drop(self._database, limit)

    def count(self) -> int:
        """Return how many texts are kept; DamagedError where the file is none of ours."""
        try:
            (count,) = self._database.execute("select count(*) from entries").fetchone()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError as error:
            raise DamagedError from error
        return int(count)

    def clear(self) -> int:
        """Remove the file and what lies beside it; return how many bytes that frees."""
        self.close()
        freed = 0
        for file in _files(self.file):
            with suppress(FileNotFoundError):
                freed += file.stat().st_size
                file.unlink()
        return freed

    def close(self) -> None:
        """Close the file, which can be opened again."""
        database = self.__dict__.pop("_database", None)
        if database is not None:
            with suppress(sqlite3.Error):
                database.close()

    @cached_property
    def _database(self) -> sqlite3.Connection:
        """Return the open file."""
        return self._open()

    def _open(self) -> sqlite3.Connection:
        """Return the file, opened and with its table; DamagedError when it is not ours."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.file, timeout=_PATIENCE, isolation_level=None)
        for left in reversed(range(_TRIES)):
            try:
                _make(database)
            except (sqlite3.Error, DamagedError) as error:
                # Two runs that make the file at once are not made to wait for each other.
                if left and _is_busy(error):
                    time.sleep(_PAUSE)
                    continue
                database.close()
                if isinstance(error, sqlite3.OperationalError):
                    raise
                raise DamagedError from error
            break
        return database

    def _give_up(self, error: Exception) -> None:
        """Use the store no more, and keep in words why."""
        damaged = isinstance(error, DamagedError) or type(error) is sqlite3.DatabaseError
        said = "damaged; `figurecheck cache clear` removes it" if damaged else _said(error)
        self.trouble = f"cannot be used ({said}); the run goes on without it"
        self._fresh, self._used = [], []


def size_of(file: Path) -> int:
    """Return the bytes that the cache takes on disk."""
    size = 0
    for one in _files(file):
        with suppress(OSError):
            size += one.stat().st_size
    return size


_GET = "select value, used from entries where key = ?"


def _make(database: sqlite3.Connection) -> None:
    """Make the table of a new file; DamagedError for one that something else has made."""
    found = _state(database)
    if found[:2] == (_APPLICATION, _FORMAT):
        database.execute(_GET, (b"",)).fetchone()
    else:
        if any(found):
            raise DamagedError
        database.execute("pragma auto_vacuum = incremental")
        database.execute("pragma journal_mode = wal")
        database.execute("begin immediate")
        database.execute(_TABLE)
        database.execute(f"pragma application_id = {_APPLICATION}")
        database.execute(f"pragma user_version = {_FORMAT}")
        database.execute("commit")
    # What a crash of the machine takes from a cache is found again.
    database.execute("pragma synchronous = off")


def _state(database: sqlite3.Connection) -> tuple[int, int, int]:
    """Return the marks of a file and how many tables it has, all of one moment.

    Another run that makes the file meanwhile would else leave tables without their marks.
    """
    database.execute("begin")
    try:
        (mark,) = database.execute("pragma application_id").fetchone()
        (version,) = database.execute("pragma user_version").fetchone()
        (tables,) = database.execute("select count(*) from sqlite_master").fetchone()
    finally:
        database.execute("rollback")
    return mark, version, tables


def _drop(database: sqlite3.Connection, limit: int) -> None:
    """Drop the least recently used entries until the file is well below `limit`."""
    (size,) = database.execute("select sum(length(value)) from entries").fetchone()
    count = database.execute("select count(*) from entries").fetchone()[0]
    spare = int(count * max(0.0, 1 - _KEPT_SHARE * limit / max(size or 1, limit)))
    database.execute(
        "delete from entries where rowid in "
        "(select rowid from entries order by used, rowid limit ?)",
        (spare,),
    )
    database.execute("pragma incremental_vacuum").fetchall()
    database.execute("pragma wal_checkpoint(truncate)").fetchall()


def _files(file: Path) -> Iterable[Path]:
    """Return the file of a cache and those that SQLite keeps beside it."""
    return (file, *(file.with_name(file.name + ending) for ending in _BESIDE))


def _is_busy(error: Exception) -> bool:
    """Tell whether an error only says that another run is at work."""
    return isinstance(error, sqlite3.OperationalError) and "locked" in str(error)


def _said(error: Exception) -> str:
    """Return what an error says, in a few words and without a path."""
    text = (error.strerror or "") if isinstance(error, OSError) else str(error)
    return escape(text[:1].lower() + text[1:])
