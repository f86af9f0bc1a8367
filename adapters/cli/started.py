"""What the log says once we are at work: who hears us, and what there is to do now."""

from collections.abc import Mapping

import structlog

from adapters.wiring.service import Begun
from bot.core.i18n import _
from bot.core.meant import COP
from bot.core.settings import Settings

SETUP = f"/{COP} setup"
"""How a community begins, where nobody has it called otherwise."""

log = structlog.get_logger(__name__)


def tell(begun: Begun, settings: Settings) -> None:
    """Tell of it, in a line or two."""
    log.info("ready", **_platforms(begun.platforms))
    if begun.platforms and not begun.founded:
        log.info("no community yet", next=_first(begun.platforms, settings))


def _platforms(platforms: Mapping[str, bool]) -> dict[str, str]:
    """Who hears us, and who is `away` still: a start does not wait for them."""
    away = [name for name, hears in platforms.items() if not hears]
    there = ", ".join(name for name in platforms if name not in away) or "none"
    return {"platforms": there, **({"away": ", ".join(away)} if away else {})}


def _first(platforms: Mapping[str, bool], settings: Settings) -> str:
    """How a community begins, as the command is called there."""
    slack = f"/{settings.slack_command} setup"
    if "discord" not in platforms:
        return _("type %(typed)s in the channel where yours meets", typed=slack)
    if "slack" not in platforms or slack == SETUP:
        return _("type %(typed)s in the channel where yours meets", typed=SETUP)
    return _(
        "type %(slack)s on Slack, or %(discord)s on Discord, in the channel where yours meets",
        slack=slack,
        discord=SETUP,
    )
