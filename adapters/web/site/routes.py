"""The addresses of communities' pages: what is shut there is as if it had never been.

Whatever an address leads nowhere for (no such community, a kind that is shut, a link taken back)
is answered by the same bytes, after the same look at the database.
"""

from collections.abc import Callable, Sequence
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from adapters.web.feeds import calendar_of, has_it, tag_of
from adapters.web.site.desk import PRIVATE, Do, Look, doing
from adapters.web.site.page import page_html
from adapters.web.site.where import OF, WITH, Way
from adapters.web.site.zipped import Archived, handing
from bot.calendars.feed import Served
from bot.core import chance
from bot.core.rules.visible import visible
from bot.pages.visit import Asked, Visited

Dates = Callable[[Way], Served | None]
LONGEST = 200
"""Characters of each value that an address may ask with."""
MOST = 10


def site(
    look: Look, dates: Dates, archived: Archived, do: Do, public_url: str
) -> Sequence[BaseRoute]:
    """The addresses, each by its two doors; where is done what is done at a desk, and where an
    archive is handed over."""

    async def answer(request: Request) -> Response:
        way, asked = _way(request), _asked(request)
        found = await run_in_threadpool(_drawn, look, way, asked, public_url)
        if found is None:
            raise HTTPException(404)
        html, seen = found
        if seen.at_desk:
            # Made anew each time, so that what is pressed on it is never taken for a repetition.
            return HTMLResponse(html, headers=PRIVATE)
        return _sent(request, html, way, searched=seen.searched)

    async def file(request: Request) -> Response:
        found = await run_in_threadpool(dates, _way(request))
        if found is None:
            raise HTTPException(404)
        return calendar_of(request, found)

    routes: list[BaseRoute] = [doing(look, do), handing(archived)]
    for begins in (OF, WITH):
        base = f"{begins}{{key}}"
        routes += [
            Route(f"{base}/calendar.ics", file),
            Route(base, answer),
            Route(f"{base}/{{kind}}", answer),
            Route(f"{base}/{{kind}}/{{rest:path}}", answer),
        ]
    return routes


def _drawn(look: Look, way: Way, asked: Asked, public_url: str) -> tuple[str, Visited] | None:
    found = look(way, asked)
    if found is None:
        return None
    id = chance.secret() if found.at_desk else ""
    return page_html(found, way, public_url, id), found


def _way(request: Request) -> Way:
    # As what members write: PostgreSQL takes no zero, and would tell it by a fault from nothing.
    key = visible(request.path_params["key"])
    return Way(key, WITH if request.url.path.startswith(WITH) else OF)


def _asked(request: Request) -> Asked:
    asks = tuple((name, visible(said)[:LONGEST]) for name, said in request.query_params.items())
    given: dict[str, Any] = request.path_params
    return Asked(given.get("kind", ""), given.get("rest", ""), asks[:MOST])


def _sent(request: Request, html: str, way: Way, *, searched: bool) -> Response:
    # Weak, since it is sent packed as well: the page is the same, and its bytes are not.
    tag = f"W/{tag_of(html.encode())}"
    headers = {
        # Asked for anew each time: what is shut from now on must be shut from now on.
        "Cache-Control": "private, no-cache",
        "ETag": tag,
        # Who has a private address has the pages, so it is told to nobody.
        "Referrer-Policy": "no-referrer" if way.private else "same-origin",
    }
    if not searched:
        headers["X-Robots-Tag"] = "noindex, nofollow"
    if has_it(request.headers, tag):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(html, headers=headers)
