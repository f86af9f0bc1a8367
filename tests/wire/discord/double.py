"""The double of Discord at the wire: a server on loopback, and handles on everything behind it.

`platform.py` says how its halves, REST (web.py, routes/) and the gateway with the people, meet.
"""

from collections.abc import Sequence
from datetime import timedelta

from aiohttp.web import Application

from bot.core.ports import Clock
from tests.wire.discord.checks import Checks
from tests.wire.discord.contracts import Contracts, undescribed
from tests.wire.discord.gateway import Gateway
from tests.wire.discord.guild import Channel, Guild, Kind, Message, Overwrite, Role, User
from tests.wire.discord.interactions import FIRST
from tests.wire.discord.limits import Limits
from tests.wire.discord.mishaps import Mishaps
from tests.wire.discord.people import Person
from tests.wire.discord.permissions import INVITED
from tests.wire.discord.platform import Platform
from tests.wire.discord.routes.asked import ROUTES
from tests.wire.discord.screens import Screens
from tests.wire.discord.source import Known
from tests.wire.discord.web import API, Web
from tests.wire.double import Double
from tests.wire.serving import LARGEST
from tests.wire.shapes import Json

EXPIRY = timedelta(hours=3)
"""How long after its time an event that never began is cancelled."""


class Discord(Double):
    """Discord, as discord.py sees it over HTTP and WebSockets, and as people see it.

    Enter it to serve it. It begins with one guild, with the bot in it. `clock` says what time it is
    there: ids, nonces and tokens go by it; the first answer to an interaction goes by real time,
    `patience` seconds. With `limited` requests beyond Discord's buckets get 429. `violations` must
    be empty at the end of a test.
    """

    def __init__(
        self,
        contracts: Contracts,
        clock: Clock,
        *,
        name: str = "Acme",
        limited: bool = False,
        patience: float = FIRST,
    ) -> None:
        self.platform = Platform(clock, patience=patience)
        self.checks = Checks(contracts if contracts.operations else undescribed(ROUTES))
        self.limits = Limits(enforced=limited)
        self.mishaps: Mishaps = self.platform.mishaps
        self.gateway = Gateway(Known(self.platform), self.checks.broken)
        self.screens = Screens(self.platform)
        self.journal = self.screens.journal
        self.guild = self.platform.places.found(name)
        self.platform.places.install(self.guild)
        self.platform.told.append(self.gateway.tell)
        self._web = Web(self.platform, self.checks, self.limits)

    def _application(self) -> Application:
        application = Application(client_max_size=LARGEST)
        self._web.routes(application)
        application.router.add_get("/gateway/", self.gateway.connected)
        return application

    def _served(self, where: str) -> None:
        self.platform.url = f"http://{where}"
        self.platform.gateway_url = self.gateway.url = f"ws://{where}/gateway/"

    async def _let_go(self) -> None:
        await self.gateway.close()

    def _busy(self) -> bool:
        return self._web.busy

    @property
    def api_url(self) -> str:
        """The base address of the API, for discord.py's `Route.BASE`."""
        return f"{self.platform.url}{API}"

    @property
    def gateway_url(self) -> str:
        """The address of the gateway, for discord.py's `DiscordWebSocket.DEFAULT_GATEWAY`."""
        return self.platform.gateway_url

    @property
    def violations(self) -> Sequence[str]:
        """Everything that broke a rule so far."""
        return self.checks.violations

    @property
    def calls(self) -> Sequence[str]:
        """The operations that were called so far: "POST /channels/{channel_id}/messages"."""
        return self.checks.calls

    def person(self, name: str, guild: Guild | None = None, *, permissions: int = 0) -> Person:
        """Somebody, who comes into being when they are first named.

        With `permissions` they get a role that has them.
        """
        there, places = guild or self.guild, self.platform.places
        users = self.platform.state.users.values()
        known = [user for user in users if user.name.casefold() == name.casefold()]
        user = known[0] if known else places.user(name)
        if user.id not in there.members:
            places.join(there, user)
        if permissions:
            role = places.role(there, f"{name}'s role", permissions)
            there.members[user.id].roles.append(role.id)
        return Person(self.platform, self.gateway, self.screens, there, user)

    def channel(self, name: str, guild: Guild | None = None, *, kind: Kind = Kind.TEXT) -> Channel:
        """A new channel, which everybody in the guild sees."""
        return self.platform.places.channel(guild or self.guild, name.removeprefix("#"), kind)

    def forum(self, name: str, *tags: str, guild: Guild | None = None) -> Channel:
        """A new forum, with tags of these names."""
        made = self.channel(name, guild, kind=Kind.FORUM)
        nothing = {"moderated": False, "emoji_id": None, "emoji_name": None}
        made.tags = [{"id": self.platform.ids.next(), "name": tag, **nothing} for tag in tags]
        self.platform.places.alter(made)
        return made

    def add_guild(self, name: str, permissions: int = INVITED) -> Guild:
        """Another guild, with the bot in it."""
        made = self.platform.places.found(name)
        self.platform.places.install(made, permissions)
        return made

    def restrict(
        self, channel: Channel, who: User | Role | None = None, *, allow: int = 0, deny: int = 0
    ) -> None:
        """Let a channel allow or deny something to somebody, to a role, or else to everybody."""
        id = channel.guild if who is None else who.id
        channel.overwrites[id] = Overwrite(id, allow, deny, member=isinstance(who, User))
        self.platform.places.alter(channel)

    def left(self, channel: Channel, content: str = "", components: Sequence[Json] = ()) -> Message:
        """A message of the bot's that is there from before, whatever stands in it."""
        bot = self.platform.state.bot.id
        message = Message(self.platform.ids.next(), channel.id, bot, content)
        message.components = list(components)
        channel.messages.append(message)
        return message

    def tick(self) -> None:
        """Do what time does at Discord; to be called after the clock was moved."""
        now = self.platform.clock.now()
        for guild in self.platform.state.guilds.values():
            for event in list(guild.events.values()):
                if (status := event.due(now, EXPIRY)) != event.status:
                    event.status = status
                    self.platform.places.schedule(event)
