"""The few words of one language that the joining rules look at."""

from figurecheck.lexicon import Lexicon
from figurecheck.records import Category, Population


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
        self.numbering = frozenset(grammar.numbering)
        self.splits = _splits(lexicon)
        self.agents = frozenset(grammar.agents)
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
        self.affirming = frozenset(grammar.affirming)
        self.suspecting = frozenset(grammar.suspecting)
        self.aboard = frozenset(grammar.aboard)
        self.aiming = frozenset(grammar.aiming)
        self.times = frozenset(grammar.times)
        self.what = frozenset(grammar.what)
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
