"""Make foreign text safe to show: one line, no control, bidi or hidden characters."""

import re

from figurecheck.messages import escape

_SPACES = re.compile(r"[\t\n\v\f\r \x1c-\x1f\x85\u2028\u2029]+")

# A line that begins with "::" is a command to the log viewers of build services.
_COMMAND = re.compile(r"(?<!\S)::")


def shown(text: str) -> str:
    """Return foreign `text` as one line in which every hidden character is an escape.

    White space that breaks lines becomes one space. Letters, marks and no-break spaces stay.
    """
    return _COMMAND.sub(r"\\x3a:", escape(_SPACES.sub(" ", text)))


def encodable(text: str, encoding: str) -> str:
    """Return `text` with each character that `encoding` cannot carry replaced.

    Signs of our own have a plain form (`>=`); foreign characters become escapes.
    """
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(_in_encoding(c, encoding) for c in text)
    return text


def _escape_of(character: str) -> str:
    r"""Return the escape of one character, `\x1b`, `\u202e` or `\U000e0001`."""
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


_PLAIN_FORMS = {
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "–": "-",
    "—": "-",
    "─": "-",
    "·": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
}


def _in_encoding(character: str, encoding: str) -> str:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return _PLAIN_FORMS.get(character, _escape_of(character))
    return character
