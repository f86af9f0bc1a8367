"""The options of `convene init` and `convene doctor`, each with what it says of itself."""

from pathlib import Path
from typing import Annotated

import typer

ENV = Path(".env")
"""The file of settings, where no other is named."""
SECONDS = 10.0
"""How long each check has for an answer, where nobody says otherwise."""
_ANSWERS = "Answers"
_SLACK = "Slack: secrets out of files"
_DISCORD = "Discord: secrets out of files"


def _answer(text: str) -> typer.models.OptionInfo:
    made: typer.models.OptionInfo = typer.Option(help=text, rich_help_panel=_ANSWERS)
    return made


def _secret(panel: str, text: str) -> typer.models.OptionInfo:
    made: typer.models.OptionInfo = typer.Option(help=text, rich_help_panel=panel, metavar="FILE")
    return made


Written = Annotated[
    Path, typer.Option("--file", help="The file of settings to write, or to add to.")
]
Read = Annotated[Path, typer.Option("--file", help="The file of settings to read.")]
Force = Annotated[
    bool, typer.Option("--force", help="Write a new file; the one there is kept beside it.")
]
NoQuestions = Annotated[
    bool, typer.Option("--no-questions", help="Ask nothing: what is not given takes its default.")
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Look at this machine alone, and ask no platform.")
]
Platform = Annotated[str | None, _answer("slack, discord or both.")]
WorkspacesOf = Annotated[str | None, _answer("one Slack workspace, or several that install it.")]
PublicUrl = Annotated[str | None, _answer("The address on the web, or an empty text for none.")]
Data = Annotated[str | None, _answer("The folder that the data is to lie in.")]
Manifest = Annotated[Path, _answer("Where the manifest of the Slack app is put.")]
SlackBotToken = Annotated[Path | None, _secret(_SLACK, "The bot's token (SLACK_BOT_TOKEN).")]
SlackAppToken = Annotated[Path | None, _secret(_SLACK, "The app-level token (SLACK_APP_TOKEN).")]
SlackClientId = Annotated[str | None, _answer("The client ID, for several workspaces.")]
SlackClientSecret = Annotated[
    Path | None, _secret(_SLACK, "For several workspaces (SLACK_CLIENT_SECRET).")
]
SlackSigningSecret = Annotated[
    Path | None, _secret(_SLACK, "For several workspaces (SLACK_SIGNING_SECRET).")
]
DiscordToken = Annotated[Path | None, _secret(_DISCORD, "The bot's token (DISCORD_TOKEN).")]
Copies = Annotated[
    Path | None,
    typer.Option(help="Where copies of the database are put; without it BACKUP_FOLDER."),
]
Seconds = Annotated[
    float, typer.Option("--within", help="Seconds that each check has for an answer.", min=0.1)
]
Yes = Annotated[bool, typer.Option("--yes", help="Ask nothing: yes is the answer.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
