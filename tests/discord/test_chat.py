"""Speaking on Discord: each message once, drawn anew in place, and what stands on it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.discord.chat import DiscordChat
from adapters.discord.gateway import Gateway, reach
from bot.core.calls import Caller, offer
from bot.core.cards.elements import Actions, Button, Card, Reaction, Text
from bot.core.i18n import words
from bot.core.ports import Address, Posted, SendError
from scheduler.clock import SimulatedClock
from store.core.subject import Subject
from tests.fresh import fresh
from tests.wire.discord.contracts import load
from tests.wire.discord.double import Discord
from tests.wire.discord.guild import SILENT, Channel, Message
from tests.wire.discord.mishaps import Refused
from tests.wire.discord.permissions import May
from tests.wire.idle import CountedStore
from tests.wire.mishaps import Broken, ReplyLost

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)
POST = "POST /channels/{channel_id}/messages"
GO = offer("rsvp", answer="yes", gathering="#12")
YES = Reaction("✅", GO, GO)
CARD = Card(words("Friday"), (Text(words("Come along")), Actions((Button("Yes", GO),))))
LIVING = Card(CARD.title, CARD.body, (YES,), Subject("gathering", 12), 7)
LONG = Card(words("Long"), tuple(Text(words("%(n)s", n=f"Line {n}.")) for n in range(60)))


@dataclass
class Room:
    """The double with one channel, and our half that speaks there."""

    discord: Discord
    clock: SimulatedClock
    client: Gateway
    chat: DiscordChat
    channel: Channel
    expected: list[str] = field(default_factory=list)

    @property
    def here(self) -> Address:
        return Address("discord", self.discord.guild.id, self.channel.id)

    def to(self, name: str) -> Address:
        user = self.discord.person(name).user.id
        return Address("discord", self.discord.guild.id, user=user)

    def message(self, posted: Posted) -> Message:
        channel = self.discord.platform.state.channels[posted.channel]
        return next(m for m in channel.messages if m.id == posted.message)

    def said(self, channel: str | None = None) -> list[Message]:
        me = self.discord.platform.state.bot.id
        there = self.discord.platform.state.channels[channel or self.channel.id]
        return [m for m in there.messages if m.author == me and m.kind in (0, 19) and not m.gone]


@pytest.fixture
async def room(contracts: Path | None, tmp_path: Path) -> AsyncIterator[Room]:
    async with _room(contracts, tmp_path) as made:
        yield made
        assert list(made.discord.violations) == made.expected


@asynccontextmanager
async def _room(contracts: Path | None, folder: Path) -> AsyncIterator[Room]:
    store, clock, client = CountedStore(fresh(folder)), SimulatedClock(NOW), Gateway()
    async with Discord(load(contracts), clock) as discord:
        channel = discord.channel("facilitators")
        reach(discord.api_url, discord.gateway_url)
        await client.login(discord.platform.token)
        running = asyncio.create_task(client.connect())
        await client.wait_until_ready()
        try:
            yield Room(discord, clock, client, DiscordChat(client, store), channel)
        finally:
            await client.close()
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)
            store.close()


async def test_a_card_is_posted_and_pings_nobody(room: Room) -> None:
    bo = room.discord.person("Bo").user.id
    evil = Card(words("%(x)s", x=f"@everyone <@{bo}>"))
    posted = await room.chat.post(room.here, evil, "convene-1")
    assert room.message(posted).pings == []
    assert room.discord.shown()[-1].text == f"@everyone <@{bo}>"


async def test_a_living_card_comes_quietly_and_anything_else_as_the_channel_has_it(
    room: Room,
) -> None:
    kept = replace(LIVING, subject=Subject("resource", 12))
    quiet = await room.chat.post(room.here, kept, "convene-1")
    aloud = await room.chat.post(room.here, CARD, "convene-2")
    assert room.message(quiet).flags & SILENT
    assert not room.message(aloud).flags & SILENT


async def test_a_living_card_that_is_the_news_itself_comes_as_the_channel_has_it(
    room: Room,
) -> None:
    assert not room.message(await room.chat.post(room.here, LIVING, "convene-1")).flags & SILENT


async def test_the_same_delivery_twice_is_one_message(room: Room) -> None:
    first = await room.chat.post(room.here, CARD, "convene-1")
    assert await room.chat.post(room.here, CARD, "convene-1") == first
    assert len(room.said()) == 1


async def test_a_message_whose_answer_was_lost_is_found_when_its_nonce_is_long_forgotten(
    room: Room,
) -> None:
    room.discord.mishaps.next(POST, ReplyLost())
    with pytest.raises(SendError) as told:
        await room.chat.post(room.here, CARD, "convene-1")
    assert told.value.kind == "unclear"
    room.clock.to(NOW + timedelta(hours=2))
    found = await room.chat.find(room.here, "convene-1")
    assert found == Posted(room.channel.id, room.said()[0].id)
    assert await room.chat.find(room.here, "convene-2") is None


async def test_what_never_arrived_is_not_found(room: Room) -> None:
    room.discord.mishaps.next(POST, Broken(503))
    with pytest.raises(SendError):
        await room.chat.post(room.here, CARD, "convene-1")
    assert await room.chat.find(room.here, "convene-1") is None


async def test_a_long_reply_goes_on_in_a_thread_of_its_own(room: Room) -> None:
    posted = await room.chat.post(room.here, LONG, "convene-1")
    thread = room.message(posted).thread
    assert [len(room.said()), len(room.said(thread))] == [1, 1]
    assert room.discord.platform.state.channels[thread].name == "Long"


async def test_a_private_message_reaches_one_person_and_goes_on_right_after(room: Room) -> None:
    posted = await room.chat.post(room.to("Bo"), LONG, "convene-1")
    assert len(room.said(posted.channel)) == 2
    assert await room.chat.find(room.to("Bo"), "convene-1") == posted


async def test_who_takes_no_direct_messages_is_closed_and_no_place_is_lost(room: Room) -> None:
    room.discord.person("Bo").user.closed = True
    with pytest.raises(SendError) as told:
        await room.chat.post(room.to("Bo"), CARD, "convene-1")
    assert (told.value.kind, told.value.reason) == ("closed", "50007")


async def test_a_channel_that_is_gone_is_gone(room: Room) -> None:
    nowhere = Address("discord", room.discord.guild.id, "1")
    with pytest.raises(SendError) as told:
        await room.chat.post(nowhere, CARD, "convene-1")
    assert (told.value.kind, told.value.reason) == ("gone", "10003")


async def test_a_channel_where_we_may_not_speak_is_gone_for_good(room: Room) -> None:
    room.discord.restrict(room.channel, deny=May.SEND)
    await room.discord.settle()
    with pytest.raises(SendError) as told:
        await room.chat.post(room.here, CARD, "convene-1")
    assert told.value.kind == "gone"


async def test_what_is_said_under_a_message_stands_in_its_thread(room: Room) -> None:
    asked = await room.discord.person("Ana").say("How do you open?", "#facilitators")
    under = Address("discord", room.discord.guild.id, room.channel.id, thread=asked.id)
    first = await room.chat.post(under, CARD, "convene-1")
    second = await room.chat.post(under, CARD, "convene-2")
    assert first.channel == second.channel == asked.id
    assert room.said() == []
    assert await room.chat.find(under, "convene-2") == second


async def test_where_no_thread_may_be_begun_it_is_an_answer_in_the_channel(room: Room) -> None:
    asked = await room.discord.person("Ana").say("How do you open?", "#facilitators")
    room.discord.restrict(room.channel, deny=May.CREATE_THREADS)
    under = Address("discord", room.discord.guild.id, room.channel.id, thread=asked.id)
    posted = await room.chat.post(under, CARD, "convene-1")
    assert posted.channel == room.channel.id
    assert (room.message(posted).reference or {})["message_id"] == asked.id


async def test_a_card_is_drawn_anew_in_place(room: Room) -> None:
    posted = await room.chat.post(room.here, LIVING, "convene-1")
    later = Card(words("Cancelled"), (), (), Subject("gathering", 12), 7)
    await room.chat.redraw(room.here, posted.message, later)
    assert room.discord.shown()[-1].text == "Cancelled"
    assert len(room.said()) == 1


async def test_a_card_that_somebody_deleted_is_deleted(room: Room) -> None:
    posted = await room.chat.post(room.here, LIVING, "convene-1")
    room.discord.platform.delete(room.message(posted))
    with pytest.raises(SendError) as told:
        await room.chat.redraw(room.here, posted.message, LIVING)
    assert told.value.kind == "deleted"


async def test_what_discord_does_not_take_is_said_in_plain_words(room: Room) -> None:
    room.discord.mishaps.next(POST, Refused(400, 50035))
    await room.chat.post(room.here, CARD, "convene-1")
    assert room.discord.shown()[-1].text == "Friday\nCome along\n[Yes]"


async def test_what_discord_takes_in_no_form_is_given_up_alone(room: Room) -> None:
    room.discord.mishaps.next(POST, Refused(400, 50035), Refused(400, 50035))
    with pytest.raises(SendError) as told:
        await room.chat.post(room.here, CARD, "convene-1")
    assert told.value.kind == "deleted"


async def test_reactions_are_seeded_and_a_gathering_pinned_while_it_is_to_come(room: Room) -> None:
    room.discord.restrict(room.channel, room.discord.platform.state.bot, allow=May.PIN_MESSAGES)
    await room.discord.settle()
    posted = await room.chat.post(room.here, LIVING, "convene-1")
    me = room.discord.platform.state.bot.id
    assert room.message(posted).reactions == {"✅": [me]}
    assert room.message(posted).pinned
    over = Card(words("It is over"), (), (), Subject("gathering", 12), 7)
    await room.chat.redraw(room.here, posted.message, over)
    assert not room.message(posted).pinned


async def test_without_the_permission_nothing_is_pinned_and_nothing_is_asked(room: Room) -> None:
    room.discord.restrict(room.channel, room.discord.platform.state.bot, deny=May.PIN_MESSAGES)
    await room.discord.settle()
    posted = await room.chat.post(room.here, LIVING, "convene-1")
    assert not room.message(posted).pinned
    assert not [call for call in room.discord.calls if "pins" in call]


async def test_reactions_that_a_moderator_took_off_come_back_at_the_next_drawing(
    room: Room,
) -> None:
    posted = await room.chat.post(room.here, LIVING, "convene-1")
    room.message(posted).reactions.clear()
    room.chat.dress.undressed(posted.message)
    await room.chat.redraw(room.here, posted.message, LIVING)
    assert list(room.message(posted).reactions) == ["✅"]


async def test_everybody_who_reacted_is_told_of_page_by_page(room: Room) -> None:
    posted = await room.chat.post(room.here, LIVING, "convene-1")
    people = [room.discord.person(f"P{n}").user.id for n in range(130)]
    room.message(posted).reactions["✅"] += people
    room.message(posted).reactions["tea:99"] = people[:1]
    there = Address("discord", room.discord.guild.id, posted.channel)
    standing = await room.chat.reactions(there, posted.message)
    assert [who.user for who in standing["✅"]] == people
    assert list(standing) == ["✅"]
    assert standing["✅"][0] == Caller("discord", room.discord.guild.id, people[0], "P0")


async def test_who_reacted_and_left_before_we_knew_them_is_left_out(room: Room) -> None:
    posted = await room.chat.post(room.here, LIVING, "convene-1")
    ana, bo = (room.discord.person(name).user.id for name in ("Ana", "Bo"))
    room.message(posted).reactions["✅"] += [ana, bo]
    del room.discord.guild.members[bo]
    standing = await room.chat.reactions(room.here, posted.message)
    assert [who.user for who in standing["✅"]] == [ana]


async def test_in_a_forum_a_card_is_a_post_with_its_tag(room: Room) -> None:
    forum = room.discord.forum("questions", "Query", "Gathering")
    await room.discord.settle()
    there = Address("discord", room.discord.guild.id, forum.id)
    posted = await room.chat.post(there, LIVING, "convene-1")
    thread = room.discord.platform.state.channels[posted.channel]
    assert (thread.parent, thread.name, posted.message) == (forum.id, "Friday", thread.id)
    assert thread.applied == [forum.tags[1]["id"]]
    assert await room.chat.find(there, "convene-1") == posted
    assert await room.chat.find(there, "convene-2") is None


async def test_a_post_that_was_folded_away_is_unfolded_to_be_drawn_anew(room: Room) -> None:
    forum = room.discord.forum("questions")
    await room.discord.settle()
    there = Address("discord", room.discord.guild.id, forum.id)
    posted = await room.chat.post(there, LIVING, "convene-1")
    thread = room.discord.platform.state.channels[posted.channel]
    room.discord.platform.places.archive(thread, on=True)
    later = Card(words("Answered"), (), (), Subject("gathering", 12), 7)
    await room.chat.redraw(there, posted.message, later)
    assert room.discord.shown()[-1].text == "Answered"


async def test_a_client_that_is_closed_is_tried_again_later(room: Room) -> None:
    await room.client.close()
    with pytest.raises(SendError) as told:
        await room.chat.post(room.here, CARD, "convene-1")
    assert told.value.kind == "again"
