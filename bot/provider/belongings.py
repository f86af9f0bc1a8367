"""What looking after holds of a person: what they agreed on, and what they said in check-ins."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from store.care import Care, CheckIn
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they agreed on, and said."""
    return {
        "care_agreed_on": [
            {"with": work.care.other(care).name, "state": care.state, "since": care.since}
            for care in work.care.agreed_by(member.id)
        ],
        "check_ins": rows(work.care.said_by(member.id)),
    }


def erase(ask: Ask, member: Member) -> None:
    """It goes on between the two communities; what they said is gone on both sides."""
    ask.work.care.reassign(member.id, None)
    ask.work.care.drop(ask.work.care.said_by(member.id))


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one agreed on and said, the other did."""
    ask.work.care.reassign(one.id, into.id)
    ask.work.care.give(one.id, into.id)


declare(
    Belongings(
        "provider",
        holds=(
            Held(Care, "steward_id", Left.NAMELESS),
            Held(Care, "keeper_id", Left.NAMELESS),
            Held(CheckIn, "member_id", Left.NOTHING),
        ),
        stays="That one community looks after the other, which both agreed on.",
        export=export,
        erase=erase,
        merge=merge,
    )
)
