"""What roles hold of a person: those they have and had, wait for, and were asked to take."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.gatherings.change import subjects
from bot.roles.actions import let_go
from store.core.subject import Subject
from store.covers import CoverAsked
from store.members import Member
from store.requests import Invitation, Waiting
from store.roles import Claim
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """All of them, cancelled gatherings included."""
    number = member.id
    return {
        "roles": rows(work.roles.of_member(number)),
        "waits_for_roles": rows(work.requests.waited_for(number)),
        "asked_to_take_roles": rows(work.requests.invited(number)),
        "asked_to_stand_in": rows(work.covers.asked_of(number)),
    }


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The gatherings at which they have or had a role."""
    held = {claim.gathering_id for claim in ask.work.roles.of_member(member.id)}
    return [subject for number in held for subject in subjects(number)]


def erase(ask: Ask, member: Member) -> None:
    """That somebody had a role stays, for the rotation to be fair; what they wrote on it goes."""
    ask.work.roles.forget(member.id)
    ask.work.requests.forget(member.id)
    ask.work.covers.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other has the one's roles, each once; waits for the others, and was asked for them."""
    ask.work.roles.reassign(one.id, into.id)
    ask.work.requests.reassign(one.id, into.id)
    ask.work.covers.reassign(one.id, into.id)
    for claim in ask.work.roles.of_member(into.id):
        ask.work.requests.stop_waiting(claim.gathering_id, claim.role, into.id)


declare(
    Belongings(
        "roles",
        holds=(
            Held(Claim, "member_id", Left.STAYS),
            # Who noted it for somebody: the trail says so to whoever did.
            Held(Claim, "by", Left.STAYS, shown=False),
            Held(Waiting, "member_id", Left.NOTHING),
            Held(Invitation, "member_id", Left.NOTHING),
            Held(CoverAsked, "member_id", Left.NOTHING),
        ),
        stays="That somebody had the role at a gathering that was.",
        export=export,
        cards=cards,
        give_back=let_go,
        erase=erase,
        merge=merge,
    )
)
