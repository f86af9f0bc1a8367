"""Metrics: read as Prometheus reads them, true to what happened, and without anybody in them."""

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import timedelta
from functools import partial

import httpx2
import pytest
from prometheus_client import Metric
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette

from adapters.telemetry.figures import figures
from adapters.telemetry.metrics import UNKNOWN, Metrics
from adapters.telemetry.page import page
from bot.core.commands import declared
from bot.core.notices import Notice
from bot.core.ports import SendError
from scheduler.requests import Requests
from tests.ailing import FAULTS
from tests.room import Room, founded

TOKEN = "0123456789abcdef0123"


class Watched:
    """A community at work, whose figures are read as whoever watches over it would."""

    def __init__(self, room: Room, metrics: Metrics) -> None:
        self.room = room
        self.metrics = metrics
        self.site = Starlette(routes=[page(metrics.shown, TOKEN)])

    async def get(self, token: str = TOKEN) -> httpx2.Response:
        wire = httpx2.ASGITransport(self.site)
        async with httpx2.AsyncClient(transport=wire, base_url="http://here") as client:
            return await client.get("/metrics", headers={"Authorization": f"Bearer {token}"})

    async def families(self) -> dict[str, Metric]:
        return {each.name: each for each in text_string_to_metric_families((await self.get()).text)}

    async def value(self, sample: str, **labels: str) -> float | None:
        """One figure; None where there is none."""
        for family in (await self.families()).values():
            for each in family.samples:
                if each.name == sample and labels.items() <= each.labels.items():
                    return each.value
        return None


@pytest.fixture
async def watched() -> AsyncIterator[Watched]:
    heard: list[Metrics] = []

    def tell(notice: Notice) -> None:
        heard[0].hear(notice)

    async with founded(tell=tell) as room:
        look = partial(figures, room.store, room.clock, {"fake": lambda: True})
        heard.append(Metrics(look, "1.2.3"))
        room.chats["fake"] = Requests(room.chat, tell)
        yield Watched(room, heard[0])


async def test_calls_are_counted_by_command_and_outcome_with_how_long_they_took(
    watched: Watched,
) -> None:
    await watched.room.say("Ana", "/rsvp yes")
    await watched.room.say("Bo", "/rsvp yes")
    await watched.room.say("Bo", "/my-secret-plan")
    await watched.room.say("Bo", "/my-other-plan")
    assert await watched.value("convene_calls_total", command="rsvp", outcome="done") == 2
    assert await watched.value("convene_calls_total", command=UNKNOWN, outcome="refused") == 2
    assert await watched.value("convene_call_duration_seconds_count", command="rsvp") == 2
    seconds = await watched.value("convene_call_duration_seconds_sum", command="rsvp")
    assert seconds is not None
    assert 0 < seconds < 60


async def test_what_is_said_is_counted_with_how_late_it_was(watched: Watched) -> None:
    await watched.room.take("Ana", "rsvp", {"answer": "yes"})
    assert await watched.value("convene_deliveries", state="due") == 1
    watched.room.clock.to(watched.room.clock.now() + timedelta(seconds=100))
    oldest = await watched.value("convene_delivery_oldest_age_seconds")
    assert oldest is not None
    assert 90 <= oldest <= 100
    await watched.room.heart.beat()
    assert await watched.value("convene_deliveries", state="due") == 0
    assert await watched.value("convene_delivery_oldest_age_seconds") == 0
    assert await watched.value("convene_delivery_age_seconds_bucket", state="sent", le="60.0") == 0
    assert await watched.value("convene_delivery_age_seconds_bucket", state="sent", le="300.0") == 1


async def test_what_a_platform_refuses_is_counted_by_its_kind_and_its_limits_apart(
    watched: Watched,
) -> None:
    room = watched.room
    room.chat.faults = [
        SendError("again", "ratelimited", timedelta(seconds=5)),
        SendError("unclear", "ClientOSError"),
    ]
    await room.say("Ana", "/rsvp yes")
    await room.later(minutes=1)
    errors = partial(watched.value, "convene_platform_errors_total", platform="fake")
    assert await errors(kind="again", request="redraw") == 1
    assert await errors(kind="unclear", request="redraw") == 1
    assert await watched.value("convene_platform_rate_limits_total", platform="fake") == 1
    assert await watched.value("convene_delivery_age_seconds_count", state="again") == 1
    assert await watched.value("convene_delivery_age_seconds_count", state="sent") == 1
    assert (
        await watched.value(
            "convene_platform_request_duration_seconds_count", platform="fake", request="redraw"
        )
        == 3
    )


async def test_the_clock_is_counted_by_what_it_settled(watched: Watched) -> None:
    await watched.room.until("2026-03-27 09:01")
    settled = await watched.value("convene_occurrences_settled_total", state="done")
    assert settled is not None
    assert settled > 0
    watched.room.heart.start()
    async with asyncio.timeout(30):
        while not await watched.value(  # noqa: ASYNC110 - the heart beats by itself
            "convene_beat_duration_seconds_count", outcome="done"
        ):
            await asyncio.sleep(0.05)
    await watched.room.heart.stop()


async def test_comparing_is_counted_with_the_calls_it_made(watched: Watched) -> None:
    room = watched.room
    card = next(each for each in room.chat.shown if each.card.reactions)
    room.chat.standing[card.message] = {"✅": frozenset({"Bo"})}
    with FAULTS["read-only"](room.store):
        await room.take("Ana", "rsvp", {"answer": "yes"})
    await room.heart.beat()
    assert await watched.value("convene_reconciliations_total", platform="fake") == 1
    assert await watched.value("convene_reconciled_calls_total", platform="fake") == 1


async def test_a_database_that_takes_nothing_is_shown_and_the_rest_is_told_all_the_same(
    watched: Watched,
) -> None:
    assert await watched.value("convene_database_up") == 1
    with FAULTS["gone"](watched.room.store):
        await watched.room.take("Ana", "rsvp", {"answer": "yes"})
        assert await watched.value("convene_database_up") == 0
        assert await watched.value("convene_calls_total", outcome="unavailable") == 1


async def test_names_follow_the_conventions_of_prometheus(watched: Watched) -> None:
    await watched.room.say("Ana", "/rsvp yes")
    ours = [each for each in (await watched.families()).values() if each.name.startswith("convene")]
    assert len(ours) >= 12
    for family in ours:
        assert re.fullmatch(r"convene(_[a-z]+)+", family.name), family.name
        assert family.documentation.endswith("."), family.name
        if family.type == "counter":
            assert {each.name for each in family.samples} <= {f"{family.name}_total"}
        if family.type == "histogram":
            assert family.name.endswith("_seconds"), "in base units"


async def test_no_label_takes_a_value_that_somebody_chose(watched: Watched) -> None:
    room = watched.room
    await room.say("Ana", "/query When does the gate open?")
    await room.say("Ana", "/wsvp when")
    await room.react("Bo", "✅", next(s for s in room.chat.shown if s.card.reactions).message)
    await room.later(days=30)
    text = (await watched.get()).text
    labels = {
        value
        for family in (await watched.families()).values()
        for each in family.samples
        if each.name.startswith("convene")
        for name, value in each.labels.items()
        if name not in ("le", "version")
    }
    assert {UNKNOWN, "rsvp"} <= labels
    bounded = {*declared(), UNKNOWN, "fake", "post", "redraw", "find", "reactions"}
    words = {"done", "refused", "form", "nothing", "sent", "due", "claimed", "dropped", "again"}
    words |= {"late", "superseded", "held back", "put off"}
    assert labels <= bounded | words
    assert not [name for name in ("ana", "gate", "wsvp", "facilitators") if name in text.casefold()]


@pytest.mark.parametrize("token", ["", "0123456789abcdef012"])
async def test_whoever_has_not_the_token_reads_nothing(watched: Watched, token: str) -> None:
    answer = await watched.get(token)
    assert (answer.status_code, answer.text) == (401, "")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_it_is_told_as_the_text_that_prometheus_asks_for(watched: Watched) -> None:
    answer = await watched.get()
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert await watched.value("convene_build_info", version="1.2.3") == 1
    assert await watched.value("process_resident_memory_bytes")
