"""The words that figures, cues and the grammar between them are read by."""

from pydantic import model_validator

from figurecheck.lexicon.table import Table
from figurecheck.records import Category, Population


class FigureWords(Table):
    """The words around a number: bounds, ranges, vague words, zeros, and what counts nobody.

    An age has one of `age_words`, `age_openers` or `age_bounds` before it or `age_tails` behind
    it, or is one of `decades` behind `age_introducers` and `age_stages` ("in his late 40s").
    """

    plus: tuple[str, ...]
    odd: tuple[str, ...]
    range_words: tuple[str, ...]
    range_openers: tuple[str, ...]
    between: tuple[str, ...]
    between_joiner: str
    couples: dict[str, int]
    exact: dict[str, int]
    ratios: tuple[str, ...]
    ratio_words: tuple[str, ...]
    partitives: tuple[str, ...]
    per: tuple[str, ...]
    fillers: tuple[str, ...]
    excepting: tuple[str, ...]
    zero: tuple[str, ...]
    without: tuple[str, ...]
    reports: tuple[str, ...]
    any: tuple[str, ...]
    age_bounds: tuple[str, ...]
    age_words: tuple[str, ...]
    age_openers: tuple[str, ...]
    age_tails: tuple[str, ...]
    age_introducers: tuple[str, ...]
    age_stages: tuple[str, ...]
    decades: tuple[str, ...]
    numbered_units: tuple[str, ...]
    labels: tuple[str, ...]
    currencies: tuple[str, ...]
    percent: tuple[str, ...]
    rates: tuple[str, ...]
    year_prepositions: tuple[str, ...]
    before: dict[str, tuple[str, ...]]
    after: dict[str, tuple[str, ...]]
    vague: dict[str, tuple[int, ...]]


class GrammarWords(Table):
    """Closed classes of words, by what they do to a phrase."""

    determiners: tuple[str, ...]
    one_determiners: tuple[str, ...]
    definite: tuple[str, ...]
    possessives: tuple[str, ...]
    of: tuple[str, ...]
    to: tuple[str, ...]
    entering: tuple[str, ...]
    treating: tuple[str, ...]
    prepositions: tuple[str, ...]
    conjunctions: tuple[str, ...]
    relatives: tuple[str, ...]
    relative_owners: tuple[str, ...]
    who: tuple[str, ...]
    them: tuple[str, ...]
    him: tuple[str, ...]
    accounting: tuple[str, ...]
    affirming: tuple[str, ...]
    suspecting: tuple[str, ...]
    aboard: tuple[str, ...]
    aiming: tuple[str, ...]
    times: tuple[str, ...]
    what: tuple[str, ...]
    spending: tuple[str, ...]
    subordinators: tuple[str, ...]
    be: tuple[str, ...]
    have: tuple[str, ...]
    do: tuple[str, ...]
    modals: tuple[str, ...]
    negations: tuple[str, ...]
    negative_auxiliaries: tuple[str, ...]
    pronouns: tuple[str, ...]
    adverbs: tuple[str, ...]
    adverb_endings: tuple[str, ...]
    participle_endings: tuple[str, ...]
    severe: tuple[str, ...]
    slight: tuple[str, ...]
    stable: tuple[str, ...]
    including: tuple[str, ...]
    of_them: tuple[str, ...]
    among: tuple[str, ...]
    reaching_bounds: tuple[str, ...]
    others: tuple[str, ...]
    leaving: tuple[str, ...]
    reporting: tuple[str, ...]
    saying: tuple[str, ...]
    groups: tuple[str, ...]
    revising: tuple[str, ...]
    naming: tuple[str, ...]
    copulas: tuple[str, ...]
    alone: tuple[str, ...]
    anaphors: tuple[str, ...]
    final: tuple[str, ...]
    attaching: tuple[str, ...]
    likewise: tuple[str, ...]
    accompanying: tuple[str, ...]
    singular_verbs: tuple[str, ...]
    agents: tuple[str, ...]
    prior: tuple[str, ...]
    rest: tuple[str, ...]
    describing: tuple[str, ...]
    inheriting: tuple[str, ...]
    over_bounds: tuple[str, ...]
    introducing: tuple[str, ...]
    nearing: tuple[str, ...]
    putting: tuple[str, ...]
    questioning: tuple[str, ...]
    alternatives: tuple[str, ...]
    nor: tuple[str, ...]
    instances: tuple[str, ...]
    capacities: tuple[str, ...]
    room_for: tuple[str, ...]
    holders: tuple[str, ...]
    holding: tuple[str, ...]
    warrants: tuple[str, ...]
    surnames: tuple[str, ...]
    superlatives: tuple[str, ...]
    roles: tuple[str, ...]
    every: tuple[str, ...]
    everyone: tuple[str, ...]
    earlier_periods: tuple[str, ...]
    compared: tuple[str, ...]
    owners: tuple[str, ...]
    injuring: tuple[str, ...]
    enduring: tuple[str, ...]
    inflicting: tuple[str, ...]
    supposing: tuple[str, ...]
    postmodifiers: tuple[str, ...]
    numbering: tuple[str, ...]
    attempted: tuple[str, ...]
    counting: tuple[str, ...]
    reaching: tuple[str, ...]
    passing: tuple[str, ...]
    sums: tuple[str, ...]
    bringing: tuple[str, ...]
    also: tuple[str, ...]
    adding: tuple[str, ...]
    changing: tuple[str, ...]
    superseded: tuple[str, ...]
    denying: tuple[str, ...]
    withdrawing: tuple[str, ...]
    person_ages: tuple[str, ...]


class NounWords(Table):
    """What a figure may count: persons, and things that are none."""

    plural_rules: tuple[tuple[str, str], ...]
    always_plural: tuple[str, ...]
    same_plural: tuple[str, ...]
    persons: tuple[str, ...]
    persons_in_plural: tuple[str, ...]
    person_endings: tuple[str, ...]
    person_plural_endings: tuple[str, ...]
    things: tuple[str, ...]


class ContextualWords(Table):
    """Cue words that count, in these forms, only beside a word of their context.

    A claim of a category that is `carried` over from the sentence before is context as well.
    """

    words: tuple[str, ...]
    forms: tuple[str, ...]
    context: tuple[str, ...]
    never: tuple[str, ...] = ()
    carried: tuple[Category, ...] = ()


class CueWords(Table):
    """The words of one category. A verb line gives its five forms, from the base to -ing.

    A `graded` category is slight or serious, so that "two critically" belongs to it.
    Nouns that the lexicon lacks are taken for things with the words in `things_too`.
    With `persons_only` a noun that the lexicon lacks is taken for a thing: parcels go missing too.
    What it `succeeds` it ends: who was hurt before he died is dead.
    `conditions` count only behind a form of "be", unlike `states`.
    All who are `spared` are none of the category.
    Who is `carrying` somebody to one of the `refuges` makes him one of the category, unless he is
    one of those `attending` there.
    What is `suffering` something `suffered` makes a subject one of the category.
    """

    example: str
    persons_only: bool = False
    succeeds: tuple[Category, ...] = ()
    graded: bool = False
    verbs: tuple[str, ...]
    intransitive: tuple[str, ...]
    states: tuple[str, ...]
    counted: tuple[str, ...]
    of_nouns: tuple[str, ...]
    owned_nouns: tuple[str, ...]
    tolls: tuple[str, ...]
    lives: tuple[str, ...]
    taking: tuple[str, ...]
    losing: tuple[str, ...]
    things_too: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    spared: tuple[str, ...] = ()
    refuges: tuple[str, ...] = ()
    carrying: tuple[str, ...] = ()
    attending: tuple[str, ...] = ()
    suffering: tuple[str, ...] = ()
    suffered: tuple[str, ...] = ()
    contextual: tuple[ContextualWords, ...] = ()


class CueTables(Table):
    """One cue table per category."""

    tables: dict[Category, CueWords]

    @model_validator(mode="after")
    def _complete(self) -> "CueTables":
        """Name the categories for which the language has no words."""
        missing = [category.value for category in Category if category not in self.tables]
        if missing:
            raise ValueError(f"no cue table for {', '.join(missing)}")
        return self


class PopulationWords(Table):
    """The head words of each population."""

    tables: dict[Population, tuple[str, ...]]
