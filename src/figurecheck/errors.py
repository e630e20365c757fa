"""The exceptions of figurecheck: one family, each with a stable code."""


class FigurecheckError(Exception):
    """Say that something cannot be used: what was found, and what to do next.

    `code` is the stable message code (`E110`), `place` the file, line or option it speaks of.
    """

    def __init__(self, code: str, place: str, reason: str) -> None:
        super().__init__(f"{code} {place}: {reason}")
        self.code = code
        self.place = place
        self.reason = reason


class UsageError(FigurecheckError):
    """Say that options, configuration or inputs are used wrongly (exit 2)."""


class UnreadableInputError(FigurecheckError):
    """Say that one input cannot be read; the run goes on with the others (exit 4)."""


class OutputError(FigurecheckError):
    """Say that a result could not be written; old files are kept (exit 5)."""


class InternalError(FigurecheckError):
    """Say that figurecheck contradicts itself, which is a bug (exit 70)."""
