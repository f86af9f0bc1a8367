"""Ask: a Call as an action sees it, with the community, the caller and everything at hand."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from bot.core import chance
from bot.core.calls import Call
from bot.core.voice import Voice
from store.communities import Community
from store.directory import Directory
from store.members import Member
from store.work import Work


@dataclass(frozen=True)
class Ask:
    """One Call within its community's transaction. `now` is aware UTC and the only clock.

    `caller` is None for somebody who is no member and asked for something anyone may. `secret`
    makes the secrets that a link carries; `public_url` is where this Convene is reached on the
    web, without a slash at its end, "" where it is not. `by_mail`: it can write e-mails.
    """

    call: Call
    now: datetime
    work: Work
    caller: Member | None
    secret: chance.Chance = chance.secret
    public_url: str = ""
    by_mail: bool = False

    @cached_property
    def community(self) -> Community:
        """The community itself, looked up when it is asked for."""
        return self.work.communities.this()

    @property
    def me(self) -> Member:
        """The caller, where the command asks for a member or steward."""
        assert self.caller is not None, f"{self.call.command} is for anyone"
        return self.caller

    @property
    def today(self) -> date:
        """The civil date in the community's zone."""
        return self.now.astimezone(ZoneInfo(self.community.zone)).date()

    @cached_property
    def voice(self) -> Voice:
        """How this Call speaks to others."""
        return Voice(self.work, self.now)


@dataclass(frozen=True)
class Arrival:
    """One Call from a place where there may be no community yet, for `outside` commands.

    `work` is set where this channel is a home already, of a draft or of an active community.
    """

    call: Call
    now: datetime
    directory: Directory
    work: Work | None
    community: Community | None
    caller: Member | None
