"""What agendas hold of a person: the topics they offered."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from store.core.subject import Subject
from store.members import Member
from store.topics import Topic
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they offered for which gathering, and when."""
    return {"topics": rows(work.topics.of_member(member.id))}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The gatherings they offered it for: it stands there with their name."""
    offered = ask.work.topics.of_member(member.id)
    return [Subject("gathering", topic.gathering_id) for topic in offered]


def erase(ask: Ask, member: Member) -> None:
    """What they offered stands without a name."""
    ask.work.topics.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one offered, the other did."""
    ask.work.topics.reassign(one.id, into.id)


declare(
    Belongings(
        "agenda",
        holds=(Held(Topic, "member_id", Left.NAMELESS),),
        stays="The topics: a gathering may have them on its agenda.",
        export=export,
        cards=cards,
        erase=erase,
        merge=merge,
    )
)
