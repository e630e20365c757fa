"""Find what stands before the news itself: header lines and datelines."""

import re
from collections.abc import Sequence

from figurecheck.extracting.segments import Segment
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import any_of
from figurecheck.lexicon.dates import DateExpression

# No dateline is longer; behind it the news begins.
_LONGEST = 90
_SINGLE_DAYS = frozenset({"full", "yearless", "month"})


class HeaderFinder:
    """Find header lines and datelines with one language's words."""

    def __init__(self, lexicon: Lexicon) -> None:
        particles = any_of([*lexicon.places.particles, *lexicon.places.joiners])
        name = rf"(?:[^\W\d_a-zß-ÿ][\w.'’-]*|{particles}|\([^()\n]{{1,40}}\))"
        self._place = re.compile(rf"[\s\[]*(?P<place>{name}(?:(?:,\s*|\s+|/){name})*)[,\s]*$")
        self._plain = re.compile(
            r"[\s\[]*(?P<place>[^\W\d_a-zß-ÿ]{2}[^\Wa-zß-ÿ]*(?:[\s,.'’-]+[^\W\d_a-zß-ÿ]{2}[^\Wa-zß-ÿ]*)*"
            r"|[^\W\d_a-z]\w+(?:\s[^\W\d_a-z]\w+)?)(?:\s+\([^()\n]{1,40}\))?\s*(?:--|[–—-])\s"
        )
        # Behind the date of a dateline: a clock time, an agency in brackets, a dash or stop.
        self._close = re.compile(
            r"[\s,]*(?:\d{1,2}[:.]\d\d\s*)?(?:\([^()\n]{1,60}\)|/[^/\n]{1,40}/)?[\s,]*"
            r"(?P<mark>--|[–—.:\]-]|$|\n)"
        )
        headers = any_of(lexicon.periods.headers)
        self._header = re.compile(rf"\s*{headers}\b[\s:]", re.IGNORECASE)

    def end_in(self, text: str, segment: Segment, found: Sequence[DateExpression]) -> int:
        """Return where the news begins in `segment`, its own start when it has no header.

        `found` are the dates of the segment. The end of the segment is returned for a line that
        holds publication data alone.
        """
        if not _opens_a_line(text, segment.start):
            return segment.start
        line_end = text.find("\n", segment.start)
        end = min(segment.end, segment.start + _LONGEST if line_end < 0 else line_end + 1)
        date = _first_day(found, end)
        if date is None:
            return segment.start
        lead = text[segment.start : date.start]
        if date.kind == "month" and not lead.strip():
            # "July: floods killed 64" tells of that month.
            return segment.start
        if self._header.match(lead):
            return end if end > date.end else segment.end
        close = self._close.match(text, date.end, segment.end)
        opens = not lead.strip(" \t[(") or (
            self._place.match(lead) is not None and _is_parted(lead)
        )
        return max(close.end(), segment.start) if close and opens else segment.start

    def place_in(
        self, text: str, segment: Segment, found: Sequence[DateExpression]
    ) -> tuple[int, int] | None:
        """Return the offsets of the words of a dateline that name where it was written."""
        if not _opens_a_line(text, segment.start):
            return None
        if plain := self._plain.match(text, segment.start, segment.end):
            return plain.span("place")
        end = self.end_in(text, segment, found)
        date = _first_day(found, end) if end > segment.start else None
        match = self._place.match(text, segment.start, date.start) if date else None
        return match.span("place") if match else None


def _opens_a_line(text: str, start: int) -> bool:
    """Tell whether nothing but space stands before `start` on its line."""
    while start and text[start - 1] != "\n":
        start -= 1
        if not text[start].isspace():
            return False
    return True


def _first_day(found: Sequence[DateExpression], end: int) -> DateExpression | None:
    """Return the first of `found` that names a day or month and stands before `end`, or None."""
    return next((one for one in found if one.kind in _SINGLE_DAYS and one.end <= end), None)


def _is_parted(lead: str) -> bool:
    """Tell whether a comma or bracket parts the place from its date, as datelines do."""
    return lead.rstrip()[-1:] in {",", ")", ".", "-", "–"}
