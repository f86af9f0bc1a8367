"""The platform over HTTP: finds the operation, checks the request, fails where a test says so."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from aiohttp import web
from aiohttp.web_request import FileField

from tests.wire.discord.checks import Checks
from tests.wire.discord.contracts import Operation
from tests.wire.discord.limits import Counted, Limits, limited
from tests.wire.discord.mishaps import Limited, Mishap, Refused
from tests.wire.discord.platform import Platform
from tests.wire.discord.refusals import Refusal
from tests.wire.discord.routes import (
    application,
    callbacks,
    channels,
    commands,
    guilds,
    messages,
    pins,
    reactions,
    scheduled,
    threads,
    webhooks,
)
from tests.wire.discord.routes.asked import ROUTES, Answer, Asked, File
from tests.wire.mishaps import Slow
from tests.wire.serving import Serving, after, instead
from tests.wire.shapes import Json

FAMILIES = (
    application,
    callbacks,
    channels,
    commands,
    guilds,
    messages,
    pins,
    reactions,
    scheduled,
    threads,
    webhooks,
)
"""The modules whose operations are registered by having been imported."""
API = "/api/v10"
TOKENLESS = re.compile(
    r"POST /interactions/.*|\w+ /webhooks/\{webhook_id\}/\{webhook_token\}.*|GET /gateway"
)
"""Operations that are allowed by what stands in their path, or to everybody."""
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Given:
    """What came with a request. `fault` says why the body could not be read."""

    body: object = None
    files: tuple[File, ...] = ()
    fault: str = ""


class Web(Serving):
    """Answers for the platform."""

    def __init__(self, platform: Platform, checks: Checks, limits: Limits) -> None:
        super().__init__()
        self._platform = platform
        self._checks = checks
        self._limits = limits

    def routes(self, application: web.Application) -> None:
        """Add the API, and what was uploaded to it."""
        application.router.add_route("*", f"{API}/{{path:.*}}", self._answer)
        application.router.add_get("/attachments/{id}/{name}", self._attachment)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        with self.answering():
            path = request.rel_url.raw_path.removeprefix(API)
            found = self._checks.contracts.find(request.method, path)
            if found is None:
                self._checks.broken(f"there is no {request.method} {path}")
                return _refused(Refusal(404, 0, "404: Not Found"), {})
            operation, at = found
            given = await _given(request)
            unquoted = {name: unquote(value) for name, value in at.items()}
            return await self._through(operation, unquoted, given, request)

    async def _through(
        self, operation: Operation, at: dict[str, str], given: Given, request: web.Request
    ) -> web.StreamResponse:
        """The answer, unless something goes wrong on the way."""
        mishap = self._platform.mishaps.take(operation.name)
        if isinstance(mishap, Slow) and not mishap.after:
            await mishap.pass_by()
        # Counted whatever comes of it: a request that fails has used its bucket up as well.
        counted = self._limits.count(operation.name, at)
        headers = counted.headers(self._platform.clock.now().timestamp())
        if (refused := _in_its_place(mishap, request, counted, headers)) is not None:
            return refused

        def asked() -> Asked:
            query = self._checks.query(operation, dict(request.query))
            return Asked(
                self._platform, self._checks, operation, at, query, given.body, given.files
            )

        answer = self._done(operation, request, given, asked, headers)
        if isinstance(mishap, Slow) and mishap.after:
            await mishap.pass_by()
        return after(mishap, request, answer, garbled="text/html")

    def _done(
        self,
        operation: Operation,
        request: web.Request,
        given: Given,
        asked: Callable[[], Asked],
        headers: dict[str, str],
    ) -> web.Response:
        self._checks.calls.append(operation.name)
        try:
            self._authorize(operation, request)
            if given.fault:
                self._checks.broken(f"{operation.name}: {given.fault}")
                raise Refusal(400, 50109, "The request body contains invalid JSON.")
            if operation.name not in ROUTES:
                self._checks.broken(f"the double does not know {operation.name}")
                raise Refusal(404, 0, "404: Not Found")
            self._checks.body(operation, given.body)
            answer = ROUTES[operation.name](asked())
        except Refusal as refusal:
            return _refused(refusal, headers)
        except Exception as error:
            # A status that discord.py does not try again: the double itself is wrong.
            self._checks.broken(f"the double: {operation.name} failed with {error!r}")
            raise web.HTTPServiceUnavailable from error
        status = _status(operation, answer)
        self._checks.answer(operation, status, answer)
        return _response(status, answer, headers)

    def _authorize(self, operation: Operation, request: web.Request) -> None:
        """That the bot's token came along, where one is needed. Raises Refusal."""
        if TOKENLESS.fullmatch(operation.name):
            return
        if request.headers.get("Authorization") != f"Bot {self._platform.token}":
            raise Refusal(401, 0, "401: Unauthorized")

    async def _attachment(self, request: web.Request) -> web.Response:
        content = self._platform.files.get(request.match_info["id"])
        return web.Response(status=404) if content is None else web.Response(body=content)


async def _given(request: web.Request) -> Given:
    """The body: JSON, or a form of JSON and files."""
    if request.content_type == "multipart/form-data":
        form = await request.post()
        files = [each for each in form.values() if isinstance(each, FileField)]
        sent = tuple(File(each.filename, each.file.read()) for each in files)
        return Given(json.loads(str(form.get("payload_json", "{}"))), sent)
    text = await request.text()
    if not text:
        return Given()
    if request.headers.get("Content-Type") != JSON:
        return Given(fault=f"a body of type {request.headers.get('Content-Type')}")
    try:
        return Given(json.loads(text))
    except ValueError:
        return Given(fault="a body that is no JSON")


def _status(operation: Operation, answer: Answer) -> int:
    fitting = [s for s, shape in operation.answers.items() if (shape is None) == (answer is None)]
    return min(fitting, default=200 if answer is not None else 204)


def _response(status: int, body: object, headers: dict[str, str]) -> web.Response:
    """An answer; clients take exactly this content type, without a charset."""
    if body is None:
        return web.Response(status=status, headers=headers)
    written = json.dumps(body).encode()
    return web.Response(body=written, status=status, headers=headers, content_type=JSON)


def _refused(refusal: Refusal, headers: dict[str, str]) -> web.Response:
    body: Json = {"message": refusal.said, "code": refusal.code}
    errors = {} if refusal.errors is None else {"errors": refusal.errors}
    return _response(refusal.status, body | errors, headers)


def _in_its_place(
    mishap: Mishap | None, request: web.Request, counted: Counted, headers: dict[str, str]
) -> web.Response | None:
    """What comes instead of the request's effect."""
    match mishap:
        case Refused(status, code, said):
            return _refused(Refusal(status, code, said), headers)
        case Limited(seconds, everywhere):
            told, more = limited(seconds, everywhere=everywhere)
            return _response(429, told, headers | more)
        case _ if (gone := instead(mishap, request)) is not None:
            return gone
        case _ if counted.wait:
            told, more = limited(counted.wait)
            return _response(429, told, headers | more)
        case _:
            return None
