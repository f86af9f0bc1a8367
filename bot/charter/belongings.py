"""What the charter holds of a person: what they answered, worded, put, and objected to."""

from collections.abc import Iterable, Mapping

from bot.charter.standing import HERE
from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from store.charters import CharterAnswer, CharterObjection, CharterText, CharterVersion
from store.core.subject import Subject
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """All they said, and what they put to the others."""
    mine = work.charters.of_member
    return {
        "charter_answers": rows(mine(CharterAnswer, member.id)),
        "charter_wordings": rows(mine(CharterText, member.id)),
        "charter_versions": rows(mine(CharterVersion, member.id)),
        "charter_objections": rows(mine(CharterObjection, member.id)),
    }


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """Those of versions to which they objected, and the one with the questions."""
    for said in ask.work.charters.of_member(CharterObjection, member.id):
        yield Subject("charterversion", said.version_id)
    if ask.work.living.of(HERE) and ask.work.charters.of_member(CharterAnswer, member.id):
        yield HERE


def erase(ask: Ask, member: Member) -> None:
    """What they said stays, without them."""
    ask.work.charters.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one said, the other did."""
    ask.work.charters.reassign(one.id, into.id)


declare(
    Belongings(
        "charter",
        holds=(
            Held(CharterAnswer, "member_id", Left.NAMELESS),
            Held(CharterText, "member_id", Left.NAMELESS),
            Held(CharterVersion, "member_id", Left.NAMELESS),
            Held(CharterObjection, "member_id", Left.NAMELESS),
        ),
        stays="What the charter was made of: others answered to it, and agreed on it.",
        export=export,
        cards=cards,
        erase=erase,
        merge=merge,
    )
)
