"""JSON articles: an object a line, one object, or an array of objects."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BufferedIOBase, BytesIO

from figurecheck.errors import UnreadableInputError
from figurecheck.messages import quoted
from figurecheck.reading.articles import Article, Failure, Remark
from figurecheck.reading.decoding import decode, is_wide, without_surrogates
from figurecheck.reading.fields import STATED_FIELDS, kind_of, make_article, suggestion
from figurecheck.reading.jsonvalues import JsonReader
from figurecheck.reading.plain import MOST_BYTES, bounded, text_of, too_big
from figurecheck.records import Basis

NO_LINES = "no articles in it; one JSON object a line"
"""The failure of JSON lines of which some hold blanks and none an article."""

KNOWN_FIELDS = ("id", "text", *STATED_FIELDS)
_KNOWN = frozenset(KNOWN_FIELDS)

# Bytes asked for at a time.
_BLOCK = 1 << 20
_BLANK = b" \t\r\n\xef\xbb\xbf"


@dataclass(slots=True, frozen=True)
class Stretch:
    """Whole lines of a file: the bytes from `start` to `end`, the first one being `line`.

    An `end` of None is that of the file.
    """

    start: int
    end: int | None
    line: int


def read_lines(stream: BufferedIOBase) -> Iterator[Article | Failure]:
    """Yield the articles of JSON lines; a bad line fails alone, a blank one is nothing."""
    first = True
    for item in read_stretch(stream, Stretch(0, None, 1)):
        if first and (refused := refusal(item)):
            yield refused
            return
        first = False
        yield item


def read_stretch(stream: BufferedIOBase, stretch: Stretch) -> Iterator[Article | Failure]:
    """Yield the articles of some JSON lines, numbered as in the whole file.

    A stretch without any gives one failure that has no line, as a file without any does.
    """
    maker = _ArticleMaker()
    nothing = "file is empty"
    empty = True
    for number, offset, line in _lines_of(stream, stretch):
        if line.strip(_BLANK):
            empty = False
            yield _read_line(line, number, offset, maker)
        else:
            nothing = NO_LINES
    if empty:
        yield Failure("", None, Remark("E101", nothing))


def refusal(first: Article | Failure) -> Failure | None:
    """Return the failure of a whole file whose first line is no text; None where it is."""
    if isinstance(first, Failure) and first.remark.code == "E118":
        return replace(first, mark="", line=None)
    return None


def read_document(stream: BufferedIOBase) -> Iterator[Article | Failure]:
    """Yield the articles of a .json file: one object, an array of them, or JSON lines."""
    try:
        data = bounded(stream)
        text, remarks = text_of(data)
    except UnreadableInputError as error:
        yield Failure("", None, Remark(error.code, error.reason))
        return
    if text.lstrip().startswith("["):
        yield from _read_array(text, remarks)
    elif _is_lines(text):
        yield from read_lines(BytesIO(data))
    else:
        yield _read_object(text, remarks)


class _ArticleMaker:
    """Make articles of the objects of one file; each unknown field is told once."""

    def __init__(self) -> None:
        self.reader = JsonReader()
        self._unknown: set[str] = set()

    def make(self, value: object, mark: str, line: int | None, told: list[Remark]) -> Article:
        """Return the article of one JSON value; UnreadableInputError when it is none."""
        if not isinstance(value, dict):
            found = f"an object was expected, {kind_of(value)} found"
            raise UnreadableInputError("E605", "", found)
        text = value.get("text")
        if not isinstance(text, str):
            found = f"{kind_of(text)} found" if "text" in value else "it is missing"
            raise UnreadableInputError("E612", "", f"field text: a string was expected, {found}")
        unknown = sorted(set(value) - _KNOWN - self._unknown)
        told += [_unknown_field(name) for name in unknown]
        text, doubts = without_surrogates(text)
        article = make_article(
            text,
            {name: _clean(value[name]) for name in STATED_FIELDS if name in value},
            Basis.METADATA,
            mark=mark,
            line=line,
            given_id=_id_of(value.get("id"), told),
            remarks=(*told, *doubts),
        )
        # Only now: what is told of an article that fails is not told at all.
        self._unknown.update(unknown)
        return article


def _unknown_field(name: str) -> Remark:
    """Return the remark on a field that is not known."""
    meant = suggestion(name, KNOWN_FIELDS)
    found = f"unknown field {quoted(name)}{meant}; left out here and below"
    return Remark("E312", found, once=name)


def _read_line(line: bytes, number: int, offset: int, maker: _ArticleMaker) -> Article | Failure:
    """Return the article of one line, or the reason why there is none."""
    mark = f":{number}"
    try:
        if len(line) > MOST_BYTES:
            raise UnreadableInputError("E119", "", too_big(None))
        text, remarks = decode(line, offset)
        told = [replace(remark, line=None) for remark in remarks]
        return maker.make(maker.reader.whole(text.rstrip()), mark, number, told)
    except UnreadableInputError as error:
        return Failure(mark, number, Remark(error.code, error.reason))


def _read_object(text: str, remarks: tuple[Remark, ...]) -> Article | Failure:
    """Return the article of a file that is one object."""
    maker = _ArticleMaker()
    try:
        return maker.make(maker.reader.whole(text), "", None, list(remarks))
    except UnreadableInputError as error:
        return Failure("", None, Remark(error.code, error.reason))


def _read_array(text: str, remarks: tuple[Remark, ...]) -> Iterator[Article | Failure]:
    """Yield the articles of an array; what follows a break in its form is lost as one."""
    maker = _ArticleMaker()
    told = list(remarks)
    count = 0
    for count, (line, value) in enumerate(maker.reader.elements(text), start=1):
        mark = f"#{count}"
        try:
            if isinstance(value, UnreadableInputError):
                raise value
            yield maker.make(value, mark, line, told)
        except UnreadableInputError as error:
            yield Failure(mark, line, Remark(error.code, error.reason))
        told = []
    if not count:
        yield Failure("", None, Remark("E101", "no articles in it; the array is empty"))


def _lines_of(stream: BufferedIOBase, stretch: Stretch) -> Iterator[tuple[int, int, bytes]]:
    """Yield each line that is not empty, with its number from 1 and its place in bytes.

    A line over the limit is cut behind it, so that it can be told and takes no more memory.
    """
    number, offset, length = stretch.line, stretch.start, 0
    pieces: list[bytes] = []
    for block in _blocks_of(stream, stretch):
        if not offset and not pieces and is_wide(block):
            yield from _decoded_lines(block, stream)
            return
        end, *others = block.split(b"\n")
        if length <= MOST_BYTES:
            pieces.append(end)
        length += len(end)
        for line in others:
            if length:
                yield number, offset, b"".join(pieces)
            number, offset, length = number + 1, offset + length + 1, len(line)
            pieces = [line]
    if length:
        yield number, offset, b"".join(pieces)


def _blocks_of(stream: BufferedIOBase, stretch: Stretch) -> Iterator[bytes]:
    """Yield the bytes of a stretch in pieces as they come."""
    if stretch.start:
        stream.seek(stretch.start)
    left = stretch.end - stretch.start if stretch.end is not None else None
    while block := stream.read1(_BLOCK if left is None else min(_BLOCK, left)):
        yield block
        if left is not None:
            left -= len(block)


def _decoded_lines(first: bytes, stream: BufferedIOBase) -> Iterator[tuple[int, int, bytes]]:
    """Yield the lines of UTF-16 or UTF-32, whose line ends cannot be found byte by byte."""
    data = first + stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise UnreadableInputError("E119", "", too_big(None))
    text, _ = decode(data)
    for number, line in enumerate(text.encode("utf-8").split(b"\n"), start=1):
        yield number, 0, line


def _is_lines(text: str) -> bool:
    """Tell whether the first of several lines is an object of its own."""
    first, _, rest = text.strip().partition("\n")
    return bool(rest.strip()) and first.rstrip().endswith("}") and JsonReader().is_whole(first)


def _id_of(value: object, told: list[Remark]) -> str | None:
    """Return an id as a string; whole numbers are taken too."""
    if isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool)):
        return without_surrogates(str(value))[0].strip() or None
    if value is not None:
        found = f"field id: a string was expected, {kind_of(value)} found; the file's name is used"
        told.append(Remark("E613", found))
    return None


def _clean(value: object) -> object:
    """Return a value without lone surrogates where it is a string."""
    return without_surrogates(value)[0] if isinstance(value, str) else value
