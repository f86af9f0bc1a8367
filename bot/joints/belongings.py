"""What holding a gathering together keeps of a person: what they agreed on for their community."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from store.joints import Joint
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """With whom, and since when; the gathering is among what they answered."""
    return {
        "held_together": [
            {"with": work.joints.other(joint).name, "state": joint.state, "since": joint.since}
            for joint in work.joints.agreed_by(member.id)
        ]
    }


def erase(ask: Ask, member: Member) -> None:
    """It stays agreed on between the two communities."""
    ask.work.joints.reassign(member.id, None)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one agreed on, the other did."""
    ask.work.joints.reassign(one.id, into.id)


declare(
    Belongings(
        "joints",
        holds=(
            Held(Joint, "steward_id", Left.NAMELESS),
            Held(Joint, "keeper_id", Left.NAMELESS),
        ),
        stays="That two communities held a gathering together, which both agreed on.",
        export=export,
        erase=erase,
        merge=merge,
    )
)
