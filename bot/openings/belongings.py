"""What openings hold of a person: thanks they gave and were given, and the lines they brought."""

from collections.abc import Iterable, Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from bot.gatherings.plan import next_subjects
from store.appreciations import Appreciation
from store.core.subject import Subject
from store.discoveries import Discovery
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they gave and brought; of thanks to them the words, and not who said them."""
    thanks, number = work.appreciations, member.id
    return {
        "thanks_given": rows(thanks.of_member(number)),
        "thanks_received": [{"text": t.text, "at": t.at} for t in thanks.to_member(number)],
        "told": rows(work.discoveries.of_member(number)),
    }


def cards(ask: Ask, member: Member) -> Iterable[Subject]:
    """The next gathering's, where what was brought to it is counted."""
    work, number = ask.work, member.id
    thanks = work.appreciations.of_member(number) or work.appreciations.to_member(number)
    told = work.discoveries.of_member(number)
    return next_subjects(work, ask.now) if thanks or told else ()


def erase(ask: Ask, member: Member) -> None:
    """Thanks to them go, since they are about them; what they gave and brought stays unsigned."""
    ask.work.appreciations.forget(member.id)
    ask.work.discoveries.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other gave, got and brought it; thanks of the one to the other would be self-praise."""
    ask.work.appreciations.reassign(one.id, into.id)
    ask.work.discoveries.reassign(one.id, into.id)


declare(
    Belongings(
        "openings",
        holds=(
            Held(Appreciation, "member_id", Left.NAMELESS),
            Held(Appreciation, "to_id", Left.NOTHING),
            Held(Discovery, "member_id", Left.NAMELESS),
        ),
        stays="The thanks they gave, for those who got them, and the lines they brought.",
        export=export,
        cards=cards,
        erase=erase,
        merge=merge,
    )
)
