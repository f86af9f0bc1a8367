"""Members: joining, leaving, and being forgotten. Nobody has to ask, and nobody is held back."""

from typing import Annotated

from bot.core.ask import Ask
from bot.core.callers import known
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.errors import Mend
from bot.core.kinds.plain import LineKind
from bot.core.replies import Reply
from bot.gatherings.change import redraw_next
from bot.members import cards
from bot.roles import actions as roles
from bot.rsvps.actions import promote
from bot.steps import actions as steps
from bot.stewards.actions import step_down
from store.core.subject import Subject
from store.members import Member

Whose = Annotated[str, LineKind(held=True)]


class NothingToLeave(Mend):
    """You are not part of %(name)s, so there is nothing to leave."""


class NothingKept(Mend):
    """Nothing is kept about you in %(name)s."""


class SomebodyElse(Mend):
    """That question was put to somebody else. `/cop forget` asks you yourself."""


@command("cop join", "Become part of this community", who=MEMBER)
def join(ask: Ask) -> Reply:
    """Whoever takes part is a member; this is taking part without anything else."""
    coming = ask.work.gatherings.next(ask.now)
    answered = coming and ask.work.rsvps.get(coming.id, ask.me.id)
    return Reply(card=cards.joined(ask.community, coming, answered is not None, ask.now))


@command("cop leave", "Leave this community; what you did stays with it", who=ANYONE)
def leave(ask: Ask) -> Reply:
    """The caller is no member any more: what they had taken on is open to others again."""
    if ask.caller is None:
        raise NothingToLeave(name=ask.community.name)
    step_down(ask, ask.caller)
    held, coming = taken_on(ask, ask.caller)
    give_back(ask, ask.caller)
    steps.let_go(ask, ask.caller)
    ask.caller.state = "left"
    ask.work.save(ask.caller)
    return Reply(card=cards.left(ask.community, held, coming, ask.now))


@command(
    "cop forget", "Have yourself erased here: name, account, notes, answers to come", who=ANYONE
)
def forget(ask: Ask) -> Reply:
    """Ask whether that is meant, and say what it does. Nothing is erased yet."""
    member = known(ask)
    if member is None:
        raise NothingKept(name=ask.community.name)
    held, coming = taken_on(ask, member)
    return Reply(card=cards.sure(ask.community, member, held, coming, ask.now))


@command("cop erase", "Erase yourself", who=ANYONE, hidden=True)
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


def give_back(ask: Ask, member: Member) -> None:
    """Roles and answers at gatherings that have not begun are given back; who waits moves up."""
    roles.let_go(ask, member)
    for rsvp in ask.work.rsvps.of_member(member.id):
        gathering = ask.work.gatherings.get(rsvp.gathering_id)
        if gathering is None or gathering.starts_at <= ask.now:
            continue
        ask.work.gatherings.lock(gathering)
        ask.work.rsvps.withdraw(rsvp.gathering_id, member.id)
        if gathering.state == "planned":
            promote(ask, gathering)
        ask.voice.redraw(Subject.of(gathering))


def erase(ask: Ask, member: Member) -> None:
    """Take a person out of everything; that somebody answered, came or had a role stays counted.

    Raises LastSteward.
    """
    step_down(ask, member)
    give_back(ask, member)
    work, number = ask.work, member.id
    seen = {rsvp.gathering_id for rsvp in work.rsvps.of_member(number)}
    seen |= {claim.gathering_id for claim in work.roles.of_member(number)}
    seen |= set(work.rsvps.attended(number))
    work.rsvps.forget(number)
    work.roles.forget(number)
    work.requests.forget(number)
    work.topics.forget(number)
    work.themes.forget(number)
    ballot = work.ballots.now_open()
    if ballot is not None:
        ask.voice.redraw(Subject.of(ballot))
    asked = {*work.queries.forget(number), *work.voices.forget(number)}
    shared = {r.id for r in (*work.resources.of_member(number), *work.resources.credited(number))}
    shared |= {use.resource_id for use in work.uses.by(number)}
    work.resources.forget(number)
    work.uses.forget(number)
    polled = forget_warmth(ask, number)
    work.feeds.revoke(number)
    work.audit.forget(number, member.name)
    work.members.forget_traces(number)
    member.name, member.zone, member.state, member.guest = "", "", "erased", False
    work.save(member)
    for gathering in seen:
        ask.voice.redraw(Subject("gathering", gathering))
    for query in asked:
        ask.voice.redraw(Subject("query", query))
    for poll in polled:
        ask.voice.redraw(Subject("poll", poll))
    for resource in shared:
        ask.voice.redraw(Subject("resource", resource))


def forget_warmth(ask: Ask, member: int) -> list[int]:
    """Take a person out of thanks, lines, steps, skills, evaluations and polls; which polls."""
    work = ask.work
    thanked, told = work.appreciations.forget(member), work.discoveries.forget(member)
    stepped = work.steps.forget(member)
    work.skills.forget(member)
    work.evaluations.forget(member)
    if thanked or told or stepped:
        redraw_next(work, ask.voice, ask.now)
    return work.polls.forget(member)
