"""The platform: one app and the workspaces it is in, and what follows when something happens."""

from collections.abc import Iterable
from typing import Literal

from bot.core.ports import Clock
from tests.wire.journal import Journal, ShownKind
from tests.wire.shapes import Json
from tests.wire.slack import events
from tests.wire.slack.app import created, faults
from tests.wire.slack.checks import Checks
from tests.wire.slack.contracts import Contracts
from tests.wire.slack.deliveries import PATIENCE, Deliveries, Parcel
from tests.wire.slack.limits import Limits
from tests.wire.slack.mishaps import Mishaps
from tests.wire.slack.plain import Reader
from tests.wire.slack.sockets import Sockets
from tests.wire.slack.stamps import Stamps
from tests.wire.slack.tokens import Token, Tokens
from tests.wire.slack.triggers import Openings
from tests.wire.slack.workspace import Channel, Message, User, View, Workspace


class Platform:
    """Everything that Slack keeps, and the app's place in it.

    `reactors` is how many users reactions.get names for one reaction, whose count is right all the
    same. `url` is where the platform is served, "" until it is.
    """

    def __init__(
        self,
        contracts: Contracts,
        clock: Clock,
        manifest: Json,
        *,
        limited: bool = False,
        patience: float = PATIENCE,
    ) -> None:
        self.app = created(manifest)
        self.checks = Checks(contracts)
        self.checks.violations.extend(faults(manifest, contracts))
        self.clock = clock
        self.stamps = Stamps(clock)
        self.tokens = Tokens(clock, self.app.app_token, rotation=self.app.rotation)
        self.openings = Openings(clock)
        self.limits = Limits(clock, enforced=limited)
        self.mishaps = Mishaps(contracts)
        self.journal = Journal()
        self.sockets = Sockets(self.app.id, self.checks, patience)
        self.deliveries = Deliveries(clock, self.sockets)
        self.workspaces: dict[str, Workspace] = {}
        self.url = ""
        self.reactors = 1000

    def found(self, name: str) -> Workspace:
        """A new workspace, without the app."""
        team = self.stamps.id("T")
        bot = User(self.stamps.id("U"), team, self.app.name, bot=True)
        made = Workspace(team, name, bot, self.stamps.id("B"), self.stamps, users={bot.id: bot})
        self.workspaces[team] = made
        return made

    def install(self, workspace: Workspace, scopes: Iterable[str] | None = None) -> Token:
        """Install the app, with the scopes of its manifest or with fewer."""
        granted = self.app.scopes if scopes is None else scopes
        return self.tokens.issue(workspace.id, workspace.bot.id, granted)

    def uninstall(self, workspace: Workspace) -> None:
        """Take the app out of a workspace; it is told, and can do nothing more there."""
        # Before it is told: whoever hears of it can do nothing there any more.
        self.tokens.kill(workspace.id, "account_inactive")
        bots = {"oauth": [], "bot": [workspace.bot.id]}
        self.emit(workspace, {"type": "tokens_revoked", "tokens": bots}, installed=False)
        self.emit(workspace, {"type": "app_uninstalled"}, installed=False)

    def emit(
        self,
        workspace: Workspace,
        event: Json,
        channel: Channel | None = None,
        *,
        everywhere: bool = False,
        installed: bool = True,
    ) -> None:
        """Tell the app of an event, if it asked for such events and may know of this one.

        `everywhere` is for what it is told of channels that it is not in.
        """
        name = events.subscription(event, channel)
        needed = self.checks.contracts.events[name]
        tokens = self.tokens.living(workspace.id)
        if name not in self.app.events or (installed and not tokens):
            return
        held = [scope for scope in needed if not tokens or scope in tokens[-1].scopes]
        apart = channel is not None and workspace.bot.id not in channel.members
        if (needed and not held) or (apart and not everywhere):
            return
        self.checks.scopes.update(held[:1])
        row = events.enveloped(workspace, self.app, event, channel)
        self.deliveries.tell(Parcel("events_api", row))

    def post(self, workspace: Workspace, message: Message) -> None:
        """Something is said, by somebody or by the app."""
        channel = workspace.channels[message.channel]
        channel.messages.append(message)
        if message.by_app:
            self._show_message("posted", workspace, message)
        if not message.private_to:
            self.emit(workspace, events.said(message, channel, workspace, self.app), channel)
            self._mention(workspace, message, channel)

    def redraw(self, workspace: Workspace, message: Message) -> None:
        """A message of the app now reads otherwise."""
        message.edited = workspace.stamps.ts()
        self._show_message("redrawn", workspace, message)
        self._alter("message_changed", workspace, message)

    def delete(self, workspace: Workspace, message: Message) -> None:
        """A message is taken away."""
        message.gone = True
        if message.by_app:
            self._show_message("deleted", workspace, message)
        self._alter("message_deleted", workspace, message)

    def react(
        self, workspace: Workspace, message: Message, user: str, name: str, *, added: bool
    ) -> None:
        """A reaction comes or goes."""
        users = message.reactions.setdefault(name, [])
        if added:
            users.append(user)
        else:
            users.remove(user)
        if not users:
            del message.reactions[name]
        event = events.reacted(added, user, name, message)
        self.emit(workspace, event, workspace.channels[message.channel])

    def pin(self, workspace: Workspace, channel: Channel, ts: str, user: str, *, on: bool) -> None:
        """A message is pinned, or no longer."""
        if on:
            channel.pins.append(ts)
        else:
            channel.pins.remove(ts)
        event = {"type": "pin_added" if on else "pin_removed", "user": user}
        item = {"type": "message", "channel": channel.id, "message": {"ts": ts}}
        self.emit(workspace, event | {"channel_id": channel.id, "item": item}, channel)

    def move(
        self, workspace: Workspace, channel: Channel, user: User, *, joined: bool, inviter: str = ""
    ) -> None:
        """Somebody, perhaps the bot, comes to a channel or leaves it. Told while the bot is in."""
        if not joined and user is workspace.bot:
            event: Json = {"type": events.life("left", channel), "channel": channel.id}
        else:
            event = events.moved(joined, user, channel, workspace.id, inviter)
        # Told while the bot is in the channel: it hears of its own coming, and of its going.
        if joined:
            channel.members.add(user.id)
        self.emit(workspace, event, channel)
        if not joined:
            channel.members.discard(user.id)

    def show(
        self, kind: Literal["form", "error", "home"], workspace: Workspace, view: View
    ) -> None:
        """Somebody sees a form, its errors, or their home."""
        user = workspace.users[view.user]
        self.journal.add(kind, user.name, view.id, Reader(workspace).view(view))

    def notice(self, workspace: Workspace, user: str, text: str) -> None:
        """Slack itself says something to somebody."""
        self.journal.add("notice", workspace.users[user].name, "", text)

    def _show_message(self, kind: ShownKind, workspace: Workspace, message: Message) -> None:
        audience = workspace.audience(workspace.channels[message.channel])
        if message.private_to:
            kind = "deleted" if kind == "deleted" else "private"
            audience = workspace.users[message.private_to].name
        self.journal.add(kind, audience, message.ts, Reader(workspace).message(message))

    def _alter(self, kind: str, workspace: Workspace, message: Message) -> None:
        if message.private_to:
            return
        channel, ts = workspace.channels[message.channel], workspace.stamps.ts()
        event = events.altered(kind, message, channel, workspace, self.app, ts)
        self.emit(workspace, event, channel)

    def _mention(self, workspace: Workspace, message: Message, channel: Channel) -> None:
        if f"<@{workspace.bot.id}" in message.text and channel.kind != "im" and not message.by_app:
            row = events.said(message, channel, workspace, self.app) | {"type": "app_mention"}
            del row["channel_type"]
            self.emit(workspace, row, channel)
