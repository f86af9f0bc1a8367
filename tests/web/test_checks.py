"""The doctor on our address: whether PUBLIC_URL leads to us, and what is there if it does not."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from tests.cli.conftest import free_port
from tests.cli.doctoring import visited
from tests.wire.serving import served


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder, in which the doctor is called."""
    monkeypatch.chdir(tmp_path)


@asynccontextmanager
async def answering(status: int, body: str) -> AsyncIterator[str]:
    """Where somebody answers so, whatever they are asked: "127.0.0.1:49152"."""

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=body, status=status)

    application = web.Application()
    application.router.add_route("*", "/{any:.*}", answer)
    runner, where = await served(application)
    try:
        yield where
    finally:
        await runner.cleanup()


@pytest.mark.parametrize(
    ("status", "body", "finding", "sentence"),
    [
        (200, '{"status": "ok"}', "pass", "PUBLIC_URL leads to Convene."),
        (503, '{"status": "unwell", "database": "full"}', "fail", "PUBLIC_URL leads to Convene, w"),
        (200, "<html>welcome to nginx</html>", "fail", "At http://127.0.0.1"),
        (200, "[]", "fail", "At http://127.0.0.1"),
        (301, "", "fail", "At http://127.0.0.1"),
        (502, "", "fail", "At http://127.0.0.1"),
    ],
)
async def test_what_answers_there_is_told(
    status: int, body: str, finding: str, sentence: str
) -> None:
    async with answering(status, body) as where:
        found = await visited(PUBLIC_URL=f"http://{where}")
    assert found.said("address")[0] == finding
    assert found.said("address")[1].startswith(sentence)


async def test_where_nothing_answers_it_matters_whether_convene_runs() -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    found = await visited(PUBLIC_URL=nowhere, PORT=str(free_port()))
    assert found.said("address")[0] == "not looked at"
    async with answering(200, '{"status": "ok"}') as where:
        port = where.partition(":")[2]
        found = await visited(PUBLIC_URL=nowhere, PORT=port, HOST="::")
    assert found.said("address")[0] == "fail"
    assert found.said("address")[1].startswith(f"Convene runs, and {nowhere} does not lead to it.")
