"""The double of Slack at the wire: a server on loopback, and handles on everything behind it."""

from collections.abc import Iterable, Sequence
from urllib.parse import parse_qs, urlencode, urlsplit

from aiohttp.web import Application

from bot.core.ports import Clock
from tests.wire.double import Double
from tests.wire.shapes import Json
from tests.wire.slack.blocks import identified
from tests.wire.slack.contracts import Contracts
from tests.wire.slack.deliveries import PATIENCE
from tests.wire.slack.events import life, profile
from tests.wire.slack.mishaps import Mishaps
from tests.wire.slack.people import Person
from tests.wire.slack.plain import Reader
from tests.wire.slack.platform import Platform
from tests.wire.slack.signed_requests import Requests
from tests.wire.slack.tokens import Token
from tests.wire.slack.web import Web
from tests.wire.slack.workspace import Channel, ChannelKind, Message, User, Workspace


class Slack(Double):
    """Slack, as an app's SDK sees it over HTTP and WebSockets, and as people see it.

    Enter it to serve it. It begins with one workspace that the app is installed in. `clock` says
    what time it is there: timestamps, expiry, limits and retries go by it, acknowledgements by real
    time, `patience` seconds. With `limited` calls beyond Slack's tiers get 429. `violations` must
    be empty at the end of a test.
    """

    def __init__(
        self,
        contracts: Contracts,
        clock: Clock,
        manifest: Json,
        *,
        name: str = "Acme",
        limited: bool = False,
        patience: float = PATIENCE,
    ) -> None:
        self.platform = Platform(contracts, clock, manifest, limited=limited, patience=patience)
        self.app = self.platform.app
        self.mishaps: Mishaps = self.platform.mishaps
        self.journal = self.platform.journal
        self.deliveries = self.platform.deliveries
        self.sockets = self.platform.sockets
        self.workspace = self.platform.found(name)
        self.token: Token = self.platform.install(self.workspace)
        self._web = Web(self.platform)
        self._patience = patience
        self._requests: Requests | None = None

    def _application(self) -> Application:
        return self._web.application()

    def _served(self, where: str) -> None:
        self.platform.url = f"http://{where}"

    async def _let_go(self) -> None:
        await self.deliveries.close()
        await self.sockets.close()
        if self._requests is not None:
            await self._requests.close()

    def _busy(self) -> bool:
        return self._web.busy or self.deliveries.busy

    @property
    def api_url(self) -> str:
        """The base address of the Web API, for the SDK's `base_url`."""
        return f"{self.platform.url}/api/"

    @property
    def violations(self) -> Sequence[str]:
        """Everything that broke a contract so far."""
        return self.platform.checks.violations

    @property
    def scopes_used(self) -> frozenset[str]:
        """The scopes that calls and events needed so far: what a manifest has to ask for."""
        return frozenset(self.platform.checks.scopes)

    async def over_http(self, url: str) -> Requests:
        """From now on the app is told by signed requests to `url`, instead of Socket Mode."""
        secret, checks = self.app.signing_secret, self.platform.checks
        if self.app.socket_mode:
            checks.broken("the manifest enables Socket Mode: nothing would be sent over HTTP")
        if self._requests is not None:
            await self._requests.close()
        self._requests = Requests(url, secret, checks, self._patience)
        self.deliveries.carrier = self._requests
        return self._requests

    def add_workspace(self, name: str) -> Workspace:
        """Another workspace, without the app until somebody installs it there."""
        return self.platform.found(name)

    def install(self, workspace: Workspace, scopes: Iterable[str] | None = None) -> Token:
        """Install the app without OAuth, with the manifest's scopes or with fewer."""
        return self.platform.install(workspace, scopes)

    def person(
        self,
        name: str,
        workspace: Workspace | None = None,
        *,
        zone: str = "",
        admin: bool = False,
        team: str = "",
    ) -> Person:
        """Somebody, who comes into being when they are first named; `team` for a stranger's."""
        there = workspace or self.workspace
        for user in there.users.values():
            if user.name.casefold() == name.casefold():
                return Person(self.platform, there, user)
        id = there.stamps.id("U")
        made = User(id, team or there.id, name, zone=zone, admin=admin)
        there.users[id] = made
        return Person(self.platform, there, made)

    def channel(
        self,
        name: str,
        members: Iterable[Person] = (),
        workspace: Workspace | None = None,
        *,
        private: bool = False,
        bot: bool = True,
        creator: Person | None = None,
    ) -> Channel:
        """A channel with people in it, and the bot unless `bot` says otherwise."""
        there = workspace or self.workspace
        ids = {person.user.id for person in members} | ({there.bot.id} if bot else set())
        kind: ChannelKind = "group" if private else "channel"
        made_by = creator.user.id if creator else ""
        made = Channel(there.stamps.id("C"), name, kind, made_by, members=ids)
        there.channels[made.id] = made
        return made

    def left(self, channel: Channel, text: str, blocks: Sequence[Json] = ()) -> Message:
        """A message of the app's that is there from before, whatever stands in it."""
        there = self._home_of(channel)
        message = Message(there.stamps.ts(), channel.id, there.bot.id, text, by_app=True)
        message.blocks = identified(blocks, lambda: there.stamps.id("b"))
        channel.messages.append(message)
        return message

    def texts(self, channel: Channel) -> Sequence[str]:
        """What stands in a channel now, for all to see, oldest first."""
        reader = Reader(self._home_of(channel))
        return [reader.message(message) for message in channel.lasting()]

    def pings(self, channel: Channel) -> set[str]:
        """Everybody whom the messages in a channel notify by naming them."""
        reader = Reader(self._home_of(channel))
        return {name for message in channel.lasting() for name in reader.pings(message)}

    async def tick(self) -> None:
        """Send events again whose time has come; to be awaited after the clock was moved."""
        await self.deliveries.due()

    async def rename(self, channel: Channel, name: str) -> None:
        """Give a channel another name."""
        channel.name = name
        row = {"id": channel.id, "name": name, "created": 1700000000}
        await self._live("rename", channel, {"channel": row})

    async def archive(self, channel: Channel, by: Person) -> None:
        """Archive a channel."""
        channel.archived = True
        await self._live("archive", channel, {"channel": channel.id, "user": by.user.id})

    async def unarchive(self, channel: Channel, by: Person) -> None:
        """Bring a channel back from the archive, in which the bot is no member of it any more."""
        channel.archived = False
        await self._live("unarchive", channel, {"channel": channel.id, "user": by.user.id})

    async def renumber(self, channel: Channel) -> None:
        """Give a channel another id, as when it is shared with another workspace."""
        there, old = self._home_of(channel), channel.id
        channel.id = there.stamps.id("C")
        there.channels[channel.id] = there.channels.pop(old)
        for message in channel.messages:
            message.channel = channel.id
        row = {"old_channel_id": old, "new_channel_id": channel.id}
        self.platform.emit(there, {"type": "channel_id_changed", **row}, channel, everywhere=True)
        await self.deliveries.rest()

    async def delete(self, channel: Channel) -> None:
        """Delete a channel with everything in it."""
        await self._live("deleted", channel, {"channel": channel.id})
        del self._home_of(channel).channels[channel.id]

    async def invite(self, channel: Channel, by: Person) -> None:
        """Bring the bot into a channel."""
        there = self._home_of(channel)
        self.platform.move(there, channel, there.bot, joined=True, inviter=by.user.id)
        await self.deliveries.rest()

    async def remove(self, channel: Channel) -> None:
        """Put the bot out of a channel."""
        there = self._home_of(channel)
        self.platform.move(there, channel, there.bot, joined=False)
        await self.deliveries.rest()

    async def change(
        self, person: Person, *, name: str = "", zone: str = "", deleted: bool | None = None
    ) -> None:
        """Change somebody's name or zone, or deactivate them."""
        user = person.user
        user.name, user.zone = name or user.name, zone or user.zone
        user.deleted = user.deleted if deleted is None else deleted
        await self._changed("user_change", person)

    async def uninstall(self, workspace: Workspace | None = None) -> None:
        """Take the app out of a workspace."""
        self.platform.uninstall(workspace or self.workspace)
        await self.deliveries.rest()

    def approve(self, authorize_url: str, person: Person) -> str:
        """Allow what an authorize address asks for; where Slack then sends the browser."""
        query = parse_qs(urlsplit(authorize_url).query)
        asked = {name: values[0] for name, values in query.items()}
        redirect = asked.get("redirect_uri", "")
        if asked.get("client_id") != self.app.client_id:
            self.platform.checks.broken("authorize: not this app's client_id")
        if unknown := set(asked.get("scope", "").split(",")) - set(self.app.scopes):
            self.platform.checks.broken(f"authorize: not in the manifest: {sorted(unknown)}")
        if redirect and not any(redirect.startswith(each) for each in self.app.redirects):
            self.platform.checks.broken(f"authorize: {redirect} is not in the manifest")
        scopes = asked.get("scope", "").split(",")
        team = person.workspace.id
        code = self.platform.tokens.grant(team, person.user.id, scopes, redirect)
        back = redirect or self.app.redirects[0]
        return f"{back}?{urlencode({'code': code, 'state': asked.get('state', '')})}"

    async def _live(self, what: str, channel: Channel, row: Json) -> None:
        event = {"type": life(what, channel), **row}
        self.platform.emit(self._home_of(channel), event, channel, everywhere=True)
        await self.deliveries.rest()

    async def _changed(self, what: str, person: Person) -> None:
        self.platform.emit(person.workspace, {"type": what, "user": profile(person.user)})
        await self.deliveries.rest()

    def _home_of(self, channel: Channel) -> Workspace:
        return next(w for w in self.platform.workspaces.values() if channel.id in w.channels)
