"""A vote by reaction beside the same by hand, and what 2,000 of them on one ballot come to."""

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count

from sqlmodel import delete

from bench.by_hand import OPTIONS, ByHand, by_hand
from bench.calls import flush
from bench.figures import at_least, at_most
from bench.ratios import middle, ratio
from bench.room import NOW, call, found, opened
from bot.core.calls import Caller, Place
from bot.core.cards.elements import Card
from bot.core.cards.keycaps import KEYCAPS
from bot.core.commands import declared
from bot.core.dispatch import Dispatch
from bot.core.ports import Address, Posted
from scheduler.clock import SimulatedClock
from scheduler.courier import Courier
from scheduler.heart import Heart
from scheduler.ticker import Ticker
from store.ballot_votes import Vote
from store.core.subject import Subject
from store.database import Store
from store.living import Reacted
from store.outbox import DRAW_PAUSE
from store.work import Work

VOTES = 2_000
AT_ONCE = 64
ROUNDS = 5
WANTED = 0.35
"""Of the rate of the same statements through sqlite3, each vote in a commit of its own."""
_ids = count(1)


class Wall:
    """A platform that takes everything, and counts how often each message is drawn anew."""

    platform = "bench"
    share = None

    def __init__(self) -> None:
        self.redrawn: list[str] = []

    def wait(self, _to: Address, kept: datetime | None = None) -> timedelta:
        """Anybody may post at any time."""
        return timedelta(0)

    def free(self, _to: Address) -> None:
        """At any time."""

    async def post(self, to: Address, _card: Card, key: str) -> Posted:
        """Take a message; its key is its name."""
        return Posted(to.channel, key)

    async def find(self, _to: Address, _key: str) -> Posted | None:
        """Nothing is lost here."""
        return None

    async def redraw(self, _to: Address, message: str, _card: Card) -> None:
        """Count it."""
        self.redrawn.append(message)

    async def reactions(self, _to: Address, _message: str) -> dict[str, Sequence[Caller]]:
        """Nobody reacts while we are away."""
        return {}


def measure() -> None:
    """Print the rates, their ratio, and what came of 2,000 reactions while cards are drawn."""
    print(f"  one flush to this disk takes {flush() * 1e6:.0f} microseconds")
    with opened() as (store, _dispatch, _clock):
        asyncio.run(_measure(store))


async def _measure(store: Store) -> None:
    clock, wall = SimulatedClock(NOW, running=True), Wall()
    dispatch = Dispatch(store, clock, declared(), lambda _who: True)
    heart = Heart(store, clock, Ticker(store), Courier(store, clock, {"bench": wall}))
    await asyncio.to_thread(found, dispatch)
    for number in range(len(KEYCAPS)):
        await dispatch(
            call(
                f"propose:{number}",
                "theme propose",
                title=f"Theme {number} {number}",
                another="yes",
            )
        )
    reply = await dispatch(call("open", "theme open"))
    assert not reply.refused, reply
    await heart.beat()
    message = store.look(lambda s: Work(s, 1).living.of(Subject("ballot", 1)))[0].message
    assert message
    ours, bare = list[float](), list[float]()
    # The first round makes members of everybody who votes; the others vote as such.
    for turn in range(ROUNDS + 1):
        with by_hand() as hand:
            least = _written(hand)
        rate = await _round(dispatch, message, VOTES // len(KEYCAPS))
        _forget(store)
        if turn:
            ours.append(rate)
            bare.append(least)
            print(f"  by hand {least:7.0f}/s   votes by reaction {rate:7.0f}/s")
    at_least(
        f"A vote by reaction, {AT_ONCE} at a time, of the same statements through sqlite3",
        middle(ours, bare),
        WANTED,
        ratio(ours, bare),
    )
    await _drawn(dispatch, store, heart, wall, message)


async def _round(dispatch: Dispatch, message: str, people: int) -> float:
    """Everybody votes for everything; votes a second."""
    waiting = ((person, emoji) for person in range(people) for emoji in KEYCAPS)
    place = Place("bench", "here", "home", "home", message)

    async def some() -> None:
        for person, emoji in waiting:
            who = Caller("bench", "here", f"v{person}", f"V{person}", "UTC")
            await dispatch.reaction(place, who, emoji, True, f"vote:{next(_ids)}")

    began = time.perf_counter()
    await asyncio.gather(*(some() for _ in range(AT_ONCE)))
    return people * len(KEYCAPS) / (time.perf_counter() - began)


def _written(hand: ByHand) -> float:
    """Votes a second by hand, one after the other, each on the disk before the next."""
    began = time.perf_counter()
    for number in range(VOTES):
        hand.begin()
        hand.vote(number // OPTIONS, number % OPTIONS)
        hand.commit()
    return VOTES / (time.perf_counter() - began)


async def _drawn(dispatch: Dispatch, store: Store, heart: Heart, wall: Wall, message: str) -> None:
    """2,000 people vote while the card is drawn: how often it was, and what it counts."""
    wall.redrawn.clear()
    began = time.perf_counter()
    place = Place("bench", "here", "home", "home", message)

    async def vote(first: int) -> None:
        for person in range(first, VOTES, AT_ONCE):
            who = Caller("bench", "here", f"w{person}", f"W{person}", "UTC")
            await dispatch.reaction(place, who, KEYCAPS[person % 10], True, f"one:{person}")

    # Drawn while they vote, as in life: many votes within two seconds are one redraw.
    beats = asyncio.create_task(_beat(heart))
    await asyncio.gather(*(vote(first) for first in range(AT_ONCE)))
    await asyncio.sleep(DRAW_PAUSE.total_seconds() + 0.5)
    beats.cancel()
    took = time.perf_counter() - began
    counted = len(store.look(lambda s: Work(s, 1).ballot_votes.of(1)))
    drawn = wall.redrawn.count(message)
    allowed = 1 + int(took / DRAW_PAUSE.total_seconds())
    at_least(f"{VOTES:,} people vote on one ballot: counted", counted, VOTES, f"{counted:,}")
    at_most(f"– the ballot drawn in these {took:.1f} s", drawn, allowed, f"{drawn} times")


async def _beat(heart: Heart) -> None:
    while True:
        await heart.beat()
        await asyncio.sleep(0.1)


def _forget(store: Store) -> None:
    with store.session() as session:
        # So that the next round casts its votes and does not find them.
        session.exec(delete(Vote))
        session.exec(delete(Reacted))
