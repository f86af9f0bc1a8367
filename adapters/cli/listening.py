"""Listening: the sockets that HTTP is served on, open before anything else begins."""

import errno
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from bot.core.i18n import _


class NotListening(Exception):
    """A port can't be listened on; what it says is for the operator.

    `inhabited`: somebody may be listening there, another Convene too.
    """

    def __init__(self, said: str, *, inhabited: bool) -> None:
        super().__init__(said)
        self.inhabited = inhabited


@contextmanager
def listening(
    host: str, port: int, host_named: str, port_named: str
) -> Iterator[list[socket.socket]]:
    """A socket for each address that `host` means, closed on leaving.

    `..._named` is where the two are set. Raises NotListening.
    """
    with bound(host, port, host_named, port_named) as sockets:
        try:
            for each in sockets:
                each.listen()
        except OSError as error:
            raise _not(error, host, port, host_named, port_named) from error
        yield sockets


@contextmanager
def bound(host: str, port: int, host_named: str, port_named: str) -> Iterator[list[socket.socket]]:
    """The same, while nobody is listened to yet: for whoever only wants to know that it could be.

    Raises NotListening.
    """
    with ExitStack() as stack:
        yield _bound(stack, host, port, host_named, port_named)


def _bound(
    stack: ExitStack, host: str, port: int, host_named: str, port_named: str
) -> list[socket.socket]:
    made: list[socket.socket] = []
    try:
        told = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE | socket.AI_NUMERICSERV
        )
        # Sorted, so that of two processes that start at once one has all of them.
        for family, address in sorted({(each[0], each[4][:2]) for each in told}):
            made.append(stack.enter_context(socket.socket(family, socket.SOCK_STREAM)))
            made[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                made[-1].setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            made[-1].bind(address)
    except (OSError, UnicodeError) as error:
        raise _not(error, host, port, host_named, port_named) from error
    return made


def _not(error: Exception, host: str, port: int, host_named: str, port_named: str) -> NotListening:
    # What we may not listen on another user of the machine may, as a service does below 1024.
    inhabited = getattr(error, "errno", None) in (errno.EADDRINUSE, errno.EACCES, errno.EPERM)
    return NotListening(_why(error, host, port, host_named, port_named), inhabited=inhabited)


def _why(error: Exception, host: str, port: int, host_named: str, port_named: str) -> str:
    match getattr(error, "errno", None):
        case errno.EADDRINUSE:
            return _(
                "%(named)s is %(port)s, which another program listens on. End that program, or "
                "name another port, such as %(other)s.",
                named=port_named,
                port=port,
                other=port + 1 if port < 65535 else 8000,
            )
        case errno.EACCES | errno.EPERM:
            return _(
                "%(named)s is %(port)s, which only the system's administrator may listen on. Name "
                "one from 1024 up, such as 8000, and let a web server hand on to it.",
                named=port_named,
                port=port,
            )
        case _:
            return _(
                "%(named)s is “%(host)s”, which is no address of this machine. Set 127.0.0.1 to be "
                "reached from this machine alone, or 0.0.0.0 for all its addresses.",
                named=host_named,
                host=host,
            )
