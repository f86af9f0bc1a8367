"""A year of a community, lived day by day by people who see what is asked, and answer or don't."""

import asyncio
import re
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from adapters.wiring.core import Core, core
from adapters.wiring.stores import opened
from bench.room import call
from bench.volume_ear import Ear
from bench.volume_people import PEOPLE, Lot, Person, there
from bench.volume_series import acts
from bench.volume_sight import leads, member_of, part, seen
from bot.core.cards.plain import plain
from bot.core.replies import Reply
from scheduler.clock import SimulatedClock
from scheduler.pass_time import Passing
from store.care import CheckIn
from store.database import Session
from store.gatherings import Gathering
from store.members import Member
from store.requests import Invitation
from store.work import Work

Answer = TypeVar("Answer")

ZONE = "America/Phoenix"
FIRST = date(2026, 1, 5)
DAYS = 365
HERE = "here"
LOOKED_AFTER = "there"
"""The workspaces of the community that is counted, and of one that a provider looks after."""
SET_UP = (HERE, LOOKED_AFTER)
"""In this order, so that each is known by its number."""
LINK = "https://example.org/room"
BOTH = f"Oak Street 1 {LINK}"
PLACES = {
    "first-friday": "Oak Street 1",
    "quarterly": LINK,
    "series": "Oak Street 1",
    "provider": LINK,
}
CODE = r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b"
WORDS = ("beginnings", "silence", "large groups", "closing well", "conflict", "energy", "listening")


@dataclass
class Year:
    """What was heard in a year, and what became of the requests for roles.

    `unasked` is when each was written to without having asked for it.
    """

    template: str
    ear: Ear
    stewards: set[str]
    invitations: list[Invitation] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    unasked: dict[str, list[datetime]] = field(default_factory=dict)
    took: dict[int, list[datetime]] = field(default_factory=dict)
    filled: int = 0
    over: set[int] = field(default_factory=set)
    """The gatherings of the year."""
    meetings: int = 0
    check_ins: list[CheckIn] = field(default_factory=list)


class Life:
    """A community under way: who acts reads what stands in the records, as they would on cards."""

    def __init__(
        self, bot: Core, clock: SimulatedClock, ear: Ear, lot: Lot, workspace: str = HERE
    ) -> None:
        self._bot, self._clock, self._ear, self.lot = bot, clock, ear, lot
        self._passing = Passing(bot.store, clock, bot.heart)
        self._template, self._workspace = "", workspace
        self._community = SET_UP.index(workspace) + 1
        self._ids = count(1)

    async def found(self, template: str) -> None:
        """Set it up, with a place and a second steward."""
        self._template = template
        place = PLACES.get(template, BOTH)
        given = {"template": template, "name": "A community", "zone": ZONE, "place": place}
        await self.do(PEOPLE[0], "cop setup", **given)
        await self.do(PEOPLE[0], "cop confirm")
        await self.do(PEOPLE[1], "cop join")
        await self.do(PEOPLE[0], "stewards add", member="Ana")
        await self.do(PEOPLE[0], "cop settings", contact="Chris")

    async def looks_after(self, other: "Life") -> None:
        """It is a provider, and the stewards of another community agree to be looked after."""
        reply = await self.do(PEOPLE[0], "provider invite")
        assert reply.card is not None, "a code is shown"
        [code] = set(re.findall(CODE, plain(reply.card)))
        await other.do(PEOPLE[0], "provider agree", code=code)

    async def day(self, day: date) -> None:
        """One day: the morning's prompts, and what people do in the evening."""
        await self._passing.to(_at(day, time(18)))
        for person in PEOPLE:
            if there(person, day, FIRST):
                await self._evening(person, day)
        await self._passing.settle()

    async def _evening(self, person: Person, day: date) -> None:
        member = await self.look(lambda work: member_of(work, person))
        if member is None:
            await self.do(person, "cop join")
            return
        coming, asked, noted = await self.look(lambda work: seen(work, member, self._clock.now()))
        if coming is not None:
            await self._answer(person, member, coming, day)
        await self._requests(person, asked)
        if person.steward and noted and self.lot.falls(0.7, "noted", noted.id, person.name):
            await self.do(person, "record everybody", gathering=f"#{noted.id}")
        if self.lot.falls(person.brings, "brings", person.name, day):
            await self._bring(person, day)
        if self._template == "quarterly":
            await self._theme(person, day)
        if self._template == "series":
            now = self._clock.now()
            does = await self.look(lambda work: acts(work, person, member, self.lot, day, now))
            for command, said in does:
                await self.do(person, command, **said)
        wanted = person.steward and await self.look(lambda work: leads(work, member))
        if wanted and self.lot.falls(person.answers, "check-in", person.name, day):
            await self.do(person, "provider answer", going="Well enough.")

    async def _answer(self, person: Person, member: Member, coming: Gathering, day: date) -> None:
        lot, ref = self.lot, f"#{coming.id}"
        answered, open_roles, held = await self.look(lambda w: part(w, member, coming))
        if not answered and lot.falls(person.answers, "answers", person.name, day):
            yes = lot.falls(person.comes, "comes", person.name, coming.day)
            await self.do(person, "rsvp", answer="yes" if yes else "no", gathering=ref)
        near = (coming.day - day).days <= 4
        if held and near and lot.falls(person.gives_back, "back", person.name, coming.day):
            await self.do(person, "role release", role=held[0], gathering=ref)
        elif open_roles and not held and lot.falls(person.claims, "claims", person.name, day):
            await self.do(person, "role claim", role=open_roles[0], gathering=ref)

    async def _requests(self, person: Person, asked: list[Invitation]) -> None:
        """One message is answered as one: a role of it is taken, or it is declined, or left."""
        by_message: dict[tuple[datetime, int], list[Invitation]] = {}
        for one in asked:
            by_message.setdefault((one.asked_at, one.gathering_id), []).append(one)
        for (at, number), parts in by_message.items():
            drawn, ref = self.lot.draw("request", person.name, at), f"#{number}"
            if drawn < person.takes:
                await self.do(person, "role claim", role=parts[0].role, gathering=ref)
            elif drawn < person.takes + person.declines:
                await self.do(person, "role decline", role=parts[0].role, gathering=ref)

    async def _bring(self, person: Person, day: date) -> None:
        about = WORDS[int(self.lot.draw("about", person.name, day) * len(WORDS))]
        drawn = self.lot.draw("what", person.name, day)
        if drawn < 0.35:
            asked = {"kind": "seeking experience", "question": f"How do you go about {about}?"}
            await self.do(person, "query ask", **asked)
        elif drawn < 0.65:
            await self.do(person, "share", what=f"A practice on {about}", title=f"On {about}")
        elif drawn < 0.85:
            here = [other for other in PEOPLE if there(other, day, FIRST) and other is not person]
            who = here[int(self.lot.draw("whom", person.name, day) * len(here))]
            await self.do(person, "thanks", who=who.name.capitalize(), what=f"on {about}")
        else:
            await self.do(person, "tell discovery", line=f"Something about {about}.")

    async def _theme(self, person: Person, day: date) -> None:
        """A proposal now and then, and a vote while there is one; else it is refused in private."""
        about = WORDS[int(self.lot.draw("theme", person.name, day) * len(WORDS))]
        if self.lot.falls(person.brings, "proposes", person.name, day):
            await self.do(person, "theme propose", title=about.capitalize())
        if self.lot.falls(person.answers, "votes", person.name, day):
            await self.do(person, "theme vote", choices="1")

    async def do(self, person: Person, command: str, **args: str) -> Reply:
        """Somebody does something, and what is said because of it is heard."""
        number = f"{self._workspace}{next(self._ids)}"
        made = call(number, command, person.name, "home", self._workspace, **args)
        self._ear.acting = True
        reply = await self._bot.dispatch(made)
        await self._passing.settle()
        self._ear.acting = False
        # A minute each, as people do not act in the same instant.
        await self._passing.by(timedelta(minutes=1))
        return reply

    async def look(self, job: Callable[[Work], Answer]) -> Answer:
        read = self._bot.store.read(lambda session: job(Work(session, self._community)))
        return await asyncio.wrap_future(read)


async def live(template: str, seed: int = 1, days: int = DAYS) -> Year:
    """A year of a template's community, and what was heard in it.

    A provider's is lived beside that of a community it looks after, in a workspace of its own.
    """
    async with _bot() as (bot, clock, ear):
        lives = [Life(bot, clock, ear, Lot(seed))]
        await lives[0].found(template)
        if template == "provider":
            lives.append(Life(bot, clock, ear, Lot(seed + 1), LOOKED_AFTER))
            await lives[1].found("first-friday")
            await lives[0].looks_after(lives[1])
        for day in (FIRST + timedelta(days=n) for n in range(1, days)):
            for life in lives:
                await life.day(day)
        year = Year(template, ear, {p.name for p in PEOPLE if p.steward})
        read = bot.store.read(lambda session: _kept(session, year, clock.now()))
        return await asyncio.wrap_future(read)


def _kept(session: Session, year: Year, now: datetime) -> Year:
    """The requests that were made, and how many roles of past gatherings somebody held."""
    work = Work(session, 1)
    for member in work.members.active():
        year.names[member.id] = member.name.casefold()
        year.invitations += work.requests.invited(member.id)
        letters = work.letters.said(member.id, datetime.min.replace(tzinfo=UTC))
        year.unasked[member.name.casefold()] = [one.settled_at or now for one in letters]
    for claim, _at in work.roles.history():
        year.took.setdefault(claim.member_id, []).append(claim.claimed_at)
    year.over = {gathering.id for gathering in work.gatherings.past(now)}
    year.filled = sum(gathering.ends_at <= now for _claim, gathering in work.roles.history())
    year.meetings = len({g.id for g in work.gatherings.past(now) if g.state == "held"})
    year.check_ins = [one for care in work.care.known() for one in work.care.check_ins(care.id)]
    return year


@asynccontextmanager
async def _bot() -> AsyncIterator[tuple[Core, SimulatedClock, Ear]]:
    with tempfile.TemporaryDirectory() as folder:
        async with opened(f"sqlite:///{Path(folder) / 'year.db'}", hurried=True) as store:
            clock = SimulatedClock(_at(FIRST, time(10)))
            bot, ear = core(store, clock, lambda _who: True), Ear(clock)
            bot.chats[ear.platform] = ear
            yield bot, clock, ear


def _at(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(ZONE)).astimezone(UTC)
