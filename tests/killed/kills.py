"""Kills: what is due, at which moment the bot dies over it, and what came of all of it."""

import asyncio
import signal
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from multiprocessing.connection import wait
from multiprocessing.process import BaseProcess

from sqlmodel import Session, select

from adapters.wiring.core import Core
from bot.core import living
from bot.core.cards.elements import Card
from bot.core.cards.saved import save
from store.letters import ENOUGH
from store.members import Account
from store.outbox import Delivery
from store.work import Work
from tests.killed.bot import PATIENCE, Life, begun
from tests.killed.world import PEOPLE, World


class Kind(StrEnum):
    """What is due."""

    POST = "a post in the channel"
    PRIVATE = "a private message"
    CARD = "a living card"
    REDRAW = "a card drawn anew"
    BALLOT = "a ballot"


class Moment(StrEnum):
    """When it dies."""

    UNCLAIMED = "before the claim"
    CLAIMED = "claimed, before it is sent"
    SENT = "sent, before the platform took it"
    TAKEN = "taken, before the answer was read"
    ANSWERED = "answered, before it was kept"


CLAIM = r"^UPDATE delivery SET state='claimed'"
STATEMENTS = {
    Moment.UNCLAIMED: (CLAIM,),
    # As it reads what is needed to say it.
    Moment.CLAIMED: (CLAIM, r"^COMMIT", r"^SELECT (home|account)\."),
    Moment.ANSWERED: (r"^UPDATE delivery SET card=CASE WHEN .'sent'(::VARCHAR)? = 'sent'",),
}
"""Where its own database tells of the moment; of the others the platform does."""


@dataclass(frozen=True, slots=True)
class Kill:
    """One of them, over the `nth` of `many` of its kind that are due."""

    kind: Kind
    moment: Moment
    nth: int = 1
    many: int = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of all that was to be said, by the keys of its deliveries.

    `left` was left to the stewards, since nobody can tell whether it was said; `split` is what must
    stand once, and stands twice.
    """

    said: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    split: tuple[str, ...]
    left: tuple[str, ...]


async def killed(world: World, kills: Iterable[Kill]) -> Outcome:
    """Die each of these deaths, live on after each, and look."""
    number = 0
    await survive(world, minutes=2)
    for kill in kills:
        for _each in range(kill.many):
            number += 1
            await due(world, kill.kind, number)
        await die(world, kill)
        await survive(world, minutes=2)
    return outcome(world)


async def due(world: World, kind: Kind, number: int, later: timedelta = timedelta(0)) -> None:
    """Let something be due that was not yet; a message `later` than now."""
    name = PEOPLE[number % len(PEOPLE)]
    with world.begun() as bot:
        match kind:
            case Kind.POST | Kind.PRIVATE:
                await _written(bot, kind, number, later)
            case Kind.CARD:
                asked = {"kind": "seeking experience", "question": f"Who did it {number} times?"}
                await world.make(bot, name, "query ask", **asked)
            case Kind.REDRAW:
                await world.make(bot, name, "rsvp", answer=world.another_answer(name))
            case Kind.BALLOT:
                asked = {"question": f"Do we do it {number} times?", "choices": "yes, no"}
                await world.make(bot, name, "poll", **asked)


async def _written(bot: Core, kind: Kind, number: int, later: timedelta) -> None:
    now, private = bot.clock.now(), kind is Kind.PRIVATE

    def written(session: Session) -> None:
        work = Work(session, 1)
        # Always the same person: what is said to one goes one after the other.
        account = session.exec(select(Account)).first()
        assert account is not None
        work.outbox.post(
            Delivery(
                community_id=1,
                key=f"{kind}:{number}",
                verb="post",
                home_id=None if private else work.communities.homes()[0].id,
                account_id=account.id if private else None,
                due_at=now + later,
                card=save(Card((f"Number {number}",))),
            )
        )

    await asyncio.wrap_future(bot.store.write(written))


async def survive(world: World, **by: float) -> None:
    """A process that lives for so long, and does all that there is to do."""
    begins = world.clock.now()
    process = begun(Life(world.url, begins, world.later(**by), world.reached))
    assert await ended(process) == 0


async def die(world: World, kill: Kill) -> None:
    """A process that dies so; when that is over, its claims ran out long ago."""
    begins, ends = world.clock.now(), world.later(minutes=2)
    statements = STATEMENTS.get(kill.moment, ())
    # What is due is claimed in one go, and read in one go.
    nth = 1 if kill.moment is Moment.CLAIMED else kill.nth
    process = begun(Life(world.url, begins, ends, world.reached, statements, nth))
    if not statements:
        # In time: what it asks for is answered by this very loop.
        request = world.redraws if kill.kind is Kind.REDRAW else world.posts
        after = kill.moment is Moment.TAKEN
        world.kill(request, kill.nth, lambda: killed_now(process), after=after)
    # Seen, so that none of them can come too early or too late to prove anything.
    assert await ended(process) == -signal.SIGKILL, f"{kill}: it was not killed"


def killed_now(process: BaseProcess) -> None:
    """Kill it; when this returns it is dead, and reads no answer any more."""
    process.kill()
    # Not joined: somebody else does that, and only one is told how it came to its end.
    wait([process.sentinel], PATIENCE)


async def ended(process: BaseProcess) -> int | None:
    """How it came to its end."""
    await asyncio.to_thread(process.join, PATIENCE)
    assert not process.is_alive(), "it does not come to its end"
    return process.exitcode


async def until(so: Callable[[], object]) -> None:
    """Wait until it is so."""
    async with asyncio.timeout(PATIENCE):
        while not so():  # noqa: ASYNC110 - it is other processes that are waited for
            await asyncio.sleep(0.02)


def outcome(world: World) -> Outcome:
    """What the database says was said, and what stands on the platform."""
    # By the number at its end: what stands before it tells one installation from another.
    said = Counter({key.rpartition("-")[2]: times for key, times in world.keys().items()})
    with world.begun() as bot:
        rows = bot.store.look(lambda session: list(session.exec(select(Delivery))))
    times = {row.id: said.pop(str(row.id), 0) for row in rows}
    assert not said, f"said, and nobody knows why: {said}"
    doubled = [row for row in rows if times[row.id] > 1]
    # What goes along with another message is said by that one.
    sent = [row for row in rows if row.state == "sent" and times[row.lead_id or row.id]]
    now = world.clock.now()
    # Who was written to today is told the rest on another day.
    waits = [row for row in rows if row.state == "due" and row.due_at > now]
    return Outcome(
        said=len(sent),
        lost=tuple(
            f"{row.key}: {row.state}, {row.reason}"
            for row in rows
            if row not in (*sent, *waits) and row.state != "uncertain" and row.reason != ENOUGH
        ),
        doubled=_keys(doubled),
        split=_keys(row for row in doubled if row.subject and living.once(row.subject)),
        left=_keys(row for row in rows if row.state == "uncertain"),
    )


def _keys(rows: Iterable[Delivery]) -> tuple[str, ...]:
    return tuple(row.key for row in rows)
