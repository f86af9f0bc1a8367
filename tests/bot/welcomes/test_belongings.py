"""What welcomes hold of a person is shown to them, goes with them, and is one where two are."""

import re

from bot.core.belongings import declared
from tests.room import Room, said


async def test_what_somebody_did_first_and_was_asked_is_shown_to_them(room: Room) -> None:
    await room.say("Dee", "/query ask visits Where do you meet?")
    await room.until("2026-03-03 10:00")
    [held] = [one for one in declared() if one.name == "welcomes"]
    with room.work() as work:
        chris, dee = (
            next(m for m in work.members.active() if m.name == name) for name in ("Chris", "Dee")
        )
        mine, theirs = held.export(work, dee), held.export(work, chris)
    assert str((mine["first_thing"] or {})["about"]) == "query:1"  # type: ignore[index]
    assert mine["asked_for_a_word"] == []
    assert theirs["first_thing"] is None
    assert len(theirs["asked_for_a_word"]) == 1  # type: ignore[arg-type]


async def test_two_accounts_have_one_first_thing_and_were_asked_as_one(room: Room) -> None:
    await room.say("Dee", "/query ask visits Where do you meet?")
    await room.say("Eli", "/query ask visits And when?")
    await room.say("Bo", "/cop join")
    await merged(room, "Dee", "Bo")
    await merged(room, "Eli", "Bo")
    with room.work() as work:
        bo = next(m for m in work.members.active() if m.name == "Bo")
        first = work.first_things.of_member(bo.id)
        assert first is not None
        assert str(first.about) == "query:1"
        assert work.first_things.get(2) is None


async def test_who_was_welcomed_by_either_account_was_welcomed(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    asked = said(await room.make("Bo", "account code", {}, "reaction"))
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", asked)
    assert code is not None
    await room.say("Ana", f"/account join {code[0]}")
    with room.work() as work:
        assert [m.welcome for m in work.members.active() if m.name == "Bo"] == ["told"]


async def merged(room: Room, one: str, into: str) -> None:
    """`one` joins with a code that `into` asked for."""
    code = re.search(r"[A-Z0-9]{4}-[A-Z0-9]{4}", await room.say(into, "/account code"))
    assert code is not None
    assert (await room.ask(one, f"/account join {code[0]}")).card is not None
