"""Read a report that an earlier run wrote as JSON."""

import sys
from pathlib import Path
from typing import BinaryIO

from figurecheck.errors import UsageError
from figurecheck.messages import escape
from figurecheck.records import Report
from figurecheck.records.stored import report_from

STDIN = "-"


def read_report(path: str | Path, *, stdin: BinaryIO | None = None) -> Report:
    """Return the report in the file at `path`, or on standard input for `-`.

    Raises UsageError: E110 to E112 for a file that cannot be read, E163 and E164 for one that
    holds no report, or one of another schema version.
    """
    if str(path) == STDIN:
        stream = stdin or getattr(sys.stdin, "buffer", None)
        return report_from(stream.read() if stream else b"", "standard input")
    name = escape(Path(path).name)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise UsageError("E110", name, "no such file") from error
    except IsADirectoryError as error:
        raise UsageError("E111", name, "is a directory, a file was expected") from error
    except (OSError, ValueError) as error:
        raise UsageError("E112", name, "cannot be read: permission denied or no file") from error
    return report_from(data, name)
