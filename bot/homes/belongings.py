"""What homes hold of a person: the one-time codes they asked for."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from store.codes import Code
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What each opens, and until when; the code itself is kept nowhere."""
    codes = work.codes.of_member(member.id)
    return {"codes": [{"opens": code.purpose, "until": code.expires_at} for code in codes]}


def forget(ask: Ask, member: Member) -> None:
    """A code of theirs opens nothing any more, whoever knows it."""
    ask.work.codes.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """A code that is under way goes on opening what it was to."""
    ask.work.codes.reassign(one.id, into.id)


declare(
    Belongings(
        "homes",
        holds=(Held(Code, "member_id", Left.NOTHING),),
        stays="Nothing.",
        export=export,
        erase=forget,
        come=forget,
        merge=merge,
    )
)
