"""Health over HTTP: whether we are well, and whether we take work, for whoever watches over us."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from adapters.web.guard import HEALTH, HEALTHZ, READY

Look = Callable[[], Awaitable[Mapping[str, str]]]
"""Looks at this moment: what ails, by its name, with a word for each; nothing where all is well."""


async def well() -> Mapping[str, str]:
    """Nothing ails."""
    return {}


def health(ails: Look, unready: Look) -> list[BaseRoute]:
    """The addresses under which either is asked for."""
    whole, takes = _answer(ails, "ok", "unwell"), _answer(unready, "ready", "not ready")
    return [Route(HEALTH, whole), Route(HEALTHZ, whole), Route(READY, takes)]


def _answer(look: Look, good: str, bad: str) -> Callable[[Request], Any]:
    async def answer(_request: Request) -> Response:
        found = await look()
        return JSONResponse({"status": bad if found else good, **found}, 503 if found else 200)

    return answer
