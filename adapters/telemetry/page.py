"""The page of metrics, for whoever has the token."""

from collections.abc import Callable
from secrets import compare_digest

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

PATH = "/metrics"


def page(shown: Callable[[], bytes], token: str) -> Route:
    """Its address. A web server in front makes everybody a neighbour, so that only a token tells
    who may read it.
    """
    wanted = f"Bearer {token}".encode()

    async def answer(request: Request) -> Response:
        given = request.headers.get("authorization", "").encode()
        if not compare_digest(given, wanted):
            return PlainTextResponse("", 401, {"WWW-Authenticate": "Bearer"})
        # It looks into the database, which must not hold up everybody else.
        return Response(
            await run_in_threadpool(shown), headers={"Content-Type": CONTENT_TYPE_PLAIN_0_0_4}
        )

    return Route(PATH, answer)
