"""The words that name places, periods and speakers, and that tell what a date is the date of."""

from figurecheck.lexicon.table import Table


class PlaceWords(Table):
    """The words around names of places.

    `introducers` stand before a place; `fillers` may stand between them and the name; `heads` are
    kinds of places, before "of" and a name or behind it, `named_heads` those that open a name;
    behind them `ends` name the two ends of a road. Behind `any_fillers`, and behind
    `loose_introducers` with `fixed_fillers`, a name without a head is a brand, a ship or a train.
    What is introduced behind `elsewhere` words is where somebody lives or goes to; a name before
    `suffering` verbs is a place by itself, and one of which it is said that it was `befallen`.
    `never_places` are capitalised words that make a name
    a person, a body or a day.
    """

    introducers: tuple[str, ...]
    fillers: tuple[str, ...]
    joiners: tuple[str, ...]
    particles: tuple[str, ...]
    heads: tuple[str, ...]
    of: tuple[str, ...]
    where: tuple[str, ...]
    ends: tuple[str, ...]
    loose_introducers: tuple[str, ...]
    any_fillers: tuple[str, ...]
    fixed_fillers: tuple[str, ...]
    elsewhere: tuple[str, ...]
    suffering: tuple[str, ...]
    befallen: tuple[str, ...]
    named_heads: tuple[str, ...]
    never_places: tuple[str, ...]
    country_aliases: tuple[str, ...]
    never_in_capitals: tuple[str, ...]


class AttributionWords(Table):
    """The words that give a figure to a speaker or a document.

    Only somebody who speaks does what `telling` verbs say. Behind `negations` they give nobody
    anything. `outlet_verbs` are those by which a text names the paper it is from. `officials` are
    the words of which one makes a speaker official, unless one of `unofficial` does not; `plain`
    ones have a capital only where a sentence begins. `documents` speak for who gives them out,
    named behind one of `givers`; `followers` may stand behind a name that follows its verb, and
    `things` are the pronouns of bodies.
    """

    saying: tuple[str, ...]
    telling: tuple[str, ...]
    negations: tuple[str, ...]
    outlet_verbs: tuple[str, ...]
    according: tuple[str, ...]
    documents: tuple[str, ...]
    givers: tuple[str, ...]
    followers: tuple[str, ...]
    officials: tuple[str, ...]
    unofficial: tuple[str, ...]
    plain: tuple[str, ...]
    things: tuple[str, ...]
    speakers: tuple[str, ...]
    pronouns: tuple[str, ...]
    articles: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    stops: tuple[str, ...]
    joiners: tuple[str, ...]


class PeriodWords(Table):
    """The words that open a period of an event, and those that tell what a date is the date of.

    `openers` open a period whatever follows, `openers_before_nouns` only before one of `nouns`,
    `openers_before_times` only before a stretch of time, `openers_before_counts` only before one
    that an ordinal counts. A date after `counting` or beside `aftermath` words is the day of a
    count, a recovery or an arrest, beside `commemorating` ones that of an anniversary, behind
    `coming` ones one to come, "today" behind `present` ones that of a state; a date behind
    `stating` ones, or in a clause that `framing` opens before a saying verb, is the day of a
    statement. `occurring` words tell, as kinds of happenings do, that something happened on a day;
    `exactly` ones may stand between two dates, `others` before a kind of happening tell that it is
    not the one of the news, a length of time behind `lasting` ones is counted from nothing, and one
    behind `sequels` from the news ("it came three days after the raid"). `portions` are the parts
    of a month or year ("since the end of July").
    `headers` open a line of publication data.
    """

    openers: tuple[str, ...]
    openers_before_nouns: tuple[str, ...]
    nouns: tuple[str, ...]
    openers_before_times: tuple[str, ...]
    openers_before_counts: tuple[str, ...]
    closers: tuple[str, ...]
    starters: tuple[str, ...]
    beginning: tuple[str, ...]
    counting: tuple[str, ...]
    aftermath: tuple[str, ...]
    commemorating: tuple[str, ...]
    coming: tuple[str, ...]
    present: tuple[str, ...]
    breaking: tuple[str, ...]
    whiles: tuple[str, ...]
    stating: tuple[str, ...]
    recounting: tuple[str, ...]
    tallies: tuple[str, ...]
    framing: tuple[str, ...]
    occurring: tuple[str, ...]
    exactly: tuple[str, ...]
    others: tuple[str, ...]
    lasting: tuple[str, ...]
    sequels: tuple[str, ...]
    portions: tuple[str, ...]
    headers: tuple[str, ...]
    listing: tuple[str, ...]
    coordinators: tuple[str, ...]
    clause_words: tuple[str, ...]
    relatives: tuple[str, ...]
