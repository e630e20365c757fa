"""The phrases of one segment and the steps between them: subjects, objects, joined phrases."""

from collections.abc import Iterator
from dataclasses import dataclass

from figurecheck.extracting.phrases import Phrase
from figurecheck.extracting.units import Figure, Unit
from figurecheck.lexicon import Lexicon
from figurecheck.records import Category, Kind, Rejection

_SKIPPED = "aSTyjp"
# An article and one word: "the surviving" before "ten tourists".
_ATTRIBUTE = 2
_LONGEST_BRACKET = 12


@dataclass(slots=True)
class Match:
    """A figure phrase that counts persons of a category, and the rule that says so."""

    phrase: int
    figure: Figure
    category: Category
    rule: str
    cue: int
    subset: bool = False
    parent: "Match | None" = None


class JoinWords:
    """The few words that the joining rules look at, compiled once per language."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = lexicon.grammar
        self.participles = tuple(grammar.participle_endings)
        self.counting = frozenset(grammar.counting)
        self.reaching = frozenset(grammar.reaching)
        self.passing = frozenset(grammar.passing)
        self.superseded = frozenset(grammar.superseded)
        self.attempted = frozenset(grammar.attempted)
        self.any = frozenset(lexicon.figures.any)
        self.among = frozenset(grammar.among)
        self.of = frozenset(grammar.of)
        self.reports = frozenset(lexicon.figures.reports)
        self.groups = frozenset(grammar.groups)
        self.postmodifiers = frozenset(grammar.postmodifiers)
        self.over_bounds = frozenset(grammar.over_bounds)
        self.changing = frozenset(grammar.changing)
        self.introducing = frozenset(grammar.introducing)
        self.owners = frozenset(grammar.owners)
        self.suffering = frozenset(
            word for cue in lexicon.cues.tables.values() for word in cue.suffering
        )
        self.supposing = frozenset(grammar.supposing)
        self.sentencing = frozenset(grammar.sentencing)
        self.numbering = frozenset(grammar.numbering)
        self.splits = _splits(lexicon)
        self.agents = frozenset(grammar.agents)
        self.reaching_bounds = frozenset(grammar.reaching_bounds)


def _splits(lexicon: Lexicon) -> dict[str, list[tuple[tuple[str, ...], Category]]]:
    """Return, for the first word of each verb of several, what may follow its object."""
    splits: dict[str, list[tuple[tuple[str, ...], Category]]] = {}
    for category, cue in lexicon.cues.tables.items():
        for line in cue.verbs:
            for form in line.split("|") if "|" in line else ():
                head, *tail = form.split()
                if tail[0] not in (*lexicon.grammar.conjunctions, lexicon.numbers.joiner):
                    splits.setdefault(head, []).append((tuple(tail), category))
    return splits


class Clause:
    """The phrases of one segment, and the steps from one to another.

    `spent` are cues that a toll has used; `refused` tells of figures why a cue does not count them.
    """

    def __init__(self, phrases: list[Phrase], units: list[Unit], words: "JoinWords") -> None:
        self.phrases = phrases
        self.units = units
        self.words = words
        self.spent: set[int] = set()
        self.refused: dict[int, Rejection] = {}

    def tag(self, i: int) -> str:
        """Return the tag of phrase `i`, or nothing beyond either end."""
        return self.phrases[i].tag if 0 <= i < len(self.phrases) else ""

    def low(self, i: int) -> str:
        """Return the last word of phrase `i`, or nothing beyond either end."""
        if not 0 <= i < len(self.phrases):
            return ""
        return self.units[self.phrases[i].last - 1].low

    def first_low(self, i: int) -> str:
        """Return the first word of phrase `i`, or nothing beyond either end."""
        if not 0 <= i < len(self.phrases):
            return ""
        return self.units[self.phrases[i].first].low

    def is_nominal(self, i: int) -> bool:
        """Tell whether phrase `i` is a noun phrase of any sort."""
        return self.tag(i) in {"N", "I", "n"}

    def verb_start(self, k: int) -> int:
        """Return where the verb group that ends with cue `k` begins, auxiliaries included."""
        i = k
        while self.tag(i - 1) in {"b", "h", "m", "e", "x", "a", "S", "y", "t"} or (
            # "were left injured"; in "has left two injured" the two stand between.
            self.tag(i - 1) == "l" and self.tag(i - 2) == "b"
        ):
            i -= 1
        while i < k and self.tag(i) in {"a", "S"}:
            i += 1
        return i

    def verb_tags(self, k: int) -> set[str]:
        """Return the tags of the auxiliaries of cue `k`."""
        return {self.tag(i) for i in range(self.verb_start(k), k)}

    def subject(self, start: int) -> list[int]:
        """Return the phrases that are the subject of the verb group that begins at `start`."""
        i, relative = start - 1, False
        for _ in range(len(self.phrases)):
            nominal = self.is_nominal(i)
            step = self._over_modifier(i, relative) if nominal else self._over_gap(i)
            if nominal and step == i:
                return [*self.joined_before(i), i]
            relative = relative or self.tag(i) == "r"
            i = step
        return []

    def _over_gap(self, i: int) -> int:
        """Return the phrase before an adverb, insertion or relative clause, or -1 at a border."""
        tag = self.tag(i)
        if tag and tag in _SKIPPED:
            return i - 1
        if tag == ",":
            return self._before_parenthesis(i)
        if tag == "~":
            return self._before_dash(i)
        if tag == "r":
            return i - 2 if self.tag(i - 1) == "," else i - 1
        if tag == "C" and self.tag(self.verb_start(i) - 1) == "r":
            return self.verb_start(i) - 2
        return -1

    def _over_modifier(self, i: int, relative: bool) -> int:
        """Return the phrase before the modifier that `i` belongs to, or `i` when it is none."""
        before = self.tag(i - 1)
        if self._stands_alone(i, relative):
            return i
        if self._is_owned(i):
            # "in Peru's mountains": what is owned stands where its owner does.
            return i - 3 if self.tag(i - 2) in {"p", "o", "t"} else i
        if before == "C":
            verb = self.verb_start(i - 1) - 1
            return verb - 1 if self.tag(verb) == "r" else -1
        if before in {"p", "o", "t"}:
            return i - 2
        return self._over_words(i)

    def _stands_alone(self, i: int, relative: bool) -> bool:
        """Tell whether phrase `i` is no modifier whatever stands before it."""
        phrase = self.phrases[i]
        if phrase.figure is not None and phrase.figure.high == 0:
            return True
        if self.tag(i - 1) == "o" and phrase.tag == "N" and self.low(i - 2) in self.words.groups:
            return True
        return relative and (phrase.tag in "NI" or phrase.head in {"P", "H"})

    def _over_words(self, i: int) -> int:
        """Return the phrase before bare words or the object of a participle, or `i`."""
        before = self.tag(i - 1)
        phrase = self.phrases[i]
        if phrase.tag == "n" and phrase.determiner is None:
            if before == "N" or (before == "I" and self._is_postmodifier(i)):
                return i - 1
            if before == "," and self.tag(i - 2) == "n":
                return i - 2
            if before == "n" and self.first_low(i).endswith(self.words.participles):
                return i - 1
        return i - 1 if self._is_object_of_participle(i) else i

    def _is_postmodifier(self, i: int) -> bool:
        """Tell whether phrase `i` says more of one person: "a man nearby", not "a local team"."""
        low = self.first_low(i)
        return low in self.words.postmodifiers or low.endswith(self.words.participles)

    def _is_object_of_participle(self, i: int) -> bool:
        """Tell whether "a bus carrying" stands before phrase `i`; "in the morning" does not."""
        if self.tag(i - 1) != "n" or not self.low(i - 1).endswith(self.words.participles):
            return False
        if self._is_attributive(i - 1):
            return False
        return self.phrases[i].tag != "N" or self.tag(i - 2) not in {"p", "o"}

    def _is_attributive(self, i: int) -> bool:
        """Tell whether phrase `i` is an article and one word before a figure: "the surviving"."""
        phrase = self.phrases[i]
        return phrase.determiner is not None and phrase.last - phrase.first == _ATTRIBUTE

    def _before_parenthesis(self, comma: int) -> int:
        """Return the phrase before the insertion that ends with `comma`."""
        i = comma - 1
        while self.tag(i) and self.tag(i) not in ";s":
            if self.tag(i) == "i":
                return i - 2 if self.tag(i - 1) == "," else i - 1
            i -= 1
        i = comma - 1
        while self.tag(i) and self.tag(i) not in ",;s":
            i -= 1
        if self.tag(i) != ",":
            return comma - 1
        while self._is_aside(i - 1) and self.tag(i - 2) == ",":
            i -= 2
        return i - 1

    def _before_dash(self, dash: int) -> int:
        """Return the phrase before the insertion between dashes that ends with `dash`, or -1."""
        i = dash - 1
        while self.tag(i) and self.tag(i) not in {"~", ";", "s"}:
            i -= 1
        return i - 1 if self.tag(i) == "~" else -1

    def _is_aside(self, i: int) -> bool:
        """Tell whether phrase `i` is an age or another number between commas."""
        if not self.is_nominal(i):
            return False
        phrase = self.phrases[i]
        bare = phrase.tag == "N" and not phrase.head
        return bare or any(unit.tag == "u" for unit in self.units[phrase.first : phrase.last])

    def joined_before(self, i: int) -> list[int]:
        """Return the noun phrases that "and" or commas join before `i`."""
        joined: list[int] = []
        while True:
            j = i - 1
            if self.tag(j) not in {"c", ","} or (self.tag(j) == "," and not joined):
                return joined
            j -= 1
            if self.tag(j) == ",":
                j -= 1
                while self._is_aside(j) and self.tag(j - 1) == ",":
                    j -= 2
            while self.is_nominal(j) and self.tag(j - 1) in {"p", "o"} and not self._counts(j):
                j -= 2
            taken = self.tag(j - 1) in {"n", "C", "N", "I", "i"}
            if not self.is_nominal(j) or (taken and not self._is_attributive(j - 1)):
                return joined
            joined.insert(0, j)
            i = j

    def _counts(self, i: int) -> bool:
        """Tell whether the figure of phrase `i` may count persons."""
        return self.tag(i) == "N" and self.phrases[i].head != "Q"

    def objects(self, k: int) -> list[int]:
        """Return the phrases that are the object of the verb cue `k`."""
        i = k + 1
        while self.tag(i) in {"a", "S", "y"}:
            i += 1
        if self.tag(i) == "c" and self._is_bare(i + 1) and self.tag(i + 2) in {"N", "I"}:
            # "arrested and charged two men": the second verb has the object of both.
            i += 2
        if not self.is_nominal(i):
            return []
        if self._is_owner(i):
            # "killing her neighbour's dog": the dog is the object.
            i += 1
        return [i, *self.joined_after(i)]

    def _is_owned(self, i: int) -> bool:
        """Tell whether phrase `i` belongs to the noun phrase before it."""
        return self.is_nominal(i - 1) and self._is_owner(i - 1)

    def _is_owner(self, i: int) -> bool:
        """Tell whether phrase `i` owns the noun phrase behind it."""
        after = self.phrases[i + 1].determiner if self.tag(i + 1) in {"n", "I", "N"} else None
        return after is not None and after.tag == "'" and after.low in self.words.owners

    def joined_after(self, i: int) -> list[int]:
        """Return the noun phrases that "and" or commas join after `i` without a verb of theirs."""
        joined: list[int] = []
        while True:
            j = self.after_modifiers(i + 1)
            if self.tag(j) == "," and self.tag(j + 1) == "c":
                j += 1
            if self.tag(j) not in {"c", ","}:
                return joined
            j += 1
            while self.tag(j) in {"a"}:
                j += 1
            if self.tag(j) not in {"N", "I"} or self.has_verb(j) or self._does(j):
                return joined
            if self.tag(j - 1) == "," and not self._ends_list(j):
                return joined
            # "killed Ann Doe, a nurse, and two others": the nurse is she.
            if not (self.tag(i) == "n" and self.tag(j) == "I" and self.tag(j - 1) == ","):
                joined.append(j)
            i = j

    def _does(self, i: int) -> bool:
        """Tell whether a word that looks like a verb follows persons: "12 others escaped"."""
        if self.phrases[i].head not in {"P", "O"} or not self._is_bare(i + 1):
            return False
        return not self._is_postmodifier(i + 1)

    def _ends_list(self, j: int) -> bool:
        """Tell whether the list that goes on with `j` is closed by an "and"."""
        j = self.after_modifiers(j + 1)
        return self.tag(j) == "c" or (self.tag(j) == "," and self.tag(j + 1) in {"c", "N", "I"})

    def after_modifiers(self, i: int) -> int:
        """Return the first phrase from `i` on that is no modifier, adverb or partitive."""
        while True:
            if self.tag(i) in {"p", "o"} and self.is_nominal(i + 1):
                i += 2
            elif self.tag(i) in {"a", "j", "T", "S"} or self._is_bare(i):
                i += 1
            elif self.low(i) == "(" and (end := self._bracket_end(i)):
                i = end + 1
            else:
                return i

    def _bracket_end(self, i: int) -> int:
        """Return where the bracket that opens at `i` closes, or 0."""
        for j in range(i + 1, min(i + _LONGEST_BRACKET, len(self.phrases))):
            if self.low(j) == ")":
                return j
        return 0

    def _is_bare(self, i: int) -> bool:
        """Tell whether phrase `i` is words without determiner or figure, as a participle has."""
        return i > 0 and self.tag(i) == "n" and self.phrases[i].determiner is None

    def has_verb(self, i: int) -> bool:
        """Tell whether the noun phrase `i` is followed by a verb group or cue of its own."""
        j = self.after_modifiers(i + 1)
        return self.tag(j) in {"b", "h", "m", "C", "y", "e", "l"}


def figures(clause: Clause, indexes: list[int]) -> Iterator[tuple[int, Figure]]:
    """Yield the phrases among `indexes` that have a figure."""
    for i in indexes:
        figure = clause.phrases[i].figure
        if figure is not None:
            yield i, figure


def cues(clause: Clause) -> Iterator[tuple[int, Category, set[str]]]:
    """Yield each cue with the forms it can have in a category."""
    for i, phrase in enumerate(clause.phrases):
        if phrase.cue is None or phrase.tag != "C" or i in clause.spent:
            continue
        forms: dict[Category, set[str]] = {}
        for category, form in phrase.cue.readings:
            forms.setdefault(category, set()).add(form)
        for category, some in forms.items():
            yield i, category, some


def none_of(unit: Unit) -> Figure:
    """Return the zero that "any" says under a negation."""
    return Figure(Kind.EXACT, 0, 0, (0, 0), unit.start, unit.end, "zero")
