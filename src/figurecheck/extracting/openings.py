"""Tell whether a date opens or closes a stretch: "since Monday", "by Monday", "that began on"."""

import re
from collections.abc import Sequence

from figurecheck.extracting.clauses import tale_behind_date
from figurecheck.extracting.periods import closing_of_stretches
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.date_patterns import any_from, any_of
from figurecheck.lexicon.dates import DateExpression


class Stretches:
    """The words of one language around a date that make it the first or last day of a stretch."""

    def __init__(self, lexicon: Lexicon, openers: str) -> None:
        """Compile the patterns; `openers` is that of the words before a day or a year."""
        periods = lexicon.periods
        self._counting = re.compile(rf"\b{any_from(periods.counting)}\s+(?:\w+\s+){{0,1}}$")
        self._closing = closing_of_stretches(lexicon)
        # "since 12 March", "since it broke out in the camp on 12 March"
        begun = rf"(?:[\w'’-]+\s+){{1,3}}{any_from(periods.occurring)}\s+(?:[\w'’-]+\s+){{0,6}}"
        portions = rf"(?:{openers}|{any_from(periods.portions)})"
        self._beginning = re.compile(
            rf"\b{any_from(periods.beginning)}\s+(?:{begun}{openers}\s+|(?:{portions}\s+)*)$",
            re.IGNORECASE,
        )
        # "the fire that broke out in the hills on Saturday has claimed 26 lives"
        self._breaking = re.compile(
            rf"\b{any_from(periods.relatives)}\s+{any_from(periods.breaking)}\s+"
            rf"(?:[\w'’-]+\s+){{0,8}}{openers}\s+$"
        )
        self._until_now = re.compile(rf",?\s+{any_of(lexicon.grammar.have)}\b")
        self._tale = tale_behind_date(lexicon)

    def counts_until(self, before: str) -> bool:
        """Tell whether a count was taken by the date behind the text `before`: "by Monday"."""
        return self._counting.search(before) is not None and not self._closing.search(before)

    def opens(
        self, text: str, before: str, one: DateExpression, found: Sequence[DateExpression]
    ) -> bool:
        """Tell whether a happening only began on the date `one` of those `found`."""
        if self._tale.match(text, one.end):
            return False
        if self._breaking.search(before) and self._until_now.match(text, one.end):
            return True
        return self._beginning.search(before) is not None and not _is_counted_from(one, found)


def _is_counted_from(one: DateExpression, found: Sequence[DateExpression]) -> bool:
    """Tell whether years are counted from a date: "ten years have passed since 3 May 1990"."""
    return any(other.kind == "elapsed" and 0 <= one.start - other.end <= 1 for other in found)
