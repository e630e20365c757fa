"""Reconcile casualty figures across news articles: who says what, and why they differ."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from figurecheck.comparing import compare
    from figurecheck.comparing.checking import check
    from figurecheck.comparing.configuration import config
    from figurecheck.errors import FigurecheckError
    from figurecheck.extracting import extract
    from figurecheck.reading import Reading, read
    from figurecheck.reading.reports import read_report
    from figurecheck.records import Claim, DraftReport, Report, Source
    from figurecheck.reporting.catalogue import rules
    from figurecheck.reporting.explaining import explain

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "DraftReport",
    "FigurecheckError",
    "Reading",
    "Report",
    "Source",
    "check",
    "compare",
    "config",
    "explain",
    "extract",
    "read",
    "read_report",
    "rules",
]

_HOMES = {
    "Claim": "records",
    "DraftReport": "records",
    "FigurecheckError": "errors",
    "Reading": "reading",
    "Report": "records",
    "Source": "records",
    "check": "comparing.checking",
    "compare": "comparing",
    "config": "comparing.configuration",
    "explain": "reporting.explaining",
    "extract": "extracting",
    "read": "reading",
    "read_report": "reading.reports",
    "rules": "reporting.catalogue",
}


def __getattr__(name: str) -> object:
    """Resolve a public name on first use, so that importing the package builds no models."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
