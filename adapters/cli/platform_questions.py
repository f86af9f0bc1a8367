"""Questions about an app on a platform, with the way to make one."""

import os
import shlex

import typer

from adapters.cli.given import Given
from adapters.cli.placed import placed
from adapters.cli.questions import Questions
from adapters.cli.settings import refuse
from adapters.wiring.apps import slack_key, slack_manifest
from bot.core.i18n import _
from bot.core.settings import Settings

FIELDS = Settings.model_fields
SEVERAL = ("SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "ENCRYPTION_KEYS", "PUBLIC_URL")
TO_COME = {"SLACK_SIGNING_SECRET": "to-come", "SLACK_CLIENT_ID": "to-come"}
"""Slack tells these of an app that was made, and makes it by a manifest that goes by them."""


def set_up(questions: Questions, platform: str) -> bool:
    """Whether the file that is added to has all that this platform needs."""
    stands = questions.stands
    if platform == "discord":
        return stands("DISCORD_TOKEN")
    reached = stands("SLACK_APP_TOKEN") or stands("SLACK_SIGNING_SECRET")
    return reached and (stands("SLACK_BOT_TOKEN") or all(map(stands, SEVERAL)))


def manifest(questions: Questions, given: Given, *, several: bool) -> None:
    """Write down what Slack makes the app of, and lead there."""
    there = {name: told for name, told in questions.there.items() if name.lower() in FIELDS}
    drawn = {**(TO_COME if several else {}), **there, **questions.told}
    try:
        made = slack_manifest(
            Settings.model_validate({name.lower(): told for name, told in drawn.items()}),
            as_json=False,
        )
        placed(given.manifest, made, over=True)
    except ImportError:
        refuse(
            _(
                "The packages for Slack are not installed. Add them: pip install "
                "'convene-bot[slack]'"
            )
        )
    except OSError as error:
        why = error.strerror or type(error).__name__
        refuse(_("%(file)s can't be written: %(why)s.", file=str(given.manifest), why=why))
    place = given.manifest.absolute()
    _tell(
        questions,
        _("%(file)s tells Slack all about the app.", file=str(place)),
        _(
            "Open https://api.slack.com/apps, choose Create New App, From a manifest, and your "
            "workspace; paste what stands in that file (the YAML tab), and choose Create. Over "
            "SSH, `%(cat)s` in a second terminal shows it.",
            cat=f"cat {shlex.quote(str(place))}",
        ),
    )


def slack(questions: Questions, given: Given, *, several: bool) -> None:
    """Ask for what Slack tells of the app that was made."""
    if not several:
        _tell(
            questions,
            _(
                "On Basic Information, App-Level Tokens: generate one with the scope "
                "connections:write. On Install App: install it to your workspace."
            ),
        )
        questions.secret(
            "SLACK_APP_TOKEN",
            _("Paste the app-level token, which begins with xapp- (it is not shown)"),
            given.slack_app_token_file,
            "--slack-app-token-file",
        )
        questions.secret(
            "SLACK_BOT_TOKEN",
            _(
                "Paste the Bot User OAuth Token, from Install App, which begins with xoxb- (it is "
                "not shown)"
            ),
            given.slack_bot_token_file,
            "--slack-bot-token-file",
        )
        return
    _tell(questions, _("The next three stand on Basic Information, under App Credentials."))
    questions.setting(
        "SLACK_CLIENT_ID", _("The Client ID"), given.slack_client_id, "--slack-client-id"
    )
    questions.secret(
        "SLACK_CLIENT_SECRET",
        _("Paste the Client Secret (it is not shown)"),
        given.slack_client_secret_file,
        "--slack-client-secret-file",
    )
    questions.secret(
        "SLACK_SIGNING_SECRET",
        _("Paste the Signing Secret (it is not shown)"),
        given.slack_signing_secret_file,
        "--slack-signing-secret-file",
    )
    # What the environment gives goes before what is written down.
    given_already = any(map(os.environ.get, ("ENCRYPTION_KEYS", "ENCRYPTION_KEYS_FILE")))
    if not (given_already or questions.stands("ENCRYPTION_KEYS")):
        questions.told["ENCRYPTION_KEYS"] = slack_key()


def discord(questions: Questions, given: Given) -> None:
    """Lead to an app on Discord, and ask for its token."""
    _tell(
        questions,
        _(
            "Open https://discord.com/developers/applications, choose New Application, and call it "
            "Convene. On its page Installation leave only Guild Install, and set Install Link to "
            "None; on its page Bot leave all Privileged Gateway Intents off, and choose Reset "
            "Token."
        ),
    )
    questions.secret(
        "DISCORD_TOKEN",
        _("Paste the token (it is not shown)"),
        given.discord_token_file,
        "--discord-token-file",
    )


def _tell(questions: Questions, *lines: str) -> None:
    """What is to be done elsewhere now; nobody is told who is not asked."""
    if questions.asks:
        typer.echo("\n" + "\n".join(lines) + "\n")
