"""Members: joining, leaving, and being forgotten. Nobody has to ask, and nobody is held back."""

from typing import Annotated

from bot.core import belongings
from bot.core.ask import Ask
from bot.core.callers import known
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import Mend
from bot.core.kinds.plain import LineKind
from bot.core.replies import Reply
from bot.members import cards
from bot.stewards.actions import refuse_last
from store.members import Member

Whose = Annotated[str, LineKind(held=True)]


class NothingToLeave(Mend):
    """You are not part of %(name)s, so there is nothing to leave."""

    informs = True


class NothingKept(Mend):
    """Nothing is kept about you in %(name)s."""

    informs = True


class SomebodyElse(Mend):
    """That question was put to somebody else. `/cop forget` asks you yourself."""


@command("cop join", "Become part of this community", who=MEMBER)
def join(ask: Ask) -> Reply:
    """Whoever takes part is a member; this is taking part without anything else."""
    coming = ask.work.gatherings.next(ask.now)
    answered = coming and ask.work.rsvps.get(coming.id, ask.me.id)
    return Reply(card=cards.joined(ask.community, coming, answered is not None, ask.now))


@command(
    "cop leave", "Leave this community; what you did stays with it", who=ANYONE, after_end=True
)
def leave(ask: Ask) -> Reply:
    """The caller is no member any more: what they had taken on is open to others again."""
    if ask.caller is None:
        raise NothingToLeave(name=ask.community.name)
    # Looked up before it is given back, to say what was.
    held, coming = taken_on(ask, ask.caller)
    belongings.give_back(ask, ask.caller)
    ask.caller.state = "left"
    ask.work.save(ask.caller)
    return Reply(card=cards.left(ask.community, held, coming, ask.now))


@command(
    "cop forget",
    "Have yourself erased here: name, account, notes, answers to come",
    who=ANYONE,
    after_end=True,
    own=True,
)
def forget(ask: Ask) -> Reply:
    """Ask whether that is meant, and say what it does. Nothing is erased yet.

    Who can't go hears so now, and not once they have made up their mind. Raises LastSteward.
    """
    member = known(ask)
    if member is None:
        raise NothingKept(name=ask.community.name)
    refuse_last(ask, member)
    held, coming = taken_on(ask, member)
    found = ask.work.mail.of(member.id)
    mail = found.state if found is not None else ""
    return Reply(card=cards.sure(ask.community, member, held, coming, mail, ask.now))


@command("cop erase", "Erase yourself", who=ANYONE, after_end=True, hidden=True, own=True)
def erase_me(ask: Ask, whose: Whose) -> Reply:
    """The answer to `forget`: it is done, and cannot be undone."""
    member = known(ask)
    if member is None:
        raise NothingKept(name=ask.community.name)
    if whose != str(member.id):
        raise SomebodyElse
    erase(ask, member)
    return Reply(card=cards.erased(ask.community))


def taken_on(ask: Ask, member: Member) -> tuple[cards.Held, cards.Coming]:
    """A member's roles, and answers other than no, at gatherings that have not begun."""
    held = ask.work.roles.held_by(member.id)
    answers = {rsvp.gathering_id: rsvp for rsvp in ask.work.rsvps.of_member(member.id)}
    coming = [(answers[g.id], g) for g in ask.work.gatherings.coming(ask.now) if g.id in answers]
    return (
        [(claim, g) for claim, g in held if g.starts_at > ask.now],
        [(rsvp, g) for rsvp, g in coming if g.starts_at > ask.now and rsvp.answer != "no"],
    )


def erase(ask: Ask, member: Member) -> None:
    """Take a person out of everything; that somebody answered, came or had a role stays counted.

    It cannot be undone: what is gone is gone from the database, not hidden. The person goes last,
    since the others find what is theirs by number and name. Raises LastSteward.
    """
    belongings.erase(ask, member)
    ask.work.members.forget_traces(member.id)
    member.name, member.zone, member.state, member.guest = "", "", "erased", False
    ask.work.save(member)
