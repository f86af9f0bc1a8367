"""The trail: every steward reads who did what and when, and nothing that was told in private."""

import re
from datetime import timedelta

from sqlmodel import select

from bot.core.command import Command, Who
from bot.core.commands import declared
from bot.stewards.trail import A_PAGE, ROOTS
from store.audit import Entry, by_operator
from tests.room import Room, said


async def told(room: Room, line: str = "/stewards trail") -> str:
    return await room.say("Chris", line)


async def test_it_is_read_a_page_at_a_time_there_and_back(room: Room) -> None:
    for number in range(2 * A_PAGE + 3):
        await room.later(minutes=1)
        await room.say("Chris", f"/guest add Guest{number:02}")
    first = await room.ask("Chris", "/stewards trail")
    assert f"Guest{2 * A_PAGE + 2}" in said(first)
    assert said(first).count("/guest add") == A_PAGE
    assert "Later" not in said(first)
    second = await room.follow("Chris", first, "Earlier")
    third = await room.follow("Chris", second, "Earlier")
    assert said(second).count("/guest add") == A_PAGE
    assert "Guest00" in said(third)
    assert "Earlier" not in said(third)
    names = [f"Guest{number:02}" for number in range(2 * A_PAGE + 3)]
    pages = [said(first), said(second), said(third)]
    assert [sum(name in page for page in pages) for name in names] == [1] * len(names)
    assert said(await room.follow("Chris", third, "Later")) == said(second)


async def test_one_kind_alone_is_shown_where_one_asks_for_it(room: Room) -> None:
    await room.say("Bo", "/cop join")
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Bo yes")
    await room.say("Chris", "/cop settings contact Chris")
    people = await told(room, "/stewards trail people")
    assert "What stewards of Phoenix facilitators did about people" in people
    assert "/guest add" in people
    assert "/record answer" not in people
    assert "/record answer" in await told(room, "/stewards trail answers")
    whole = await room.ask("Chris", "/stewards trail")
    assert "/guest add" in said(whole)
    assert "/record answer" in said(whole)
    chosen = await room.follow("Chris", whole, "Answers")
    assert "/record answer" in said(chosen)
    assert "/guest add" not in said(chosen)
    assert "Nothing yet." in await told(room, "/stewards trail dates")


async def test_what_the_operator_did_is_in_it_and_told_apart(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    with room.store.session() as session:
        by_operator(session, room.clock.now() + timedelta(seconds=1), "keys rotate")
    assert "The operator: convene keys rotate" in (await told(room)).replace("`", "")
    alone = await told(room, "/stewards trail operator")
    assert "convene keys rotate" in alone
    assert "/guest add" not in alone
    assert "convene keys" not in await told(room, "/stewards trail settings")


async def test_a_code_that_joined_two_accounts_is_written_down_nowhere(room: Room) -> None:
    told = await room.say("Chris", "/account code")
    code = re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", told)[-1]
    await room.say("Zed", "/cop join")
    assert "You are Chris here as well" in await room.say("Zed", f"/account join {code}")
    with room.store.session() as session:
        kept = session.exec(select(Entry).where(Entry.command == "account join")).all()
        assert [entry.args for entry in kept] == [{}]


def test_no_parameter_that_takes_a_code_is_ever_written_down() -> None:
    taking = [
        (command.name, param.kind.secret)
        for command in declared().values()
        for param in command.params
        if param.name == "code"
    ]
    assert {name for name, _secret in taking} >= {"home join", "account join", "joint agree"}
    assert [name for name, secret in taking if not secret] == []


async def test_what_members_do_themselves_is_not_in_it(room: Room) -> None:
    await room.say("Bo", "/query ask kind: seeking experience question: Who was ever lonely here?")
    await room.say("Bo", "/rsvp yes")
    whole = await told(room)
    assert "Bo" not in whole
    assert "lonely" not in whole


def test_each_command_of_stewards_is_of_one_kind() -> None:
    commands = [c for c in declared().values() if c.who is Who.STEWARD and not c.reads]
    rooted = [root for roots in ROOTS.values() for root in roots]
    assert len(rooted) == len(set(rooted))
    assert {root for root in rooted if not any(_under(c, root) for c in commands)} == set()


def _under(command: Command, root: str) -> bool:
    return command.name.startswith(f"{root} ")
