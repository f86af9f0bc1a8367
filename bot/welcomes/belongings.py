"""What welcomes hold of a person: what they did here first, and what they were asked to see."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from store.first_things import FirstThing
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they asked, answered or shared first, and to what they were asked to say a word."""
    first = work.first_things.of_member(member.id)
    return {
        "first_thing": {"about": str(first.about), "at": first.at} if first else None,
        "asked_for_a_word": [
            {"about": str(one.about), "at": one.asked_at}
            for one in work.first_things.asked_of(member.id)
        ],
    }


def erase(ask: Ask, member: Member) -> None:
    """What they did first goes; that somebody was asked for a word to others' stays, nameless."""
    ask.work.first_things.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other did it first, unless they had a first thing."""
    ask.work.first_things.reassign(one.id, into.id)


declare(
    Belongings(
        "welcomes",
        holds=(
            Held(FirstThing, "member_id", Left.NOTHING),
            Held(FirstThing, "asked_id", Left.NAMELESS),
        ),
        stays="That somebody was asked for a word, without who.",
        export=export,
        erase=erase,
        merge=merge,
    )
)
