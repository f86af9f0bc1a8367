"""What pages hold of a person: the private link to them, and whether they may be named there."""

from collections.abc import Mapping

from bot.core.ask import Ask
from bot.core.belongings import Belongings, Held, Left, declare
from store.members import Member
from store.pages import PageLink, PageNaming
from store.work import Work


def export(work: Work, member: Member) -> Mapping[str, object]:
    """Since when there is a link, whose secret is kept nowhere, and what was said of names."""
    said = work.pages.naming(member.id)
    return {
        "pages_links_since": {one.shows: one.made_at for one in work.pages.links(member.id)},
        "named_on_pages": (said.to or "nobody") if said else None,
    }


def revoke(ask: Ask, member: Member) -> None:
    """Whoever goes sees nothing more, and a steward has nobody's link who is on chat; what they
    said of their name stays said."""
    ask.work.pages.revoke(member.id)


def erase(ask: Ask, member: Member) -> None:
    """The link opens nothing any more, and they are named on no page."""
    ask.work.pages.forget(member.id)


def merge(ask: Ask, one: Member, into: Member) -> None:
    """Their own link and word count, else the other's; a guest's is none's by then."""
    ask.work.pages.reassign(one.id, into.id)


declare(
    Belongings(
        "pages",
        holds=(
            Held(PageLink, "member_id", Left.NOTHING),
            Held(PageNaming, "member_id", Left.NOTHING),
        ),
        stays="Nothing.",
        export=export,
        give_back=revoke,
        erase=erase,
        come=revoke,
        merge=merge,
    )
)
