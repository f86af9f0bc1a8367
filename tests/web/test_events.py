"""Whoever looks at the playground hears of changes, and of nothing else."""

import asyncio

from adapters.web.events import Changes, stream


async def test_the_first_event_is_the_page_as_it_is() -> None:
    async def draw() -> dict[str, str]:
        return {"head": "one", "stream": "two"}

    assert await anext(stream(Changes(), draw)) == {"head": "one", "stream": "two"}


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
    assert await coming == {"stream": "three"}


async def test_a_change_while_the_page_is_being_drawn_is_not_missed() -> None:
    changes = Changes()
    drawn = iter("abc")

    async def draw() -> dict[str, str]:
        changes.tell()
        return {"stream": next(drawn)}

    events = stream(changes, draw)
    assert [await anext(events) for _ in range(3)] == [{"stream": x} for x in "abc"]


async def test_a_page_is_drawn_anew_without_a_signal_after_a_while() -> None:
    drawn = iter("ab")

    async def draw() -> dict[str, str]:
        return {"stream": next(drawn)}

    events = stream(Changes(), draw, patience=0.01)
    assert [await anext(events) for _ in range(2)] == [{"stream": "a"}, {"stream": "b"}]


async def test_everybody_who_waits_hears_of_a_change() -> None:
    changes = Changes()
    waiting = [asyncio.ensure_future(changes.after(0, patience=5)) for _ in range(3)]
    await asyncio.sleep(0)
    changes.tell()
    await asyncio.wait_for(asyncio.gather(*waiting), 1)
    assert changes.count == 1
