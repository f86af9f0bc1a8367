"""What the yearly dialogue holds of a person: their answers, which go with them."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from store.core.subject import Subject
from store.members import Member
from store.purposes import PurposeAnswer
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """Each, and how they wanted it shown."""
    return {"purpose_answers": rows(work.purposes.of_member(member.id))}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """Those of the rounds in which they answered."""
    for answer in ask.work.purposes.of_member(member.id):
        yield Subject("purposeround", answer.round_id)


def erase(ask: Ask, member: Member) -> None:
    """What this was for somebody is theirs, and goes along."""
    ask.work.purposes.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one answered, the other did."""
    ask.work.purposes.reassign(one.id, into.id)


declare(
    Belongings(
        "purpose",
        holds=(Held(PurposeAnswer, "member_id", Left.NOTHING),),
        stays="Nothing: what the community was for you goes with you.",
        export=export,
        cards=cards,
        erase=erase,
        merge=merge,
    )
)
