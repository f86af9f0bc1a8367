"""Slack as a stage for plays: the real adapter and SDKs against the double at the wire."""

import asyncio
import re
import socket
from collections.abc import Awaitable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import uvicorn

from adapters.plays.lines import Community
from adapters.plays.stage import Seen, SetUp, Stuck
from adapters.slack.app import SlackAdapter
from adapters.slack.manifest import manifest, roots
from adapters.slack.names import Naming
from adapters.slack.options import Options
from adapters.web.app import application
from adapters.wiring.core import core, may_found
from adapters.wiring.service import joined
from bot.core.commands import declared
from bot.core.i18n import _
from bot.core.ports import Chat
from bot.core.settings import SetupBy
from scheduler.clock import SimulatedClock
from scheduler.pass_time import Passing
from scheduler.reconcile import reconcile
from tests.wire.idle import CountedStore
from tests.wire.journal import Shown
from tests.wire.seeing import DIRECT, place, with_files
from tests.wire.setting import PATIENCE
from tests.wire.slack.contracts import load
from tests.wire.slack.double import Slack
from tests.wire.slack.people import Person
from tests.wire.slack.running import NAMES, Running, installed_by, settings
from tests.wire.stage import Make, WireStage


class SlackStage(WireStage[Running]):
    """Implements Stage (adapters/plays/stage.py) on Slack.

    `http` is how the app hears of it, by signed requests instead of Socket Mode; `history` is
    whether it may read channels. `names` is what the operator calls the commands. `organisation` is
    one that installed the app for all its workspaces, "" where the operator's token is for one.
    """

    _slack: Slack

    def __init__(
        self,
        contracts: Path | None,
        *,
        http: bool = False,
        history: bool = False,
        names: Naming = NAMES,
        organisation: str = "",
        make: Make = core,
    ) -> None:
        super().__init__(contracts, "slack")
        self._make = make
        self._names = names
        self._organisation = organisation
        self._history = history
        self._http = http

    @property
    def slack(self) -> Slack:
        """The double."""
        return self._slack

    @property
    def clock(self) -> SimulatedClock:
        """What time it is."""
        return self._clock

    async def rest(self) -> None:
        """Wait until what was set off is done on both sides of the wire."""
        await self._rest()

    async def begin(self, setting: SetUp) -> None:
        """Set the clock, bring the people, and set each community up as a steward does."""
        zone = setting.communities[0].zone if setting.communities else "UTC"
        self._zone = ZoneInfo(zone)
        self._at = self._instant(setting.now)
        self._clock = SimulatedClock(self._at)
        told = manifest(settings(http=self._http, history=self._history), self._names, declared())
        made = Slack(load(self._contracts), self._clock, told, patience=PATIENCE)
        self._slack = await self._stack.enter_async_context(made)
        self._slack.workspace.organisation = self._organisation
        await self._start()
        for name in setting.stewards:
            self._slack.person(name, zone=zone, admin=True)
        for name in setting.members:
            self._slack.person(name, zone=zone)
        for community in setting.communities:
            await self._found(community, setting)

    async def _found(self, community: Community, setting: SetUp) -> None:
        founder, *others = setting.stewards
        where = community.channel
        given = {"template": community.template, "name": community.name, "zone": community.zone}
        chris = self._who(founder, where)
        await self._surely(chris.command(self._typed("/cop setup"), place(where)))
        await self._rest()
        await self._surely(chris.fill(given))
        await self._rest()
        await self._surely(chris.press(_("Begin with these dates")))
        for name in (*others, *(name for name in setting.members if name not in setting.stewards)):
            await self._surely(
                self._who(name, where).command(self._typed("/cop join"), place(where))
            )
        for name in others:
            line = self._typed(f'/cop stewards add "{name}"')
            await self._surely(chris.command(line, place(where)))
        for name in setting.guests:
            line = self._typed(f'/cop guest add "{name}"')
            await self._surely(chris.command(line, place(where)))
        await self._rest()
        await self._look_up(chris)

    async def _surely(self, act: Awaitable[bool]) -> None:
        if not await act:
            raise Stuck(self._slack.shown()[-1].text)
        await self._rest()

    async def say(self, person: str, where: str | None, line: str) -> None:
        """Write a line."""
        who = self._acting(person, where)
        # A modal covers Slack's window: one closes it before one writes.
        await self._look_up(who)
        if line.startswith("/"):
            await who.command(self._typed(line), place(where))
        else:
            await who.say(line, place(where))
        await self._rest()

    async def press(self, person: str, where: str | None, label: str, on: str | None) -> None:
        """Press a button."""
        who = self._acting(person, where)
        await who.press(label, on, place(where))
        await self._rest()

    async def fill(self, person: str, values: Mapping[str, str]) -> None:
        """Send a form."""
        who = self._acting(person, None)
        await who.fill(values)
        await self._rest()

    async def react(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Add a reaction."""
        who = self._acting(person, where)
        await who.react(emoji, on, place(where))
        await self._rest()

    async def unreact(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Take a reaction back."""
        who = self._acting(person, where)
        await who.unreact(emoji, on, place(where))
        await self._rest()

    async def use(self, person: str, where: str | None, action: str, on: str) -> None:
        """Use a message's menu; its entries are cut at 24 characters."""
        who = self._acting(person, where)
        names = [s.name for s in self._slack.app.shortcuts if s.kind == "message"]
        begun = (name for name in names if action.startswith(name.removesuffix("…")))
        await who.use(next(begun, action), on, place(where))
        await self._rest()

    async def restart(self) -> None:
        """Kill the bot: its connections end without a word, and its database lies as it is."""
        self.look()
        # First: a bot that is killed says no goodbye, and what was on its way is lost.
        await self._slack.sockets.drop()
        await self._end(close=False)
        await self._start()

    async def seen(self) -> Sequence[Seen]:
        """What was shown since the last act, clock line or mishap began."""
        shown = self._slack.shown(self._mark)
        return with_files(
            [self._as_seen(one) for one in shown if one.kind not in ("home", "deleted")]
        )

    async def _pass(self, until: datetime) -> None:
        self._at = until
        if self._running is not None:
            await self._running.passing.to(until)
        else:
            self._clock.to(until)
        await self._slack.tick()
        await self._rest()

    async def _rest(self) -> None:
        """Wait until what an act set off is done on both sides of the wire."""
        await self._slack.settle()
        if self._running is not None:
            await self._running.adapter.settled()
            # What people did may have put something in the outbox, and carrying it may redraw
            # desks.
            await self._running.passing.settle()
            await self._running.adapter.settled()
            await self._slack.settle()

    async def _start(self) -> None:
        store = CountedStore(self._url)
        bot = self._make(
            store, self._clock, lambda who: may_found(SetupBy.CREATORS_AND_ADMINS, who)
        )

        async def again(chat: Chat) -> None:
            await reconcile(store, bot.dispatch, chat, self._clock.now())

        app = self._slack.app
        options = Options(
            bot_token="" if self._organisation else self._slack.token.secret,
            app_token="" if self._http else app.app_token,
            signing_secret=app.signing_secret if self._http else "",
            url=self._slack.api_url,
            history=self._history,
            pace=0.0,
        )
        installed = await installed_by(self._organisation, self._slack, store, self._clock)
        adapter = SlackAdapter(
            options,
            store,
            self._clock,
            bot.dispatch,
            declared(),
            self._names,
            again,
            installed.find if installed else None,
            installed.forget if installed else None,
        )
        bot.chats[adapter.chat.platform] = adapter.chat
        passing = Passing(store, self._clock, bot.heart)
        self._running = Running(bot, adapter, passing, installed=installed)
        await bot.catch_up()
        await adapter.start()
        if self._http:
            await self._serve(self._running)
        await self._rest()

    async def _serve(self, running: Running) -> None:
        listening = socket.socket()
        listening.bind(("127.0.0.1", 0))
        # As the service puts it together, with all that stands before Slack's addresses.
        app = joined(running.adapter.routes(), application(running.core.feed))
        config = uvicorn.Config(app, log_config=None, access_log=False, lifespan="off")
        running.server = uvicorn.Server(config)
        running.serving = asyncio.create_task(running.server.serve(sockets=[listening]))
        while not running.server.started:  # noqa: ASYNC110 - uvicorn tells it in no other way
            await asyncio.sleep(0.01)
        port = listening.getsockname()[1]
        await self._slack.over_http(f"http://127.0.0.1:{port}/slack/events")

    async def _stop(self) -> None:
        await self._end(close=True)

    async def _end(self, *, close: bool) -> None:
        assert self._running is not None
        running, self._running = self._running, None
        if running.server is not None and running.serving is not None:
            running.server.should_exit = True
            await running.serving
        await running.adapter.stop()
        if close:
            await asyncio.to_thread(running.store.close)
        else:
            self._stack.callback(running.store.close)

    @property
    def _double(self) -> Slack:
        return self._slack

    def _acting(self, person: str, where: str | None) -> Person:
        self.look()
        return self._who(person, where)

    def _who(self, name: str, where: str | None) -> Person:
        """Somebody, in the channel they act in; both come into being when they are first named."""
        who = self._slack.person(name, zone=str(self._zone))
        if where != DIRECT:
            channel, new = self._home(where)
            if new:
                self._slack.channel(channel)
            self._slack.workspace.named(channel).members.add(who.user.id)
        return who

    async def _look_up(self, who: Person) -> None:
        """Whoever turns to something else closes what stands in front of them."""
        while who.form is not None:
            await who.close()

    def _typed(self, line: str) -> str:
        """A command as it is typed here: /cop takes those that have none of their own."""
        name, _space, rest = line[1:].partition(" ")
        return f"{self._names.typed(name)} {rest}".rstrip()

    def _as_seen(self, one: Shown) -> Seen:
        """As every stage tells it: times in the community's zone, commands by their own names."""
        text = one.text.replace("• ", "· ")
        text = _COP.sub("/", _ZONE.sub("", text))
        return Seen(one.audience, one.message, text)


_ZONE = re.compile(r"(?<=\d\d:\d\d) \([A-Z][^()]*\)")
"""The zone that stands after a time for those whose clock Slack does not know."""
_COP = re.compile(rf"/cop (?=(?:{'|'.join(sorted(roots(declared())))})\b)")
