"""A stand-in for Slack's Web API that takes whatever is posted, in a process of its own."""

import asyncio
import sys
from itertools import count

from aiohttp import web

_numbers = count(1)


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
            answer |= {"channel": body["channel"], "ts": f"1700000000.{number:06}"}
        case _:
            pass
    return web.json_response(answer)


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
