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
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from figurecheck.extracting.tokens import RAISED, kind_of, tokens
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.grammar import CueWords
from figurecheck.records import Category, Flag, Kind, Rejection

_WORD = re.compile(r"[^\W\d_]+")
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
    readings: tuple[tuple[Category, str], ...] = ()
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


# What a token is by itself: its word, tag, readings, capitals, why it counts nobody, and whether
# it may say a number or a single person, alone or as the first word of a phrase.
_Entry = tuple[str, str, "_Readings", bool, bool, Rejection | None, bool]
# Where a token stands, and what it is.
Token = tuple[int, int, _Entry]
_Readings = tuple[tuple[Category, str], ...]
_Context = tuple[Category, tuple[str, ...], frozenset[str], frozenset[str]]


class Vocabulary:
    """The lexicon as one table from words to tags, compiled once per language."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._tags: dict[str, str] = {}
        self.readings: dict[str, tuple[tuple[Category, str], ...]] = _cue_readings(lexicon)
        self.cue_words = _cue_words(self.readings)
        self._adverb_endings = lexicon.grammar.adverb_endings
        self._joiner = lexicon.numbers.joiner
        self._ordinal_endings = tuple(lexicon.dates.day_endings)
        self._contextual = _contextual(lexicon)
        self._bounds = frozenset((*lexicon.figures.plus, *lexicon.figures.odd))
        self._person_endings = lexicon.nouns.person_endings
        self._person_plurals = lexicon.nouns.person_plural_endings
        self._pronoun_words = frozenset(
            word for phrase in lexicon.grammar.of_them for word in _WORD.findall(phrase)[1:]
        )
        self._percent = lexicon.figures.percent
        self._ages = tuple(lexicon.grammar.person_ages)
        for tag, words in _tagged_words(lexicon):
            for word in words:
                self._tags.setdefault(word, tag)
        for word in self.readings:
            if self._tags.get(word) not in {"i", "j"}:
                self._tags[word] = "C"
        for phrase, tag in self._tags.items():
            pieces = tuple(tokens(phrase, 0, len(phrase))[0])
            if len(pieces) > 1:
                self._phrases.setdefault(pieces[0], []).append((pieces, tag))
        for candidates in self._phrases.values():
            # Longest first, or "tens" would swallow the front of "tens of thousands".
            candidates.sort(key=lambda c: (-len(c[0]), c[0]))
        self._counting = frozenset(
            (
                *(word for word in lexicon.grammar.one_determiners if len(word) > 2),
                *(phrase.partition(" ")[0] for phrase in lexicon.figures.any),
                *(word for word, many in self._phrases.items() if _any_counts(many)),
            )
        )
        # Texts repeat their words; what a word is by itself never changes.
        self._entry = lru_cache(maxsize=_KNOWN_TOKENS)(self._read)

    def holds_pronoun(self, piece: str) -> bool:
        """Tell whether a word of "of them" may stand in `piece`; False is certain."""
        return not self._pronoun_words.isdisjoint(_WORD.findall(piece.casefold()))

    def units(self, text: str, start: int, end: int) -> list[Unit]:
        """Return the units of `text[start:end]`; quotation marks and full stops are no units."""
        return self.units_of(self.tokens(text, start, end))

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """Return what each token of `text[start:end]` is by itself, with its offsets."""
        words, starts = tokens(text, start, end)
        return [
            (at, at + len(word), entry)
            for word, at, entry in zip(words, starts, map(self._entry, words), strict=True)
            if word not in _QUIET and (word[0] != _NOTE or len(word) == 1)
        ]

    def may_count(self, found: Iterable[Token]) -> bool:
        """Tell whether tokens may say a number or a single person; False is certain."""
        return any(entry[-1] for _, _, entry in found)

    def units_of(self, found: list[Token]) -> list[Unit]:
        """Return the units of tokens: phrases of the lexicon put together, the rest as it is."""
        lows = [entry[0] for _, _, entry in found]
        units: list[Unit] = []
        position = 0
        while position < len(found):
            start, end, (low, tag, readings, capital, shouted, reason, _) = found[position]
            length, phrase = self._longest(lows, position) if low in self._phrases else (1, "")
            if phrase:
                tag, reason = phrase, None
                low = " ".join(lows[position : position + length])
                readings = self.readings.get(low, ())
                end = found[position + length - 1][1]
            units.append(Unit(tag, start, end, low, capital, shouted, readings, None, reason))
            position += length
        self._drop_out_of_context(units)
        return units

    def _read(self, raw: str) -> _Entry:
        """Return what the token `raw` is by itself."""
        low = _plain(raw)
        tag = self._tag(raw, low)
        reason = self._reason(low) if tag == "u" else None
        shouted = raw.isupper() and len(raw) > 1
        counts = tag in _COUNTING or low in self._counting
        return low, tag, self.readings.get(low, ()), raw[0].isupper(), shouted, reason, counts

    def _drop_out_of_context(self, units: list[Unit]) -> None:
        """Take readings from words that count only beside others which are not in `units`."""
        doubtful = [unit for unit in units if unit.low in self._contextual]
        present = {unit.low for unit in units} if doubtful else set()
        for unit in doubtful:
            dropped = {
                (category, form)
                for category, forms, context, never in self._contextual[unit.low]
                for form in forms
                if context.isdisjoint(present) or not never.isdisjoint(present)
            }
            unit.readings = tuple(pair for pair in unit.readings if pair not in dropped)
            if unit.tag == "C" and not unit.readings:
                unit.tag = "w"

    def _reason(self, low: str) -> Rejection:
        """Return why digits with something glued to them count nobody."""
        if low.endswith(self._percent):
            return Rejection.SHARE
        return Rejection.ORDINAL if low.endswith(self._ordinal_endings) else Rejection.COMPOUND

    def _longest(self, lows: list[str], position: int) -> tuple[int, str]:
        """Return how many tokens the longest phrase here takes, and its tag, or 1 and nothing."""
        for pieces, tag in self._phrases.get(lows[position], ()):
            end = position + len(pieces)
            if tuple(lows[position:end]) != pieces:
                continue
            # "one dead and injured 30 others" is two statements, "30 dead and injured" one.
            if tag == "C" and self._joiner in pieces and self._begins_number(lows, end):
                continue
            return len(pieces), tag
        return 1, ""

    def _begins_number(self, lows: list[str], position: int) -> bool:
        """Tell whether a number, perhaps with a bound before it, begins at `position`."""
        if position >= len(lows):
            return False
        low = lows[position]
        if low[0].isdigit() or self._tags.get(low) in {"#", "v", "1"}:
            return True
        return any(tag == "M" for _, tag in self._phrases.get(low, ()))

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
            if all(self._tags.get(part) == "#" for part in numerals):
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


def _any_counts(phrases: Iterable[tuple[tuple[str, ...], str]]) -> bool:
    """Tell whether one of `phrases` may say a number or a single person."""
    return any(tag in _COUNTING or tag == "1" for _, tag in phrases)


def _plain(token: str) -> str:
    """Return `token` in small letters with straight apostrophes and hyphens."""
    low = token.casefold()
    return low if low.isascii() else low.replace("’", "'").replace("‐", "-").replace("‑", "-")


def _tagged_words(lexicon: Lexicon) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each tag with its words; the first tag that claims a word keeps it."""
    grammar, figures, numbers = lexicon.grammar, lexicon.figures, lexicon.numbers
    yield "i", grammar.including
    yield "j", grammar.of_them
    yield "z", (*figures.zero, *figures.without)
    yield "v", figures.vague
    yield "#", (*numbers.units, *numbers.tens, *numbers.scales, numbers.hundred, *numbers.dozen)
    yield "#", (*figures.couples, *figures.exact, *numbers.halves)
    yield "%", (*numbers.suffixes, *figures.plus, *figures.odd)
    yield (
        "M",
        (phrase for phrases in figures.before.values() for phrase in phrases if " " in phrase),
    )
    yield "N", (phrase for phrases in figures.after.values() for phrase in phrases)
    yield "f", (phrase for phrase in figures.fillers if " " in phrase)
    yield "'", grammar.possessives
    yield "1", grammar.one_determiners
    yield "R", (*figures.rates, *figures.per)
    yield "d", (*grammar.determiners, *figures.any)
    yield "o", grammar.of
    yield "t", grammar.to
    yield "r", grammar.relatives
    yield "b", grammar.be
    yield "h", grammar.have
    yield "e", grammar.do
    yield "m", grammar.modals
    yield "x", (*grammar.negations, *grammar.negative_auxiliaries)
    yield "l", grammar.leaving
    yield "c", grammar.conjunctions
    yield "s", grammar.subordinators
    yield "p", (*figures.ratios, *grammar.prepositions)
    yield "S", (*grammar.severe, *grammar.slight)
    yield "O", grammar.others
    yield "y", grammar.reporting
    yield "g", grammar.pronouns
    yield "a", grammar.adverbs
    yield "T", lexicon.dates.weekdays
    yield "T", (month for month in lexicon.dates.months if month not in lexicon.dates.ambiguous)
    yield "P", (*lexicon.nouns.always_plural, *lexicon.nouns.same_plural)
    yield "P", (_plural(word, lexicon) for word in lexicon.nouns.persons)
    yield "P", (_plural(word, lexicon) for word in lexicon.nouns.persons_in_plural)
    yield "H", lexicon.nouns.persons
    yield "Q", lexicon.nouns.things
    yield "Q", (_plural(word, lexicon) for word in lexicon.nouns.things)


def _plural(word: str, lexicon: Lexicon) -> str:
    """Return the plural of `word` by the first ending rule that fits."""
    for ending, plural in lexicon.nouns.plural_rules:
        if word.endswith(ending):
            return word.removesuffix(ending) + plural
    return word


def _contextual(lexicon: Lexicon) -> dict[str, list[_Context]]:
    """Return the cue words that need a context, with category, forms, context and exclusions."""
    found: dict[str, list[_Context]] = {}
    for category, cue in lexicon.cues.tables.items():
        for entry in cue.contextual:
            for word in entry.words:
                found.setdefault(word, []).append(
                    (category, entry.forms, frozenset(entry.context), frozenset(entry.never))
                )
    return found


def _cue_words(cues: Iterable[str]) -> frozenset[str]:
    """Return words without which no cue can stand: of each phrase one word that is enough.

    A word that is a cue itself is taken before the longest one.
    """
    alone = frozenset(cues)
    found = set()
    for cue in alone:
        words = _WORD.findall(cue)
        found.add(max(words, key=lambda word: (word in alone, len(word), word), default=cue))
    return frozenset(found)


def _cue_readings(lexicon: Lexicon) -> dict[str, tuple[tuple[Category, str], ...]]:
    """Return what each cue word can be: pairs of a category and a form."""
    readings: dict[str, list[tuple[Category, str]]] = {}
    for category, cue in lexicon.cues.tables.items():
        for word, form in _forms(cue):
            pair = (category, form)
            if pair not in readings.setdefault(word, []):
                readings[word].append(pair)
    return {word: tuple(pairs) for word, pairs in readings.items()}


def _forms(cue: CueWords) -> Iterator[tuple[str, str]]:
    """Yield the words of a cue table with their forms."""
    names = ("base", "third", "past", "participle", "ing")
    for line in cue.verbs:
        yield from zip(_five(line), names, strict=True)
    for line in cue.intransitive:
        yield from ((word, f"self_{name}") for word, name in zip(_five(line), names, strict=True))
    for form in (
        "states",
        "counted",
        "of_nouns",
        "owned_nouns",
        "tolls",
        "lives",
        "taking",
        "losing",
        "suffered",
        "conditions",
    ):
        yield from ((word, form) for word in getattr(cue, form))


def _five(line: str) -> list[str]:
    """Return the five forms of a verb line, parted by bars or, for single words, by spaces."""
    return line.split("|") if "|" in line else line.split()
