"""The playground's addresses: what is shown at each, and what is sent to it."""

import asyncio
from dataclasses import dataclass
from urllib.parse import quote

from sqlmodel import Session
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from adapters.web import clock, pages
from adapters.web.deeds import Deeds
from adapters.web.events import Changes
from adapters.web.fields import choices, form_html
from adapters.web.guard import fields
from adapters.web.inputs import emoji_of, id_of, number_of, view_of
from adapters.web.line import Line
from adapters.web.people import reader
from adapters.web.render import Drawing
from adapters.web.views import View
from bot.core.cards.elements import Option
from bot.core.cards.forms import Form
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.ports import Clock
from bot.core.replies import Reply
from scheduler.pass_time import Passing
from store.database import Store
from store.platforms.playground import Playground
from store.platforms.playground_tables import PlaygroundFile, PlaygroundPerson

_NOTHING_NEW = 204
_REFUSED = 422


@dataclass(frozen=True, slots=True)
class Room:
    """The playground as it is served: its memory, its clock, and what people can do in it."""

    store: Store
    clock: Clock
    changes: Changes
    deeds: Deeds
    passing: Passing

    def routes(self) -> list[BaseRoute]:
        """Every address of the playground."""
        line = Line(self.store, self.clock, self.changes)
        made: list[BaseRoute] = [
            Route("/", self.door),
            Route("/as/{user}/clock", self.move, methods=["POST"]),
            Route("/as/{user}/channels", self.open_channel, methods=["POST"]),
            Route("/as/{user}/files/{number}", self.file),
        ]
        for base in ("/as/{user}/in/{channel}", "/as/{user}/dm"):
            made += [
                Route(base, line.page),
                Route(base + "/thread/{thread}", line.page),
                Route(base + "/earlier", line.earlier),
                Route(base + "/live", line.live),
                Route(base + "/suggest", self.suggest),
                Route(base + "/values/{command}/{param}", self.values),
                Route(base + "/{verb}", self.act, methods=["POST"]),
            ]
        library = "/as/{user}/in/{channel}/library"
        made += [
            Route(library, line.shelves),
            Route(library + "/found", line.found),
            Route(library + "/live", line.live),
            Route(library + "/values/{command}/{param}", self.values),
            Route(library + "/{verb}", self.act, methods=["POST"]),
        ]
        return made

    async def door(self, request: Request) -> Response:
        """The first person in the first channel."""

        def first(session: Session) -> str | None:
            playground = Playground(session)
            people, channels = playground.people(), playground.channels()
            channel = channels[0].channel if channels else ""
            return View(people[0].user, channel).base if people else None

        path = await asyncio.wrap_future(self.store.read(first))
        if path is None:
            return HTMLResponse(
                pages.lost(_("Nobody is in the playground yet."), playground=True), 404
            )
        return RedirectResponse(path)

    async def suggest(self, request: Request) -> Response:
        """Ways to go on with the line that is being written."""
        options = await self.deeds.suggest(view_of(request), request.query_params.get("line", ""))
        return HTMLResponse(pages.suggestions(options))

    async def values(self, request: Request) -> Response:
        """Values for the field of a form that is being filled in."""
        command, param = request.path_params["command"], request.path_params["param"]
        typed = request.query_params.get(param, "")
        options = await self.deeds.values(view_of(request), command, param, typed)
        return HTMLResponse(choices(options))

    async def act(self, request: Request) -> Response:
        """What somebody does here; what they alone are shown is the answer."""
        sent = await fields(request)
        view = view_of(request).under(number_of(sent.pop("thread", "")))
        message = number_of(sent.pop("message", ""))
        id = id_of(view, sent.pop("id", ""))
        offer = sent.pop("offer", "")
        # In the library there is no talk for an answer to stand in.
        deeds = self.deeds.unseen() if view.shelf else self.deeds
        match request.path_params["verb"]:
            case "say":
                reply = await deeds.say(view, sent.get("text", ""), id)
            case "press":
                reply = await deeds.press(view, message, offer, id)
            case "choose":
                chosen = sent.get("param", ""), sent.get("value", "")
                reply = await deeds.choose(view, message, offer, chosen, id)
            case "submit":
                reply = await deeds.submit(view, message, offer, sent, id)
            case "use":
                reply = await deeds.use(view, message, sent.get("command", ""), id)
            case "react":
                added = sent.get("added") == "yes"
                reply = await deeds.react(view, message, emoji_of(sent), added, id)
            case "dismiss":
                await deeds.dismiss(view, message)
                reply = Reply()
            case _:
                raise HTTPException(404)
        # A refused form stays where it is, with what was written; any other answer is laid over the
        # page.
        in_a_sheet = view.shelf and not (reply.refused and request.path_params["verb"] == "submit")
        return await self._answer(view, message, reply, in_a_sheet)

    async def move(self, request: Request) -> Response:
        """Move the clock; whatever falls due meanwhile happens before this is answered."""
        by = (await fields(request)).get("by", "")
        if by not in (*clock.STEPS, clock.NEXT):
            raise HTTPException(400)
        said = await clock.move(self.passing, by)
        self.changes.tell()
        if not said:
            nothing = _("Nothing more is said within the next 13 months.")
            return HTMLResponse(pages.notice(nothing))
        return Response(status_code=_NOTHING_NEW)

    async def open_channel(self, request: Request) -> Response:
        """Make a channel and go there."""
        user = request.path_params["user"]
        try:
            channel = await self.deeds.open_channel((await fields(request)).get("name", ""))
        except Mend as error:
            person = await self._person(user)
            return HTMLResponse(pages.alert(error.words(), reader(person)), _REFUSED)
        path = View(user, channel).base
        return Response(status_code=_NOTHING_NEW, headers={"HX-Redirect": path})

    async def file(self, request: Request) -> Response:
        """A file that came with a message this person sees."""
        params = request.path_params

        def find(session: Session) -> PlaygroundFile | None:
            return Playground(session).file(number_of(params["number"]), params["user"])

        found = await asyncio.wrap_future(self.store.read(find))
        if found is None:
            raise HTTPException(404)
        # Saved and never shown, since at our address its contents would pass for ours; in the form
        # that takes any name (RFC 6266, 4.3).
        headers = {"Content-Disposition": f"attachment; filename*=utf-8''{quote(found.name)}"}
        return Response(found.content, media_type=found.media_type, headers=headers)

    async def _answer(self, view: View, message: int, reply: Reply, in_a_sheet: bool) -> Response:
        person = await self._person(view.user)
        status = _REFUSED if reply.refused else 200
        base = view.library if view.shelf else view.base
        if reply.form is not None:
            drawing = Drawing(reader(person), message, base)
            known = await self._known(view, reply.form)
            return HTMLResponse(form_html(reply.form, drawing, known), status)
        if reply.card is not None and in_a_sheet:
            shown = pages.answer(reply.card, Drawing(reader(person), message, base))
            return HTMLResponse(shown, status)
        if reply.refused and reply.card is not None:
            return HTMLResponse(pages.alert(reply.card.title, reader(person)), status)
        return Response(status_code=_NOTHING_NEW)

    async def _known(self, view: View, form: Form) -> dict[str, list[Option]]:
        """What can be proposed for the fields of a form that name no choices of their own, or, of
        zones, a few of many."""
        lines = [f for f in form.fields if f.type in ("line", "person") and not f.options]
        zones = [f for f in form.fields if f.type == "zone"]
        command = form.offer.command
        found = {
            f.name: await self.deeds.values(view, command, f.name, f.value) or list(f.options)
            for f in (*lines, *zones)
        }
        return {name: options for name, options in found.items() if options}

    async def _person(self, user: str) -> PlaygroundPerson:
        found = await asyncio.wrap_future(self.store.read(lambda s: Playground(s).person(user)))
        if found is None:
            raise HTTPException(404)
        return found
