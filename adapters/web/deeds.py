"""What people do in the playground, each as a Call, and what they alone are shown in answer."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from sqlmodel import Session

from adapters.web.answers import Answers, not_running
from adapters.web.events import Changes
from adapters.web.people import PLATFORM, WORKSPACE, caller
from adapters.web.views import View
from bot.core.calls import Arguments, Call, Caller, Place, Source, read_offer
from bot.core.cards.elements import Option
from bot.core.cards.plain import flat
from bot.core.cards.saved import load
from bot.core.clean import clean
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from bot.core.errors import Mend
from bot.core.message_menu import said
from bot.core.ports import Clock
from bot.core.replies import NOTHING, Reply
from store.database import Store
from store.platforms.playground import Playground
from store.platforms.playground_tables import PlaygroundChannel, PlaygroundMessage

Answer = TypeVar("Answer")

LONGEST = 4000
"""Characters a message may have."""
LONGEST_NAME = 40
"""Characters a channel's name may have."""


class NotThere(Mend):
    """That message is not here any more. What is below is how things stand now."""


class NoName(Mend):
    """A channel needs a name with at least one letter from a to z or a digit."""


class NoSuchView(Exception):
    """Nobody of that name is in the playground, or there is no such channel."""


class Deeds:
    """What people can do; all of it raises NoSuchView where there is no such person or channel.

    `dispatch` is None while the bot is not running.
    `settle` lets happen what a Call set off. What one alone is shown in answer is kept only while
    somebody is `looking`. `id` is one for each thing somebody did: the same one again, as after a
    broken line, is the same Call.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        changes: Changes,
        dispatch: Dispatch | None,
        settle: Callable[[], Awaitable[None]],
        *,
        looking: bool = True,
    ) -> None:
        self._store = store
        self._clock = clock
        self._changes = changes
        self._dispatch = dispatch
        self._settle = settle
        self._answers = Answers(store, clock, changes, looking=looking)

    def unseen(self) -> "Deeds":
        """The same deeds, where nothing of what one alone is shown in answer is kept."""
        return Deeds(
            self._store, self._clock, self._changes, self._dispatch, self._settle, looking=False
        )

    async def say(self, view: View, text: str, id: str) -> Reply:
        """Write a line: a command when it begins with a slash, else words for whoever is there.

        In private with the bot every line is meant for it.
        """
        await self._there(view)
        try:
            text = clean(text, LONGEST, lines=True)
        except Mend as error:
            return await self._answers.refuse(view, error)
        if not text:
            return NOTHING
        if view.thread and not await self._stands(view.thread):
            return await self._answers.refuse(view.within(view.channel), NotThere())
        if not text.startswith("/"):
            await self._keep(
                PlaygroundMessage(
                    channel=view.channel,
                    user="" if view.channel else view.user,
                    thread=view.thread or None,
                    author=view.user,
                    text=text,
                    key=f"said:{id}",
                    at=self._clock.now(),
                )
            )
            # What was said in private stands there, so it is not offered once more to be mended.
            answered = (
                await self._call(view, id, "text", typed=text) if not view.channel else NOTHING
            )
            return replace(answered, refused=False)
        return await self._call(view, id, "text", typed=text)

    async def press(self, view: View, message: int, offer: str, id: str) -> Reply:
        """Press a button, which carries `offer` as Offer.written wrote it."""
        return await self._offered(view, message, offer, {}, id, "button")

    async def choose(
        self, view: View, message: int, offer: str, chosen: tuple[str, str], id: str
    ) -> Reply:
        """Choose in a select: `chosen` is its parameter and the option's value."""
        return await self._offered(view, message, offer, dict([chosen]), id, "button")

    async def submit(
        self, view: View, message: int, offer: str, fields: Arguments, id: str
    ) -> Reply:
        """Send a form, which came from `message` or from a line for 0."""
        return await self._offered(view, message, offer, fields, id, "form")

    async def use(self, view: View, message: int, action: str, id: str) -> Reply:
        """Use an entry of a message's menu: `action` is the command that acts on what it says."""
        command = declared().get(action)
        shown = await self._read(lambda playground: _seen(playground, view, message))
        if shown is None or command is None or not command.message:
            return await self._answers.refuse(view, NotThere())
        return await self._call(
            view,
            id,
            "message",
            action,
            said(command, _text(shown)),
            message=str(message),
            under=str(shown.thread or ""),
            author=shown.author,
        )

    async def react(self, view: View, message: int, emoji: str, added: bool, id: str) -> Reply:
        """Add a reaction, or take one back. It stands in the playground whoever listens."""
        await self._there(view)
        now = self._clock.now()

        def write(playground: Playground) -> bool:
            if playground.message(message) is None:
                raise NotThere
            if added:
                return playground.reactions.add(message, emoji, view.user, now)
            return playground.reactions.take_back(message, emoji, view.user)

        try:
            changed = await self._write(write)
        except NotThere as error:
            return await self._answers.refuse(view, error)
        self._changes.tell()
        # What nobody hears now is found when the bot comes back and compares.
        if not changed or self._dispatch is None:
            return NOTHING
        who, place = await self._there(view, str(message))
        reply = await self._dispatch.reaction(place, who, emoji, added, id)
        await self._settle()
        return await self._answers.give(view, reply)

    async def react_to_newest(self, view: View, emoji: str, id: str) -> Reply:
        """React to the newest message under which the bot put this emoji itself."""
        message = await self._read(lambda p: p.reactions.newest_seeded(view.channel, emoji))
        if message is None:
            return await self._answers.refuse(view, NotThere())
        return await self.react(view, message, emoji, True, id)

    async def dismiss(self, view: View, message: int) -> None:
        """Take away what only this person sees."""
        await self._write(lambda playground: playground.dismiss(message, view.user))
        self._changes.tell()

    async def suggest(self, view: View, line: str) -> list[Option]:
        """Ways to go on with a command that is being written, each as the whole line."""
        if self._dispatch is None:
            return []
        who, place = await self._there(view)
        try:
            return await self._dispatch.suggest(line, who, place)
        except Mend:
            return []

    async def values(self, view: View, command: str, param: str, typed: str) -> list[Option]:
        """Values that fit what was typed into one field of a form; none where anything goes."""
        if self._dispatch is None or command not in declared():
            return []
        who, place = await self._there(view)
        try:
            return await self._dispatch.values(command, param, typed, {}, who, place)
        except Mend:
            return []

    async def open_channel(self, name: str) -> str:
        """Make a channel; its address, which is that of the one there is under such a name.

        Raises TooLong, and NoName for a name without a letter or a digit.
        """
        # Channels go into addresses as they are.
        slug = re.sub(r"[^a-z0-9]+", "-", clean(name, LONGEST_NAME).casefold()).strip("-")
        if not slug:
            raise NoName
        await self._write(lambda p: p.add(PlaygroundChannel(channel=slug, name=slug)))
        self._changes.tell()
        return slug

    async def _offered(
        self, view: View, message: int, offer: str, more: Arguments, id: str, source: Source
    ) -> Reply:
        community, offered = read_offer(offer)
        if message and not await self._stands(message):
            return await self._answers.refuse(view, NotThere())
        return await self._call(
            view,
            id,
            source,
            offered.command,
            {**dict(offered.args), **more},
            message=str(message or ""),
            community=community,
        )

    async def _call(
        self,
        view: View,
        id: str,
        source: Source,
        command: str = "",
        args: Mapping[str, str] | None = None,
        *,
        typed: str = "",
        message: str = "",
        under: str = "",
        author: str = "",
        community: int = 0,
    ) -> Reply:
        if self._dispatch is None:
            return await self._answers.give(view, not_running())
        who, place = await self._there(view, message)
        place = replace(place, under=under, author=author)
        reply = await self._dispatch(
            Call(id, command, who, place, args or {}, source, typed, community)
        )
        await self._settle()
        return await self._answers.give(view, reply)

    async def _stands(self, message: int) -> bool:
        return await self._read(lambda playground: playground.message(message) is not None)

    async def _keep(self, message: PlaygroundMessage) -> None:
        await self._write(lambda playground: playground.post(message))
        self._changes.tell()

    async def _there(self, view: View, message: str = "") -> tuple[Caller, Place]:
        """Who acts, and where. Raises NoSuchView."""

        def look(playground: Playground) -> tuple[Caller, Place]:
            person = playground.person(view.user)
            channel = playground.channel(view.channel) if view.channel else None
            if person is None or (view.channel and channel is None):
                raise NoSuchView(view.path)
            name = channel.name if channel else ""
            return caller(person), Place(PLATFORM, WORKSPACE, view.channel, name, message)

        return await self._read(look)

    async def _read(self, job: Callable[[Playground], Answer]) -> Answer:
        return await asyncio.wrap_future(self._store.read(_with_playground(job)))

    async def _write(self, job: Callable[[Playground], Answer]) -> Answer:
        return await asyncio.wrap_future(self._store.write(_with_playground(job)))


def _with_playground(job: Callable[[Playground], Answer]) -> Callable[[Session], Answer]:
    return lambda session: job(Playground(session))


def _seen(playground: Playground, view: View, number: int) -> PlaygroundMessage | None:
    """A message that somebody sees where they are, and that others would see there too."""
    found = playground.message(number)
    if found is None or (found.private_to and found.channel) or found.channel != view.channel:
        return None
    return found if found.channel or found.user == view.user else None


def _text(message: PlaygroundMessage) -> str:
    """What a message says; of a card, its title."""
    return flat(load(message.card).title) if message.card else message.text
