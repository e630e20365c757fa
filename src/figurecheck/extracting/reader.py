"""Read the claims of a text as drafts: the cascade of this stage, segment by segment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from figurecheck.extracting.figures import FigureReader
from figurecheck.extracting.joining import Joiner
from figurecheck.extracting.phrases import Chunker, Phrase
from figurecheck.extracting.segments import Segment
from figurecheck.extracting.syntax import JoinWords, Match
from figurecheck.extracting.units import Figure, Unit, Vocabulary
from figurecheck.lexicon import Lexicon, load
from figurecheck.lexicon.dates import DateFinder
from figurecheck.records import Category, Flag, Role, Severity

# A segment is shouting when more than this share of its letters are capitals.
_SHOUTING = 0.8


@dataclass(slots=True)
class Draft:
    """A claim before its context is known; `segment` is the index of its sentence.

    `victims` are the words counted, `marks` the words of the clause that tell about its role.
    """

    figure: Figure
    category: Category
    segment: int
    rules: list[str]
    victims: str | None
    head: str | None
    severity: Severity | None
    flags: tuple[Flag, ...]
    sums: bool
    adds: bool
    listed: bool
    pronominal: bool
    cue: int
    role: Role = Role.TOTAL
    parent: "Draft | None" = None
    joined: "list[Draft]" = field(default_factory=list)


class SegmentReader:
    """Read segments with one language's words, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.grammar
        self._vocabulary = Vocabulary(lexicon)
        self._figures = FigureReader(lexicon)
        self._chunker = Chunker(lexicon)
        self._joiner = Joiner(JoinWords(lexicon))
        self._dates = DateFinder(lexicon.dates, lexicon.numbers)
        self._severe = frozenset(grammar.severe)
        self._slight = frozenset(grammar.slight)
        self._sums = tuple(f" {word} " for word in (*grammar.sums, *grammar.bringing))
        self._adding = frozenset(grammar.adding)
        self._denying = frozenset(grammar.denying)
        self._withdrawing = tuple(grammar.withdrawing)

    def read(
        self, text: str, segment: Segment, index: int, carried: Category | None
    ) -> list[Draft]:
        """Return the drafts of `segment`, which is number `index` of its text, in text order.

        `carried` is the category of the last claim of the segment before, if it has one.
        """
        if not self._vocabulary.holds_cue(text, segment.start, segment.end):
            return []
        units = self._vocabulary.units(text, segment.start, segment.end)
        if not any(unit.readings for unit in units):
            return []
        units = self._figures.read(text, self._timed(text, units, segment))
        phrases = self._chunker.phrases(units, _is_shouting(text, segment))
        matches = self._joiner.join(phrases, units, carried)
        drafts = [self._draft(text, m, phrases, units, index) for m in matches]
        known = {id(match): draft for match, draft in zip(matches, drafts, strict=True)}
        for match, draft in zip(matches, drafts, strict=True):
            if match.parent is not None:
                draft.parent = known.get(id(match.parent))
        return drafts

    def _timed(self, text: str, units: list[Unit], segment: Segment) -> list[Unit]:
        """Return `units` with each date as one unit, so that no part of it is a figure or a noun.

        Lengths of time stay as they are: "two hours" is a figure that counts a thing.
        """
        dates = [
            (found.start, found.end)
            for found in self._dates.find(text, segment.start, segment.end)
            if found.kind != "duration"
        ]
        for start, end in dates:
            inside = [i for i, unit in enumerate(units) if start <= unit.start < end]
            if inside:
                first, last = inside[0], inside[-1]
                time = replace(units[first], tag="T", end=units[last].end, readings=())
                units[first : last + 1] = [time]
        return units

    def _draft(
        self, text: str, match: Match, phrases: list[Phrase], units: list[Unit], index: int
    ) -> Draft:
        """Return the draft of one match with what its clause says of it."""
        phrase = phrases[match.phrase]
        before = units[: phrase.last]
        around = units[phrase.first : phrases[match.cue].last]
        said = " ".join(["", *(unit.low for unit in before), ""])
        return Draft(
            figure=match.figure,
            category=match.category,
            segment=index,
            rules=[match.figure.rule, match.rule],
            victims=_victims(text, phrase, units),
            head=phrase.noun or None,
            severity=self._severity(around or units[phrase.first : phrase.last + 1]),
            flags=(*match.figure.flags, *self._doubts(before, said)),
            sums=any(word in said for word in self._sums),
            adds=any(u.low in self._adding for u in units[phrase.first : phrase.last])
            or text[units[phrase.first].start : match.figure.start].casefold().strip()
            in self._adding,
            listed=any(unit.low == ":" for unit in before),
            pronominal=_follows_pronoun(phrases, match.phrase),
            cue=units[phrases[match.cue].first].start,
            role=Role.SUBSET if match.subset else Role.TOTAL,
        )

    def _severity(self, units: Sequence[Unit]) -> Severity | None:
        """Return how badly the persons between figure and cue are said to be hurt."""
        words = {unit.low for unit in units}
        if words & self._severe:
            return Severity.SERIOUS
        return Severity.SLIGHT if words & self._slight else None

    def _doubts(self, before: Sequence[Unit], said: str) -> Iterator[Flag]:
        """Yield the flags of a figure that the sentence itself denies or withdraws."""
        lows = [unit.low for unit in before]
        for i, low in enumerate(lows):
            if low in self._denying and any(unit.tag == "r" for unit in before[i + 1 : i + 5]):
                yield Flag.DENIED
                break
        if any(f" {phrase} " in said for phrase in self._withdrawing):
            yield Flag.WITHDRAWN


def _victims(text: str, phrase: Phrase, units: list[Unit]) -> str | None:
    """Return the words of the phrase from behind its figure to its head noun."""
    figure = phrase.figure
    nouns = [
        u for u in units[phrase.first : phrase.last] if u.tag in "PHQO" or u.low == phrase.noun
    ]
    if not nouns or figure is None or phrase.head == "O":
        return None
    inside = [
        u
        for u in units[phrase.first : phrase.last]
        if u.tag not in "F1d'oSaCO" and u.start <= nouns[-1].start
    ]
    return text[inside[0].start : nouns[-1].end] if inside else None


def _follows_pronoun(phrases: list[Phrase], i: int) -> bool:
    """Tell whether "of them" stands at either side of phrase `i`."""
    return any(phrase.tag == "j" for phrase in phrases[max(0, i - 1) : i + 2])


def _is_shouting(text: str, segment: Segment) -> bool:
    """Tell whether the segment is all capitals, so that capitals mark no names."""
    letters = [c for c in text[segment.start : segment.end] if c.isalpha()]
    return sum(c.isupper() for c in letters) > _SHOUTING * len(letters)


@cache
def reader_for(language: str) -> SegmentReader:
    """Return the reader of a language; it is compiled on first use and never changes."""
    return SegmentReader(load(language))
