"""Say how an output is to look: its width, its colours, its encoding, its table."""

from dataclasses import dataclass

NARROWEST = 40


@dataclass(slots=True, frozen=True)
class Display:
    """How to show: columns of the window, colour or not, encoding, and the table for csv."""

    width: int = 80
    colour: bool = False
    encoding: str = "utf-8"
    table: str | None = None
    with_text: bool = False
