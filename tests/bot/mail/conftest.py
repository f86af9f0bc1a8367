"""A community that can write e-mails: what it writes comes to a second chat."""

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.core.calls import Call, Caller, Place
from store.feeds import hashed
from store.members import EMAIL
from store.pages import LINK
from tests.leaves import on_the_web
from tests.room import FakeChat, Room, founded, said


@dataclass
class Mailing:
    """A room, what it writes by e-mail, and Finn, who has a link."""

    room: Room
    mail: FakeChat

    @property
    def texts(self) -> list[str]:
        """What came by e-mail so far."""
        return [shown.text for shown in self.mail.shown]

    async def says(self, way: str) -> str:
        """Finn's word."""
        return await self.do("cop by-email", way=way)

    async def do(self, command: str, **args: str) -> str:
        """Finn presses something, by his link."""
        who = Caller(LINK, "", hashed("secret-1"), "")
        id = f"finn-{len(self.mail.shown)}-{command}-{args}"
        reply = await self.room.dispatch(Call(id, command, who, Place(LINK, ""), args, "button"))
        await self.room.passing.settle()
        return said(reply)


def writing(room: Room) -> Mailing:
    """A room whose bot can write e-mails, its secrets counted."""
    mail = FakeChat(EMAIL)
    room.chats[EMAIL] = mail
    on_the_web(room, by_mail=True)
    return Mailing(room, mail)


async def with_finn(room: Room) -> Mailing:
    """Finn is off chat, and has a link."""
    made = writing(room)
    await room.say("Chris", "/guest add Finn")
    await room.say("Chris", "/guest pages Finn")
    return made


@pytest.fixture
async def mailing() -> AsyncIterator[Mailing]:
    async with founded(start="2026-03-02 10:00") as room:
        yield await with_finn(room)
