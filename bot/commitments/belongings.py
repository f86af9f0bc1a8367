"""What commitments hold of a person: that they are in, and what they hope for."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.gatherings.change import subjects
from store.commitments import Commitment
from store.core.subject import Subject
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """Their commitment, with what they said."""
    given = work.commitments.of(member.id)
    return {"commitments": rows([given] if given else [])}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The card on which they are counted, and the next meeting's, which may miss a first yes."""
    series, coming = ask.work.series.this(), ask.work.gatherings.next(ask.now)
    if series is None or ask.work.commitments.of(member.id) is None:
        return []
    return [Subject.of(series), *(subjects(coming.id) if coming is not None else ())]


def give_back(ask: Ask, member: Member) -> None:
    """Whoever goes is in no more, and their place is free."""
    ask.work.commitments.take_back(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one said the other did, whose own words count where both have."""
    ask.work.commitments.reassign(one.id, into.id)


declare(
    Belongings(
        "commitments",
        holds=(Held(Commitment, "member_id", Left.NOTHING),),
        stays="Nothing.",
        export=export,
        cards=cards,
        give_back=give_back,
        merge=merge,
    )
)
