"""Account for the articles of a task whose process died: failed by name, and told in one line."""

from collections.abc import Iterator

from figurecheck.reading.portions import Portion
from figurecheck.records import Level, Problem
from figurecheck.running.parts import Part, failed
from figurecheck.running.pool import Lost
from figurecheck.running.spool import Spool
from figurecheck.running.tasks import Task


def enter_lost(spool: Spool, lost: Lost[Task]) -> None:
    """Enter the articles of a lost task that had not come, each with the reason."""
    reason = f"not read; the process at work on it died twice ({lost.cause})"
    names: list[str] = []
    for portion in lost.task.portions:
        origin = portion.origin
        part = Part(origin.name, origin.path, portion.place, portion.stretch is not None)
        come, ended = spool.come(portion.place)
        if ended and portion.stretch is None:
            continue
        for number, mark in _marks(portion, come):
            if number > come:
                part.rows.append(failed(number, mark, None, reason))
                names.append(origin.name + mark)
        spool.add(part)
    if not names:
        return
    first, last = names[0], names[-1]
    which = f"1 input, {first}" if first == last else f"{len(names):,} inputs, {first} to {last}"
    spool.tell(
        Problem(
            code="E611",
            level=Level.ERROR,
            path=lost.task.portions[0].origin.name,
            line=None,
            column=None,
            source_id=None,
            message=f"{which}: not read; the process at work on that died twice ({lost.cause})",
        )
    )


def _marks(portion: Portion, come: int) -> Iterator[tuple[int, str]]:
    """Yield number and mark of the articles of a portion, as far as they show without reading.

    The rest of a file that is read by whole is one, behind the `come` articles before it.
    """
    stretch = portion.stretch
    if stretch is None or portion.file is None:
        yield come + 1, f":{come + 1}.." if come else ""
        return
    with portion.file.open("rb") as stream:
        stream.seek(stretch.start)
        left = (stretch.end or stretch.start) - stretch.start
        number = stretch.line
        while left > 0 and (line := stream.readline(left)):
            left -= len(line)
            if line.strip():
                yield number, f":{number}"
            number += 1
