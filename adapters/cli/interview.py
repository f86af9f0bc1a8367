"""The interview: what `convene init` asks, in the order in which somebody comes to know it."""

import os
from pathlib import Path

from adapters.cli.given import Given
from adapters.cli.platform_questions import discord, manifest, slack
from adapters.cli.questions import Questions, one_of
from bot.core.i18n import _
from bot.core.setting_faults import unfit

PLATFORMS = ("slack", "discord", "both")
WORKSPACES = ("one", "several")


def interview(questions: Questions, given: Given) -> str:
    """Ask for everything; which platform it is for. Raises typer.Abort where somebody stops."""
    platform = questions.choice(
        _("Where does your community talk (slack, discord or both)"),
        given.platform,
        "--platform",
        one_of(*PLATFORMS),
    )
    several = platform != "discord" and _several(questions, given)
    questions.setting(
        "PUBLIC_URL",
        _("Its address on the web, such as https://convene.example.org")
        if several
        else _("Its address on the web, for calendars that people follow (Enter for none)"),
        given.public_url,
        "--public-url",
        default=None if several else "",
    )
    _data(questions, given)
    if platform != "discord":
        manifest(questions, given, several=several)
        slack(questions, given, several=several)
    if platform != "slack":
        discord(questions, given)
    return platform


def _several(questions: Questions, given: Given) -> bool:
    told = questions.choice(
        _("Is it for one Slack workspace, or for several that install it (one or several)"),
        given.workspaces,
        "--workspaces",
        one_of(*WORKSPACES),
        default=WORKSPACES[0],
    )
    return told == WORKSPACES[1]


def _data(questions: Questions, given: Given) -> None:
    if given.data is None and os.environ.get("DATABASE_URL"):
        return  # decided where Convene is started, as in a container

    def named(folder: str) -> dict[str, str]:
        place = Path(folder).expanduser()
        return {
            "DATABASE_URL": f"sqlite:///{place / 'convene.db'}",
            "BACKUP_FOLDER": str(place / "backups"),
        }

    def fault(folder: str) -> str:
        return next(filter(None, (unfit(*each) for each in named(folder).items())), "")

    folder = questions.choice(
        _("The folder that its data is to lie in"), given.data, "--data", fault, default="var"
    )
    questions.told.update(named(folder))
