"""What a doctor looks at in one workspace: its token, what that may do, its clock, its homes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.check_answers import Heard, answer
from adapters.slack.home_checks import home_checks
from adapters.slack.manifest import scopes
from adapters.slack.names import Naming
from adapters.slack.workspaces import Workspaces
from bot.core.checks import Amiss, Check, Finding, Unseen, asked, in_step, seen, unseen
from bot.core.i18n import _
from bot.core.settings import Settings
from store.communities import Home


@dataclass(frozen=True, slots=True)
class There:
    """A workspace and its token. `variable` is what is at fault where that is refused.

    `about` names it where there are several. `heard` is what Slack says of it.
    """

    token: str = field(repr=False)
    variable: str
    about: str
    heard: Heard = field(default_factory=Heard)
    teams: Sequence[str] = ()
    """The workspaces it is for as well, where it is a whole organisation's."""


async def workspace_checks(
    there: There,
    workspaces: Workspaces,
    settings: Settings,
    homes: Sequence[Home],
    naming: Naming,
    seconds: float,
    now: Callable[[], datetime],
) -> list[Check]:
    """What is found there; `homes` may be of other workspaces as well."""
    client, about, heard = workspaces.poster(there.token), there.about, there.heard
    token = await asked("slack token", seconds, _token(client, there, now), about)
    found = [token, seen("slack time", lambda: _clock(heard), about)]
    if token.finding is not Finding.PASS:
        return [*found, unseen("slack scopes", _("Slack has to take the token first."), about)]
    found.append(seen("slack scopes", lambda: _granted(heard, settings), about))
    mine = [home for home in homes if home.workspace in (heard.team, *there.teams)]
    return found + await home_checks(client, there.variable, mine, naming, seconds, now)


async def _token(client: AsyncWebClient, there: There, now: Callable[[], datetime]) -> str:
    said = await answer(client.auth_test(), there.variable, there.heard, now)
    there.heard.team = str(said.get("team_id") or "")
    who, where = str(said.get("user") or ""), str(said.get("team") or "")
    return _("Slack knows it as %(who)s in %(where)s.", who=who, where=where)


def _clock(heard: Heard) -> str:
    if heard.at is None:
        raise Unseen(_("Slack did not say what time it is."))
    return in_step(heard.headers.get("date", ""), "Slack", heard.at)


def _granted(heard: Heard, settings: Settings) -> str:
    told = heard.headers.get("x-oauth-scopes", "").split(",")
    granted = {scope.strip() for scope in told if scope.strip()}
    if not granted:
        raise Unseen(_("Slack did not say which scopes the token has."))
    if lacks := [scope for scope in scopes(settings) if scope not in granted]:
        raise Amiss(
            _(
                "The token lacks %(scopes)s. Print the manifest (convene slack manifest), paste it "
                "at App Manifest on your app's page, and install the app again.",
                scopes=", ".join(lacks),
            )
        )
    return _("All that the manifest asks for are granted.")
