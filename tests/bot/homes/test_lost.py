"""A home in which nothing can be said any more, and a card of which nobody knows where it is."""

import pytest

from bot.core.ports import Cure, SendError
from bot.homes.lost import found_again, lost, untold
from store.core.subject import Subject
from tests.room import Room, said

CARD = Subject("gathering", 1)


def told(room: Room) -> list[str]:
    """What Chris, the steward, was told in private."""
    return [s.text for s in room.chat.shown if s.audience == "@Chris"]


async def lose(room: Room, cure: Cure = "invite", *wanted: str) -> None:
    with room.work() as work:
        lost(work, 1, "channel archived", room.clock.now(), cure, wanted)
    await room.passing.settle()


def state(room: Room) -> tuple[str, str]:
    with room.work() as work:
        home = work.communities.home(1)
        assert home is not None
        return home.state, home.reason


async def test_a_channel_that_is_gone_is_told_to_the_stewards_once(room: Room) -> None:
    room.chat.faults.append(SendError("gone", "channel archived"))
    await room.say("Ana", "/tell success Our circle was calm")
    await lose(room)
    assert state(room) == ("lost", "channel archived")
    (note,) = [text for text in told(room) if "I can no longer post in facilitators" in text]
    assert "Invite me to the channel again and type /cop join there" in note
    assert "What the platform said: channel archived" in note


async def test_where_a_right_is_all_it_takes_the_right_is_named(room: Room) -> None:
    await lose(room, "allow", "View Channel", "Send Messages")
    assert "View Channel, Send Messages" in told(room)[-1]
    assert "Invite me" not in told(room)[-1]


@pytest.mark.parametrize(
    ("cure", "mends"),
    [
        ("unarchive", "It was archived. Bring it back, invite me and type /cop join there"),
        ("elsewhere", "It was deleted. With /home add you get a code"),
        ("install", "Once whoever looks after it has added me again, type /cop join"),
        ("allow", "Let me post in that channel and type /cop join there"),
    ],
)
async def test_what_gives_a_channel_back_is_said_for_each_way_to_lose_it(
    room: Room, cure: Cure, mends: str
) -> None:
    room.chat.faults.append(SendError("gone", "channel archived", cure=cure))
    await room.say("Ana", "/tell success Our circle was calm")
    (note,) = [text for text in told(room) if "I can no longer post in facilitators" in text]
    assert mends in note
    assert "Invite me to the channel again" not in note


async def test_somebody_who_speaks_to_us_in_a_lost_home_brings_it_back(room: Room) -> None:
    await lose(room)
    before = len(room.chat.shown)
    with room.work() as work:
        found_again(work, 1, room.clock.now())
    await room.passing.settle()
    assert state(room) == ("open", "")
    assert room.chat.shown[before:] == [], "nothing changed meanwhile"


async def test_a_home_that_is_back_shows_what_came_and_what_changed_meanwhile(room: Room) -> None:
    await room.say("Ana", "/query ask seeking experience: Who has begun with silence?")
    [query] = [s.message for s in room.chat.shown if "begun with silence" in s.text]
    await lose(room)
    await room.say("Chris", "/query answer 1 I have, twice", channel="")
    before = len(room.chat.shown)
    # Asked there, it is what brings the home back, and stands there.
    await room.make("Chris", "poll", {"question": "Tea?", "choices": "yes, no"})
    shown = {s.message: s.text for s in room.chat.shown[before:]}
    assert "I have, twice" in shown[query]
    assert any("Tea?" in text for text in shown.values())


async def test_what_was_asked_elsewhere_while_the_only_home_was_lost_stands_in_it_once_it_is_back(
    room: Room,
) -> None:
    await lose(room)
    for question in ("Tea?", "Cake?"):
        # No channel: in a conversation with the bot.
        given = {"question": question, "choices": "yes, no"}
        await room.make("Chris", "poll", given, channel="")
    await room.say("Chris", "/poll close Cake?", channel="")
    await room.say("Chris", "/query ask visits Who hosts?", channel="")
    await room.say("Chris", "/query ask visits Who drives?", channel="")
    await room.say("Chris", "/query resolve #2", channel="")
    before = len(room.chat.shown)
    await room.say("Ana", "/thanks Chris for the chairs")
    shown = [s.text for s in room.chat.shown[before:] if s.audience == "#facilitators"]
    assert any("Tea?" in text for text in shown)
    assert any("Who hosts?" in text for text in shown)
    # On these nobody says anything any more.
    assert not any("Cake?" in text or "Who drives?" in text for text in shown)


async def test_who_was_not_told_yet_hears_nothing_of_what_is_mended_by_now(room: Room) -> None:
    with room.work() as work:
        lost(work, 1, "channel archived", room.clock.now())
        found_again(work, 1, room.clock.now())
    await room.passing.settle()
    assert told(room) == []


async def test_a_home_nobody_knows_is_neither_lost_nor_asked_about(room: Room) -> None:
    with room.work() as work:
        lost(work, 99, "no such channel", room.clock.now())
        untold(work, 99, CARD, room.clock.now())
        untold(work, 1, Subject("gathering", 999), room.clock.now())
    await room.passing.settle()
    assert told(room) == []


@pytest.fixture
async def unsure(room: Room) -> Room:
    """A card whose post broke off, in a home where nobody can look."""
    with room.work() as work:
        untold(work, 1, CARD, room.clock.now())
    await room.passing.settle()
    return room


async def test_a_steward_reads_which_card_may_be_missing_and_posts_it(unsure: Room) -> None:
    assert "I can't tell whether this stands in #facilitators" in told(unsure)[-1]
    assert "Friday, April 3" in told(unsure)[-1]
    answer = await unsure.press("Chris", "Post it", "@Chris")
    assert "Phoenix facilitators · Friday, April 3" in answer


async def test_a_card_that_stands_by_now_is_not_posted_twice(unsure: Room) -> None:
    before = len([s for s in unsure.chat.shown if s.audience == "#facilitators"])
    assert "That is done already" in await unsure.press("Chris", "Post it", "@Chris")
    assert len([s for s in unsure.chat.shown if s.audience == "#facilitators"]) == before


async def test_a_card_that_is_no_more_is_not_posted_again(room: Room) -> None:
    for subject in ("gathering:999", "nonsense"):
        given = {"home": "1", "subject": subject}
        reply = await room.make("Chris", "cop post-again", given)
        assert reply.refused, said(reply)
