"""What homes hold of a person: the one-time codes they asked for."""

from collections.abc import Mapping

from bot.core.belongings import Belongings, Held, Left, declare
from store.codes import Code
from store.core.work import Work
from store.members import Member


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What each opens, and until when; the code itself is kept nowhere."""
    codes = work.codes.of_member(member.id)
    return {"codes": [{"opens": code.purpose, "until": code.expires_at} for code in codes]}


declare(
    Belongings(
        "homes",
        holds=(Held(Code, "member_id", Left.NOTHING),),
        stays="Nothing.",
        export=export,
    )
)
