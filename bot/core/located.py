"""Located: where a Call was made: which community's, and by whom of it."""

from dataclasses import dataclass
from datetime import datetime

from bot.core.calls import Call
from bot.core.command import Command
from bot.core.community_of import community_of, here
from bot.core.errors import Mend, NeedsAChannel
from bot.core.kinds.kind import Reading
from bot.core.meant import Meant
from store.database import Session
from store.directory import Directory, Found
from store.work import Work


@dataclass(frozen=True, slots=True)
class Located:
    """A Call at its place. `found` is None where there is no community yet.

    That is so for `outside` commands alone: every other Call is some community's from here on,
    and `reading.work` reaches nothing but what is that community's.
    """

    call: Call
    command: Command
    rest: str | None
    directory: Directory
    found: Found | None
    reading: Reading

    @property
    def language(self) -> str:
        """What is spoken there; the caller's own language where there is nobody else yet."""
        return language(self.found, self.call)


def located(session: Session, asked: Meant, now: datetime, founds: bool) -> Located:
    """The community a Call belongs to, and the member its caller is there.

    `founds`: the caller may set one up where they are. Raises NeedsAChannel, StaleOffer, and what
    community_of does.
    """
    call, command, directory = asked.call, asked.command, Directory(session)
    if command.outside and not call.where.channel:
        raise NeedsAChannel
    if command.outside:
        found = here(directory, call)
    else:
        found = community_of(directory, call, command.own, founds)
    before = _standing(found)
    reading = looking(session, found, now)
    if _standing(found) != before:
        # Elsewhere than in its channel one is looked up before it is one's turn. It is by now.
        return located(session, asked, now, founds)
    return Located(call, command, asked.rest, directory, found, reading)


def _standing(found: Found | None) -> str:
    """What the caller is there, as it stands now."""
    return found.member.state if found and found.member else ""


def wherever(session: Session, call: Call) -> Found | None:
    """The community a Call belongs to, where that can be told."""
    try:
        return community_of(Directory(session), call)
    except Mend:
        return None


def looking(session: Session, found: Found | None, now: datetime) -> Reading:
    """What may be looked at in a community while arguments are read; without one, the time."""
    if found is None:
        return Reading(now)
    me = found.member.id if found.member and found.inside else 0
    return Reading(now, found.community.zone, Work(session, found.community.id), me)


def language(found: Found | None, call: Call) -> str:
    """The locale in which a Call is answered."""
    return found.community.language if found else call.who.locale


def by_steward(found: Found) -> bool:
    """Whether the caller is one of that community's stewards."""
    return found.inside and found.member is not None and found.member.steward_since is not None
