"""The doctor's visit: what it printed, and a database in which communities live."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from adapters.cli.app import app
from store.communities import Community, Home
from store.database import Store
from tests.cli.conftest import free_port
from tests.fresh import fresh

FOUNDED = datetime(2026, 1, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Visit:
    """What the doctor found. `words` is everything it wrote, wherever."""

    status: int
    checks: list[dict[str, str]]
    words: str

    def said(self, name: str, about: str = "") -> tuple[str, str]:
        """How a check ended, and what was said of it. Raises KeyError for none or several."""
        found = [c for c in self.checks if (c["name"], c["about"]) == (name, about)]
        if len(found) != 1:
            raise KeyError((name, about, self.checks))
        return found[0]["finding"], found[0]["said"]

    def failing(self) -> list[str]:
        """The checks that fail."""
        return [c["name"] for c in self.checks if c["finding"] == "fail"]


def visit(*args: str, **given: str) -> Visit:
    """Run the doctor where we are, with JSON for an answer."""
    # Whatever else runs on this machine, nothing of it is ours to stumble over.
    told_so = {"PORT": str(free_port()), **given}
    done = CliRunner().invoke(app, ["doctor", "--json", *args], env=told_so)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    told: Mapping[str, Any] = json.loads(done.stdout)
    assert told["fails"] == sum(c["finding"] == "fail" for c in told["checks"])
    return Visit(done.exit_code, told["checks"], done.stdout + done.stderr)


async def visited(*args: str, **given: str) -> Visit:
    """The same, while platforms answer in this thread."""
    return await asyncio.to_thread(lambda: visit(*args, **given))


async def in_time(check: str, secret: str, **given: str) -> tuple[str, str]:
    """How a check ended, and what was said of it, by a doctor who waits a second for each answer;
    in good time, and without a word of the secret."""
    begun = asyncio.get_running_loop().time()
    found = await visited("--within", "1", **given)
    assert asyncio.get_running_loop().time() - begun < 5
    assert secret not in found.words
    return found.said(check)


def home(platform: str, workspace: str, channel: str, name: str) -> Home:
    """A channel that a community lives in; which one is told when it moves in."""
    return Home(
        community_id=0,
        platform=platform,
        workspace=workspace,
        channel=channel,
        name=name,
        since=FOUNDED,
    )


def inhabited(folder: Path, *homes: Home, zone: str = "Europe/Berlin") -> str:
    """The URL of a database with one community, which lives in these channels."""
    url = fresh(folder)
    store = Store(url)
    try:
        with store.session() as session:
            community = Community(
                name="Facilitators",
                template="first-friday",
                zone=zone,
                state="active",
                founded_at=FOUNDED,
            )
            session.add(community)
            session.flush()
            for each in homes:
                each.community_id = community.id
                session.add(each)
    finally:
        store.close()
    return url
