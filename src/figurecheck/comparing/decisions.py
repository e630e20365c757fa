"""The decisions of a human as a configuration holds them: closed models of its tables."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from figurecheck.records import Category, Population, Role

Words = Annotated[str, Field(min_length=1, pattern=r"\S")]
Count = Annotated[int, Field(ge=0, strict=True)]


class DecisionTable(BaseModel):
    """The common shape of a table: frozen, and a key that is not known is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Owner(DecisionTable):
    """Outlets of one owner: told beside the texts they stand behind, never counted as one.

    Lineage means copied text, not a shared authority; docs/decisions.md says more.
    """

    name: Words
    outlets: Annotated[tuple[Words, ...], Field(min_length=1)]


class GivenEvent(DecisionTable):
    """An event given by hand: its days, both included, its places and the names it goes by."""

    name: Words
    start: dt.date
    end: dt.date | None = None
    places: tuple[Words, ...] = ()
    aliases: tuple[Words, ...] = ()

    @property
    def last(self) -> dt.date:
        """The last day: the first one unless another is given."""
        return self.end or self.start

    @model_validator(mode="after")
    def _is_in_order(self) -> Self:
        if self.last < self.start:
            raise ValueError("end is before start")
        return self


class ClaimKey(DecisionTable):
    """A claim by its text: the source or its publisher, the figure and the sentence as written.

    Without a category it is every claim of that figure in that sentence.
    """

    source: Words
    figure: Words
    quote: Words
    category: Category | None = None


class Rejected(ClaimKey):
    """A claim that is kept out of comparison, by whom and why."""

    reason: Words
    by: Words


class Correction(DecisionTable):
    """What a claim really says; what is left out stays as it was read.

    `low` and `high` are one correction of the figure: without `high` it is open above.
    """

    category: Category | None = None
    low: Count | None = None
    high: Count | None = None
    role: Role | None = None
    population: Population | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if not self.model_fields_set:
            raise ValueError("it corrects nothing")
        if self.high is not None and (self.low or 0) > self.high:
            raise ValueError("low is above high")
        return self


class Corrected(ClaimKey):
    """A claim that was read wrongly, with what it says, by whom and why."""

    to: Correction
    reason: Words
    by: Words


class Accepted(DecisionTable):
    """A disagreement that is known: one claim or more of each camp, by whom and why."""

    category: Category
    figures: Annotated[tuple[ClaimKey, ...], Field(min_length=2)]
    reason: Words
    by: Words


class Decisions(DecisionTable):
    """Everything that a human decided; `publishers` are by the id of their source."""

    publishers: Mapping[Words, Words] = Field(default_factory=dict)
    owners: tuple[Owner, ...] = ()
    events: tuple[GivenEvent, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    corrected: tuple[Corrected, ...] = ()
    accepted: tuple[Accepted, ...] = ()

    @model_validator(mode="after")
    def _has_distinct_names(self) -> Self:
        for title, named in (("owners", self.owners), ("events", self.events)):
            names = [one.name for one in named]
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"{title} has the name {twice[0]!r} twice")
        return self


TABLES: Mapping[str, type[DecisionTable]] = {
    "": Decisions,
    "owners": Owner,
    "events": GivenEvent,
    "rejected": Rejected,
    "corrected": Corrected,
    "accepted": Accepted,
    "to": Correction,
    "figures": ClaimKey,
}
"""The tables by the key that they stand under; no two tables share a key."""


@dataclass(slots=True, frozen=True)
class Wrong:
    """One thing that is wrong with decisions: the path to it, what is said of it, what is found.

    `is_unknown` tells a key that no table has.
    """

    path: tuple[str | int, ...]
    message: str
    found: str | None
    is_unknown: bool


def checked(values: Mapping[str, object]) -> Decisions | list[Wrong]:
    """Return the decisions in `values`, or everything that is wrong, unknown keys first."""
    try:
        return Decisions.model_validate(values)
    except ValidationError as error:
        wrong = [
            Wrong(
                path=tuple(one["loc"]),
                message=one["msg"].removeprefix("Value error, "),
                found=str(one["input"]) if isinstance(one["input"], str | int | float) else None,
                is_unknown=one["type"] == "extra_forbidden",
            )
            for one in error.errors()
        ]
    return sorted(wrong, key=lambda one: not one.is_unknown)


@dataclass(slots=True, frozen=True)
class Configuration:
    """Decisions with the file and line of each value, by its path such as `rejected.0.quote`."""

    decisions: Decisions = field(default_factory=Decisions)
    origins: Mapping[str, str] = field(default_factory=dict)

    def origin(self, path: str) -> str | None:
        """Return the file and line of a value, or those of the table that it stands in."""
        while path and path not in self.origins:
            path = path.rpartition(".")[0]
        return self.origins.get(path)
