"""A mail server on the loopback, by aiosmtpd: what came in, and the ways in which it can fail."""

import asyncio
import ssl
import warnings
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass(frozen=True, slots=True)
class Came:
    """One message as it came in, and for whom."""

    to: str
    message: EmailMessage

    @property
    def text(self) -> str:
        """Its plain part."""
        part = self.message.get_body(("plain",))
        assert part is not None, "every letter has one"
        content: str = part.get_content()
        return content

    @property
    def html(self) -> str:
        """Its HTML part."""
        part = self.message.get_body(("html",))
        assert part is not None, "every letter has one"
        content: str = part.get_content()
        return content


@dataclass
class Post:
    """The server. Answers in `to_rcpt` and `to_data` come first, one for each attempt.

    Of `lost` messages the answer is lost: they are taken, and the line breaks. `asks` is the name
    and password without which nothing is taken; `tls` what STARTTLS is done with.
    """

    came: list[Came] = field(default_factory=list)
    to_mail: list[str] = field(default_factory=list)
    to_rcpt: list[str] = field(default_factory=list)
    to_data: list[str] = field(default_factory=list)
    lost: int = 0
    asks: tuple[str, str] | None = None
    tls: ssl.SSLContext | None = None
    plainly: bool = False
    """A password is taken without STARTTLS, as on a machine of one's own."""
    port: int = 0
    attempts: int = 0
    slow: float = 0.0
    """Seconds that it takes for each."""
    most: int = 0
    """How many were handed in at once, at most."""
    _under_way: int = 0
    _server: asyncio.Server | None = None

    async def open(self) -> None:
        """Listen, on the port it had before, if any."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._line, "127.0.0.1", self.port)
        self.port = self._server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Listen no more."""
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    @property
    def url(self) -> str:
        """As SMTP_URL has it."""
        who = f"{self.asks[0]}:{self.asks[1]}@" if self.asks else ""
        return f"smtp://{who}127.0.0.1:{self.port}"

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """The sender."""
        self.attempts += 1
        self._under_way += 1
        self.most = max(self.most, self._under_way)
        await asyncio.sleep(self.slow)
        self._under_way -= 1
        if self.to_mail:
            return self.to_mail.pop(0)
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's
        self,
        _server: SMTP,
        _session: Session,
        envelope: Envelope,
        address: str,
        _options: list[str],
    ) -> str:
        """The recipient."""
        if self.to_rcpt:
            return self.to_rcpt.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """What is said."""
        if self.to_data:
            return self.to_data.pop(0)
        content = envelope.content
        assert isinstance(content, bytes)
        made = message_from_bytes(content, policy=policy.default)
        self.came.append(Came(envelope.rcpt_tos[0], made))
        if self.lost:
            self.lost -= 1
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"

    def _line(self) -> SMTP:
        with warnings.catch_warnings():
            # It warns of a password without STARTTLS, which is what a test may be about.
            warnings.simplefilter("ignore", UserWarning)
            return SMTP(
                self,
                tls_context=self.tls,
                require_starttls=self.tls is not None,
                auth_required=self.asks is not None,
                authenticator=self._known,
                auth_require_tls=not self.plainly,
                hostname="mail.example.org",
                enable_SMTPUTF8=False,
            )

    def _known(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, said: object
    ) -> AuthResult:
        told = None
        if isinstance(said, LoginPassword):
            told = (said.login.decode(), said.password.decode())
        return AuthResult(success=told == self.asks, handled=False)
