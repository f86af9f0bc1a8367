"""Checks: whatever comes of a look is told in a sentence, and nothing is waited for too long."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.checks import Amiss, Finding, Unseen, asked, in_step, seen, unseen

AT = datetime(2026, 3, 5, 9, tzinfo=UTC)
TOLD = "Thu, 05 Mar 2026 09:00:00 GMT"
COMES: list[tuple[Exception, Finding, str]] = [
    (Amiss("Mend it."), Finding.FAIL, "Mend it."),
    (Unseen("Nothing is set."), Finding.UNSEEN, "Nothing is set."),
]


def raising(fault: Exception) -> str:
    raise fault


async def slowly(seconds: float, fault: Exception | None = None) -> str:
    await asyncio.sleep(seconds)
    if fault is not None:
        raise fault
    return "It is well."


@pytest.mark.parametrize(("fault", "finding", "said"), COMES)
async def test_what_a_look_says_is_what_is_told(
    fault: Exception, finding: Finding, said: str
) -> None:
    here = seen("files", lambda: raising(fault), "#here")
    there = await asked("files", 1, slowly(0, fault), "#here")
    assert here == there
    assert (here.name, here.finding, here.said, here.about) == ("files", finding, said, "#here")


async def test_a_look_that_finds_all_well_passes() -> None:
    here, there = seen("files", lambda: "It is well."), await asked("files", 1, slowly(0))
    assert here == there
    assert (here.finding, here.said) == (Finding.PASS, "It is well.")


def test_what_the_system_keeps_closed_is_told_with_its_word_for_why() -> None:
    found = seen("files", lambda: raising(PermissionError(13, "Permission denied")))
    assert found.finding is Finding.FAIL
    assert found.said.startswith("It can't be looked at (Permission denied). Run this as the user")


async def test_who_does_not_answer_is_waited_for_no_longer_than_said() -> None:
    begun = asyncio.get_running_loop().time()
    found = await asked("slack token", 0.05, slowly(60))
    assert asyncio.get_running_loop().time() - begun < 10
    assert found.finding is Finding.FAIL
    assert found.said.startswith("There was no answer in 0.05 seconds.")


async def test_who_answers_nonsense_is_told_of_without_what_they_said() -> None:
    found = await asked("discord token", 1, slowly(0, TypeError("xoxb-hunter2")))
    assert found.finding is Finding.FAIL
    assert found.said.startswith("What came back could not be understood (TypeError).")
    assert "hunter2" not in found.said


def test_what_nobody_looked_at_says_why() -> None:
    assert unseen("slack", "No token is set.").finding is Finding.UNSEEN


@pytest.mark.parametrize(
    ("apart", "said"), [(31, "31 seconds before Slack's"), (-3600, "3600 seconds behind Slack's")]
)
def test_a_clock_astray_is_told_with_how_far(apart: int, said: str) -> None:
    with pytest.raises(Amiss, match=said):
        in_step(TOLD, "Slack", AT + timedelta(seconds=apart))


@pytest.mark.parametrize("apart", [-30, 0, 30])
def test_a_clock_that_is_near_enough_agrees(apart: int) -> None:
    said = in_step(TOLD, "Slack", AT + timedelta(seconds=apart))
    assert said == "This machine's clock agrees with Slack's."


@pytest.mark.parametrize("told", ["", "yesterday"])
def test_who_does_not_tell_the_time_is_not_compared(told: str) -> None:
    with pytest.raises(Unseen, match="Slack did not say what time it is"):
        in_step(told, "Slack", AT)
