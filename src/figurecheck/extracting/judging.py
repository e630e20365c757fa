"""Tell what each date of a sentence is the date of: a happening, a statement, or neither.

A day of a statement, a count, a recovery, an arrest, an anniversary, or one to come, is never the
day of the happening.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from figurecheck.extracting.clauses import Boundary
from figurecheck.extracting.occasions import befalling_words, happening_words, words_of_kinds
from figurecheck.extracting.openings import Stretches
from figurecheck.extracting.segments import Segment
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import any_from, any_of
from figurecheck.lexicon.dates import LENGTHS, DateExpression

SINGLE_DAYS = frozenset({"full", "yearless", "weekday", "relative", "previous", "ago", "behind"})
COARSE = frozenset({"year", "month", "stretch"})
# Nearer to the article than this, a full date is of the week's news or of its anniversary.
_FRESH = dt.timedelta(days=7)
# How near a word of a happening stands to its date: in letters, loosely and at once.
_WITHIN = 70
_BESIDE = 22
# How far back the words that govern a date are looked for, in letters.
_BEFORE = 60
# The most words of a sentence before a day that opens it ("Shortly before midnight on Tuesday").
_MOST_OPENING = 5
# Years count from a day to its anniversary; shorter lengths count from one happening to the next.
_YEARS = "years"
# "Monday's earthquake", "Tuesday night's raid"
_CLOSED = re.compile(r"\s*(?:[.,;:!?)]|$)")
_OWNING = re.compile(r"(?: [a-z]+)?['’]")
_LONG = frozenset({"year", "month"})


@dataclass(slots=True, frozen=True)
class EventDay:
    """A date expression that may date a happening.

    `begins` when it only opens a stretch; `weight` is how sure it dates one; `anchor` is the day
    that a length of time is counted from, None for the publication, or for the main event of the
    article where it is a `sequel` of what the date is of. A date of a clause that tells of another
    happening dates nothing before `apart`, where that clause opens.
    """

    expression: DateExpression
    begins: bool
    weight: int
    anchor: DateExpression | None
    apart: int | None
    sequel: bool


@dataclass(slots=True, frozen=True)
class SegmentDates:
    """The dates of one segment, told apart by what they are the dates of."""

    found: tuple[DateExpression, ...]
    events: tuple[EventDay, ...]
    stated: tuple[DateExpression, ...]
    asides: tuple[DateExpression, ...] = ()


class DateJudge:
    """Judge dates with one language's words, compiled once."""

    def __init__(self, lexicon: Lexicon) -> None:
        periods, attribution = lexicon.periods, lexicon.attribution
        says = [*attribution.saying, *attribution.outlet_verbs, *attribution.according]
        saying, stating = any_from(says), any_from([*says, *periods.stating])
        openers = any_of([*lexicon.dates.day_openers, *lexicon.dates.year_openers])
        clauses = any_from([*periods.clause_words, *periods.relatives])
        # "said on Tuesday", "said in a statement late on Tuesday", "on Tuesday told reporters"
        self._said_before = re.compile(rf"\b{stating}(?:\s+(?!{clauses}\b)[^\W\d_]+){{0,6}}\s*$")
        # "the balloon that fell on Wednesday has now claimed four lives" says nothing.
        taking = {word for cue in lexicon.cues.tables.values() for word in cue.taking}
        plainly = any_from([word for word in says if word not in taking])
        self._said_behind = re.compile(rf"\s*(?:[^\W\d_]+\s+){{0,2}}{plainly}\b")
        # "On Tuesday the chief of police, speaking by radio, said"
        self._said_after_opening = re.compile(
            rf"(?P<who>\s+(?:[\w'’-]+\s+){{0,5}}[\w'’-]+)(?:,\s[^,;.:]{{1,80}},)?\s+{saying}\b"
        )
        self._said_after_frame = re.compile(rf"[^,;:.]{{0,40}},\s+(?:[\w'’-]+\s+){{1,6}}{saying}\b")
        tolls = any_from(periods.tallies)
        self._recounted_behind = re.compile(
            rf"\s+(?:[^\W\d_]+\s+){{0,2}}{any_from(periods.recounting)}\s+(?:[\w'’-]+\s+){{0,3}}{tolls}\b"
        )
        self._recounted_before = re.compile(
            rf"\b{tolls}\b[^.;:]*?\b{any_from(lexicon.grammar.changing)}\s+{any_of(lexicon.grammar.to)}"
            rf"\s+[\w,-]+\s+(?:{any_of(lexicon.dates.day_openers)}\s+)?$"
        )
        self._framed = re.compile(rf"{any_from(periods.framing)}\s[^,;:]*$")
        self._stretches = Stretches(lexicon, openers)
        self._lasting = re.compile(
            rf"\b{any_from([*periods.lasting, *periods.openers_before_times])}\s+$"
        )
        self._read_asides(lexicon, clauses)
        self._happening = re.compile(rf"\b{any_from(happening_words(lexicon))}\b")
        self._occurring = re.compile(
            rf"\b{any_from([*happening_words(lexicon), *periods.occurring])}\b"
        )
        # "a funeral for the 17 killed on Monday"
        self._befallen = re.compile(rf"\b{any_from(befalling_words(lexicon))}\s+(?:{openers}\s+)?$")
        self._occurring_only = re.compile(rf"\b{any_from(periods.occurring)}\b")
        self._read_others(lexicon)

    def _read_others(self, lexicon: Lexicon) -> None:
        """Take in what tells that a day is that of another happening, or of a report."""
        periods = lexicon.periods
        self._another = re.compile(
            rf"\b{any_from(periods.others)}\s+(?:[\w'’-]+\s+)?{any_from(words_of_kinds(lexicon))}\b"
        )
        # "a report published in 1986"
        self._issued = re.compile(
            rf"\b{any_from(periods.stating)}\s+(?:{any_of(lexicon.dates.month_openers)}\s+)?$"
        )
        # "It came just three days after the bombing of the port, which killed 21."
        happenings = [
            *lexicon.attribution.things,
            *lexicon.dates.happenings,
            *words_of_kinds(lexicon),
        ]
        self._sequel = re.compile(
            rf"\b{any_from(happenings)}\b"
            rf"[^.;!?]*\b"
            rf"{any_from(periods.sequels)}\s+(?:{any_of(periods.exactly)}\s+)?$"
        )
        self._adjoining = re.compile(rf"\s*,?\s*(?:{any_of(periods.exactly)}\s+)?", re.IGNORECASE)

    def _read_asides(self, lexicon: Lexicon, clauses: str) -> None:
        """Take in what tells that a day is not that of a happening, but of what came after it."""
        periods, kinds = lexicon.periods, any_from(words_of_kinds(lexicon))
        self._kinds = re.compile(rf"\b{kinds}\b")
        self._named = re.compile(rf"\b{kinds},?$")
        # "the raid that he led in 2017" is of somebody's doing.
        actors = [*lexicon.attribution.pronouns, *lexicon.attribution.articles]
        self._actor = re.compile(rf"\s+(?:{any_from(actors)}\b|[^\W\d_a-z])")
        self._aftermath = re.compile(rf"\b{any_from(periods.aftermath)}\b")
        # "Thursday's march" was on that day, unlike "Thursday's first arrests".
        later = any_from([*periods.aftermath, *lexicon.attribution.documents])
        self._owned = re.compile(
            rf"(?: [a-z]+)?['’]s?\s+(?!(?:[\w-]+\s+)?{later}\b)[a-z]", re.IGNORECASE
        )
        # "reached the saloon on Tuesday and recovered 12 bodies"
        self._aftermath_joined = re.compile(
            rf"\s*{any_from(periods.coordinators)}\s+{any_from(periods.aftermath)}\b"
        )
        # "nobody is listed as missing today"
        self._present = re.compile(
            rf"\b{any_from(periods.present)}\s+(?:\w+\s+{any_of(lexicon.grammar.attaching)}\s+)?"
            rf"(?:(?!{clauses}\b)[^\W\d_]+\s+){{0,4}}$"
        )
        self._commemorating = re.compile(rf"\b{any_from(periods.commemorating)}\b")
        self._coming = re.compile(rf"\b{any_from(periods.coming)}\b")
        # "arrested 64 people in a raid on the port on Tuesday night"
        occasion = (
            rf"\b{any_of(lexicon.grammar.entering)}\s+{any_of(lexicon.places.any_fillers)}\s+"
            rf"(?:[\w-]+\s+)?{kinds}\b"
        )
        self._occasion = re.compile(occasion)
        # "arrested on Friday in a raid on the port", "arrested on Friday when police raided"
        whiles = any_from(periods.whiles)
        self._occasion_behind = re.compile(
            rf"(?:\s+[a-z]+)?\s+(?:{occasion}|{whiles}\s+(?:[\w-]+\s+){{1,5}}{kinds}\b)"
        )

    def judge(
        self,
        text: str,
        segment: Segment,
        found: tuple[DateExpression, ...],
        published: dt.date | None,
        boundaries: Callable[[], Sequence[Boundary]],
    ) -> SegmentDates:
        """Return the dates `found` in `segment`, each put where it belongs."""
        events: list[EventDay] = []
        stated: list[DateExpression] = []
        asides: list[DateExpression] = []
        for one in found:
            anchor = self._anchor(text, one, found)
            before = text[max(segment.start, one.start - _BEFORE) : one.start]
            if self._dates_nothing(one, anchor, before):
                continue
            old = one.kind == "full" and not _is_fresh(one, published)
            counted = one.kind in LENGTHS
            if counted and self._lasting.search(before):
                continue
            if (
                not old
                and not counted
                and (self._is_stated(text, before, one, segment) or self._is_present(before, one))
            ):
                stated.append(one)
            elif self._stretches.counts_until(before) and not _is_owning(text, one):
                if one.kind in SINGLE_DAYS:
                    stated.append(one)
            elif old or counted or not self._is_aside(text, one, segment, boundaries()):
                begins = self._stretches.opens(text, before, one, found)
                sequel = one.kind == "behind" and self._sequel.search(before) is not None
                apart = (
                    one.start
                    if sequel
                    else self._opening_of_another(text, one, segment, boundaries)
                )
                # The day of a quake of last year is not that of the news.
                weight = self._weight(text, one, segment, found) if apart is None else 0
                events.append(EventDay(one, begins, weight, anchor, apart, sequel))
            elif one.kind in SINGLE_DAYS and not self._coming.search(before):
                asides.append(one)
        return SegmentDates(found, tuple(events), tuple(stated), tuple(asides))

    def _dates_nothing(
        self, one: DateExpression, anchor: DateExpression | None, before: str
    ) -> bool:
        """Tell whether an expression is no date of anything: a length, the year of a report."""
        if one.kind == "later":
            return not (anchor and one.unit == _YEARS)
        if one.kind in COARSE:
            return self._issued.search(before) is not None
        return one.kind not in SINGLE_DAYS

    def describes_happening(self, text: str, clause: Boundary) -> bool:
        """Tell whether a clause says more of a happening: "the heat wave that lay over Orsa"."""
        if not clause.relative or self._actor.match(text, clause.end):
            return False
        return self._named.search(text, max(0, clause.start - _BEFORE), clause.start) is not None

    def happens_in(self, text: str, clause: Boundary, found: DateExpression) -> bool:
        """Tell whether a date ends a clause of a happening: "when a bus crashed in 2019"."""
        closed = _CLOSED.match(text, found.end) is not None
        return closed and self._kinds.search(text, clause.end, found.start) is not None

    def tells_happening(self, text: str, date: int) -> bool:
        """Tell whether a happening is told before the offset `date`, not only beside it."""
        return self._happening.search(text, 0, max(0, date - _BESIDE)) is not None

    def _opening_of_another(
        self,
        text: str,
        found: DateExpression,
        segment: Segment,
        boundaries: Callable[[], Sequence[Boundary]],
    ) -> int | None:
        """Return where the clause opens that tells of another happening on the date, if any.

        "A quake killed 12 in Orsa, where a far stronger tremor struck two days ago."
        """
        low = max(segment.start, found.start - _BEFORE)
        another = self._another.search(text, low, found.start)
        if another is None:
            return None
        openings = [
            one.start for one in boundaries() if one.relative and one.start < another.start()
        ]
        return openings[-1] if openings else None

    def _anchor(
        self, text: str, one: DateExpression, found: Sequence[DateExpression]
    ) -> DateExpression | None:
        """Return the day that a length of time is counted from, None for the publication.

        "on Thursday, three days after" counts from Thursday, and "the day before" from any day
        that its sentence names earlier.
        """
        earlier = [day for day in found if day.start < one.start and day.kind in SINGLE_DAYS]
        if not earlier:
            return None
        if one.kind == "previous":
            return earlier[-1]
        if one.kind not in {"behind", "later"}:
            return None
        joined = self._adjoining.fullmatch(text, earlier[-1].end, one.start)
        return earlier[-1] if joined else None

    def _is_stated(self, text: str, before: str, found: DateExpression, segment: Segment) -> bool:
        """Tell whether a saying verb owns the date, on either side of it."""
        if found.kind not in SINGLE_DAYS or _is_owning(text, found):
            return False
        said = self._said_before.search(before)
        if said and not self._happening.search(said[0]):
            return True
        if self._said_behind.match(text, found.end, segment.end) or self._is_recounted(
            text, before, found, segment
        ):
            return True
        lead = text[segment.start : found.start]
        if len(lead.split()) <= _MOST_OPENING and "," not in lead:
            opening = self._said_after_opening.match(text, found.end, segment.end)
            if opening and not self._happening.search(opening["who"]):
                return True
        return bool(
            self._framed.fullmatch(lead)
            and self._said_after_frame.match(text, found.end, segment.end)
        )

    def _is_present(self, before: str, found: DateExpression) -> bool:
        """Tell whether a state lasts on the day of the publication: "are missing today"."""
        today = found.kind == "relative" and found.amount == 0
        return today and self._present.search(before) is not None

    def _is_recounted(
        self, text: str, before: str, found: DateExpression, segment: Segment
    ) -> bool:
        """Tell whether a toll is said to change on the date: "rose to 24 on Friday"."""
        behind = self._recounted_behind.match(text, found.end, segment.end)
        # "The flood on Monday raised the number of homeless" happened on that day.
        told = behind and not self._happening.search(before)
        return bool(told or self._recounted_before.search(before))

    def _is_aside(
        self, text: str, found: DateExpression, segment: Segment, boundaries: Sequence[Boundary]
    ) -> bool:
        """Tell whether the date is that of an anniversary or of what came after the happening."""
        if found.kind in _LONG or self._owned.match(text, found.end):
            return False
        if self._commemorating.search(text, segment.start, segment.end):
            return True
        cuts = [segment.start, *(one.start for one in boundaries), segment.end]
        clause = bisect_right(cuts, found.start)
        low, high = cuts[clause - 1], cuts[min(clause, len(cuts) - 1)]
        if self._coming.search(text, low, found.start):
            return True
        if self._befallen.search(text, max(low, found.start - _BEFORE), found.start):
            return False
        after = self._aftermath.search(text, low, high)
        after = after or self._aftermath_joined.match(text, high, segment.end)
        if after is None or self._kinds.search(text, *_beside(text, found, low, high)):
            return False
        begun = after.end() if after.end() <= found.start else low
        # "freed those abducted from a bus near Orsa on Wednesday"
        if self._occurring_only.search(text, max(begun, found.start - _WITHIN), found.start):
            return False
        if self._occasion_behind.match(text, found.end):
            return False
        return self._occasion.search(text, after.end(), found.start) is None

    def _weight(
        self,
        text: str,
        found: DateExpression,
        piece: Segment,
        dates: Sequence[DateExpression],
    ) -> int:
        """Return how sure a date is that of a happening; what another of `dates` parts is not."""
        low, high = max(piece.start, found.start - _WITHIN), min(piece.end, found.end + _WITHIN)
        days = [one for one in dates if one.kind in SINGLE_DAYS]
        low = max([low, *(one.end for one in days if one.end <= found.start)])
        high = min([high, *(one.start for one in days if one.start >= found.end)])
        near = self._occurring.search(text, low, high) is not None
        named = _is_owning(text, found) and self._kinds.search(
            text, found.end, min(piece.end, found.end + _BESIDE)
        )
        return near + (found.kind == "full") + bool(named) + (found.kind in LENGTHS)


def _is_fresh(found: DateExpression, published: dt.date | None) -> bool:
    """Tell whether a full date lies in the week of the publication."""
    return bool(published and found.first and abs(published - found.first) <= _FRESH)


def _is_owning(text: str, found: DateExpression) -> bool:
    """Tell whether a date is written as the owner of what follows it ("Monday's earthquake")."""
    return _OWNING.match(text, found.end) is not None


def _beside(text: str, found: DateExpression, low: int, high: int) -> tuple[int, int]:
    """Return the range beside a date in which a word of a kind of happening takes it.

    "Saturday's march" and "the march on Saturday" date a march, whoever was arrested at it.
    """
    behind = min(high, found.end + _BESIDE) if _is_owning(text, found) else found.start
    return max(low, found.start - _BESIDE), behind
