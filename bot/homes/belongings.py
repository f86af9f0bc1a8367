"""What homes hold of a person: the one-time codes they asked for."""

from collections.abc import Mapping

from bot.core.belongings import Belongings, Held, Left, declare
from store.codes import Code
from store.core.work import Work
from store.members import Member


def export(_work: Work, _member: Member) -> Mapping[str, object]:
    """Nothing: a code is kept for an hour, as a digest."""
    return {}


declare(
    Belongings(
        "homes",
        holds=(Held(Code, "member_id", Left.NOTHING),),
        stays="Nothing.",
        export=export,
    )
)
