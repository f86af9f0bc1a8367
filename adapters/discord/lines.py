"""What is written to us in private: every line is meant for us, with a slash or without."""

from collections.abc import Sequence

import aiohttp
import discord
import structlog

from adapters.discord.drafts import Drafts
from adapters.discord.files import messages
from adapters.discord.modals import waiting_form
from adapters.discord.received import received
from adapters.discord.render import Page, pages_of
from adapters.discord.spans import PLATFORM, Reader
from bot.calls import Call, Caller, Place
from bot.dispatch import Dispatch
from bot.replies import Reply

log = structlog.get_logger(__name__)


class Lines:
    """Answers lines where they were written; a modal opens from a button there."""

    def __init__(self, dispatch: Dispatch, drafts: Drafts, reader: Reader) -> None:
        self._dispatch = dispatch
        self._drafts = drafts
        self._reader = reader

    async def take(self, message: discord.Message) -> None:
        """A person's own words to the bot; what bots say, and what has no words, is let be."""
        said = received(message.content)
        if message.guild is not None or message.author.bot or not said.strip():
            return
        user = str(message.author.id)
        who = Caller(PLATFORM, "", user, message.author.display_name)
        place = Place(PLATFORM, "", message=str(message.id))
        call = Call(f"discord:{message.id}", "", who, place, typed=said)
        reply = await self._dispatch(call)
        try:
            await self._answer(reply, message, place)
        except (discord.HTTPException, aiohttp.ClientError, OSError, TimeoutError) as error:
            log.error("answer lost", user=user, reason=str(error))

    async def _answer(self, reply: Reply, message: discord.Message, place: Place) -> None:
        pages: Sequence[Page] = ()
        if reply.form is not None:
            draft = await self._drafts.keep(str(message.author.id), reply.form, place)
            pages = (waiting_form(reply.form, draft),)
        elif reply.card is not None:
            pages = pages_of(reply.card, self._reader)
        for said in messages(pages, reply.files):
            await message.channel.send(view=said.page, files=said.attached)
