"""The words that tell kinds of happenings apart and link claims to one event."""

from collections.abc import Mapping

from figurecheck.lexicon.table import Table


class HappeningWords(Table):
    """The words of each kind of happening: `kinds` to recognise it, `labels` to name it.

    `lasting` kinds do not strike one place twice in a week. `neutral` phrases hold a word of some
    kind without meaning one ("fire brigade"). Forms are listed one by one: a stem would take
    "fired" for a fire.
    """

    kinds: Mapping[str, tuple[str, ...]]
    lasting: tuple[str, ...]
    labels: Mapping[str, str]
    neutral: tuple[str, ...]


class LinkingWords(Table):
    """The words that link claims to one event, and those that never do.

    `countries` gives each country its other names and the adjectives of its people. `common` are
    words that open sentences or name offices, days and directions: a capital does not make them
    names. `openers` stand before a place, `joiners` join two counts, `sites` stand beside the name
    of a building, ship or works. `formulas` are the words of any casualty sentence: sharing
    them is no sign of copying.
    """

    countries: Mapping[str, tuple[str, ...]]
    common: tuple[str, ...]
    openers: tuple[str, ...]
    joiners: tuple[str, ...]
    sites: tuple[str, ...]
    formulas: tuple[str, ...]
    numerals: tuple[str, ...]
    local_scopes: tuple[str, ...]
    wide_scopes: tuple[str, ...]
    counted_missing: tuple[str, ...]
    uncounted_missing: tuple[str, ...]
    counted_attackers: tuple[str, ...]
    uncounted_attackers: tuple[str, ...]
    counted_hurt: tuple[str, ...]
