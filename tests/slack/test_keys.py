"""A token is closed with every key there is, so that a new one can take an older one's place."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, InvalidToken

from adapters.slack.holding import LIVES, Holding
from adapters.slack.keyring import Keyring
from adapters.slack.keys import Keys, Standing, closed_anew, standing
from scheduler.clock import SimulatedClock
from store.database import Store
from store.platforms.slack import SlackInstallation, install, installations
from tests.fresh import fresh

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _n in range(3))
BOTH = f"{NEW},{OLD}"
HELD = ("the old one", "the new one first", "the old one first", "the new one")
"""Which keys somebody has: they are made anew in each process, and name no test."""
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def keep(store: Store, workspace: str, keys: str) -> None:
    """A workspace installed the app with a process that had these keys."""
    held = Keys(keys)
    row = SlackInstallation(
        workspace=workspace,
        token=held.closed("xoxb-hunter2"),
        refresh=held.closed("xoxe-hunter2"),
        installed_at=NOW,
    )
    with store.session() as session:
        install(session, row)


def kept(store: Store, keys: str) -> Standing:
    return store.look(lambda session: standing(installations(session), Keys(keys)))


@pytest.mark.parametrize("reader", [OLD, BOTH, f"{OLD},{NEW}", NEW], ids=HELD)
def test_while_two_keys_are_there_whoever_has_one_of_them_opens_what_is_kept(reader: str) -> None:
    closed = Keys(BOTH).closed("xoxb-hunter2")
    assert Keys(reader).opened(closed) == "xoxb-hunter2"
    assert "hunter2" not in closed


@pytest.mark.parametrize("writer", [OLD, BOTH, f"{OLD},{NEW}", NEW], ids=HELD)
def test_whoever_has_both_opens_what_a_process_with_any_of_them_wrote(writer: str) -> None:
    assert Keys(BOTH).opened(Keys(writer).closed("xoxb-hunter2")) == "xoxb-hunter2"


def test_with_one_key_a_token_is_kept_as_it_always_was() -> None:
    assert Fernet(OLD).decrypt(Keys(OLD).closed("xoxb-hunter2").encode()) == b"xoxb-hunter2"


def test_no_other_key_opens_anything() -> None:
    for closed in (Keys(BOTH).closed("xoxb-hunter2"), "", "xoxb-hunter2", " "):
        with pytest.raises(InvalidToken):
            Keys(OTHER).opened(closed)


def test_closing_anew_touches_what_needs_it_alone(tmp_path: Path) -> None:
    store = Store(fresh(tmp_path))
    for workspace, keys in {"T1": OLD, "T2": NEW, "T3": BOTH, "T4": OTHER}.items():
        keep(store, workspace, keys)
    assert kept(store, BOTH) == Standing(whole=1, partly=1, older=1, lost=1)
    with store.session() as session:
        assert closed_anew(session, Keys(BOTH)) == 2
    assert kept(store, BOTH) == Standing(whole=3, lost=1)
    # Whoever was started with the older one alone reads what can be read, as before.
    assert kept(store, OLD) == Standing(partly=3, lost=1)
    store.close()


def test_closing_anew_is_done_for_all_or_for_none(tmp_path: Path) -> None:
    store = Store(fresh(tmp_path))
    for number in range(20):
        keep(store, f"T{number}", OLD)

    def stopped() -> None:
        with store.session() as session:
            assert closed_anew(session, Keys(BOTH)) == 20
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert kept(store, BOTH) == Standing(older=20)
    store.close()


def test_what_the_dropped_key_opened_is_gone(tmp_path: Path) -> None:
    store = Store(fresh(tmp_path))
    keep(store, "T1", BOTH)
    assert Keyring(store).close_anew(NEW, NOW, "keys retire") == 1
    assert kept(store, NEW) == Standing(whole=1)
    assert kept(store, OLD) == Standing(lost=1)
    store.close()


async def test_a_running_process_says_which_key_it_holds_until_it_ends(tmp_path: Path) -> None:
    store, clock = Store(fresh(tmp_path)), SimulatedClock(NOW)
    ring, holding = Keyring(store), Holding(store, clock, Keys(OLD))
    holding.begin()
    async with asyncio.timeout(30):
        while not ring.others(BOTH, NOW):  # noqa: ASYNC110 - the store says so to nobody
            await asyncio.sleep(0.01)
    assert ring.others(OLD, NOW) == []
    # One that was killed says nothing more, and counts as ended after a while.
    assert ring.others(BOTH, NOW + LIVES) == []
    await holding.end()
    assert ring.others(BOTH, NOW) == []
    await asyncio.to_thread(store.close)
