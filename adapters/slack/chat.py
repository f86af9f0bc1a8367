"""The Chat port on Slack: posting once, drawing anew, and what stands on a message."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from adapters.slack.blocks import Block, section
from adapters.slack.bookmarks import Bookmarks
from adapters.slack.dress import Dress
from adapters.slack.faults import ACCESS, HOUR, Limits, Unfit, code_of, meaning
from adapters.slack.names import Naming
from adapters.slack.people import People
from adapters.slack.reactors import Reactors
from adapters.slack.render import Drawn, drawn, living
from adapters.slack.spans import PLATFORM, Reader
from adapters.slack.taken import Kinds, Taken, kinds_in, with_less
from adapters.slack.workspaces import Installed, Unknown, Workspaces
from bot.core.calls import Caller
from bot.core.cards.elements import Card
from bot.core.ports import Address, Posted, SendError
from scheduler.pace import Pace
from store.database import Store
from store.directory import Directory

log = structlog.get_logger(__name__)

EVENT = "convene_delivery"
"""The event_type of our messages' metadata, where the delivery's key stands."""
RECENT = 100
"""How many messages back a post is looked for."""
PAGES = 10
"""How many times that in a thread, which is told from its beginning."""
UNREAD = frozenset({"missing_scope", "not_allowed_token_type", "thread_not_found"})
"""What Slack says where we may post, and may not look."""
EXTRAS = 8.0
"""Seconds for all that belongs around a post: it must not make the post look failed."""


class SlackChat:
    """Speaks on Slack. `redrawn` hears of each workspace where a living card was drawn anew.

    Slack has no key by which it would know a post again. So each carries its delivery's key in its
    metadata, and whoever tries again looks for it: among direct messages always, in a channel and
    its threads where reading them was granted; else it is "blind", and the courier decides by what
    is to be said.
    """

    platform = PLATFORM
    share = None

    def __init__(
        self,
        workspaces: Workspaces,
        people: People,
        store: Store,
        naming: Naming,
        pace: Pace,
        redrawn: Callable[[str], None],
        history: bool,
        taken: Taken,
    ) -> None:
        """`history` is whether we may read channels."""
        self._taken = taken
        self._workspaces = workspaces
        self._people = people
        self._store = store
        self._naming = naming
        self._pace = pace
        self._redrawn = redrawn
        self._history = history
        self._limits = limits = Limits()
        self._reactors = Reactors(workspaces, people, store, limits)
        self._dress = Dress(workspaces, limits, Bookmarks(workspaces, store, limits))
        self._direct: dict[tuple[str, str], str] = {}

    def wait(self, to: Address, kept: datetime | None = None) -> timedelta:
        """How long a channel is to be left alone: https://docs.slack.dev/apis/web-api/rate-limits.

        Held back before Slack has to.
        """
        return self._pace.wait(to.channel or to.user, kept)

    def free(self, to: Address) -> datetime:
        """From when on one more may be posted there."""
        return self._pace.free(to.channel or to.user)

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Post a card. Who takes no direct messages is told in a home channel, for them alone."""
        there = await self._there(to)
        made = await self._made(there, to, card)
        self._pace.took(to.channel or to.user)
        try:
            channel = to.channel or await self._dm(there, to.user)
            posted, taken = await self._say(there, channel, to.thread, made, key)
        except SendError as error:
            if to.channel or error.kind not in ("closed", "gone"):
                raise
            if error.reason in ACCESS:
                # The workspace will not have us at present; that is not this person's doing.
                raise SendError("again", error.reason, HOUR) from error
            return await self._instead(there, to, card, made, error)
        await self._shielded(self._around(there, to, posted, card, taken, key))
        return posted

    async def find(self, to: Address, key: str) -> Posted | None:
        """The message posted under `key`.

        Raises SendError "blind" where reading the channel was not granted.
        """
        if to.channel and not self._history:
            raise SendError("blind", "no_history")
        there = await self._there(to)
        client = self._workspaces.client(there.token)
        channel = to.channel or await self._dm(there, to.user)
        cursor = ""
        for _page in range(PAGES):
            said = await self._looked(client, channel, to.thread, cursor)
            for message in said.get("messages") or ():
                metadata: dict[str, Any] = message.get("metadata") or {}
                if (metadata.get("event_payload") or {}).get("key") == key:
                    return Posted(channel, str(message["ts"]))
            cursor = str((said.get("response_metadata") or {}).get("next_cursor") or "")
            # A thread is told from its beginning, so that what is new stands on its last page.
            if not (cursor and to.thread):
                return None
        # Where even those do not reach the end, nobody can tell.
        raise SendError("blind", "long_thread")

    async def _looked(
        self, client: AsyncWebClient, channel: str, thread: str, cursor: str
    ) -> AsyncSlackResponse:
        """A page of what was said. Raises SendError, "blind" where we may not read it."""
        more: dict[str, Any] = {"include_all_metadata": True, "limit": RECENT}
        if cursor:
            more["cursor"] = cursor

        def look() -> Awaitable[AsyncSlackResponse]:
            if thread:
                return client.conversations_replies(channel=channel, ts=thread, **more)
            return client.conversations_history(channel=channel, **more)

        method = "conversations.replies" if thread else "conversations.history"
        try:
            return await self._limits.obey(method, channel, look)
        except SendError as error:
            # An app that was installed before it asked for this may still post.
            if error.reason in UNREAD:
                raise SendError("blind", error.reason) from error
            raise

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Draw a message anew in place."""
        there = await self._there(to)
        made = await self._made(there, to, card, stands=True)
        client = self._workspaces.poster(there.token)
        channel = to.channel or await self._dm(there, to.user)

        def update(blocks: list[Block]) -> Awaitable[AsyncSlackResponse]:
            return client.chat_update(
                channel=channel,
                ts=message,
                text=made.text,
                blocks=blocks,
                parse="none",
                link_names=False,
            )

        await self._plainer_if_unfit("chat.update", there, channel, made, update)
        await self._shielded(self._dress.put_on(there, Posted(channel, message), card, fresh=False))
        self._redrawn(there.workspace)

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """Who reacted with what at this moment, the bot's own and other bots' left out.

        Raises SendError "unclear" where Slack tells of fewer people than it counts: nothing may be
        taken back because of that.
        """
        return await self._reactors.on(await self._there(to), to.channel, message)

    async def _there(self, to: Address) -> Installed:
        try:
            return await self._workspaces.of(to.workspace)
        except Unknown:
            reason = "not_installed"
        except SlackApiError as error:
            reason = code_of(error)
            if meaning(reason) not in ("gone", "away"):
                raise SendError("again", reason) from error
        except (SlackClientError, aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            raise SendError("again", type(error).__name__) from error
        # A home is lost with the app. A person is not: their account stays, for when it comes back.
        raise SendError("away", reason, cure="install")

    async def _made(
        self, there: Installed, to: Address, card: Card, *, stands: bool = False
    ) -> Drawn:
        """The card as Slack takes it, drawn beside the event loop, so that nobody waits for it."""
        reader = Reader(there.workspace, alone=not to.channel, naming=self._naming)
        draw = living if stands or card.subject else drawn

        def made(takes: Kinds) -> Drawn:
            found = draw(card, replace(reader, takes=takes))
            held = kinds_in(found.blocks)
            # What follows in the thread is tried nowhere before.
            if later := kinds_in([b for page in found.pages[1:] for b in page]) - held:
                return made(takes - later)
            return replace(found, plainer=made(with_less(held))) if held else found

        return await asyncio.to_thread(made, self._taken.tried(there.workspace))

    async def _dm(self, there: Installed, user: str) -> str:
        key = (there.workspace, user)
        if key not in self._direct:
            client = self._workspaces.client(there.token)
            said = await self._limits.obey(
                "conversations.open", user, lambda: client.conversations_open(users=user)
            )
            # Kept, since conversations.open may be asked some fifty times a minute (tier 3).
            self._direct[key] = str(said["channel"]["id"])
        return self._direct[key]

    async def _say(
        self, there: Installed, channel: str, thread: str, made: Drawn, key: str
    ) -> tuple[Posted, Drawn]:
        """Post the first page of it; what was posted, and in which form Slack took it."""
        client = self._workspaces.poster(there.token)

        def post(blocks: list[Block]) -> Awaitable[AsyncSlackResponse]:
            return client.chat_postMessage(
                channel=channel,
                text=made.text,
                blocks=blocks,
                thread_ts=thread or None,
                metadata={"event_type": EVENT, "event_payload": {"key": key}},
                unfurl_links=False,
                unfurl_media=False,
                parse="none",
                link_names=False,
            )

        said, taken = await self._plainer_if_unfit("chat.postMessage", there, channel, made, post)
        return Posted(str(said.get("channel") or channel), str(said["ts"])), taken

    async def _plainer_if_unfit(
        self,
        method: str,
        there: Installed,
        channel: str,
        made: Drawn,
        ask: Callable[[list[Block]], Awaitable[AsyncSlackResponse]],
    ) -> tuple[AsyncSlackResponse, Drawn]:
        """Say it; where Slack refuses its form, in plain text. Raises SendError.

        What was taken of it tells which pages are its others: a list's end where no table's do.
        """
        try:
            said = await self._limits.obey(method, channel, lambda: ask(made.blocks))
        except Unfit as unfit:
            if made.plainer is not None:
                # No method tells whether a workspace takes these: now we know.
                less = kinds_in(made.blocks) - kinds_in(made.plainer.blocks)
                self._taken.note(there.workspace, less, taken=False)
                return await self._plainer_if_unfit(method, there, channel, made.plainer, ask)
            log.error("blocks refused", method=method, reason=str(unfit))
        else:
            self._taken.note(there.workspace, kinds_in(made.blocks), taken=True)
            return said, made
        try:
            plain = [section(made.text)]
            return await self._limits.obey(method, channel, lambda: ask(plain)), made
        except Unfit as unfit:
            # It can be said in no form; only this message is given up, not the place.
            raise SendError("deleted", str(unfit)) from unfit

    async def _instead(
        self, there: Installed, to: Address, card: Card, made: Drawn, error: SendError
    ) -> Posted:
        """Tell somebody whose direct messages are closed in a home channel, for them alone.

        It is gone once they load their client anew: what waits for an answer stands elsewhere too.
        Raises the error where that cannot be done: their App Home shows it still.
        """
        client = self._workspaces.poster(there.token)
        read = self._store.read(lambda s: Directory(s).homes(card.community))
        for home in await asyncio.wrap_future(read):
            if (home.platform, home.workspace) != (PLATFORM, there.workspace):
                continue
            channel = home.channel

            def tell(blocks: list[Block], channel: str = channel) -> Awaitable[AsyncSlackResponse]:
                return client.chat_postEphemeral(
                    channel=channel,
                    user=to.user,
                    text=made.text,
                    blocks=blocks,
                    parse="none",
                    link_names=False,
                )

            try:
                said, _taken = await self._plainer_if_unfit(
                    "chat.postEphemeral", there, channel, made, tell
                )
            except SendError:
                continue
            return Posted(channel, str(said.get("message_ts") or ""), fleeting=True)
        # Nothing is lost by it: what concerns them stands on their App Home as well.
        raise SendError("closed", error.reason) from error

    async def _around(
        self, there: Installed, to: Address, posted: Posted, card: Card, made: Drawn, key: str
    ) -> None:
        """What belongs to a post: reactions, the pin, and in its thread what did not fit."""
        # Only now: a card that stands without its reactions is better than one that is said twice.
        await self._dress.put_on(there, posted, card, fresh=True)
        for number, page in enumerate(made.pages[1:], 2):
            rest = Drawn(made.text, (page,))
            # It is not waited for here: what is posted next leaves the channel alone for longer.
            self._pace.took(to.channel or to.user)
            await self._say(there, posted.channel, posted.message, rest, f"{key}.{number}")

    async def _shielded(self, work: Awaitable[object]) -> None:
        """Do what must not make the message itself look failed."""
        try:
            async with asyncio.timeout(EXTRAS):
                await work
        except (SendError, Unfit, TimeoutError) as error:
            log.warning("around a message", reason=getattr(error, "reason", str(error)))
