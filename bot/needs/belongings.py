"""What needs hold of a person: which ones they took up."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.needs.actions import let_go
from store.core.subject import Subject
from store.members import Member
from store.needs import Need
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they took up."""
    return {"needs_taken_up": rows(work.needs.of_member(member.id))}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The polls below which they stand."""
    return {Subject("poll", need.poll_id) for need in ask.work.needs.of_member(member.id)}


def erase(ask: Ask, member: Member) -> None:
    """The needs stay, for somebody else to take up."""
    ask.work.needs.reassign(member.id, None)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one took up, the other did."""
    ask.work.needs.reassign(one.id, into.id)


declare(
    Belongings(
        "needs",
        holds=(Held(Need, "owner_id", Left.NAMELESS),),
        stays="What is needed: it wants somebody, whoever it was.",
        export=export,
        cards=cards,
        give_back=let_go,
        erase=erase,
        merge=merge,
    )
)
