"""The pasts of the demo: nothing that is told in them is refused, and they end where they say."""

import asyncio
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlmodel import select

from adapters.web.demo import clock_of, demo
from adapters.web.events import Changes
from adapters.web.past import Scene, live, past
from adapters.wiring.core import core
from bot.core.cards.plain import plain
from bot.core.cards.saved import load
from store.database import Store
from store.platforms.playground import Playground
from store.platforms.playground_marks import Marks
from store.platforms.playground_tables import PlaygroundMessage
from store.work import Work
from tests.fresh import fresh

PEOPLE = 8
KEPT = 3


def doubled(store: Store) -> list[str]:
    """What the bot said to the same audience twice, word for word."""
    with store.session() as session:
        said = Counter(
            (m.channel, m.user, m.card)
            for m in session.exec(select(PlaygroundMessage))
            if m.author == "" and m.private_to == ""
        )
    return [_said(card) for (_channel, _user, card), count in said.items() if count > 1]


async def lived(folder: Path, template: str, today: date) -> tuple[Store, list[Scene]]:
    """A past lived through on a day, and what of it was refused."""
    store = Store(fresh(folder), hurried=True)
    told = past(template, today)
    clock, changes = clock_of(store, told), Changes()
    bot = core(store, clock, lambda _who: True)
    made = demo(store, told, bot.dispatch, bot.heart, clock, changes)
    bot.chats[made.chat.platform] = made.chat
    await asyncio.wrap_future(store.write(told.introduce))

    async def tell(_share: float) -> None:
        pass

    return store, await live(told, made.unseen, made.room.passing, tell)


@pytest.mark.parametrize(
    ("template", "today"),
    [
        ("first-friday", date(2026, 1, 5)),
        ("first-friday", date(2026, 7, 20)),
        ("alternating", date(2026, 7, 20)),
        ("quarterly", date(2026, 1, 5)),
        ("series", date(2026, 7, 20)),
        ("provider", date(2026, 1, 5)),
    ],
    ids=str,
)
async def test_nothing_that_is_told_of_the_past_is_refused(
    tmp_path: Path, template: str, today: date
) -> None:
    store, refused = await lived(tmp_path, template, today)
    with store.work(1) as work:
        kept = work.shelves.count()
        asked = work.queries.of_state("open")
    said_twice = doubled(store)
    store.close()
    assert refused == []
    assert said_twice == []
    assert kept >= KEPT
    assert asked


async def test_the_quarterly_demo_opens_while_a_theme_is_voted_on(tmp_path: Path) -> None:
    store, _refused = await lived(tmp_path, "quarterly", date(2026, 5, 2))
    with store.session() as session:
        ballot = Work(session, 1).ballots.now_open()
        assert ballot is not None
        stream = Playground(session).stream("ana", "network", 60)
    cards = [shown for shown in stream if "Which theme for" in _said(shown.message.card)]
    store.close()
    assert "2 votes" in _said(cards[-1].message.card)
    assert cards[-1].reactions["1️⃣"] == ["", "ana", "gus"]


async def test_who_opens_a_demo_has_nothing_unread(tmp_path: Path) -> None:
    store = Store(fresh(tmp_path), hurried=True)
    told = past("first-friday", date(2026, 1, 5))
    clock = clock_of(store, told)
    bot = core(store, clock, lambda _who: True)
    made = demo(store, told, bot.dispatch, bot.heart, clock, Changes())
    bot.chats[made.chat.platform] = made.chat

    async def tell(_share: float) -> None:
        pass

    await made.begin(tell)
    with store.session() as session:
        people = Playground(session).people()
        unread = [Marks(session).unread(person.user) for person in people]
    store.close()
    assert unread == [{}] * PEOPLE


def _said(card: str) -> str:
    return plain(load(card)) if card else ""
