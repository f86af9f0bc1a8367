"""Slack, Discord and e-mail, connected where the settings configure them."""

from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from typing import Any

from starlette.routing import BaseRoute

from adapters.web.letter import letter_html
from adapters.web.site.mail import mail as mail_pages
from adapters.wiring.core import Core
from bot.core.commands import declared
from bot.core.settings import Settings
from scheduler.requests import Requests


class NotConnected(Exception):
    """A platform does not accept what the settings say; `reason` is its own word for why."""

    def __init__(self, platform: str, reason: str) -> None:
        super().__init__(f"{platform}: {reason}")
        self.platform = platform
        self.reason = reason


Lost = Callable[[NotConnected], None]
"""Hears of a platform that does not accept us any more."""
Hush = Callable[[], Coroutine[Any, Any, None]]
"""Has a way by which people reach us take nothing more."""


@asynccontextmanager
async def slack(settings: Settings, bot: Core, ways: list[Hush]) -> AsyncIterator[list[BaseRoute]]:
    """Slack, connected if it is configured; the addresses it asks. Raises NotConnected.

    `ways` are those by which people reach us, each to be hushed when we stop.
    """
    if not connects_to_slack(settings):
        await bot.catch_up()
        yield []
        return
    # An optional extra: whoever does without Slack needs none of its packages.
    from adapters.slack.options import Refused
    from adapters.slack.service import adapter

    made, routes = adapter(settings, bot.store, bot.clock, bot.dispatch, declared(), bot.again)
    bot.join(made.chat, made.connected)
    bot.woken.append(made.homes.woken)
    ways.append(made.hush)
    # Whatever ends a start early, it has asked Slack something, and connections are kept open.
    try:
        await bot.catch_up()
        await made.start()
        yield routes
    except Refused as refused:
        raise NotConnected("slack", str(refused)) from refused
    finally:
        await made.stop()


@asynccontextmanager
async def discord(
    settings: Settings, bot: Core, ways: list[Hush], lost: Lost
) -> AsyncIterator[None]:
    """Discord, connected if it is configured. Raises NotConnected; `lost` is told it later on."""
    if not connects_to_discord(settings):
        yield
        return
    # An optional extra, as Slack's is.
    from adapters.discord.options import Refused
    from adapters.discord.service import adapter

    made = adapter(settings, bot.store, bot.clock, bot.dispatch, declared(), bot.again)
    bot.join(made.chat, made.connected)
    ways.append(made.hush)
    try:
        # What happened while we were away is looked up as soon as the session has begun.
        await made.start(lambda refused: lost(NotConnected("discord", str(refused))))
        yield
    except Refused as refused:
        raise NotConnected("discord", str(refused)) from refused
    finally:
        await made.stop()


def mail(settings: Settings, bot: Core) -> Sequence[BaseRoute]:
    """E-mails, where they are configured; the addresses that the links in them lead to."""
    if not writes_mail(settings):
        return ()
    # An optional extra, as Slack's is.
    from adapters.mail.service import adapter

    chat, letters = adapter(settings, bot.store, bot.clock, letter_html)
    # A mail server that is away keeps nobody from being answered, so that we are well without it.
    bot.chats[chat.platform] = Requests(chat, bot.tell)
    return mail_pages(letters, bot.dispatch)


def writes_mail(settings: Settings) -> bool:
    """Whether there is enough in the settings to write e-mails with."""
    return bool(settings.smtp_url and settings.mail_from and settings.public_url)


def connects_to_discord(settings: Settings) -> bool:
    """Whether there is enough in the settings to connect to Discord with."""
    return settings.discord_token is not None


def connects_to_slack(settings: Settings) -> bool:
    """Whether there is enough in the settings to connect to Slack with."""
    reached = settings.slack_app_token or settings.slack_signing_secret
    several = (
        settings.slack_client_id,
        settings.slack_client_secret,
        settings.encryption_keys,
        settings.public_url,
    )
    return bool(reached and (settings.slack_bot_token or all(several)))
