"""What a request of the playground's pages says: where somebody is, and what they did."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import Request

from adapters.web.emoji import is_emoji
from adapters.web.views import View
from bot.core.rules.numbers import number
from store.platforms.playground_stretches import Stretch

LONGEST_ID = 64
"""Characters of an id that a browser gives what somebody did."""


def view_of(request: Request) -> View:
    """Where somebody is and what of it they see, as the address says it."""
    params, query = request.path_params, request.query_params
    since, before, at = (number_of(query.get(name, "")) for name in ("since", "before", "at"))
    return View(
        params["user"],
        params.get("channel", ""),
        thread=number_of(params.get("thread", query.get("thread", ""))),
        shelf=request.url.path.split("/")[5:6] == ["library"],
        stretch=Stretch(since, before),
        at=at,
    )


def number_of(text: str) -> int:
    """A message's number, 0 for none."""
    return number(text) or 0


def emoji_of(sent: Mapping[str, str]) -> str:
    """What somebody reacts with: a character of its own, not words."""
    emoji = sent.get("emoji", "")
    if not is_emoji(emoji):
        raise HTTPException(400)
    return emoji


def id_of(view: View, given: str) -> str:
    """The id of one thing that one person did, as their browser gave it."""
    # The browser makes it up by chance: long enough never to meet another one.
    if not 8 <= len(given) <= LONGEST_ID:
        raise HTTPException(400)
    return f"web:{view.user}:{given}"
