"""Read marked texts: the form in which the tests say which claims a text makes, and where.

A mark is `{number|category value extras: victims}`; without the braces the text is what is read.

    {147|killed}                     exact: digits say their own value
    {Twelve|killed 12: miners}       exact 12, said of miners
    {147|killed >=148}  {300|injured <=300}  {200|arrested ~200}  {2 to 3|injured 2-3}
    {dozens|injured vague}           {A|killed one} implicit: a singular that stands for one person
    {two|killed 2 subset of Twelve}  a role, and the number of its parent
    {three|injured? 3}               optional: neither demanded nor punished
"""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from figurecheck.records import Category, Claim, Kind, Role, Source

CASES = Path(__file__).parent / "cases"
_MARK = re.compile(
    r"\{(?P<number>[^|{}]+)\|(?P<category>[a-z]+)(?P<optional>\??)"
    r"(?: (?P<value>vague|one|(?:>=|<=|~)?\d+(?:-\d+)?))?"
    r"(?: (?P<role>total|part|subset|increment|repeat)(?: of (?P<parent>[^:{}]+?))?)?"
    r"(?:: (?P<victims>[^{}]+))?\}"
)
_BOUND = {">=": Kind.AT_LEAST, "<=": Kind.AT_MOST, "~": Kind.APPROXIMATE}
MEMBERS = (Role.PART, Role.SUBSET, Role.INCREMENT)


@dataclass(slots=True, frozen=True)
class Expected:
    """A claim that a text makes; `start` and `end` are code points in the text without marks."""

    start: int
    end: int
    number: str
    category: Category
    kind: Kind
    low: int | None
    high: int | None
    implicit: bool
    optional: bool
    role: Role | None
    parent: str | None
    victims: str | None

    @property
    def reading(self) -> tuple[Any, ...]:
        return (self.start, self.number, self.category.value, self.bounds, self.implicit)

    @property
    def bounds(self) -> str:
        return bounds(self.kind, self.low, self.high)


def bounds(kind: Kind, low: int | None, high: int | None) -> str:
    """Write a kind and its bounds as one word."""
    return f"{kind.value}:{low}:{high}"


def reading(claim: Claim) -> tuple[Any, ...]:
    """Return of a claim what `Expected.reading` tells of a mark."""
    value = claim.value
    written = bounds(value.kind, value.low, value.high)
    return (claim.span.start, value.text, claim.category.value, written, claim.implicit)


def unmark(marked: str) -> tuple[str, list[Expected]]:
    """Return the text without its marks and the claims that they tell, in text order."""
    pieces: list[str] = []
    expected: list[Expected] = []
    last = length = 0
    for match in _MARK.finditer(marked):
        pieces += [marked[last : match.start()], match["number"]]
        length += match.start() - last
        expected.append(_expected(match, length))
        length += len(match["number"])
        last = match.end()
    text = "".join([*pieces, marked[last:]])
    if "{" in text or "}" in text:
        raise ValueError(f"a mark that cannot be read: {marked}")
    return text, expected


def _expected(match: re.Match[str], start: int) -> Expected:
    """Return the claim of one mark whose number stands at `start`."""
    number = match["number"]
    value = match["value"] or re.sub(r"\D", "", number)
    kind, low, high = _value(value)
    return Expected(
        start=start,
        end=start + len(number),
        number=number,
        category=Category(match["category"]),
        kind=kind,
        low=low,
        high=high,
        implicit=value == "one",
        optional=bool(match["optional"]),
        role=Role(match["role"]) if match["role"] else None,
        parent=match["parent"],
        victims=match["victims"],
    )


def _value(value: str) -> tuple[Kind, int | None, int | None]:
    """Return the kind and the bounds that the value of a mark says."""
    if value == "vague":
        return Kind.VAGUE, None, None
    if value == "one":
        return Kind.EXACT, 1, 1
    sign = next((sign for sign in _BOUND if value.startswith(sign)), "")
    low, _, high = value.removeprefix(sign).partition("-")
    if high:
        return Kind.RANGE, int(low), int(high)
    kind = _BOUND.get(sign, Kind.EXACT)
    return (
        kind,
        None if kind is Kind.AT_MOST else int(low),
        None if kind is Kind.AT_LEAST else int(low),
    )


@dataclass(slots=True, frozen=True)
class Row:
    """A row of a case table; `known` is the reason why it is not read rightly yet, or empty."""

    table: str
    group: str
    marked: str
    known: str = ""

    @property
    def text(self) -> str:
        return unmark(self.marked)[0]

    @property
    def expected(self) -> list[Expected]:
        return unmark(self.marked)[1]


def rows(table: str) -> list[Row]:
    """Return the rows of `cases/<table>.toml`, group by group."""
    data = tomllib.loads((CASES / f"{table}.toml").read_text(encoding="utf-8"))
    return [
        Row(table, group["name"], marked, known)
        for group in data["group"]
        for marked, known in (
            *((row, "") for row in group.get("rows", ())),
            *((row, group.get("why", group["name"])) for row in group.get("known", ())),
        )
    ]


def source(text: str, source_id: str = "case") -> Source:
    """Return `text` as an undated source."""
    return Source.from_text(text, source_id=source_id)
