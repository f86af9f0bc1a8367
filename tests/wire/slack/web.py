"""The platform over HTTP: the Web API, response urls, uploads, and the door to Socket Mode."""

import base64
import json
from collections.abc import Callable

from aiohttp import web

from tests.wire.mishaps import Slow
from tests.wire.serving import LARGEST, Serving, after, instead
from tests.wire.shapes import Json
from tests.wire.slack.answers import answered
from tests.wire.slack.checks import by_kind
from tests.wire.slack.contracts import Method
from tests.wire.slack.methods import (
    auth,
    bookmarks,
    chat,
    conversations,
    files,
    people,
    reactions,
    views,
)
from tests.wire.slack.methods.asked import METHODS, Asked, read_arguments
from tests.wire.slack.mishaps import RESPONSE_URL, UPLOAD, Limited, Mishap, Refused, possible
from tests.wire.slack.platform import Platform
from tests.wire.slack.refusals import Refusal
from tests.wire.slack.tokens import Token

FAMILIES = (auth, bookmarks, chat, conversations, files, people, reactions, views)
"""The modules whose methods are registered by having been imported."""
TOKENLESS = {"api.test", "oauth.v2.access"}
FOR_APP_TOKENS = {"apps.connections.open"}
JSON = "application/json"


class Web(Serving):
    """Answers for the platform."""

    def __init__(self, platform: Platform) -> None:
        super().__init__()
        self._platform = platform

    def application(self) -> web.Application:
        """The routes."""
        application = web.Application(client_max_size=LARGEST)
        application.router.add_route("*", "/api/{method}", self._call)
        application.router.add_post("/respond/{id:.+}", self._respond)
        application.router.add_post("/upload/{id}", self._upload)
        application.router.add_get("/link/", self._platform.sockets.connected)
        return application

    async def _call(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["method"]
        given = await _given(request)
        secret = _bearer(request) or str(given.pop("token", ""))

        def answer() -> web.Response:
            return self._answered(name, given, secret)

        return await self._through(name, request, answer)

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        id, body = request.match_info["id"], await request.json()

        def answer() -> web.Response:
            try:
                at = self._platform.openings.use(id)
                answered(self._platform, "a response_url", at, body)
            except Refusal as refusal:
                return web.json_response({"ok": False, "error": refusal.error}, status=404)
            return web.Response(text="ok")

        return await self._through(RESPONSE_URL, request, answer)

    async def _upload(self, request: web.Request) -> web.StreamResponse:
        id, content = request.match_info["id"], await request.read()

        def answer() -> web.Response:
            for workspace in self._platform.workspaces.values():
                if id in workspace.files:
                    workspace.kept[id] = content
            return web.Response(text=f"OK - {len(content)}")

        return await self._through(UPLOAD, request, answer)

    async def _through(
        self, name: str, request: web.Request, answer: Callable[[], web.Response]
    ) -> web.StreamResponse:
        """The answer, unless something goes wrong on the way."""
        with self.answering():
            mishap = self._platform.mishaps.take(name)
            if isinstance(mishap, Slow) and not mishap.after:
                await mishap.pass_by()
            if (refused := _in_its_place(mishap, request)) is not None:
                return refused
            said = answer()
            if isinstance(mishap, Slow) and mishap.after:
                await mishap.pass_by()
            return after(mishap, request, said, garbled=JSON)

    def _answered(self, name: str, given: Json, secret: str) -> web.Response:
        platform = self._platform
        try:
            token = self._token(name, secret)
            args = read_arguments(given)
            method = platform.checks.arguments(name, args)
            team, channel = token.team, str(args.get("channel", ""))
            # After the token and the arguments: Slack counts calls by workspace and channel.
            if wait := platform.limits.wait(name, method.tier, team, channel):
                return _limited(wait)
            # Slack tells of every token what it may, whatever is asked with it.
            may = {"X-OAuth-Scopes": ",".join(token.scopes)} if token.kind == "bot" else {}
            return web.json_response(self._done(name, method, args, token), headers=may)
        except Refusal as refusal:
            if not possible(platform.checks.contracts, name, refusal.error):
                platform.checks.broken(f"the double: {name} never answers {refusal.error}")
            return web.json_response({"ok": False, "error": refusal.error, **refusal.more})

    def _token(self, name: str, secret: str) -> Token:
        if name in TOKENLESS:
            return Token("", "app", "", ())
        token = self._platform.tokens.check(secret)
        if (token.kind == "app") != (name in FOR_APP_TOKENS):
            raise Refusal("not_allowed_token_type")
        return token

    def _done(self, name: str, method: Method, args: Json, token: Token) -> Json:
        if name not in METHODS:
            self._platform.checks.broken(f"the double does not know {name}")
            raise Refusal("unknown_method")
        if not by_kind(method):
            self._platform.checks.scope(method.scopes, token)
        return {"ok": True, **METHODS[name](Asked(self._platform, name, method, args, token))}


async def _given(request: web.Request) -> Json:
    """The arguments, wherever they stand in the request."""
    given: Json = dict(request.query)
    if request.content_type == JSON:
        text = await request.text()
        given |= json.loads(text) if text else {}
    elif request.can_read_body:
        given |= dict(await request.post())
    kind, _, coded = request.headers.get("Authorization", "").partition(" ")
    # oauth.v2.access takes the app's own name and secret so.
    if kind == "Basic":
        id, _, secret = base64.b64decode(coded).decode().partition(":")
        given |= {"client_id": id, "client_secret": secret}
    return given


def _bearer(request: web.Request) -> str:
    kind, _, secret = request.headers.get("Authorization", "").partition(" ")
    return secret if kind == "Bearer" else ""


def _in_its_place(mishap: Mishap | None, request: web.Request) -> web.Response | None:
    """What comes instead of the call's effect."""
    match mishap:
        case Refused(error):
            return web.json_response({"ok": False, "error": error})
        case Limited(seconds):
            return _limited(seconds)
        case _:
            return instead(mishap, request)


def _limited(seconds: int) -> web.Response:
    headers = {"Retry-After": str(seconds)}
    return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=headers)
