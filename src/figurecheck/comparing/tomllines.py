"""Find the lines of the keys of a TOML text, which its parser does not tell."""

import re

Key = tuple[str | int, ...]
"""A path of keys; a number counts the tables of one array of tables from 0."""

_PART = r"""(?:"[^"\n]*"|'[^'\n]*'|[\w-]+)"""
_PATH = rf"{_PART}(?:\s*\.\s*{_PART})*"
_HEADING = re.compile(rf"\s*(?P<open>\[\[?)\s*(?P<path>{_PATH})\s*\]\]?\s*(?:#.*)?$")
_ENTRY = re.compile(rf"\s*(?P<path>{_PATH})\s*=")
# What a line holds outside a string over several lines; quotes in other strings open none.
_PIECE = re.compile(r'(?P<fence>"""|' + r"''')" + r'|"(?:\\.|[^"\\])*"|' + r"'[^']*'|#.*")
_CLOSING = {'"""': re.compile(r'(?:\\.|[^\\])*?"""'), "'''": re.compile(".*?'''")}


def lines_of(text: str) -> dict[Key, int]:
    r"""Return the line, counted from 1, of each table and each key with a line of its own.

    >>> lines_of('[[rejected]]\\nquote = "a"\\n')
    {('rejected', 0): 1, ('rejected', 0, 'quote'): 2}
    """
    found: dict[Key, int] = {}
    counts: dict[Key, int] = {}
    table: Key = ()
    fence: str | None = None
    for number, line in enumerate(text.split("\n"), 1):
        was_inside = fence is not None
        fence = _fence_after(line, fence)
        if was_inside:
            continue
        heading = _HEADING.match(line)
        if heading:
            table = _table(_parts(heading["path"]), counts, is_array=heading["open"] == "[[")
            found.setdefault(table, number)
            continue
        entry = _ENTRY.match(line)
        if entry:
            found.setdefault((*table, *_parts(entry["path"])), number)
    return found


def _table(parts: Key, counts: dict[Key, int], *, is_array: bool) -> Key:
    """Return the path of a heading, with the number of the last table of each array in it."""
    table: Key = ()
    for part in parts:
        if table in counts:
            table = (*table, counts[table])
        table = (*table, part)
    if not is_array:
        return (*table, counts[table]) if table in counts else table
    counts[table] = counts.get(table, -1) + 1
    return (*table, counts[table])


def _parts(path: str) -> Key:
    return tuple(part.strip("\"'") for part in re.findall(_PART, path))


def _fence_after(line: str, fence: str | None) -> str | None:
    """Return the quotes of a string over several lines that is open behind `line`."""
    at = 0
    while True:
        if fence is not None:
            closed = _CLOSING[fence].match(line, at)
            if closed is None:
                return fence
            at, fence = closed.end(), None
        piece = _PIECE.search(line, at)
        if piece is None:
            return None
        at, fence = piece.end(), piece["fence"]
