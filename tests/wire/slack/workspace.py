"""What a workspace is at a moment: its people, channels, messages, forms and homes."""

from dataclasses import dataclass, field
from typing import Literal

from tests.wire.shapes import Json
from tests.wire.slack.refusals import Refusal
from tests.wire.slack.stamps import Stamps

ChannelKind = Literal["channel", "group", "im"]
ViewKind = Literal["modal", "home"]


@dataclass(eq=False)
class User:
    """Somebody with an account. `zone` is an IANA name, "" for an account that has none.

    `team` is another workspace's for somebody who is here through Slack Connect. `closed` is the
    error that a direct message to them ends with, "" where they take them. `known_as` is what
    payloads call them, "" for the old username.
    """

    id: str
    team: str
    name: str
    zone: str = ""
    locale: str = "en-US"
    admin: bool = False
    bot: bool = False
    deleted: bool = False
    closed: str = ""
    known_as: str = ""

    @property
    def handle(self) -> str:
        """The old username: "ana.lind" for "Ana Lind"."""
        return self.known_as or self.name.casefold().replace(" ", ".")


@dataclass(eq=False)
class Message:
    """A message. `private_to` is the only user who sees it, "" for an ordinary one.

    `reactions` are the users by the emoji's name, in order; `thread` is the ts it is said under.
    `of_self` is what is said with "/me".
    """

    ts: str
    channel: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    thread: str = ""
    by_app: bool = False
    private_to: str = ""
    metadata: Json | None = None
    unfurls: bool = True
    broadcast: bool = False
    of_self: bool = False
    edited: str = ""
    gone: bool = False
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[Json] = field(default_factory=list)

    def seen_by(self, user: str) -> bool:
        """Whether it is there for this user."""
        return not self.gone and self.private_to in ("", user)


@dataclass(eq=False)
class Channel:
    """A channel, or somebody's direct messages with the bot: then `partner` is their user id."""

    id: str
    name: str
    kind: ChannelKind = "channel"
    creator: str = ""
    partner: str = ""
    members: set[str] = field(default_factory=set)
    archived: bool = False
    topic: str = ""
    messages: list[Message] = field(default_factory=list)
    pins: list[str] = field(default_factory=list)
    bookmarks: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Title and link, by id."""

    def at(self, ts: str) -> Message:
        """The message that all see at `ts`. Raises Refusal."""
        found = [m for m in self.messages if m.ts == ts and not m.gone and not m.private_to]
        if not found:
            raise Refusal("message_not_found")
        return found[0]

    def lasting(self) -> list[Message]:
        """The messages that history tells of, oldest first."""
        return [m for m in self.messages if not m.gone and not m.private_to]

    def replies(self, ts: str) -> list[Message]:
        """What was said under a message, oldest first."""
        return [m for m in self.lasting() if m.thread == ts and m.ts != ts]


@dataclass(eq=False)
class View:
    """A form or a home as it stands in front of somebody.

    `sent` is as the app sent it, `values` what is filled in (block id, action id -> state), and
    `errors` what is said at each block. `channel` and `thread` are where it was opened from.
    """

    id: str
    user: str
    kind: ViewKind
    sent: Json
    hash: str
    values: dict[str, dict[str, Json]] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)
    previous: str = ""
    root: str = ""
    open: bool = True

    @property
    def blocks(self) -> list[Json]:
        """Its blocks, each with a block_id."""
        blocks: list[Json] = self.sent["blocks"]
        return blocks


@dataclass(eq=False)
class Workspace:
    """One team on the platform, with the bot installed in it or not."""

    id: str
    name: str
    bot: User
    bot_id: str
    stamps: Stamps
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    modals: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    files: dict[str, Json] = field(default_factory=dict)
    kept: dict[str, bytes] = field(default_factory=dict)
    """What was uploaded, by file id."""
    groups: dict[str, str] = field(default_factory=dict)
    """User groups: their handles, by id."""
    organisation: str = ""
    """The Enterprise Grid organisation that installed the app for it, "" where it did itself."""

    @property
    def domain(self) -> str:
        """The name in the workspace's address."""
        return self.name.casefold().replace(" ", "-")

    def channel(self, id: str) -> Channel:
        """A channel by its id. Raises Refusal for one that the bot cannot see."""
        found = self.channels.get(id)
        if found is None or (found.kind == "group" and self.bot.id not in found.members):
            raise Refusal("channel_not_found")
        return found

    def named(self, name: str) -> Channel:
        """A channel by its name. Raises KeyError."""
        bare = name.removeprefix("#")
        for channel in self.channels.values():
            if channel.name == bare and channel.kind != "im":
                return channel
        raise KeyError(name)

    def direct(self, user: str) -> Channel:
        """Somebody's direct messages with the bot, which begin when they are first asked for."""
        for channel in self.channels.values():
            if channel.kind == "im" and channel.partner == user:
                return channel
        members = {user, self.bot.id}
        made = Channel(self.stamps.id("D"), "", "im", partner=user, members=members)
        self.channels[made.id] = made
        return made

    def user(self, id: str) -> User:
        """Somebody by their id. Raises Refusal."""
        if id not in self.users:
            raise Refusal("user_not_found")
        return self.users[id]

    def modal(self, user: str) -> View | None:
        """The form on top in front of somebody."""
        stack = self.modals.get(user)
        return stack[-1] if stack else None

    def audience(self, channel: Channel) -> str:
        """Who sees what is said there: "#facilitators", or "@Ana" for direct messages."""
        if channel.kind == "im":
            return f"@{self.users[channel.partner].name}"
        return f"#{channel.name}"
