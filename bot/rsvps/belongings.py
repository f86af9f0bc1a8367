"""What RSVPs hold of a person: their answers, and those they noted for others."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.gatherings.change import subjects
from bot.rsvps.actions import let_go, promote
from store.core.subject import Subject
from store.members import Member
from store.rsvps import Rsvp
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """Every answer, with what they wrote beside it."""
    return {"answers": rows(work.rsvps.of_member(member.id))}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The gatherings they answered for."""
    answered = {rsvp.gathering_id for rsvp in ask.work.rsvps.of_member(member.id)}
    return [subject for number in answered for subject in subjects(number)]


def erase(ask: Ask, member: Member) -> None:
    """That somebody meant to come stays counted; what they wrote beside it goes."""
    ask.work.rsvps.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other gave the one's answers; where both had a seat, who waits gets the one left over."""
    work = ask.work
    coming = [work.gatherings.get(rsvp.gathering_id) for rsvp in work.rsvps.of_member(one.id)]
    work.rsvps.reassign(one.id, into.id)
    for gathering in coming:
        if gathering and gathering.state == "planned" and gathering.ends_at > ask.now:
            promote(ask, gathering)


declare(
    Belongings(
        "rsvps",
        holds=(
            Held(Rsvp, "member_id", Left.STAYS),
            # Who noted it for somebody: the trail says so to whoever did.
            Held(Rsvp, "by", Left.STAYS, shown=False),
        ),
        stays="The answers to gatherings that have begun: a community counts who meant to come.",
        export=export,
        cards=cards,
        give_back=let_go,
        erase=erase,
        merge=merge,
    )
)
