"""What happens on Discord besides interactions: reactions, channels, guilds, rights."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import discord
import structlog

from adapters.discord.chat import DiscordChat
from adapters.discord.emoji import emoji_of
from adapters.discord.gateway import Gateway, Listener
from adapters.discord.homes import Homes
from adapters.discord.spans import PLATFORM
from bot.core import chance
from bot.core.calls import Caller, Place
from bot.core.dispatch import Dispatch
from bot.core.ports import Address, Clock, SendError
from bot.core.replies import Reply
from bot.core.voice import Voice
from store.communities import homes_at
from store.database import Session, Store
from store.work import Work

log = structlog.get_logger(__name__)

Cleared = discord.RawReactionClearEvent | discord.RawReactionClearEmojiEvent


class Events:
    """Takes events. `cleared` compares what stands on one message with what we know of it."""

    def __init__(
        self,
        client: Gateway,
        dispatch: Dispatch,
        store: Store,
        clock: Clock,
        chat: DiscordChat,
        homes: Homes,
        cleared: Callable[[str], Awaitable[object]],
        secret: chance.Chance = chance.secret,
    ) -> None:
        self._client = client
        self._dispatch = dispatch
        self._store = store
        self._clock = clock
        self._chat = chat
        self._homes = homes
        self._cleared = cleared
        self._secret = secret

    def listeners(self) -> dict[str, Listener]:
        """What is to hear of which event, by discord.py's names."""
        return {
            "raw_reaction_add": self.reaction,
            "raw_reaction_remove": self.reaction,
            "raw_reaction_clear": self.cleared,
            "raw_reaction_clear_emoji": self.cleared,
            "guild_available": self.joined,
            "guild_join": self.joined,
            "guild_remove": self.guild,
            "guild_channel_delete": self.channel,
            "guild_channel_update": self.channel_changed,
            "guild_role_update": self.role_changed,
            "guild_role_delete": self.role,
            "member_update": self.member_changed,
        }

    async def reaction(self, event: discord.RawReactionActionEvent) -> None:
        """A reaction was added, or taken back by whoever gave it or by a moderator."""
        mine = self._client.user is not None and event.user_id == self._client.user.id
        if mine or event.guild_id is None or (event.member is not None and event.member.bot):
            return
        place = self._place(event.guild_id, event.channel_id, event.message_id)
        if not await asyncio.wrap_future(self._store.read(partial(_is_home, place))):
            return  # most reactions of a guild are none of our business
        name = event.member.display_name if event.member is not None else ""
        who = Caller(PLATFORM, place.workspace, str(event.user_id), name)
        added = event.event_type == "REACTION_ADD"
        emoji = emoji_of(event.emoji)
        # Discord gives such events no id; told twice, one changes nothing the second time.
        id = f"discord:{self._secret()}"
        await self._say(await self._dispatch.reaction(place, who, emoji, added, id), who)

    async def cleared(self, event: Cleared) -> None:
        """A moderator took everybody's reactions off a message, or all of one emoji; ours too."""
        if event.guild_id is None:
            return
        place = self._place(event.guild_id, event.channel_id, event.message_id)
        if not await asyncio.wrap_future(self._store.read(partial(_is_home, place))):
            return
        await self._cleared(place.message)
        self._chat.dress.undressed(place.message)
        now = self._clock.now()

        def redraw(session: Session) -> None:
            for home in homes_at(session, PLATFORM, place.workspace, place.channel):
                work = Work(session, home.community_id)
                if card := work.living.at(home.id, place.message):
                    Voice(work, now).redraw(card.subject)

        await asyncio.wrap_future(self._store.write(redraw))

    async def guild(self, guild: discord.Guild) -> None:
        """A guild has us, or has us no longer."""
        # Before that all guilds come at once, and are looked at together when a shard is ready.
        if self._client.is_ready():
            await self._homes.look(guild)

    async def joined(self, guild: discord.Guild) -> None:
        """A guild has us, or has us again."""
        await self.guild(guild)
        if self._client.is_ready():
            await self._homes.again()

    async def channel(self, channel: discord.abc.GuildChannel) -> None:
        """A channel was deleted."""
        await self._homes.look(channel.guild)

    async def channel_changed(
        self, before: discord.abc.GuildChannel, after: discord.abc.GuildChannel
    ) -> None:
        """A channel has another name, or other rights in it."""
        # Most changes are of topics and positions, which are none of our business.
        if (before.name, before.overwrites) != (after.name, after.overwrites):
            await self._homes.look(after.guild)

    async def role_changed(self, before: discord.Role, after: discord.Role) -> None:
        """A role allows something else."""
        if before.permissions != after.permissions:
            await self._homes.look(after.guild)

    async def role(self, role: discord.Role) -> None:
        """A role was deleted: what it allowed us is gone."""
        await self._homes.look(role.guild)

    async def member_changed(self, _before: discord.Member, after: discord.Member) -> None:
        """We have other roles: of others Discord does not tell us."""
        if self._client.user is not None and after.id == self._client.user.id:
            await self._homes.look(after.guild)

    def _place(self, guild: int, channel: int, message: int) -> Place:
        """Where it was; what stands in a thread belongs to the channel that the thread is in."""
        there = self._client.get_guild(guild)
        thread = there.get_thread(channel) if there is not None else None
        home = thread.parent_id if thread is not None else channel
        under = str(channel) if thread is not None else ""
        return Place(PLATFORM, str(guild), str(home), message=str(message), under=under)

    async def _say(self, reply: Reply, who: Caller) -> None:
        """To a reaction there is no answer in its place: whoever reacted is told in private.

        What the card under their eyes shows as well needs no message of its own.
        """
        if reply.card is None or reply.shown:
            return
        to = Address(PLATFORM, who.workspace, user=who.user)
        try:
            await self._chat.post(to, reply.card, f"r{self._secret()}")
        except SendError as error:
            log.info("reaction not answered", reason=error.reason)


def _is_home(place: Place, session: Session) -> bool:
    return bool(homes_at(session, place.platform, place.workspace, place.channel))
