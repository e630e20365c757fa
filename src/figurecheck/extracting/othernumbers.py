"""Tell numbers that are no counts: money, shares, scores, years, rates, names and codes."""

from figurecheck.extracting.bounds import is_glued
from figurecheck.extracting.units import Figure, Unit
from figurecheck.lexicon import Lexicon
from figurecheck.lexicon.numbers import NumberParser
from figurecheck.records import Kind, Rejection

_YEARS = range(1900, 2100)
# What may stand between a number and the "in" of its rate: "one death in every 200".
_NOUN_TAGS = frozenset("PHwCQ")
_LONGEST_NOUN = 2
# "nine people died and in Vell": how far before a joint the figure of another place stands.
_GAP = 8
_TEN, _HUNDRED = 10, 100


class OtherReadings:
    """Judge numbers by the words around them, with one language's words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._words = lexicon.figures
        self._excepting = frozenset(lexicon.figures.excepting)
        self._ratios = frozenset(lexicon.figures.ratios)
        self._either = frozenset((*lexicon.figures.ratios, *lexicon.figures.ratio_words))
        self._numbered_units = frozenset(lexicon.figures.numbered_units)
        self._value = NumberParser(lexicon.numbers).value
        grammar = lexicon.grammar
        self._singular = frozenset(grammar.singular_verbs)
        self._passing = {*grammar.passing, *grammar.reaching, *grammar.nearing}

    def reading(
        self, text: str, units: list[Unit], end: int, out: list[Unit], found: Unit
    ) -> Rejection | None:
        """Return what the number is when it is no count: money, a share, a score, a year."""
        figure = found.figure
        if figure is None or figure.kind is Kind.VAGUE:
            return found.reason
        after = units[end] if end < len(units) else None
        before = out[-1] if out else None
        if is_glued(text, figure):
            return Rejection.COMPOUND
        if self._is_clock_time(text, figure):
            return Rejection.TIME
        if reason := self._as_share(units, end, out, figure):
            return reason
        if any(unit and unit.low in self._words.currencies for unit in (before, after)):
            return Rejection.MONEY
        if after and after.start == figure.end and after.tag == "~" and end + 1 < len(units):
            return Rejection.SCORE
        if after and after.low in self._words.percent:
            return Rejection.SHARE
        if self._is_year(text, figure, before, after):
            return Rejection.YEAR
        bare = found.start == figure.start and figure.high != 0
        spelled = not text[figure.start : figure.end].isdecimal()
        return Rejection.NAME if bare and self._is_label(spelled, before, after, out) else None

    def _is_clock_time(self, text: str, figure: Figure) -> bool:
        """Tell whether four digits with a zero before them are a time: "at 0730"."""
        raw = text[figure.start : figure.end]
        return len(raw) == 4 and raw.isdecimal() and raw[0] == "0"

    def _as_share(
        self, units: list[Unit], end: int, out: list[Unit], figure: Figure
    ) -> Rejection | None:
        """Return what the number is when it tells of others than it says: "all but two"."""
        if out and out[-1].low in self._excepting:
            return Rejection.NEGATED
        return Rejection.RATE if self._is_ratio(units, end, out, figure) else None

    def _is_ratio(self, units: list[Unit], end: int, out: list[Unit], figure: Figure) -> bool:
        """Tell whether the number is one side of "one in five" or "2 in every 1,000"."""
        if len(out) > 1 and out[-2].reason is Rejection.RATE and out[-1].low in self._either:
            return True
        i = end
        while i < min(len(units), end + _LONGEST_NOUN) and units[i].tag in _NOUN_TAGS:
            i += 1
        if i + 1 >= len(units) or units[i].low not in self._either or units[i + 1].tag != "#":
            return False
        if units[i].low in self._ratios:
            return True
        after = units[i + 2] if i + 2 < len(units) else None
        if after is not None and (after.tag == "Q" or (after.capital and not after.shouted)):
            return False
        # "two out of five men" may be just that, "one out of five" is a share.
        few = i == end and (figure.low == 1 or units[i].low not in self._words.partitives)
        return self._is_base(units[i + 1].low, figure, few=few)

    def _is_base(self, low: str, figure: Figure, *, few: bool) -> bool:
        """Tell whether a number behind "in" is what a rate is counted by: "three in 1,000".

        It may be of `few`, as in "two in five"; one person may be one of many.
        """
        base = self._value(low)
        if base is None or figure.high is None or base <= figure.high:
            return False
        if figure.low == 1:
            return few or base % _TEN == 0
        round_base = str(base).strip("0") == "1" and base >= _HUNDRED
        return round_base or base == _TEN or (few and base < _TEN)

    def _is_year(self, text: str, figure: Figure, before: Unit | None, after: Unit | None) -> bool:
        """Tell whether four bare digits are a year rather than a count."""
        if figure.low not in _YEARS or figure.end - figure.start != 4:
            return False
        if not text[figure.start : figure.end].isdecimal():
            return False
        if before is None:
            return after is None or after.tag not in "PC"
        opened = before.tag in "T,;" or before.low in self._words.year_prepositions
        return opened or after is None or after.tag not in "POC"

    def _is_label(
        self, spelled: bool, before: Unit | None, after: Unit | None, out: list[Unit]
    ) -> bool:
        """Tell whether the number belongs to a name before it: "Flight 173", "Article 120"."""
        if before is None:
            return self._is_unit(after)
        counts = after is not None and after.tag in "PHO"
        if self._is_unit(after):
            return True
        if before.low in self._words.labels:
            return before.tag == "w" or not counts
        happens = after is not None and any(form.startswith("self_") for _, form in after.readings)
        if happens and self._is_of_name(out):
            return True
        if counts or (after is not None and after.tag == "C"):
            return False
        if self._is_counted_at(spelled, after, out):
            return False
        if len(out) > 1 and out[-2].reason is Rejection.NAME and before.tag in "c,":
            return True
        named = before.capital and before.tag == "w" and not before.shouted
        if before.low in self._passing:
            return False
        # "Orsa lost nine and Vell five" goes on with another place.
        joint = out[:-2] if len(out) > 1 and out[-2].tag == "p" else out[:-1]
        gapped = bool(joint) and joint[-1].tag in "c," and any(u.tag == "F" for u in joint[-_GAP:])
        return named and len(out) > 1 and out[-2].tag not in ",;" and not gapped

    def _is_of_name(self, out: list[Unit]) -> bool:
        """Tell whether a name with an article stands before a number: "the coast guard Dash 8"."""
        if not out[-1].capital or out[-1].shouted or out[-1].tag != "w":
            return False
        tags = "".join(unit.tag for unit in out[-_GAP - 1 :]).rstrip("wHPQ")
        return tags.endswith("d")

    def _is_counted_at(self, spelled: bool, after: Unit | None, out: list[Unit]) -> bool:
        """Tell whether a number behind a place opens a subject: "in Orsa two were killed"."""
        if after is None or len(out) < 2 or out[-2].tag != "p":
            return False
        return after.tag in "wo" or (
            after.tag in "bh" and (spelled or after.low not in self._singular)
        )

    def _is_unit(self, after: Unit | None) -> bool:
        """Tell whether a name of a troop follows, as in "103 Squadron"."""
        return (
            after is not None
            and after.capital
            and not after.shouted
            and after.low in self._numbered_units
        )
