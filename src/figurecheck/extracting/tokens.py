"""Cut a segment into tokens: words, numbers with what is glued to them, and single signs."""

import re
from itertools import accumulate

# Characters that show nothing and must never join or part digits in silence.
HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff"
_SEPARATORS = ".,'’٬\u00a0\u202f\u2009\u2007 "
_GROUPS = "|".join(rf"(?:[{separator}]\d{{3}})+" for separator in _SEPARATORS)
# Raised and lowered digits and fractions are no letters: "12³ people" are twelve.
RAISED = "²³¹⁰⁴⁵⁶⁷⁸⁹"
FRACTIONS = "¼½¾⅓⅔⅛⅜⅝⅞"
_LETTER = rf"[^\W\d_{RAISED}₀-₉{FRACTIONS}]"
_WORD = rf"{_LETTER}+(?:(?!['’][sS]\b)['’\-‐‑]{_LETTER}+)*"
# "1,234.5" is one number, and none of persons; its end is no number by itself.
_NUMBER = rf"\d{{1,3}}(?:{_GROUPS})(?:[.,:٫]\d+)*(?!\d)|\d+(?:[{HIDDEN}]+\d+)+|\d+(?:[.,:٫]\d+)*"
_GLUED = rf"(?:[-‐‑]?{_LETTER}+(?:[-‐‑]{_LETTER}+)*|%|\+(?!\d))?"
# A reference that hangs on a word or number: "12[3] people".
_NOTE = r"(?<=[^\s\[])\[\d{1,3}\]"
_OWNER = r"['’][sS]\b"
_DASH = "[-‐‑‒–—−]+"
_KINDS = re.compile(
    rf"(?P<word>{_WORD})|(?P<number>{_NUMBER})(?P<glued>{_GLUED})"
    rf"|(?P<note>{_NOTE})|(?P<owner>{_OWNER})|(?P<dash>{_DASH})|(?P<sign>\S)"
)
# Markdown around words: "**80** people", "_80_ people" and "[80 people](address)" say 80 people.
_MARKUP = re.compile(
    r"\*+(?=\w)|(?<=[\w*.,!?%)])\*+|(?<!\w)_+(?=[^\W_])|(?<=[^\W_])_+(?!\w)"
    r"|(?<=[.,!?%)])_+(?!\w)|\[(?=[^][\n]{1,200}\]\()|\]\([^()\s]*\)"
)
# One group around it all: a split then gives gaps and tokens by turns.
_TOKEN = re.compile(rf"({_WORD}|(?:{_NUMBER}){_GLUED}|{_NOTE}|{_OWNER}|{_DASH}|\S)")


def tokens(text: str, start: int, end: int) -> tuple[list[str], list[int]]:
    """Return the tokens of `text[start:end]` and the offset of each in `text`.

    >>> tokens("About 12,000 men", 6, 16)
    (['12,000', 'men'], [6, 13])
    """
    piece = text[start:end]
    if "*" in piece or "_" in piece or "](" in piece:
        piece = _MARKUP.sub(lambda match: " " * len(match[0]), piece)
    parts = _TOKEN.split(piece)
    offsets = list(accumulate(map(len, parts), initial=start))
    return parts[1::2], offsets[1:-1:2]


def kind_of(token: str) -> tuple[str, str]:
    """Return the kind of a token, and of a number what is glued to it.

    >>> kind_of("12th"), kind_of("men")
    (('number', 'th'), ('word', ''))
    """
    match = _KINDS.match(token)
    kind = (match and match.lastgroup) or "sign"
    return ("number", match["glued"]) if match and kind == "glued" else (kind, "")
