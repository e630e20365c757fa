"""The words of dates and the patterns that are built from them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from figurecheck.lexicon.numbers import NumberWords
from figurecheck.lexicon.table import Table

# White space with at most one line break: a blank line parts paragraphs, so it parts dates.
GAP = r"[^\S\n]*\n?[^\S\n]*"
SPACE = r"(?:[^\S\n]+(?:\n[^\S\n]*)?|\n[^\S\n]*)"
DASH = r"[-‐‑‒–—―−/~]"
# Years that news writes without a separator; earlier ones are hardly told from counts.
YEAR = r"(?:1[89]|20)\d\d(?!\d|[.,]\d)"
_APOSTROPHE = "['’‘]"

_Tree = dict[str, "_Tree"]
"""Words by their letters, one after the other."""


class DateWords(Table):
    """The names of months and weekdays and the words of relative dates.

    `ambiguous` months are also other words ("may"); openers are the words that let a bare day,
    month or year be read as one, `count_openers` those after which a month has no day; numbers
    of `relative` are days from the day of publication, those of `previous` days from a day named
    before; `range_openers` let "and" join two days. A month before one of `happenings`, and a year
    behind it, is when it happened ("July's heat", "the election of 2027"); so is a year before it
    that `naming` words or a possessive open ("the 1999 fire").
    """

    months: dict[str, int]
    ambiguous: tuple[str, ...]
    weekdays: dict[str, int]
    short_weekdays: dict[str, int]
    day_endings: tuple[str, ...]
    of: tuple[str, ...]
    joiners: tuple[str, ...]
    range_joiners: tuple[str, ...]
    range_openers: tuple[str, ...]
    day_openers: tuple[str, ...]
    month_openers: tuple[str, ...]
    count_openers: tuple[str, ...]
    year_openers: tuple[str, ...]
    loose_year_openers: tuple[str, ...]
    happenings: tuple[str, ...]
    naming: tuple[str, ...]
    short_year_followers: tuple[str, ...]
    last: tuple[str, ...]
    this: tuple[str, ...]
    next: tuple[str, ...]
    relative: dict[str, int]
    previous: dict[str, int]
    previous_followers: tuple[str, ...]
    nights: tuple[str, ...]
    future: tuple[str, ...]
    weekends: tuple[str, ...]
    seasons: tuple[str, ...]
    ago: tuple[str, ...]
    elapsed: tuple[str, ...]
    behind: tuple[str, ...]
    later: tuple[str, ...]
    anniversaries: tuple[str, ...]
    vague_amounts: tuple[str, ...]
    single_amounts: tuple[str, ...]
    old: tuple[str, ...]
    clock: tuple[str, ...]
    zones: tuple[str, ...]
    decade_ending: str
    multiples: dict[str, int]
    plural_units: tuple[str, ...]
    units: dict[str, str]
    ordinals: dict[str, int]


def any_of(words: Iterable[str]) -> str:
    """Return a group that matches any of `words`, the longest first, spaces and all.

    What words begin with alike is said once: a long list is compiled, and fails, much sooner.
    """
    tree: _Tree = {}
    for word in words:
        branch = tree
        for letter in word:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return f"(?:{_endings(tree)})"


def _endings(tree: _Tree) -> str:
    """Return the pattern of what goes on in `tree`, where "" marks that a word may end."""
    branches = [
        (SPACE if letter == " " else re.escape(letter)) + _endings(rest)
        for letter, rest in sorted(tree.items())
        if letter
    ]
    if len(branches) == len(tree) == 1:
        return branches[0]
    told = f"(?:{'|'.join(branches)})" if branches else ""
    return f"{told}?" if told and "" in tree else told


def any_from(words: Iterable[str]) -> str:
    """Return a group for `words` in any case that fails fast: branches share a first letter.

    The regex engine skips a branch that opens with a plain character set at once, which it
    can't do for a letter whose case is ignored.
    """
    tails: dict[str, set[str]] = {}
    for word in words:
        tails.setdefault(word[0], set()).add(word[1:])
    branches = (
        f"[{first}{first.upper()}](?i:{any_of(rest)})" for first, rest in sorted(tails.items())
    )
    return "(?:" + "|".join(branches) + ")"


@dataclass(slots=True, frozen=True)
class DatePatterns:
    """One language's compiled patterns; each is tried where a trigger was seen."""

    digits: re.Pattern[str]
    calendar: re.Pattern[str]
    everything: re.Pattern[str]
    calendar_words: frozenset[str]
    unit_words: frozenset[str]
    iso: re.Pattern[str]
    numeric: re.Pattern[str]
    day_first: re.Pattern[str]
    month_first: re.Pattern[str]
    month: re.Pattern[str]
    years: re.Pattern[str]
    clock: re.Pattern[str]
    anniversary: re.Pattern[str]
    duration: re.Pattern[str]
    weekday: re.Pattern[str]
    relative: re.Pattern[str]
    stretch: re.Pattern[str]
    opened_day: re.Pattern[str]
    opened_month: re.Pattern[str]
    opened_year: re.Pattern[str]
    loosely_opened_year: re.Pattern[str]
    happening_of: re.Pattern[str]
    happening_behind: re.Pattern[str]
    naming_before: re.Pattern[str]
    count_behind: re.Pattern[str]
    range_joint: re.Pattern[str]
    pair_joint: re.Pattern[str]
    year_joint: re.Pattern[str]
    pair_opened: re.Pattern[str]


def compile_patterns(words: DateWords, numbers: NumberWords) -> DatePatterns:
    """Build the patterns of `words`; done once per lexicon."""
    return DatePatterns(
        **_triggers(words, numbers),
        calendar_words=_calendar_words(words),
        unit_words=frozenset({*words.units, *words.anniversaries}),
        **_calendar(words),
        **_amounts(words, numbers),
        **_named_days(words),
        **_surroundings(words),
    )


def _triggers(words: DateWords, numbers: NumberWords) -> dict[str, re.Pattern[str]]:
    """Return the patterns of what a date expression starts with, from fewest to all of them."""
    amounts = {*_number_words(numbers), *words.vague_amounts, *words.single_amounts}
    days = {*words.weekdays, *words.short_weekdays, *words.last, *words.this, *words.next}
    days |= {*words.relative, *words.previous, *words.nights, *words.future, *words.weekends}
    digit = r"(?P<digit>\d)"
    calendar = (
        rf"{digit}|(?P<month>{any_from(words.months)})(?![^\W\d])|(?P<day>{any_from(days)})\b"
    )
    counted = rf"(?P<ordinal>{any_from(words.ordinals)})\b|(?P<amount>{any_from(amounts)})\b"
    return {
        "digits": re.compile(rf"(?<!\w){digit}"),
        "calendar": re.compile(rf"(?<!\w)(?:{calendar})"),
        "everything": re.compile(rf"(?<!\w)(?:{calendar}|{counted})"),
    }


def _calendar_words(words: DateWords) -> frozenset[str]:
    """Return the words of which one is in any date that has neither a digit first nor a unit."""
    phrases = {*words.relative, *words.previous, *words.nights, *words.future}
    named = {*words.months, *words.weekdays, *words.short_weekdays}
    named |= {*words.weekends, *words.seasons}
    return frozenset({*named, *(phrase.split()[-1] for phrase in phrases)} - {*words.units})


def _calendar(words: DateWords) -> dict[str, re.Pattern[str]]:
    """Return the patterns of dates that name a month or a year."""
    month = any_of(words.months)
    ending = f"(?:{any_of(words.day_endings)})?"
    of = f"(?:{any_of(words.of)}{SPACE})?"
    joiner = any_of(words.joiners)
    behind = rf"(?:{GAP},{GAP}|{SPACE}|{GAP}{DASH}{GAP})"
    closed = rf"(?=\d{{1,2}}{ending}(?:{GAP},?{GAP}{YEAR}|{GAP}(?:[^\s\w]|$)))"
    short = (
        rf"(?:{_APOSTROPHE}(?P<short>\d\d)|(?P<shorter>\d\d)"
        rf"(?=[^\S\n]*(?:[^\s\w]|$|\n)|{SPACE}{any_of(words.short_year_followers)}\b))(?![\w%])"
    )
    return {
        name: re.compile(pattern, re.IGNORECASE)
        for name, pattern in {
            "iso": rf"(?P<year>{YEAR})(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)",
            "numeric": rf"(?P<one>\d\d?)(?P<mark>[-/.])(?P<two>\d\d?)(?P=mark)(?P<year>{YEAR})",
            "day_first": rf"""(?P<day>\d{{1,2}}){ending}
                (?:(?:{GAP}{DASH}{GAP}|{SPACE}{joiner}{SPACE})(?P<last_day>\d{{1,2}}){ending})?
                {GAP}{of}(?P<month>{month})(?:\.|\b)(?:{behind}(?:(?P<year>{YEAR})|{short}))?""",
            "month_first": rf"""(?P<month>{month})\.?{GAP}(?P<day>\d{{1,2}}){ending}
                (?!\w|[.,]\d{{3}}(?!\d)|\.\d|:\d)
                (?:(?:{GAP}{DASH}{GAP}|{SPACE}{joiner}{SPACE}{closed})
                   (?P<last_day>\d{{1,2}}){ending}(?![\w%]|[.,]\d))?
                (?:{behind}(?:(?P<year>{YEAR})|{_APOSTROPHE}(?P<short>\d\d)(?!\w)))?""",
            "month": rf"""(?P<month>{month})(?:\.|\b)
                (?:(?:{GAP},{GAP}|{SPACE}{of}|{GAP}{DASH}{GAP})
                   (?:(?P<year>{YEAR})|{_APOSTROPHE}(?P<short>\d\d)(?!\w)))?""",
            "years": rf"""(?P<year>{YEAR})(?:(?P<decade>{re.escape(words.decade_ending)})\b
                |{GAP}{DASH}{GAP}(?P<last_year>{YEAR}|\d\d(?!\w|[.,]\d))(?!\w))?(?![\w%])""",
        }.items()
        for pattern in [re.sub(r"\n\s+", "", pattern)]
    }


def _number_words(numbers: NumberWords) -> set[str]:
    """Return the words that a spelled-out amount of time is made of."""
    return {*numbers.units, *numbers.tens, *numbers.scales, *numbers.halves, numbers.hundred} | {
        *numbers.dozen
    }


def _amounts(words: DateWords, numbers: NumberWords) -> dict[str, re.Pattern[str]]:
    """Return the patterns of clock times, durations and anniversaries."""
    number = any_of([*_number_words(numbers), *words.single_amounts])
    spelled = rf"{number}(?:(?:{GAP}{DASH}{GAP}|{SPACE}(?:{numbers.joiner}{SPACE})?){number})*"
    clock = any_of([*words.clock, *words.zones])
    tens = any_of(numbers.tens)
    return {
        "clock": re.compile(
            rf"\d{{1,2}}:\d\d(?::\d\d)?(?!\d)(?:{GAP}{clock}(?!\w))?"
            rf"|\d{{1,2}}(?:[.:]\d\d{GAP}{clock}|{GAP}{any_of(words.clock)})(?!\w)|[0-2]\d[0-5]\d{SPACE}{clock}(?!\w)"
            rf"|0\d[0-5]\d(?![\w.,]\w)",
            re.IGNORECASE,
        ),
        "anniversary": re.compile(
            rf"(?:(?P<digits>\d{{1,3}}){any_of(words.day_endings)}"
            rf"|(?:{tens}{GAP}{DASH}?{GAP})?{any_of(words.ordinals)}){SPACE}"
            rf"{any_of(words.anniversaries)}\b",
            re.IGNORECASE,
        ),
        "duration": re.compile(
            rf"(?P<amount>\d{{1,4}}(?:\.\d+)?|{any_of(words.vague_amounts)}|{spelled})"
            rf"(?:(?P<dash>{GAP}{DASH}{GAP})|{SPACE})(?P<unit>{any_of(words.units)})\b"
            rf"(?P<old>(?:{DASH}|{SPACE}){any_of(words.old)}\b)?"
            rf"(?:{SPACE}(?:(?P<elapsed>{any_of(words.elapsed)})|(?P<ago>{any_of(words.ago)})"
            rf"|(?P<behind>{any_of(words.behind)})|(?P<later>{any_of(words.later)}))\b)?",
            re.IGNORECASE,
        ),
    }


def _named_days(words: DateWords) -> dict[str, re.Pattern[str]]:
    """Return the patterns of weekdays and of days counted from the publication."""
    turn = (
        rf"(?:(?P<last>{any_of(words.last)})|(?P<next>{any_of(words.next)})|{any_of(words.this)})"
    )
    return {
        "weekday": re.compile(
            rf"(?:{turn}{SPACE})?(?:(?P<weekday>{any_of(words.weekdays)})\b"
            rf"|(?P<short>{any_of(words.short_weekdays)})\b(?:\.,?|,){GAP}(?=\d|{any_of(words.months)}))",
            re.IGNORECASE,
        ),
        "relative": re.compile(
            rf"(?P<future>{any_of(words.future)})\b|(?P<night>{any_of(words.nights)})\b"
            rf"|(?P<previous>{any_of(words.previous)})\b(?={GAP}(?:[^\w\s]|$)"
            rf"|{SPACE}{any_of(words.previous_followers)}\b)|(?P<day>{any_of(words.relative)})\b",
            re.IGNORECASE,
        ),
        "stretch": re.compile(
            # A unit needs a word before it: "the night before the vote" is no day of its own.
            rf"(?P<turn>{turn}{SPACE})?(?:{any_of(words.weekends)}"
            rf"|(?(turn)(?:(?P<unit>{any_of(words.units)})|(?P<season>{any_of(words.seasons)}))|(?!)))\b",
            re.IGNORECASE,
        ),
    }


def _surroundings(words: DateWords) -> dict[str, re.Pattern[str]]:
    """Return the patterns of what stands before or between dates."""

    def opened_by(openers: Iterable[str]) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w){any_of(openers)}[\s-]+$", re.IGNORECASE)

    return {
        "opened_day": opened_by(words.day_openers),
        "opened_month": opened_by(words.month_openers),
        "opened_year": opened_by(words.year_openers),
        "loosely_opened_year": opened_by(words.loose_year_openers),
        "happening_of": re.compile(
            rf"\b{any_of(words.happenings)}{SPACE}{any_of(words.of)}{SPACE}$", re.IGNORECASE
        ),
        "happening_behind": re.compile(rf"(?:{_APOSTROPHE}s)?{SPACE}{any_of(words.happenings)}\b"),
        "naming_before": re.compile(
            rf"(?:(?<!\w){any_of(words.naming)}|{_APOSTROPHE}s){SPACE}$", re.IGNORECASE
        ),
        "count_behind": opened_by(words.count_openers),
        "range_joint": re.compile(
            rf"{GAP}(?:{DASH}|{any_of(words.range_joiners)}){GAP}", re.IGNORECASE
        ),
        # "Monday's dusk and Tuesday"
        "pair_joint": re.compile(
            rf"(?:{_APOSTROPHE}s{SPACE}[^\W\d_]+)?{SPACE}{any_of(words.joiners)}{SPACE}",
            re.IGNORECASE,
        ),
        # "22 March of last year"
        "year_joint": re.compile(rf"{SPACE}(?:{any_of(words.of)}{SPACE})?", re.IGNORECASE),
        "pair_opened": opened_by(words.range_openers),
    }
