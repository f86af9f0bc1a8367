"""What hand-overs hold of a person: the roles they asked others, or were asked, to take over."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from store.members import Member
from store.requests import Handover
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What was asked, by whom and of whom."""
    return {"handed_over": rows(work.requests.handed(member.id))}


def forget(ask: Ask, member: Member) -> None:
    """Nothing is asked of them, or by them, any more."""
    ask.work.requests.forget_handovers(member.id)


def merge(ask: Ask, one: Member, _into: Member) -> None:
    """What the one asked and was asked is dropped: the roles may be the other's already."""
    forget(ask, one)


declare(
    Belongings(
        "handovers",
        holds=(
            Held(Handover, "giver", Left.NOTHING),
            Held(Handover, "taker", Left.NOTHING),
        ),
        stays="Nothing; who has the role now is told by the role.",
        export=export,
        give_back=forget,
        erase=forget,
        merge=merge,
    )
)
