"""What is noted of who came: the gatherings a person came to."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from store.core.subject import Subject
from store.members import Member
from store.rsvps import Attendance
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """The numbers of the gatherings they came to."""
    return {"came_to": sorted(work.rsvps.attended(member.id))}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """Those gatherings' cards say who came."""
    return [Subject("gathering", number) for number in ask.work.rsvps.attended(member.id)]


def merge(ask: Ask, one: Member, into: Member) -> None:
    """Where the one came, the other did."""
    ask.work.rsvps.reassign_attendance(one.id, into.id)


declare(
    Belongings(
        "attendance",
        holds=(Held(Attendance, "member_id", Left.STAYS),),
        stays="That somebody came: a community counts who did, year by year.",
        export=export,
        cards=cards,
        merge=merge,
    )
)
