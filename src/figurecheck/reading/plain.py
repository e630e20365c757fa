"""Plain text: front matter between `---` lines, a dated first line, or neither."""

import re
from collections.abc import Iterator
from io import BufferedIOBase

from figurecheck.errors import UnreadableInputError
from figurecheck.messages import quoted
from figurecheck.reading.articles import Article, Failure, Remark
from figurecheck.reading.decoding import decode
from figurecheck.reading.fields import STATED_FIELDS, make_article, suggestion
from figurecheck.records import Basis

# What one article may take, in bytes; a book or a dump is no article.
MOST_BYTES = 20_000_000

# Atomic, or each of many CRLF could be one break or two, and a missing end be sought for ever.
_BREAK = r"(?>\r\n|\r|\n)"
_FRONT = re.compile(rf"---[ \t]*{_BREAK}(?P<lines>(?:[^\r\n]*{_BREAK})*?)---[ \t]*(?:{_BREAK}|\Z)")
_FIELD = re.compile(r"(?P<name>[^\W\d][\w -]*?)\s*:\s*(?P<value>.*)")


def read_plain(stream: BufferedIOBase) -> Iterator[Article | Failure]:
    """Yield the one article of a plain text; its text begins after the closing `---`."""
    try:
        yield read_text(bounded(stream))
    except UnreadableInputError as error:
        yield Failure("", None, Remark(error.code, error.reason))


def bounded(stream: BufferedIOBase) -> bytes:
    """Return all bytes of `stream`; UnreadableInputError (E119) when they are too many."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableInputError("E119", "", too_big(None))
    return data


def too_big(size: int | None) -> str:
    """Return why an article of `size` bytes is refused; None when only a bound is known."""
    limit = f"{MOST_BYTES // 1_000_000} MB, the most an article may take"
    if size is None:
        return f"over {limit}; split it"
    shown = f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"
    return f"{shown} is over {limit}; split it"


def read_text(data: bytes) -> Article:
    """Return the article of a plain text's bytes."""
    text, remarks = text_of(data)
    front = _FRONT.match(text)
    fields, doubts = _fields_of(front["lines"]) if front else ({}, ())
    if front is None or not fields:
        return make_article(text, {}, Basis.FRONT_MATTER, remarks=remarks)
    body = text[front.end() :]
    return make_article(body, fields, Basis.FRONT_MATTER, remarks=(*remarks, *doubts))


def text_of(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """Return the text of a whole file; UnreadableInputError (E101, E118) when it has none."""
    if not data:
        raise UnreadableInputError("E101", "", "file is empty")
    text, remarks = decode(data)
    if not text.strip():
        raise UnreadableInputError("E101", "", f"no text ({len(data)} bytes)")
    return text, remarks


def _fields_of(lines: str) -> tuple[dict[str, object], tuple[Remark, ...]]:
    """Return the fields of front matter and remarks on lines that state none.

    No known field at all: the two lines of dashes are rules within a text, and it is no front
    matter.
    """
    fields: dict[str, object] = {}
    doubts = []
    for number, line in enumerate(re.split(_BREAK, lines), start=2):
        if not line.strip() or line.startswith("#"):
            continue
        match = _FIELD.fullmatch(line.rstrip())
        name = match["name"].casefold() if match else ""
        if match and name in STATED_FIELDS and name not in fields:
            fields[name] = _unquoted(match["value"])
        else:
            doubts.append(_doubt(line, match, name in fields, number))
    return fields, tuple(doubts)


def _doubt(line: str, match: re.Match[str] | None, repeated: bool, number: int) -> Remark:
    """Return the remark on one line of front matter that is not used."""
    if match is None:
        return Remark("W124", f"front matter: {quoted(line)} states no field; ignored", number)
    if repeated:
        return Remark(
            "W123", f"front matter: {quoted(match['name'])} is stated again; ignored", number
        )
    meant = suggestion(match["name"], STATED_FIELDS)
    return Remark(
        "W124", f"front matter: unknown field {quoted(match['name'])}{meant}; ignored", number
    )


def _unquoted(value: str) -> str:
    """Return a value without the pair of quote marks around it."""
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
