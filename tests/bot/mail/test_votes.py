"""Votes by e-mail: one person has one, whatever addresses and links they have or had."""

import re

from tests.bot.mail.conftest import Mailing, with_finn
from tests.room import founded

HERE = "finn@example.org"


async def agrees(mailing: Mailing, address: str = HERE) -> None:
    """Finn is asked at an address, and agrees."""
    await mailing.room.say("Chris", f"/guest email Finn {address}")
    assert "writes to you by e-mail from now on" in await mailing.says("yes")


async def comes_back(mailing: Mailing, address: str = HERE) -> str:
    """Finn is a guest again, under another name; the secret of his new link."""
    await mailing.room.say("Chris", "/guest add Finn")
    told = await mailing.room.say("Chris", "/guest pages Finn")
    await agrees(mailing, address)
    found = re.search(r"secret-\d+", told)
    assert found is not None
    return found[0]


async def erased(mailing: Mailing) -> None:
    """A steward erases Finn."""
    asked = await mailing.room.ask("Chris", "/guest forget Finn")
    assert not (await mailing.room.follow("Chris", asked, "Erase")).refused


async def test_who_has_a_link_alone_votes_unseen_once(mailing: Mailing) -> None:
    await mailing.room.say("Chris", "/poll How safe? very, not much anonymous")
    assert "Your vote is counted" in await mailing.do("poll-cast", poll="1", choice="1")
    again = await mailing.do("poll-cast", poll="1", choice="2")
    assert "You have voted already" in again
    await agrees(mailing)
    assert "You have voted already" in await mailing.do("poll-cast", poll="1", choice="2")


async def test_a_second_address_gives_no_second_vote(mailing: Mailing) -> None:
    await agrees(mailing)
    await mailing.room.say("Chris", "/poll How safe? very, not much anonymous")
    assert "Your vote is counted" in await mailing.do("poll-cast", poll="1", choice="1")
    await agrees(mailing, "finn@other.org")
    assert "You have voted already" in await mailing.do("poll-cast", poll="1", choice="1")


async def test_who_turns_out_to_be_on_chat_has_voted_there_as_well(mailing: Mailing) -> None:
    room = mailing.room
    await room.say("Ned", "/cop join")
    await agrees(mailing)
    await room.say("Chris", "/poll How safe? very, not much anonymous")
    assert "Your vote is counted" in await mailing.do("poll-cast", poll="1", choice="1")
    await room.say("Chris", "/guest link Finn Ned")
    assert "You have voted already" in await room.say("Ned", "/poll vote 1")


async def test_an_address_that_comes_back_has_voted_unseen(mailing: Mailing) -> None:
    await agrees(mailing)
    await mailing.room.say("Chris", "/poll How safe? very, not much anonymous")
    await mailing.do("poll-cast", poll="1", choice="1")
    await erased(mailing)
    link = await comes_back(mailing, "Finn@example.org")
    assert "You have voted already" in await mailing.do("poll-cast", link, poll="1", choice="1")
    # Nor by another address, noted since.
    await agrees(mailing, "finn@other.org")
    assert "You have voted already" in await mailing.do("poll-cast", link, poll="1", choice="2")


async def test_an_address_that_comes_back_has_voted_in_the_open(mailing: Mailing) -> None:
    await agrees(mailing)
    await mailing.room.say("Chris", "/poll Tea? yes, no")
    await mailing.do("poll-vote", poll="1", choice="1")
    await erased(mailing)
    link = await comes_back(mailing)
    told = await mailing.do("poll-vote", link, poll="1", choice="2")
    assert "You voted on this before you had yourself erased" in told
    with mailing.room.work() as work:
        assert list(work.poll_votes.of(1).values()) == [(1,)]


async def test_who_turns_out_to_be_somebody_erased_before_has_no_vote_to_change(
    mailing: Mailing,
) -> None:
    room = mailing.room
    await agrees(mailing)
    await room.say("Chris", "/poll Tea? yes, no")
    await mailing.do("poll-vote", poll="1", choice="1")
    await erased(mailing)
    await comes_back(mailing)
    await room.say("Ned", "/cop join")
    await room.say("Chris", "/guest link Finn Ned")
    assert "You voted on this before" in await room.say("Ned", "/poll vote 2")


async def test_who_left_and_is_a_guest_again_has_voted_on_the_theme() -> None:
    async with founded("quarterly", "2026-03-04 09:30") as room:
        mailing = await with_finn(room)
        await agrees(mailing)
        await room.say("Ana", "/theme propose Silence")
        await room.say("Bo", "/theme propose Endings")
        await room.until("2026-03-18 09:00")
        assert "Silence" in await mailing.do("theme vote", choices="#1")
        await mailing.do("cop leave")
        link = await comes_back(mailing)
        told = await mailing.do("theme vote", link, choices="#2")
        assert "You voted on this before" in told
        with room.work() as work:
            assert list(work.ballot_votes.of(1).values()) == [(1,)]


async def test_another_address_leaves_a_vote_in_the_open_to_be_changed(mailing: Mailing) -> None:
    await agrees(mailing)
    await mailing.room.say("Chris", "/poll Tea? yes, no")
    await mailing.do("poll-vote", poll="1", choice="1")
    await agrees(mailing, "finn@other.org")
    await mailing.do("poll-unvote", poll="1", choice="1")
    assert "Your vote is for no" in await mailing.do("poll-vote", poll="1", choice="2")


async def test_of_what_is_over_no_address_keeps_a_mark(mailing: Mailing) -> None:
    await agrees(mailing)
    await mailing.room.say("Chris", "/poll Tea? yes, no")
    await mailing.do("poll-vote", poll="1", choice="1")
    await agrees(mailing, "finn@other.org")
    with mailing.room.work() as work:
        [finn] = [m.id for m in work.members.active() if m.name == "Finn"]
        assert len(work.marks.of(finn)) == 1
    await mailing.room.say("Chris", "/poll close")
    await mailing.room.later(hours=1)
    with mailing.room.work() as work:
        assert work.marks.of(finn) == []


async def test_an_objection_by_mail_is_no_vote_and_the_vote_comes_as_well() -> None:
    async with founded("quarterly", "2026-03-04 09:30") as room:
        mailing = await with_finn(room)
        await agrees(mailing)
        await room.say("Ana", "/theme propose Silence")
        await room.until("2026-03-19 12:00")
        [asked] = [text for text in mailing.texts if "Silence as the theme" in text]
        assert "I'd rather not" in asked
        await room.say("Bo", "/theme propose Endings")
        await room.later(hours=30)
        assert len([text for text in mailing.texts if "Which theme for" in text]) == 1
        told = await mailing.do("theme object", ballot="1", option="1")
        assert "it is a vote by now" in told
        with room.work() as work:
            assert work.ballot_votes.of(1) == {}


async def test_whether_one_objects_is_asked_no_more_once_it_is_a_vote() -> None:
    async with founded("quarterly", "2026-03-04 09:30") as room:
        mailing = await with_finn(room)
        await agrees(mailing)
        await room.say("Ana", "/theme propose Silence")
        await room.until("2026-03-09 23:00")
        await room.say("Chris", "/theme open")
        await room.say("Bo", "/theme propose Endings")
        await room.later(days=2)
        assert [text for text in mailing.texts if "Which theme for" in text]
        assert not [text for text in mailing.texts if "Silence as the theme" in text]
