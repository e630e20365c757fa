"""The account of all inputs: each article ends in exactly one state, and the sum is checked."""

from collections import Counter
from dataclasses import dataclass

from figurecheck.errors import InternalError
from figurecheck.records import InputAccount, InputEntry, Level, Problem, State

# The reasons of what is left out by design; such files do not make a run incomplete.
HIDDEN = "hidden or backup file"
LATER = "published after --as-of"


@dataclass(slots=True, frozen=True)
class Slip:
    """One article found, to be settled once; `copy` tells apart what was named twice."""

    path: str
    number: int
    mark: str
    copy: int

    @property
    def name(self) -> str:
        """Return the name as it is told: the path, with the place in a file of many."""
        return self.path + self.mark

    @property
    def order(self) -> tuple[str, int, int]:
        """Return what slips are sorted by: the path, then the place in the file."""
        return self.path, self.number, self.copy


class Ledger:
    """Count what is found, and what became of it, apart from each other."""

    def __init__(self) -> None:
        self._found: Counter[tuple[str, int, str]] = Counter()
        self._entries: dict[Slip, InputEntry] = {}

    def find(self, path: str, number: int = 0, mark: str = "") -> Slip:
        """Enter an article that was found; `number` orders those of one file."""
        copy = self._found[path, number, mark]
        self._found[path, number, mark] += 1
        return Slip(path, number, mark, copy)

    def settle(self, slip: Slip, state: State, reason: str | None, source_id: str | None) -> None:
        """Give an article its one state; InternalError when it has one."""
        if slip in self._entries:
            raise InternalError("E999", slip.name, "an input has two states")
        self._entries[slip] = InputEntry(
            name=slip.name, state=state, reason=reason, source_id=source_id
        )

    def account(self) -> InputAccount:
        """Return the account in order of names; InternalError when it does not add up."""
        slips = sorted(self._entries, key=self._place_of)
        counts = Counter(entry.state for entry in self._entries.values())
        if self._found.total() != counts.total():
            found = f"{self._found.total()} inputs found, {counts.total()} accounted for"
            raise InternalError("E999", "inputs", found)
        return InputAccount(
            discovered=self._found.total(),
            read=counts[State.READ],
            duplicate=counts[State.DUPLICATE],
            skipped=counts[State.SKIPPED],
            failed=counts[State.FAILED],
            entries=tuple(self._entries[slip] for slip in slips),
        )

    def _place_of(self, slip: Slip) -> tuple[str, int, str, str]:
        """Return what entries are sorted by: nothing that depends on the order of inputs."""
        entry = self._entries[slip]
        return slip.path, slip.number, entry.state, entry.reason or ""


def is_complete(inputs: InputAccount, problems: tuple[Problem, ...]) -> bool:
    """Tell whether no input was skipped or failed, none stayed undated and nothing was lost.

    Hidden files and what was asked to be left out do not count, and warnings alone lose nothing.
    """
    if inputs.failed or any(problem.level == Level.ERROR for problem in problems):
        return False
    skipped = (entry for entry in inputs.entries if entry.state == State.SKIPPED)
    return all(entry.reason in (HIDDEN, LATER) for entry in skipped)
