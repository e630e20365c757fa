"""Join figures to cues: which figure counts whom, by the grammar between them.

Each rule looks from a cue to its subject, object or neighbour, or from a figure to the claim that
governs it. The first rule that claims a figure for a category keeps it; `RULES` lists them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from figurecheck.extracting.phrases import Phrase
from figurecheck.extracting.units import Figure, Unit
from figurecheck.lexicon import Lexicon
from figurecheck.records import Category, Kind

_SKIPPED = "aSTy"
_BARRED = frozenset({"Q"})
# Rules by which a bare singular stands for a person only where a headline begins.
_NEEDS_START = frozenset({"subject_of_passive", "subject_of_verb"})


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
    """The phrases of one segment, and the steps from one to another."""

    def __init__(self, phrases: list[Phrase], units: list[Unit], words: "JoinWords") -> None:
        self.phrases = phrases
        self.units = units
        self.words = words

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
        while self.tag(i - 1) in {"b", "h", "m", "e", "x", "a", "S", "y", "t"}:
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
            tag = self.tag(i)
            if not tag:
                return []
            if tag in _SKIPPED or tag == "j":
                i -= 1
            elif tag == ",":
                i = self._before_parenthesis(i)
            elif tag == "r":
                relative = True
                i -= 2 if self.tag(i - 1) == "," else 1
            elif tag == "p":
                i -= 1
            elif tag == "C" and self.tag(self.verb_start(i) - 1) == "r":
                i = self.verb_start(i) - 2
            elif not self.is_nominal(i):
                return []
            elif self.tag(i - 1) == "C" and not relative:
                i = self.verb_start(i - 1) - 1
                if self.tag(i) != "r":
                    return []
                i -= 1
            elif (step := self._step_over(i, relative)) < i:
                i = step
            else:
                return [*self._joined_before(i), i]
        return []

    def _step_over(self, i: int, relative: bool) -> int:
        """Return the phrase before the modifier that `i` belongs to, or `i` when it is none."""
        before = self.tag(i - 1)
        phrase = self.phrases[i]
        if relative and (phrase.tag in "NI" or phrase.head in {"P", "H"}):
            return i
        if before in {"p", "o", "t"}:
            return i - 2
        if phrase.tag == "n" and phrase.determiner is None:
            if before in {"N", "I"}:
                return i - 1
            if before == "," and self.tag(i - 2) == "n":
                return i - 2
        if phrase.tag != "N" and before == "n" and self.low(i - 1).endswith(self.words.participles):
            return i - 1
        return i

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
        return i - 1 if self.tag(i) == "," else comma - 1

    def _joined_before(self, i: int) -> list[int]:
        """Return the noun phrases that "and" or commas join before `i`."""
        joined: list[int] = []
        while True:
            j = i - 1
            if self.tag(j) not in {"c", ","} or (self.tag(j) == "," and not joined):
                return joined
            j -= 1
            if self.tag(j) == ",":
                j -= 1
            while self.is_nominal(j) and self.tag(j - 1) in {"p", "o"}:
                j -= 2
            if not self.is_nominal(j) or self.tag(j - 1) in {"n", "C", "l", "N", "I", "i"}:
                return joined
            joined.insert(0, j)
            i = j

    def objects(self, k: int) -> list[int]:
        """Return the phrases that are the object of the verb cue `k`."""
        i = k + 1
        while self.tag(i) in {"a", "S", "y"}:
            i += 1
        if not self.is_nominal(i):
            return []
        return [i, *self._joined_after(i)]

    def _joined_after(self, i: int) -> list[int]:
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
            if self.tag(j) not in {"N", "I"} or self.has_verb(j):
                return joined
            if self.tag(j - 1) == "," and not self._ends_list(j):
                return joined
            joined.append(j)
            i = j

    def _ends_list(self, j: int) -> bool:
        """Tell whether the list that goes on with `j` is closed by an "and"."""
        j = self.after_modifiers(j + 1)
        return self.tag(j) == "c" or (self.tag(j) == "," and self.tag(j + 1) in {"c", "N", "I"})

    def after_modifiers(self, i: int) -> int:
        """Return the first phrase that is no "of" or prepositional modifier, adverb or partitive."""
        while True:
            if self.tag(i) in {"p", "o"} and self.is_nominal(i + 1):
                i += 2
            elif self.tag(i) in {"a", "j", "T", "S"}:
                i += 1
            elif self.tag(i) == "n" and self.phrases[i].determiner is None and i > 0:
                i += 1
            else:
                return i

    def has_verb(self, i: int) -> bool:
        """Tell whether the noun phrase `i` is followed by a verb group or cue of its own."""
        j = self.after_modifiers(i + 1)
        return self.tag(j) in {"b", "h", "m", "C", "y", "e", "l"}


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
        self.reaching_bounds = frozenset(grammar.reaching_bounds)


class Joiner:
    """Find the matches of one clause by the rules, strongest first."""

    def __init__(self, words: JoinWords) -> None:
        self._words = words

    def join(self, phrases: list[Phrase], units: list[Unit]) -> list[Match]:
        """Return the matches of a segment in the order of their figures."""
        clause = Clause(phrases, units, self._words)
        matches: dict[tuple[int, Category], Match] = {}
        for rule in (_verbs, _neighbours, _attributes, _nouns, _tolls, _lives):
            for match in rule(clause):
                self._keep(clause, matches, match)
        for rule in (_among, _including, _of_them, _partitive):
            for match in rule(clause, sorted(matches.values(), key=lambda m: m.phrase)):
                self._keep(clause, matches, match)
        return sorted(matches.values(), key=lambda m: (m.figure.start, m.category))

    def _keep(
        self, clause: Clause, matches: dict[tuple[int, Category], Match], match: Match
    ) -> None:
        """Keep the first match of a figure and category, unless the phrase counts things."""
        phrase = clause.phrases[match.phrase]
        if phrase.head in _BARRED or clause.tag(match.phrase + 1) == "R":
            return
        if clause.low(match.phrase - 1) in self._words.superseded and match.rule != "noun_of":
            return
        if phrase.tag == "I" and phrase.determiner is None and match.rule in _NEEDS_START:
            if match.phrase:
                return
        matches.setdefault((match.phrase, match.category), match)


def _figures(clause: Clause, indexes: list[int]) -> Iterator[tuple[int, Figure]]:
    """Yield the phrases among `indexes` that have a figure."""
    for i in indexes:
        figure = clause.phrases[i].figure
        if figure is not None:
            yield i, figure


def _cues(clause: Clause) -> Iterator[tuple[int, Category, set[str]]]:
    """Yield each cue with the forms it can have in a category."""
    for i, phrase in enumerate(clause.phrases):
        if phrase.cue is None or phrase.tag != "C":
            continue
        forms: dict[Category, set[str]] = {}
        for category, form in phrase.cue.readings:
            forms.setdefault(category, set()).add(form)
        for category, some in forms.items():
            yield i, category, some


def _verbs(clause: Clause) -> Iterator[Match]:
    """Join verbs with their subjects and objects by voice; leave what is denied or only possible."""
    for k, category, forms in _cues(clause):
        tags = clause.verb_tags(k)
        if "m" in tags or ("t" in tags and "h" not in tags and "b" not in tags):
            continue
        if _is_noun(clause, k, forms):
            continue
        denied = "x" in tags
        if denied and clause.first_low(k + 1) in clause.words.any:
            unit = clause.units[clause.phrases[k + 1].first]
            yield Match(k + 1, _none(unit), category, "denied_any", k)
        for i, figure, rule in _arguments(clause, k, forms, tags):
            if not denied or figure.low == 0:
                yield Match(i, figure, category, rule, k)


def _none(unit: Unit) -> Figure:
    """Return the zero that "any" says under a negation."""
    return Figure(Kind.EXACT, 0, 0, (0, 0), unit.start, unit.end, "zero")


def _is_noun(clause: Clause, k: int, forms: set[str]) -> bool:
    """Tell whether a word that is verb and noun is a noun here: after an article, or before "of"."""
    if not forms & {"of_nouns", "counted"} or forms & {"past", "participle", "states"}:
        return False
    before = clause.tag(k - 1)
    article = before == "n" and clause.phrases[k - 1].determiner is not None
    return clause.tag(k + 1) == "o" or (article and not clause.is_nominal(k + 1))


def _arguments(
    clause: Clause, k: int, forms: set[str], tags: set[str]
) -> Iterator[tuple[int, Figure, str]]:
    """Yield the figures that the verb `k` says something of, with the name of the rule."""
    start = clause.verb_start(k)
    if any(form.startswith("self_") for form in forms):
        for i, figure in _figures(clause, _shared_subject(clause, start)):
            yield i, figure, "subject_of_verb"
    elif "b" in tags and forms & {"participle", "states"} and "ing" not in forms:
        for i, figure in _figures(clause, _shared_subject(clause, start)):
            yield i, figure, "subject_of_passive"
    elif forms & {"base", "third", "past", "ing"} and _is_active(clause, k, forms, tags):
        for i, figure in _figures(clause, clause.objects(k)):
            yield i, figure, "object_of_verb"
    elif forms & {"participle"} and (found := _after_conjunction(clause, k)):
        for i, figure in _figures(clause, clause.subject(found)):
            yield i, figure, "subject_of_passive"


def _shared_subject(clause: Clause, start: int) -> list[int]:
    """Return the subject of a verb group, or that of the group "and" joins it to."""
    if clause.tag(start - 1) == "c" and clause.tag(start - 2) == "C":
        return clause.subject(clause.verb_start(start - 2))
    return clause.subject(start)


def _after_conjunction(clause: Clause, k: int) -> int:
    """Return where "were shot and killed" begins for its second participle, or 0."""
    if clause.tag(k - 1) != "c":
        return 0
    i = k - 2
    while clause.tag(i) in {"a", "n", "C", "S"} and i > 0:
        i -= 1
    return clause.verb_start(i + 1) if clause.tag(i) == "b" else 0


def _is_active(clause: Clause, k: int, forms: set[str], tags: set[str]) -> bool:
    """Tell whether a verb form without "be" takes what follows as its object."""
    if "past" not in forms or "h" in tags or "e" in tags:
        return True
    after = k + 1
    while clause.tag(after) in {"a", "S", "y"}:
        after += 1
    if clause.tag(after) not in {"N", "I"}:
        return clause.tag(after) == "n" and clause.tag(k - 1) not in {"N", "I"}
    before = clause.tag(k - 1)
    return not (before == "N" and clause.tag(clause.after_modifiers(after + 1)) == "C")


def _neighbours(clause: Clause) -> Iterator[Match]:
    """Join a participle or state with the figure just before it: "24 dead", "744 injured"."""
    for k, category, forms in _cues(clause):
        if not forms & {"participle", "states", "counted", "past"} or clause.verb_tags(k) & {
            "b",
            "h",
            "m",
            "x",
        }:
            continue
        i = k - 1
        while clause.tag(i) in {"a", "S", "y", "j"}:
            i -= 1
        if clause.tag(i) == "n" and _is_denied_any(clause, i) and "counted" in forms:
            unit = clause.units[clause.phrases[i].first]
            yield Match(i, _none(unit), category, "denied_any", k)
        if clause.tag(i) not in {"N", "I"} or clause.tag(k + 1) == "m":
            continue
        if forms & {"past"} and _is_active(clause, k, forms, set()) and clause.objects(k):
            continue
        figure = clause.phrases[i].figure
        if figure and not (figure.implicit and not forms & {"participle", "states"}):
            rule = "participle_after" if forms & {"participle", "states"} else "counted_noun"
            yield Match(i, figure, category, rule, k)
            for j, other in _figures(clause, clause._joined_before(i)):
                yield Match(j, other, category, rule, k)


def _is_denied_any(clause: Clause, i: int) -> bool:
    """Tell whether phrase `i` begins with "any" and a negation stands before it."""
    if clause.first_low(i) not in clause.words.any:
        return False
    return any(clause.tag(j) == "x" for j in range(max(0, i - 4), i))


def _nouns(clause: Clause) -> Iterator[Match]:
    """Join nouns with whom they speak of: "the deaths of 12 miners", "a woman's death"."""
    for k, category, forms in _cues(clause):
        if clause.low(k - 1) in clause.words.attempted:
            continue
        if "of_nouns" in forms and clause.tag(k + 1) == "o":
            for i, figure in _figures(clause, clause.objects(k + 1)):
                yield Match(i, figure, category, "noun_of", k)
        if "owned_nouns" in forms and clause.tag(k - 1) == "n" and clause.tag(k - 2) in {"N", "I"}:
            owner = clause.phrases[k - 1].determiner
            figure = clause.phrases[k - 2].figure
            if owner is not None and owner.tag == "'" and figure:
                yield Match(k - 2, figure, category, "owner_of_noun", k)


def _attributes(clause: Clause) -> Iterator[Match]:
    """Join a figure with the cue inside its own noun phrase: "30 wounded soldiers"."""
    for i, phrase in enumerate(clause.phrases):
        if phrase.tag == "N" and phrase.cue is not None and phrase.figure is not None:
            for category, form in phrase.cue.readings:
                if form in {"participle", "states"}:
                    yield Match(i, phrase.figure, category, "attribute", i)


def _tolls(clause: Clause) -> Iterator[Match]:
    """Join a toll with the figure it reaches: "the death toll rose to 24"."""
    for k, category, forms in _cues(clause):
        if "tolls" not in forms or not _is_toll(clause, k):
            continue
        for i in range(k + 1, len(clause.phrases)):
            if clause.tag(i) in {"s"} or (clause.tag(i) == ";" and i > k + 1):
                break
            figure = clause.phrases[i].figure
            if (
                clause.tag(i) != "N"
                or figure is None
                or clause.low(i - 1) in clause.words.superseded
            ):
                continue
            if clause.phrases[i].head == "Q":
                continue
            if clause.low(i - 1) in clause.words.passing and figure.kind is Kind.EXACT:
                low = (figure.low or 0) + 1
                figure = replace(
                    figure, kind=Kind.AT_LEAST, low=low, high=None, interval=(low, None)
                )
            elif clause.units[clause.phrases[i].first].low in clause.words.reaching_bounds:
                high = figure.high
                figure = replace(
                    figure, kind=Kind.EXACT, low=high, interval=(high or 0, high), rule="toll"
                )
            elif clause.low(i - 1) not in clause.words.reaching and clause.tag(i - 1) not in "tob;":
                continue
            yield Match(i, figure, category, "toll", k)
            break


def _is_toll(clause: Clause, k: int) -> bool:
    """Tell whether the cue is a toll by itself or through "the number of" before it."""
    unit = clause.phrases[k].cue
    if unit is not None and {form for _, form in unit.readings} == {"tolls"}:
        return True
    for i in range(k - 1, max(-1, k - 6), -1):
        if clause.tag(i) == "n" and clause.tag(i + 1) == "o":
            words = {u.low for u in clause.units[clause.phrases[i].first : clause.phrases[i].last]}
            if words & clause.words.counting:
                return True
    return False


def _lives(clause: Clause) -> Iterator[Match]:
    """Join lives that are taken or lost: "claimed 12 lives", "the lives of 12 people"."""
    for k, category, forms in _cues(clause):
        if "lives" not in forms:
            continue
        before = range(max(0, k - 4), k)
        taken = any(_has_form(clause, i, category, "taking") for i in before)
        lost = any(
            _has_form(clause, i, category, "losing")
            for i in range(k, min(k + 4, len(clause.phrases)))
        )
        if not (taken or lost):
            continue
        targets = [k - 1] if clause.tag(k - 1) == "N" else []
        if clause.tag(k + 1) == "o" and not targets:
            targets = clause.objects(k + 1)
        for i, figure in _figures(clause, targets):
            yield Match(i, figure, category, "lives", k)


def _has_form(clause: Clause, i: int, category: Category, form: str) -> bool:
    """Tell whether phrase `i` is a cue that can have `form`."""
    cue = clause.phrases[i].cue
    return cue is not None and (category, form) in cue.readings


def _among(clause: Clause, _matches: list[Match]) -> Iterator[Match]:
    """Join those who are among the dead: "five of the dead", "among the dead were two nurses"."""
    for k, category, forms in _cues(clause):
        if not forms & {"states", "counted"} or clause.tag(k - 1) != "n":
            continue
        if clause.tag(k - 2) == "o" and clause.tag(k - 3) == "N":
            found = [k - 3]
        elif clause.low(k - 2) in clause.words.among and clause.tag(k + 1) == "b":
            found = clause.objects(k + 1)
        elif clause.low(k - 2) in clause.words.among:
            found = clause.subject(clause.verb_start(k - 2))
        else:
            continue
        for i, figure in _figures(clause, found):
            yield Match(i, figure, category, "among", k, True)


def _including(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join what "including" introduces with the claim it is part of."""
    for k, phrase in enumerate(clause.phrases):
        if phrase.tag != "i":
            continue
        parents = _governing(clause, k, matches)
        i = k + 1
        while clause.tag(i) in {"a"}:
            i += 1
        members = [i, *clause._joined_after(i)] if clause.is_nominal(i) else []
        for j, figure in _figures(clause, members):
            if clause.phrases[j].head in _BARRED:
                continue
            own = [m for m in matches if m.phrase == j]
            for match in own:
                match.subset, match.parent = True, parents[-1] if parents else None
            if own:
                continue
            for parent in parents:
                yield Match(j, figure, parent.category, "including", k, True, parent)
            for category in () if parents else _nearest_cue(clause, k):
                yield Match(j, figure, category, "including", k, True)


def _nearest_cue(clause: Clause, k: int) -> list[Category]:
    """Return the category of the verb that governs an "including" without a figure before it."""
    for k_cue, category, forms in _cues(clause):
        if k_cue > k - 6 and "b" in clause.verb_tags(k_cue) and forms & {"participle", "states"}:
            return [category]
    return []


def _governing(clause: Clause, k: int, matches: list[Match]) -> list[Match]:
    """Return the matches of the nearest claimed figure before `k`."""
    before = [m for m in matches if m.phrase < k and not m.subset]
    if not before:
        return []
    nearest = max(m.phrase for m in before)
    return [m for m in before if m.phrase == nearest]


def _of_them(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Join "four of them" with the claim that "them" goes back to."""
    for k, phrase in enumerate(clause.phrases):
        if phrase.tag != "j" or clause.tag(k - 1) not in {"N", "I"}:
            continue
        figure = clause.phrases[k - 1].figure
        parents = _governing(clause, k - 1, matches)
        own = [m for m in matches if m.phrase == k - 1]
        for match in own:
            match.subset, match.parent = True, parents[-1] if parents else None
        if figure and not own:
            for parent in parents:
                yield Match(k - 1, figure, parent.category, "of_them", k, True, parent)


def _partitive(clause: Clause, matches: list[Match]) -> Iterator[Match]:
    """Mark "three of the twelve miners" as a subset when the twelve are counted too."""
    by_phrase = {m.phrase: m for m in matches}
    for match in matches:
        parent = by_phrase.get(match.phrase + 2)
        if clause.tag(match.phrase + 1) == "o" and parent is not None:
            match.subset, match.parent = True, parent
    yield from ()
