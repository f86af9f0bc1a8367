"""What a doctor looks at on Slack: the tokens, their scopes, the way there, and the homes."""

import asyncio
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import aiohttp
from cryptography.fernet import InvalidToken

from adapters.slack.check_answers import Heard, answer
from adapters.slack.keys import Keys, standing
from adapters.slack.manifest import REQUESTS, names, over_http
from adapters.slack.options import told
from adapters.slack.workspace_checks import There, workspace_checks
from adapters.slack.workspaces import Workspaces
from bot.core.checks import Amiss, Check, Finding, Unseen, asked, seen, unseen
from bot.core.command import Command
from bot.core.i18n import _
from bot.core.settings import Settings
from store.communities import Home
from store.platforms.slack import SlackInstallation


@dataclass(frozen=True, slots=True)
class Kept:
    """What the database tells of Slack; None of both where it can't be looked at."""

    homes: Sequence[Home] | None = None
    installations: Sequence[SlackInstallation] | None = None
    teams: Mapping[str, str] = field(default_factory=dict)
    """The organisation of each workspace that has us by one."""


async def checks(
    settings: Settings,
    kept: Kept,
    commands: Mapping[str, Command],
    seconds: float,
    now: Callable[[], datetime],
) -> list[Check]:
    """Everything, at once where it can be; each question has `seconds` for its answer."""
    workspaces = Workspaces(settings.slack_api_url, told(settings.slack_bot_token))
    try:
        theirs = list(_theirs(settings, kept, now()))
        there = [each for each in theirs if not isinstance(each, Check)]
        if settings.slack_bot_token is not None:
            there.append(There(told(settings.slack_bot_token), "SLACK_BOT_TOKEN", ""))
        naming = names(settings, commands)
        looks = [
            workspace_checks(each, workspaces, settings, kept.homes or (), naming, seconds, now)
            for each in there
        ]
        way = asked("slack connection", seconds, _way(settings, workspaces, now))
        reached, several = await asyncio.gather(way, asyncio.gather(*looks))
        found = [each for each in theirs if isinstance(each, Check)]
        found += [check for each in several for check in each]
        teams = {team for each in there for team in (each.heard.team, *each.teams)}
        homes = _elsewhere(kept.homes, teams, found)
        held = [seen("slack keys", lambda: _keys(settings, kept))] if kept.installations else []
        return [reached, *held, *found, *homes]
    finally:
        await workspaces.close()


async def _way(settings: Settings, workspaces: Workspaces, now: Callable[[], datetime]) -> str:
    """Whether Slack and we can reach one another; no connection is opened."""
    if settings.slack_app_token is not None:
        token = told(settings.slack_app_token)
        opening = workspaces.poster(token).apps_connections_open(app_token=token)
        await answer(opening, "SLACK_APP_TOKEN", Heard(), now)
        return _("Slack offers a connection in Socket Mode.")
    if not over_http(settings):
        raise Unseen(_("Nothing says how Slack is reached."))
    async with aiohttp.ClientSession() as session:
        try:
            # Without a signature, as anybody could: whoever answers 401 asks for one.
            async with session.post(
                f"{settings.public_url}{REQUESTS}", allow_redirects=False
            ) as said:
                status = said.status
        except (aiohttp.ClientError, OSError, ValueError):
            raise Unseen(_("Nothing answers at PUBLIC_URL; see “address”.")) from None
    if status == 401:
        return _("Requests arrive at PUBLIC_URL, and need Slack's signature.")
    raise Amiss(
        _(
            "%(url)s answers with %(status)s. Let your web server pass everything under PUBLIC_URL "
            "on to Convene, and start Convene with these settings.",
            url=f"{settings.public_url}{REQUESTS}",
            status=status,
        )
    )


def _theirs(settings: Settings, kept: Kept, now: datetime) -> Iterator[There | Check]:
    """The workspaces that installed the app, or why one can't be asked with its token."""
    for row in kept.installations or () if settings.encryption_keys else ():
        if row.expires_at is not None and row.expires_at <= now:
            why = _("Its token has run out; Convene renews it while it runs.")
            yield unseen("slack token", why, row.workspace)
            continue
        try:
            token = Keys(told(settings.encryption_keys)).opened(row.token)
            teams = (team for team, org in kept.teams.items() if org == row.workspace)
            yield There(token, "", row.workspace, teams=tuple(teams))
        except InvalidToken:
            why = _(
                "No key in ENCRYPTION_KEYS opens the workspace's token. Put the key back that it "
                "was kept with, after the new one, or have the app installed there again."
            )
            yield Check("slack token", Finding.FAIL, why, row.workspace)


def _keys(settings: Settings, kept: Kept) -> str:
    """That all that is kept opens, is closed with the newest key, and with none that is gone."""
    if settings.encryption_keys is None:
        raise Amiss(
            _(
                "ENCRYPTION_KEYS is empty, so that no workspace's token can be opened. Put the "
                "keys back, or have the app installed there again."
            )
        )
    written = told(settings.encryption_keys)
    found = standing(kept.installations or (), Keys(written))
    older = _(
        "An older key is still needed: not all tokens are closed with the newest. Run "
        "`convene keys rotate`, which goes on where it was."
    )
    if found.lost:
        raise Amiss(f"{found.unopened} {older}" if found.older else found.unopened)
    if found.older:
        raise Amiss(older)
    if "," in written:
        return _("All opens with the newest; `convene keys retire` drops what is older.")
    if found.partly:
        raise Amiss(_("A key that is gone opens tokens still. Run `convene keys retire`."))
    return _("All is closed with the one key.")


def _elsewhere(
    homes: Sequence[Home] | None, teams: set[str], found: Sequence[Check]
) -> list[Check]:
    """What is to be said of homes in workspaces that no token opened."""
    if homes is None:
        return [unseen("slack home", _("No database tells yet where communities live."))]
    tokens = [check.finding for check in found if check.name == "slack token"]
    known = bool(tokens) and all(each is Finding.PASS for each in tokens)
    finding = Finding.FAIL if known else Finding.UNSEEN
    said = _("Slack has to take the token first.")
    if known:
        said = _(
            "It is in a workspace that no token is for. Have the app installed there again, or set "
            "the token of that workspace."
        )
    apart = [home for home in homes if home.workspace not in teams]
    return [Check("slack home", finding, said, f"#{home.name or home.channel}") for home in apart]
