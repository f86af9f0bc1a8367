"""The provider's overview: the same figures as on chat, and nothing that they do not show."""

import pytest

from bot.core.page import Entry
from bot.provider.view_cards import A_PAGE
from tests.bot.provider.conftest import CIRCLE, also_founded, code_in
from tests.leaves import behind, on_the_web, text
from tests.room import Room, founded

KEY = "secret-1"
"""What Chris's link holds, who asks for one first."""


@pytest.fixture
async def web(room: Room) -> Room:
    """Chris's community, which may look after others, on the web."""
    on_the_web(room)
    await room.say("Chris", "/cop pages-link")
    return room


async def cared_for(room: Room, channel: str, name: str) -> None:
    """Chris's looks after another community, which Pat set up in a channel."""
    await also_founded(room, "Pat", channel, name)
    code = code_in(await room.say("Chris", "/provider invite"))
    await room.make("Pat", "provider agree", {"code": code}, channel=channel)


def overview(room: Room, **asks: str) -> str:
    """The overview as plain text."""
    seen = behind(room, KEY, "provider", private=True, **asks)
    assert seen is not None
    return text(seen.page)


async def test_it_is_there_for_stewards_of_those_who_look_after_others(web: Room) -> None:
    assert behind(web, KEY, "provider", private=True) is None
    await cared_for(web, CIRCLE, "Riverside circle")
    assert "Riverside circle" in overview(web)
    assert behind(web, KEY, "provider/more", private=True) is None
    await web.say("Ana", "/rsvp yes")
    link = await web.say("Ana", "/cop pages-link")
    key = link.partition("/with/")[2].split()[0]
    assert behind(web, key, "desk", private=True) is not None
    assert behind(web, key, "provider", private=True) is None
    # Nor does who is looked after see who else is.
    theirs = await web.say("Pat", "/cop pages-link", CIRCLE)
    key = theirs.partition("/with/")[2].split()[0]
    assert behind(web, key, "steward", private=True) is not None
    assert behind(web, key, "provider", private=True) is None
    await web.say("Chris", "/provider end Riverside circle")
    assert behind(web, KEY, "provider", private=True) is None


async def test_whoever_is_there_to_look_after_others_is_told_how_it_begins() -> None:
    async with founded("provider") as room:
        on_the_web(room)
        await room.say("Chris", "/cop pages-link")
        assert "You look after no community yet" in overview(room)
        assert "[Look after another]" in overview(room)


async def test_it_tells_what_the_card_tells_and_names_nobody_else(web: Room) -> None:
    await cared_for(web, CIRCLE, "Riverside circle")
    await web.say("Finn", "/rsvp yes", CIRCLE)
    await web.say("Lin", "/query ask Has anybody met in a garden?", CIRCLE)
    card, page = await web.say("Chris", "/provider view"), overview(web)
    for line in card.splitlines():
        assert line.strip(" #*") in page
    assert "Pat" in page
    for hidden in ("Finn", "Lin", "garden"):
        assert hidden not in page
    assert "Nothing needs a hand." in page
    await web.say("Pat", "/cop pause", CIRCLE)
    await web.make("Pat", "cop paused", {}, channel=CIRCLE)
    assert "One of them needs a hand." in overview(web)


async def test_many_are_turned_page_by_page(web: Room) -> None:
    for number in range(A_PAGE + 1):
        await cared_for(web, f"circle-{number}", f"Circle {number}")
    first = behind(web, KEY, "provider", private=True)
    second = behind(web, KEY, "provider", private=True, page="2")
    assert first is not None
    assert second is not None
    assert [isinstance(one, Entry) for one in first.page.blocks].count(True) == A_PAGE
    assert "Page 1 of 2" in text(first.page)
    assert "Circle 6" in text(second.page)
    assert "Circle 0" not in text(second.page)
