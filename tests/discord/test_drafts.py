"""Forms that wait between two modals: kept whole, for their own user, and for an hour."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.discord.drafts import KEPT, Drafts
from bot.core.calls import Place, offer
from bot.core.cards.elements import Option
from bot.core.cards.forms import Field, Form
from bot.core.i18n import words
from scheduler.clock import SimulatedClock
from store.database import Session, Store
from store.platforms.discord_drafts import draft_of
from tests.fresh import fresh

NOW = datetime(2026, 3, 2, 16, tzinfo=UTC)
FORM = Form(
    "Set up",
    offer("cop setup", template="first-friday"),
    (
        Field("name", "Name", value="First"),
        Field("zone", "Zone", options=(Option("Berlin", "Europe/Berlin"),), error=words("No.")),
    ),
    "Save",
    words("Read **this**"),
    7,
)
ABOUT = Place("discord", "5", "8", message="99", under="98", author="71")


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock(NOW)


@pytest.fixture
async def drafts(tmp_path: Path, clock: SimulatedClock) -> AsyncIterator[Drafts]:
    store = Store(fresh(tmp_path))
    yield Drafts(store, clock)
    store.close()


async def test_a_form_is_kept_whole_with_the_message_it_is_about(drafts: Drafts) -> None:
    kept = await drafts.find("71", await drafts.keep("71", FORM, ABOUT))
    assert kept is not None
    assert kept.form == FORM
    assert (kept.message, kept.under, kept.author) == ("99", "98", "71")


async def test_what_is_unseen_is_handed_on_and_not_kept(drafts: Drafts) -> None:
    form = replace(FORM, fields=(FORM.fields[0], Field("choice", "Choice", value="2", unseen=True)))
    id = await drafts.keep("71", form, ABOUT)
    for given in (None, {"choice": "3"}):
        filled = await drafts.fill("71", id, given) if given else None
        assert filled is None or filled.form.fields[1].value == "3"
        kept = await drafts.find("71", id)
        assert kept is not None
        assert [field.value for field in kept.form.fields] == ["First", ""]


async def test_nobody_else_finds_it(drafts: Drafts) -> None:
    id = await drafts.keep("71", FORM, ABOUT)
    assert await drafts.find("72", id) is None
    assert await drafts.fill("72", id, {"name": "Theirs"}) is None
    kept = await drafts.find("71", id)
    assert kept is not None
    assert kept.form.fields[0].value == "First"


async def test_what_one_step_gave_is_in_it_at_the_next(drafts: Drafts) -> None:
    id = await drafts.keep("71", FORM, ABOUT)
    filled = await drafts.fill("71", id, {"zone": "Europe/Berlin", "unheard": "of"})
    assert filled is not None
    assert [field.value for field in filled.form.fields] == ["First", "Europe/Berlin"]
    assert await drafts.find("71", id) == filled


async def test_after_an_hour_untouched_it_is_gone(drafts: Drafts, clock: SimulatedClock) -> None:
    id = await drafts.keep("71", FORM, ABOUT)
    clock.to(NOW + KEPT - timedelta(minutes=1))
    assert await drafts.fill("71", id, {}) is not None
    clock.to(NOW + KEPT + timedelta(minutes=1))
    assert await drafts.find("71", id) is not None
    clock.to(NOW + 3 * KEPT)
    assert await drafts.find("71", id) is None


async def test_what_nobody_came_back_to_is_forgotten_with_the_next(
    tmp_path: Path, drafts: Drafts, clock: SimulatedClock
) -> None:
    old = await drafts.keep("71", FORM, ABOUT)
    clock.to(NOW + 2 * KEPT)
    await drafts.keep("72", FORM, ABOUT)
    store = Store(f"sqlite:///{tmp_path / 'convene.db'}")
    assert store.look(lambda session: draft_of(session, old, "71", NOW)) is None
    store.close()


async def test_a_form_that_was_taken_is_forgotten(drafts: Drafts) -> None:
    id = await drafts.keep("71", FORM, ABOUT)
    await drafts.drop(id)
    assert await drafts.find("71", id) is None


async def test_a_form_that_another_version_left_is_as_good_as_none(
    drafts: Drafts, tmp_path: Path
) -> None:
    id = await drafts.keep("71", FORM, ABOUT)
    store = Store(f"sqlite:///{tmp_path / 'convene.db'}")

    def age(session: Session) -> None:
        row = draft_of(session, id, "71", NOW)
        assert row is not None
        row.form = '{"title": "Set up", "fields": [{"name": "zone", "kind": "old"}]}'
        session.add(row)

    await asyncio.wrap_future(store.write(age))
    store.close()
    assert await drafts.find("71", id) is None
    assert await drafts.fill("71", id, {"zone": "UTC"}) is None
