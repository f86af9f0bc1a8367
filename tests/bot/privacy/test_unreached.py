"""Whoever takes no direct messages: what is done instead is theirs to choose, and to change."""

import pytest

from bot.core.cards.elements import Actions, Button
from bot.core.cards.plain import plain
from bot.privacy.unreached_cards import question
from tests.room import Room, said


@pytest.fixture
async def closed(room: Room) -> Room:
    """Ana takes no direct messages."""
    await room.say("Ana", "/cop join")
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        (account,) = work.members.accounts([ana.id])
        account.closed = True
        work.save(account)
    return room


def way(room: Room) -> tuple[bool, str]:
    """Whether Ana's direct messages are taken for closed, and what is done instead."""
    with room.work() as work:
        ana = work.members.of_account("fake", "here", "ana")
        assert ana is not None
        (account,) = work.members.accounts([ana.id])
        return account.closed, account.instead


async def test_the_question_names_the_community_and_leaves_a_choice(room: Room) -> None:
    with room.work() as work:
        card = question(work.communities.this())
    assert "What Phoenix facilitators would tell you that way" in plain(card)
    (ways,) = [element for element in card.body if isinstance(element, Actions)]
    offers = [dict(item.offer.args) for item in ways.items if isinstance(item, Button)]
    assert offers == [{"way": "mention"}, {"way": "nothing"}]


async def test_who_wants_to_be_mentioned_is_told_so_and_can_change_it(closed: Room) -> None:
    reply = await closed.make("Ana", "cop instead", {"way": "mention"})
    assert "mentions you in the channel" in said(reply)
    assert way(closed) == (False, "mention")
    assert "I mention you in the channel instead" in await closed.say("Ana", "/cop quiet")
    assert "leaves it" in said(await closed.follow("Ana", reply, "Leave it"))
    assert way(closed) == (True, "nothing")


async def test_who_is_not_reached_reads_so_and_can_be_written_to_again(closed: Room) -> None:
    reply = await closed.ask("Ana", "/cop quiet")
    assert "none of this reaches you" in said(reply)
    again = await closed.follow("Ana", reply, "Write to me again")
    assert "writes to you in private again" in said(again)
    assert way(closed) == (False, "")
    assert "reaches you" not in await closed.say("Ana", "/cop quiet")


async def test_somebody_who_is_reached_chooses_nothing_by_an_old_button(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.make("Ana", "cop instead", {"way": "nothing"})
    assert way(room) == (False, "")
