"""The words that tell kinds of happenings apart and link claims to one event."""

from collections.abc import Mapping

from figurecheck.lexicon.table import Table


class HappeningWords(Table):
    """The words of each kind of happening: `kinds` to recognise it, `labels` to name it.

    `lasting` kinds do not strike one place twice in a week, `momentary` ones are over in a day:
    figures of two days are of two of them. `neutral` phrases hold a word of some
    kind without meaning one ("fire brigade"). `kin` are pairs of kinds by which one happening may
    be called ("bombing", "explosion"). Forms are listed one by one: a stem would take "fired" for a
    fire.
    """

    kinds: Mapping[str, tuple[str, ...]]
    lasting: tuple[str, ...]
    momentary: tuple[str, ...]
    labels: Mapping[str, str]
    neutral: tuple[str, ...]
    kin: tuple[tuple[str, str], ...]


class LinkingWords(Table):
    """The words that link claims to one event, and those that never do.

    `countries` gives each country or territory its other names and the adjectives of its people;
    `ambiguous` ones are also states of another, `holding` are places whose name holds a country's,
    and a country behind a word of `away` is not that of the happening. `common` are words that
    open sentences or name offices, days, feasts, carriers, brands and directions: a capital does
    not make them names. `openers` stand before a place, `joiners` join two counts, `sites` stand
    beside the name of a building, ship or works. `wide_names` are states and provinces,
    `wide_sites` the words beside others of them. `referring` and `presenting` words stand before a
    `referable` noun for a happening that is known or new, `follow_ups` are said of a known one
    alone. `formulas` are the words of any casualty sentence: sharing them is no sign of copying.
    `offices` name the body that
    somebody speaks for, `companies` those who meet at one place and are counted apart,
    `members` the companies that one of them holds.
    `counting_in` verbs before `unfound` words, with only `between_counted` ones between, count the
    missing in, `counting_as` ones only with `as_dead`.
    """

    countries: Mapping[str, tuple[str, ...]]
    common: tuple[str, ...]
    openers: tuple[str, ...]
    joiners: tuple[str, ...]
    sites: tuple[str, ...]
    wide_sites: tuple[str, ...]
    wide_names: tuple[str, ...]
    holding: tuple[str, ...]
    ambiguous: tuple[str, ...]
    away: tuple[str, ...]
    referring: tuple[str, ...]
    referable: tuple[str, ...]
    presenting: tuple[str, ...]
    follow_ups: tuple[str, ...]
    formulas: tuple[str, ...]
    numerals: tuple[str, ...]
    offices: Mapping[str, str]
    companies: Mapping[str, tuple[str, ...]]
    members: Mapping[str, tuple[str, ...]]
    local_scopes: tuple[str, ...]
    wide_scopes: tuple[str, ...]
    counting_in: tuple[str, ...]
    counting_as: tuple[str, ...]
    as_dead: tuple[str, ...]
    unfound: tuple[str, ...]
    between_counted: tuple[str, ...]
    counted_missing: tuple[str, ...]
    uncounted_missing: tuple[str, ...]
    counted_attackers: tuple[str, ...]
    uncounted_attackers: tuple[str, ...]
    counted_hurt: tuple[str, ...]
