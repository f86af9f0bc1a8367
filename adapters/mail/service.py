"""E-mail as the settings configure it."""

from adapters.mail.chat import Draw, MailChat, Sender
from adapters.mail.letters import Letters
from adapters.mail.smtp import Server
from bot.core.ports import Clock
from bot.core.settings import Settings
from store.database import Store


def adapter(settings: Settings, store: Store, clock: Clock, html: Draw) -> tuple[MailChat, Letters]:
    """What writes e-mails, and what their links open."""
    assert settings.smtp_url is not None, "it is asked first"
    server = Server.of(settings.smtp_url.get_secret_value())
    letters = Letters(store, clock)
    sender = Sender(
        server,
        settings.mail_from or "",
        settings.mail_reply_to or "",
        settings.public_url or "",
    )
    return MailChat(store, clock, letters, sender, html), letters
