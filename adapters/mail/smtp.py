"""SMTP: one message to the mail server, and what each way of refusing it means (RFC 5321)."""

import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
)
from yarl import URL

from bot.core.ports import SendError

PORTS = {"smtp": 587, "smtps": 465}
"""RFC 8314, 3.3: where messages are handed in."""
SECONDS = 10.0
"""How long the server may take for one answer."""
HERE = ("127.0.0.1", "::1", "localhost")
PERMANENT = 500


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

    "closed" is a permanent refusal of this recipient, or of what is said to them. Of anything else
    that is refused the operator is the one to know, and it is tried again.
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
        raise _refusal(refused.code, "RCPT") from None
    except SMTPResponseException as refused:
        raise SendError("again", f"mail server: {refused.code}") from None
    except (SMTPException, OSError) as lost:
        raise SendError("again", type(lost).__name__) from None
    try:
        await client.data(message.as_bytes())
    except SMTPDataError as refused:
        raise _refusal(refused.code, "DATA") from None
    except (SMTPException, OSError) as lost:
        # It may have been taken: an answer that is lost tells nothing.
        raise SendError("unclear", type(lost).__name__) from None
    with suppress(SMTPException, OSError):
        await client.quit()


def _refusal(code: int, at: str) -> SendError:
    return SendError("closed" if code >= PERMANENT else "again", f"mail server: {code} at {at}")
