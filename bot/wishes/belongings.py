"""What wishes hold of a person: what they may be asked for, with whom, and what seasons asked."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare, rows
from store.members import Member
from store.wishes import SeasonAsk, Wish
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """What they wish, the name of whom they wish to be with, and what they were asked ahead."""
    wish = work.wishes.of(member.id)
    partner = work.members.get(wish.partner_id) if wish else None
    with_whom = {"together_with": partner.name} if partner else {}
    return {
        "wishes_for_roles": [row | with_whom for row in rows([wish] if wish else [])],
        "asked_for_seasons": rows(work.wishes.asked_of(member.id)),
    }


def erase(ask: Ask, member: Member) -> None:
    """Nothing is left of it; who wished to be with them is glad of any company."""
    ask.work.wishes.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """The other's wish counts, else the one's; both messages about a season can be answered."""
    ask.work.wishes.reassign(one.id, into.id)


declare(
    Belongings(
        "wishes",
        holds=(
            Held(Wish, "member_id", Left.NOTHING),
            # It is somebody else's wish, and shown to them alone.
            Held(Wish, "partner_id", Left.NAMELESS, shown=False),
            Held(SeasonAsk, "member_id", Left.NOTHING),
        ),
        stays="That others wished for company; with whom is gone.",
        export=export,
        erase=erase,
        merge=merge,
    )
)
