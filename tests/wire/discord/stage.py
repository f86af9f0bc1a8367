"""Discord as a stage for plays: the real adapter and discord.py against the double at the wire."""

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from adapters.plays.lines import Community
from adapters.plays.sight import InSight
from adapters.plays.stage import Seen, SetUp, Stuck
from adapters.wiring.core import Core, core
from bot.core.i18n import _
from scheduler.clock import SimulatedClock
from scheduler.pass_time import Passing
from tests.wire.discord.contracts import load
from tests.wire.discord.double import Discord
from tests.wire.discord.guild import Channel, Message
from tests.wire.discord.people import Person
from tests.wire.discord.permissions import May
from tests.wire.discord.running import Running, joined, running
from tests.wire.discord.seeing import as_seen, zone_of
from tests.wire.seeing import DIRECT, place, with_files
from tests.wire.setting import PATIENCE
from tests.wire.stage import Make, WireStage

STEWARDING = May.MANAGE_GUILD | May.MANAGE_EVENTS
"""What the role has that stewards are given."""
ON = ("Go on", "Mend it", "Open the form")
"""Buttons that lead from one page of a form to the next, or back into it."""


class DiscordStage(WireStage[Running]):
    """Implements Stage (adapters/plays/stage.py) on Discord."""

    _discord: Discord

    def __init__(self, contracts: Path | None, make: Make = core) -> None:
        super().__init__(contracts, "discord")
        self._make = make
        self._answered = ("", 0)

    @property
    def discord(self) -> Discord:
        """The double."""
        return self._discord

    async def begin(self, setting: SetUp) -> None:
        """Set the clock, bring the people, and set each community up as a steward does."""
        await self._open(setting, None)
        await self._start()
        for community in setting.communities:
            await self._found(community, setting)

    async def beside(
        self, bot: Core, passing: Passing, clock: SimulatedClock, setting: SetUp
    ) -> None:
        """Instead of `begin`: the same people on Discord, for a bot that is at work elsewhere."""
        await self._open(setting, clock)
        await self._connect(joined(self._discord, clock, bot, passing))

    async def again(self, bot: Core, passing: Passing) -> None:
        """Connect a bot that was started again elsewhere."""
        await self._connect(joined(self._discord, self._clock, bot, passing))

    @property
    def connected(self) -> bool:
        """Whether the bot is at work here."""
        return self._running is not None

    async def apart(self) -> None:
        """Disconnect from a bot that is about to be stopped elsewhere."""
        parting, self._running = self.bot, None
        await parting.adapter.stop()

    async def rest(self) -> None:
        """Wait until what was set off is done on both sides of the wire."""
        self._discord.tick()
        await self._rest()

    async def _open(self, setting: SetUp, clock: SimulatedClock | None) -> None:
        self._zone = ZoneInfo(setting.communities[0].zone if setting.communities else "UTC")
        self._at = self._instant(setting.now)
        self._clock = clock or SimulatedClock(self._at)
        made = Discord(load(self._contracts), self._clock, patience=PATIENCE)
        self._discord = await self._stack.enter_async_context(made)
        self._discord.screens.zone = self._zone_of
        for name in (*setting.stewards, *setting.members):
            self._discord.person(name, permissions=STEWARDING if name in setting.stewards else 0)

    async def _found(self, community: Community, setting: SetUp) -> None:
        founder, *others = setting.stewards
        where = community.channel
        given = {"template": community.template, "name": community.name, "zone": community.zone}
        chris = self._who(founder, where)
        await self._surely(self._enter(chris, where, "/cop setup"))
        await self._surely(self._fill(chris, given))
        await self._surely(chris.press(_("Begin with these dates"), where=place(where)))
        members = [name for name in setting.members if name not in setting.stewards]
        for name in (*others, *members):
            await self._surely(self._enter(self._who(name, where), where, "/cop join"))
        for name in others:
            await self._surely(self._enter(chris, where, f'/stewards add "{name}"'))
        for name in setting.guests:
            await self._surely(self._enter(chris, where, f'/guest add "{name}"'))

    async def _surely(self, act: Awaitable[object]) -> None:
        if await act is False:
            raise Stuck(self._discord.shown()[-1].text)
        await self._rest()

    async def say(self, person: str, where: str | None, line: str) -> None:
        """Write a line."""
        who = self._acting(person, where)
        if who.form is not None:
            who.close()
        if line.startswith("/"):
            await self._enter(who, where, line)
        else:
            await who.say(line, place(where))
        await self._rest()

    async def press(self, person: str, where: str | None, label: str, on: str | None) -> None:
        """Press a button, and confirm if that is asked."""
        who = self._acting(person, where)
        await who.press(label, on, place(where))
        await self._rest()
        newest, there = self._newest(who)
        if newest is not None and newest.buttons == (_("Yes"), _("Not now")):
            await who.press_at(newest.message, _("Yes"), there)
            await self._rest()

    async def fill(self, person: str, values: Mapping[str, str]) -> None:
        """Send a form."""
        await self._fill(self._acting(person, None), values)
        await self._rest()

    async def react(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Add a reaction."""
        who = self._acting(person, where)
        await who.react(emoji, on, place(where))
        await self._reacted(who)

    async def unreact(self, person: str, where: str | None, emoji: str, on: str) -> None:
        """Take a reaction back."""
        who = self._acting(person, where)
        await who.unreact(emoji, on, place(where))
        await self._reacted(who)

    async def use(self, person: str, where: str | None, action: str, on: str) -> None:
        """Use a message's menu."""
        await self._acting(person, where).use(action, on, place(where))
        await self._rest()

    async def restart(self) -> None:
        """Kill the bot: its connections end without a word, and its database lies as it is."""
        self.look()
        killed, self._running = self.bot, None
        await killed.kill()
        self._stack.callback(killed.store.close)
        await self._start()

    async def seen(self) -> Sequence[Seen]:
        """What was shown since the last act, clock line or mishap began."""
        to, until = self._answered
        shown = [
            replace(one, audience=to.removeprefix("@"))
            if number < until and one.audience == to
            else one
            for number, one in enumerate(self._discord.shown(self._mark), self._mark)
        ]
        return with_files([as_seen(one) for one in shown if one.kind != "deleted"])

    async def _enter(self, who: Person, where: str | None, line: str) -> None:
        channel = "" if where == DIRECT else who.place(place(where)).id
        if self._running is None:
            await who.command("cop do", {"line": line}, place(where))
            return
        await self._running.lines.enter(who, line, channel, place(where))

    async def _fill(self, who: Person, values: Mapping[str, str]) -> None:
        """Send a form page by page, and open it again where something has to be mended."""
        left = dict(values)
        if who.form is None:
            await self._on(who, ON)
        while (form := who.form) is not None:
            here = {name: text for name, text in left.items() if form.field(name) is not None}
            left = {name: text for name, text in left.items() if name not in here}
            await who.fill(here)
            await self._rest()
            if who.form is form or not await self._on(who, ON[:1]):
                break
        if left and who.form is not None:
            await who.fill(left)
        await self._on(who, ON[1:])

    async def _on(self, who: Person, labels: Sequence[str]) -> bool:
        """Go where the newest message leads, if it leads into a form."""
        newest, there = self._newest(who)
        for label in map(_, labels):
            if newest is not None and label in newest.buttons:
                await who.press_at(newest.message, label, there)
                await self._rest()
                return True
        return False

    def _newest(self, who: Person) -> tuple[InSight | None, str]:
        """The newest message anywhere in sight, if it is for them alone, and where it is."""
        places = [*(f"#{home}" for home in self._homes), DIRECT]
        found = [(one, there) for there in places for one in who.sees(there)]
        newest = max(found, key=lambda each: int(each[0].message), default=(None, ""))
        return newest if newest[0] is not None and newest[0].private else (None, "")

    async def _pass(self, until: datetime) -> None:
        self._at = until
        if self._running is not None:
            await self._running.pass_to(until)
            # Upkeep goes by real minutes, which a play does not wait for.
            self._running.adapter.upkeep.all_changed()
            await self._running.adapter.settled()
        else:
            self._clock.to(until)
        self._discord.tick()
        await self._rest()

    async def _rest(self) -> None:
        """Wait until what an act set off is done on both sides of the wire."""
        await (self._discord.settle() if self._running is None else self._running.rest())

    async def _reacted(self, who: Person) -> None:
        """What answers a reaction comes as a direct message: nothing else is there for it."""
        await (self._discord.settle() if self._running is None else self._running.answered())
        self._answered = (f"@{who.name}", self._discord.mark())
        await self._rest()

    async def _start(self) -> None:
        await self._connect(running(self._discord, self._clock, self._url, self._make))

    async def _connect(self, made: Running) -> None:
        self._running = made
        await made.adapter.start()
        await self._rest()

    async def _stop(self) -> None:
        stopped, self._running = self.bot, None
        await stopped.stop()

    @property
    def _double(self) -> Discord:
        return self._discord

    def _acting(self, person: str, where: str | None) -> Person:
        self.look()
        return self._who(person, where)

    def _who(self, name: str, where: str | None) -> Person:
        """Somebody, in the channel they act in; both come into being when they are first named."""
        if where != DIRECT:
            channel, new = self._home(where)
            if new:
                self._discord.channel(channel)
        return self._discord.person(name)

    def _zone_of(self, channel: Channel, message: Message | None) -> str:
        found = zone_of(self._running.store, channel, message) if self._running else None
        return found or self._zone.key
