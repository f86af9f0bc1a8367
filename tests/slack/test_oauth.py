"""Installing for several workspaces: tokens are encrypted, renewed once, and deleted."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest
from cryptography.fernet import Fernet
from starlette.applications import Starlette

from adapters.slack.keys import Keys
from adapters.slack.manifest import manifest, roots, scopes
from adapters.slack.names import naming
from adapters.slack.oauth import INSTALL, Installations
from bot.core.commands import declared
from bot.core.settings import Settings
from scheduler.clock import SimulatedClock
from store.database import Session, Store
from store.platforms.slack import SlackInstallation, installation, left
from tests.fresh import fresh
from tests.wire.shapes import Json
from tests.wire.slack.contracts import load
from tests.wire.slack.double import Slack

PUBLIC = "https://convene.example.org"
KEY = Fernet.generate_key().decode()


@dataclass
class Office:
    """Where apps are installed: the double, our store, and somebody's browser."""

    slack: Slack
    store: Store
    clock: SimulatedClock
    installations: Installations
    browser: httpx2.AsyncClient

    async def install(self) -> httpx2.Response:
        """Somebody goes the whole way."""
        begun = await self.browser.get(INSTALL)
        back = self.slack.approve(begun.headers["location"], self.slack.person("Chris"))
        return await self.browser.get(_path(back))

    def kept(self) -> SlackInstallation:
        """What is kept of the double's workspace."""
        found = self.store.look(lambda s: installation(s, self.slack.workspace.id))
        assert found is not None
        return found


def _path(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}"


NAMES = naming("community", "", "none", roots(declared()))


def _manifest(*, rotation: bool) -> Json:
    settings = Settings.model_validate({"public_url": PUBLIC, "slack_client_id": "1111.2222"})
    made = manifest(settings, NAMES, declared())
    made["settings"]["token_rotation_enabled"] = rotation
    return made


async def _office(contracts: Path | None, folder: Path, *, rotation: bool) -> AsyncIterator[Office]:
    store, clock = Store(fresh(folder)), SimulatedClock(datetime(2026, 3, 2, tzinfo=UTC))
    async with Slack(load(contracts), clock, _manifest(rotation=rotation)) as slack:
        app = slack.app
        installations = Installations(
            store,
            clock,
            Keys(KEY),
            app.client_id,
            app.client_secret,
            PUBLIC,
            scopes(Settings.model_validate({})),
            slack.api_url,
            NAMES,
        )
        wire = httpx2.ASGITransport(Starlette(routes=installations.routes()))
        async with httpx2.AsyncClient(transport=wire, base_url=PUBLIC) as browser:
            yield Office(slack, store, clock, installations, browser)
        assert not slack.violations
    store.close()


@pytest.fixture
async def office(contracts: Path | None, tmp_path: Path) -> AsyncIterator[Office]:
    """Tokens that live until they are revoked."""
    async for made in _office(contracts, tmp_path, rotation=False):
        yield made


@pytest.fixture
async def rotating(contracts: Path | None, tmp_path: Path) -> AsyncIterator[Office]:
    """Tokens that live for twelve hours."""
    async for made in _office(contracts, tmp_path, rotation=True):
        yield made


async def test_a_workspace_is_installed_and_its_token_is_kept_encrypted(office: Office) -> None:
    assert "type /community setup there" in (await office.install()).text
    found = await office.installations.find(office.slack.workspace.id)
    assert found is not None
    assert found.token.startswith("xoxb-")
    assert found.token not in office.kept().token
    assert found.token not in repr(office.kept()) + repr(found)


async def test_a_link_that_somebody_else_began_installs_nothing(office: Office) -> None:
    begun = await office.browser.get(INSTALL)
    back = office.slack.approve(begun.headers["location"], office.slack.person("Chris"))
    office.browser.cookies.clear()
    assert (await office.browser.get(_path(back))).status_code == 400
    assert await office.installations.find(office.slack.workspace.id) is None


async def test_the_way_back_serves_once(office: Office) -> None:
    begun = await office.browser.get(INSTALL)
    back = office.slack.approve(begun.headers["location"], office.slack.person("Chris"))
    cookies = dict(office.browser.cookies)
    assert (await office.browser.get(_path(back))).status_code == 200
    office.browser.cookies.update(cookies)
    assert (await office.browser.get(_path(back))).status_code == 400


async def test_an_installation_begun_too_long_ago_begins_again(office: Office) -> None:
    begun = await office.browser.get(INSTALL)
    back = office.slack.approve(begun.headers["location"], office.slack.person("Chris"))
    office.clock.to(office.clock.now() + timedelta(minutes=11))
    assert (await office.browser.get(_path(back))).status_code == 400


async def test_whoever_says_no_to_slack_is_told_that_nothing_happened(office: Office) -> None:
    begun = await office.browser.get(INSTALL)
    state = httpx2.URL(begun.headers["location"]).params["state"]
    said = await office.browser.get(f"/slack/oauth_redirect?error=access_denied&state={state}")
    assert "Nothing was installed" in said.text


async def test_a_newer_key_encrypts_and_an_older_one_still_opens(office: Office) -> None:
    await office.install()
    newer = Keys(f"{Fernet.generate_key().decode()},{KEY}")
    assert newer.opened(office.kept().token).startswith("xoxb-")


async def test_removed_from_a_workspace_its_tokens_are_deleted(office: Office) -> None:
    await office.install()
    assert await office.installations.forget(office.slack.workspace.id, office.clock.now())
    assert await office.installations.find(office.slack.workspace.id) is None


async def test_what_slack_tells_late_of_a_removal_leaves_what_was_installed_since(
    office: Office,
) -> None:
    team, removed = office.slack.workspace.id, office.clock.now()
    office.clock.to(removed + timedelta(minutes=1))
    await office.install()
    assert not await office.installations.forget(team, removed)
    assert await office.installations.find(team) is not None


async def test_a_workspace_that_takes_back_its_own_has_us_by_its_organisation_still(
    office: Office,
) -> None:
    team = office.slack.workspace.id
    await office.install()
    office.slack.workspace.organisation = GRID
    await office.install()
    office.store.write(lambda s: _of_grid(s, team)).result()
    for _told_twice in range(2):
        assert not await office.installations.forget(team, office.clock.now())
        found = await office.installations.find(team)
        assert found is not None
        assert (found.workspace, found.enterprise) == (team, GRID)
    # And the other way round: without the organisation's it has its own.
    office.slack.workspace.organisation = ""
    await office.install()
    assert await office.installations.forget(GRID, office.clock.now())
    assert office.store.write(lambda s: left(s, enterprise=GRID)).result() == []
    assert await office.installations.find(team) is not None


def _of_grid(session: Session, team: str) -> None:
    """A workspace's own installation, of an organisation."""
    own = installation(session, team)
    assert own is not None
    own.enterprise = GRID
    session.add(own)


async def test_a_token_that_is_about_to_expire_is_renewed_once_however_many_ask(
    rotating: Office,
) -> None:
    await rotating.install()
    team = rotating.slack.workspace.id
    before = await rotating.installations.find(team)
    rotating.clock.to(rotating.clock.now() + timedelta(hours=11))
    several = await asyncio.gather(*(rotating.installations.find(team) for _n in range(8)))
    tokens = {found.token for found in several if found}
    assert before is not None
    assert len(tokens) == 1
    assert before.token not in tokens
    assert rotating.slack.platform.checks.calls["oauth.v2.access"] == 2


async def test_a_token_is_used_while_it_lasts_where_no_key_opens_what_renews_it(
    rotating: Office,
) -> None:
    await rotating.install()
    team = rotating.slack.workspace.id
    before = await rotating.installations.find(team)

    def strange(session: Session) -> None:
        kept = installation(session, team)
        assert kept is not None
        kept.refresh = Keys(Fernet.generate_key().decode()).closed("xoxe-1-strange")
        session.add(kept)

    rotating.store.write(strange).result()
    rotating.clock.to(rotating.clock.now() + timedelta(hours=11))
    assert before is not None
    assert await rotating.installations.find(team) == before
    assert rotating.slack.platform.checks.calls["oauth.v2.access"] == 1


GRID, OTHER = "E0GRID", "T0OTHER"


async def test_an_organisation_installs_for_all_its_workspaces_and_takes_it_back_for_all(
    office: Office,
) -> None:
    office.slack.workspace.organisation = GRID
    await office.install()
    find = office.installations.find
    assert await find(OTHER) is None, "nobody said yet whose it is"
    first, second = await find(OTHER, GRID), await find("T0SECOND", GRID)
    assert first is not None
    assert second is not None
    assert (first.workspace, first.enterprise, first.token) == (OTHER, GRID, second.token)
    # What we say by ourselves knows the workspace alone.
    assert await find(OTHER) == first
    office.store.write(lambda s: left(s, ["T0SECOND"])).result()
    assert await find("T0SECOND") is None
    await office.installations.forget(GRID, office.clock.now())
    assert await find(OTHER) is None
    assert office.store.write(lambda s: left(s, enterprise=GRID)).result() == [OTHER]


async def test_a_workspaces_own_installation_comes_before_its_organisations(
    office: Office,
) -> None:
    await office.install()
    own = await office.installations.find(office.slack.workspace.id)
    office.slack.workspace.organisation = GRID
    await office.install()
    assert await office.installations.find(office.slack.workspace.id, GRID) == own


async def test_an_organisations_token_is_renewed_as_one(rotating: Office) -> None:
    rotating.slack.workspace.organisation = GRID
    await rotating.install()
    before = await rotating.installations.find(OTHER, GRID)
    rotating.clock.to(rotating.clock.now() + timedelta(hours=11))
    after = await rotating.installations.find(OTHER)
    assert before is not None
    assert after is not None
    assert (after.workspace, after.token == before.token) == (OTHER, False)
    kept = rotating.store.look(lambda s: installation(s, GRID))
    assert kept is not None
