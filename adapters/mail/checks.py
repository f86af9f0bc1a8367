"""What a doctor looks at of e-mail: whether the mail server takes us in. Nothing is sent."""

import ssl

from aiosmtplib import SMTPAuthenticationError, SMTPException

from adapters.mail.smtp import Server
from bot.core.checks import Amiss
from bot.core.i18n import _


async def reaches(address: str) -> str:
    """That it does. Raises Amiss."""
    server = Server.of(address)
    client = server.client()
    try:
        await client.connect()
        await client.noop()
    except SMTPAuthenticationError as refused:
        said = _(
            "The mail server takes no such name and password (%(code)s). Look at SMTP_URL.",
            code=refused.code,
        )
        raise Amiss(said) from None
    except ssl.SSLError:
        said = _(
            "The certificate of the mail server is not %(host)s's. Write the name in SMTP_URL that "
            "its provider tells.",
            host=server.host,
        )
        raise Amiss(said) from None
    except (SMTPException, OSError) as lost:
        said = _(
            "The mail server at %(host)s, port %(port)s, can't be used (%(why)s). smtp:// wants "
            "STARTTLS, smtps:// is encrypted from the beginning.",
            host=server.host,
            port=server.port,
            why=type(lost).__name__,
        )
        raise Amiss(said) from None
    finally:
        client.close()
    return _("The mail server takes us in.")
