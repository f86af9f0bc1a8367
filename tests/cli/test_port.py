"""The doctor on our port: free, ours already, or somebody else's, whoever that is."""

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp
from uvicorn import Server

from adapters.web.health import health, well
from adapters.wiring.service import Gate, configured
from tests.cli.conftest import free_port
from tests.cli.doctoring import visited


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, in which the doctor is called."""
    monkeypatch.chdir(tmp_path)


@contextmanager
def silent(host: str = "127.0.0.1") -> Iterator[int]:
    """A port on which somebody listens and never says anything."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.create_server((host, 0), family=family) as listens:
        yield listens.getsockname()[1]


async def found(application: ASGIApp, **given: str) -> tuple[str, str]:
    """What the doctor finds of the port while this is served there, with where it is left out."""
    port = free_port()
    server = Server(configured(application, port=port, log_level="critical", lifespan="off"))
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - uvicorn tells no other way
        await asyncio.sleep(0.01)
    finding, said = (await visited("--offline", PORT=str(port), **given)).said("port")
    server.should_exit = True
    await serving
    return finding, said.replace(str(port), "PORT")


async def ill() -> dict[str, str]:
    """Something ails."""
    return {"database": "full"}


async def test_a_free_port_passes_and_is_free_afterwards() -> None:
    port = free_port()
    for _again in range(2):
        visit = await visited("--offline", PORT=str(port))
        assert visit.said("port") == ("pass", f"{port} is free.")


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "localhost"])  # noqa: S104
async def test_convene_itself_is_known_by_its_answer(host: str) -> None:
    ours = ("pass", "On PORT Convene answers already, as it does while it runs.")
    for serves in (
        Starlette(routes=health(well, well)),
        Starlette(routes=health(ill, well)),
        Gate(),  # while it starts
    ):
        assert await found(serves, HOST=host) == ours


async def test_another_program_is_told_with_the_way_out() -> None:
    finding, said = await found(PlainTextResponse("welcome"))
    assert finding == "fail"
    assert said.startswith("PORT is PORT, which another program listens on. End that program, or")


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "::"])  # noqa: S104
async def test_one_that_says_nothing_is_told_as_soon_as_it_had_its_time(host: str) -> None:
    with silent(host) as port:
        begun = asyncio.get_running_loop().time()
        visit = await visited("--offline", "--within", "0.5", PORT=str(port), HOST=host)
    assert asyncio.get_running_loop().time() - begun < 5
    finding, said = visit.said("port")
    assert (finding, visit.status) == ("fail", 1)
    assert said.startswith(f"PORT is {port}, which another program listens on.")


async def test_an_address_that_is_none_of_this_machine_is_told() -> None:
    visit = await visited("--offline", HOST="192.0.2.1")
    assert visit.said("port")[0] == "fail"
    assert visit.said("port")[1].startswith("HOST is “192.0.2.1”, which is no address of this mac")
