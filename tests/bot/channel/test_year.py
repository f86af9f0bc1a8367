"""What the bot posts in a channel by itself in a year: at most so many, in any month too."""

from collections import Counter
from collections.abc import Callable

import pytest

from tests.room import CHANNEL, Room, founded

DAYS = (4, 16, 27)
"""Days of each month on which somebody does something."""


async def lively(room: Room, year: int, month: int, day: int) -> None:
    """A month in which people answer what is asked, and bring news, but take no role."""
    if day == 4:
        for n in range(3):
            await room.say("Bo", f"/thanks Chris for chair {n} of {month} in {year}")
    if day == 16:
        with room.work() as work:
            asked = work.queries.of_month(year * 100 + month)
        if asked is not None:
            await room.say("Ana", f"/query answer #{asked.id} In silence.")
    with room.work() as work:
        themed = work.communities.this().template == "quarterly"
    if themed and day == 4:
        for theme in ("Alpha", "Bravo", "Kilo"):
            await room.say("Ana", f'/theme propose title:"{theme}{month} of {year}" another:yes')
        await room.say("Chris", "/rsvp maybe")


@pytest.mark.long
@pytest.mark.parametrize(
    ("template", "year", "busiest"),
    # The others are lived and counted by `make volume`.
    [("alternating", 50, 5), ("quarterly", 24, 3)],
)
async def test_a_year_in_the_channel_is_calm(
    template: str, year: int, busiest: int, figure: Callable[[str], None]
) -> None:
    months: Counter[int] = Counter()
    async with founded(template, "2026-01-03 09:00") as room:
        seen = {s.message for s in room.chat.shown}
        for month in range(1, 13):
            for day in DAYS:
                await room.until(f"2026-{month:02}-{day:02} 12:00")
                await lively(room, 2026, month, day)
                here = {s.message for s in room.chat.shown if s.audience == f"#{CHANNEL}"}
                months[month] += len(here - seen)
                seen |= here
    figure(f"{template}: {months.total()} posts a year, {max(months.values())} in a month")
    assert months.total() <= year
    assert max(months.values()) <= busiest
