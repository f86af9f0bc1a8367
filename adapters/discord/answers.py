"""How a reply reaches whoever asked: at once, after a defer, as a modal, or in private at last."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import aiohttp
import discord
import structlog
from discord import InteractionType, app_commands

from adapters.discord import callbacks, custom_ids
from adapters.discord.deadline import First
from adapters.discord.drafts import Drafts
from adapters.discord.files import Said, messages
from adapters.discord.modals import form_modal, needs_draft, refused_form, waiting_form
from adapters.discord.pictures import has_chart
from adapters.discord.places import Interaction
from adapters.discord.render import Page, pages_of
from adapters.discord.spans import Reader
from bot.core.calls import Place
from bot.core.cards.elements import Card, Option
from bot.core.cards.forms import Form
from bot.core.i18n import words
from bot.core.replies import File, Reply
from bot.core.rules.visible import shortened

log = structlog.get_logger(__name__)

# https://discord.com/developers/docs/topics/opcodes-and-status-codes
ANSWERED = 40060
"""Somebody else answered already: another process that runs the same shard."""
ANOTHER = (
    "Another process runs this bot on the same Discord servers, and both answer everybody. Stop "
    "one of them, or give each its own share with DISCORD_SHARDS (docs/discord.md)."
)
SEVERAL = 3
"""How often somebody else was first before it is another process: once may be our own retry."""
CHOICES, CHOICE = 25, 100
"""Values that are suggested at once; characters of one, as shown and as sent."""
_KEPT = "convene: the promised answer was given"
_BROKEN_OFF = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)
_LOST = (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError)


@dataclass(frozen=True, slots=True)
class Asker:
    """An interaction that wants an answer, and where it was. `draft` is the form it came from.

    Whoever answers asks `first`, and finds then whether something was promised meanwhile.
    """

    interaction: Interaction
    at: Place
    reader: Reader
    draft: str = ""
    first: First = field(default_factory=First)

    @property
    def user(self) -> str:
        """Whoever asked."""
        return str(self.interaction.user.id)


class Answers:
    """Hands replies over. Nothing is raised: what went wrong on the way is noted."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._preceded = 0

    def owed(self, interaction: Interaction) -> bool:
        """Whether whoever asked was given no answer yet, or a promise alone."""
        return not interaction.response.is_done() or _promised(interaction)

    async def give(self, reply: Reply, asker: Asker) -> None:
        """The reply, for the eyes of whoever asked; after a defer, in the place kept for it."""
        late = asker.interaction.response.is_done()
        if reply.form is not None and not reply.refused and not late:
            await self._begin(reply.form, asker)
            return
        pages = await self._pages(reply, asker)
        if not pages and not reply.files:
            if await self._quietly(asker):
                return
            pages = pages_of(Card(words("Done.")), asker.reader)
        await self._tell(pages, reply.files, asker)

    async def tell(self, pages: Sequence[Page], asker: Asker) -> None:
        """Pages that are no reply to a Call."""
        await self._tell(pages, (), asker)

    async def suggest(self, options: Sequence[Option], asker: Asker) -> None:
        """What an option that is being typed could be."""
        made = [
            app_commands.Choice(name=shortened(option.label, CHOICE) or "…", value=option.value)
            for option in options
            if len(option.value) <= CHOICE
        ]
        await asker.first.begun()
        await self._surely(asker, lambda i: i.response.autocomplete(made[:CHOICES]))

    async def promise(self, asker: Asker) -> None:
        """Say that an answer comes, in private as it will be; of a value nothing is suggested."""
        if asker.interaction.type is InteractionType.autocomplete:
            await self._surely(asker, lambda i: i.response.autocomplete([]))
        else:
            await self._surely(asker, lambda i: i.response.defer(ephemeral=True, thinking=True))

    async def forget(self, asker: Asker) -> None:
        """Take away the message that was pressed, which only whoever pressed can see."""
        await asker.first.begun()
        if await self._surely(asker, lambda i: i.response.defer()):
            await self._surely(asker, lambda i: i.delete_original_response())

    async def open(self, form: Form, asker: Asker, step: int = 0) -> None:
        """Put one step of the form in front of whoever asked; `asker.draft` is where it waits.

        No modal can follow a promise: then there is a button that opens the form.
        """
        await asker.first.begun()
        if not asker.interaction.response.is_done():
            modal = form_modal(form, asker.reader, asker.draft, step)
            if await self._surely(asker, lambda i: i.response.send_modal(modal)):
                return
            log.warning("no modal", command=form.offer.command)
        way = await self._way_back(form, asker, step)
        await self._tell([waiting_form(form, way)], (), asker)

    async def _begin(self, form: Form, asker: Asker) -> None:
        draft = asker.draft
        # What comes from a message's menu would forget which message it is about.
        if needs_draft(form) or (asker.at.message and asker.interaction.message is None):
            draft = await self._drafts.keep(asker.user, form, asker.at, draft)
        await self.open(form, replace(asker, draft=draft))

    async def _pages(self, reply: Reply, asker: Asker) -> Sequence[Page]:
        if (form := reply.form) is not None:
            way = await self._way_back(form, asker)
            if reply.refused:
                return (refused_form(form, way, asker.reader),)
            return (waiting_form(form, way),)
        if reply.card is None:
            return ()
        if not has_chart(reply.card):
            return pages_of(reply.card, asker.reader)
        # Nobody else waits for a picture to be drawn.
        reader = replace(asker.reader, pictures=True)
        return await asyncio.to_thread(pages_of, reply.card, reader)

    async def _way_back(self, form: Form, asker: Asker, step: int = 0) -> str:
        """What a button carries that opens a form again, with what was written where it is kept.

        Of an unseen one nothing is: a row would say who had it in front of them, and when.
        """
        if form.unseen:
            return form.offer.written(form.community)
        draft = await self._drafts.keep(asker.user, form, asker.at, asker.draft)
        return custom_ids.draft(f"{draft}:{step}" if step else draft)

    async def _quietly(self, asker: Asker) -> bool:
        """Where nothing is to be said: acknowledge a press, take back that an answer comes."""
        interaction = asker.interaction
        await asker.first.begun()
        if _promised(interaction):
            return await self._surely(asker, lambda i: i.delete_original_response())
        if interaction.message is None:
            return False
        return await self._surely(asker, lambda i: i.response.defer())

    async def _tell(self, pages: Sequence[Page], files: Sequence[File], asker: Asker) -> None:
        said = messages(pages, files)
        await asker.first.begun()
        for number, one in enumerate(said):
            if not await self._surely(asker, partial(_say, one)):
                await _in_private(said[number:], asker)
                return

    async def _surely(self, asker: Asker, tell: Callable[[Interaction], Awaitable[object]]) -> bool:
        """Do it; False where it did not reach whoever asked, and another way has to be tried."""
        try:
            await _told(tell, asker.interaction)
        except discord.HTTPException as error:
            if error.code == ANSWERED:
                self._tell_of_another()
                return True
            log.warning("not answered", code=error.code, reason=error.text)
            return False
        except discord.InteractionResponded:
            return True
        except _LOST as error:
            log.warning("not answered", reason=type(error).__name__)
            return False
        return True

    def _tell_of_another(self) -> None:
        """Tell the operator, once, of another process that answers the same people."""
        self._preceded += 1
        if self._preceded == SEVERAL:
            log.error(ANOTHER)


async def _told(tell: Callable[[Interaction], Awaitable[object]], interaction: Interaction) -> None:
    """Do it; a first answer whose connection broke off is given again, since it counts once.

    A connection that stood idle may be closed just then, and nobody else asks for an answer again.
    """
    first = not interaction.response.is_done()
    try:
        await tell(interaction)
    except _BROKEN_OFF:
        if not first or interaction.response.is_done():
            raise
        try:
            await tell(interaction)
        except discord.HTTPException as error:
            # It had arrived.
            if error.code != ANSWERED:
                raise


async def _say(said: Said, interaction: Interaction) -> None:
    """The first answer, or the one that was promised, or one after it."""
    response = interaction.response
    files = said.attached
    if not response.is_done() and not files:
        await callbacks.say(said.page, interaction)
    elif not response.is_done():
        await response.send_message(view=said.page, files=files, ephemeral=True)
    elif _promised(interaction):
        interaction.extras[_KEPT] = True
        await interaction.edit_original_response(view=said.page, attachments=files)
    else:
        await interaction.followup.send(view=said.page, files=files, ephemeral=True)


async def _in_private(said: Sequence[Said], asker: Asker) -> None:
    """The last way: what was asked for is done, so whoever asked is to hear of it."""
    try:
        for one in said:
            await asker.interaction.user.send(view=one.page, files=one.attached, silent=True)
    except _LOST as error:
        log.error("answer lost", user=asker.user, reason=str(error))


def _promised(interaction: Interaction) -> bool:
    """Whether an answer was promised by a defer, and has not come yet."""
    deferred = interaction.response.type is discord.InteractionResponseType.deferred_channel_message
    return deferred and _KEPT not in interaction.extras


def label_of(interaction: Interaction, custom_id: str) -> str:
    """What is written on a control of the message that was pressed."""
    message = interaction.message
    for component in _within(message.components if message is not None else ()):
        if getattr(component, "custom_id", None) == custom_id:
            return str(getattr(component, "label", None) or "")
    return ""


def _within(components: Any) -> Iterator[Any]:  # noqa: ANN401 - any of discord.py's components
    for component in components:
        yield component
        yield from _within(getattr(component, "children", None) or ())
        if (beside := getattr(component, "accessory", None)) is not None:
            yield beside
