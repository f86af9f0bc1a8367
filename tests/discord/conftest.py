"""What tests of Discord share: what Discord would say to our messages and forms."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from adapters.discord import payloads
from adapters.discord.modals import FormModal
from adapters.discord.render import Page
from tests.wire.discord import components
from tests.wire.discord.contracts import load, undescribed
from tests.wire.discord.faults import Shape
from tests.wire.discord.stage import DiscordStage
from tests.wire.setting import FIRST_FRIDAY

Refused = Callable[[Page], list[str]]
Objections = Callable[[FormModal], list[str]]


@pytest.fixture(scope="session")
def refused(contracts: Path | None) -> Refused:
    """Tells what Discord would not take in a message; nothing, mostly."""
    create = _shape(contracts, "POST", "/channels/1/messages")
    edit = _shape(contracts, "PATCH", "/channels/1/messages/2")

    def faults(page: Page) -> list[str]:
        made = payloads.created(page, "convene-1").payload or {}
        rung = payloads.created(page, "convene-1", rings="9" * 20).payload or {}
        redrawn = payloads.edited(page).payload or {}
        found = [*create.faults(made), *create.faults(rung), *edit.faults(redrawn)]
        # With whatever goes before it, as a message that mentions somebody is sent.
        return [str(f) for f in (*found, *components.faults(rung["components"], v2=True))]

    return faults


@pytest.fixture(scope="session")
def objections(contracts: Path | None) -> Objections:
    """Tells what Discord would not take in a modal; nothing, mostly."""
    answer = _shape(contracts, "POST", "/interactions/1/token/callback")

    def faults(modal: FormModal) -> list[str]:
        made = modal.to_dict()
        found = [*answer.faults({"type": 9, "data": made}), *components.form_faults(made)]
        return [str(fault) for fault in found]

    return faults


def _shape(contracts: Path | None, method: str, path: str) -> Shape:
    known = load(contracts) if contracts else undescribed([f"{method} {path}"])
    found = known.find(method, path)
    assert found is not None
    assert found[0].body is not None
    return found[0].body


@pytest.fixture
async def stage(contracts: Path | None) -> AsyncIterator[DiscordStage]:
    """First-friday in #facilitators with Chris, Ana, Bo and Dee, on Monday, March 2, 2026."""
    made = DiscordStage(contracts)
    await made.begin(FIRST_FRIDAY)
    yield made
    await made.close()
