"""The web application: one for everything that speaks HTTP, feeds and health included."""

from collections.abc import Awaitable, Callable, MutableMapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy.exc import DBAPIError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES as AS_THEY_ARE
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from adapters.web import feeds, pages
from adapters.web.deeds import NoSuchView
from adapters.web.guard import EACH, LIMIT, Guard, Named, Site, TooLarge
from adapters.web.health import Look, health, well
from adapters.web.metered import FEEDS, LETTERS, READ, Metered
from adapters.web.room import Room
from adapters.web.site.where import MAIL, OF, WITH
from bot.calendars.feed import Served
from bot.core.i18n import _
from store.core.trouble import trouble
from store.core.writer import NotKept

CALENDAR = "/calendar/"
PACKED = ("text/calendar", "application/zip")
STATIC = Path(__file__).parent / "static"


def application(
    feed: Callable[[str], Served | None],
    room: Room | None = None,
    hosts: Sequence[str] = ("*",),
    ails: Look = well,
    unready: Look = well,
    public_url: str = "",
    more: Sequence[BaseRoute] = (),
) -> Starlette:
    """The application. `feed` gives the calendar behind a token, None where there is none.

    `room` is the playground; without one there is none to visit. `hosts` are the names under which
    it is asked (server.py); a request to any other is refused. `ails` and `unready` tell what keeps
    us from working, and from taking work. `public_url` is our address as others write it; `more`
    is what else is answered.
    """
    lost = _not_so(playground=room is not None)
    routes: list[BaseRoute] = [
        *health(ails, unready),
        *more,
        Route(CALENDAR + "{token}.ics", feeds.calendar(feed)),
        Route(CALENDAR + "{token}", feeds.opening(feed, public_url)),
        Mount("/static", _Static(directory=STATIC)),
        *(room.routes() if room else []),
    ]
    return Site(
        routes=routes,
        middleware=[
            Middleware(Named, allowed_hosts=hosts, www_redirect=False),
            Middleware(Guard),
            Middleware(Metered, rates={CALENDAR: FEEDS, OF: READ, WITH: READ, MAIL: LETTERS}),
            # Calendars go as they are: their tag is for these very bytes. A zip is packed already.
            Middleware(GZipMiddleware, exclude_content_types=(*AS_THEY_ARE, *PACKED)),
        ],
        exception_handlers={
            HTTPException: lost,
            NoSuchView: lost,
            TooLarge: _too_large,
            NotKept: _not_now,
            DBAPIError: _not_now,
            Exception: faulted,
        },
    )


class _Static(StaticFiles):
    """Scripts and styles; a browser asks each time whether they are still the same."""

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        response = await super().get_response(path, scope)
        # After an update a page of the new version must not run the old one's script.
        response.headers["Cache-Control"] = "no-cache"
        return response


def _not_so(*, playground: bool) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def told(request: Request, fault: Exception) -> Response:
        status = fault.status_code if isinstance(fault, HTTPException) else 404
        if request.method == "POST":
            said = _("That could not be understood. Load the page again and try once more.")
            return HTMLResponse(pages.notice(said), status)
        said = _("There is nothing at this address.")
        return HTMLResponse(pages.lost(said, playground=playground), status)

    return told


async def _not_now(request: Request, fault: Exception) -> Response:
    """The database can't be used just now; whoever wrote something has it before them still."""
    if not trouble(fault):
        raise fault
    if request.method == "POST":
        said = _("I could not keep that just now. What you wrote is still here; try again.")
        return HTMLResponse(pages.notice(said), 503)
    return PlainTextResponse(_("I could not look that up just now. Try again in a minute."), 503)


async def faulted(request: Request, fault: Exception) -> Response:
    """A fault of ours: a sentence, and nothing of what it was; the server logs the trace."""
    del fault
    said = _("Something went wrong on our side. Please try again in a minute.")
    if request.method == "POST":
        return HTMLResponse(pages.notice(said), 500)
    return PlainTextResponse(said, 500)


async def _too_large(_request: Request, _fault: Exception) -> Response:
    said = _(
        "That is more than fits; %(limit)s characters always do. Shorten it and send it again.",
        limit=f"{LIMIT // EACH:,}",
    )
    return HTMLResponse(pages.notice(said), 413)
