"""What a doctor looks at of our address: whether PUBLIC_URL leads to us."""

import json

from adapters.web.guard import HEALTH
from bot.core.checks import Amiss, Unseen
from bot.core.i18n import _
from bot.core.settings import Settings

ANSWERS = (200, 503)
"""What we say of our health with."""


async def address(settings: Settings) -> str:
    """That it does. Raises Amiss, or Unseen."""
    if settings.public_url is None:
        raise Unseen(
            _("PUBLIC_URL is empty; calendar links, pages, e-mails and Slack over HTTP need it.")
        )
    told = await _health(f"{settings.public_url}{HEALTH}")
    if told is None:
        here = "127.0.0.1" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104
        if await _health(f"http://{here}:{settings.port}{HEALTH}") is None:
            raise Unseen(_("Nothing answers at PUBLIC_URL, since Convene does not run here."))
        raise Amiss(
            _(
                "Convene runs, and %(url)s does not lead to it. Let that name point to your web "
                "server, and have that pass everything on to port %(port)s.",
                url=settings.public_url,
                port=settings.port,
            )
        )
    match told.get("status"):
        case "ok" | "starting" | "stopping":
            return _("PUBLIC_URL leads to Convene.")
        case "unwell":
            ails = [f"{name}: {word}" for name, word in told.items() if name != "status"]
            raise Amiss(
                _(
                    "PUBLIC_URL leads to Convene, which is not well (%(ails)s). "
                    "docs/starting.md tells what helps.",
                    ails=", ".join(ails),
                )
            )
        case _:
            raise Amiss(
                _(
                    "At %(url)s something else than Convene answers. Let your web server pass "
                    "everything on to port %(port)s.",
                    url=settings.public_url,
                    port=settings.port,
                )
            )


async def _health(url: str) -> dict[str, object] | None:
    """What is said of its health there, {} where it is nothing of ours; None where nobody is."""
    # It comes with the packages of either platform, and is needed with one of them alone.
    try:
        import aiohttp
    except ImportError:
        raise Unseen(_("The packages of a platform are needed to ask.")) from None
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(url, allow_redirects=False) as said,
        ):
            told = json.loads(await said.text()) if said.status in ANSWERS else {}
    except (aiohttp.ClientError, OSError):
        return None
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
