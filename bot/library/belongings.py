"""What the library holds of a person: what they shared, are thanked for, used, and reported."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.library import bringers
from store.core.subject import Subject
from store.credits import ResourceCredit
from store.members import Member
from store.resources import Resource
from store.uses import DeadLink, ResourceUse
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they shared and used, whole; what they are thanked for, by title."""
    number = member.id
    return {
        "shared": rows(work.resources.of_member(number)),
        "thanked_for": [resource.title for resource in work.owed.to(number)],
        "used": rows(work.uses.by(number)),
        "links_found_dead": rows(work.uses.dead_by(number)),
    }


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """Whatever says who shared it, whom it is owed to, who used it, or who brought something."""
    work, number = ask.work, member.id
    named = {r.id for r in (*work.resources.of_member(number), *work.owed.to(number))}
    used = {use.resource_id for use in ask.work.uses.by(number)}
    brought = bringers.places(work, ask.now) if work.roles.of_member(number) else []
    return [*(Subject("resource", n) for n in named | used), *brought]


def erase(ask: Ask, member: Member) -> None:
    """What they shared stays without them; thanks to them go, and so do the stories they told."""
    ask.work.resources.forget(member.id)
    ask.work.owed.forget(member.id)
    ask.work.uses.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """What the one shared, is owed and used is the other's, who used each thing once."""
    ask.work.resources.reassign(one.id, into.id)
    ask.work.owed.reassign(one.id, into.id)
    ask.work.uses.reassign(one.id, into.id)


declare(
    Belongings(
        "library",
        holds=(
            Held(Resource, "added_by", Left.NAMELESS),
            Held(ResourceCredit, "member_id", Left.NOTHING),
            Held(ResourceUse, "member_id", Left.NAMELESS),
            Held(DeadLink, "member_id", Left.NAMELESS),
        ),
        stays="What was shared, that it was of use, and that a link is dead: others go on with it.",
        export=export,
        cards=cards,
        erase=erase,
        merge=merge,
    )
)
