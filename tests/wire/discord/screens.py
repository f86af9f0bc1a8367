"""What people have in front of them: forms that opened, and a journal of all that was shown."""

from collections.abc import Callable

from tests.wire.discord.guild import Channel, Message, User
from tests.wire.discord.markdown import Markdown
from tests.wire.discord.modals import Form, opened
from tests.wire.discord.plain import Reader
from tests.wire.discord.platform import Platform, Sight
from tests.wire.journal import Journal, ShownKind

UTC = "UTC"
WORDS = (0, 19, 20, 23)
"""Types of messages that say something themselves: plain ones, replies, answers to commands."""


class Screens:
    """Watches what the platform shows. `zone` says in which zone people read what stands where.

    Ephemeral messages are a client's own: they go when somebody restarts it, the rest stays.
    """

    def __init__(self, platform: Platform) -> None:
        self.journal = Journal()
        self.forms: dict[str, Form] = {}
        """The modal in front of somebody, by user id."""
        self.zone: Callable[[Channel, Message | None], str] = lambda _channel, _message: UTC
        self._platform = platform
        platform.shows.append(self._see)

    def reader(self, channel: Channel, message: Message | None = None) -> Reader:
        """How a message, or what else stands in a channel, is read."""
        state, now = self._platform.state, self._platform.clock.now
        return Reader(state, Markdown(state, now, self.zone(channel, message)))

    def text(self, message: Message) -> str:
        """A message as it reads."""
        channel = self._platform.state.channels[message.channel]
        return self.reader(channel, message).message(message)

    def notice(self, user: User, text: str) -> None:
        """Discord itself says something to somebody."""
        self.journal.add("notice", user.name, "", text)

    def _see(self, sight: Sight) -> None:
        match sight.kind:
            case "posted" | "redrawn" | "deleted" if sight.message is not None:
                self._message(sight.kind, sight.message, sight.channel)
            case "form":
                self._open(sight)
            case _:
                # "Is thinking", and what autocomplete offers, pass by themselves.
                pass

    def _message(self, kind: ShownKind, message: Message, channel: Channel) -> None:
        state = self._platform.state
        if message.author != state.bot.id or message.kind not in WORDS:
            return
        text = self.text(message)
        if message.private_to:
            audience = state.users[message.private_to].name
            if kind != "deleted":
                self.journal.add("private", audience, message.id, text)
            return
        self.journal.add(kind, state.audience(channel), message.id, text)

    def _open(self, sight: Sight) -> None:
        assert sight.interaction is not None
        user = sight.interaction.user
        form = opened(sight.interaction)
        self.forms[user.id] = form
        text = self.reader(sight.channel).form(form)
        self.journal.add("form", user.name, form.sent["custom_id"], text)
