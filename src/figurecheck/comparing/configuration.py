"""Read the decisions of a human from figurecheck.toml, or from a table of pyproject.toml."""

import difflib
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figurecheck.comparing.decisions import TABLES, Configuration, Decisions, checked
from figurecheck.comparing.tomllines import Key, lines_of
from figurecheck.errors import UsageError
from figurecheck.messages import escape, quoted

OWN_NAME = "figurecheck.toml"
PROJECT_NAME = "pyproject.toml"
MAX_BYTES = 4_000_000
_TABLE = ("tool", "figurecheck")


@dataclass(slots=True, frozen=True)
class _File:
    """What one file decides, with the line of each key."""

    name: str
    values: dict[str, Any]
    lines: Mapping[Key, int]


def config(path: str | Path | None = None, *, folder: str | Path = ".") -> Configuration:
    """Return the decisions in the file at `path`, else those found in `folder`.

    Found are figurecheck.toml and the table `tool.figurecheck` of pyproject.toml. Lists of both
    add up; of two publishers of one source that of figurecheck.toml holds. Raises UsageError
    (E110 to E119, E160 to E162) for a file that cannot be read or says what is not known.
    """
    if path is not None:
        return _merged([_read(Path(path), is_asked=True)])
    return _merged([_read(one, is_asked=False) for one in _found_in(folder)])


def files_of(path: str | Path | None = None, *, folder: str | Path = ".") -> tuple[Path, ...]:
    """Return the files that `config` reads decisions from, so that no output takes their place."""
    found = _found_in(folder) if path is None else [Path(path)]
    return tuple(one for one in found if one.exists())


def _found_in(folder: str | Path) -> list[Path]:
    return [Path(folder) / name for name in (PROJECT_NAME, OWN_NAME)]


def _read(path: Path, *, is_asked: bool) -> _File:
    """Return what `path` decides; one that was not asked for may be missing, or not be for us."""
    name = escape(path.name)
    text = _text_of(path, name, is_asked=is_asked)
    try:
        values: dict[str, Any] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError("E160", name, f"not valid TOML: {escape(str(error))}") from error
    except RecursionError as error:
        raise UsageError("E160", name, "not valid TOML: nested too deeply") from error
    lines = lines_of(text)
    if path.name != PROJECT_NAME:
        return _File(name, values, lines)
    for key in _TABLE:
        inner = values.get(key)
        if inner is None and is_asked:
            raise UsageError("E162", name, "has no table [tool.figurecheck]")
        if not isinstance(inner, dict | None):
            raise UsageError("E162", name, f"{key} is no table")
        values = inner or {}
    return _File(name, values, {key[2:]: line for key, line in lines.items() if key[:2] == _TABLE})


def _text_of(path: Path, name: str, *, is_asked: bool) -> str:
    """Return the text of a configuration; one that is missing and was not asked for is empty."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        if not is_asked:
            return ""
        raise UsageError("E110", name, "no such file") from error
    except IsADirectoryError as error:
        raise UsageError("E111", name, "is a directory, a file was expected") from error
    except (OSError, ValueError) as error:
        raise UsageError("E112", name, "cannot be read: permission denied or no file") from error
    if len(data) > MAX_BYTES:
        raise UsageError("E119", name, f"is over {MAX_BYTES:,} bytes, no configuration is")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise UsageError("E160", name, f"not UTF-8 at byte {error.start}") from error


def _merged(files: Sequence[_File]) -> Configuration:
    """Return the decisions of all files; each is checked alone, so that it is named when wrong."""
    merged: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for file in files:
        _validated(file)
        for key, value in file.values.items():
            if isinstance(value, dict):
                merged[key] = merged.get(key, {}) | value
                shift = 0
            else:
                shift = len(merged.get(key, []))
                merged[key] = [*merged.get(key, []), *value]
            origins |= _origins(file, key, shift)
    whole = _File(OWN_NAME, merged, {})
    return Configuration(_validated(whole), origins)


def _origins(file: _File, table: str, shift: int) -> dict[str, str]:
    """Return the origin of each key below `table`, whose numbers move up by `shift`."""
    found = {}
    for key, line in file.lines.items():
        if key[0] == table:
            numbered = [
                part + shift if at == 1 and isinstance(part, int) else part
                for at, part in enumerate(key)
            ]
            found[".".join(map(str, numbered))] = f"{file.name}:{line}"
    return found


def _validated(file: _File) -> Decisions:
    decisions = checked(file.values)
    if isinstance(decisions, Decisions):
        return decisions
    first = decisions[0]
    line = _line(file, first.path)
    place = file.name if line is None else f"{file.name}:{line}"
    rest = f" ({len(decisions):,} errors in all)" if len(decisions) > 1 else ""
    if first.is_unknown:
        raise UsageError("E161", place, f"{_unknown(first.path)}{rest}")
    what = escape(".".join(map(str, first.path))) or "the decisions"
    found = "" if first.found is None else f" (found {quoted(first.found)})"
    words = f"{first.message[:1].lower()}{first.message[1:]}"
    raise UsageError("E162", place, f"{what}: {words}{found}{rest}")


def _line(file: _File, path: Sequence[str | int]) -> int | None:
    """Return the line of a value, or of the nearest table around it."""
    lengths = range(len(path), 0, -1)
    return next((file.lines[key] for n in lengths if (key := tuple(path[:n])) in file.lines), None)


def _unknown(path: Sequence[str | int]) -> str:
    """Return what is said of an unknown key, with the known key that is most like it."""
    *tables, key = (part for part in path if isinstance(part, str))
    table = tables[-1] if tables else ""
    known = list(_known(table))
    where = f" in {table}" if table else ""
    alike = difflib.get_close_matches(str(key).casefold(), known, n=1)
    advice = f"did you mean {quoted(alike[0])}?" if alike else f"known: {', '.join(known)}"
    return f"unknown key {quoted(str(key))}{where}; {advice}"


def _known(table: str) -> Iterable[str]:
    return TABLES[table].model_fields if table in TABLES else ()
