"""Outside: whoever is part of no community is shown nothing of any in private, but how to join."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from bot.core.calls import Call, Caller, Place
from bot.core.commands import declared
from store.directory import Directory
from tests.room import ZONE, Room, said, where, who

TELLS = re.compile(
    r"phoenix|facilitat|readers|april|chris|opener|circle|alternating", re.IGNORECASE
)
"""What would tell something of a community."""
HOW = "Type /cop join in the channel"
NOWHERE = Place("fake", "")
"""A direct message on a platform that tells of no workspace there, as Discord's."""


async def filled(room: Room) -> None:
    """Something to read of everything."""
    await room.say("Chris", "/rsvp yes")
    await room.say("Chris", "/role claim opener")
    await room.say("Chris", "/share What silence does title: Circle guide kind: notes")


async def test_a_stranger_in_private_reads_nothing_by_any_command(room: Room) -> None:
    """However it is asked: by a line, and as if a card of that community had offered it."""
    await filled(room)
    for name, command in declared().items():
        args = {p.name: "#1" for p in command.params if p.required}
        told = said(await room.ask("Eve", f"/{name} {' '.join(args.values())}", channel=""))
        for community in (0, 1):
            id = f"eve-{name}-{community}"
            call = Call(id, name, who("Eve"), where(""), args, "button", "", community)
            told += said(await room.dispatch(call))
        assert told
        assert not TELLS.search(told), told


@pytest.mark.parametrize("line", ["/cop help", "/gathering next", "/find silence", "/rsvp yes"])
async def test_a_stranger_in_private_is_told_how_to_come_in(room: Room, line: str) -> None:
    await filled(room)
    told = await room.say("Eve", line, channel="")
    assert HOW in told
    assert not TELLS.search(told)
    await room.say("Eve", "/cop join")
    assert TELLS.search(await room.say("Eve", line, channel=""))


async def test_where_several_meet_none_is_named_in_private(two: Room) -> None:
    told = await two.say("Eve", "/rsvp yes", channel="")
    assert "Several communities meet here" in told
    assert HOW in told
    assert not TELLS.search(told)


async def test_a_stranger_reads_nothing_from_a_channel_of_none_either(room: Room) -> None:
    await filled(room)
    told = await room.say("Eve", "/gathering next", channel="random")
    assert HOW in told
    assert not TELLS.search(told)


async def test_nothing_is_completed_for_a_stranger_but_commands(room: Room) -> None:
    await filled(room)
    for channel in ("", "random"):
        for line in ("/rsvp yes A", "/role claim O", "/record answer Ch", "/library show cir"):
            shown = await room.dispatch.suggest(line, who("Eve"), where(channel))
            assert not TELLS.search(" ".join(o.label + o.value for o in shown)), line
        for command in declared().values():
            if command.outside:
                continue
            for param in command.params:
                place = where(channel)
                shown = await room.dispatch.values(
                    command.name, param.name, "", {}, who("Eve"), place
                )
                assert shown == [], (command.name, param.name)


async def test_whoever_left_reads_only_what_is_kept_of_themselves(room: Room) -> None:
    await room.say("Ana", "/cop join")
    await room.say("Ana", "/cop leave", channel="")
    for place in (where(""), NOWHERE):
        reply = await room.dispatch(
            Call(f"next-{place.workspace}", "gathering next", who_at(place, "ana"), place)
        )
        assert not TELLS.search(said(reply)), said(reply)
    assert "Ana" in await room.say("Ana", "/cop me", channel="")
    assert "erased" in await room.say("Ana", "/cop forget", channel="")


async def test_a_stranger_from_nowhere_is_told_how_to_come_in(room: Room) -> None:
    reply = await room.dispatch(Call("one", "cop help", who_at(NOWHERE, "eve"), NOWHERE))
    assert "/cop join, typed in the channel where yours meets" in said(reply)


async def test_what_is_confidential_is_not_named_to_who_only_looks(room: Room) -> None:
    await room.say("Chris", "/share What we earn title: Salary talk kind: notes confidential: yes")
    with room.work() as work:
        assert work.shelves.newest(5)[0].confidential
    for typed in ("", "sal"):
        shown = await room.dispatch.values(
            "library show", "resource", typed, {}, who("Eve"), where()
        )
        assert shown == []
        mine = await room.dispatch.values(
            "library show", "resource", typed, {}, who("Chris"), where()
        )
        assert [option.label for option in mine] == ["Salary talk"]
    assert "There is no" in await room.say("Eve", "/library show salary")


async def test_however_many_communities_a_workspace_has_they_are_found_by_one_statement(
    two: Room,
) -> None:
    await two.say("Ana", "/cop join")
    await two.say("Ana", "/cop join", channel="readers")
    with two.store.session() as session, counted(two) as run:
        for workspace in ("here", ""):
            run.clear()
            found = Directory(session).around("fake", workspace, "ana")
            assert [f.inside for f in found] == [True, True]
            assert len(run) == 1


async def test_writing_in_private_asks_as_much_of_the_store_among_twelve_as_among_two(
    two: Room,
) -> None:
    async def asked() -> int:
        with counted(two) as run:
            await two.dispatch(Call(f"c{len(run)}", "", who("Eve"), where(""), typed="/cop help"))
            return len(run)

    few = await asked()
    for n in range(10):
        given = {"template": "alternating", "name": f"Circle {n}", "zone": ZONE}
        await two.make("Chris", "cop setup", given, source="form", channel=f"circle-{n}")
        await two.make("Chris", "cop confirm", {}, channel=f"circle-{n}")
    assert await asked() == few


def who_at(place: Place, user: str) -> Caller:
    return Caller("fake", place.workspace, user, user.capitalize(), ZONE)


@contextmanager
def counted(room: Room) -> Iterator[list[str]]:
    """The statements that are run meanwhile."""
    run: list[str] = []

    def note(_connection: object, _cursor: object, text: str, *_rest: object) -> None:
        if text.startswith("SELECT"):
            run.append(text)

    event.listen(room.store.engine, "before_cursor_execute", note)
    try:
        yield run
    finally:
        event.remove(room.store.engine, "before_cursor_execute", note)
