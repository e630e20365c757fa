"""Give lines of claims the id that their source has in the end, where another was expected."""

import json
from typing import Any

from figurecheck.extracting.claims import claim_id
from figurecheck.reporting.data import lines_of_values


def renamed(lines: bytes, source_id: str, text_sha256: str) -> bytes:
    """Return JSON lines of claims or rejected numbers as those of `source_id`.

    The ids of claims are made from that of their source, so they and their parents change too.
    """
    values = [json.loads(line) for line in lines.split(b"\n") if line]
    ids = {one["claim_id"]: _identity(one, source_id, text_sha256) for one in values if _is(one)}
    return lines_of_values(
        one | {"source_id": source_id} | {name: ids[one[name]] for name in _IDS if one.get(name)}
        for one in values
    )


_IDS = ("claim_id", "parent_id")


def _is(value: dict[str, Any]) -> bool:
    """Tell whether a value is a claim, and not a rejected number."""
    return "claim_id" in value


def _identity(claim: dict[str, Any], source_id: str, text_sha256: str) -> str:
    """Return the id of a claim as one of `source_id`."""
    span = (claim["span"]["start"], claim["span"]["end"])
    return claim_id(source_id, text_sha256, span, claim["category"])
