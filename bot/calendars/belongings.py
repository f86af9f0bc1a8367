"""What calendars hold of a person: the secret link by which theirs follows the dates."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from store.feeds import Feed
from store.members import Member
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """Since when there is a link; the secret in it is kept nowhere."""
    feed = work.feeds.of(member.id)
    return {"calendar_link_since": feed.made_at if feed else None}


def revoke(ask: Ask, member: Member) -> None:
    """The link opens nothing any more: a guest's was made where a steward may have looked on."""
    ask.work.feeds.revoke(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """Whoever's calendar follows the dates by the one's link goes on following them."""
    ask.work.feeds.reassign(one.id, into.id)


declare(
    Belongings(
        "calendars",
        holds=(Held(Feed, "member_id", Left.NOTHING),),
        stays="Nothing.",
        export=export,
        erase=revoke,
        come=revoke,
        merge=merge,
    )
)
