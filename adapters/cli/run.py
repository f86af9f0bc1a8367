"""`convene run`: start what the settings configure, and say what is missing."""

import asyncio
from pathlib import Path

import uvicorn
from rich.console import Console

from adapters.cli.logs import set_up_logs
from adapters.cli.settings import settings
from adapters.wiring import (
    NotConnected,
    configured,
    connects_to_discord,
    connects_to_slack,
    service,
)
from bot.core.i18n import _
from bot.core.settings import Settings

REFUSED = 2
"""Exit status when a platform does not accept the settings, or its packages are missing."""


def run() -> int:
    """Run until stopped; the exit status."""
    chosen = settings()
    set_up_logs(chosen)
    console = Console(stderr=True)
    for line in missing(chosen):
        console.print(line)
    try:
        asyncio.run(_run(chosen))
    except NotConnected as refused:
        console.print(_refused(refused), markup=False)
        return REFUSED
    except ImportError as missing_package:
        console.print(_not_installed(chosen, missing_package.name or ""), markup=False)
        return REFUSED
    return 0


def missing(chosen: Settings) -> list[str]:
    """What people will miss as things are configured, a sentence each."""
    said = []
    if not connects_to_slack(chosen) and not connects_to_discord(chosen):
        said.append(
            _(
                "No chat platform is connected, so nobody can write to me yet. docs/slack.md and "
                "docs/discord.md say how to connect one; convene demo opens the playground."
            )
        )
    if not connects_to_slack(chosen) and (chosen.slack_bot_token or chosen.slack_app_token):
        said.append(
            _(
                "Slack is set up in part: it takes SLACK_BOT_TOKEN, and SLACK_APP_TOKEN or "
                "SLACK_SIGNING_SECRET."
            )
        )
    if chosen.discord_shards is not None and not connects_to_discord(chosen):
        said.append(_("Discord is set up in part: it takes DISCORD_TOKEN."))
    if chosen.public_url is None:
        said.append(_("PUBLIC_URL is empty, so nobody is offered a calendar link to follow."))
    if not Path(".env").is_file():
        said.append(_("There is no .env file here; everything is as .env.example has it."))
    return said


def _refused(refused: NotConnected) -> str:
    if refused.platform == "discord":
        return _(
            "Discord refuses DISCORD_TOKEN: %(reason)s. Copy it anew from your app's page “Bot” at "
            "discord.com/developers/applications.",
            reason=refused.reason,
        )
    return _(
        "Slack refuses SLACK_BOT_TOKEN or SLACK_APP_TOKEN: %(reason)s. Copy both anew from "
        "your app's pages at api.slack.com/apps.",
        reason=refused.reason,
    )


def _not_installed(chosen: Settings, package: str) -> str:
    wanted = (("slack", connects_to_slack(chosen)), ("discord", connects_to_discord(chosen)))
    return _(
        "%(package)s is not installed. Add the packages for your platforms: "
        "pip install 'convene[%(extras)s]'",
        package=package,
        extras=",".join(name for name, connects in wanted if connects),
    )


async def _run(chosen: Settings) -> None:
    async with service(chosen) as application:
        config = configured(
            application,
            host=chosen.host,
            port=chosen.port,
            log_level=str(chosen.log_level.value),
        )
        await uvicorn.Server(config).serve()
        # The signal that ended it is raised again: let it arrive here, not amid the cleaning up.
        await asyncio.sleep(0)
