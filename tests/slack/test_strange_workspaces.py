"""Whatever comes from a workspace that does not have us, or has us no longer: 200 and a word."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx2
import pytest
from starlette.applications import Starlette
from structlog.testing import capture_logs

from adapters.slack.manifest import REQUESTS
from tests.wire.setting import FIRST_FRIDAY
from tests.wire.slack.signed_requests import FORM, JSON, signed
from tests.wire.slack.stage import SlackStage

SECRET = "a-signing-secret"
TEAM = {"id": "T0OTHER", "domain": "other"}
USER = {"id": "U0OTHER", "name": "eve", "team_id": "T0OTHER"}
PRESS: dict[str, Any] = {
    "type": "block_actions",
    "team": TEAM,
    "user": USER,
    "trigger_id": "1.2",
    "container": {"type": "message", "message_ts": "1.2", "channel_id": "C9"},
    "channel": {"id": "C9"},
    "message": {"ts": "1.2"},
    "actions": [{"action_id": "0", "block_id": "b", "type": "button", "value": "1/rsvp"}],
}
FORM_SENT: dict[str, Any] = {
    "type": "view_submission",
    "team": TEAM,
    "user": USER,
    "view": {"id": "V1", "callback_id": "x", "private_metadata": "", "state": {"values": {}}},
}
SHORTCUT: dict[str, Any] = {
    "type": "shortcut",
    "team": TEAM,
    "user": USER,
    "callback_id": "query ask",
    "trigger_id": "1.2",
    "action_ts": "1.2",
}


def event(**inner: object) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "team_id": TEAM["id"],
        "event_id": f"Ev{inner['type']}",
        "event": inner,
    }


ASKED: dict[str, tuple[str, str]] = {
    "a command": (
        urlencode(
            {
                "command": "/rsvp",
                "text": "yes",
                "team_id": TEAM["id"],
                "user_id": "U0OTHER",
                "channel_id": "C9",
                "trigger_id": "1.2",
            }
        ),
        FORM,
    ),
    "a press on an old card": (urlencode({"payload": json.dumps(PRESS)}), FORM),
    "a form": (urlencode({"payload": json.dumps(FORM_SENT)}), FORM),
    "a shortcut": (urlencode({"payload": json.dumps(SHORTCUT)}), FORM),
}
TOLD: dict[str, dict[str, Any]] = {
    "a reaction": event(
        type="reaction_added",
        user="U0OTHER",
        reaction="+1",
        item={"type": "message", "channel": "C9", "ts": "1.2"},
    ),
    "a visit": event(type="app_home_opened", user="U0OTHER", tab="home"),
    "removed": event(type="app_uninstalled"),
    "tokens taken back": event(type="tokens_revoked", tokens={"bot": ["U1"]}),
    "a limit": {"type": "app_rate_limited", "team_id": TEAM["id"], "minute_rate_limited": 1},
}


@pytest.fixture
async def stage(contracts: Path | None) -> AsyncIterator[SlackStage]:
    made = SlackStage(contracts, http=True)
    await made.begin(FIRST_FRIDAY)
    yield made
    await made.close()


async def posted(stage: SlackStage, body: str, kind: str) -> httpx2.Response:
    """What our address answers Slack."""
    wire = httpx2.ASGITransport(Starlette(routes=stage.bot.adapter.routes()))
    headers = {**signed(SECRET, body, time.time()), "Content-Type": kind}
    async with httpx2.AsyncClient(transport=wire, base_url="http://convene") as slack:
        return await slack.post(REQUESTS, content=body, headers=headers)


async def test_whoever_asks_from_another_workspace_reads_one_word_about_it(
    stage: SlackStage,
) -> None:
    for what, (body, kind) in ASKED.items():
        said = await posted(stage, body, kind)
        assert said.status_code == 200, what
        assert "isn't installed here any more" in said.text, what
    with stage.bot.store.work(1) as work:
        assert work.rsvps.of(1) == []


async def test_what_slack_tells_of_another_workspace_is_taken_and_changes_nothing_here(
    stage: SlackStage,
) -> None:
    with capture_logs() as logged:
        for what, told in TOLD.items():
            said = await posted(stage, json.dumps(told), JSON)
            assert said.status_code == 200, what
    assert [entry for entry in logged if entry["log_level"] == "error"] == []
    with stage.bot.store.work(1) as work:
        assert [home.state for home in work.communities.homes()] == ["open"]


@pytest.mark.parametrize("first", ["app_uninstalled", "tokens_revoked"])
async def test_removed_it_takes_both_ways_of_telling_in_either_order(
    stage: SlackStage, first: str
) -> None:
    order = ["app_uninstalled", "tokens_revoked"]
    stage.slack.platform.tokens.kill(stage.slack.workspace.id, "token_revoked")
    for kind in order if first == order[0] else order[::-1]:
        told = event(type=kind, tokens={"bot": ["U1"]}) | {"team_id": stage.slack.workspace.id}
        assert (await posted(stage, json.dumps(told), JSON)).status_code == 200
    with stage.bot.store.work(1) as work:
        [home] = work.communities.lost_homes()
        assert home.reason == "token_revoked"


async def test_a_removal_that_is_told_while_its_token_is_good_was_before_that(
    stage: SlackStage,
) -> None:
    told = event(type="app_uninstalled") | {"team_id": stage.slack.workspace.id}
    assert (await posted(stage, json.dumps(told), JSON)).status_code == 200
    with stage.bot.store.work(1) as work:
        assert [home.state for home in work.communities.homes()] == ["open"]


async def test_slack_may_look_at_our_certificate_without_a_signature(stage: SlackStage) -> None:
    wire = httpx2.ASGITransport(Starlette(routes=stage.bot.adapter.routes()))
    look, more = "ssl_check=1&token=a-token", {"Content-Type": FORM}
    async with httpx2.AsyncClient(transport=wire, base_url="http://convene") as slack:
        unsigned = await slack.post(REQUESTS, content=look, headers=more)
        by_address = await slack.get(f"{REQUESTS}?{look}")
        assert (unsigned.status_code, by_address.status_code) == (200, 200)
        assert (unsigned.text, by_address.text) == ("", "")
        for body in ("ssl_check=0", "command=%2Frsvp", look + "&x=" + "y" * 400):
            said = await slack.post(REQUESTS, content=body, headers=more)
            assert said.status_code == 401, body
        assert (await slack.get(REQUESTS)).status_code == 405
    assert (await posted(stage, look, FORM)).status_code == 200


async def test_what_was_reacted_while_slack_left_out_events_counts(stage: SlackStage) -> None:
    there = stage.slack.workspace
    ana, channel = stage.slack.person("Ana"), there.named("facilitators")
    card = next(m for m in channel.messages if "white_check_mark" in m.reactions)
    # As Slack has it, and told nobody of.
    card.reactions["white_check_mark"].append(ana.user.id)
    told = {"type": "app_rate_limited", "team_id": there.id, "minute_rate_limited": 1}
    assert (await posted(stage, json.dumps(told), JSON)).status_code == 200
    await asyncio.wait_for(_answered(stage), 10)


async def _answered(stage: SlackStage) -> None:
    """Until somebody has answered."""
    while True:
        with stage.bot.store.work(1) as work:
            if work.rsvps.of(1):
                return
        await asyncio.sleep(0.05)
