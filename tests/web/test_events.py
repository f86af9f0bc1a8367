"""Whoever looks at the playground hears of changes, and of nothing else."""

import asyncio

from adapters.web.events import Changes, Event, stream
from adapters.web.swaps import Swap, mark


def swapped(event: Event) -> dict[str, str]:
    """What an event puts in place, by element id."""
    return {swap.target: swap.html for swap in event.swaps}


async def test_the_first_event_is_the_page_as_it_is() -> None:
    async def draw() -> dict[str, str]:
        return {"head": "one", "stream": "two"}

    first = await anext(stream(Changes(), draw))
    assert swapped(first) == {"head": "one", "stream": "two"}


async def test_a_page_that_is_as_it_was_drawn_is_sent_nothing_until_something_changes() -> None:
    changes = Changes()
    shown = {"head": "one", "stream": "two"}

    async def draw() -> dict[str, str]:
        return dict(shown)

    coming = asyncio.ensure_future(anext(stream(changes, draw, mark(shown))))
    await asyncio.sleep(0.1)
    assert not coming.done()
    shown["head"] = "three"
    changes.tell()
    assert swapped(await coming) == {"head": "three"}


async def test_whoever_comes_back_is_sent_what_they_missed_and_nothing_else() -> None:
    shown = {"head": "one", "stream": "two"}

    async def draw() -> dict[str, str]:
        return dict(shown)

    left = (await anext(stream(Changes(), draw))).mark
    shown["stream"] = "three"
    event = await anext(stream(Changes(), draw, left))
    assert event == Event([Swap("stream", "innerMorph", "three")], mark(shown))


async def test_only_what_is_different_is_sent_again() -> None:
    changes = Changes()
    shown = {"head": "one", "stream": "two"}

    async def draw() -> dict[str, str]:
        return dict(shown)

    events = stream(changes, draw)
    await anext(events)
    coming = asyncio.ensure_future(anext(events))
    await asyncio.sleep(0.01)
    changes.tell()
    await asyncio.sleep(0.1)
    assert not coming.done()
    shown["stream"] = "three"
    changes.tell()
    assert swapped(await coming) == {"stream": "three"}


async def test_a_change_while_the_page_is_being_drawn_is_not_missed() -> None:
    changes = Changes()
    drawn = iter("abc")

    async def draw() -> dict[str, str]:
        changes.tell()
        return {"stream": next(drawn)}

    events = stream(changes, draw)
    assert [swapped(await anext(events)) for _ in range(3)] == [{"stream": x} for x in "abc"]


async def test_a_page_is_drawn_anew_without_a_signal_after_a_while() -> None:
    drawn = iter("ab")

    async def draw() -> dict[str, str]:
        return {"stream": next(drawn)}

    events = stream(Changes(), draw, patience=0.01)
    assert [swapped(await anext(events)) for _ in range(2)] == [{"stream": "a"}, {"stream": "b"}]


async def test_everybody_who_waits_hears_of_a_change() -> None:
    changes = Changes()
    waiting = [asyncio.ensure_future(changes.after(0, patience=5)) for _ in range(3)]
    await asyncio.sleep(0)
    changes.tell()
    await asyncio.wait_for(asyncio.gather(*waiting), 1)
    assert changes.count == 1
