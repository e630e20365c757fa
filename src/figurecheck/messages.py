"""The one message printer: every line for people goes through here, to standard error."""

import json
import unicodedata
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from enum import StrEnum
from typing import TextIO

from figurecheck.errors import FigurecheckError
from figurecheck.records import InputAccount, Level, Problem

# The longest stretch of foreign text in a message, and the most messages of one code in a row.
QUOTE_LENGTH = 80
MOST_OF_ONE_KIND = 20

# Controls, formats (bidi, zero width), surrogates, line and paragraph separators.
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}
# What os.fsdecode makes of the bytes 80 to FF of a name that is not UTF-8.
_FIRST_BYTE, _LAST_BYTE, _BYTE_OFFSET = 0xDC80, 0xDCFF, 0xDC00


class Style(StrEnum):
    """How messages are written: lines for people, or JSON objects line by line."""

    TEXT = "text"
    JSON = "json"


class Messenger:
    """Print messages to one stream and count them by code.

    `quiet` leaves out warnings and the closing account, never an error; `verbose` prints all
    messages of one code where 20 and a count are the rule. JSON lines are always complete.
    """

    def __init__(
        self,
        stream: TextIO | None,
        *,
        style: Style = Style.TEXT,
        quiet: bool = False,
        verbose: bool = False,
    ) -> None:
        self._stream = stream
        self._json = style == Style.JSON
        self._quiet = quiet
        self._most = None if verbose or self._json else MOST_OF_ONE_KIND
        self.told: Counter[str] = Counter()

    def tell(self, problem: Problem) -> None:
        """Print one problem, unless `quiet` hides it or 20 of its code are printed."""
        if self._quiet and problem.level == Level.WARNING:
            return
        self.told[problem.code] += 1
        if self._most is None or self.told[problem.code] <= self._most:
            self._print(_as_json(problem) if self._json else line_of(problem))

    def tell_all(self, problems: Iterable[Problem]) -> bool:
        """Print problems in the order given, then how many of each code were left out.

        Return whether one of them is an error.
        """
        wrong = False
        for problem in problems:
            wrong = wrong or problem.level == Level.ERROR
            self.tell(problem)
        for code, count in sorted(self.told.items()):
            if self._most is not None and count > self._most:
                level = Level.WARNING if code.startswith("W") else Level.ERROR
                rest = f"{count - self._most} more of this kind, {count} in all"
                self._print(f"figurecheck: {level} {code}: {rest}; --verbose shows them")
        return wrong

    def tell_error(self, error: FigurecheckError) -> None:
        """Print what ended the run; `quiet` never hides it."""
        place = error.place or None
        self.tell(_problem(error.code, Level.ERROR, place, error.reason))

    def note(self, message: str) -> None:
        """Print a line that is no problem, such as how an interrupted run was left."""
        if self._quiet:
            return
        self._print(
            json.dumps({"note": message}) if self._json else f"figurecheck: {escape(message)}"
        )

    def close(self, inputs: InputAccount, claims: int | None = None) -> None:
        """Print the account of all inputs, the last line of every run that is not quiet."""
        if self._quiet:
            return
        if not self._json:
            self._print(account_line(inputs, claims))
            return
        account = inputs.model_dump(mode="json", exclude={"entries"})
        self._print(json.dumps({"inputs": account, "claims": claims}))

    def _print(self, line: str) -> None:
        """Write one line; a stream that is closed or lost takes no message, and no crash."""
        if self._stream is None:
            return
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        shown = line.encode(encoding, "backslashreplace").decode(encoding)
        with suppress(OSError, ValueError):
            self._stream.write(f"{shown}\n")
            self._stream.flush()


def line_of(problem: Problem) -> str:
    """Return a problem as one safe line: level, code, path:line:column and message."""
    place = problem.path if problem.path is not None else problem.source_id
    numbers = (n for n in (problem.line, problem.column) if n is not None)
    parts = ":".join([escape(place or ""), *map(str, numbers)])
    head = f"figurecheck: {problem.level} {problem.code}"
    return f"{head}{' ' if parts else ''}{parts}: {escape(problem.message)}"


def account_line(inputs: InputAccount, claims: int | None = None) -> str:
    """Return the line that accounts for every input, and for the claims where they were read.

    `read 5, duplicate 0, skipped 0, failed 0 of 5 inputs; 28 claims`
    """
    states = ("read", "duplicate", "skipped", "failed")
    counts = ", ".join(f"{state} {getattr(inputs, state):,}" for state in states)
    total = f"of {_count(inputs.discovered, 'input')}"
    return f"{counts} {total}" + ("" if claims is None else f"; {_count(claims, 'claim')}")


def escape(text: str) -> str:
    r"""Return foreign text on one line, with every hidden or steering character as an escape.

    >>> escape("a\x1b[2J\u202eb")
    'a\\x1b[2J\\u202eb'
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def quoted(text: str) -> str:
    """Return foreign text in double quotes: escaped, and at most 80 characters of it."""
    pieces = [_shown(character) for character in text[: QUOTE_LENGTH + 1]]
    length = sum(map(len, pieces))
    cut = length > QUOTE_LENGTH
    while length > QUOTE_LENGTH - 3 * cut:
        length -= len(pieces.pop())
    return f'"{"".join(pieces)}{"..." if cut else ""}"'


def _shown(character: str) -> str:
    """Return one character, as an escape when it is not to be seen."""
    if unicodedata.category(character) not in _HIDDEN:
        return character
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if _FIRST_BYTE <= code <= _LAST_BYTE:
        code -= _BYTE_OFFSET
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _as_json(problem: Problem) -> str:
    """Return a problem as one line of JSON in ASCII, with nothing cut."""
    return json.dumps(problem.model_dump(mode="json"))


def _problem(code: str, level: Level, place: str | None, message: str) -> Problem:
    """Return a problem without line or source."""
    return Problem(
        code=code,
        level=level,
        path=place,
        line=None,
        column=None,
        source_id=None,
        message=message,
    )


def _count(number: int, noun: str) -> str:
    """Return a number with its noun in the singular or the plural."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
