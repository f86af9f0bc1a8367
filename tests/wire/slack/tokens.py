"""Tokens and how they come about: installing, exchanging a code, rotating, revoking."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.core.ports import Clock
from tests.wire.slack.refusals import Refusal

LIFE = timedelta(hours=12)
"""How long a rotating token lives."""
CODE_LIFE = timedelta(minutes=10)


@dataclass
class Token:
    """An access token: the app's own, or the bot's in the workspace `team`."""

    secret: str
    kind: Literal["app", "bot"]
    team: str
    scopes: tuple[str, ...]
    user: str = ""
    refresh: str = ""
    expires: datetime | None = None
    dead: str = ""
    """Why it is good no longer: "token_revoked", "account_inactive"."""


@dataclass
class Grant:
    """What somebody allowed, waiting to be exchanged under its code."""

    team: str
    user: str
    scopes: tuple[str, ...]
    redirect: str
    until: datetime
    used: bool = False


class Tokens:
    """All tokens of the app."""

    def __init__(self, clock: Clock, app_token: str, *, rotation: bool) -> None:
        self._clock = clock
        self._rotation = rotation
        self._tokens = {app_token: Token(app_token, "app", "", ("connections:write",))}
        self._grants: dict[str, Grant] = {}

    def issue(self, team: str, bot: str, scopes: Iterable[str]) -> Token:
        """A token for the bot in a workspace; it dies after LIFE where tokens rotate."""
        number = len(self._tokens)
        token = Token(f"xoxb-{team}-{number}", "bot", team, tuple(scopes), bot)
        if self._rotation:
            token.secret = f"xoxe.xoxb-1-{team}-{number}"
            token.refresh = f"xoxe-1-{team}-{number}"
            token.expires = self._clock.now() + LIFE
        self._tokens[token.secret] = token
        return token

    def check(self, secret: str) -> Token:
        """The token behind a secret. Raises Refusal as Slack words it."""
        if not secret:
            raise Refusal("not_authed")
        token = self._tokens.get(secret)
        if token is None:
            raise Refusal("invalid_auth")
        if token.dead:
            raise Refusal(token.dead)
        if token.expires is not None and token.expires <= self._clock.now():
            raise Refusal("token_expired")
        return token

    def living(self, team: str) -> list[Token]:
        """The tokens of a workspace that are not dead, the newest last."""
        return [t for t in self._tokens.values() if t.team == team and not t.dead]

    def kill(self, team: str, why: str) -> None:
        """Make every token of a workspace useless."""
        for token in self.living(team):
            token.dead = why

    def grant(self, team: str, user: str, scopes: Iterable[str], redirect: str) -> str:
        """The code for what somebody has just allowed."""
        code = f"{team}.{len(self._grants) + 1}.code"
        until = self._clock.now() + CODE_LIFE
        self._grants[code] = Grant(team, user, tuple(scopes), redirect, until)
        return code

    def exchange(self, code: str, redirect: str) -> Grant:
        """What a code stands for, once. Raises Refusal."""
        grant = self._grants.get(code)
        if grant is None or grant.used or grant.until <= self._clock.now():
            raise Refusal("invalid_code")
        # RFC 6749 (4.1.3): the same address as when it was asked for.
        if grant.redirect and redirect != grant.redirect:
            raise Refusal("bad_redirect_uri")
        # A code is void once it was shown, as RFC 6749 (4.1.2) wants it.
        grant.used = True
        return grant

    def rotate(self, refresh: str) -> Token:
        """A new token for a refresh token, which is good for one exchange. Raises Refusal."""
        for token in self._tokens.values():
            if refresh and token.refresh == refresh and not token.dead:
                # The old access token lives on until it expires, the refresh token does not.
                token.refresh = ""
                return self.issue(token.team, token.user, token.scopes)
        raise Refusal("invalid_refresh_token")
