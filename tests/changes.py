"""Changes of a text that change no claim: each says what it replaces, so that places can follow.

A change yields edits (start, end, replacement) in text order, without overlap. What a change
rightly alters is left alone by the rule in its docstring, never row by row.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from figurecheck.lexicon import load
from figurecheck.lexicon.numbers import NumberParser
from figurecheck.records import Claim, Kind

Edit = tuple[int, int, str]
Change = Callable[[str, Sequence[Claim]], Iterator[Edit]]

_NUMBERS = load("en").numbers
_VALUE = NumberParser(_NUMBERS).value
_WORDS = {value: word for word, value in {**_NUMBERS.tens, **_NUMBERS.units}.items()}
_ABBREVIATIONS = frozenset(load("en").segments.abbreviations)
# A calm paragraph: no figure, no cue, no name, no date.
CALM = "The road to the harbour is lined with old trees, and people like to walk there."
_LONGEST_IN_WORDS = 999
_YEARS = range(1900, 2100)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """Return `text` with `edits` made."""
    pieces, last = [], 0
    for start, end, new in edits:
        pieces += [text[last:start], new]
        last = end
    return "".join([*pieces, text[last:]])


def moved(edits: Sequence[Edit], place: int, *, is_end: bool = False) -> int:
    """Return where `place` of the old text is in the new one; insertions go before a start."""
    shift = 0
    for start, end, new in edits:
        if end < place or (end == place and (end > start or not is_end)):
            shift += len(new) - (end - start)
        elif start < place:
            raise ValueError(f"place {place} is inside an edit")
    return place + shift


def digits_as_words(text: str, claims: Sequence[Claim]) -> Iterator[Edit]:
    """Write whole numbers up to 999 in words.

    Ranges, numbers with a scale word, a sign or a unit of their own and text in capitals with
    digits glued to letters stay: words are not written that way.
    """
    for claim in _single_numbers(claims):
        number = claim.value.text
        start, end = claim.span.start, claim.span.end
        glued = text[end : end + 1] in {"-", "+", "–"} or text[start - 1 : start] in {"-", "–"}
        if number.isascii() and number.isdigit() and not glued and int(number) <= _LONGEST_IN_WORDS:
            words = in_words(int(number))
            opens = (
                start == 0 or text[start - 2 : start] in {". ", "\n\n"} or text[start - 1] == "."
            )
            yield start, end, _cased(text, words, capital=opens)


def words_as_digits(text: str, claims: Sequence[Claim]) -> Iterator[Edit]:
    """Write number words as digits.

    "a dozen", "half a million" and "a couple" stay, for no one does that; so does a word glued to
    the stop before it, where digits would make a decimal.
    """
    for claim in _single_numbers(claims):
        words = claim.value.text.casefold()
        value = _VALUE(words)
        first = words.replace("-", " ").split()[0]
        if value is not None and first in {**_NUMBERS.units, **_NUMBERS.tens} and value > 0:
            glued = text[: claim.span.start].endswith((".", ","))
            if glued or any(word in words for word in _NUMBERS.dozen):
                continue
            yield claim.span.start, claim.span.end, str(value)


def separators(text: str, claims: Sequence[Claim]) -> Iterator[Edit]:
    """Put commas into bare thousands and take them out; what would look like a year stays."""
    del text
    for claim in _single_numbers(claims):
        number = claim.value.text
        bare = number.replace(",", "")
        if not (bare.isascii() and bare.isdigit()) or int(bare) < 1000 or int(bare) in _YEARS:
            continue
        new = f"{int(bare):,}" if bare == number else bare
        yield claim.span.start, claim.span.end, new


def capitals(text: str, claims: Sequence[Claim]) -> Iterator[Edit]:
    """Shout; letters that become two, as in German, stay as they are."""
    del claims
    for place, letter in enumerate(text):
        if letter.islower() and len(letter.upper()) == 1:
            yield place, place + 1, letter.upper()


def curly_quotes(text: str, claims: Sequence[Claim]) -> Iterator[Edit]:
    """Turn straight quotation marks and apostrophes into curly ones.

    An apostrophe between digits separates thousands and stays.
    """
    del claims
    for match in re.finditer(r"[\"']", text):
        place = match.start()
        opens = place == 0 or text[place - 1] in " \n(["
        if text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit():
            continue
        yield place, place + 1, _CURLY[match[0]][not opens]


_CURLY = {'"': "“”", "'": "‘’"}
_STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'"}


def straight_quotes(text: str, claims: Sequence[Claim]) -> Iterator[Edit]:
    """Turn curly quotation marks and apostrophes into straight ones."""
    del claims
    for match in re.finditer("[“”‘’]", text):
        yield match.start(), match.end(), _STRAIGHT[match[0]]


def dashes(text: str, claims: Sequence[Claim]) -> Iterator[Edit]:
    """Write a hyphen between digits as an en dash and back, and " - ", " – ", " — ", " -- " anew.

    Days, telephone numbers and names with several hyphens stay: only one lone pair of numbers
    is a range.
    """
    del claims
    for match in re.finditer(r"(?<![\w-])\d[\d,]*(?P<dash>[-–])\d[\d,]*(?![\w–-])", text):
        yield match.start("dash"), match.end("dash"), "–" if match["dash"] == "-" else "-"
    for match in re.finditer(r"(?<=\S) (?:-|–|—|--) (?=\S)", text):
        yield match.start(), match.end(), _NEXT_DASH[match[0].strip()]


_NEXT_DASH = {"-": " – ", "–": " — ", "—": " -- ", "--": " – "}


def no_space_after_stops(text: str, claims: Sequence[Claim]) -> Iterator[Edit]:
    """Delete the space between a sentence and the next.

    Only after a word of three or more small letters that is no abbreviation and before a
    capitalised word: elsewhere a stop without a space may belong to a name or a number.
    """
    del claims
    for match in re.finditer(r"(?P<word>[a-z]{3,})[.!?](?P<space> )(?=[A-Z][a-z])", text):
        if match["word"] not in _ABBREVIATIONS:
            yield match.start("space"), match.end("space"), ""


def paragraph_before(text: str, claims: Sequence[Claim]) -> Iterator[Edit]:
    """Put a paragraph without figures before the text."""
    del text, claims
    yield 0, 0, CALM + "\n\n"


def paragraph_after(text: str, claims: Sequence[Claim]) -> Iterator[Edit]:
    """Put a paragraph without figures after the text."""
    del claims
    yield len(text), len(text), "\n\n" + CALM


CHANGES: Mapping[str, Change] = {
    "digits_as_words": digits_as_words,
    "words_as_digits": words_as_digits,
    "separators": separators,
    "capitals": capitals,
    "curly_quotes": curly_quotes,
    "straight_quotes": straight_quotes,
    "dashes": dashes,
    "no_space_after_stops": no_space_after_stops,
    "paragraph_before": paragraph_before,
    "paragraph_after": paragraph_after,
}


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the ranges of `text` between blank lines."""
    cuts = [0, *(p for m in re.finditer(r"\n\n+", text) for p in m.span()), len(text)]
    return list(zip(cuts[::2], cuts[1::2], strict=True))


def paragraph_of(ranges: Sequence[tuple[int, int]], place: int) -> int:
    """Return which of `ranges` holds `place`."""
    return bisect_right([start for start, _ in ranges], place) - 1


def in_words(value: int) -> str:
    """Write a number below a thousand as an English newspaper does.

    >>> in_words(147)
    'one hundred and forty-seven'
    """
    hundreds, rest = divmod(value, 100)
    if hundreds:
        head = f"{_WORDS[hundreds]} {_NUMBERS.hundred}"
        return f"{head} {_NUMBERS.joiner} {in_words(rest)}" if rest else head
    if value in _WORDS:
        return _WORDS[value]
    return f"{_WORDS[value // 10 * 10]}-{_WORDS[value % 10]}"


def _single_numbers(claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims that say one number, each place once, in text order."""
    last = -1
    for claim in claims:
        if claim.implicit or claim.value.kind in {Kind.RANGE, Kind.VAGUE}:
            continue
        if claim.span.start >= last:
            yield claim
            last = claim.span.end


def _cased(text: str, words: str, *, capital: bool) -> str:
    """Return `words` in the case of their place."""
    if text.upper() == text:
        return words.upper()
    return words[:1].upper() + words[1:] if capital else words
