"""Any stage with e-mail beside it: a real SMTP conversation, and real HTTP to the bot's own pages.

`NAME in mail` acts by what came by e-mail, `NAME in web` at the desk behind the link that a steward
had of them last; whatever else happens is the other stage's.
"""

import asyncio
import re
import socket
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from typing import Protocol

import httpx2
import uvicorn

from adapters.mail.chat import MailChat, Sender
from adapters.mail.letters import Letters
from adapters.mail.smtp import Server
from adapters.plays.stage import Seen, SetUp, Stage, Stuck
from adapters.web.app import application
from adapters.web.letter import letter_html
from adapters.web.site.mail import mail
from adapters.web.site.routes import site
from adapters.web.site.where import Way
from adapters.wiring.core import Core, core
from bot.core.calls import Call, Caller
from bot.core.cards.elements import Card
from bot.core.linked import Letter
from bot.core.ports import Clock
from bot.core.replies import Reply
from bot.pages.visit import Asked, Visited
from store.database import Store
from tests.wire.mail.page import WebPage
from tests.wire.mail.post import Post
from tests.wire.mail.reader import Reader, scanned
from tests.wire.stage import Make

MAIL, WEB = "mail", "web"
_DESK = re.compile(r"/with/[\w-]+")


class Beside(Stage, Protocol):
    """What the stage must let be done that e-mail stands beside."""

    def look(self) -> None:
        """What is shown from now on is what `seen` tells."""

    async def rest(self) -> None:
        """Wait until what was set off is done."""


class MailStage:
    """Implements Stage (adapters/plays/stage.py): another one, and a mailbox for each address."""

    def __init__(self, stage: Callable[[Make], Beside]) -> None:
        self.post = Post()
        self._stage = stage(self._made)
        self._readers: dict[str, Reader] = {}
        self._answers: list[Seen] = []
        self._read = 0
        self._scanned: set[str] = set()
        self._desks: dict[str, str] = {}
        self._stack = AsyncExitStack()
        self._base = ""
        self._core: Core | None = None
        self._letters: Letters | None = None

    def _made(self, store: Store, clock: Clock, may_found: Callable[[Caller], bool]) -> Core:
        bot = core(store, clock, may_found, self._base, by_mail=True)
        self._letters = Letters(store, clock)
        server = Server.of(self.post.url)
        sender = Sender(server, "convene@example.org", "", self._base)
        chat = MailChat(store, clock, self._letters, sender, letter_html)
        bot.chats[chat.platform] = chat
        self._core = bot
        return bot

    async def begin(self, setting: SetUp) -> None:
        """Open the mail server and the pages, and set everything else up."""
        await self.post.open()
        self._stack.push_async_callback(self.post.close)
        await self._serve()
        headers = {"Sec-Fetch-Site": "same-origin"}
        browser = httpx2.AsyncClient(base_url=self._base, headers=headers)
        self._browser = await self._stack.enter_async_context(browser)
        await self._stage.begin(setting)

    async def say(self, person: str, where: str | None, line: str) -> None:
        """Write a line."""
        self._look(where)
        await self._stage.say(person, where, line)
        await self._arrived()
        for one in await self._stage.seen():
            if found := _DESK.search(one.text):
                self._desks[line.split()[2]] = f"{found[0]}/desk"

    async def press(self, person: str, where: str | None, label: str, on: str | None) -> None:
        """Press a button."""
        self._look(where)
        if where in (MAIL, WEB):
            reader = await self._reader(person, where)
            await self._answered(person, await reader.press(label, on))
        else:
            await self._stage.press(person, where, label, on)
        await self._arrived()

    async def choose(self, person: str, where: str | None, option: str, select: str) -> None:
        """Choose an option."""
        self._look(where)
        if where in (MAIL, WEB):
            reader = await self._reader(person, where)
            await self._answered(person, await reader.choose(option, select))
        else:
            await self._stage.choose(person, where, option, select)
        await self._arrived()

    async def fill(self, person: str, values: Mapping[str, str]) -> None:
        """Send a form."""
        self._look(None)
        if person in self._readers:
            await self._answered(person, await self._readers[person].fill(dict(values)))
        else:
            await self._stage.fill(person, values)
        await self._arrived()

    async def react(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Add a reaction."""
        self._look(where)
        await self._stage.react(person, where, emoji, on)
        await self._arrived()

    async def unreact(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Take a reaction back."""
        self._look(where)
        await self._stage.unreact(person, where, emoji, on)
        await self._arrived()

    async def use(self, person: str, where: str | None, action: str, on: str) -> None:
        """Use a message's menu."""
        self._look(where)
        await self._stage.use(person, where, action, on)
        await self._arrived()

    async def reply(self, person: str, where: str | None, text: str, under: str) -> None:
        """Say something in a thread."""
        self._look(where)
        await self._stage.reply(person, where, text, under)
        await self._arrived()

    async def pass_time(self, by: timedelta) -> None:
        """Let so much real time pass."""
        self._look(None)
        await self._stage.pass_time(by)
        await self._arrived()

    async def pass_until(self, at: datetime) -> None:
        """Let time pass until a local time."""
        self._look(None)
        await self._stage.pass_until(at)
        await self._arrived()

    async def offline(self) -> None:
        """Stop the bot: its pages answer nobody."""
        self._look(None)
        self._core = None
        await self._stage.offline()

    async def online(self) -> None:
        """Start the bot again."""
        self._look(None)
        await self._stage.online()
        await self._arrived()

    async def restart(self) -> None:
        """Kill the bot and start it again."""
        self._look(None)
        await self._stage.restart()
        await self._arrived()

    async def seen(self) -> Sequence[Seen]:
        """What was shown, and what came by e-mail, since the last act."""
        came = [
            Seen(f"@{_name(one.to)}", one.message["Message-ID"], one.text)
            for one in self.post.came[self._read :]
        ]
        return (*self._answers, *await self._stage.seen(), *came)

    async def close(self) -> None:
        """Leave nothing behind."""
        try:
            await self._stage.close()
        finally:
            await self._stack.aclose()

    def _look(self, where: str | None) -> None:
        self._answers.clear()
        self._read = len(self.post.came)
        if where in (MAIL, WEB):
            self._stage.look()
            if self._core is None:
                raise Stuck("The bot is offline: its pages answer nobody.")

    async def _reader(self, person: str, where: str) -> Reader:
        reader = self._readers.setdefault(person, Reader(self._browser))
        if where == WEB:
            if person not in self._desks:
                raise Stuck(f"Nobody was shown a link of {person}'s.")
            await reader.open(self._desks[person])
        elif not reader.letters:
            raise Stuck(f"{person} has had no e-mail.")
        return reader

    async def _answered(self, person: str, page: WebPage) -> None:
        self._answers.append(Seen(person, "", page.text))
        await self._stage.rest()

    async def _arrived(self) -> None:
        for one in self.post.came[self._read :]:
            reader = self._readers.setdefault(_name(one.to), Reader(self._browser))
            reader.letters.append(one)
            reader.page = None
            await scanned(self._browser, one, self._scanned)

    async def _serve(self) -> None:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        self._base = f"http://127.0.0.1:{listening.getsockname()[1]}"
        pages = site(self._visited, lambda _way: None, lambda _secret: None, self._do, self._base)
        app = application(lambda _secret: None, more=[*mail(self, self._do), *pages])
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))

        async def end() -> None:
            server.should_exit = True
            await serving

        self._stack.push_async_callback(end)
        while not server.started:  # noqa: ASYNC110 - uvicorn tells it in no other way
            await asyncio.sleep(0.01)

    def opened(self, secret: str) -> Letter | None:
        """What a link opens, at whichever bot is at work."""
        assert self._letters is not None
        return self._letters.opened(secret)

    async def keep(self, user: str, card: Card) -> str:
        """Keep what was shown."""
        assert self._letters is not None
        return await self._letters.keep(user, card)

    def _visited(self, way: Way, asked: Asked) -> Visited | None:
        assert self._core is not None
        return self._core.visited(way, asked)

    async def _do(self, call: Call) -> Reply:
        assert self._core is not None
        return await self._core.dispatch(call)


def _name(address: str) -> str:
    """Whose address it is: in plays it begins with their name."""
    return address.partition("@")[0].capitalize()
