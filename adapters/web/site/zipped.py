"""The archive as one file, made while it is sent: it is in no memory and on no disk of ours."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import RawIOBase
from urllib.parse import quote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from adapters.web.site.archive import Source, archive
from adapters.web.site.making import InTurn, Making
from adapters.web.site.where import WITH

MEDIA_TYPE = "application/zip"


@dataclass(frozen=True, slots=True)
class Handed:
    """An archive of a `community` that a link opens, by the word that it is called by."""

    community: int
    name: str
    source: Source


Archived = Callable[[str], Handed | None]
"""The secret of a link -> what it opens, None where that is nothing."""


def handing(archived: Archived, making: Making | None = None) -> Route:
    """The address at which it is handed over, to so many at a time."""
    turn = making or Making()

    async def hand(request: Request) -> Response:
        found = await run_in_threadpool(archived, request.path_params["key"])
        if found is None:
            raise HTTPException(404)
        headers = {
            "Cache-Control": "no-store",
            "Referrer-Policy": "no-referrer",
            "X-Robots-Tag": "noindex, nofollow",
            "Content-Disposition": f"attachment; filename={quote(found.name)}.zip",
        }
        if request.method == "HEAD":
            return Response(headers=headers, media_type=MEDIA_TYPE)
        # A page at a time on other threads, as fast as it is fetched: the loop is not held up, and
        # no look at the database lasts longer than a page.
        return InTurn(turn, found.community, zipped(found), headers, MEDIA_TYPE)

    return Route(f"{WITH}{{key}}/archive.zip", hand)


def zipped(handed: Handed) -> Iterator[bytes]:
    """The bytes of the file, in a folder of its name."""
    sent = _Sent()
    day = handed.source.day
    with ZipFile(sent, "w", ZIP_DEFLATED) as packed:
        for made in archive(handed.source):
            info = ZipInfo(f"{handed.name}/{made.name}", (day.year, day.month, day.day, 0, 0, 0))
            info.external_attr = 0o644 << 16
            packed.writestr(info, made.content, ZIP_DEFLATED)
            yield sent.taken()
    yield sent.taken()


class _Sent(RawIOBase):
    """What was written and not sent yet; nothing of it is ever gone back to."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, piece: bytes) -> int:  # type: ignore[override]
        self._waiting += piece
        return len(piece)

    def taken(self) -> bytes:
        """All of it, once."""
        piece = bytes(self._waiting)
        self._waiting.clear()
        return piece
