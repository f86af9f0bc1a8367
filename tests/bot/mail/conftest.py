"""A community that can write e-mails: what it writes comes to a second chat."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count

import pytest
from sqlmodel import select

from bot.core.calls import Call, Caller, Place
from store.feeds import hashed
from store.mail import MailAddress, keep
from store.members import EMAIL
from store.pages import LINK
from tests.leaves import on_the_web
from tests.room import FakeChat, Room, founded, said

DESK = "secret-1"
"""What stands in the link that Finn was given."""


@dataclass
class Mailing:
    """A room, what it writes by e-mail, and Finn, who has a link."""

    room: Room
    mail: FakeChat
    _links: Iterator[int] = field(default_factory=count)

    @property
    def texts(self) -> list[str]:
        """What came by e-mail so far."""
        return [shown.text for shown in self.mail.shown]

    async def says(self, way: str) -> str:
        """Finn's word, by the link of an e-mail."""
        secret = f"mail-{next(self._links)}"
        with self.room.store.session() as session:
            # None of their address, no link to it.
            for found in session.exec(select(MailAddress)):
                now = self.room.clock.now()
                keep(session, found, secret, "", now, now + timedelta(days=60))
        return await self.do("cop by-email", secret, way=way)

    async def do(self, command: str, secret: str = DESK, **args: str) -> str:
        """Finn presses something, by the link to his desk or another one."""
        who = Caller(LINK, "", hashed(secret), "")
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
