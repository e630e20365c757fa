"""The phrases of one segment and the steps between them: subjects, objects, joined phrases."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from figurecheck.extracting.phrases import Phrase
from figurecheck.extracting.units import Figure, Unit
from figurecheck.lexicon import Lexicon
from figurecheck.records import Category, Kind, Population, Rejection

_LONGEST_BRACKET = 12
# How many units behind a figure its year is looked for.
_NEAR = 4
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
        self.plurals = tuple(plural for _, plural in lexicon.nouns.plural_rules)
        self.prior = frozenset(grammar.prior)
        self.rest = frozenset(grammar.rest)
        self.bringing = frozenset(grammar.bringing)
        self.inheriting = frozenset(grammar.inheriting)
        self.persons_only = frozenset(
            name for name, cue in lexicon.cues.tables.items() if cue.persons_only
        )
        self.graded = tuple(name for name, cue in lexicon.cues.tables.items() if cue.graded)
        self.describing = frozenset(grammar.describing)
        self.things_too = frozenset(
            word for cue in lexicon.cues.tables.values() for word in cue.things_too
        )
        self.without = frozenset(word for word in lexicon.figures.without if " " not in word)
        self.introducing = frozenset(grammar.introducing)
        self.owners = frozenset(grammar.owners)
        self.supposing = frozenset(grammar.supposing)
        self.sentencing = frozenset(grammar.sentencing)
        self.numbering = frozenset(grammar.numbering)
        self.splits = _splits(lexicon)
        self.agents = frozenset(grammar.agents)
        self.saying = frozenset(grammar.saying)
        self.generic = frozenset(("", *lexicon.populations.tables[Population.ALL]))
        self.reaching_bounds = frozenset(grammar.reaching_bounds)
        self._read_counts(lexicon)
        self._take_care_words(lexicon)
        self._take_part_words(lexicon)

    def _read_counts(self, lexicon: Lexicon) -> None:
        """Take in the words that tell what a figure counts: room, warrants, ranks, all at once."""
        grammar = lexicon.grammar
        self.nearing = frozenset(grammar.nearing)
        self.putting = frozenset(grammar.putting)
        self.questioning = frozenset(grammar.questioning)
        self.alternatives = frozenset(grammar.alternatives)
        self.nor = frozenset(grammar.nor)
        self.instances = frozenset(grammar.instances)
        self.capacities = frozenset(grammar.capacities)
        self.holders = frozenset((*grammar.capacities, *grammar.holders))
        self.room_for = frozenset(grammar.room_for)
        self.holding = frozenset(grammar.holding)
        self.warrants = frozenset(grammar.warrants)
        self.surnames = frozenset(grammar.surnames)
        self.ranking = frozenset((*grammar.superlatives, *lexicon.dates.ordinals))
        self.earlier_periods = frozenset(grammar.earlier_periods)
        self.compared = frozenset(grammar.compared)
        self.definite = frozenset(grammar.definite)
        self.roles = frozenset(grammar.roles)
        self.adding = frozenset(grammar.adding)
        self.accounting = frozenset(grammar.accounting)
        self.who = frozenset(grammar.who)
        self.succeeds = {name: cue.succeeds for name, cue in lexicon.cues.tables.items()}
        self.them = frozenset(grammar.them)
        self.him = frozenset(grammar.him)
        self.spending = frozenset(grammar.spending)
        self.relative_owners = frozenset(grammar.relative_owners)
        self.every = frozenset(grammar.every)
        self.everyone = frozenset(grammar.everyone)

    def _take_part_words(self, lexicon: Lexicon) -> None:
        """Take in the words of parts, of what is said again, and of what only looks like it."""
        grammar = lexicon.grammar
        self.attaching = frozenset(grammar.attaching)
        self.likewise = frozenset(grammar.likewise)
        self.accompanying = frozenset(grammar.accompanying)
        self.singular_verbs = frozenset(grammar.singular_verbs)
        self.saying = frozenset(grammar.saying)
        self.demonyms = _demonyms(lexicon)
        self.figures = frozenset(grammar.anaphors)
        self.revising = frozenset(grammar.revising)
        self.naming = frozenset(grammar.naming)
        self.copulas = frozenset(grammar.copulas)
        self.severe = frozenset((*grammar.severe, *grammar.slight, *grammar.stable))
        self.alone = frozenset(grammar.alone)

    def _take_care_words(self, lexicon: Lexicon) -> None:
        """Take in the words of hospitals, of the ways there, and of injuries."""
        grammar, tables = lexicon.grammar, lexicon.cues.tables
        # "in hospital" is a state of its own, and a refuge behind "treated".
        self.refuges = {
            word: category
            for category, cue in tables.items()
            for word in (*cue.refuges, *(cue.conditions if cue.refuges else ()))
        }
        self.carrying = frozenset(word for cue in tables.values() for word in cue.carrying)
        self.attending = frozenset(word for cue in tables.values() for word in cue.attending)
        self.entering = frozenset(grammar.entering)
        self.treating = frozenset(grammar.treating)
        self.injuring = frozenset(grammar.injuring)
        self.enduring = frozenset(grammar.enduring)
        self.inflicting = frozenset(grammar.inflicting)
        self.suffering = frozenset(word for cue in tables.values() for word in cue.suffering)


def _demonyms(lexicon: Lexicon) -> frozenset[str]:
    """Return the words that name a person by the country: "a Serbian"."""
    names = (name for names in lexicon.linking.countries.values() for name in names)
    return frozenset((*(name.casefold() for name in names), *lexicon.nouns.persons_in_plural))


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

    `spent` are cues that a toll has used; `refused` tells of figures why a cue does not count them;
    `ages` are numbers that stand beside persons and in no phrase.
    """

    def __init__(
        self, phrases: list[Phrase], units: list[Unit], words: "JoinWords", ages: list[Unit]
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
        units = self.units[self.phrases[i].first : self.phrases[i].last]
        if len(units) < _SENTENCE_OPENING or units[0].shouted:
            return False
        return units[0].capital and not units[1].capital

    def is_possible(self, i: int) -> bool:
        """Tell whether a modal verb governs phrase `i`: "could send 400 men"."""
        j = i - 1
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
        ):
            i -= 1
        while i < k and self.tag(i) in {"a", "S"}:
            i += 1
        return i

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
            if self.tag(i) in {"p", "o"} and self.is_nominal(i + 1):
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
