"""The phrases of one segment and the steps between them: subjects, objects, joined phrases."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from figurecheck.extracting.joinwords import JoinWords
from figurecheck.extracting.phrases import Phrase
from figurecheck.extracting.units import Figure, Unit
from figurecheck.records import Category, Kind, Rejection

_LONGEST_BRACKET = 12
# How many units behind a figure its year is looked for.
_NEAR = 6
# What may stand between a subordinator and the phrase that is a subject behind it.
_SUBJECT_TAGS = frozenset("nNIcpoaj~")
# A figure and its noun.
_SENTENCE_OPENING = 2


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


class Clause:
    """The phrases of one segment, and the steps from one to another.

    `spent` are cues that a toll has used; `refused` tells of figures why a cue does not count them;
    `ages` are numbers that stand beside persons and in no phrase.
    """

    def __init__(
        self, phrases: list[Phrase], units: list[Unit], words: JoinWords, ages: list[Unit]
    ) -> None:
        self.phrases = phrases
        self.units = units
        self.words = words
        self.ages = ages
        self.spent: set[int] = set()
        self.refused: dict[int, Rejection] = {}
        # Every rule walks over tags and cues, so both are looked up once.
        self._tags = [phrase.tag for phrase in phrases]
        self._count = len(phrases)
        self.cues = tuple(_cues(phrases))

    def tag(self, i: int) -> str:
        """Return the tag of phrase `i`, or nothing beyond either end."""
        return self._tags[i] if 0 <= i < self._count else ""

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

    def units_of(self, i: int) -> list[Unit]:
        """Return the units of phrase `i`, none beyond either end."""
        if not 0 <= i < len(self.phrases):
            return []
        return self.units[self.phrases[i].first : self.phrases[i].last]

    def has_any(self, i: int, words: Collection[str]) -> bool:
        """Tell whether one of `words` stands in phrase `i`."""
        return any(unit.low in words for unit in self.units_of(i))

    def is_time(self, i: int) -> bool:
        """Tell whether phrase `i` is nothing but a time: "yesterday", "last week"."""
        units = self.units_of(i) if self.tag(i) == "n" else []
        return bool(units) and all(unit.tag == "T" for unit in units)

    def is_nominal(self, i: int) -> bool:
        """Tell whether phrase `i` is a noun phrase of any sort."""
        return self.tag(i) in {"N", "I", "n"}

    def is_article(self, i: int) -> bool:
        """Tell whether phrase `i` is a determiner alone: "the", "those"."""
        if not 0 <= i < len(self.phrases):
            return False
        phrase = self.phrases[i]
        return phrase.determiner is not None and phrase.last - phrase.first == 1

    def is_relative(self, i: int) -> bool:
        """Tell whether phrase `i` opens a relative clause: "who", "whose car"."""
        return self.tag(i) == "r" or self.first_low(i) in self.words.relative_owners

    def is_attached(self, i: int) -> bool:
        """Tell whether phrase `i` says more of the one before "with the" or "known as"."""
        before = "y" if self.low(i - 1) in self.words.likewise else "NInpa"
        return self.tag(i - 1) == "s" and self._attaches(i - 1) and self.tag(i - 2) in {*before}

    def opens_sentence(self, i: int) -> bool:
        """Tell whether figure `i` opens a sentence that is glued to a headline: "Fire Two men"."""
        if self.tag(i) not in {"N", "I"}:
            return False
        determiner = self.phrases[i].determiner
        if (self.tag(i) == "I") != (determiner is not None and determiner.tag == "1"):
            return False
        units = self.units_of(i)
        if len(units) < _SENTENCE_OPENING or units[0].shouted:
            return False
        return units[0].capital and not units[1].capital

    def is_possible(self, i: int) -> bool:
        """Tell whether a modal verb governs phrase `i`: "could send 400 men"."""
        j = i - 1
        if self.low(j) in self.words.affirming:
            # "we can confirm four deaths"
            return False
        determiner = self.phrases[i].determiner
        if determiner is not None and determiner.low in self.words.definite:
            # "could not forget the 40 dead"
            return self.tag(j) == "m"
        if self.tag(j) == "c" and self.tag(j - 1) == "C" and self.is_nominal(j - 2):
            # "would leave 900 dead and 40 injured"
            return self.is_possible(j - 2)
        if self.tag(j) in {"p", "t"} and self.is_bare(j - 1):
            # "would be talking about 200 dead"
            j -= 1
        if self.tag(j) in {"l", "C"} or (self.tag(j) == "n" and self.is_bare(j)):
            j -= 1
        while self.tag(j) in {"a", "h", "b"}:
            j -= 1
        return self.tag(j) == "m"

    def is_of_earlier_period(self, i: int) -> bool:
        """Tell whether a year follows phrase `i`: "from 566 fatalities in 2011"."""
        units = self.units[self.phrases[i].first + 1 :][:_NEAR]
        return any(
            unit.low in self.words.earlier_periods or (unit.tag == "T" and unit.low.isdecimal())
            for unit in units
        )

    def is_ahead(self, i: int, words: Collection[str]) -> bool:
        """Tell whether one of `words` opens the clause that phrase `i` is the subject of."""
        j = i - 1
        while self.tag(j) and self.tag(j) in _SUBJECT_TAGS:
            j -= 1
        return self.low(j) in words

    def is_supposed(self, k: int) -> bool:
        """Tell whether a word before the cue `k` makes all of it a supposition."""
        units = self.units[: self.phrases[k].first]
        return any(unit.low in self.words.supposing for unit in units)

    def verb_start(self, k: int) -> int:
        """Return where the verb group that ends with cue `k` begins, auxiliaries included."""
        i = k
        while (
            self.tag(i - 1) in {"b", "h", "m", "e", "x", "a", "S", "y", "t"}
            or (
                # "were left injured"; in "has left two injured" the two stand between.
                self.tag(i - 1) == "l" and self.tag(i - 2) == "b"
            )
            or (
                # "are listed as missing"
                self.tag(i - 1) == "s" and self.tag(i - 2) == "y" and self._attaches(i - 1)
            )
            or (i == k and self._is_depicted(i - 1))
        ):
            i -= 1
        while i < k and self.tag(i) in {"a", "S"}:
            i += 1
        return i

    def _is_depicted(self, i: int) -> bool:
        """Tell whether "were" and a participle end with `i`: "were pulled out", "were carried"."""
        out = self.tag(i) == "p" and self.tag(i - 1) in {"y", "n"}
        j = i - 1 if out else i
        bare = self.tag(j) == "y" or (self.is_bare(j) and not self.phrases[j].head)
        return bare and (out or self.tag(j) == "n") and self.tag(j - 1) == "b"

    def _attaches(self, i: int) -> bool:
        """Tell whether the subordinator `i` may join no clause: "as missing", "with the army"."""
        return self.low(i) in self.words.attaching

    def is_embedded(self, k: int) -> bool:
        """Tell whether cue `k` stands in a relative or participle clause of its own."""
        cue = self.phrases[k].cue
        if cue is not None and any(form.endswith("ing") for _, form in cue.readings):
            return True
        return self.tag(self.verb_start(k) - 1) == "r"

    def verb_tags(self, k: int) -> set[str]:
        """Return the tags of the auxiliaries of cue `k`, of "be" only where it makes a passive.

        "Was found to have killed two men" tells what somebody did.
        """
        tags = [self.tag(i) for i in range(self.verb_start(k), k)]
        voice = [tag for tag in tags if tag in {"b", "h"}]
        active = voice[-1:] == ["h"]
        return {tag for tag in tags if tag != "b"} if active else set(tags)

    def is_owned(self, i: int) -> bool:
        """Tell whether phrase `i` belongs to the noun phrase before it."""
        return self.is_nominal(i - 1) and self.is_owner(i - 1)

    def is_owner(self, i: int) -> bool:
        """Tell whether phrase `i` owns the noun phrase behind it."""
        after = self.phrases[i + 1].determiner if self.tag(i + 1) in {"n", "I", "N"} else None
        return after is not None and after.tag == "'" and after.low in self.words.owners

    def after_modifiers(self, i: int) -> int:
        """Return the first phrase from `i` on that is no modifier, adverb or partitive."""
        while True:
            if self.tag(i) in {"p", "o"} and (self.is_nominal(i + 1) or self._is_charge(i)):
                i += 2
            elif (
                (self.tag(i) == "p" and self.tag(i + 1) in {"c", ","})
                or self.tag(i) in {"a", "j", "T", "S"}
                or self.is_bare(i)
            ):
                i += 1
            elif self.low(i) == "(" and (end := self._bracket_end(i)):
                i = end + 1
            else:
                return i

    def _is_charge(self, i: int) -> bool:
        """Tell whether the "of" at `i` names a crime: "on suspicion of murder and two women"."""
        charged = self.low(i - 1) in self.words.suspecting and self.tag(i + 1) == "C"
        return charged and not self.is_nominal(i + 2)

    def _bracket_end(self, i: int) -> int:
        """Return where the bracket that opens at `i` closes, or 0."""
        for j in range(i + 1, min(i + _LONGEST_BRACKET, len(self.phrases))):
            if self.low(j) == ")":
                return j
        return 0

    def is_bare(self, i: int) -> bool:
        """Tell whether phrase `i` is words without determiner or figure, as a participle has."""
        return i > 0 and self.tag(i) == "n" and self.phrases[i].determiner is None

    def is_plural(self, k: int) -> bool:
        """Tell whether the cue `k` is one plural noun, which describes no other: "deaths"."""
        low = self.low(k)
        return " " not in low and low.endswith(self.words.plurals)

    def has_verb(self, i: int) -> bool:
        """Tell whether the noun phrase `i` is followed by a verb group or cue of its own."""
        j = self.after_modifiers(i + 1)
        if self.tag(j) == "," and self.tag(j + 2) == "j":
            # "and 11 more, some of whom had jumped, were hurt"
            closing = (k + 1 for k in range(j + 2, self._count) if self.tag(k) == ",")
            return self.tag(next(closing, -1)) in {"b", "h", "m"}
        return self.tag(j) in {"b", "h", "m", "C", "y", "e", "l"}


def figures(clause: Clause, indexes: list[int]) -> Iterator[tuple[int, Figure]]:
    """Yield the phrases among `indexes` that have a figure; an index may lie past the end."""
    for i in indexes:
        figure = clause.phrases[i].figure if i < len(clause.phrases) else None
        if figure is not None:
            yield i, figure


def cues(clause: Clause) -> Iterator[tuple[int, Category, set[str]]]:
    """Yield each cue with the forms it can have in a category."""
    for i, readings in clause.cues:
        if i not in clause.spent:
            for category, forms in readings:
                yield i, category, forms


def _cues(phrases: list[Phrase]) -> Iterator[tuple[int, tuple[tuple[Category, set[str]], ...]]]:
    """Yield the index of each phrase that is a cue, and its forms by category."""
    for i, phrase in enumerate(phrases):
        if phrase.cue is None or phrase.tag != "C":
            continue
        forms: dict[Category, set[str]] = {}
        for category, form in phrase.cue.readings:
            forms.setdefault(category, set()).add(form)
        yield i, tuple(forms.items())


def none_of(unit: Unit) -> Figure:
    """Return the zero that "any" says under a negation."""
    return Figure(Kind.EXACT, 0, 0, (0, 0), unit.start, unit.end, "zero")
