"""Slack's look at our certificate: answered without a signature, since it asks for nothing.

https://docs.slack.dev/interactivity/implementing-slash-commands#ssl
"""

from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

NAME = "ssl_check"
LARGEST = 300
"""Bytes of such a request: it holds a mark and a token, which we have no use for."""
FORM = "application/x-www-form-urlencoded"


async def looked_at(request: Request) -> Response:
    """Slack asks by an address alone; whoever else does so is told that nothing is to be read."""
    return PlainTextResponse("", 200 if request.query_params.get(NAME) == "1" else 405)


async def is_look(request: Request) -> bool:
    """Whether a request without a signature is one; nothing is read of what can't be."""
    size = request.headers.get("content-length", "")
    if not request.headers.get("content-type", "").startswith(FORM):
        return False
    if not (size.isascii() and size.isdecimal() and int(size) <= LARGEST):
        return False
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            return False
    return parse_qs(body.decode("ascii", "replace")).get(NAME) == ["1"]
