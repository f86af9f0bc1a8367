"""What groups hold of a person: which ones they are in."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from store.core.subject import Subject
from store.groups import GroupMember
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """The groups they are in, by name."""
    mine = work.groups.of_member(member.id)
    names = [group.name for row in mine if (group := work.groups.get(row.group_id))]
    return {"groups": names, "in_groups_since": rows(mine)}


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The cards on which they stand."""
    mine = ask.work.groups.of_member(member.id)
    return [Subject("affinitygroup", row.group_id) for row in mine]


def give_back(ask: Ask, member: Member) -> None:
    """Whoever goes is in no group any more; answers and roles are given back as all others."""
    mine = ask.work.groups.of_member(member.id)
    ask.work.groups.leave([row.group_id for row in mine], member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """Where the one was, the other is."""
    ask.work.groups.reassign(one.id, into.id)


declare(
    Belongings(
        "groups",
        holds=(Held(GroupMember, "member_id", Left.NOTHING),),
        stays="Nothing.",
        export=export,
        cards=cards,
        give_back=give_back,
        merge=merge,
    )
)
