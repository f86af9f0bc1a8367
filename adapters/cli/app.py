"""`convene`: the commands of the command line."""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli import keep_commands as keep
from adapters.cli import options
from adapters.cli.key_commands import keys
from adapters.cli.people_commands import people
from adapters.cli.platform_commands import discord, slack
from bot.core.i18n import _

LOOK, BEGIN, KEEP, MOVE, PLAYS = (
    "Look around first, without an account anywhere",
    "From nothing to a bot that runs",
    "Keep it for years",
    "Move it, or a community of it",
    "Write down what it should do, and see whether it does",
)
"""The commands in the order in which somebody comes to need them."""

app = typer.Typer(
    name="convene",
    help=(
        "The chat bot that runs a community of practice, on Slack and on Discord.\n\nTo begin: "
        "`convene init` leads you through making the app, asks for its tokens and writes them "
        "down; `convene run` starts the bot. Then type `/cop setup` in the channel where your "
        "community meets: from there on all is done in chat. When something is not as it should "
        "be, `convene doctor` says what, and how to mend it."
    ),
    epilog=(
        "Settings come from the environment and from .env in this folder, or the file that --file "
        "names. Data lies in var/, unless they say otherwise. What a command does in full: "
        "`convene run --help`. The whole way: docs/hosting.md in its sources."
    ),
    rich_markup_mode="markdown",
    # Whoever tries the short one wants the same, of every command there is.
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=True,
    add_completion=False,
    # Locals may be tokens, or somebody's words.
    pretty_exceptions_show_locals=False,
)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"Convene {version('convene-bot')}")
        raise typer.Exit


@app.callback()
def _convene(
    _version_asked: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


@app.command(rich_help_panel=LOOK)
def demo(
    template: Annotated[
        str,
        typer.Option(
            help="Which kind of community to open: first-friday, alternating, quarterly, series "
            "or provider."
        ),
    ] = "first-friday",
    port: Annotated[
        int, typer.Option(help="The port to listen on; 0 for any free one.", min=0, max=65535)
    ] = 8000,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Open no browser.")] = False,
) -> None:
    """Open the playground: a community some months old, in the browser.

    Everybody in it is yours to speak for, and its clock is yours to move. Nothing of it leaves this
    machine. Ctrl+C ends it, and what was done there is gone, unless DEMO_FOLDER names a folder.
    """
    # Until it is open nearly everything that is made stays: a tenth of the time went into looking
    # for garbage among it.
    gc.disable()
    # Each command imports what it needs when it is run: help must not load a database.
    from adapters.cli.demo import serve

    raise typer.Exit(serve(template, port, browser=not no_browser))


@app.command(rich_help_panel=BEGIN)
def init(
    file: options.Written = options.ENV,
    force: options.Force = False,
    no_questions: options.NoQuestions = False,
    platform: options.Platform = None,
    workspaces: options.WorkspacesOf = None,
    public_url: options.PublicUrl = None,
    data: options.Data = None,
    manifest: options.Manifest = Path("slack-manifest.yaml"),
    slack_bot_token_file: options.SlackBotToken = None,
    slack_app_token_file: options.SlackAppToken = None,
    slack_client_id: options.SlackClientId = None,
    slack_client_secret_file: options.SlackClientSecret = None,
    slack_signing_secret_file: options.SlackSigningSecret = None,
    discord_token_file: options.DiscordToken = None,
    offline: options.Offline = False,
) -> None:
    """Ask what is needed, write .env, and see whether it will run.

    It leads through making the app on Slack or Discord. Where the file is there already, all in it
    stays, and what is missing for another platform is added. Every answer can be given beforehand,
    by an option or in the environment. A secret is taken out of a file or the environment
    alone: as an option it would stay in the history of your shell, and everybody on the machine
    could see it.
    """
    from adapters.cli.given import Given
    from adapters.cli.init import init as set_up

    given = Given(
        file=file,
        force=force,
        questions=not no_questions,
        offline=offline,
        manifest=manifest,
        platform=platform,
        workspaces=workspaces,
        public_url=public_url,
        data=data,
        slack_bot_token_file=slack_bot_token_file,
        slack_app_token_file=slack_app_token_file,
        slack_signing_secret_file=slack_signing_secret_file,
        slack_client_id=slack_client_id,
        slack_client_secret_file=slack_client_secret_file,
        discord_token_file=discord_token_file,
    )
    raise typer.Exit(set_up(given))


@app.command(rich_help_panel=BEGIN)
def doctor(
    file: options.Read = options.ENV,
    copies: options.Copies = None,
    seconds: options.Seconds = options.SECONDS,
    offline: options.Offline = False,
    json: options.Json = False,
) -> None:
    """Tell what is well, and how to mend what is not.

    It changes nothing, and may be run while Convene runs. The exit status is 0 where nothing
    fails, 1 where something does, and 2 where the settings can't be read.
    """
    from adapters.cli.doctor import doctor as examine

    raise typer.Exit(examine(file, copies, seconds, offline=offline, as_json=json))


@app.command(rich_help_panel=BEGIN)
def run(file: options.Read = options.ENV) -> None:
    """Start the bot on Slack, Discord or both, as .env has it.

    It serves what comes in over the web as well. It runs until Ctrl+C or SIGTERM, upon which it
    says what it has begun to say, keeps it, and ends within ten seconds; a second one ends it
    at once. On its way it brings the database up to this version, after a copy. The exit status
    is 0 where it was stopped so, and 2 where it can't start as .env has it, which it says in a
    sentence.
    """
    from adapters.cli.run import run as start

    raise typer.Exit(start(file))


app.add_typer(slack, name="slack", rich_help_panel=BEGIN)
app.add_typer(discord, name="discord", rich_help_panel=BEGIN)
app.command(rich_help_panel=KEEP)(keep.backup)
app.command(rich_help_panel=KEEP)(keep.restore)
app.command(rich_help_panel=KEEP)(keep.migrate)
app.add_typer(people, name="people", rich_help_panel=KEEP)
app.add_typer(keys, name="keys", rich_help_panel=KEEP)
app.command(rich_help_panel=MOVE)(keep.archive)
app.command(rich_help_panel=MOVE)(keep.export)
app.command("import", rich_help_panel=MOVE)(keep.bring)
app.command(rich_help_panel=MOVE)(keep.copy)


@app.command(rich_help_panel=PLAYS)
def play(
    files: Annotated[list[Path], typer.Argument(help="Plays: files as docs/plays.md has them.")],
    until: Annotated[int | None, typer.Option(help="Stop after this line.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False,
) -> None:
    """Perform plays in the playground, and print what was seen.

    A play is a conversation written down as it should be seen. The exit status is 0 where all of it
    held, 1 where something did not, and 2 where a line can't be read.
    """
    from adapters.cli.logs import set_up_logs
    from adapters.cli.play import play as perform
    from adapters.cli.settings import settings
    from adapters.wiring.playground import stage

    set_up_logs(settings(), quiet=True)
    raise typer.Exit(perform(files, until, json, stage))


def main() -> None:
    """The console script."""
    try:
        app()
    except KeyboardInterrupt:
        sys.stderr.write(_("Stopped.") + "\n")
        # 128 and the signal's number, as shells have it.
        sys.exit(130)
