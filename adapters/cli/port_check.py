"""What a doctor looks at of the port: whether `convene run` could listen there, or does already."""

import asyncio
import ipaddress
import json

from adapters.cli.listening import NotListening, bound
from bot.core.checks import Amiss
from bot.core.i18n import _

OURS = ("ok", "unwell", "starting", "stopping")
"""What we say of our health."""
LARGEST = 64 * 1024
"""Bytes of an answer that are read; ours is a small part of it."""


async def port(host: str, number: int, seconds: float) -> str:
    """That it is free, or Convene's own; whoever is there has `seconds` to answer. Raises Amiss."""
    try:
        with bound(host, number, "HOST", "PORT"):
            return _("%(port)s is free.", port=number)
    except NotListening as why:
        if why.inhabited and await _answers(_near(host), number, seconds):
            return _("On %(port)s Convene answers already, as it does while it runs.", port=number)
        raise Amiss(str(why)) from None


async def _answers(host: str, number: int, seconds: float) -> bool:
    """Whether it is Convene that listens there."""
    try:
        async with asyncio.timeout(seconds):
            told = await _told(host, number)
    except (OSError, ValueError, TimeoutError):  # whoever does not speak as we do is not us
        return False
    return isinstance(told, dict) and told.get("status") in OURS


async def _told(host: str, number: int) -> object:
    """What is said of its health there. Raises OSError, and ValueError for what is no JSON."""
    # By hand, since what speaks HTTP comes with the packages of a platform alone.
    come, go = await asyncio.open_connection(host, number)
    try:
        named = f"[{host}]" if ":" in host else host
        go.write(f"GET /healthz HTTP/1.1\r\nHost: {named}\r\nConnection: close\r\n\r\n".encode())
        said = b""
        while len(said) < LARGEST and (more := await come.read(LARGEST)):
            said += more
    finally:
        go.close()
    return json.loads(said.partition(b"\r\n\r\n")[2])


def _near(host: str) -> str:
    """Where one that listens on `host` is asked from this machine."""
    try:
        every = ipaddress.ip_address(host)
    except ValueError:
        return host
    if not every.is_unspecified:
        return host
    return "127.0.0.1" if every.version == 4 else "::1"
