"""Read a segment as units: words and phrases of the lexicon, each with one tag.

A unit is the smallest thing that the rules of this stage look at. Its tag is one letter:

    F figure   # number word   u number that counts nobody   v vague word   z negating word
    d determiner   1 "a", "an", "another"   ' possessive   P persons   H one person   Q thing
    Y "11-year-old"   w other word   O others   C cue   b be   h have   e do   m modal   x negation
    o of   t to   p preposition   c conjunction   r relative   s subordinator   g pronoun
    i including   j "of them"   R "per day"   l leave   y report   a adverb   S seriously
    T a time   , comma   ; stronger break   ~ dash without spaces
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from operator import itemgetter

from figurecheck.extracting.tagging import (
    Readings,
    contextual_cues,
    cue_readings,
    gate_words,
    tagged_words,
)
from figurecheck.extracting.tokens import RAISED, kind_of, tokens
from figurecheck.lexicon import Lexicon
from figurecheck.records import Category, Flag, Kind, Rejection

_WORD = re.compile(r"[^\W\d_]+")
_OPENING = re.compile(r"\W*([\w-]+)")
_CLOSING = re.compile(r"(?<![\w-])([\w-]+)\W*$")
# So many letters hold the last word of a segment and what closes it.
_LAST = 40
# About as many as different words in a thousand articles; each takes some 300 bytes.
_KNOWN_TOKENS = 1 << 15
# The tags of numbers, vague words, negating words, single persons and "others".
_COUNTING = frozenset("#vzHYO")
_BREAKS = frozenset(";:()[]{}…|/•*!?")
_QUIET = frozenset(f"\"'“”‘’«»„.`´{RAISED}")
_NOTE = "["


@dataclass(slots=True)
class Unit:
    """A tagged stretch of a segment; offsets are code points in the source text.

    `reason` tells of a number why it counts nobody.
    """

    tag: str
    start: int
    end: int
    low: str
    capital: bool
    shouted: bool = False
    readings: Readings = ()
    figure: "Figure | None" = None
    reason: Rejection | None = None


@dataclass(slots=True)
class Figure:
    """A count as written: the number expression alone has the offsets `start` and `end`.

    `low` and `high` are the value's bounds, `interval` those that comparison uses; a None is
    open or not stated.
    """

    kind: Kind
    low: int | None
    high: int | None
    interval: tuple[int, int | None]
    start: int
    end: int
    rule: str
    implicit: bool = False
    flags: tuple[Flag, ...] = ()


# What a token is by itself: its length, word, tag, readings, capitals, why it counts nobody,
# whether it opens a phrase, whether it may say a number or a single person, and whether it may be
# a cue, both alone or as the first word of a phrase.
_Entry = tuple[int, str, str, Readings, bool, bool, Rejection | None, bool, bool, bool]
_may_count, _may_be_cue = itemgetter(-2), itemgetter(-1)
# Where a token stands, and what it is.
Token = tuple[int, _Entry]


class Vocabulary:
    """The lexicon as one table from words to tags, compiled once per language."""

    def __init__(self, lexicon: Lexicon) -> None:
        # By the first word and the second: most first words are common and go on otherwise.
        self._phrases: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}
        self._tags: dict[str, str] = {}
        self.readings: dict[str, Readings] = cue_readings(lexicon)
        self.cue_words = gate_words(self.readings)
        self._adverb_endings = lexicon.grammar.adverb_endings
        self._joiner = lexicon.numbers.joiner
        # "two-and-a-half", "half-a-dozen"
        self._inside = frozenset((self._joiner, *lexicon.numbers.articles))
        self._ordinal_endings = tuple(lexicon.dates.day_endings)
        self._contextual = contextual_cues(lexicon)
        self._bounds = frozenset((*lexicon.figures.plus, *lexicon.figures.odd))
        self._person_endings = lexicon.nouns.person_endings
        self._person_plurals = lexicon.nouns.person_plural_endings
        self.pronoun_words = _pronoun_words(lexicon)
        self._percent = lexicon.figures.percent
        self._ages = tuple(lexicon.grammar.person_ages)
        for tag, words in tagged_words(lexicon):
            for word in words:
                self._tags.setdefault(word, tag)
        for word, readings in self.readings.items():
            if {form for _, form in readings} == {"refuges"}:
                # "the hospital" is a noun like others, and still what a claim may hang on.
                self._tags.setdefault(word, "Q")
            elif self._tags.get(word) not in {"i", "j"}:
                self._tags[word] = "C"
        for phrase, tag in self._tags.items():
            pieces = tuple(tokens(phrase, 0, len(phrase))[0])
            if len(pieces) > 1:
                candidates = self._phrases.setdefault(pieces[0], {}).setdefault(pieces[1], [])
                candidates.append((pieces, tag))
                # Longest first, or "tens" would swallow the front of "tens of thousands".
                candidates.sort(key=lambda c: (-len(c[0]), c[0]))
        self._counting = frozenset(
            (
                *(word for word in lexicon.grammar.one_determiners if len(word) > 2),
                *(phrase.partition(" ")[0] for phrase in lexicon.figures.any),
                *(word for word, many in self._phrases.items() if _any_counts(many)),
                *(word for word, pairs in self.readings.items() if _spares(pairs)),
            )
        )
        self._cue_openers = frozenset(tokens(cue, 0, len(cue))[0][0] for cue in self.readings)
        # Texts repeat their words; what a word is by itself never changes.
        self._entry = lru_cache(maxsize=_KNOWN_TOKENS)(self._read)

    def units(self, text: str, start: int, end: int) -> list[Unit]:
        """Return the units of `text[start:end]`; quotation marks and full stops are no units."""
        return self.units_of(self.tokens(text, start, end))

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """Return what each token of `text[start:end]` is by itself, with its offset."""
        words, starts = tokens(text, start, end)
        return [
            (at, entry)
            for at, entry in zip(starts, map(self._entry, words), strict=True)
            if entry is not None
        ]

    def is_bordered_by_number(self, text: str, start: int, end: int) -> bool:
        """Tell whether the first or the last word of `text[start:end]` is a number."""
        last = max(start, end - _LAST)
        for word in (_OPENING.match(text, start, end), _CLOSING.search(text, last, end)):
            low = word[1].casefold() if word else ""
            if low[:1].isdecimal() or self._word_tag(low) == "#":
                return True
        return False

    def may_claim(self, found: Iterable[Token], *, counting: bool, carried: bool) -> bool:
        """Tell whether tokens may hold a cue and, if `counting`, a number or person.

        False is certain. Behind a sentence whose claim is `carried` over no cue is needed.
        """
        entries = [entry for _, entry in found]
        return (carried or any(map(_may_be_cue, entries))) and (
            not counting or any(map(_may_count, entries))
        )

    def units_of(
        self, found: list[Token], carried: frozenset[Category] = frozenset()
    ) -> list[Unit]:
        """Return the units of tokens: phrases of the lexicon put together, the rest as it is.

        Categories are `carried` over from the claims of the sentence before.
        """
        units: list[Unit] = []
        doubtful: list[Unit] = []
        position, last = 0, len(found)
        while position < last:
            start, (size, low, tag, readings, capital, shouted, reason, opens, _, _) = found[
                position
            ]
            length, end = 1, start + size
            if opens and (phrase := self._longest(found, position)):
                length, tag = phrase
                behind, entry = found[position + length - 1]
                low = " ".join(token[1][1] for token in found[position : position + length])
                readings, reason, end = self.readings.get(low, ()), None, behind + entry[0]
            unit = Unit(tag, start, end, low, capital, shouted, readings, None, reason)
            if readings and low in self._contextual:
                doubtful.append(unit)
            units.append(unit)
            position += length
        if doubtful:
            self._drop_out_of_context(doubtful, {unit.low for unit in units}, carried)
        return units

    def _read(self, raw: str) -> _Entry | None:
        """Return what the token `raw` is by itself, None for one that is no unit."""
        if raw in _QUIET or (raw[0] == _NOTE and len(raw) > 1):
            return None
        low = _plain(raw)
        tag = self._tag(raw, low)
        return (
            len(raw),
            low,
            tag,
            self.readings.get(low, ()),
            raw[0].isupper(),
            raw.isupper() and len(raw) > 1,
            self._reason(low) if tag == "u" else None,
            low in self._phrases,
            tag in _COUNTING or low in self._counting,
            low in self._cue_openers,
        )

    def _drop_out_of_context(
        self, doubtful: Iterable[Unit], present: set[str], carried: frozenset[Category]
    ) -> None:
        """Take readings from words that count only beside others which are not `present`."""
        for unit in doubtful:
            dropped = {
                (category, form)
                for category, forms, context, never, carries in self._contextual[unit.low]
                for form in forms
                if not (context & present or carries & carried) or never & present
            }
            unit.readings = tuple(pair for pair in unit.readings if pair not in dropped)
            if unit.tag == "C" and not unit.readings:
                unit.tag = "w"

    def _reason(self, low: str) -> Rejection:
        """Return why digits with something glued to them count nobody."""
        if low.endswith(self._percent):
            return Rejection.SHARE
        return Rejection.ORDINAL if low.endswith(self._ordinal_endings) else Rejection.COMPOUND

    def _longest(self, found: list[Token], position: int) -> tuple[int, str] | None:
        """Return how many tokens the longest phrase here takes, and its tag, or None."""
        if position + 1 >= len(found):
            return None
        second = self._phrases[found[position][1][1]].get(found[position + 1][1][1])
        for pieces, tag in second or ():
            end = position + len(pieces)
            if tuple(token[1][1] for token in found[position:end]) != pieces:
                continue
            # "one dead and injured 30 others" is two statements, "30 dead and injured" one.
            if tag == "C" and self._joiner in pieces and self._begins_number(found, end):
                continue
            return len(pieces), tag
        return None

    def _begins_number(self, found: list[Token], position: int) -> bool:
        """Tell whether a number, perhaps with a bound before it, begins at `position`."""
        if position >= len(found):
            return False
        low = found[position][1][1]
        if low[0].isdigit() or self._tags.get(low) in {"#", "v", "1"}:
            return True
        phrase = self._longest(found, position) if low in self._phrases else None
        return phrase is not None and phrase[1] == "M"

    def _tag(self, raw: str, low: str) -> str:
        """Return the tag of the token `raw` by itself."""
        kind, glued = kind_of(raw)
        if kind == "number":
            return self._number_tag(glued)
        if kind == "word":
            return self._word_tag(low)
        if kind == "owner":
            return "'"
        if kind == "dash":
            return "~"
        if raw == ",":
            return ","
        return ";" if raw in _BREAKS else "w"

    def _number_tag(self, glued: str) -> str:
        """Return `#` for digits that may count, H for "11-year-old", else u."""
        glued = glued.lower().replace("‐", "-").replace("‑", "-").lstrip("-")
        if glued in self._ages:
            return "P" if glued.endswith("s") else "Y"
        if not glued or self._tags.get(glued) in {"#", "%"} or self._tags.get("-" + glued) == "%":
            return "#"
        return "#" if glued == "+" else "u"

    def _word_tag(self, low: str) -> str:
        """Return the tag of a word, by itself, by its last hyphenated part, or by its ending."""
        tag = self._tags.get(low)
        if tag:
            return tag
        if "-" in low:
            parts = low.split("-")
            numerals = parts[:-1] if f"-{parts[-1]}" in self._bounds else parts
            if self._tags.get(numerals[0]) == "#" and all(
                self._tags.get(part) == "#" or part in self._inside for part in numerals
            ):
                return "#"
            if low.endswith(self._ages):
                return "P" if low.endswith("s") else "Y"
            last = self._tags.get(parts[-1])
            if last in {"P", "H", "Q"}:
                return last
        if low.endswith(self._person_plurals):
            return "P"
        if low.endswith(self._person_endings):
            return "H"
        return "a" if low.endswith(self._adverb_endings) else "w"


def _spares(readings: Readings) -> bool:
    """Tell whether a cue says of all that none was hurt: "unharmed"."""
    return any(form == "spared" for _, form in readings)


def _pronoun_words(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that may go back to the claim of the sentence before."""
    grammar = lexicon.grammar
    pronouns = (word for phrase in grammar.of_them for word in _WORD.findall(phrase)[1:])
    return frozenset((*pronouns, *grammar.anaphors, *grammar.revising))


def _any_counts(phrases: Mapping[str, Iterable[tuple[tuple[str, ...], str]]]) -> bool:
    """Tell whether one of `phrases` may say a number or a single person."""
    tags = (tag for _, tag in chain.from_iterable(phrases.values()))
    return any(tag in _COUNTING or tag == "1" for tag in tags)


def _plain(token: str) -> str:
    """Return `token` in small letters with straight apostrophes and hyphens."""
    low = token.casefold()
    return low if low.isascii() else low.replace("’", "'").replace("‐", "-").replace("‑", "-")
