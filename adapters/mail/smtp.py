"""SMTP: one message to the mail server, and what each way of refusing it means (RFC 5321)."""

import re
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage

import structlog
from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
)
from yarl import URL

from bot.core.ports import SendError

log = structlog.get_logger(__name__)

PORTS = {"smtp": 587, "smtps": 465}
"""RFC 8314, 3.3: where messages are handed in."""
SECONDS = 10.0
"""How long the server may take for one answer."""
HERE = ("127.0.0.1", "::1", "localhost")
PERMANENT = 500
NO_SUCH = (550, 551, 553)
"""RFC 5321, 4.2.3: there is no such mailbox, it is elsewhere, it can't be called so."""
_ENHANCED = re.compile(r"5\.(\d{1,3})\.\d{1,3}\b")


@dataclass(frozen=True, slots=True)
class Server:
    """The operator's mail server."""

    host: str
    port: int
    tls: bool
    """Encrypted from the beginning; else after STARTTLS, without which nothing is said to a server
    elsewhere."""
    name: str = ""
    password: str = field(default="", repr=False)
    trust: ssl.SSLContext | None = None

    @classmethod
    def of(cls, address: str, trust: ssl.SSLContext | None = None) -> "Server":
        """The server that SMTP_URL names; `trust` is whose certificates are taken, None for the
        system's own."""
        url = URL(address)
        return cls(
            url.host or "",
            url.explicit_port or PORTS[url.scheme],
            url.scheme == "smtps",
            url.user or "",
            url.password or "",
            trust,
        )

    def client(self) -> SMTP:
        """A connection that is not made yet."""
        starts = None if self.host in HERE else True
        return SMTP(
            hostname=self.host,
            port=self.port,
            use_tls=self.tls,
            start_tls=False if self.tls else starts,
            username=self.name or None,
            password=self.password or None,
            tls_context=self.trust,
            timeout=SECONDS,
        )


async def carry(server: Server, message: EmailMessage, sender: str, to: str) -> None:
    """Hand one message in. Raises SendError, whose reason never has the address in it.

    "closed" is a permanent refusal of this recipient. Of anything else that is refused, be it for
    good, the operator is the one to know, and it is tried again: no address is taken for a wrong
    one because we may not send.
    """
    client = server.client()
    try:
        await _handed(client, message, sender, to)
    finally:
        client.close()


async def _handed(client: SMTP, message: EmailMessage, sender: str, to: str) -> None:
    try:
        await client.connect()
        await client.mail(sender)
        await client.rcpt(to)
    except SMTPRecipientRefused as refused:
        raise _refusal(refused, "RCPT", theirs=_theirs(refused)) from None
    except SMTPResponseException as refused:
        raise _refusal(refused, "MAIL", theirs=False) from None
    except (SMTPException, OSError) as lost:
        raise SendError("again", type(lost).__name__) from None
    try:
        await client.data(message.as_bytes())
    except SMTPDataError as refused:
        raise _refusal(refused, "DATA", theirs=_theirs(refused)) from None
    except (SMTPException, OSError) as lost:
        # It may have been taken: an answer that is lost tells nothing.
        raise SendError("unclear", type(lost).__name__) from None
    with suppress(SMTPException, OSError):
        await client.quit()


def _refusal(refused: SMTPResponseException, at: str, *, theirs: bool) -> SendError:
    reason = f"mail server: {refused.code} at {at}"
    if theirs:
        return SendError("closed", reason)
    if refused.code >= PERMANENT:
        # What it says with it may have an address in it.
        log.warning("the mail server takes nothing from us", reason=reason)
    return SendError("again", reason)


def _theirs(refused: SMTPResponseException) -> bool:
    """Whether an address is refused for good, and not that we may send to it.

    By RFC 3463 where the server says so: 1 is about addresses and 2 about mailboxes, but for the
    two of our own address; 7 is policy, as where we may not relay. Else by RFC 5321, 4.2.3.
    """
    if refused.code < PERMANENT:
        return False
    told = _ENHANCED.match(refused.message)
    if told is not None:
        return told[1] in ("1", "2") and told[0] not in ("5.1.7", "5.1.8")
    return refused.code in NO_SUCH and "relay" not in refused.message.casefold()
