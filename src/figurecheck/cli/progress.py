"""Show how far a run has come: one line on a terminal, gone when the run is."""

import sys

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn


class Meter:
    """The line of one run, there from its first `show` to `close`."""

    def __init__(self) -> None:
        self._progress = Progress(
            TextColumn("{task.fields[articles]:,} articles"),
            BarColumn(),
            TaskProgressColumn(),
            TimeRemainingColumn(),
            console=Console(file=sys.stderr),
            transient=True,
        )
        self._task = self._progress.add_task("", total=None, articles=0)
        self._progress.start()

    def show(self, articles: int, done: int, total: int) -> None:
        """Show how many articles are read, and how many of all bytes."""
        self._progress.update(self._task, completed=done, total=total, articles=articles)

    def close(self) -> None:
        """Take the line away."""
        self._progress.stop()
