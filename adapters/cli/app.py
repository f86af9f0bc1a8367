"""`convene`: the commands of the command line."""

import gc
import sys
from pathlib import Path
from typing import Annotated

import typer

from adapters.cli import options
from adapters.cli.people_commands import people
from adapters.cli.platform_commands import discord, slack
from bot.core.i18n import _

LOOK, BEGIN, KEEP, PLAYS, PLATFORMS = (
    "To look around first, without an account anywhere",
    "From nothing to a bot that runs",
    "To keep it for years",
    "To write down what it should do, and see whether it does",
    "What a platform needs",
)
"""The commands in the order in which somebody comes to need them."""

app = typer.Typer(
    name="convene",
    help=(
        "The chat bot that runs a community of practice, on Slack and on Discord.\n\nTo begin: "
        "`convene init` asks what is needed and writes it down, `convene doctor` tells what is "
        "well and how to mend what is not, `convene run` starts the bot. Then type `/cop setup` in "
        "the channel where your community meets. To look around first: `convene demo`."
    ),
    epilog=(
        "Settings come from .env in this folder, or from the environment; .env.example tells of "
        "each. What a command does in full: `convene run --help`. The whole way: docs/hosting.md."
    ),
    rich_markup_mode="markdown",
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
    """Set Convene up: asks what is needed, writes it into .env, and looks whether it will run.

    Every answer can be given beforehand, by an option or in the environment. A secret is taken out
    of a file or the environment alone: as an option it would stay in the history of your shell, and
    everybody on the machine could see it.
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
    """Tell what is well, and what is not with how to mend it. It changes nothing.

    It may be run while Convene runs. The exit status is 0 where nothing fails, 1 where something
    does, and 2 where the settings can't be read.
    """
    from adapters.cli.doctor import doctor as examine

    raise typer.Exit(examine(file, copies, seconds, offline=offline, as_json=json))


@app.command(rich_help_panel=BEGIN)
def run() -> None:
    """Start the bot as .env has it: Slack, Discord or both, and what is served over the web.

    It runs until Ctrl+C or SIGTERM, upon which it says what it has begun to say, keeps it, and ends
    within ten seconds; a second one ends it at once. On its way it brings the database up to this
    version, after a copy. The exit status is 0 where it was stopped so, and 2 where it can't start
    as .env has it, which it says in a sentence.
    """
    from adapters.cli.run import run as start

    raise typer.Exit(start())


@app.command(rich_help_panel=KEEP)
def backup(
    to: Annotated[
        Path | None, typer.Option(help="The file to write; without it one in BACKUP_FOLDER.")
    ] = None,
) -> None:
    """Copy the database, whether or not Convene runs.

    The copy is checked, and nothing is written over. It holds what your members wrote: keep it as
    you would a letter, and away from this machine. A database on a server is copied by `pg_dump`,
    which has to be installed. BACKUP_HOURS has copies made by themselves.
    """
    from adapters.cli.backup import backup as copy

    raise typer.Exit(copy(to))


@app.command(rich_help_panel=KEEP)
def restore(
    copy: Annotated[Path, typer.Argument(help="The copy, as `convene backup` made it.")],
    yes: options.Yes = False,
) -> None:
    """Put a copy in the place of the database, after asking. Convene has to be stopped.

    The copy is checked before anything is replaced, and what is there now is kept in
    BACKUP_FOLDER. A copy of an earlier version is brought along; one of a newer one is refused.
    """
    from adapters.cli.restore import restore as put

    raise typer.Exit(put(copy, yes=yes))


@app.command(rich_help_panel=KEEP)
def export(
    community: Annotated[str, typer.Argument(help="What the community is called, or its number.")],
    to: Annotated[Path, typer.Option(help="The file to write.")],
) -> None:
    """Write all that is kept of one community into one file, whether or not Convene runs.

    docs/export.md says how it is read. No secret is in it.
    """
    from adapters.cli.archive import export as write

    raise typer.Exit(write(community, to))


@app.command("import", rich_help_panel=KEEP)
def bring(
    file: Annotated[Path, typer.Argument(help="The file, as `convene export` wrote it.")],
) -> None:
    """Bring a community out of a file into this database, whether or not Convene runs.

    All of it comes or nothing does, and nothing else is touched. It is refused where the community
    is here already.
    """
    from adapters.cli.archive import bring_in

    raise typer.Exit(bring_in(file))


@app.command(rich_help_panel=KEEP)
def migrate(
    check: Annotated[
        bool, typer.Option("--check", help="Only say whether the migrations make the tables.")
    ] = False,
) -> None:
    """Bring the database up to this version, after a backup.

    `convene run` does that by itself; this is for who wants to see it done before.
    """
    from adapters.cli.migrate import check as compare
    from adapters.cli.migrate import migrate as bring

    raise typer.Exit(compare() if check else bring())


@app.command(rich_help_panel=KEEP)
def copy(
    to: Annotated[str, typer.Option(help="The address of an empty database.", metavar="URL")],
) -> None:
    """Copy everything into another database, to move to PostgreSQL or back.

    Stop Convene before. A password need not stand in the address, where the history of your shell
    would keep it: PostgreSQL's own variable PGPASSWORD is read, and so is the file ~/.pgpass.
    """
    from adapters.cli.copy import copy as take_over

    raise typer.Exit(take_over(to))


app.add_typer(people, name="people", rich_help_panel=KEEP)


app.add_typer(slack, name="slack", rich_help_panel=PLATFORMS)
app.add_typer(discord, name="discord", rich_help_panel=PLATFORMS)


@app.command(rich_help_panel=PLAYS)
def play(
    files: Annotated[list[Path], typer.Argument(help="Plays: files as docs/plays.md has them.")],
    until: Annotated[int | None, typer.Option(help="Stop after this line.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print JSON lines.")] = False,
) -> None:
    """Perform plays on the playground's stage, and print what was really seen.

    A play is a conversation written down as it should be seen. The exit status is 0 where all of it
    held, 1 where something did not, and 2 where a line can't be read.
    """
    from adapters.cli.logs import set_up_logs
    from adapters.cli.play import play as perform
    from adapters.cli.settings import settings
    from adapters.wiring import stage

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
