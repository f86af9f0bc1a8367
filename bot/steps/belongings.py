"""What steps hold of a person: what they took on, and what they wrote down for others."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.gatherings.plan import next_subjects
from bot.steps.actions import let_go
from store.core.subject import Subject
from store.members import Member
from store.steps import Step
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """Those they took on or wrote down, whatever became of them."""
    return {"next_steps": rows(work.steps.of_member(member.id))}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The next gathering's, where the open steps are counted."""
    mine = any(step.owner_id == member.id for step in ask.work.steps.open_ones())
    return next_subjects(ask.work, ask.now) if mine else ()


def erase(ask: Ask, member: Member) -> None:
    """The steps stay, for somebody else to take."""
    ask.work.steps.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one took on and wrote down, the other did."""
    ask.work.steps.reassign(one.id, into.id)


declare(
    Belongings(
        "steps",
        holds=(
            Held(Step, "owner_id", Left.NAMELESS),
            Held(Step, "member_id", Left.NAMELESS),
        ),
        stays="What is to be done: it wants somebody, whoever it was.",
        export=export,
        cards=cards,
        give_back=let_go,
        erase=erase,
        merge=merge,
    )
)
