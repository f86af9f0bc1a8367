"""A prompt that this version does not know: left to a newer process, and not for ever."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from structlog.testing import capture_logs

from bot.core.cards.elements import Card
from bot.core.i18n import words
from bot.core.prompts import Prompt, Prompted, Speak, prompts
from store.core.subject import Subject
from store.occurrences import Foreseen
from tests.fresh import served
from tests.postgres import Server
from tests.room import Room, founded

NEW = "yet-to-come"


def planned(room: Room) -> None:
    """What a process of the next version plans."""
    about = Foreseen(
        f"{NEW} · now", "now", Subject("yet", 1), room.clock.now().date(), room.clock.now()
    )
    with room.work() as work:
        work.occurrences.plan([about])


def state(room: Room) -> str:
    with room.work() as work:
        every = [*work.occurrences.recent(500), *work.occurrences.coming(5000)]
    [found] = [one.state for one in every if one.name == NEW]
    return found


def speak(told: Prompted) -> None:
    told.voice.post(Card(words("Here it is, at last."), ()), "yet")


@contextmanager
def brought_up(says: Speak = speak) -> Iterator[None]:
    """Within it, the version is the next one."""
    there = prompts()
    assert isinstance(there, dict)
    there[NEW] = Prompt(NEW, "What is yet to come.", timedelta(hours=6), says, about="yet")
    try:
        yield
    finally:
        del there[NEW]


async def test_an_older_process_leaves_it_to_a_newer_one_however_long_that_takes(
    server: Server,
) -> None:
    with served(server):
        async with founded() as old:
            planned(old)
            await old.later(minutes=20)
            assert state(old) == "due"
            with brought_up():
                shown = await old.later(minutes=2)
            assert ["Here it is, at last." in one.text for one in shown] == [True]
            assert state(old) == "done"


async def test_what_no_version_knows_any_more_is_over_after_a_day_and_told_the_operator(
    server: Server,
) -> None:
    with served(server):
        async with founded() as old:
            planned(old)
            with capture_logs() as logs:
                await old.later(minutes=2)
                assert state(old) == "due"
                old.clock.to(old.clock.now() + timedelta(days=1))
                await old.passing.settle()
            assert state(old) == "late"
    assert [one["prompt"] for one in logs if one["log_level"] == "warning"] == [f"{NEW} · now"]


async def test_in_a_file_of_our_own_nobody_else_is_waited_for() -> None:
    async with founded() as alone:
        planned(alone)
        await alone.later(minutes=1)
        assert state(alone) == "late"
