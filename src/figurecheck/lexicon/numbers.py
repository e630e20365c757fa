"""Number words and digits: turn "thirty-six", "1,275" or "2.3 million" into a whole number."""

import re
import unicodedata
from fractions import Fraction

from figurecheck.lexicon.table import Table

# What may stand between groups of three digits: marks of several languages, several spaces.
GROUP_SEPARATORS = ",.'’٬ \u00a0\u2007\u2009\u202f"
# Groups of three digits, or of two before the last three as India writes them.
_GROUPED = re.compile(
    rf"\d{{1,3}}(?:([{re.escape(GROUP_SEPARATORS)}])\d{{3}})(?:\1\d{{3}})*"
    r"|\d{1,2}(?:,\d{2})+,\d{3}"
)
_SCALED = re.compile(rf"([\d{re.escape(GROUP_SEPARATORS)}]*\d)[\s-]*([^\W\d_]+)")
_MAX_DIGITS = 18


class NumberWords(Table):
    """The words of whole numbers."""

    units: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    hundred: str
    joiner: str
    halves: tuple[str, ...]
    articles: tuple[str, ...]
    dozen: dict[str, int]
    suffixes: dict[str, int]


def digits_of(text: str) -> str:
    """Return `text` with every decimal digit of any script as an ASCII digit."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


class NumberParser:
    """Read whole numbers with one language's words."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._small = {**words.units, **words.tens, **closed_up(words)}
        self._multiples = {**words.scales, **words.dozen, words.hundred: 100}

    def value(self, text: str) -> int | None:
        """Return the whole number that all of `text` says, or None.

        >>> from figurecheck.lexicon import load
        >>> NumberParser(load("en").numbers).value("one hundred and forty-seven")
        147
        """
        plain = digits_of(text.strip()).casefold()
        return self.of_digits(plain) if plain[:1].isdigit() else self.of_words(_words_in(plain))

    def of_digits(self, text: str) -> int | None:
        """Return the number of digits with separators, with a scale or a suffix behind them."""
        number, scale = self._split_scale(text)
        if _GROUPED.fullmatch(number):
            return int(re.sub(r"\D", "", number)) * scale
        if number.isdecimal():
            return int(number) * scale if len(number) <= _MAX_DIGITS else None
        if scale > 1 and re.fullmatch(r"\d{1,6}[.,]\d{1,6}", number):
            exact = Fraction(number.replace(",", ".")) * scale
            return int(exact) if exact.denominator == 1 else None
        return None

    def of_words(self, words: list[str]) -> int | None:
        """Return the number that `words` say, or None when one is no number word."""
        if not words:
            return None
        if words[0] in self._words.articles:
            words = words[1:]
        if words and words[0] in self._words.halves:
            rest = self.of_words(words[1:])
            return rest // 2 if rest and rest % 2 == 0 else None
        if len(words) > 3 and words[-2] in self._words.halves:
            # "one and a half million": the number before, and half of the scale.
            whole = self._sum(words[:-4] if words[-4] == self._words.joiner else words[:-3])
            scale = self._multiples.get(words[-1])
            return whole * scale + scale // 2 if whole and scale else None
        if len(words) > 3 and words[-1] in self._words.halves:
            # "a dozen and a half": the number before, and half of its scale.
            whole, scale = self._sum(words[:-3]), self._multiples.get(words[-4])
            return whole + scale // 2 if whole and scale else None
        return self._sum(words)

    def _split_scale(self, text: str) -> tuple[str, int]:
        """Return the digits of `text` and the scale that a word or suffix behind them gives."""
        match = _SCALED.fullmatch(text)
        if not match:
            return text, 1
        scales = {**self._words.scales, **self._words.suffixes, self._words.hundred: 100}
        return (match[1], scales[match[2]]) if match[2] in scales else (text, 1)

    def _sum(self, words: list[str]) -> int | None:
        """Add up number words: small ones add, a hundred multiplies, a scale closes a group."""
        total = group = 0
        seen = False
        for word in words:
            if word == self._words.joiner and seen:
                continue
            if word in self._small:
                group += self._small[word]
            elif word in self._words.dozen:
                group = max(group, 1) * self._words.dozen[word]
            elif word == self._words.hundred:
                group = max(group, 1) * 100
            elif word in self._words.scales:
                total += max(group, 1) * self._words.scales[word]
                group = 0
            else:
                return None
            seen = True
        return total + group if seen else None


def closed_up(words: NumberWords) -> dict[str, int]:
    """Return tens and units written as one word, as telegrams have them: "twentytwo"."""
    return {
        ten + unit: tens + units
        for ten, tens in words.tens.items()
        for unit, units in words.units.items()
        if 0 < units < 10
    }


def _words_in(text: str) -> list[str]:
    """Return the words of a number phrase; hyphens and dashes part words."""
    return re.split(r"[\s‐‑–-]+", text.strip())
