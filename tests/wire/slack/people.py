"""What a person does on Slack, and what the app is told of it."""

from collections.abc import Mapping, Sequence

from adapters.plays.sight import InSight, with_button, with_option
from adapters.plays.stage import Stuck
from tests.wire.shapes import Json
from tests.wire.slack import fields
from tests.wire.slack.answers import answered, sent, suggested
from tests.wire.slack.composer import mentioned
from tests.wire.slack.deliveries import Parcel
from tests.wire.slack.emoji import named
from tests.wire.slack.line import Line
from tests.wire.slack.platform import Platform
from tests.wire.slack.spots import Spot
from tests.wire.slack.surroundings import DIRECT, Surroundings, chosen
from tests.wire.slack.views import close
from tests.wire.slack.workspace import Message, User, View, Workspace

EXTERNAL = ("external_select", "multi_external_select")


class Person:
    """Somebody at their screen. Acts return whether the app took them, unless said otherwise.

    `where` is "#channel", "dm" for direct messages with the bot, "home" for the App Home; None is
    the workspace's first channel and then the direct messages, with a form in front of both. An act
    returns when the app has acknowledged it, and raises Stuck when it is impossible.
    """

    def __init__(self, platform: Platform, workspace: Workspace, user: User) -> None:
        self.user = user
        self.workspace = workspace
        self._platform = platform
        self._line = Line(platform, workspace, user)
        self._around = Surroundings(workspace, user)

    @property
    def name(self) -> str:
        """What others call them."""
        return self.user.name

    @property
    def form(self) -> View | None:
        """The form in front of them, the topmost one."""
        return self.workspace.modal(self.user.id)

    @property
    def form_text(self) -> str:
        """That form as plain text, "" where there is none."""
        return self._line.reader.view(self.form) if self.form else ""

    @property
    def home_text(self) -> str:
        """Their App Home as plain text, "" where nothing was ever published."""
        home = self.workspace.homes.get(self.user.id)
        return self._line.reader.view(home) if home else ""

    def sees(self, where: str | None = None) -> Sequence[InSight]:
        """What is in sight there, a form first, then messages newest first."""
        return [spot.seen for spot in self._around.spots(where)]

    async def say(
        self,
        text: str,
        where: str | None = None,
        thread: str = "",
        *,
        files: Sequence[str] = (),
        broadcast: bool = False,
        of_self: bool = False,
    ) -> Message:
        """Write a message, in the thread under the ts `thread` if it is given, and out of it if
        `broadcast`; `files` are the names of those attached, and `of_self` is what "/me" says."""
        channel, app = self._around.place(where), self._platform.app
        if channel.kind == "im" and not (app.messages_tab and app.writable):
            raise Stuck("Sending messages to this app has been turned off.")
        written, ts = mentioned(text, self.workspace), self.workspace.stamps.ts()
        message = Message(ts, channel.id, self.user.id, written, thread=thread)
        message.broadcast, message.of_self = broadcast, of_self
        message.files = [{"id": self.workspace.stamps.id("F"), "name": name} for name in files]
        self._platform.post(self.workspace, message)
        await self._platform.deliveries.rest()
        return message

    async def reply(self, text: str, under: str, where: str | None = None) -> Message:
        """Say something in the thread under a message, or in the one it stands in."""
        channel, message = self._around.with_text(under, where).place()
        place = DIRECT if channel.kind == "im" else f"#{channel.name}"
        return await self.say(text, place, message.thread or message.ts)

    async def command(self, line: str, where: str | None = None, thread: str = "") -> bool:
        """Type a slash command."""
        name, _, rest = line.strip().partition(" ")
        commands = self._platform.app.commands
        if name not in commands:
            raise Stuck(f"{name} is not a valid command. Of this app: {', '.join(commands)}.")
        if thread:
            raise Stuck(f"{name} is not supported in threads. Sorry!")
        if self.user.team != self.workspace.id:
            raise Stuck(f"{name} is there for members of {self.workspace.name} only.")
        channel = self._around.place(where)
        self._platform.checks.scopes.add("commands")
        text = mentioned(rest.strip(), self.workspace, ids=commands[name], labelled=True)
        way = self._line.response(channel)
        payload = self._line.telling.command(
            name, text, channel, self._line.trigger(), self._line.address(way)
        )
        answer = await self._line.ask(Parcel("slash_commands", payload, answerable=True), name)
        if answer.body:
            at = self._platform.openings.use(way)
            answered(self._platform, f"the acknowledgement of {name}", at, answer.body)
        return answer.ok

    async def press(self, label: str, on: str | None = None, where: str | None = None) -> bool:
        """Press a button, or an entry of a menu, and confirm if that is asked."""
        if (pressed := await self._press_form(label, on)) is not None:
            return pressed
        spots = self._around.spots(where)
        seen, shown = with_button([spot.seen for spot in spots], label, on)
        spot = chosen(spots, seen)
        action = spot.button(shown).pressed(shown, self.workspace.stamps.ts())
        return await self._line.act(spot, action, f"“{shown}”")

    async def choose(self, option: str, select: str, where: str | None = None) -> bool:
        """Choose an option in a select of a message, a form or the home."""
        await self._suggest(self._around.spots(where), option, select)
        spots = self._around.spots(where)
        seen, (label, shown) = with_option([spot.seen for spot in spots], option, select)
        spot = chosen(spots, seen)
        control = spot.select(label)
        state = control.choice(shown)
        if spot.view is not None:
            kept = spot.view.values[control.block]
            kept[control.element["action_id"]] = {"type": control.kind, **state}
        action = control.chosen(state, self.workspace.stamps.ts())
        return await self._line.act(spot, action, f"“{shown}”")

    async def write(self, values: Mapping[str, str]) -> None:
        """Put something into the fields of the form in front of them, without sending it."""
        view = self._form()
        for name, written in values.items():
            block, element = fields.field(view, name, self._line.reader)
            if (below := fields.or_below(view, block, written, self.workspace)) is not block:
                block, element = below, below["element"]
            if element["type"] in EXTERNAL:
                await self._offer(view, block["block_id"], element, written)
            today = self._platform.clock.now().date().isoformat()
            state = fields.filled({"opens": today} | element, written, self.user, self.workspace)
            view.values[block["block_id"]][element["action_id"]] = state

    async def fill(self, values: Mapping[str, str]) -> bool:
        """Put something into the form in front of them and send it; False if it came back."""
        await self.write(values)
        return await self.submit()

    async def submit(self) -> bool:
        """Send the form in front of them. What Slack itself objects to is said at the fields."""
        view = self._form()
        if "submit" not in view.sent:
            raise Stuck("That form cannot be sent.")
        view.errors = fields.missing(view)
        if view.errors:
            self._platform.show("error", self.workspace, view)
            return False
        payload = self._line.telling.submitted(view, self._line.trigger(view.id))
        parcel = Parcel("interactive", payload, answerable=True)
        answer = await self._line.ask(parcel, "The form")
        return answer.ok and sent(self._platform, self.workspace, view, answer.body)

    async def close(self) -> None:
        """Close the form in front of them without sending it."""
        view = self._form()
        close(self.workspace, view)
        if view.sent.get("notify_on_close"):
            payload = self._line.telling.closed(view, cleared=False)
            await self._line.ask(Parcel("interactive", payload), "The form")

    async def react(self, emoji: str, on: str, where: str | None = None) -> None:
        """Add a reaction, an emoji or its name, to a message."""
        await self._react(emoji, self._around.with_text(on, where, emoji), added=True)

    async def unreact(self, emoji: str, on: str, where: str | None = None) -> None:
        """Take a reaction back."""
        await self._react(emoji, self._around.with_text(on, where, emoji), added=False)

    async def use(self, shortcut: str, on: str, where: str | None = None) -> bool:
        """Use an entry of a message's menu."""
        known = {s.name: s for s in self._platform.app.shortcuts if s.kind == "message"}
        channel, message = self._around.with_text(on, where).place()
        if shortcut not in known:
            raise Stuck(f"The menu has no “{shortcut}”. It has: {', '.join(known) or 'nothing'}.")
        address = self._line.address(self._line.response(channel, message.ts))
        payload = self._line.telling.message_shortcut(
            known[shortcut], channel, message, self._line.trigger(), address
        )
        return (await self._line.ask(Parcel("interactive", payload), f"“{shortcut}”")).ok

    async def start(self, shortcut: str) -> bool:
        """Use a shortcut from anywhere."""
        known = {s.name: s for s in self._platform.app.shortcuts if s.kind == "global"}
        if shortcut not in known:
            raise Stuck(f"There is no “{shortcut}”. There is: {', '.join(known) or 'nothing'}.")
        payload = self._line.telling.shortcut(known[shortcut], self._line.trigger())
        return (await self._line.ask(Parcel("interactive", payload), f"“{shortcut}”")).ok

    async def open_home(self, tab: str = "home") -> None:
        """Open the app, on its "home" or its "messages" tab."""
        channel = self.workspace.direct(self.user.id)
        event: Json = {"type": "app_home_opened", "user": self.user.id, "channel": channel.id}
        event["tab"] = tab
        home = self.workspace.homes.get(self.user.id)
        if home is not None and tab == "home":
            event["view"] = self._line.telling.view(home)
        self._platform.emit(self.workspace, event)
        await self._platform.deliveries.rest()

    async def join(self, channel: str) -> None:
        """Come to a channel."""
        await self._move(channel, joined=True)

    async def leave(self, channel: str) -> None:
        """Leave a channel."""
        await self._move(channel, joined=False)

    async def _move(self, name: str, *, joined: bool) -> None:
        channel = self.workspace.named(name)
        self._platform.move(self.workspace, channel, self.user, joined=joined)
        await self._platform.deliveries.rest()

    async def _react(self, emoji: str, spot: Spot, *, added: bool) -> None:
        _channel, message = spot.place()
        name = named(emoji)
        standing = self.user.id in message.reactions.get(name, ())
        if standing == added:
            has = "reacted with" if added else "has no"
            raise Stuck(f"{self.name} {has} {emoji} on that message{' already' * added}.")
        self._platform.react(self.workspace, message, self.user.id, name, added=added)
        await self._platform.deliveries.rest()

    def _form(self) -> View:
        if self.form is None:
            raise Stuck(f"There is no form in front of {self.name}.")
        return self.form

    async def _press_form(self, label: str, on: str | None) -> bool | None:
        """Send or close the form in front of them, if that is what the label says."""
        words = self.form.sent if self.form is not None and on is None else {}
        if words.get("submit", {}).get("text") == label:
            return await self.submit()
        if words.get("close", {}).get("text") == label:
            await self.close()
            return True
        return None

    async def _suggest(self, found: Sequence[Spot], typed: str, select: str) -> None:
        """Ask the app for the options of the selects that leave them to it."""
        for spot in found:
            for control in spot.controls:
                if control.kind in EXTERNAL and select.casefold() in control.label.casefold():
                    await self._offer(spot.view, control.block, control.element, typed)

    async def _offer(self, view: View | None, block: str, element: Json, typed: str) -> None:
        payload = self._line.telling.typed(element, block, typed, view)
        answer = await self._line.ask(Parcel("interactive", payload, answerable=True), "The menu")
        if answer.ok:
            element["options"] = suggested(self._platform, answer.body)
