"""The table that a run prints: each row a ratio, its goal, and whether it is met."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(slots=True, frozen=True)
class Goal:
    """What a ratio has to reach, or must not pass."""

    at_least: float | None = None
    at_most: float | None = None

    def is_met(self, ratio: float) -> bool:
        """Tell whether `ratio` is on the right side."""
        low, high = self.at_least, self.at_most
        return (low is None or ratio >= low) and (high is None or ratio <= high)

    def __str__(self) -> str:
        """Return the goal in words."""
        if self.at_least is not None:
            return f"at least {self.at_least:g}"
        return f"at most {self.at_most:g}"


@dataclass(slots=True, frozen=True)
class Row:
    """One measured ratio: ours to theirs; without a goal it is only told."""

    name: str
    ours: str
    theirs: str
    ratio: float
    goal: Goal | None


def markdown(rows: Iterable[Row]) -> str:
    """Return the rows as a table in Markdown."""
    lines = ["| what | measured | against | ratio | goal | met |", "|---|---|---|--:|---|---|"]
    for row in rows:
        met = "" if row.goal is None else "yes" if row.goal.is_met(row.ratio) else "no"
        goal = "" if row.goal is None else str(row.goal)
        cells = (row.name, row.ours, row.theirs, f"{row.ratio:.3g}", goal, met)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
