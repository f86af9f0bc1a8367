"""What Discord's refusals lead to: later, a look first, closed, deleted, or gone for good."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, cast

import aiohttp
import discord
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.discord.faults import Unfit, asked, refusal
from bot.core.ports import SendError


@dataclass
class Answer:
    """An answer of Discord's, as far as an error tells of it."""

    status: int
    reason: str = "because"
    headers: Mapping[str, str] = field(default_factory=dict)


def said(status: int, code: int, **headers: str) -> discord.HTTPException:
    answer = Answer(status, headers=headers)
    return discord.HTTPException(cast(Any, answer), {"code": code, "message": "No."})


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (404, 10003, "gone"),
        (404, 10004, "gone"),
        (404, 10008, "deleted"),
        (403, 50001, "gone"),
        (403, 50013, "gone"),
        (403, 50007, "closed"),
        (403, 50278, "closed"),
        (403, 50005, "deleted"),
        (400, 200000, "deleted"),
        (400, 160005, "deleted"),
        (400, 50083, "again"),
        (400, 30046, "again"),
        (503, 0, "unclear"),
        (500, 10003, "unclear"),
        (400, 99999, "unclear"),
    ],
)
def test_each_refusal_has_its_consequence(status: int, code: int, kind: str) -> None:
    error = refusal(said(status, code))
    assert error.kind == kind
    assert error.reason == str(code or status)


def test_a_bad_token_says_nothing_about_the_place() -> None:
    assert refusal(said(401, 0)) == SendError("again", "unauthorized", timedelta(hours=1))


def test_whoever_is_limited_comes_back_when_they_may() -> None:
    assert refusal(discord.RateLimited(75.5)).wait == timedelta(seconds=75.5)
    assert refusal(said(429, 0, **{"Retry-After": "40"})).wait == timedelta(seconds=40)
    assert refusal(said(429, 0, **{"Retry-After": "soon"})).wait == timedelta(seconds=1)


def test_a_form_that_is_not_taken_may_be_said_more_plainly_else_it_is_given_up() -> None:
    error = refusal(said(400, 50035))
    assert isinstance(error, Unfit)
    assert error.kind == "deleted"


def test_what_never_arrived_is_tried_again_and_what_may_have_is_looked_for() -> None:
    key = cast(Any, None)
    unreached = aiohttp.ClientConnectorError(key, OSError("refused"))
    assert refusal(unreached).kind == "again"
    lost: list[Exception] = [
        aiohttp.ServerDisconnectedError(),
        ConnectionResetError(),
        TimeoutError(),
        ValueError("no JSON"),
    ]
    assert {refusal(error).kind for error in lost} == {"unclear"}


@given(st.integers(300, 599), st.integers(0, 300_000))
def test_no_answer_is_without_a_meaning(status: int, code: int) -> None:
    assert isinstance(refusal(said(status, code)), SendError)


async def test_whoever_asks_hears_of_it_in_the_ports_own_words() -> None:
    async def ask() -> None:
        raise said(403, 50007)

    with pytest.raises(SendError) as told:
        await asked(ask())
    assert told.value.kind == "closed"
