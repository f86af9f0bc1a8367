"""The interview: what `convene init` asks, in the order in which somebody comes to know it."""

import os
from pathlib import Path

import typer

from adapters.cli.given import Given
from adapters.cli.platform_questions import discord, manifest, set_up, slack
from adapters.cli.questions import Questions, one_of
from bot.core.i18n import _
from bot.core.setting_faults import unfit

PLATFORMS = ("slack", "discord")
BOTH = "both"
WORKSPACES = ("one", "several")


def interview(questions: Questions, given: Given) -> list[str]:
    """Ask for everything; the platforms that are to be set up, none where all are already.

    Raises typer.Abort where somebody stops.
    """
    platforms = _platforms(questions, given)
    if not platforms:
        return []
    several = "slack" in platforms and _several(questions, given)
    # What may be left out was asked when the file was made, and is not asked again.
    if several or given.public_url is not None or not questions.there:
        _address(questions, given, several=several)
    _data(questions, given)
    if "slack" in platforms:
        manifest(questions, given, several=several)
        slack(questions, given, several=several)
    if "discord" in platforms:
        discord(questions, given)
    return platforms


def _platforms(questions: Questions, given: Given) -> list[str]:
    """Those that were chosen, less what is set up in the file that is there."""
    missing = [one for one in PLATFORMS if not set_up(questions, one)]
    if not missing:
        return []
    chosen = questions.choice(
        _("Where does your community talk (slack, discord or both)"),
        given.platform,
        "--platform",
        one_of(*PLATFORMS, BOTH),
        default=missing[0] if questions.asks and len(missing) == 1 else None,
    )
    to_do = [one for one in missing if chosen in (one, BOTH)]
    if to_do and questions.there and questions.asks:
        typer.echo(
            _(
                "%(file)s is there already: all that is in it stays, and what is missing is added.",
                file=str(given.file),
            )
        )
    return to_do


def _address(questions: Questions, given: Given, *, several: bool) -> None:
    questions.setting(
        "PUBLIC_URL",
        _("Its address on the web, such as https://convene.example.org")
        if several
        else _("Its address on the web, for calendars that people follow (Enter for none)"),
        given.public_url,
        "--public-url",
        default=None if several else "",
    )


def _several(questions: Questions, given: Given) -> bool:
    if any(questions.stands(name) for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN")):
        return False
    told = questions.choice(
        _("Is it for one Slack workspace, or for several that install it (one or several)"),
        given.workspaces,
        "--workspaces",
        one_of(*WORKSPACES),
        default=WORKSPACES[0],
    )
    return told == WORKSPACES[1]


def _data(questions: Questions, given: Given) -> None:
    if given.data is None and (os.environ.get("DATABASE_URL") or questions.there):
        return  # decided where Convene is started, as in a container, or by the file that is there

    # Whoever reads a file of another folder stands anywhere, and is to find the same data.
    beside = given.file.parent.resolve() == Path.cwd()

    def named(folder: str) -> dict[str, str]:
        place = Path(folder).expanduser()
        place = place if beside else place.absolute()
        return {
            "DATABASE_URL": f"sqlite:///{place / 'convene.db'}",
            "BACKUP_FOLDER": str(place / "backups"),
        }

    def fault(folder: str) -> str:
        return next(filter(None, (unfit(*each) for each in named(folder).items())), "")

    folder = questions.choice(
        _("The folder that its data is to lie in"),
        given.data,
        "--data",
        fault,
        default="var" if beside else str(Path("var").absolute()),
    )
    told = named(folder)
    questions.told.update(
        {name: told[name] for name in told if not questions.stays(name, told[name])}
    )
