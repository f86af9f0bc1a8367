"""Planted: ten mistakes that a bot like this could make, put in to see whether each is found.

The one file of the tests in which parts of the bot are replaced. None of it is a switch in the bot.
"""

import sqlite3
from collections.abc import Callable, Coroutine, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, Final, TypeVar

from bot.core.calls import Call, Caller
from bot.core.cards.elements import Card
from bot.core.ports import Address, Chat, Posted
from bot.core.replies import Reply
from store.core.share import Share
from store.database import Session, Store
from tests.simulation.plant import Plant
from tests.simulation.process import Process

Answer = TypeVar("Answer")


class Over:
    """A Chat over another, in which something is done wrongly."""

    def __init__(self, chat: Chat) -> None:
        self._chat = chat
        self.platform = chat.platform
        self._numbers = count(1)

    @property
    def share(self) -> Share | None:
        """As it is."""
        return self._chat.share

    def wait(self, to: Address, kept: datetime | None) -> timedelta:
        """As it is."""
        return self._chat.wait(to, kept)

    def free(self, to: Address) -> datetime | None:
        """As it is."""
        return self._chat.free(to)

    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """As it is."""
        return await self._chat.post(to, card, key)

    async def find(self, to: Address, key: str) -> Posted | None:
        """As it is."""
        return await self._chat.find(to, key)

    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """As it is."""
        await self._chat.redraw(to, message, card)

    async def reactions(self, to: Address, message: str) -> dict[str, Sequence[Caller]]:
        """As it is."""
        return await self._chat.reactions(to, message)


class _Mute(Over):
    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """Every second is taken for said."""
        if next(self._numbers) % 2:
            return await super().post(to, card, key)
        return Posted(to.channel or to.user, f"none-{key}")


class _Blind(Over):
    async def find(self, to: Address, key: str) -> Posted | None:
        """Nothing is ever there."""
        await super().find(to, key)
        return None


class _Astray(Over):
    async def post(self, to: Address, card: Card, key: str) -> Posted:
        """What is for Bo goes to Dee."""
        return await super().post(replace(to, user="dee") if to.user == "bo" else to, card, key)


class _Frozen(Over):
    async def redraw(self, to: Address, message: str, card: Card) -> None:
        """Every third is taken for drawn."""
        if next(self._numbers) % 3:
            await super().redraw(to, message, card)


class Replaced(Plant):
    """Each process speaks by another Chat."""

    def __init__(self, chat: Callable[[Chat], Chat]) -> None:
        self._made = chat

    def chat(self, chat: Chat) -> Chat:
        """The other one."""
        return self._made(chat)


class Forgetful(Plant):
    """An event that comes again is taken for another."""

    def __init__(self) -> None:
        self._known = set[str]()

    def dispatch(self, process: Process, call: Call) -> Coroutine[Any, Any, Reply]:
        """The second time under another id."""
        again = call.id in self._known
        self._known.add(call.id)
        return process.bot.dispatch(replace(call, id=f"{call.id}:again") if again else call)


class _Hasty(Store):
    """Says of every fifth thing that it is kept, and does not keep it."""

    _written: Final = count(1)

    def write(
        self, job: Callable[[Session], Answer], *, behind: bool = False, line: str = ""
    ) -> "Future[Answer]":
        """On a snapshot, as one that only reads."""
        if behind or next(self._written) % 5:
            return super().write(job, behind=behind, line=line)
        return self.read(job)


class Unkept(Plant):
    """A store that answers before the commit, of which nothing comes."""

    def store(self) -> type[Store]:
        """The hasty one."""
        return _Hasty


class Damaged(Plant):
    """Rows come to be as no rule would have left them."""

    def __init__(self, statement: str) -> None:
        self._statement = statement

    def damage(self, database: sqlite3.Connection, now: datetime) -> None:
        """Once an hour, by itself."""
        at = now.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
        given = {"now": at} if ":now" in self._statement else {}
        database.execute(self._statement, given)


_SWAPPED = """
CREATE TRIGGER IF NOT EXISTS swapped AFTER INSERT ON delivery WHEN new.account_id IS NOT NULL
BEGIN
    UPDATE delivery SET account_id =
        (SELECT a.id FROM account a WHERE a.community_id <> new.community_id LIMIT 1)
    WHERE id = new.id;
END
"""
_CROWDED = """
CREATE TRIGGER IF NOT EXISTS crowded AFTER INSERT ON rsvp
BEGIN
    UPDATE gathering SET seats = 1, seats_online = 1 WHERE id = new.gathering_id;
    UPDATE rsvp SET waiting_since = NULL WHERE gathering_id = new.gathering_id;
END
"""
_STUFFED = """
INSERT OR IGNORE INTO pollvote (poll_id, member_id, place, community_id, number, at)
SELECT p.id, m.id, 900 + n.n, p.community_id, 1, :now
FROM poll p JOIN member m ON m.community_id = p.community_id, (SELECT 0 AS n UNION SELECT 1) n
"""
_GIVEN_UP = """
CREATE TRIGGER IF NOT EXISTS given_up AFTER UPDATE ON delivery
WHEN old.state = 'claimed' AND new.state = 'due' AND new.reason <> ''
BEGIN
    UPDATE delivery SET due_at = '2040-01-01 00:00:00.000000' WHERE id = new.id;
END
"""

PLANTED: Final[dict[str, tuple[Callable[[], Plant], str]]] = {
    "what is said is not said": (lambda: Replaced(_Mute), "nothing_confirmed_is_lost"),
    "nobody looks before trying again": (lambda: Replaced(_Blind), "nothing_is_said_twice"),
    "one person's message goes to another": (
        lambda: Replaced(_Astray),
        "only_whom_it_concerns_is_told",
    ),
    "a card is not drawn anew": (lambda: Replaced(_Frozen), "every_home_is_in_step"),
    "an event that comes again counts again": (Forgetful, "nothing_confirmed_is_lost"),
    "an answer comes before its commit": (Unkept, "nothing_confirmed_is_lost"),
    "a message is for another community's member": (
        lambda: Damaged(_SWAPPED),
        "nothing_of_another_community",
    ),
    "more people than seats": (lambda: Damaged(_CROWDED), "books_balance"),
    "a vote counts twice": (lambda: Damaged(_STUFFED), "one_vote_a_person"),
    "what failed once is never tried again": (
        lambda: Damaged(_GIVEN_UP),
        "all_that_is_due_is_said",
    ),
}
"""Each mistake, and the check that has to find it."""
