"""Requests that are not from Slack, just now and for the first time, get a 401 and nothing more."""

import time
from pathlib import Path
from random import Random

import httpx2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from adapters.slack.manifest import REQUESTS
from adapters.slack.service import adapter
from adapters.slack.signatures import SIGNATURE, STAMP, Signatures
from adapters.web.app import application
from adapters.web.metered import BEGUN
from adapters.wiring.core import core
from adapters.wiring.service import joined
from bot.core.commands import declared
from bot.core.ports import Chat
from bot.core.settings import Settings
from scheduler.clock import SystemClock
from store.database import Store
from tests.fresh import fresh
from tests.web.asking import Answer, ask
from tests.wire.setting import FIRST_FRIDAY
from tests.wire.slack.signed_requests import signed
from tests.wire.slack.stage import SlackStage

SECRET = "a-signing-secret"
NOW = 1_772_463_600.0
BODY = "command=%2Frsvp&text=yes"
Headers = dict[str, str]


def headers(body: str = BODY, at: float = NOW, secret: str = SECRET) -> Headers:
    return {name.lower(): value for name, value in signed(secret, body, at).items()}


def checker(now: float = NOW) -> Signatures:
    return Signatures(SECRET, lambda: now)


def test_what_slack_signed_is_taken_and_the_same_again_is_not() -> None:
    kept = checker()
    assert kept.genuine(BODY.encode(), headers())
    assert not kept.genuine(BODY.encode(), headers())


def test_slacks_own_retry_is_taken_though_its_signature_is_the_same() -> None:
    kept = checker()
    kept.genuine(BODY.encode(), headers())
    assert kept.genuine(BODY.encode(), {**headers(), "x-slack-retry-num": "1"})


FALSE: dict[str, Headers] = {
    "forged": {SIGNATURE: "v0=" + "0" * 64},
    "beyond ASCII": {SIGNATURE: "v0=ümlaut"},
    "unsigned": {SIGNATURE: ""},
    "a stamp in words": {STAMP: "yesterday"},
    "a stamp in other digits": {STAMP: "٣"},
    "no stamp": {STAMP: ""},
    "a stamp beyond all numbers": {STAMP: "9" * 400},
    "too old": headers(at=NOW - 301),
    "too new": headers(at=NOW + 301),
    "another secret": headers(secret="another"),
    "another body": headers(body="command=%2Fcop"),
}


@pytest.mark.parametrize("change", FALSE)
def test_forged_stale_and_malformed_ones_are_not_taken(change: str) -> None:
    assert not checker().genuine(BODY.encode(), {**headers(), **FALSE[change]})


@pytest.mark.parametrize(
    "change", sorted(set(FALSE) - {"forged", "another secret", "another body"})
)
def test_what_cannot_be_genuine_need_not_be_read(change: str) -> None:
    assert checker().may_be(headers())
    assert not checker().may_be({**headers(), **FALSE[change]})


async def test_of_500_forged_late_and_replayed_requests_none_is_taken(tmp_path: Path) -> None:
    store = Store(fresh(tmp_path))
    chosen = Settings.model_validate(
        {"slack_signing_secret": SECRET, "public_url": "https://convene.example.org"}
    )
    bot = core(store, SystemClock(), lambda _who: True)

    async def again(_chat: Chat) -> None:
        raise AssertionError("nothing is connected")

    slack, routes = adapter(chosen, store, bot.clock, bot.dispatch, declared(), again)
    site = Starlette(routes=routes)
    now, chance = time.time(), Random(7)

    async def told(body: str, sent: Headers) -> Answer:
        more = {name.lower().replace("-", "_"): value for name, value in sent.items()}
        more["content_type"] = "application/json"
        return await ask(site, "POST", REQUESTS, body.encode(), **more)

    def asked(n: int) -> str:
        return f'{{"type": "url_verification", "challenge": "abc{n}"}}'

    for n in range(200):
        made = signed(SECRET, asked(n), now)
        at = chance.randrange(3, 67)
        mark = made["X-Slack-Signature"]
        other = chance.choice([c for c in "0123456789abcdef" if c != mark[at]])
        made["X-Slack-Signature"] = mark[:at] + other + mark[at + 1 :]
        assert (await told(asked(n), made)).status == 401
    for n in range(150):
        away = chance.choice((-1, 1)) * chance.uniform(310, 10**9)
        answer = await told(asked(n), signed(SECRET, asked(n), now + away))
        assert (answer.status, answer.read) == (401, False)
    for n in range(150):
        made = signed(SECRET, asked(n), now)
        assert (await told(asked(n), made)).status == 200
        assert (await told(asked(n), made)).status == 401
    await slack.stop()
    store.close()


@settings(max_examples=500)
@given(st.binary(max_size=200), st.text(max_size=80), st.text(max_size=40))
def test_nothing_made_up_is_taken_and_nothing_raises(body: bytes, mark: str, stamp: str) -> None:
    made = {"x-slack-signature": mark, "x-slack-request-timestamp": stamp}
    assert not checker().genuine(body, made)


async def test_what_slack_signs_is_never_too_much_from_its_few_addresses(
    contracts: Path | None,
) -> None:
    stage = SlackStage(contracts, http=True)
    await stage.begin(FIRST_FRIDAY)
    site = joined(stage.bot.adapter.routes(), application(stage.bot.core.feed))
    wire = httpx2.ASGITransport(site)
    async with httpx2.AsyncClient(transport=wire, base_url="http://convene") as slack:
        for n in range(2 * BEGUN.burst):
            asked = f'{{"type": "url_verification", "challenge": "abc {n}"}}'
            right = {**signed(SECRET, asked, time.time()), "Content-Type": "application/json"}
            said = await slack.post(REQUESTS, content=asked, headers=right)
            assert f"abc {n}" in said.text
    await stage.close()


async def test_over_http_a_forged_command_changes_nothing(contracts: Path | None) -> None:
    stage = SlackStage(contracts, http=True)
    await stage.begin(FIRST_FRIDAY)
    wire = httpx2.ASGITransport(Starlette(routes=stage.bot.adapter.routes()))
    async with httpx2.AsyncClient(transport=wire, base_url="http://convene") as browser:
        body = "command=%2Frsvp&text=yes&user_id=U1&channel_id=C1&team_id=T1&trigger_id=1"
        forged = signed("another-secret", body, time.time())
        said = await browser.post(REQUESTS, content=body, headers=forged)
        assert (said.status_code, said.text) == (401, "")
        late = signed(SECRET, body, time.time() - 600)
        assert (await browser.post(REQUESTS, content=body, headers=late)).status_code == 401
        asked = '{"type": "url_verification", "challenge": "abc"}'
        right = {**signed(SECRET, asked, time.time()), "Content-Type": "application/json"}
        said = await browser.post(REQUESTS, content=asked, headers=right)
        assert "abc" in said.text
    with stage.bot.store.work(1) as work:
        assert work.rsvps.of(1) == []
    await stage.close()
