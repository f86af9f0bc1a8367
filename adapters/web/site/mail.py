"""What the links of an e-mail lead to: a page that shows what is offered, and does it on a press.

Whatever follows a link, as a mailbox does that looks for harm in it, changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from markupsafe import Markup
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from adapters.web.guard import fields, own, sent
from adapters.web.render import element_html
from adapters.web.site.acts import answer_page, form_page, sure_page
from adapters.web.site.desk import Do, added, call_of, handed, private_page
from adapters.web.site.page import around, drawing
from adapters.web.site.where import MAIL, Way
from bot.core import chance
from bot.core.calls import offer
from bot.core.cards.elements import Actions, Card
from bot.core.commands import declared
from bot.core.i18n import _, speaking, words
from bot.core.linked import Letter, lets, looked_at, of_form
from bot.core.mailed import acts
from bot.core.page import Page
from bot.core.replies import Reply
from bot.core.text import Words
from bot.core.untyped import untyped, untyped_form
from bot.pages.visit import Visited
from store.pages import OWN

ONE_CLICK = (b"List-Unsubscribe", b"One-Click")
"""What a mailbox sends for whoever presses its own button, as a form of either kind (RFC 8058,
3.2)."""


class Letters(Protocol):
    """What links offer."""

    def opened(self, secret: str) -> Letter | None:
        """What a link opens, None where that is nothing any more."""

    async def keep(self, user: str, card: Card) -> str:
        """Keep what was shown to somebody; the secret that opens it."""


@dataclass(frozen=True, slots=True)
class Came:
    """Somebody who came by a link: the way they came, and what it opens."""

    way: Way
    letter: Letter

    @property
    def seen(self) -> Visited:
        """What stands around a page of theirs."""
        return Visited(
            community=self.letter.community,
            language=self.letter.language,
            zone=self.letter.zone,
            kinds={},
            own={},
            kind="",
            rest="",
            page=Page((), ()),
            searched=False,
            shows=OWN,
        )


def mail(letters: Letters, do: Do) -> Sequence[BaseRoute]:
    """The addresses behind the links in e-mails."""

    async def came(request: Request) -> Came:
        way = Way(request.path_params["key"], MAIL)
        letter = await run_in_threadpool(letters.opened, way.key)
        if letter is None:
            raise HTTPException(404)
        return Came(way, letter)

    async def show(request: Request) -> Response:
        here = await came(request)
        return private_page(_offering(here, request.path_params.get("place")))

    async def act(request: Request) -> Response:
        here, given = await came(request), await fields(request)
        card = here.letter.card
        if card is None:
            return private_page(_over(here), 410)
        if not lets(card, given.get("offer", ""), added(given), form="form" in given):
            raise HTTPException(400)
        if "sure" in given and given.get("yes") != "yes":
            return private_page(sure_page(here.seen, here.way, given))
        reply = await do(call_of(here.way, given))
        if "file" in given:
            return handed(reply, given["file"])
        return await _answered(letters, here, reply, given)

    async def ask_to_stop(request: Request) -> Response:
        return private_page(_stopping(await came(request)))

    async def stop(request: Request) -> Response:
        here, ours = await came(request), own(request.headers)
        # A program that tries out whatever it finds sends no such thing.
        if not (ours or await _one_click(request)):
            raise HTTPException(400)
        line = offer("cop by-email", way="no").written()
        call = call_of(here.way, {"id": f"stop-{here.way.key}", "offer": line})
        # A mailbox may send it again, and again it is stopped: each is a Call of its own.
        reply = await do(replace(call, id=f"stop:{chance.secret()}"))
        if not ours:
            return Response(status_code=200)
        return await _answered(letters, here, reply, {"offer": line})

    base = f"{MAIL}{{key}}"
    return (
        Route(f"{base}/stop", ask_to_stop),
        Route(f"{base}/stop", stop, methods=["POST"]),
        Route(f"{base}/do", act, methods=["POST"]),
        Route(base, show),
        Route(f"{base}/{{place:int}}", show),
    )


async def _one_click(request: Request) -> bool:
    body = await sent(request)
    return all(word in body for word in ONE_CLICK)


async def _answered(
    letters: Letters, here: Came, reply: Reply, sent: Mapping[str, str]
) -> Response:
    """What comes of it, with ways on that are a link's of their own."""
    status, id = 422 if reply.refused else 200, chance.secret()
    if reply.form is not None:
        with speaking(here.letter.language):
            form = untyped_form(reply.form)
        way = await _onward(letters, here, of_form(form))
        return private_page(form_page(here.seen, way, form, id), status)
    with speaking(here.letter.language):
        card = untyped(reply.card or Card(words("It is done.")))
    command = declared().get(sent["offer"].partition("/")[2].partition("?")[0])
    files = reply.files if command is not None and command.reads else ()
    again = [act for act in acts(here.letter.card) if files] if here.letter.card else []
    # What only looks may be asked once more, for the file that came with it.
    held = replace(card, body=(*card.body, Actions(tuple(again)))) if again else card
    way = await _onward(letters, here, held)
    return private_page(answer_page(here.seen, way, card, files, sent, id), status)


async def _onward(letters: Letters, here: Came, held: Card) -> Way:
    return replace(here.way, key=await letters.keep(here.letter.user, held))


def _offering(here: Came, place: int | None) -> str:
    """All that a letter offers, or the one thing that a link of it is for."""
    card = here.letter.card
    if card is None:
        return _over(here)
    if place is not None:
        those = acts(card)[place : place + 1]
        if not those:
            raise HTTPException(404)
        card = replace(card, body=(Actions(tuple(those)),))
    with speaking(here.letter.language):
        drawn = drawing(here.seen, here.way, chance.secret())
        body = looked_at(card).body
        parts = [element_html(one, drawn, 2, card.community) for one in body]
        note = _("This is done in your name, %(name)s, once you press.", name=here.letter.name)
        parts.append(Markup('<p class="note">{}</p>').format(note))
        return around(here.seen, here.way, card.title, Markup("").join(parts))


def _over(here: Came) -> str:
    with speaking(here.letter.language):
        said = _("What this e-mail offered is over. A newer one has what can be done now.")
        return _page(here, words("This link is too old"), said)


def _stopping(here: Came) -> str:
    with speaking(here.letter.language):
        title = words("Shall %(name)s write you no more e-mails?", name=here.letter.community)
        press = Markup(
            '<form class="posted" method="post" action="{}/stop"><button class="button primary">{}'
            "</button></form>"
        ).format(here.way.base, _("Stop these e-mails"))
        return _page(here, title, _("You still take part as before."), press)


def _page(here: Came, title: Words, said: str, more: Markup = Markup("")) -> str:  # noqa: B008
    return around(here.seen, here.way, title, Markup("<p>{}</p>{}").format(said, more))
