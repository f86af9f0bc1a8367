"""What evaluations hold of a person: how gatherings were for them."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.evaluations.counts import was_there
from bot.evaluations.end import keep_answered
from store.evaluations import Evaluation
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they answered, with the line they wrote."""
    return {"evaluations": rows(work.evaluations.of_member(member.id))}


def outlive(ask: Ask, member: Member) -> None:
    """Their answers count, and nobody comes back to answer again."""
    for one in ask.work.evaluations.of_member(member.id):
        gathering = ask.work.gatherings.get(one.gathering_id)
        if gathering is not None and was_there(ask.work, gathering, member.id):
            keep_answered(ask, gathering, member)


def erase(ask: Ask, member: Member) -> None:
    """Their answers count without a name; their line goes, since its words may tell whose it is.
    Who did not come was not counted, and leaves nothing."""
    for one in ask.work.evaluations.of_member(member.id):
        gathering = ask.work.gatherings.get(one.gathering_id)
        if gathering is None or not was_there(ask.work, gathering, member.id):
            ask.work.evaluations.take_out(one)
    ask.work.evaluations.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one said of a gathering, unless the other said something of it."""
    ask.work.evaluations.reassign(one.id, into.id)


declare(
    Belongings(
        "evaluations",
        holds=(Held(Evaluation, "member_id", Left.NAMELESS),),
        stays="The two answers, in the counts.",
        export=export,
        outlive=outlive,
        erase=erase,
        merge=merge,
    )
)
