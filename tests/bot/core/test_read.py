"""Read: what members write is data, and stays what it was as far as it can be seen."""

from bot.core.text import Said, Words
from tests.room import Room, said


async def test_control_and_direction_characters_are_dropped(room: Room) -> None:
    await room.say("Ana", "/rsvp yes \u202egnihtemos\u202c\x07\u200b fine")
    with room.work() as work:
        assert [r.note for r in work.rsvps.of(1)] == ["gnihtemos fine"]


async def test_mentions_in_what_people_write_stay_text(room: Room) -> None:
    reply = await room.ask("Ana", "/rsvp yes @everyone <!channel> <@U123>")
    assert "@everyone <!channel> <@U123>" in said(reply)
    refused = await room.ask("Ana", "/nothing @everyone")
    for shown in (reply, refused):
        assert shown.card is not None
        assert not any("@everyone" in p for p in strings(shown.card.body))


async def test_a_link_that_is_not_a_web_link_is_refused(room: Room) -> None:
    refused = await room.say("Chris", "/gathering relocate next javascript://alert(1)")
    assert "https://" in refused
    assert "javascript://alert(1)" in refused


def strings(part: object) -> list[str]:
    """Every text of our own within elements; what people wrote is Said, and left out."""
    match part:
        case str():
            return [part]
        case Said():
            return []
        case tuple():
            return [text for one in part for text in strings(one)]
        case _:
            slots = getattr(part, "__slots__", ())
            return [text for slot in slots for text in strings(getattr(part, slot))]


def test_the_search_for_our_own_texts_tells_them_from_what_was_said() -> None:
    words: Words = ("ours ", Said("theirs"))
    assert strings(words) == ["ours "]
