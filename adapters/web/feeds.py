"""Feeds over HTTP: a calendar for whoever has its link, sent again only where it has changed."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from bot.calendars.cards import webcal_of
from bot.calendars.feed import Served
from bot.core.i18n import _

# Who has the address has the calendar, so it is told to nobody, ourselves included.
_SECRET = {"Referrer-Policy": "no-referrer"}


def calendar(feed: Callable[[str], Served | None]) -> Callable[[Request], Any]:
    """What answers for the calendars that `feed` finds by their token."""

    async def answer(request: Request) -> Response:
        # It reads the database, which must not hold up everybody else's requests.
        found = await run_in_threadpool(feed, request.path_params["token"])
        if found is None:
            return _nowhere()
        return calendar_of(request, found)

    return answer


def calendar_of(request: Request, found: Served) -> Response:
    """A calendar as it is sent to whoever may have it."""
    tag = tag_of(found.content)
    headers = {
        **_SECRET,
        # Kept by the calendar program alone, and asked for anew each time it looks: a date
        # that is called off on the day has to be seen on the day.
        "Cache-Control": "private, no-cache",
        # And no date beside it: themes, names and who may be named change without one.
        "ETag": tag,
    }
    if has_it(request.headers, tag):
        return Response(status_code=304, headers=headers)
    return Response(found.content, media_type="text/calendar; charset=utf-8", headers=headers)


def opening(feed: Callable[[str], Served | None], public_url: str) -> Callable[[Request], Any]:
    """What leads a browser to a calendar program: platforms make links of web addresses alone."""

    async def answer(request: Request) -> Response:
        token = request.path_params["token"]
        # A link that opens nothing is told here, not by a program in words of its own.
        if await run_in_threadpool(feed, token) is None:
            return _nowhere()
        return RedirectResponse(webcal_of(f"{public_url}/calendar/{token}.ics"), 302, _SECRET)

    return answer


def _nowhere() -> Response:
    said = _("This calendar is not here, or its link was changed. Ask for a new one.")
    return PlainTextResponse(said, 404, headers=_SECRET)


def tag_of(content: bytes) -> str:
    """The bytes' own name: the same bytes have the same one, in every process."""
    return f'"{sha256(content).hexdigest()[:32]}"'


def has_it(asked: Mapping[str, str], tag: str) -> bool:
    """Whether the asker holds these very bytes (RFC 9110, section 13.1.2)."""
    held = {one.strip().removeprefix("W/") for one in asked.get("if-none-match", "").split(",")}
    return bool(held & {tag.removeprefix("W/"), "*"})
