"""`convene discord`: what is needed to bring the bot into a Discord server."""

import asyncio
import sys
from pathlib import Path

from adapters.cli.settings import settings
from adapters.wiring.apps import discord_invite
from adapters.wiring.platforms import NotConnected, connects_to_discord
from bot.core.i18n import _

MISSING = 1
"""Exit status where the token or the packages for Discord are missing."""
REFUSED = 2
"""Exit status where Discord refuses the token or can't be reached."""


def invite(file: Path) -> int:
    """Print the address of the invitation; the exit status."""
    chosen = settings(file)
    if not connects_to_discord(chosen):
        return _said(
            MISSING,
            _("DISCORD_TOKEN is empty. docs/discord.md says where to find it, in three minutes."),
        )
    try:
        sys.stdout.write(asyncio.run(discord_invite(chosen)) + "\n")
    except ImportError:
        return _said(
            MISSING,
            _(
                "The packages for Discord are not installed. Add them: pip install "
                "'convene-bot[discord]'"
            ),
        )
    except NotConnected as refused:
        return _said(
            REFUSED,
            _(
                "Discord does not tell which app DISCORD_TOKEN belongs to: %(reason)s.",
                reason=refused.reason,
            ),
        )
    return 0


def _said(status: int, text: str) -> int:
    sys.stderr.write(text + "\n")
    return status
