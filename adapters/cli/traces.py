"""Traces: where something broke, without what the error says, which may quote somebody."""

import sys
import traceback

from structlog.typing import EventDict

TOLD = (OSError, ImportError)
"""Errors whose own words are the system's, and hold nothing of anybody's."""
MOST = 8
"""Errors of one chain that are told."""


def traced(_logger: object, _method: str, event: EventDict) -> EventDict:
    """A line of the log with the trace of its error as text."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    fault = given[1] if isinstance(given, tuple) else given
    if isinstance(fault, BaseException):
        event["exception"] = trace(fault)
    return event


def trace(fault: BaseException) -> str:
    """The steps to an error and to what it came from, in lines of our own code, and its kind."""
    told: list[str] = []
    at: BaseException | None = fault
    while at is not None and len(told) < MOST:
        steps = "".join(traceback.format_tb(at.__traceback__))
        said = f": {at}" if isinstance(at, TOLD) else ""
        told.append(f"{steps}{type(at).__module__}.{type(at).__qualname__}{said}")
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\n\nwhich came from\n\n".join(told)
