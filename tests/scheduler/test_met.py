"""A prompt that meets what other processes do: it is tried again, and not for ever."""

import pytest
from sqlalchemy.orm.exc import StaleDataError
from structlog.testing import capture_logs

from bot.core.prompts import Prompted
from scheduler.ticker import TRIES
from store.core import pool
from tests.fresh import served
from tests.postgres import Server
from tests.room import founded
from tests.scheduler.test_unknown import brought_up, planned, speak, state

ONCE = pool.TRIES
"""How often it is begun in one beat."""


@pytest.mark.parametrize(("times", "becomes"), [(ONCE + 1, "done"), (ONCE * (TRIES + 1), "failed")])
async def test_what_meets_others_again_and_again_is_put_off_a_few_times(
    server: Server, times: int, becomes: str
) -> None:
    begun = 0

    def meets(told: Prompted) -> None:
        nonlocal begun
        begun += 1
        if begun <= times:
            raise StaleDataError
        speak(told)

    with served(server):
        async with founded() as room:
            with brought_up(meets), capture_logs() as logs:
                planned(room)
                await room.later(minutes=TRIES + 1)
            assert state(room) == becomes
    assert ["prompt failed" for one in logs if one["log_level"] == "error"] == (
        ["prompt failed"] if becomes == "failed" else []
    )
