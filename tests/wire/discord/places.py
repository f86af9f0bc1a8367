"""Guilds and what is in them coming, changing and going, each with the event that tells of it."""

from collections.abc import Sequence
from typing import Protocol

from tests.wire.discord.guild import (
    Channel,
    Guild,
    Kind,
    Member,
    Role,
    ScheduledEvent,
    State,
    User,
)
from tests.wire.discord.payloads.channels import channel_json, thread_member_json
from tests.wire.discord.payloads.guilds import event_json, guild_event
from tests.wire.discord.payloads.people import member_json, role_json
from tests.wire.discord.permissions import EVERYBODY, INVITED
from tests.wire.discord.snowflakes import Snowflakes
from tests.wire.shapes import Json


class Tell(Protocol):
    """Tells the bot of an event, of a channel if it sees that."""

    def __call__(self, event: str, payload: Json, channel: Channel | None = None) -> None: ...


class Places:
    """Everything that happens to places and the people in them."""

    def __init__(self, state: State, ids: Snowflakes, tell: Tell) -> None:
        self._state = state
        self._ids = ids
        self._tell = tell

    def user(self, name: str) -> User:
        """Somebody new with an account."""
        made = User(self._ids.next(), name)
        self._state.users[made.id] = made
        return made

    def found(self, name: str) -> Guild:
        """A new guild with an owner, without the bot."""
        owner = self.user(f"{name} owner")
        guild = Guild(self._ids.next(), name, owner.id)
        guild.roles[guild.id] = Role(guild.id, "@everyone", EVERYBODY)
        self._state.guilds[guild.id] = guild
        self.join(guild, owner)
        return guild

    def install(self, guild: Guild, permissions: int = INVITED) -> Role:
        """Bring the bot into a guild, with a role of its own; it is told."""
        bot = self._state.bot
        role = Role(self._ids.next(), bot.name, permissions, len(guild.roles), bot.id)
        guild.roles[role.id] = role
        guild.members[bot.id] = Member(bot, self._ids.now(), [role.id])
        self._tell("GUILD_CREATE", guild_event(guild, self._state))
        return role

    def uninstall(self, guild: Guild) -> None:
        """Put the bot out of a guild; it is told."""
        del guild.members[self._state.bot.id]
        for role in [each for each in guild.roles.values() if each.bot == self._state.bot.id]:
            del guild.roles[role.id]
        # No "unavailable" in it: with that it would only mean that the guild is out of order.
        self._tell("GUILD_DELETE", {"id": guild.id})

    def join(self, guild: Guild, user: User, *roles: Role) -> Member:
        """Somebody comes to a guild."""
        made = Member(user, self._ids.now(), [role.id for role in roles])
        guild.members[user.id] = made
        self._of(guild, "GUILD_MEMBER_ADD", member_json(made) | {"guild_id": guild.id})
        return made

    def leave(self, guild: Guild, user: User) -> None:
        """Somebody leaves a guild."""
        member = guild.members.pop(user.id)
        row = {"guild_id": guild.id, "user": member_json(member)["user"]}
        self._of(guild, "GUILD_MEMBER_REMOVE", row)

    def role(self, guild: Guild, name: str, permissions: int = 0) -> Role:
        """A new role."""
        made = Role(self._ids.next(), name, permissions, len(guild.roles))
        guild.roles[made.id] = made
        self._of(guild, "GUILD_ROLE_CREATE", {"guild_id": guild.id, "role": role_json(made)})
        return made

    def alter_role(self, guild: Guild, role: Role) -> None:
        """A role is now otherwise."""
        self._of(guild, "GUILD_ROLE_UPDATE", {"guild_id": guild.id, "role": role_json(role)})

    def channel(self, guild: Guild, name: str, kind: Kind = Kind.TEXT) -> Channel:
        """A new channel."""
        position = len(self._state.channels_of(guild))
        made = Channel(self._ids.next(), name, kind, guild.id, position=position)
        self._state.channels[made.id] = made
        self._of(guild, "CHANNEL_CREATE", channel_json(made, self._state))
        return made

    def thread(self, parent: Channel, name: str, owner: User, id: str = "") -> Channel:
        """A new thread; `id` is that of the message it is started from."""
        kind = Kind.NEWS_THREAD if parent.kind is Kind.NEWS else Kind.THREAD
        made = Channel(id or self._ids.next(), name, kind, parent.guild, parent.id)
        # Whoever begins a thread is in it, and hears of what is said there.
        made.owner, made.members = owner.id, [owner.id]
        self._state.channels[made.id] = made
        return made

    def open(self, thread: Channel) -> None:
        """A thread is there, with everything it was made with."""
        row = channel_json(thread, self._state) | {"newly_created": True}
        self._tell("THREAD_CREATE", row, thread)

    def alter(self, channel: Channel) -> None:
        """A channel or thread is now otherwise: its name, topic, overwrites, tags, ...

        A bot is told of channels that it does not see, but not of threads.
        """
        row = channel_json(channel, self._state)
        if channel.is_thread:
            self._tell("THREAD_UPDATE", row, channel)
        else:
            self._of(self._state.guilds[channel.guild], "CHANNEL_UPDATE", row)

    def archive(self, thread: Channel, *, on: bool) -> None:
        """A thread is put away, or is there again because something is said in it."""
        thread.archived = on
        thread.archived_at = self._ids.now()
        self.alter(thread)

    def remove(self, channel: Channel) -> None:
        """A channel or thread is deleted with everything in it."""
        row, guild = channel_json(channel, self._state), self._state.guilds[channel.guild]
        if channel.is_thread:
            # All that Discord tells of a thread that is gone.
            row = {key: row[key] for key in ("id", "guild_id", "parent_id", "type")}
            self._tell("THREAD_DELETE", row, channel)
        else:
            self._of(guild, "CHANNEL_DELETE", row)
        for each in list(self._state.channels.values()):
            if each is channel or (each.is_thread and each.parent == channel.id):
                del self._state.channels[each.id]

    def enter(self, thread: Channel, users: Sequence[User], *, joined: bool = True) -> None:
        """Somebody comes into a thread or leaves it."""
        ids = [user.id for user in users if (user.id in thread.members) != joined]
        stay = [id for id in thread.members if id not in ids]
        thread.members = [*thread.members, *ids] if joined else stay
        row: Json = {"id": thread.id, "guild_id": thread.guild}
        row |= {"member_count": len(thread.members)}
        rows = [thread_member_json(thread, id) for id in ids] if joined else []
        gone = [] if joined else ids
        told = row | {"added_members": rows, "removed_member_ids": gone}
        self._tell("THREAD_MEMBERS_UPDATE", told, thread)

    def schedule(self, event: ScheduledEvent) -> None:
        """A scheduled event is made, or made otherwise: told by what is known of it."""
        events = self._state.guilds[event.guild].events
        what = "UPDATE" if event.id in events else "CREATE"
        events[event.id] = event
        self._tell(f"GUILD_SCHEDULED_EVENT_{what}", event_json(event, self._state))

    def unschedule(self, event: ScheduledEvent) -> None:
        """A scheduled event is deleted."""
        del self._state.guilds[event.guild].events[event.id]
        self._tell("GUILD_SCHEDULED_EVENT_DELETE", event_json(event, self._state))

    def interest(self, event: ScheduledEvent, user: User, *, on: bool) -> None:
        """Somebody marks themselves interested in a scheduled event, or no longer."""
        if (user.id in event.interested) == on:
            return
        if on:
            event.interested.append(user.id)
        else:
            event.interested.remove(user.id)
        row = {"guild_scheduled_event_id": event.id, "user_id": user.id, "guild_id": event.guild}
        self._tell(f"GUILD_SCHEDULED_EVENT_USER_{'ADD' if on else 'REMOVE'}", row)

    def _of(self, guild: Guild, event: str, row: Json) -> None:
        if self._state.bot.id in guild.members:
            self._tell(event, row)
