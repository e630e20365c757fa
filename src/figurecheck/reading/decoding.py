"""From bytes to text: byte order marks, damaged bytes, data that is no text."""

import codecs
import re

from figurecheck.errors import UnreadableInputError
from figurecheck.reading.articles import Remark

REPLACEMENT = "\ufffd"

# The four-byte marks come first: the UTF-32 mark begins with that of UTF-16.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"SQLite format 3\x00", "a database"),
)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b") + b"\x7f"
_SAMPLE = 65_536
_MOST_CONTROLS = 0.1
_CLEAR_ZEROS = 0.7
_DAMAGED_NUMBER = re.compile(rf"\d{REPLACEMENT}+\d")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes, offset: int = 0) -> tuple[str, tuple[Remark, ...]]:
    """Return the text of `data` and what is to be told about it.

    UTF-8, or UTF-16 and UTF-32 with a byte order mark, which is removed; a bad byte becomes
    U+FFFD and never vanishes, or "1", a bad byte and "2" would read as 12. `offset` is where
    `data` begins in its file, in bytes. Raises UnreadableInputError (E118) for what is no text.
    """
    encoding, start = _encoding_of(data)
    body = data[start:]
    if encoding == "utf-8":
        _refuse_binary(body)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        text = body.decode(encoding, "replace")
        return text, (_damage(error, text, body, offset + start),)
    return text, ()


def is_wide(data: bytes) -> bool:
    """Tell whether each character of `data` takes two bytes or four."""
    return _encoding_of(data)[0] != "utf-8"


def without_surrogates(text: str) -> tuple[str, tuple[Remark, ...]]:
    """Return `text` with each lone surrogate as U+FFFD, so that it can be written as UTF-8."""
    try:
        # The quickest search for a surrogate: nothing else cannot be written as UTF-8.
        text.encode("utf-8")
    except UnicodeEncodeError:
        cleaned, count = _SURROGATE.subn(REPLACEMENT, text)
    else:
        return text, ()
    found = f"{count} lone surrogates" if count > 1 else "a lone surrogate"
    return cleaned, (Remark("W206", f"{found} in the text; read as U+FFFD"),)


def remarks_on(text: str) -> tuple[Remark, ...]:
    """Return the remarks on characters of `text` that can spoil a figure."""
    remarks = []
    if REPLACEMENT in text and _DAMAGED_NUMBER.search(text):
        remarks.append(Remark("W205", "a damaged character stands inside a number"))
    if "\0" in text:
        found = f"NUL character in the text ({text.count(chr(0))})"
        remarks.append(Remark("W207", f"{found}; it parts words and numbers"))
    return tuple(remarks)


def _encoding_of(data: bytes) -> tuple[str, int]:
    """Return the encoding of `data` and the length of its byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    sample = data[:_SAMPLE]
    if b"\0" not in sample:
        return "utf-8", 0
    half = len(sample) // 2
    even, odd = (sample[i::2].count(0) for i in (0, 1))
    if odd > half * _CLEAR_ZEROS and not even:
        return "utf-16-le", 0
    if even > half * _CLEAR_ZEROS and not odd:
        return "utf-16-be", 0
    return "utf-8", 0


def _refuse_binary(data: bytes) -> None:
    """Raise UnreadableInputError when `data` begins or looks like something else than text."""
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableInputError("E118", "", f"looks like {name}, not text")
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > max(1, len(sample) * _MOST_CONTROLS):
        raise UnreadableInputError("E118", "", "looks like binary data, not text")


def _damage(error: UnicodeDecodeError, text: str, body: bytes, start: int) -> Remark:
    """Return the remark on bytes that are not in the encoding; places are counted from 1."""
    before = body[: error.start].decode(error.encoding, "replace")
    genuine = body.count(REPLACEMENT.encode(error.encoding))
    count = text.count(REPLACEMENT) - genuine
    more = f", and {count - 1} more" if count > 1 else ""
    place = start + error.start + 1
    found = f"byte {place} (0x{body[error.start]:02x}) is not {error.encoding.upper()}{more}"
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return Remark("W204", f"{found}; read as U+FFFD", line, column)
