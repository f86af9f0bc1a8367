"""A stand-in for Slack's Web API that takes whatever is posted, in a process of its own."""

import asyncio
import sys
import time
from collections import defaultdict
from itertools import count

from aiohttp import web

_numbers = count(1)
_paces: defaultdict[str, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
"""How many posts each channel is ahead of one a second, and since when."""
_worst = 0.0


async def said(request: web.Request) -> web.Response:
    """What Slack answers to a method, as far as a post needs it."""
    json = request.content_type == "application/json" and request.can_read_body
    body = {**request.query, **(await request.json() if json else await request.post())}
    answer = {"ok": True, "team_id": "T1", "user_id": "U0", "messages": []}
    match request.match_info["method"]:
        case "conversations.open":
            answer["channel"] = {"id": f"D{body['users']}"}
        case "chat.postMessage":
            number = next(_numbers)
            _posted(str(body["channel"]))
            answer |= {"channel": body["channel"], "ts": f"1700000000.{number:06}"}
        case "bench.worst":
            answer["worst"] = _worst
        case _:
            pass
    return web.json_response(answer)


def _posted(channel: str) -> None:
    global _worst  # noqa: PLW0603 - one process, one figure
    now, (ahead, since) = time.monotonic(), _paces[channel]
    ahead = max(0.0, ahead - (now - since)) + 1
    _paces[channel] = ahead, now
    _worst = max(_worst, ahead)


async def serve(port: int) -> None:
    """Serve until the process ends."""
    app = web.Application()
    app.router.add_post("/api/{method}", said)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
