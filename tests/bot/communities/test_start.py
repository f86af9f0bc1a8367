"""The list of what helps next: what would go wrong for a steward who just set a community up."""

from collections.abc import Iterator

import pytest

from bot.core import leads
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button
from bot.core.leads import Lead, lead, open_leads
from tests.room import Room, said


async def test_what_has_been_seen_to_shows_as_done_when_it_is_opened_again(room: Room) -> None:
    before = await room.say("Chris", "/cop start")
    assert "The place: an address or a link, for all dates" in before
    assert "A second steward" in before
    assert "The roles" in before
    await room.say("Chris", "/gathering relocate next 12 Oak Street")
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/stewards add Bo")
    half = await room.say("Chris", "/cop start")
    assert "✓ The place" in half
    assert "[The place]" not in half
    assert "✓ A second steward" in half
    await room.say("Bo", "/role claim opener")
    assert "All of it is done." in await room.say("Bo", "/cop start")


async def test_each_button_of_it_leads_somewhere(room: Room) -> None:
    card = (await room.ask("Chris", "/cop start")).card
    assert card is not None
    buttons = [b for row in card.body if isinstance(row, Actions) for b in row.items]
    assert [b.label for b in buttons if isinstance(b, Button)] == [
        "The place",
        "A second steward",
        "Dates near holidays",
        "The roles",
    ]
    for button in buttons:
        assert isinstance(button, Button)
        reply = await room.make("Chris", button.offer.command, dict(button.offer.args))
        assert not reply.refused, said(reply)


async def test_it_is_for_stewards(room: Room) -> None:
    assert "Only stewards" in await room.say("Bo", "/cop start")


@pytest.fixture
def calendar() -> Iterator[None]:
    """Somebody who knows calendars has declared what is to be seen to; taken away again."""
    one = Lead(
        25,
        "The calendar",
        lambda _work, _now: offer("gathering list"),
        "look once",
        lambda _work, _now: False,
    )
    lead("start", one)
    yield
    leads._declared["start"].remove(one)


@pytest.mark.usefixtures("calendar")
async def test_what_another_room_declares_has_its_place_among_them(room: Room) -> None:
    shown = await room.say("Chris", "/cop start")
    assert shown.index("A second steward") < shown.index("The calendar: look once")
    assert shown.index("The calendar") < shown.index("The roles")
    with room.work() as work:
        left = [one.label for one in open_leads("start", work, room.clock.now())]
    assert "The calendar" in left


async def test_what_is_only_to_be_looked_at_is_never_left_to_do(room: Room) -> None:
    shown = await room.say("Chris", "/cop start")
    assert "Dates near holidays: move or cancel" in shown
    with room.work() as work:
        left = [one.label for one in open_leads("start", work, room.clock.now())]
    assert left == ["The place", "A second steward", "The roles"]
