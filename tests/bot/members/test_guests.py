"""Who is off chat is listed for stewards, with how they are written to, and renamed everywhere."""

import pytest

from bot.attendance.actions import written
from bot.core.commands import declared
from bot.core.kinds.kind import Reading
from bot.core.kinds.members import MemberKind
from bot.members.guests import GuestKind
from store.mail import AGREED, REFUSED, STOPPED
from tests.leaves import on_the_web
from tests.room import Room, said

FOR_GUESTS = [
    (name, param.name)
    for name, command in declared().items()
    for param in command.params
    if isinstance(param.kind, GuestKind)
]


async def test_guests_are_listed_by_name_and_never_twice(room: Room) -> None:
    assert "Nobody yet" in await room.say("Chris", "/guest list")
    assert "takes part" in await room.say("Chris", "/guest add Finn")
    assert "is known here already" in await room.say("Chris", "/guest add finn")
    assert "Finn" in await room.say("Chris", "/guest list")
    assert "Only stewards" in await room.say("Ana", "/guest list")


async def test_more_than_a_card_holds_are_counted(room: Room) -> None:
    for number in range(62):
        await room.say("Chris", f"/guest add Guest{number}")
    assert "and 2 more" in await room.say("Chris", "/guest list")


async def test_a_guest_goes_by_another_name(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/record answer Finn yes")
    assert "is Fin from now on" in await room.say("Chris", "/guest rename Finn Fin")
    assert "Coming · 1: Fin" in room.last()
    await room.say("Chris", "/guest add Lin")
    assert "is known here already" in await room.say("Chris", "/guest rename Fin Lin")


async def test_who_is_no_guest_or_has_no_account_is_not_linked(room: Room) -> None:
    await room.say("Ana", "/rsvp yes")
    await room.say("Chris", "/guest add Finn")
    with room.work() as work:
        numbers = {member.name: member.id for member in work.members.active()}
    linked = {"guest": f"#{numbers['Ana']}", "member": f"#{numbers['Chris']}"}
    reply = await room.make("Chris", "guest link", linked)
    assert reply.refused
    reply = await room.make("Chris", "guest link", {"guest": "Finn", "member": "Ana"})
    assert not reply.refused
    reply = await room.make("Chris", "guest forget", {"guest": f"#{numbers['Finn']}"})
    assert reply.refused


@pytest.mark.parametrize(("command", "param"), FOR_GUESTS)
async def test_what_stewards_do_for_guests_they_do_for_nobody_on_chat_by_number(
    room: Room, command: str, param: str
) -> None:
    await room.say("Ana", "/cop join")
    on_the_web(room, by_mail=True)
    given = {param: "#2", "name": "Anna", "member": "Chris", "address": "ana@example.org"}
    reply = await room.make("Chris", command, given)
    assert reply.refused
    assert "Ana is no guest" in said(reply)
    with room.work() as work:
        assert work.pages.link(2) is None
        assert work.mail.of(2) is None


async def test_what_a_guest_was_is_erased_once_that_is_meant(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    asked = await room.ask("Chris", "/guest forget Finn")
    assert "Finn" in await room.say("Chris", "/guest list")
    await room.follow("Chris", asked, "Erase")
    assert "Nobody yet" in await room.say("Chris", "/guest list")


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("asked", "asked, no answer yet"),
        (AGREED, "gets e-mails"),
        (STOPPED, "stopped e-mails"),
        (REFUSED, "refused by the mail server"),
    ],
)
async def test_the_list_tells_how_each_is_written_to(room: Room, state: str, told: str) -> None:
    added = await on_the_web(room, by_mail=True).ask("Chris", "/guest add Finn")
    assert added.card is not None
    assert "Write to them by e-mail" in str(added.card)
    assert "Hand them a link" in str(added.card)
    with room.work() as work:
        finn = next(one for one in work.members.active() if one.name == "Finn")
        found = work.mail.add(finn.id, "a-user", "finn@example.org", room.clock.now())
        if state != "asked":
            work.mail.settle(found, state, room.clock.now())
    assert f"Finn · finn@example.org · {told}" in await room.say("Chris", "/guest list")


async def test_a_guest_who_comes_to_chat_under_their_name_is_linked_by_it(room: Room) -> None:
    await room.say("Chris", "/guest add Finn")
    await room.say("Finn", "/cop join")
    several = await room.say("Chris", "/record answer Finn yes")
    assert "“Finn” could be Finn (off chat), Finn." in several
    noted = await room.say("Chris", "/record answer Finn (off chat) yes")
    assert "Finn is noted as coming" in noted
    with room.work() as work:
        guest = next(member for member in work.members.active() if member.guest)
        reading = Reading(room.clock.now(), "America/Phoenix", work=work)
        on_chat = [option.label for option in MemberKind(guests=False).options(reading)]
        assert sorted(on_chat) == ["Chris", "Finn"]
        gathering = work.gatherings.next(room.clock.now())
        assert gathering is not None
        assert work.rsvps.get(gathering.id, guest.id) is not None
        assert written(work, gathering) == "Finn (off chat)"
    assert "Finn" in await room.say("Chris", "/guest link Finn Finn")
    assert "nobody" in (await room.say("Chris", "/guest list")).casefold()
