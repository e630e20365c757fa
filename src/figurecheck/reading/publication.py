"""Publication dates in the words of a language: datelines, spelled dates, "N years ago"."""

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

from figurecheck import lexicon
from figurecheck.lexicon.dates import DateExpression, DateFinder
from figurecheck.reading.articles import Dating
from figurecheck.reading.stated import StatedDate
from figurecheck.records import Basis, Precision, Quote

# A dateline stands in one of the first lines, behind at most a heading and a byline.
_DATELINE_LINES = 3
_DATELINE_LENGTH = 160
_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")
# Before the date a place: short, capitalised but for particles such as "de", without a stop.
_PLACE = re.compile(r"\s*(?:[^\W\d_a-z][^\s,!?;:]*[\s,]+|[a-z]{1,3}\s+){0,6}\s*")
_BEHIND_DATE = re.compile(r"\s*(?:[(\[][^)\]\r\n]{1,60}[)\]]\s*)?(?:--|—|[-–](?!\w))")
# What may stand around a date that makes up a whole field: a clock time and its zone.
_AROUND = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?|[+-]\d{2}:?\d{2}|\b(?:UTC|GMT|Z)\b|[\s,;.()|-]+")
# The words between "35 years ago" and its date; a stop behind a longer word ends a sentence.
_MOST_BETWEEN = 120
_SENTENCE_END = re.compile(r"(?:^|[^\W\d_]{4,})[.!?][\"'”’)]*\s|[\r\n]")
_BETWEEN_BACKWARDS = re.compile(r"\s*[,(–—-]?\s*(?:[^\W\d_]{1,9}\s+)?")
_SPANS = frozenset({"elapsed", "ago", "anniversary"})
_PRECISIONS = {"full": Precision.DAY, "month": Precision.MONTH}


class PublicationFinder:
    """Find what dates an article in its own text, with one language's words, compiled once."""

    def __init__(self, words: lexicon.Lexicon) -> None:
        self._dates = DateFinder(words.dates, words.numbers)

    def dateline(self, text: str) -> Dating | None:
        """Return the date of a dateline that has a year.

        "BOGOTA, 5 Nov 88 (EFE) --" gives 1988-11-05. Without the dash it is a sentence of the
        text, which may speak of any day.
        """
        for line in islice(_LINE.finditer(text), _DATELINE_LINES):
            end = min(line.end(), line.start() + _DATELINE_LENGTH)
            for found in self._dates.find(text, line.start(), end):
                if found.kind == "full" and _is_dateline(text, line.start(), found):
                    return _dating_of(found, Basis.DATELINE, text, 0, found.start, found.end)
        return None

    def inferred(self, text: str) -> Dating | None:
        """Return the date that lies so many years after a full date, as the text says.

        "Thirty-six years have passed since the events of January 20, 1990" gives 2026-01-20.
        The risk is an anniversary marked some days early or late; the quote shows it.
        """
        for one, two in pairwise(self._telling(text)):
            between = text[one.end : two.start]
            if one.kind in _SPANS and two.kind in _PRECISIONS and _is_near(between):
                return _dating_of(two, Basis.INFERRED, text, one.amount, one.start, two.end)
            backwards = one.kind == "full" and two.kind == "ago"
            if backwards and _BETWEEN_BACKWARDS.fullmatch(between):
                return _dating_of(one, Basis.INFERRED, text, two.amount, one.start, two.end)
        return None

    def implied(self, text: str) -> Dating | None:
        """Return the date that the text gives itself: inferred, or told as news.

        "Ten years after the fire of 3 February 2003, parliament on Thursday closed ..." speaks of
        the day of the article, as "ten years after D the club closed" does not.
        """
        return self.inferred(text) or self._told(text)

    def _told(self, text: str) -> Dating | None:
        """Return the date so many years after a full one, in a sentence about the day's news."""
        found = self._dates.find(text)
        for one, two, three in zip(found, found[1:], found[2:], strict=False):
            counted = one.kind == "behind" and one.unit == "years" and one.amount
            near = _is_near(text[one.end : two.start]) and two.kind == "full"
            news = three.kind == "weekday" and not _SENTENCE_END.search(text[two.end : three.start])
            if counted and near and news:
                return _dating_of(two, Basis.INFERRED, text, one.amount, one.start, two.end)
        return None

    def spelled(self, value: str) -> StatedDate | None:
        """Return the date that the whole of `value` spells, such as "19 January 2025, 22:01"."""
        found = [e for e in self._dates.find(value) if e.first and e.kind in _PRECISIONS]
        if len(found) != 1 or found[0].first is None:
            return None
        around = value[: found[0].start] + " " + value[found[0].end :]
        if any(e.kind != "weekday" for e in self._dates.find(_AROUND.sub(" ", around))):
            return None
        weekdays = [e for e in self._dates.find(around) if e.kind == "weekday"]
        rest = around[: weekdays[0].start] + around[weekdays[0].end :] if weekdays else around
        if _AROUND.sub("", rest):
            return None
        return StatedDate(found[0].first, _PRECISIONS[found[0].kind])

    def _telling(self, text: str) -> Iterator[DateExpression]:
        """Yield the dates, and the spans of years up to today, that `text` holds."""
        for found in self._dates.find(text):
            is_span = found.kind in _SPANS and found.unit == "years" and found.amount
            if is_span or (found.kind in _PRECISIONS and found.first):
                yield found


@cache
def finder_of(language: str) -> PublicationFinder | None:
    """Return the finder of a language, None when there is no lexicon of it."""
    if language not in lexicon.languages():
        return None
    return PublicationFinder(lexicon.load(language))


def _is_dateline(text: str, start: int, found: DateExpression) -> bool:
    """Tell whether a place stands before the date in its line, and a dash behind it."""
    place = _PLACE.fullmatch(text, start, found.start)
    return place is not None and _BEHIND_DATE.match(text, found.end) is not None


def _is_near(between: str) -> bool:
    """Tell whether the words between a span of years and a date are of one short sentence."""
    return len(between) <= _MOST_BETWEEN and not _SENTENCE_END.search(between)


def _dating_of(
    found: DateExpression, basis: Basis, text: str, years: int | None, start: int, end: int
) -> Dating | None:
    """Return the last day of `found`, so many years later, with the text it was read from."""
    day = found.first if found.kind == "month" else found.last
    published = _years_after(day, years) if day and years is not None else None
    if published is None:
        return None
    quote = Quote(start=start, end=end, text=text[start:end])
    return Dating(published, _PRECISIONS[found.kind], basis, quote)


def _years_after(day: dt.date, years: int) -> dt.date | None:
    """Return the same day so many years later, 28 February for the 29th; None beyond 9999."""
    if day.year + years > dt.MAXYEAR:
        return None
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=day.day - 1)
