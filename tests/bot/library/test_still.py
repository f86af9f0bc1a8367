"""What waits about the library is not said of what is there by now, or gone."""

from tests.room import Room, founded
from tests.waiting import so

SHARED = {"what": "https://example.org/x", "title": "Rounds", "kind": "practice"}


async def test_whoever_brought_something_is_asked_for_it_until_it_is_there() -> None:
    async with founded("alternating") as room:
        await room.say("Ana", "/role claim best practice")
        await room.until("2026-03-13 09:00")
        with room.work() as work:
            [last] = work.gatherings.past(room.clock.now(), 1)
        asks = f"bring:{last.id}:{last.starts_at:%Y-%m-%dT%H:%M}:1 day after at 09:00:best-practice"
        assert so(room, "Ana", asks)
        assert not so(room, "Chris", asks)
        with room.work() as work:
            coming = work.gatherings.coming(room.clock.now())[0]
        assert not so(room, "Ana", asks.replace(f"bring:{last.id}:", f"bring:{coming.id}:"))
        brought = {"gathering": f"#{last.id}", "role": "best-practice"}
        await room.make("Ana", "share", {**SHARED, **brought}, "form")
        assert not so(room, "Ana", asks)


async def test_what_came_of_it_is_told_while_it_is_there(room: Room) -> None:
    await room.make("Ana", "share", SHARED, "form")
    assert so(room, "Ana", "story:1:1:call-1")
    with room.work() as work:
        work.resources.remove(1)
    assert not so(room, "Ana", "story:1:1:call-1")
