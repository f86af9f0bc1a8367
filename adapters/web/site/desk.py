"""What somebody does at their desk: a Call by a plain form, answered by a page.

A link alone does nothing, whoever follows it: all that is done is sent by a button.
"""

from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from adapters.web.guard import fields
from adapters.web.site.acts import answer_page, farewell_page, form_page, sure_page
from adapters.web.site.where import WITH, Way
from bot.core import chance
from bot.core.calls import Call, Caller, Place, Source, read_offer
from bot.core.cards.elements import Card
from bot.core.commands import declared
from bot.core.i18n import speaking, words
from bot.core.page import Ref
from bot.core.replies import Reply
from bot.core.untyped import untyped, untyped_form
from bot.pages.own import DESK
from bot.pages.visit import Asked, Visited
from store.feeds import hashed
from store.pages import LINK

Look = Callable[[Way, Asked], Visited | None]
Do = Callable[[Call], Awaitable[Reply]]
PRIVATE = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}
LONGEST_ID = 64
_CARRIED = frozenset({"id", "desk", "offer", "form", "sure", "yes", "file", "param", "value"})


def doing(look: Look, do: Do) -> Route:
    """The address that takes what is done at a desk."""

    async def act(request: Request) -> Response:
        way, sent = Way(request.path_params["key"], WITH), await fields(request)
        at = sent.get("desk", DESK)
        seen = await _desk(look, way, at)
        if seen is None:
            raise HTTPException(404)
        if "sure" in sent and sent.get("yes") != "yes":
            return private_page(sure_page(seen, way, sent))
        reply = await do(call_of(way, sent))
        if "file" in sent:
            return handed(reply, sent["file"])
        still = await _desk(look, way, at)
        if still is None:
            # Whoever has just left, or ended their link, has no desk around the answer any more.
            return private_page(farewell_page(seen, way, reply.card or Card(words("It is done."))))
        return _answer(still, way, reply, sent)

    return Route(f"{WITH}{{key}}/do", act, methods=["POST"])


async def _desk(look: Look, way: Way, at: str) -> Visited | None:
    """The desk at which something is done; whoever has that one no more has still their own, None
    where they have none."""
    kind, _slash, rest = at.partition("/")
    for asked in (Asked(kind, rest), Asked(DESK)):
        seen = await run_in_threadpool(look, way, asked)
        if seen is not None and seen.at_desk:
            return seen
    return None


def _answer(seen: Visited, way: Way, reply: Reply, sent: Mapping[str, str]) -> Response:
    status, id = 422 if reply.refused else 200, chance.secret()
    if reply.form is not None:
        with speaking(seen.language):
            form = untyped_form(reply.form)
        return private_page(form_page(seen, way, form, id), status)
    if reply.card is None:
        return RedirectResponse(way.to(Ref(seen.kind, seen.rest)), 303, headers=PRIVATE)
    command = declared().get(read_offer(sent["offer"])[1].command)
    # What only looks can be looked at once more, for the file that came with it.
    files = reply.files if command is not None and command.reads else ()
    with speaking(seen.language):
        card = untyped(reply.card)
    return private_page(answer_page(seen, way, card, files, sent, id), status)


def call_of(way: Way, sent: Mapping[str, str]) -> Call:
    """What was sent, as a Call of whoever has the link. Raises HTTPException for what is none.

    What was offered stands, whatever is sent along.
    """
    given, line = sent.get("id", ""), sent.get("offer", "")
    if not 8 <= len(given) <= LONGEST_ID:
        raise HTTPException(400)
    community, offered = read_offer(line)
    args = added(sent) | dict(offered.args)
    source: Source = "form" if "form" in sent else "button"
    token = hashed(way.key)
    # Sent twice it is one Call; another button of the same page is another.
    id = f"link:{hashed(repr((token, given, line, sorted(args.items()), sent.get('file'))))[:40]}"
    who, where = Caller(LINK, "", token, ""), Place(LINK, "")
    return Call(id, offered.command, who, where, args, source, community=community)


def added(sent: Mapping[str, str]) -> dict[str, str]:
    """What was said to an offer: the fields of its form, or what was chosen."""
    if "form" in sent:
        return {name: value for name, value in sent.items() if name not in _CARRIED}
    return {sent["param"]: sent.get("value", "")} if sent.get("param") else {}


def private_page(html: str, status: int = 200) -> Response:
    return HTMLResponse(html, status, PRIVATE)


def handed(reply: Reply, wanted: str) -> Response:
    found = next((file for file in reply.files if file.name == wanted), None)
    if found is None:
        raise HTTPException(404)
    # Saved and never shown, since at our address its contents would pass for ours.
    headers = {
        **PRIVATE,
        "Content-Disposition": f"attachment; filename*=utf-8''{quote(found.name)}",
    }
    return Response(found.content, media_type=found.media_type, headers=headers)
