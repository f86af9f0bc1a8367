"""Cast: the people of a play, and what they do in the playground, as the page would for them."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from adapters.plays.forms import filled, told
from adapters.plays.stage import Seen, Stuck
from adapters.web.deeds import Deeds
from adapters.web.sights import Found, Sights, look
from adapters.web.views import View
from bot.core.cards.forms import Form
from bot.core.cards.plain import plain
from bot.core.commands import declared
from bot.core.i18n import _
from bot.core.message_menu import offered
from bot.core.reactions import bare
from bot.core.replies import Reply
from store.database import Store
from store.platforms.playground import Playground
from store.platforms.playground_tables import PlaygroundChannel, PlaygroundPerson

Answer = TypeVar("Answer")

SOMEWHERE = "general"
"""Where people are in a play that names no channel."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A form in front of somebody, and where it came from."""

    form: Form
    view: View
    message: int


class Cast:
    """Everybody who acts, wherever the playground is open (`enter`), whatever becomes of the bot.

    Each act returns whether it was granted, and raises Stuck when it is impossible. What somebody
    alone is shown in answer is added to `seen`. `zone` is where all of them live; `home` is the
    channel they are in unless the play says otherwise: the first one it names.
    """

    _store: Store
    _deeds: Deeds

    def __init__(self, seen: list[Seen], zone: str) -> None:
        self.home = ""
        self._seen = seen
        self._zone = zone
        self._names: dict[str, str] = {}
        self._forms: dict[str, Asked] = {}
        self._ids = count(1)

    def enter(self, store: Store, deeds: Deeds) -> None:
        """Come to where the playground is open now."""
        self._store, self._deeds = store, deeds

    def name(self, user: str) -> str:
        """A user's name as the play writes it."""
        return self._names[user]

    async def say(self, person: str, where: str | None, line: str) -> bool:
        """Write a line."""
        view = (await self._places(person, where))[0]
        return await self._done(view, 0, self._deeds.say(view, line, self._id()))

    async def press(self, person: str, where: str | None, label: str, on: str | None) -> bool:
        """Press a button; where it asks whether one is sure, one is."""
        found, button = (await self._sights(person, where)).button(label, on)
        return await self._press(found, found.offer(button.offer))

    async def agree(self, person: str, where: str) -> bool:
        """Press the button that the newest message there proposes."""
        found, button = (await self._sights(person, where)).primary()
        return await self._press(found, found.offer(button.offer))

    async def choose(self, person: str, where: str | None, option: str, select: str) -> bool:
        """Choose an option."""
        found, chosen, value = (await self._sights(person, where)).option(option, select)
        offer, pair = found.offer(chosen.offer), (chosen.param, value)
        deed = self._deeds.choose(found.view, found.number, offer, pair, self._id())
        return await self._done(found.view, found.number, deed)

    async def fill(self, person: str, values: Mapping[str, str]) -> bool:
        """Send the form in front of somebody; refused, it stays there with what they wrote."""
        asked = self._forms.get(person.casefold())
        if asked is None:
            raise Stuck(_("There is no form in front of %(person)s.", person=person))
        sent, offer = filled(asked.form, values), asked.form.offer.written(asked.form.community)
        deed = self._deeds.submit(asked.view, asked.message, offer, sent, self._id())
        granted = await self._done(asked.view, asked.message, deed)
        # The answer may itself be a form, which is now the one in front of them.
        if granted and self._forms.get(asked.view.user) is asked:
            del self._forms[asked.view.user]
        return granted

    async def react(self, person: str, where: str | None, emoji: str, on: str) -> bool:
        """Add a reaction, in the form in which it stands on the message already."""
        found, seen = (await self._sights(person, where)).text(on, emoji)
        same = next((known for known in seen.reactions if bare(known) == bare(emoji)), emoji)
        return await self._react(found, same, True)

    async def unreact(self, person: str, where: str | None, emoji: str, on: str) -> bool:
        """Take a reaction of one's own back."""
        found, _seen = (await self._sights(person, where)).text(on, emoji)
        standing = await self._read(lambda p: p.reactions.on([found.number]).get(found.number, {}))
        same = (
            known
            for known, users in standing.items()
            if bare(known) == bare(emoji) and found.view.user in users
        )
        if (known := next(same, None)) is None:
            raise Stuck(
                _("%(person)s has no %(emoji)s on that message.", person=person, emoji=emoji)
            )
        return await self._react(found, known, False)

    async def use(self, person: str, where: str | None, action: str, on: str) -> bool:
        """Use an entry of a message's menu."""
        found, _seen = (await self._sights(person, where)).text(on)
        names = (c.name for c in offered(declared()) if _(c.message) == action)
        if (name := next(names, None)) is None:
            raise Stuck(_("The menu of that message has no “%(action)s”.", action=action))
        deed = self._deeds.use(found.view, found.number, name, self._id())
        return await self._done(found.view, found.number, deed)

    async def reply(self, person: str, where: str | None, text: str, under: str) -> bool:
        """Say something in the thread under a message, or in the one it stands in."""
        found, _seen = (await self._sights(person, where)).text(under)
        view = found.view if found.view.thread else found.view.under(found.number)
        return await self._done(view, 0, self._deeds.say(view, text, self._id()))

    async def introduce(self, person: str) -> str:
        """Bring somebody into the playground unless they are there; the user they are."""
        user = person.casefold()
        if user not in self._names:
            self._names[user] = person
            row = PlaygroundPerson(user=user, name=person, zone=self._zone)
            await self._write(lambda playground: playground.add(row))
        return user

    async def _places(self, person: str, where: str | None) -> Sequence[View]:
        """Where somebody looks; whoever is not elsewhere has their direct messages in sight too."""
        user = await self.introduce(person)
        if where in ("mail", "web"):
            raise Stuck(_("There is no e-mail on this stage, nor are there pages."))
        if where == "dm":
            return [View(user)]
        channel = where.removeprefix("#") if where else self.home or SOMEWHERE
        self.home = self.home or channel
        row = PlaygroundChannel(channel=channel, name=channel)
        await self._write(lambda playground: playground.add(row))
        return [View(user, channel)] if where else [View(user, channel), View(user)]

    async def _sights(self, person: str, where: str | None) -> Sights:
        places = await self._places(person, where)
        return await asyncio.wrap_future(self._store.read(lambda s: look(s, places)))

    async def _press(self, found: Found, offer: str) -> bool:
        deed = self._deeds.press(found.view, found.number, offer, self._id())
        return await self._done(found.view, found.number, deed)

    async def _react(self, found: Found, emoji: str, added: bool) -> bool:
        deed = self._deeds.react(found.view, found.number, emoji, added, self._id())
        return await self._done(found.view, found.number, deed)

    async def _done(self, view: View, message: int, deed: Awaitable[Reply]) -> bool:
        """Do it. The answer comes first, before what others are shown because of it.

        A form stays in front of somebody until it is sent.
        """
        at = len(self._seen)
        reply = await deed
        rows = [plain(reply.card)] if reply.card else []
        rows += [f"[{file.name}]" for file in reply.files]
        if reply.form is not None:
            self._forms[view.user] = Asked(reply.form, view, message)
            rows.append(told(reply.form))
        if rows:
            self._seen.insert(at, Seen(self.name(view.user), "", "\n".join(rows)))
        return not reply.refused

    def _id(self) -> str:
        return f"play:{next(self._ids)}"

    async def _read(self, job: Callable[[Playground], Answer]) -> Answer:
        return await asyncio.wrap_future(self._store.read(lambda s: job(Playground(s))))

    async def _write(self, job: Callable[[Playground], Answer]) -> Answer:
        return await asyncio.wrap_future(self._store.write(lambda s: job(Playground(s))))
