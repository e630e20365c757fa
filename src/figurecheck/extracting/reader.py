"""Read the claims of a text as drafts: the cascade of this stage, segment by segment."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from figurecheck.extracting.items import ITEM_RULE
from figurecheck.extracting.joining import join
from figurecheck.extracting.parsing import parser_for
from figurecheck.extracting.phrases import Phrase
from figurecheck.extracting.scoping import scope_of
from figurecheck.extracting.segments import Segment
from figurecheck.extracting.syntax import Clause, Match
from figurecheck.extracting.times import TextTimes
from figurecheck.extracting.units import Figure, Unit
from figurecheck.lexicon import Lexicon, load
from figurecheck.records import Category, Flag, Population, Role, Severity


@dataclass(slots=True)
class Draft:
    """A claim before its context is known; `segment` is the index of its sentence.

    `victims` are the words counted, where the figure has none of its own those behind it: "21 of
    the attackers", "71 of them civilians", "30 of them were minors". A `lost` one counts those
    whom somebody or some place lost; a `risen` one is what a toll is said to have come to, and a
    `caused` one stands in a clause behind another. `either` is told instead of the one before it.
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
    risen: bool
    adds: bool
    also: bool
    partial: bool
    lost: bool
    caused: bool
    listed: bool
    pronominal: bool
    generic: bool
    scope: str
    cue: int
    either: bool
    role: Role = Role.TOTAL
    parent: "Draft | None" = None


class DraftReader:
    """Read segments with one language's words, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.grammar
        self._parser = parser_for(lexicon.language)
        self._severe = frozenset(grammar.severe)
        self._slight = frozenset(grammar.slight)
        self._sums = tuple(f" {word} " for word in (*grammar.sums, *grammar.bringing))
        self._generic = frozenset(lexicon.populations.tables[Population.ALL])
        self._inheriting = frozenset(grammar.inheriting)
        self._also = frozenset(grammar.also)
        self._alone = frozenset(grammar.alone)
        self._changing = frozenset(grammar.changing)
        self._losing = frozenset(
            word for cue in lexicon.cues.tables.values() for word in cue.losing
        )
        self._final = frozenset(grammar.final)
        self._adding = frozenset(grammar.adding)
        self._denying = frozenset(grammar.denying)
        self._withdrawing = tuple(grammar.withdrawing)

    def read(
        self, times: TextTimes, segment: Segment, index: int, before: Sequence[Category]
    ) -> list[Draft]:
        """Return the drafts of `segment`, which is number `index` of its text, in text order.

        `times` hold the text and its dates; `before` are the categories of the claims of the
        segment before, that of its last claim first.
        """
        text = times.text
        clause = self._parser.parse(times, segment, carried=frozenset(before), counting=True)
        if clause is None:
            return []
        carried = before[0] if before else None
        matches = join(clause, carried)
        for match in matches:
            cue = clause.phrases[match.cue].cue
            if carried is not None and cue is not None and cue.low in self._inheriting:
                match.category = carried
        drafts = [self._draft(text, m, clause, index) for m in matches]
        known = {id(match): draft for match, draft in zip(matches, drafts, strict=True)}
        for match, draft in zip(matches, drafts, strict=True):
            if match.parent is not None:
                draft.parent = known.get(id(match.parent))
        return drafts

    def _draft(self, text: str, match: Match, clause: Clause, index: int) -> Draft:
        """Return the draft of one match with what its clause says of it."""
        phrases, units = clause.phrases, clause.units
        phrase = phrases[match.phrase]
        before = units[: phrase.last]
        around = units[phrase.first : phrases[match.cue].last]
        said = " ".join(["", *(unit.low for unit in before), ""])
        return Draft(
            figure=match.figure,
            category=match.category,
            segment=index,
            rules=[match.figure.rule, match.rule],
            victims=_victims(text, phrase, units) or _whom(text, clause, match),
            head=phrase.noun or None,
            severity=self._severity(around or units[phrase.first : phrase.last + 1]),
            flags=(*match.figure.flags, *self._doubts(before, said)),
            sums=any(word in said for word in self._sums),
            risen=match.rule == "toll" and any(unit.low in self._changing for unit in before),
            adds=any(u.low in self._adding for u in units[phrase.first : phrase.last])
            or text[units[phrase.first].start : match.figure.start].casefold().strip()
            in self._adding,
            also=self._is_added(units, phrase.first, phrases[match.cue].last),
            partial=self._is_partial(phrase, before),
            lost=match.rule == "object_of_verb"
            and units[phrases[match.cue].first].low in self._losing,
            caused=any(one.tag == "s" for one in phrases[: match.phrase]),
            listed=any(unit.low == ":" for unit in before),
            generic=phrase.noun in self._generic or not phrase.noun,
            pronominal=_follows_pronoun(phrases, match.phrase),
            scope=scope_of(clause, match),
            cue=units[phrases[match.cue].first].start,
            either=clause.low(match.phrase - 1) in clause.words.alternatives,
            role=_role(match),
        )

    def _is_partial(self, phrase: Phrase, before: Sequence[Unit]) -> bool:
        """Tell whether words before a figure say that there are others: "in Orsa alone"."""
        if any(unit.low in self._alone for unit in before):
            return True
        ahead = before[max(0, phrase.first - 2) :]
        final = any(unit.low in self._final for unit in ahead)
        return final and any(unit.tag == "d" for unit in ahead)

    def _is_added(self, units: Sequence[Unit], first: int, last: int) -> bool:
        """Tell whether the figure is said to come on top: "also died", "died in it as well"."""
        if any(unit.low in self._also for unit in units[first:last]):
            return True
        rest = takewhile(lambda unit: unit.tag not in "F,;cs", units[max(first, last) :])
        return any(unit.low in self._also for unit in rest)

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


def _role(match: Match) -> Role:
    """Return the role that the grammar gives: items of a list are parts, "of them" is a subset."""
    if not match.subset:
        return Role.TOTAL
    return Role.PART if match.rule == ITEM_RULE else Role.SUBSET


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


def _whom(text: str, clause: Clause, match: Match) -> str | None:
    """Return the words behind a figure without a noun that tell whom it counts.

    "20 of them police" does, and so does "30 of them were minors".
    """
    i = match.phrase + 1
    if clause.phrases[match.phrase].noun:
        return None
    if clause.tag(i) in {"o", "j"}:
        i += 1
    if match.subset and clause.tag(i) == "b":
        i += 1
    if i == match.phrase + 1 or clause.tag(i) != "n":
        return None
    told = clause.phrases[i]
    nouns = [u for u in clause.units[told.first : told.last] if u.tag in "PH"]
    return text[nouns[0].start : nouns[-1].end] if nouns else None


def _follows_pronoun(phrases: list[Phrase], i: int) -> bool:
    """Tell whether "of them" stands at either side of phrase `i`."""
    return any(phrase.tag == "j" for phrase in phrases[max(0, i - 1) : i + 2])


@cache
def reader_for(language: str) -> DraftReader:
    """Return the reader of a language; it is compiled on first use and never changes."""
    return DraftReader(load(language))
