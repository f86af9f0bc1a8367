"""What a person does on Discord, and what the bot is told of it."""

from collections.abc import Mapping, Sequence

from adapters.plays.sight import InSight, with_button, with_option, with_text
from adapters.plays.stage import Stuck
from tests.wire.discord import menus, resolving
from tests.wire.discord.gateway import Gateway
from tests.wire.discord.guild import (
    THREADS,
    Channel,
    Guild,
    Kind,
    Message,
    ScheduledEvent,
    User,
)
from tests.wire.discord.line import COMMAND, PRESS, SENT, Line, option_of
from tests.wire.discord.modals import Form, missing, submitted, written
from tests.wire.discord.permissions import May, in_channel
from tests.wire.discord.platform import Platform
from tests.wire.discord.screens import Screens
from tests.wire.discord.spots import Spot, chosen, spots
from tests.wire.seeing import DIRECT
from tests.wire.shapes import Json

REPLY = 19


class Person:
    """Somebody at their client. Acts return whether the bot answered, unless said otherwise.

    `where` is "#channel", "dm" for direct messages with the bot; None is the guild's first channel
    and then the direct messages. An act returns when the bot has answered for the first time, and
    raises Stuck when it is impossible.
    """

    def __init__(
        self, platform: Platform, gateway: Gateway, screens: Screens, guild: Guild, user: User
    ) -> None:
        self.user = user
        self.guild = guild
        self._platform = platform
        self._screens = screens
        self._line = Line(platform, gateway, screens, guild, user)

    @property
    def name(self) -> str:
        """What others call them."""
        return self.user.name

    @property
    def form(self) -> Form | None:
        """The form in front of them."""
        return self._screens.forms.get(self.user.id)

    @property
    def form_text(self) -> str:
        """That form as plain text, "" where there is none."""
        return self._screens.reader(self.form.asked.channel).form(self.form) if self.form else ""

    def sees(self, where: str | None = None) -> Sequence[InSight]:
        """The messages in sight there, newest first."""
        return [spot.seen for spot in self._spots(where)]

    def commands(self, where: str | None = None) -> Sequence[str]:
        """The slash commands that their client lists there."""
        listed = menus.visible(self._platform.state, self.user, self.place(where))
        return [str(command["name"]) for command in listed]

    async def say(self, text: str, where: str | None = None) -> Message:
        """Write a message; "@Bo" in it becomes a mention."""
        return self._write(text, self.place(where))

    async def reply(self, text: str, under: str, where: str | None = None) -> Message:
        """Say something in the thread under a message, which is opened if there is none."""
        spot = self._with_text(under, where)
        channel, message = spot.channel, spot.message
        if channel.kind in (Kind.DM, *THREADS):
            pointing = {"type": 0, "message_id": message.id, "channel_id": channel.id}
            return self._write(text, channel, pointing)
        if not message.thread:
            self._may(channel, May.CREATE_THREADS)
            made = self._platform.places.thread(channel, text[:100], self.user, message.id)
            message.thread = made.id
            self._platform.places.open(made)
        return self._write(text, self._platform.state.channels[message.thread])

    async def command(
        self, name: str, options: Mapping[str, str] | None = None, where: str | None = None
    ) -> bool:
        """Use a slash command: "role claim" with what is put into its options."""
        channel, state = self.place(where), self._platform.state
        found, rest = menus.find(state, self.user, channel, name)
        if rest:
            raise Stuck(f"/{found.name} takes options, not “{rest}”.")
        return await self._line.command(found, options or {}, channel)

    async def suggestions(
        self,
        name: str,
        option: str,
        typed: str = "",
        given: Mapping[str, str] | None = None,
        where: str | None = None,
    ) -> Sequence[str]:
        """What is offered for an option while one types."""
        channel, state = self.place(where), self._platform.state
        found, _rest = menus.find(state, self.user, channel, name)
        rows = [
            menus.option_row(option_of(found, each), text, state, self.guild)
            for each, text in (given or {}).items()
        ]
        offered = await self._line.offered(found, option_of(found, option), typed, rows, channel)
        return [str(each["name"]) for each in offered]

    async def press(self, label: str, on: str | None = None, where: str | None = None) -> bool:
        """Press a button."""
        found = self._spots(where)
        seen, shown = with_button([spot.seen for spot in found], label, on)
        spot = chosen(found, seen)
        return await self._use(spot, spot.button(shown), {})

    async def press_at(self, message: str, label: str, where: str | None = None) -> bool:
        """Press a button of the message with that id."""
        spot = next(spot for spot in self._spots(where) if spot.message.id == message)
        return await self._use(spot, spot.button(label), {})

    async def choose(self, option: str, select: str, where: str | None = None) -> bool:
        """Choose an option of a select."""
        found = self._spots(where)
        seen, (label, shown) = with_option([spot.seen for spot in found], option, select)
        spot = chosen(found, seen)
        control = spot.select(label)
        values = [each["value"] for each in control["options"] if each["label"] == shown]
        return await self._use(spot, control, {"values": values[:1]})

    def write(self, values: Mapping[str, str]) -> None:
        """Put something into the fields of the form in front of them, without sending it."""
        form = self._form()
        for name, text in values.items():
            part = form.field(name)
            if part is None:
                labels = ", ".join(label for label, _field in form.fields())
                raise Stuck(f"The form has no field “{name}”. It has: {labels}.")
            form.values[part["custom_id"]] = written(part, text, self.guild)

    async def fill(self, values: Mapping[str, str]) -> bool:
        """Put something into the form in front of them and send it; False if it stayed open."""
        self.write(values)
        return await self.submit()

    async def submit(self) -> bool:
        """Send the form in front of them. What Discord itself objects to is said at the fields."""
        form = self._form()
        form.faults = missing(form)
        if form.faults:
            self._screens.notice(self.user, self.form_text)
            return False
        data = submitted(form, self._platform.state, self.guild)
        answer = await self._line.ask(SENT, form.asked.channel, data, form.asked.on)
        if answer is not None and self.form is form:
            self.close()
        return answer is not None

    def close(self) -> None:
        """Close the form in front of them without sending it; the bot is not told."""
        self._form()
        del self._screens.forms[self.user.id]

    async def react(self, emoji: str, on: str, where: str | None = None) -> None:
        """Add a reaction to a message."""
        self._react(emoji, self._with_text(on, where, emoji), added=True)

    async def unreact(self, emoji: str, on: str, where: str | None = None) -> None:
        """Take a reaction back."""
        self._react(emoji, self._with_text(on, where, emoji), added=False)

    async def use(self, command: str, on: str, where: str | None = None) -> bool:
        """Use an entry of a message's menu."""
        spot, state = self._with_text(on, where), self._platform.state
        listed = menus.visible(state, self.user, spot.channel, menus.MESSAGE)
        known = {str(each["name"]): each for each in listed}
        if command not in known:
            raise Stuck(f"The menu has no “{command}”. It has: {', '.join(known) or 'nothing'}.")
        data: Json = {"id": known[command]["id"], "name": command, "type": menus.MESSAGE}
        data |= {"target_id": spot.message.id}
        data["resolved"] = resolving.messages([spot.message], state)
        return await self._line.ask(COMMAND, spot.channel, data) is not None

    async def use_on(self, command: str, name: str, where: str | None = None) -> bool:
        """Use an entry of a person's menu."""
        state, channel = self._platform.state, self.place(where)
        listed = menus.visible(state, self.user, channel, menus.USER)
        known = {str(each["name"]): each for each in listed}
        if command not in known:
            raise Stuck(f"The menu has no “{command}”. It has: {', '.join(known) or 'nothing'}.")
        ids = [m.user.id for m in self.guild.members.values() if m.user.name == name]
        if not ids:
            raise Stuck(f"There is nobody called {name}.")
        data: Json = {"id": known[command]["id"], "name": command, "type": menus.USER}
        data |= {"target_id": ids[0], "resolved": resolving.people(ids, state, self.guild)}
        return await self._line.ask(COMMAND, channel, data) is not None

    def interested(self, event: ScheduledEvent, *, on: bool = True) -> None:
        """Mark themselves interested in a scheduled event, or no longer."""
        self._platform.places.interest(event, self.user, on=on)

    async def _use(self, spot: Spot, control: Json, more: Json) -> bool:
        data = {"custom_id": control["custom_id"], "component_type": control["type"], **more}
        data |= {"id": control["id"]} if "id" in control else {}
        return await self._line.ask(PRESS, spot.channel, data, spot.message) is not None

    def _write(self, text: str, channel: Channel, pointing: Json | None = None) -> Message:
        threads = channel.is_thread
        self._may(channel, May.SEND_IN_THREADS if threads else May.SEND)
        message = Message(self._platform.ids.next(), channel.id, self.user.id)
        message.content, message.pings = self._mentioned(text)
        if pointing is not None:
            message.kind, message.reference = REPLY, pointing
        self._platform.post(message)
        return message

    def _mentioned(self, text: str) -> tuple[str, list[str]]:
        """What is written with mentions in it, and whom it pings."""
        pings: list[str] = []
        for member in sorted(self.guild.members.values(), key=lambda m: -len(m.user.name)):
            if f"@{member.user.name}" in text:
                text = text.replace(f"@{member.user.name}", f"<@{member.user.id}>")
                pings.append(member.user.id)
        return text, pings

    def _react(self, emoji: str, spot: Spot, *, added: bool) -> None:
        standing = self.user.id in spot.message.reactions.get(emoji, ())
        if standing == added:
            has = "reacted with" if added else "has no"
            raise Stuck(f"{self.name} {has} {emoji} on that message{' already' * added}.")
        if added and emoji not in spot.message.reactions:
            self._may(spot.channel, May.ADD_REACTIONS)
        self._platform.react(spot.message, self.user, emoji, added=added)

    def _may(self, channel: Channel, what: May) -> None:
        if not in_channel(self._platform.state, self.user.id, channel) & what:
            raise Stuck(f"{self.name} may not do that here: it takes {what.name}.")

    def _form(self) -> Form:
        if self.form is None:
            raise Stuck(f"There is no form in front of {self.name}.")
        return self.form

    def place(self, where: str | None) -> Channel:
        """The channel they act in. Raises Stuck where they cannot."""
        if where == DIRECT:
            return self._platform.direct(self.user)
        state = self._platform.state
        there = [*state.channels_of(self.guild), *state.threads_of(self.guild)]
        named = [c for c in there if where is None or c.name == where.removeprefix("#")]
        for channel in named:
            if in_channel(self._platform.state, self.user.id, channel) & May.VIEW:
                return channel
        raise Stuck(f"{self.name} sees no channel {where or 'at all'}.")

    def _spots(self, where: str | None) -> Sequence[Spot]:
        channels = [self.place(where)]
        if where is None:
            channels.append(self._platform.direct(self.user))
        state, read = self._platform.state, self._screens.text
        return [spot for each in channels for spot in spots(state, self.user, each, read)]

    def _with_text(self, text: str, where: str | None, emoji: str = "") -> Spot:
        """The newest message with that text that others see too. Raises Stuck."""
        found = self._spots(where)
        return chosen(found, with_text([spot.seen for spot in found], text, emoji))
