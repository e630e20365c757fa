"""Tell which days an article remembers that gives no date but a number of years since."""

import datetime as dt
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from figurecheck.comparing.scenes import language_of, reader
from figurecheck.comparing.shingles import words_of
from figurecheck.lexicon import load
from figurecheck.lexicon.dates import DateFinder
from figurecheck.records import Claim, Source

SLACK_DAYS = 7
"""A day is remembered within a week of it, as docs/method.md says of inferred dates."""

_REACH = 80
"""The happening is named this soon behind its anniversary, in letters."""

_YEARS = "years"
_SINCE = frozenset({"later", "behind"})


@dataclass(slots=True, frozen=True)
class _Words:
    """What tells years gone by in one language; one of `telling` is a word of every sentence."""

    finder: DateFinder
    telling: frozenset[str]


def remembered_days(
    source: Source, told: AbstractSet[str], claims: Sequence[Claim]
) -> tuple[int, int] | None:
    """Return the days that `source` remembers with `claims`, as ordinals; None when it does not.

    `told` are all words of its text, in lower case. "On Thursday, exactly 25 years later" and "the
    25th anniversary of the fire" lie 25 years before the publication. Two numbers of years tell
    nothing.
    """
    if source.published is None:
        return None
    words = _words_of(language_of(source))
    quotes = () if words.telling.isdisjoint(told) else (claim.quote.text for claim in claims)
    telling = [
        text
        for text in dict.fromkeys((source.title or "", *quotes))
        if not words.telling.isdisjoint(words_of(text))
    ]
    if not telling:
        return None
    years = {n for text in telling for n in _years_in(text, words, language_of(source))}
    day = _years_before(source.published, years.pop()) if len(years) == 1 else None
    if day is None:
        return None
    return day.toordinal() - SLACK_DAYS, day.toordinal() + SLACK_DAYS


def _years_in(text: str, words: _Words, language: str) -> Iterator[int]:
    """Yield the numbers of years up to the day of publication that `text` names."""
    for found in words.finder.find(text):
        if found.unit != _YEARS or not found.amount:
            continue
        behind = text[found.end : found.end + _REACH]
        marked = found.kind == "anniversary" and reader(language).kinds(behind)
        if marked or found.kind in _SINCE:
            yield found.amount


def _years_before(day: dt.date, years: int) -> dt.date | None:
    """Return the same day so many years before, 28 February for the 29th; None before year 1."""
    if day.year - years < dt.MINYEAR:
        return None
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=day.day - 1)


@cache
def _words_of(language: str) -> _Words:
    """Return the words of `language`, made once."""
    lexicon = load(language)
    units = (word for word, unit in lexicon.dates.units.items() if unit == _YEARS)
    return _Words(
        finder=DateFinder(lexicon.dates, lexicon.numbers),
        telling=frozenset((*units, *lexicon.dates.anniversaries)),
    )
