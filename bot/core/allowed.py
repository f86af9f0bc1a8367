"""Allowed: whether this caller may do that, and the Ask or Arrival with which it is done."""

from dataclasses import dataclass, replace

from bot.core.ask import Arrival, Ask
from bot.core.callers import joined
from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.command import Command, Who
from bot.core.ended import refuse_ended, way_back
from bot.core.errors import AlreadySetUp, MayNotSetUp, Mend, NoSteward, NotAMember, NotASteward
from bot.core.house import House
from bot.core.i18n import _
from bot.core.kinds.kind import Reading
from bot.core.located import Located, by_steward
from bot.core.rest import ENDED
from store.directory import Found, HomeInShort
from store.members import Member
from store.work import Work


@dataclass(frozen=True, slots=True)
class Allowed:
    """A Call that may be done: `ask` is what its action sees, and `home` where it came from."""

    command: Command
    ask: Ask | Arrival
    reading: Reading
    home: HomeInShort | None = None


def allowed(there: Located, house: House) -> Allowed:
    """The Call, where its caller may make it. It is asked of every Call, whatever it came from:
    a card that was shown to a steward may be pressed by anybody.

    Raises AlreadySetUp, MayNotSetUp, HasEnded, NotASteward, NoSteward, NotAMember.
    """
    return _arriving(there, house) if there.command.outside else _within(there, house)


def _arriving(there: Located, house: House) -> Allowed:
    """Where a community may not be there yet, founders may; where one is at work, its stewards."""
    found, reading = there.found, there.reading
    steward = found is not None and by_steward(found)
    if reading.work is not None:
        # Settings are no way on from there: what has ended is brought back first.
        refuse_ended(reading.work.communities.this(), reading.now)
    if found and found.community.state != "draft" and not steward:
        raise AlreadySetUp(name=found.community.name)
    if not steward and not house.may_found(there.call.who):
        raise MayNotSetUp
    community = reading.work.communities.this() if reading.work else None
    member = found.member if found else None
    ask = Arrival(there.call, reading.now, there.directory, reading.work, community, member)
    return Allowed(there.command, ask, reading)


def _within(there: Located, house: House) -> Allowed:
    found, reading, work = there.found, there.reading, there.reading.work
    assert found is not None
    assert work is not None
    command, ended = there.command, found.community.rest == ENDED
    if ended and not command.when_ended:
        # Whoever acts on what is over hears so, and is not made a member of it first.
        refuse_ended(work.communities.this(), reading.now)
    if command.who is Who.STEWARD and not by_steward(found):
        raise _not_a_steward(work, ended=ended)
    member = _caller(there, found, work)
    ask = Ask(there.call, reading.now, work, member, house.secret, house.public_url, house.by_mail)
    me = member.id if member else 0
    mine = replace(reading, me=me, people=there.call.people)
    return Allowed(there.command, ask, mine, found.home)


def _not_a_steward(work: Work, *, ended: bool) -> Mend:
    """Who can help; once it has ended the last steward may have gone."""
    if stewards := work.members.stewards():
        return NotASteward(stewards=", ".join(steward.name for steward in stewards))
    return NoSteward(name=work.communities.this().name, ways=[way_back()] if ended else [])


def _caller(there: Located, found: Found, work: Work) -> Member | None:
    """The caller as an active member; whoever takes part becomes one.

    Only looking makes nobody a member: it runs where nothing that is written is kept.
    """
    command, active = there.command, found.member
    if command.who is Who.MEMBER and not (command.reads or command.insiders):
        return joined(work, found.member, there.call.who, there.reading.now)
    if active is not None and active.state != "active":
        active = None
    if command.who is Who.MEMBER and active is None:
        way = Button(_("Join"), offer("cop join"), "primary")
        raise NotAMember(name=found.community.name, ways=[way])
    return active
