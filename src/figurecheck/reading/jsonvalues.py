"""Strict JSON: nothing that other parsers read in silence, each value failing alone."""

import json
import math
import re
from collections.abc import Iterator

from figurecheck.errors import UnreadableInputError
from figurecheck.messages import quoted

_SPACE = re.compile(r"[ \t\r\n]*")


class JsonReader:
    """Read JSON values and refuse repeated keys, NaN and what nests too deep.

    A fault inside a value does not hide where the value ends, so that the next can be read.
    """

    def __init__(self) -> None:
        self._faults: list[UnreadableInputError] = []
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_constant=self._constant,
            parse_float=self._float,
        )

    def whole(self, text: str) -> object:
        """Return the one value of `text`; UnreadableInputError (E310, E311, E605, E606)."""
        value, end = self._value_at(text, _skip(text, 0))
        if _skip(text, end) != len(text):
            raise _malformed("more text after the value", text, _skip(text, end))
        return self._sound(value)

    def is_whole(self, text: str) -> bool:
        """Tell whether `text` is one value, whatever its faults."""
        try:
            _, end = self._value_at(text, _skip(text, 0))
        except UnreadableInputError:
            return False
        return _skip(text, end) == len(text)

    def elements(self, text: str) -> Iterator[tuple[int, object]]:
        """Yield the elements of an array with their line; a fault stands in for its element."""
        place = _skip(text, 0) + 1
        if text[_skip(text, place) : _skip(text, place) + 1] == "]":
            return
        line, counted = 1, 0
        while True:
            place = _skip(text, place)
            line, counted = line + text.count("\n", counted, place), place
            try:
                value, place = self._value_at(text, place)
            except UnreadableInputError as error:
                yield line, error
                return
            try:
                yield line, self._sound(value)
            except UnreadableInputError as error:
                yield line, error
            place = _skip(text, place)
            if text[place : place + 1] != ",":
                break
            place += 1
        if text[place:].rstrip(" \t\r\n") != "]":
            yield line, _malformed("a comma or the end of the array was expected", text, place)

    def _value_at(self, text: str, place: int) -> tuple[object, int]:
        """Return the value at `place` and where it ends."""
        self._faults.clear()
        try:
            return self._decoder.raw_decode(text, place)
        except RecursionError:
            raise UnreadableInputError("E606", "", "nested too deep for an article") from None
        except json.JSONDecodeError as error:
            raise _malformed(error.msg, text, error.pos) from None
        except ValueError:
            raise UnreadableInputError("E605", "", "not JSON: a number is too long") from None

    def _sound(self, value: object) -> object:
        """Return `value` unless a fault was met in it."""
        if self._faults:
            raise self._faults[0]
        return value

    def _object(self, pairs: list[tuple[str, object]]) -> dict[str, object]:
        """Return an object and note a key that is there twice."""
        values = dict(pairs)
        if len(values) != len(pairs):
            names = [name for name, _ in pairs]
            twice = min(name for name in values if names.count(name) > 1)
            found = f"key {quoted(twice)} is there twice; the object is not read"
            self._faults.append(UnreadableInputError("E311", "", found))
        return values

    def _constant(self, name: str) -> float:
        """Note a number that JSON does not have: NaN or Infinity."""
        found = f"{name} is not a finite number; the object is not read"
        self._faults.append(UnreadableInputError("E310", "", found))
        return math.nan

    def _float(self, text: str) -> float:
        """Return a float and note one that is too large to be one."""
        value = float(text)
        return value if math.isfinite(value) else self._constant(quoted(text))


def _skip(text: str, place: int) -> int:
    """Return the place of the next character that is not white space."""
    match = _SPACE.match(text, place)
    return match.end() if match else place


def _malformed(reason: str, text: str, place: int) -> UnreadableInputError:
    """Return the error for text that is no JSON, with the column counted from 1."""
    column = place - (text.rfind("\n", 0, place) + 1) + 1
    reason = reason[:1].lower() + reason[1:]
    return UnreadableInputError("E605", "", f"not JSON at column {column}: {reason}")
