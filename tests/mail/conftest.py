"""A community that writes e-mails by SMTP over the loopback, and its own pages over HTTP."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx2
import pytest

from adapters.mail.chat import MailChat, Sender
from adapters.mail.letters import Letters
from adapters.mail.smtp import Server
from adapters.web.app import application
from adapters.web.letter import letter_html
from adapters.web.site.mail import mail
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from store.members import EMAIL
from tests.leaves import WEB
from tests.room import Room, founded
from tests.wire.mail.post import Came, Post

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
"""What a mailbox sends (RFC 8058, 3.2)."""
OURS = {"Sec-Fetch-Site": "same-origin"}


@dataclass
class Mailing:
    """A room, its mail server, and somebody's browser (`browser`) or program (`program`)."""

    room: Room
    post: Post
    letters: Letters
    browser: httpx2.AsyncClient
    program: httpx2.AsyncClient

    @property
    def last(self) -> Came:
        """What came last."""
        return self.post.came[-1]

    def links(self, letter: Came | None = None) -> dict[str, str]:
        """Where each link of a letter leads, on our own site, by what it is called."""
        found: dict[str, str] = {}
        for line in (letter or self.last).text.splitlines():
            label, _bracket, url = line.removeprefix("[").partition("] ")
            if url.startswith(WEB):
                found[label] = url.removeprefix(WEB)
        return found

    async def ask(self, address: str = "finn@example.org") -> None:
        """Chris notes Finn's address."""
        await self.room.say("Chris", f"/guest email Finn {address}")

    async def agree(self) -> None:
        """Finn says yes, by the link in the first letter."""
        await self.ask()
        yes = self.links()["Yes, write to me"]
        await self.press(yes, "cop by-email?way=yes")

    async def do(self, offer: str) -> None:
        """Finn says something by the first letter's link to stop or to agree."""
        links = self.links(self.post.came[0])
        if offer.endswith("no"):
            await self.program.post(links["Stop these e-mails"], data=ONE_CLICK)
            await self.room.passing.settle()
        else:
            base = links["Yes, write to me"].rpartition("/")[0]
            sent = {"id": f"again-{len(self.post.came)}", "offer": f"1/{offer}"}
            await self.browser.post(f"{base}/do", data=sent)
            await self.room.passing.settle()

    async def press(self, link: str, offer: str, **more: str) -> httpx2.Response:
        """Send what the button of a link's page sends."""
        base = link.rpartition("/")[0]
        sent = {"id": f"press-{len(offer)}-{len(more)}-{link[-6:]}", "offer": f"1/{offer}", **more}
        answer = await self.browser.post(f"{base}/do", data=sent)
        await self.room.passing.settle()
        return answer


def joined(room: Room, post: Post, trust: ssl.SSLContext | None = None) -> Letters:
    """Have a room write e-mails to a mail server."""
    letters = Letters(room.store, room.clock)
    server = Server.of(post.url, trust)
    sender = Sender(server, "convene@example.org", "chris@example.org", WEB)
    room.chats[EMAIL] = MailChat(room.store, room.clock, letters, sender, letter_html)
    room.dispatch = Dispatch(
        room.store,
        room.clock,
        declared(),
        lambda who: who.founds,
        public_url=WEB,
        by_mail=True,
    )
    return letters


@pytest.fixture
async def mailing() -> AsyncIterator[Mailing]:
    async with at_work() as made:
        yield made


@asynccontextmanager
async def at_work() -> AsyncIterator[Mailing]:
    """All of it, with a guest called Finn."""
    post = Post()
    await post.open()
    async with founded(start="2026-03-02 10:00") as room:
        letters = joined(room, post)
        await room.say("Chris", "/guest add Finn")
        # Taken when it is asked for: a test may put another one in its place.
        app = application(lambda _secret: None, more=mail(letters, room.dispatch))
        wire = httpx2.ASGITransport(app)
        async with (
            httpx2.AsyncClient(transport=wire, base_url=WEB, headers=OURS) as browser,
            httpx2.AsyncClient(transport=wire, base_url=WEB) as program,
        ):
            yield Mailing(room, post, letters, browser, program)
    await post.close()
