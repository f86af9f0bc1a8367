"""What the platform keeps at a moment: guilds with their people, channels, messages, events."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum

from tests.wire.discord.refusals import unknown
from tests.wire.shapes import Json


class Kind(IntEnum):
    """The types of channels."""

    TEXT = 0
    DM = 1
    VOICE = 2
    CATEGORY = 4
    NEWS = 5
    NEWS_THREAD = 10
    THREAD = 11
    PRIVATE_THREAD = 12
    STAGE = 13
    FORUM = 15


THREADS = (Kind.NEWS_THREAD, Kind.THREAD, Kind.PRIVATE_THREAD)
EPHEMERAL = 1 << 6
LOADING = 1 << 7
SILENT = 1 << 12
COMPONENTS_V2 = 1 << 15


@dataclass(eq=False)
class User:
    """Somebody with an account. `closed` is whether they take no direct messages of the bot."""

    id: str
    name: str
    bot: bool = False
    locale: str = "en-US"
    closed: bool = False

    @property
    def handle(self) -> str:
        """The username: "ana.lind" for "Ana Lind"."""
        return self.name.casefold().replace(" ", ".")


@dataclass(eq=False)
class Role:
    """A role of a guild; the one whose id is the guild's is @everyone. `bot` is whose it is."""

    id: str
    name: str
    permissions: int = 0
    position: int = 0
    bot: str = ""
    mentionable: bool = False
    """Everybody may notify those who have it."""


@dataclass(eq=False)
class Member:
    """Somebody in a guild, with the ids of their roles, @everyone left out."""

    user: User
    joined: datetime
    roles: list[str] = field(default_factory=list)
    nick: str = ""


@dataclass(eq=False)
class Overwrite:
    """What a channel allows and denies to a role, or to one member if `member`."""

    id: str
    allow: int = 0
    deny: int = 0
    member: bool = False


@dataclass(eq=False)
class Message:
    """A message. `private_to` is the only user who sees it, "" for an ordinary one.

    `reactions` are the users by emoji, in order: "✅", or "name:id" for a guild's own. `kind` is
    Discord's type of message, 0 for an ordinary one and 20 for a command's answer. `thread` is
    that which was started from it, `asked` the interaction that it answers (interaction_metadata).
    `pings` are whom naming them notified: user ids, role ids, "everyone".
    """

    id: str
    channel: str
    author: str
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    kind: int = 0
    nonce: str | int | None = None
    edited: datetime | None = None
    pinned: datetime | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    reference: Json | None = None
    thread: str = ""
    asked: Json | None = None
    pings: list[str] = field(default_factory=list)
    private_to: str = ""
    gone: bool = False

    @property
    def v2(self) -> bool:
        """Whether components are all there is in it."""
        return bool(self.flags & COMPONENTS_V2)

    @property
    def loading(self) -> bool:
        """Whether it only says that the bot is thinking."""
        return bool(self.flags & LOADING)


@dataclass(eq=False)
class Channel:
    """A channel, a thread or a forum, or somebody's direct messages with the bot.

    `guild` is "" for direct messages, and `partner` is who has them with the bot. `parent` is a
    thread's channel or a channel's category. `tags` are those of a forum, or the ids of a post's.
    `overwrites` go by the id of the role or member.
    """

    id: str
    name: str
    kind: Kind = Kind.TEXT
    guild: str = ""
    parent: str = ""
    partner: str = ""
    owner: str = ""
    topic: str = ""
    position: int = 0
    overwrites: dict[str, Overwrite] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    members: list[str] = field(default_factory=list)
    tags: list[Json] = field(default_factory=list)
    applied: list[str] = field(default_factory=list)
    archived: bool = False
    locked: bool = False
    resting: int = 4320
    """Minutes without a word after which a thread is archived."""
    archived_at: datetime | None = None
    flags: int = 0

    @property
    def is_thread(self) -> bool:
        """Whether it stands in another channel."""
        return self.kind in THREADS

    def at(self, id: str) -> Message:
        """The message with that id that all see. Raises Refusal."""
        for message in self.lasting():
            if message.id == id:
                return message
        raise unknown("message")

    def lasting(self) -> list[Message]:
        """The messages that history tells of, oldest first."""
        return [m for m in self.messages if not m.gone and not m.private_to]


@dataclass(eq=False)
class ScheduledEvent:
    """A native scheduled event. `told` is what it was made of and changed by (name, times, ...).

    `status`: 1 scheduled, 2 active, 3 completed, 4 cancelled. `interested` are user ids.
    """

    id: str
    guild: str
    creator: str
    told: Json
    status: int = 1
    interested: list[str] = field(default_factory=list)

    def due(self, now: datetime, expiry: timedelta) -> int:
        """The status that time gives it: active ones end, and those never begun are cancelled."""
        begins, end = self.told["scheduled_start_time"], self.told.get("scheduled_end_time")
        if self.status == 2 and end and datetime.fromisoformat(end) <= now:
            return 3
        if self.status == 1 and datetime.fromisoformat(begins) + expiry <= now:
            return 4
        return self.status


@dataclass(eq=False)
class Guild:
    """A server. Its channels stand in the State, all in one place."""

    id: str
    name: str
    owner: str
    locale: str = "en-US"
    members: dict[str, Member] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    events: dict[str, ScheduledEvent] = field(default_factory=dict)
    emojis: dict[str, str] = field(default_factory=dict)
    """Names of its own emoji by id."""


@dataclass(eq=False)
class State:
    """Everything there is, by id. `bot` is our own user, `app` the application's id.

    `commands` are those registered: for everywhere under "", for a guild under its id.
    """

    app: str
    bot: User
    users: dict[str, User] = field(default_factory=dict)
    guilds: dict[str, Guild] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    commands: dict[str, list[Json]] = field(default_factory=dict)

    def channels_of(self, guild: Guild) -> list[Channel]:
        """A guild's channels, threads left out."""
        return [c for c in self.channels.values() if c.guild == guild.id and not c.is_thread]

    def threads_of(self, guild: Guild) -> list[Channel]:
        """A guild's threads that are not archived."""
        there = [c for c in self.channels.values() if c.guild == guild.id and c.is_thread]
        return [thread for thread in there if not thread.archived]

    def audience(self, channel: Channel) -> str:
        """Who sees what is said there: "#facilitators", a thread's too, or "@Ana"."""
        if channel.partner:
            return f"@{self.users[channel.partner].name}"
        return f"#{self.channels[channel.parent if channel.is_thread else channel.id].name}"
