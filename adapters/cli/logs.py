"""The log: for people on a terminal, for programs as JSON lines."""

import logging
import sys

import structlog

from bot.core.settings import LogFormat, Settings


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
