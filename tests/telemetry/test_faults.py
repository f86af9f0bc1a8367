"""Faults at Sentry: that it hears of them, and of nothing that anybody wrote."""

import asyncio
import json
import sys
from pathlib import Path

from tests.telemetry.collectors import Collector, collector

ROOT = Path(__file__).parents[2]
SCRIPT = """
import asyncio, sys, threading
import structlog
from adapters.cli.logs import set_up_logs
from adapters.telemetry.ears import faults_told
from bot.core.settings import Settings

settings = Settings.model_validate({"sentry_dsn": sys.argv[1]})
log = structlog.get_logger("here")
mine = "Zwetschgenkuchen"

def breaks(words):
    secret = words * 2
    raise KeyError(words)

with faults_told(settings) as hear:
    set_up_logs(settings, hear=hear)
    log.info("fine")
    try:
        breaks(mine)
    except KeyError as fault:
        log.error("call failed", call="0a1b2c3d", command="rsvp", typed=mine, exc_info=fault)
    log.error("the disk is full", trouble="full", reason=mine)
    thread = threading.Thread(target=breaks, args=(mine,))
    thread.start()
    thread.join()
"""


def events(there: Collector) -> list[dict[str, object]]:
    """What was told in envelopes: https://develop.sentry.dev/sdk/data-model/envelopes/"""
    found = []
    for each in there.sent:
        assert each.path == "/api/42/envelope/"
        lines = each.body.decode().splitlines()[1:]
        for head, body in zip(lines[::2], lines[1::2], strict=True):
            if json.loads(head)["type"] == "event":
                found.append(json.loads(body))
    return found


async def test_a_fault_is_told_with_where_it_broke_and_without_anybodys_words() -> None:
    with collector() as there:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-c",
            SCRIPT,
            f"http://key@{there.host}/42",
            cwd=ROOT,
            stderr=asyncio.subprocess.PIPE,
        )
        _none, said = await asyncio.wait_for(process.communicate(), 120)
        found = events(there)
    assert process.returncode == 0, said
    call, disk, thread = found
    assert call["tags"] == {"call": "0a1b2c3d", "command": "rsvp", "event": "call failed"}
    (fault,) = call["exception"]["values"]  # type: ignore[index]
    assert (fault["type"], fault["value"]) == ("KeyError", "")
    assert fault["stacktrace"]["frames"][-1]["function"] == "breaks"
    assert disk["message"] == "the disk is full"
    assert thread["exception"]["values"][0]["type"] == "KeyError"  # type: ignore[index]
    for event in found:
        assert not {"breadcrumbs", "request", "user", "extra", "server_name"} & set(event)
    assert "Zwetschgenkuchen" not in there.bodies()
