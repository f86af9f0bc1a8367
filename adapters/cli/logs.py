"""The log: for people on a terminal, for programs as JSON lines."""

import logging
import sys

import structlog
from structlog.typing import EventDict

from bot.core.settings import LogFormat, Settings
from store.core.trouble import trouble


def set_up_logs(settings: Settings) -> None:
    """Let structlog write to standard error, as LOG_LEVEL and LOG_FORMAT say."""
    level = logging.getLevelNamesMapping()[settings.log_level.value.upper()]
    last: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if settings.log_format is LogFormat.JSON
        else structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    )
    # The plain traceback has no values of variables in it: they may be secret, or somebody's words.
    steps: list[structlog.typing.Processor] = [
        told_once,
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    if settings.log_format is LogFormat.JSON:
        steps.append(structlog.processors.format_exc_info)
    structlog.configure(
        processors=[*steps, last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=max(level, logging.WARNING), format="%(levelname)s %(message)s")
    # That it found the last beat unfinished is how it is meant to go, and no news each second.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def told_once(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Drop what tells that the database can't be used just now: the heart says so, once.

    Whoever meets it on their way has an error to report, and there may be many in a second.
    """
    fault = event.get("exc_info")
    if isinstance(fault, BaseException) and trouble(fault):
        raise structlog.DropEvent
    return event
