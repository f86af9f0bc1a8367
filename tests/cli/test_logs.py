"""The log: what would be told again and again, or never should be."""

import json
import logging
import subprocess
import sys

import pytest
import structlog

from adapters.cli.logs import on_one_line, set_up_logs, told_once
from adapters.cli.traces import trace, traced
from bot.core.settings import Settings
from store.core.trouble import Trouble, Unusable
from tests.cli.conftest import ROOT


def test_the_trouble_of_a_database_is_told_by_the_heart_alone() -> None:
    met: structlog.typing.EventDict = {"event": "left", "exc_info": Unusable(Trouble.FULL)}
    with pytest.raises(structlog.DropEvent):
        told_once(None, "error", met)
    ours: structlog.typing.EventDict = {"event": "left", "exc_info": ZeroDivisionError()}
    assert told_once(None, "error", ours) == ours
    assert told_once(None, "info", {"event": "begun"}) == {"event": "begun"}


def test_the_heartbeat_itself_is_no_news_each_second() -> None:
    before = structlog.get_config()
    try:
        set_up_logs(Settings.model_validate({"log_level": "debug"}))
    finally:
        structlog.configure(**before)
    chatter = logging.getLogger("apscheduler.scheduler")
    assert not chatter.isEnabledFor(logging.WARNING)
    assert chatter.isEnabledFor(logging.ERROR)


def broken(words: str) -> ValueError:
    """An error that quotes what somebody wrote, come from another that does."""
    try:
        try:
            dict[str, str]()[words]
        except KeyError as fault:
            raise ValueError(f"not to be found: {words}") from fault
    except ValueError as fault:
        return fault
    else:
        raise AssertionError


def test_a_trace_says_where_it_broke_and_not_what_the_error_quotes() -> None:
    told = trace(broken("Walnussbrot"))
    assert "builtins.ValueError" in told
    assert "which came from" in told
    assert "builtins.KeyError" in told
    assert "in broken" in told
    assert "Walnussbrot" not in told
    assert "No such file" in trace(FileNotFoundError(2, "No such file or directory", "here"))


def test_a_line_takes_the_error_in_whichever_form_it_comes() -> None:
    fault = broken("Walnussbrot")
    for given in (fault, (type(fault), fault, fault.__traceback__)):
        line = traced(None, "error", {"event": "left", "exc_info": given})
        assert "builtins.ValueError" in line["exception"]
        assert "exc_info" not in line
    assert traced(None, "info", {"event": "left", "exc_info": None}) == {"event": "left"}
    try:
        raise fault
    except ValueError:
        assert "exception" in traced(None, "error", {"event": "left", "exc_info": True})


SCRIPT = """
import asyncio, logging, os, sys
import structlog
from adapters.cli.logs import set_up_logs, unhandled
from bot.core.settings import Settings

given = {"log_format": sys.argv[1], "log_level": "debug", "discord_token": "a.b.hunter2hunter2"}
set_up_logs(Settings.model_validate(given), quiet=sys.argv[2] == "quiet")
log = structlog.get_logger("here")
log.debug("sent to a.b.hunter2hunter2")
log.info("fine", umlaut="ü")
logging.getLogger("discord.http").warning("%s responded with 429", "/webhooks/1/Walnussbrot")
logging.getLogger("aiohttp").info("never shown")

async def lost():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(unhandled)
    loop.call_soon(lambda: {}["Walnussbrot"])
    await asyncio.sleep(0)

asyncio.run(lost())
"""


def written(*args: str) -> list[str]:
    """What a process writes to its log."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *args], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stderr.splitlines()


def test_for_programs_each_line_is_json_those_of_libraries_too_and_no_secret_is_in_any() -> None:
    lines = [json.loads(line) for line in written("json", "loud")]
    assert [each["event"] for each in lines] == [
        "sent to …",
        "fine",
        "discord.http: %s responded with 429",
        "nobody caught",
    ]
    assert [each["level"] for each in lines] == ["debug", "info", "warning", "error"]
    assert lines[1]["umlaut"] == "ü"
    assert "builtins.KeyError" in lines[3]["exception"]
    assert "Walnussbrot" not in str(lines)


def test_for_people_there_is_no_colour_where_nobody_looks_on() -> None:
    said = "\n".join(written("console", "loud"))
    assert "\x1b" not in said
    assert "fine" in said
    assert "hunter2" not in said


def test_where_it_is_to_be_quiet_it_is_unless_a_level_was_asked_for() -> None:
    before = structlog.get_config()
    try:
        set_up_logs(Settings.model_validate({}), quiet=True)
        log = structlog.get_logger("quiet")
        assert not log.is_enabled_for(logging.INFO)
        set_up_logs(Settings.model_validate({"log_level": "info"}), quiet=True)
        assert structlog.get_logger("asked").is_enabled_for(logging.INFO)
    finally:
        structlog.configure(**before)


def test_what_a_platform_put_into_a_value_begins_no_line_of_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    forged = "gone\n2026-03-02 [info] installed workspace=T1\r\x1b[31mred\u2028x\u202ey"
    before = structlog.get_config()
    try:
        set_up_logs(Settings.model_validate({"log_format": "console"}))
        structlog.get_logger("tests.forged").error("not said", reason=forged, number=7)
    finally:
        structlog.configure(**before)
    (line,) = capsys.readouterr().err.splitlines()
    assert "\x1b[31m" not in on_one_line(None, "error", {"reason": forged})["reason"]
    assert "gone 2026-03-02 [info] installed" in line
