"""The servers that `bench.slack` loads: Convene whole, and stock bolt that only acknowledges."""

import os
import sys

import uvicorn
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncAck, AsyncApp
from slack_bolt.authorization import AuthorizeResult
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.cli.logs import set_up_logs
from adapters.slack.app import SlackAdapter
from adapters.slack.chat import SlackChat
from adapters.slack.manifest import roots
from adapters.slack.names import SHORT, naming
from adapters.slack.options import Options
from adapters.slack.workspaces import Installed
from adapters.wiring import loop
from bench.room import opened
from bot.core.calls import Call, Caller, Place
from bot.core.commands import declared
from bot.core.settings import Settings
from scheduler.clock import SystemClock

SECRET = "bench"  # noqa: S105 - a made-up one
TEAM, CHANNEL, PEOPLE = "T1", "C1", 200


def stock() -> Starlette:
    """Bolt as its own documentation has it, with one command that is only acknowledged."""

    async def authorize(team_id: str) -> AuthorizeResult:
        known = {"bot_token": "xoxb-1", "bot_id": "B1", "bot_user_id": "U0"}
        return AuthorizeResult(enterprise_id=None, team_id=team_id, **known)

    # Its signature is checked too, which is part of what an answer costs.
    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)

    @app.command("/rsvp")
    async def rsvp(ack: AsyncAck) -> None:
        await ack()

    handler = AsyncSlackRequestHandler(app)

    async def endpoint(request: Request) -> Response:
        return await handler.handle(request)

    return Starlette(routes=[Route("/slack/events", endpoint, methods=["POST"])])


async def serve(kind: str, port: int) -> None:
    """Serve one of them until the process ends."""
    if kind != "convene":
        await _serve(stock(), port)
        return
    with opened() as (store, dispatch, _clock):

        async def find(workspace: str, _enterprise: str) -> Installed | None:
            return Installed(workspace, "xoxb-1", "U0", "B1")

        async def nothing(_chat: SlackChat) -> None:
            return

        names = naming("cop", "", " ".join(SHORT), roots(declared()))
        adapter = SlackAdapter(
            Options(signing_secret=SECRET),
            store,
            SystemClock(),
            dispatch,
            declared(),
            names,
            nothing,
            find,
        )
        for number in range(PEOPLE):
            user = {"id": f"U{number}", "name": f"user{number}", "tz": "Europe/Berlin"}
            # As if they had all been met: stock bolt asks nobody for people either.
            adapter.people.learn(TEAM, {**user, "is_admin": True})
        chris = Caller("slack", TEAM, "U1", "Chris", founds=True)
        where = Place("slack", TEAM, CHANNEL, "facilitators")
        given = {"template": "first-friday", "name": "Bench", "zone": "America/Phoenix"}
        await dispatch(Call("1", "cop setup", chris, where, given, "form"))
        reply = await dispatch(Call("2", "cop confirm", chris, where, {}, "button"))
        assert not reply.refused, reply
        await _serve(Starlette(routes=adapter.routes()), port)


async def _serve(app: Starlette, port: int) -> None:
    config = uvicorn.Config(app, port=port, log_config=None, access_log=False, lifespan="off")
    await uvicorn.Server(config).serve()


if __name__ == "__main__":
    os.sched_setaffinity(0, {int(sys.argv[3])})
    # A line for each Call, as where it serves.
    set_up_logs(Settings.model_validate({}))
    loop.run(serve(sys.argv[1], int(sys.argv[2])))
