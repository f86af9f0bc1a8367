"""The log: for people on a terminal, for programs as JSON lines, without anybody's words."""

import asyncio
import logging
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any

import structlog
from structlog.typing import EventDict, Processor

from adapters.cli.traces import traced
from bot.core.rules.visible import visible
from bot.core.setting_secrets import hidden
from bot.core.settings import LogFormat, Settings
from store.core.trouble import trouble

log = structlog.get_logger(__name__)


def set_up_logs(settings: Settings, *, quiet: bool = False, hear: Sequence[Processor] = ()) -> None:
    """Let everything write to standard error, as LOG_LEVEL and LOG_FORMAT say.

    `quiet`, it tells of what goes wrong alone, unless LOG_LEVEL says otherwise; `hear` is who
    else hears of each line, before it is written.
    """
    level = logging.getLevelNamesMapping()[settings.log_level.value.upper()]
    if quiet and "log_level" not in settings.model_fields_set:
        level = logging.WARNING
    common: list[Processor] = [
        on_one_line,
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    last = _rendered(settings)
    structlog.configure(
        processors=[told_once, *common, *hear, traced, *last],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    _libraries(max(level, logging.WARNING), [*common, traced], last)


def on_one_line(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Let no value begin a line of its own, or colour one: a platform may have put anything in it.

    Whoever reads the log must not take what somebody else wrote for what Convene says.
    """
    return {
        key: " ".join(visible(value).split()) if isinstance(value, str) else value
        for key, value in event.items()
    }


def told_once(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Drop what tells that the database can't be used just now: the heart says so, once.

    Whoever meets it on their way has an error to report, and there may be many in a second.
    """
    fault = event.get("exc_info")
    if isinstance(fault, BaseException) and trouble(fault):
        raise structlog.DropEvent
    return event


def unhandled(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """Tell of what nobody caught: asyncio itself would write down what the error says."""
    log.error("nobody caught", what=str(context.get("message")), exc_info=context.get("exception"))


def _rendered(settings: Settings) -> list[Processor]:
    """A line as it is written, without any secret in it."""
    render: Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if settings.log_format is LogFormat.JSON
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )

    def unsecret(_logger: object, _method: str, line: Any) -> str:  # noqa: ANN401 - structlog's
        return hidden(str(line), settings)

    return [render, unsecret]


def _libraries(level: int, first: list[Processor], last: list[Processor]) -> None:
    """Let what libraries tell of come out in the same form."""
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=first,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *last],
        )
    )
    handler.addFilter(partial(_wordless))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # That it found the last beat unfinished is how it is meant to go, and no news each second.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def _wordless(record: logging.LogRecord) -> bool:
    """Leave out what a library fills in: addresses with tokens in them, or what somebody wrote."""
    record.msg, record.args = f"{record.name}: {record.msg}", None
    return True
