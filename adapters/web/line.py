"""The line to a page: the page as it is, and what changes of it while somebody looks."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from functools import partial

from sqlmodel import Session
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from adapters.web import pages
from adapters.web.events import Changes, stream
from adapters.web.inputs import view_of
from adapters.web.screens import LATEST, Screen, look
from adapters.web.shelves import Library, Looked, browse
from adapters.web.swaps import Drawn, known
from adapters.web.views import View
from bot.core.ports import Clock
from store.database import Store
from store.platforms.playground_marks import Marks
from store.platforms.playground_stretches import Stretch, Stretches


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody sees, and goes on seeing."""

    store: Store
    clock: Clock
    changes: Changes

    async def page(self, request: Request) -> Response:
        """A view as a whole page."""
        return HTMLResponse(pages.page(await self.screen(view_of(request))))

    async def shelves(self, request: Request) -> Response:
        """The library as a whole page."""
        return HTMLResponse(pages.shelves(*await self._library(request)))

    async def found(self, request: Request) -> Response:
        """What is found in the library while somebody types."""
        return HTMLResponse(pages.found(*await self._library(request)))

    async def live(self, request: Request) -> Response:
        """What changes of a page while somebody looks, as server-sent events.

        The id of each is the mark of the page as it is then: whoever comes back with it is sent
        what they missed, and nothing else.
        """
        view = view_of(request)
        await self.screen(view)

        async def draw() -> Drawn:
            return pages.regions(await self.screen(view))

        async def events() -> AsyncIterator[ServerSentEvent]:
            async for one in stream(self.changes, draw, _marked(request)):
                data = "".join(map(str, one.swaps))
                # Lines end in one character: htmx takes a pair that arrives in two pieces for two
                # ends, and so the rest of a long event for another one.
                yield ServerSentEvent(data, id=one.mark, sep="\n")

        return EventSourceResponse(events(), sep="\n")

    async def earlier(self, request: Request) -> Response:
        """What was said before what a page shows, put in above it; the line then tells of both."""
        shown = await self.screen(view_of(request))
        longer = await asyncio.wrap_future(self.store.read(partial(_longer, view=shown.view)))
        before = known(_marked(request), pages.regions(shown))
        return HTMLResponse(pages.longer(await self.screen(longer), before))

    async def screen(self, view: View) -> Screen:
        """What a view shows; whoever looks at a talk has read what stands there."""
        now = self.clock.now()
        job = partial(look, view=view, now=now)
        screen = await asyncio.wrap_future(self.store.read(job))
        if screen is None:
            raise HTTPException(404)
        if view.shelf:
            return screen
        if screen.unread.get(view.channel):
            await asyncio.wrap_future(
                self.store.write(lambda s: Marks(s).read(view.user, view.channel))
            )
            self.changes.tell()
            # Drawn once more, or the page would say for a while that what is on it is unread.
            screen = await asyncio.wrap_future(self.store.read(job)) or screen
        return screen

    async def _library(self, request: Request) -> tuple[Screen, Library]:
        """What the library's page shows, read in one go."""
        view, now = view_of(request), self.clock.now()
        looked = Looked.asked(request.query_params)

        def both(session: Session) -> tuple[Screen, Library] | None:
            screen = look(session, view, now)
            return None if screen is None else (screen, browse(session, screen, looked, now))

        found = await asyncio.wrap_future(self.store.read(both))
        if found is None:
            raise HTTPException(404)
        return found


def _longer(session: Session, view: View) -> View:
    """The same view with what was said right before it."""
    stretch = view.stretch
    talk = Stretches(session, view.user, view.channel)
    earlier = talk.opened(Stretch(before=stretch.since), 0, LATEST)
    return replace(view, stretch=replace(stretch, since=earlier.since or stretch.since))


def _marked(request: Request) -> str:
    """The mark of the page that somebody has; "" for none."""
    return request.headers.get("last-event-id") or request.query_params.get("as", "")
