"""Stewards: several look after a community; while it goes on, the last one does not step down."""

from collections.abc import Sequence

from bot.core.ask import Ask
from bot.core.calls import offer
from bot.core.cards.elements import Button, Option, Select
from bot.core.cards.people import People, person
from bot.core.commands import ANYONE, STEWARD, command
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.kinds.members import OnChatRef
from bot.core.replies import Reply
from bot.core.rest import ENDED
from bot.core.voice import STEWARDING
from bot.stewards import cards
from bot.stewards import term_cards as terms
from bot.stewards.kinds import TermLength
from bot.stewards.term_cards import until_day
from bot.stewards.terms import no_longer, serve
from bot.stewards.waiting import pass_on
from store.members import Member

CHOICES = 25
"""Members a select can hold, on the platform where that is fewest."""


class LastSteward(Mend):
    """You are the only steward of %(name)s, and it needs one. Name another one first, with
    `/stewards add` and a name."""


class OffChat(Mend):
    """%(who)s has no account here, and a steward acts by commands and buttons. When they come to
    chat, `/guest link` joins the two."""


@command("stewards list", "Show who looks after this community", who=ANYONE, reads=True)
def listed(ask: Ask) -> Reply:
    """Everybody may know whom to turn to."""
    stewards = ask.work.members.stewards()
    named = People(ask.work, [steward.id for steward in stewards])
    ends = {n: until_day(term, ask.community, ask.now) for n, term in ask.work.terms.all().items()}
    contact = ask.community.contact
    return Reply(card=cards.listed(ask.community, stewards, contact, named, ends))


@command(
    "stewards add",
    "Make somebody a steward as well, perhaps for a term",
    who=STEWARD,
    submit="Add them",
)
def add(ask: Ask, member: OnChatRef, term: TermLength | None = None) -> Reply:
    """One more steward, who is told in private, as are those who share the care already.

    For somebody who is one, `term` says until when.
    """
    if member.steward_since is not None and term is not None:
        until = serve(ask.work, ask.community, member, term, ask.today, ask.now)
        return Reply(card=terms.given(ask.community, member, until, ask.now))
    if member.steward_since is not None:
        return Reply(card=cards.already(ask.community, member))
    if member.state != "active" or member.id not in ask.work.members.on_chat():
        raise OffChat(param="member", who=person(member))
    # Before the new one is among them, who is told in other words.
    others = ask.work.members.stewards()
    member.steward_since = ask.now
    ask.work.save(member)
    until = serve(ask.work, ask.community, member, term or 0, ask.today, ask.now)
    key = f"steward:{ask.call.id}"
    hello = cards.welcome(ask.community, ask.me, until, ask.now)
    # They have a part from this moment on, and the buttons that belong to it.
    ask.voice.direct(member, hello, STEWARDING, key, at_once=True)
    for other in others:
        if other.id != ask.me.id:
            ask.voice.direct(other, cards.joined(member, ask.me), STEWARDING, key, at_once=True)
    return Reply(card=cards.added(ask.community, member, until, ask.now))


@command("stewards leave", "Step down as a steward; you stay a member", who=STEWARD, after_end=True)
def leave(ask: Ask) -> Reply:
    """Step down. Raises LastSteward."""
    step_down(ask, ask.me)
    alone = not ask.work.members.stewards()
    return Reply(card=cards.stepped_down(ask.community, alone=alone))


def refuse_last(ask: Ask, member: Member) -> None:
    """Raises LastSteward, with the members who could be named instead.

    What has ended needs nobody: whoever would have it back puts that to the others.
    """
    others = [other for other in ask.work.members.stewards() if other.id != member.id]
    if member.steward_since is not None and not others and ask.community.rest != ENDED:
        raise LastSteward(name=ask.community.name, ways=_successors(ask, member))


def step_down(ask: Ask, member: Member) -> None:
    """Take the stewardship, and being the contact, from somebody who goes.

    Raises LastSteward.
    """
    work, community = ask.work, ask.community
    # The last two, stepping down at once, would leave nobody: one of them waits.
    work.communities.lock()
    refuse_last(ask, member)
    others = [other for other in work.members.stewards() if other.id != member.id]
    if member.steward_since is not None:
        member.steward_since = None
        work.save(member)
        no_longer(work, member)
        pass_on(ask, member)
        for other in others:
            key = f"steward:{ask.call.id}"
            # Whoever is left alone with it learns so now.
            ask.voice.direct(other, cards.left(community, member), STEWARDING, key, at_once=True)
    if community.contact == member.id:
        # F10: questions always go to somebody, and every card says to whom; where nobody is left,
        # it says nothing.
        community.contact = others[0].id if others else None
        work.save(community)
        ask.voice.redraw_all()
        for other in others[:1]:
            told = cards.contact_now(community, member)
            key = f"contact:{ask.call.id}"
            ask.voice.direct(other, told, STEWARDING, key, at_once=True)


def _successors(ask: Ask, member: Member) -> Sequence[Button | Select]:
    active = [other for other in ask.work.members.active() if other.id != member.id]
    able = ask.work.members.on_chat()
    options = tuple(Option(m.name, f"#{m.id}") for m in active if m.id in able)[:CHOICES]
    if not options:
        return ()
    return [Select(_("Who could be a steward too?"), offer("stewards add"), "member", options)]
