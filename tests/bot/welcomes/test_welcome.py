"""The welcome: once for each person, with the answer to the first thing they do."""

import re

from sqlmodel import select

from bot.core.ports import SendError
from store.members import Account, Member
from store.work import Work
from tests.room import CHANNEL, Room, said, where, who

WELCOME = "Welcome to Phoenix facilitators. Good to have you here!"
PEACE = "/cop quiet"


def welcome_of(room: Room, name: str) -> str:
    """What is kept of somebody's welcome."""
    with room.work() as work:
        return next(m.welcome for m in work.members.active() if m.name == name)


def card(room: Room) -> str:
    """The message that is the gathering's card."""
    return next(s.message for s in reversed(room.chat.shown) if s.card.reactions)


async def test_a_first_answer_says_where_one_is_whom_to_ask_and_how_to_be_left_in_peace(
    room: Room,
) -> None:
    told = await room.say("Ana", "/rsvp yes")
    assert WELCOME in told
    assert "We meet to practise" in told
    assert "Chris is glad to be asked" in told
    assert PEACE in told


async def test_it_is_one_message_and_is_said_once(room: Room) -> None:
    before = len(room.chat.shown)
    await room.say("Ana", "/rsvp yes")
    assert not any(one.audience == "@Ana" for one in room.chat.shown[before:])
    assert WELCOME not in await room.say("Ana", "/rsvp maybe")


async def test_what_needed_no_message_of_its_own_is_shown_where_the_welcome_is_in_it(
    room: Room,
) -> None:
    args = {"answer": "yes", "gathering": "next"}
    first = await room.make("Ana", "rsvp", args)
    assert WELCOME in said(first)
    assert not first.shown


async def test_the_answer_to_joining_says_nothing_twice(room: Room) -> None:
    told = await room.say("Ana", "/cop join")
    assert told.count("We meet to practise") == 1
    assert WELCOME not in told
    assert "Chris is glad to be asked" in told


async def test_who_set_it_up_is_not_welcomed_also_when_they_are_no_steward_any_more(
    room: Room,
) -> None:
    assert WELCOME not in await room.say("Chris", "/rsvp yes")
    assert welcome_of(room, "Chris") == "told"


async def test_only_looking_or_asking_what_anyone_may_brings_none(room: Room) -> None:
    assert WELCOME not in await room.say("Ana", "/gathering next")
    assert WELCOME not in await room.say("Ana", "/library list")
    assert WELCOME in await room.say("Ana", "/rsvp yes")


async def test_what_was_refused_brings_none_and_the_next_thing_does(room: Room) -> None:
    assert WELCOME not in await room.say("Ana", "/role claim juggler")
    assert WELCOME in await room.say("Ana", "/rsvp yes")


async def test_by_a_reaction_it_is_a_direct_message(room: Room) -> None:
    answer = await room.react("Ana", "✅", card(room))
    assert WELCOME not in answer
    assert "We meet to practise" in room.last("@Ana")
    assert PEACE in room.last("@Ana")
    assert welcome_of(room, "Ana") == "sent"
    before = len(room.chat.shown)
    await room.react("Ana", "🤔", card(room))
    assert not any("Welcome" in one.text for one in room.chat.shown[before:])
    assert WELCOME not in await room.say("Ana", "/rsvp maybe")
    assert welcome_of(room, "Ana") == "told"


async def test_where_direct_messages_are_closed_the_next_answer_brings_it(room: Room) -> None:
    await room.say("Bo", "/cop join")
    room.chat.faults.append(SendError("closed", "50007"))
    await room.dispatch.reaction(where(CHANNEL, card(room)), who("Ana"), "✅", True, "r-1")
    await room.passing.settle()
    with room.store.session() as session:
        account = session.exec(select(Account).where(Account.user == "ana")).one()
    assert account.closed
    assert WELCOME in await room.say("Ana", "/rsvp maybe")
    assert WELCOME not in await room.say("Ana", "/rsvp yes")


async def test_who_left_and_comes_again_is_not_welcomed_anew(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Ana", "/cop leave")
    assert WELCOME not in await room.say("Ana", "/rsvp yes")


async def test_who_was_erased_is_kept_nowhere_and_so_is_welcomed(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.make("Ana", "cop erase", {"whose": "2"})
    assert WELCOME in await room.say("Ana", "/rsvp yes")


async def test_a_secret_ballot_of_somebody_known_is_no_occasion(room: Room) -> None:
    await room.say("Ana", "/cop join")
    _not_welcomed(room, "Ana")
    await room.say("Chris", "/poll Which room? choices: Oak, Elm anonymous:yes")
    message = room.chat.shown[-1].message
    await room.react("Ana", "1️⃣", message)
    assert welcome_of(room, "Ana") == ""


async def test_without_a_contact_the_longest_steward_is_named_and_without_any_nobody(
    room: Room,
) -> None:
    with room.work() as work:
        community = work.communities.this()
        community.contact, community.purpose = None, ""
        work.save(community)
    told = await room.say("Ana", "/rsvp yes")
    assert "Chris is glad to be asked" in told
    with room.work() as work:
        chris = work.members.stewards()[0]
        chris.steward_since = None
        work.save(chris)
    told = await room.say("Bo", "/rsvp yes")
    assert WELCOME in told
    assert "glad to be asked" not in told


async def test_two_accounts_of_one_person_are_welcomed_once(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.react("Bo", "✅", card(room))
    with room.work() as work:
        one, into = (_named(work, name) for name in ("Ana", "Bo"))
        assert (one.welcome, into.welcome) == ("told", "sent")
    await _joined(room, "Ana", "Bo")
    assert WELCOME not in await room.say("Bo", "/rsvp yes")
    assert WELCOME not in await room.say("Ana", "/rsvp yes")


def _named(work: Work, name: str) -> Member:
    return next(m for m in work.members.active() if m.name == name)


async def _joined(room: Room, one: str, into: str) -> None:
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say(into, "/account code"))
    assert code is not None
    await room.say(one, f"/account join {code[0]}")


def _not_welcomed(room: Room, name: str) -> None:
    with room.work() as work:
        member = _named(work, name)
        member.welcome = ""
        work.save(member)
