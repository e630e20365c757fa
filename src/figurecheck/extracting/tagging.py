"""The words of one language's lexicon as tables: their tags, and what each cue can be."""

import re
from collections.abc import Iterable, Iterator

from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.grammar import CueWords
from figurecheck.lexicon.numbers import closed_up
from figurecheck.records import Category

Readings = tuple[tuple[Category, str], ...]
# A category, the forms that need a context, the words that give it, those that take it away, and
# the categories of which a claim in the sentence before gives it.
Context = tuple[Category, tuple[str, ...], frozenset[str], frozenset[str], frozenset[Category]]

_WORD = re.compile(r"[^\W\d_]+")


def tagged_words(lexicon: Lexicon) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield each tag with its words; the first tag that claims a word keeps it."""
    grammar, figures, numbers = lexicon.grammar, lexicon.figures, lexicon.numbers
    yield "i", grammar.including
    yield "j", grammar.of_them
    yield "z", (*figures.zero, *figures.without)
    yield "v", figures.vague
    yield "#", (*numbers.units, *numbers.tens, *numbers.scales, numbers.hundred, *numbers.dozen)
    yield "#", (*figures.couples, *figures.exact, *numbers.halves, *closed_up(numbers))
    yield "%", (*numbers.suffixes, *figures.plus, *figures.odd)
    bounds = (phrase for phrases in figures.before.values() for phrase in phrases)
    openers = (*bounds, *figures.range_openers, *figures.excepting)
    yield "M", (p for p in openers if " " in p and p not in grammar.prepositions)
    yield "N", (phrase for phrases in figures.after.values() for phrase in phrases)
    yield "f", (phrase for phrase in figures.fillers if " " in phrase)
    yield "w", (label for label in figures.labels if " " in label)
    yield "'", grammar.possessives
    yield "1", grammar.one_determiners
    yield "T", (phrase for phrase in grammar.earlier_periods if " " in phrase)
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


def contextual_cues(lexicon: Lexicon) -> dict[str, list[Context]]:
    """Return the cue words that need a context, with category, forms, context and exclusions."""
    found: dict[str, list[Context]] = {}
    for category, cue in lexicon.cues.tables.items():
        for entry in cue.contextual:
            for word in entry.words:
                found.setdefault(word, []).append(
                    (
                        category,
                        entry.forms,
                        frozenset(entry.context),
                        frozenset(entry.never),
                        frozenset(entry.carried),
                    )
                )
    return found


def gate_words(cues: Iterable[str]) -> frozenset[str]:
    """Return words without which no cue can stand: of each phrase one word that is enough.

    A word that is a cue itself is taken before the longest one.
    """
    alone = frozenset(cues)
    found = set()
    for cue in alone:
        words = _WORD.findall(cue)
        found.add(max(words, key=lambda word: (word in alone, len(word), word), default=cue))
    return frozenset(found)


def cue_readings(lexicon: Lexicon) -> dict[str, Readings]:
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
        "spared",
        "refuges",
    ):
        yield from ((word, form) for word in getattr(cue, form))


def _five(line: str) -> list[str]:
    """Return the five forms of a verb line, parted by bars or, for single words, by spaces."""
    return line.split("|") if "|" in line else line.split()
