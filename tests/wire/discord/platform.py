"""The platform: one application and the guilds it is in, and what follows when something happens.

The seam between the halves of the double. Whatever changes, through REST or because somebody did
it, is changed by a method of Platform or of its `places`, which tells of it twice:

- `tell(event, payload)`: every gateway event (MESSAGE_CREATE, THREAD_CREATE, ...), in order and in
  full, to every function in `told`. What the bot may not see is left out here; intents, shards and
  the content that a bot is not shown are the gateway's to leave out.
- `show(sight)`: what people come to see (a message said, redrawn or taken away, "is thinking", a
  form, choices), at the moment at which they see it, to every function in `shows`.

People's acts become interactions by `interact(...)`. REST fills in `progress`, `answer` and `heard`
of the Interaction (interactions.py): that is what a person waits for.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.core.ports import Clock
from tests.wire.discord.asking import interaction_json
from tests.wire.discord.guild import LOADING, Channel, Kind, Message, State, User
from tests.wire.discord.interactions import FIRST, Interaction
from tests.wire.discord.mishaps import Mishaps
from tests.wire.discord.payloads.messages import emoji_json, message_event
from tests.wire.discord.payloads.people import member_json
from tests.wire.discord.permissions import sees
from tests.wire.discord.places import Places
from tests.wire.discord.snowflakes import Snowflakes, iso
from tests.wire.shapes import Json

TOKEN = "MTAw.convene.a-bot-token"
SENT_FORM = 5
PINNED = 6
"""The type of the message that says that somebody pinned one."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Something that people come to see.

    "loading" is a message that says that the bot is thinking; "form" is a modal and "choices" what
    autocomplete offers: both stand in the interaction's `answer`. A message that only one person
    sees has its `private_to`.
    """

    kind: Literal["posted", "redrawn", "deleted", "loading", "form", "choices"]
    channel: Channel
    message: Message | None = None
    interaction: Interaction | None = None


class Platform:
    """Everything that Discord keeps, and the application's place in it.

    `patience` is real seconds for the first answer to an interaction; all else goes by `clock`.
    `url` is where it is served, "" until it is; `token` is the bot's own.
    """

    def __init__(self, clock: Clock, name: str = "Convene", *, patience: float = FIRST) -> None:
        self.clock = clock
        self.ids = Snowflakes(clock)
        bot = User(self.ids.next(), name, bot=True)
        self.state = State(app=bot.id, bot=bot, users={bot.id: bot})
        self.places = Places(self.state, self.ids, self.tell)
        self.interactions: dict[str, Interaction] = {}
        """By token."""
        self.patience = patience
        self.token = TOKEN
        self.url = ""
        self.gateway_url = ""
        self.shards = 1
        """How many shards Discord recommends."""
        self.reads = False
        """Whether the application may read what others say (the message content intent)."""
        self.files: dict[str, bytes] = {}
        """What was uploaded, by the attachment's id."""
        self.mishaps = Mishaps()
        self.created: Counter[tuple[str, str]] = Counter()
        """Commands newly registered by place and day."""
        self.told: list[Callable[[str, Json], None]] = []
        self.shows: list[Callable[[Sight], None]] = []

    def tell(self, event: str, payload: Json, channel: Channel | None = None) -> None:
        """Tell the bot of an event, unless it is of a channel that it does not see."""
        if channel is not None and not sees(self.state, self.state.bot.id, channel):
            return
        self.mishaps.pass_on(event, payload, self._tell)

    def _tell(self, event: str, payload: Json) -> None:
        for listener in self.told:
            listener(event, payload)

    def show(self, sight: Sight) -> None:
        """Let people see something."""
        for watcher in self.shows:
            watcher(sight)

    def interact(
        self, kind: int, user: User, channel: Channel, data: Json, on: Message | None = None
    ) -> Interaction:
        """Somebody does what the bot is to answer: 2 a command, 3 a press, 4 typing, 5 a modal."""
        now, started = self.clock.now(), asyncio.get_running_loop().time()
        id = self.ids.next()
        made = Interaction(id, f"interaction-token-{id}", kind, user, channel, now, started, on)
        made.opener = self._opener(user, data) if kind == SENT_FORM else None
        self.interactions[made.token] = made
        made.body = interaction_json(made, data, self.state)
        self.tell("INTERACTION_CREATE", made.body)
        return made

    def direct(self, user: User) -> Channel:
        """Somebody's direct messages with the bot, which begin when they are first asked for."""
        for channel in self.state.channels.values():
            if channel.partner == user.id:
                return channel
        made = Channel(self.ids.next(), "", Kind.DM, partner=user.id)
        self.state.channels[made.id] = made
        return made

    def post(self, message: Message) -> None:
        """Something is said, by somebody or by the bot, to all or to one."""
        channel = self.state.channels[message.channel]
        if channel.archived:
            self.places.archive(channel, on=False)
        channel.messages.append(message)
        seen_by = None if message.private_to else channel
        nonce = {} if message.nonce is None else {"nonce": message.nonce}
        self.tell("MESSAGE_CREATE", message_event(message, self.state) | nonce, seen_by)
        self.show(Sight("loading" if message.loading else "posted", channel, message))

    def redraw(self, message: Message) -> None:
        """A message now reads otherwise; one that was loading now says what it was to say."""
        channel, filled = self.state.channels[message.channel], message.loading
        message.flags &= ~LOADING
        message.edited = message.edited if filled else self.clock.now()
        seen_by = None if message.private_to else channel
        self.tell("MESSAGE_UPDATE", message_event(message, self.state), seen_by)
        self.show(Sight("posted" if filled else "redrawn", channel, message))

    def delete(self, message: Message) -> None:
        """A message is taken away."""
        channel = self.state.channels[message.channel]
        message.gone = True
        row = {"id": message.id, "channel_id": channel.id}
        if message.private_to:
            self.tell("MESSAGE_DELETE", row)
        else:
            self.tell("MESSAGE_DELETE", row | _guild(channel), channel)
        self.show(Sight("deleted", channel, message))

    def react(self, message: Message, user: User, emoji: str, *, added: bool) -> None:
        """A reaction comes or goes; one that is there already, or not there, changes nothing."""
        users = message.reactions.setdefault(emoji, [])
        if (user.id in users) == added:
            return
        channel = self.state.channels[message.channel]
        row = _reaction(message, emoji, channel) | {"user_id": user.id, "burst": False, "type": 0}
        if not added:
            users.remove(user.id)
            self._tidy(message)
            self.tell("MESSAGE_REACTION_REMOVE", row, channel)
            return
        users.append(user.id)
        row["message_author_id"] = message.author
        if channel.guild:
            row["member"] = member_json(self.state.guilds[channel.guild].members[user.id])
        self.tell("MESSAGE_REACTION_ADD", row, channel)

    def clear(self, message: Message, emoji: str = "") -> None:
        """A moderator takes away everybody's reactions with an emoji, or all of them."""
        channel = self.state.channels[message.channel]
        row = _reaction(message, emoji, channel)
        if emoji:
            message.reactions.pop(emoji, None)
            self.tell("MESSAGE_REACTION_REMOVE_EMOJI", row, channel)
            return
        message.reactions.clear()
        del row["emoji"]
        self.tell("MESSAGE_REACTION_REMOVE_ALL", row, channel)

    def pin(self, message: Message, by: User, *, on: bool) -> None:
        """A message is pinned, which is said in the channel, or no longer."""
        channel = self.state.channels[message.channel]
        message.pinned = self.clock.now() if on else None
        times = [m.pinned for m in channel.lasting() if m.pinned]
        row: Json = {"channel_id": channel.id, **_guild(channel)}
        row["last_pin_timestamp"] = iso(max(times)) if times else None
        self.tell("CHANNEL_PINS_UPDATE", row, channel)
        self.tell("MESSAGE_UPDATE", message_event(message, self.state), channel)
        if on:
            pointing = {"type": 0, "message_id": message.id, "channel_id": channel.id}
            said = Message(self.ids.next(), channel.id, by.id, kind=PINNED)
            said.reference = pointing | _guild(channel)
            self.post(said)

    def _opener(self, user: User, data: Json) -> Interaction | None:
        """The newest interaction that was answered with that form."""
        for each in reversed(self.interactions.values()):
            form = (each.answer or {}).get("data", {}).get("custom_id")
            if each.user is user and form == data["custom_id"]:
                return each
        return None

    def _tidy(self, message: Message) -> None:
        message.reactions = {emoji: users for emoji, users in message.reactions.items() if users}


def _guild(channel: Channel) -> Json:
    return {"guild_id": channel.guild} if channel.guild else {}


def _reaction(message: Message, emoji: str, channel: Channel) -> Json:
    where = {"channel_id": channel.id, "message_id": message.id, **_guild(channel)}
    return where | {"emoji": emoji_json(emoji)}
