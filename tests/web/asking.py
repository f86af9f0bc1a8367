"""An application asked as a server would ask it, whatever it answers, and however it ends."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp


@dataclass
class Answer:
    """What an address answered; of one that never ends, its beginning. `read`: the body was."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    read: bool = False


async def ask(
    app: ASGIApp, method: str, path: str, sent: bytes = b"", by: str = "192.0.2.1", **more: str
) -> Answer:
    """Ask for an address, `by` another one on the web; `more` are headers, with _ for -."""
    answer, whole = Answer(), asyncio.Event()
    bodies = iter([{"type": "http.request", "body": sent, "more_body": False}])

    async def receive() -> dict[str, Any]:
        for message in bodies:
            answer.read = True
            return message
        await asyncio.Event().wait()
        raise AssertionError

    async def send(message: Any) -> None:  # noqa: ANN401 - what ASGI says
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            pairs = [(name.decode().lower(), told.decode()) for name, told in message["headers"]]
            answer.headers = dict(pairs)
            assert len(answer.headers) == len(pairs), pairs
            # What goes on telling has no end to wait for.
            ends = answer.headers.get("content-type", "").startswith("text/event-stream")
        else:
            answer.body += message.get("body", b"")
            ends = not message.get("more_body")
        if ends:
            whole.set()

    told = {"host": "127.0.0.1", "sec-fetch-site": "same-origin", **more}
    bare, _mark, query = path.partition("?")
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": bare,
        "raw_path": bare.encode(),
        "query_string": query.encode(),
        "root_path": "",
        "headers": [(name.encode().replace(b"_", b"-"), v.encode()) for name, v in told.items()],
        "client": (by, 50000),
        "server": ("127.0.0.1", 8000),
    }
    asked = asyncio.ensure_future(app(scope, receive, send))
    ended = asyncio.ensure_future(whole.wait())
    async with asyncio.timeout(10):
        await asyncio.wait({asked, ended}, return_when=asyncio.FIRST_COMPLETED)
    asked.cancel()
    ended.cancel()
    await asyncio.gather(asked, ended, return_exceptions=True)
    return answer
