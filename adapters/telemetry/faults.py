"""Faults of ours, told to Sentry: what broke and where, and nothing that anybody wrote."""

import sentry_sdk
from sentry_sdk.integrations.dedupe import DedupeIntegration
from sentry_sdk.integrations.excepthook import ExcepthookIntegration
from sentry_sdk.integrations.threading import ThreadingIntegration
from sentry_sdk.types import Event, Hint
from structlog.typing import EventDict

WAIT = 2.0
"""Seconds that what is left may take when we stop."""
KEPT = ("call", "command", "delivery", "prompt", "trouble")
"""What of a line of the log goes with it."""
TOLD = frozenset(
    {
        "contexts",
        "environment",
        "event_id",
        "exception",
        "fingerprint",
        "level",
        "logentry",
        "message",
        "platform",
        "release",
        "sdk",
        "tags",
        "timestamp",
        "type",
    }
)
"""What of an event is sent; whatever a later version adds is left out until somebody looked."""


def begin(dsn: str, version: str) -> None:
    """Tell Sentry of faults from now on, for the whole process. Raises BadDsn."""
    sentry_sdk.init(
        dsn=dsn,
        release=f"convene@{version}",
        # Each of the others reads along: requests, lines of logs, what a database was asked.
        default_integrations=False,
        auto_enabling_integrations=False,
        integrations=[
            ExcepthookIntegration(),
            ThreadingIntegration(propagate_hub=False),
            DedupeIntegration(),
        ],
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        send_default_pii=False,
        auto_session_tracking=False,
        server_name="",
        before_send=scrubbed,
    )


def told(_logger: object, _method: str, line: EventDict) -> EventDict:
    """Hand on a line of the log that tells of an error."""
    if line.get("level") not in ("error", "critical"):
        return line
    with sentry_sdk.new_scope() as scope:
        for name in KEPT:
            if name in line:
                scope.set_tag(name, str(line[name]))
        fault = line.get("exc_info")
        if isinstance(fault, BaseException):
            scope.set_tag("event", str(line["event"]))
            scope.capture_exception(fault)
        else:
            scope.capture_message(str(line["event"]), level="error")
    return line


def scrubbed(event: Event, _hint: Hint) -> Event:
    """An event without what may hold somebody's words: what an error says, too, may quote them."""
    kept: Event = {name: value for name, value in event.items() if name in TOLD}  # type: ignore[assignment]
    for each in (kept.get("exception") or {}).get("values") or ():
        each["value"] = ""
        for frame in (each.get("stacktrace") or {}).get("frames") or ():
            frame.pop("vars", None)
    return kept


def end() -> None:
    """Send what is left."""
    sentry_sdk.flush(WAIT)
