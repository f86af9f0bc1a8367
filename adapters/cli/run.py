"""`convene run`: start what the settings configure, and say what is missing."""

import os
import sys
from pathlib import Path

from rich.console import Console

from adapters.cli.extras import lacking
from adapters.cli.listening import NotListening, listening
from adapters.cli.logs import set_up_logs
from adapters.cli.settings import given, refuse, settings, unusable
from adapters.cli.typed import advised
from adapters.cli.work import work
from adapters.wiring import loop
from adapters.wiring.apps import slack_faults
from adapters.wiring.platforms import NotConnected, connects_to_discord, connects_to_slack
from adapters.wiring.service import faults_told
from bot.core.i18n import _
from bot.core.setting_halves import halves
from bot.core.settings import Settings
from store.core.trouble import Unusable

REFUSED = 2
"""Exit status when it can't start as the settings say, or packages are missing."""


def run(file: Path) -> int:
    """Run until stopped; the exit status."""
    chosen = settings(file)
    if faults := [*halves(chosen), *lacking(chosen), *slack_faults(chosen)]:
        refuse(*(advised(fault, file) for fault in faults))
    with faults_told(chosen) as hear:
        set_up_logs(chosen, hear=hear)
        return _run(chosen, file)


def _run(chosen: Settings, file: Path) -> int:
    console = Console(stderr=True)
    try:
        with listening(chosen.host, chosen.port, "HOST", "PORT") as sockets:
            for line in missing(chosen, file):
                console.print(advised(line, file))
            loop.run(work(chosen, sockets))
    except (NotListening, NotConnected, Unusable, ImportError) as fault:
        sys.stderr.write(advised(_in_words(fault, chosen), file) + "\n")
        return REFUSED
    return 0


def _in_words(fault: Exception, chosen: Settings) -> str:
    match fault:
        case NotConnected():
            return _refused(fault)
        case Unusable():
            return unusable(fault, chosen)
        case ImportError():
            return _not_installed(chosen, fault.name or "")
        case _:
            return str(fault)


def missing(chosen: Settings, file: Path) -> list[str]:
    """What people will miss as things are configured in `file`, a sentence each."""
    said = []
    if not connects_to_slack(chosen) and not connects_to_discord(chosen):
        said.append(
            _(
                "No chat platform is connected, so nobody can write to me yet. `convene init` "
                "connects one; `convene demo` opens the playground."
            )
        )
    if chosen.public_url is None:
        said.append(_("PUBLIC_URL is empty, so nobody is offered a calendar link to follow."))
    # Somebody may be in the wrong folder; a service has its settings in the environment.
    if not file.is_file() and not given(os.environ):
        said.append(_("There is no .env here; what is not in the environment has its default."))
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
        "pip install 'convene-bot[%(extras)s]'",
        package=package,
        extras=",".join(name for name, connects in wanted if connects),
    )
