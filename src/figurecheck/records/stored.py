"""Take a report back from the JSON that it was written as."""

import json

from pydantic import ValidationError

from figurecheck.errors import UsageError
from figurecheck.records.record import SCHEMA_VERSION
from figurecheck.records.reports import Report


def report_from(data: bytes, name: str) -> Report:
    """Return the report in `data`, which `name` tells in errors; of a check, that on its sources.

    Raises UsageError: E164 for another schema version, E163 for all else that is no report.
    """
    try:
        values = json.loads(data)
    except RecursionError as error:
        raise UsageError("E163", name, "not JSON: nested too deeply") from error
    except UnicodeDecodeError as error:
        raise UsageError("E163", name, f"not JSON: not UTF-8 at byte {error.start}") from error
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        raise UsageError("E163", place, f"not JSON: {error.msg.lower()}{_ADVICE}") from error
    except ValueError as error:
        raise UsageError("E163", name, f"not JSON: {error}{_ADVICE}") from error
    if isinstance(values, dict) and isinstance(values.get("report"), dict):
        values = values["report"]
        data = json.dumps(values).encode()
    version = values.get("schema_version") if isinstance(values, dict) else None
    if version is None or "comparisons" not in values:
        raise UsageError("E163", name, f"not a report{_ADVICE}")
    if version != SCHEMA_VERSION:
        reason = f"a report of schema version {json.dumps(version)[:20]}, not {SCHEMA_VERSION}"
        raise UsageError("E164", name, f"{reason}; make it anew with this figurecheck")
    try:
        return Report.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(map(str, first["loc"]))
        reason = f"not a report: {path}: {first['msg'].lower()}{_ADVICE}"
        raise UsageError("E163", name, reason) from error


_ADVICE = "; give what `compare --format json` wrote"
