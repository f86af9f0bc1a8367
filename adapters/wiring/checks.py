"""What a doctor asks of platforms."""

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

from adapters.web.checks import address
from adapters.wiring.platforms import connects_to_discord, connects_to_slack, writes_mail
from bot.core.checks import Check, Finding, asked, unseen
from bot.core.commands import declared
from bot.core.i18n import _
from bot.core.settings import Settings
from scheduler.clock import SystemClock
from store.checkup import homes
from store.database import Session
from store.platforms.slack import installations, teams

Answer = TypeVar("Answer")

Look = Callable[[Callable[[Session], Answer]], Answer]
"""Runs a job on a database that is only read."""


async def looked_over(settings: Settings, look: Look[Any] | None, seconds: float) -> list[Check]:
    """What a doctor finds on the platforms, asked all at once; each has `seconds` to answer.

    `look` reads the database, None where that can't be done.
    """
    found = await asyncio.gather(
        asked("address", seconds, address(settings)),
        _slack_checked(settings, look, seconds),
        _discord_checked(settings, look, seconds),
        _mail_checked(settings, seconds),
    )
    return [found[0], *found[1], *found[2], found[3]]


async def _slack_checked(settings: Settings, look: Look[Any] | None, seconds: float) -> list[Check]:
    if not connects_to_slack(settings):
        some = settings.slack_bot_token or settings.slack_app_token or settings.slack_client_id
        part = _("It is set up in part; see “settings”.")
        return [unseen("slack", part if some else _("No token of Slack's is set."))]
    try:
        from adapters.slack.checks import Kept, checks
    except ImportError:
        return [_lacks("slack")]
    kept = Kept()
    if look is not None:
        kept = Kept(look(lambda s: homes(s, "slack")), look(installations), look(teams))
    return await checks(settings, kept, declared(), seconds, SystemClock().now)


async def _discord_checked(
    settings: Settings, look: Look[Any] | None, seconds: float
) -> list[Check]:
    if not connects_to_discord(settings):
        return [unseen("discord", _("No token of Discord's is set."))]
    try:
        from adapters.discord.checks import checks
    except ImportError:
        return [_lacks("discord")]
    kept = None if look is None else look(lambda s: homes(s, "discord"))
    return await checks(settings, kept, declared(), seconds, SystemClock().now)


async def _mail_checked(settings: Settings, seconds: float) -> Check:
    if not writes_mail(settings) or settings.smtp_url is None:
        return unseen("mail", _("No mail server is set, so nobody is written to by e-mail."))
    try:
        from adapters.mail.checks import reaches
    except ImportError:
        return _lacks("mail")
    return await asked("mail", seconds, reaches(settings.smtp_url.get_secret_value()))


def _lacks(platform: str) -> Check:
    said = _(
        "Its packages are not installed. Add them: pip install 'convene-bot[%(platform)s]'",
        platform=platform,
    )
    return Check(platform, Finding.FAIL, said)
