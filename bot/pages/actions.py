"""Opening pages and shutting them, seeing first what others would see, and the links to them."""

from datetime import timedelta
from typing import Literal

from bot.core.ask import Ask
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.ended import refuse_ended
from bot.core.errors import Mend
from bot.core.page_kinds import kinds_in
from bot.core.replies import Reply
from bot.members.guests import GuestRef
from bot.pages import cards
from bot.pages.kinds import WIDER, Seen, Which
from bot.pages.site import opened, settled
from store.members import Member
from store.pages import OUTSIDER

LOOK = timedelta(hours=1)
"""How long a steward may look at what an outsider would see, by one link."""


class NoPages(Mend):
    """This Convene has no address on the web, so there are no pages. Whoever runs it can give it
    one, with PUBLIC_URL."""


@command(
    "cop pages",
    "Open pages to members or to everybody, or shut them",
    who=STEWARD,
    after_end=True,
    helps={"to": "Who may see them"},
    labels={"to": "Who may see them"},
)
def pages(ask: Ask, page: Which | None = None, to: Seen | None = None) -> Reply:
    """All kinds with who sees them; of one, a look at it before it is opened.

    Raises HasEnded, NoPages.
    """
    if page is not None and to == "nobody":
        ask.work.pages.shut(page)
        return Reply(card=cards.shut(page))
    if page is not None:
        _refuse_wider(ask, to or "everybody", opened(ask.work).get(page, ""))
    _refuse_nowhere(ask)
    if page is None:
        site = ask.work.pages.site()
        kinds, to_whom = kinds_in(ask.work), opened(ask.work)
        return Reply(card=cards.overview(kinds, to_whom, site, ask.public_url))
    secret = ask.secret()
    ask.work.pages.renew(ask.me.id, secret, ask.now, OUTSIDER, ask.now + LOOK)
    look = cards.private(ask.public_url, secret, page)
    return Reply(card=cards.before(page, opened(ask.work).get(page, ""), to, look))


@command(
    "cop page-open",
    "Open pages that you have looked at",
    who=STEWARD,
    after_end=True,
    hidden=True,
    labels={"to": "Who sees them"},
)
def open_page(ask: Ask, page: Which, to: Seen) -> Reply:
    """They are seen from now on. Raises HasEnded, NoPages."""
    _refuse_nowhere(ask)
    if to == "nobody":
        ask.work.pages.shut(page)
        return Reply(card=cards.shut(page))
    _refuse_wider(ask, to, opened(ask.work).get(page, ""))
    site = settled(ask.work, ask.secret)
    ask.work.pages.open_to(page, to)
    return Reply(card=cards.opened(page, to, ask.public_url, site.address))


@command(
    "cop pages-search",
    "Let search engines list the pages that everybody sees, or not",
    who=STEWARD,
    after_end=True,
    hidden=True,
    labels={"listed": "Search engines may list them"},
)
def search(ask: Ask, listed: Literal["yes", "no"]) -> Reply:
    """Asked to stay away until a steward says otherwise. Raises HasEnded."""
    if listed == "yes":
        refuse_ended(ask.community, ask.now)
    ask.work.pages.searched(listed == "yes")
    return Reply(card=cards.searched(listed == "yes"))


@command(
    "cop pages-link",
    "See the community's pages, by a link of your own",
    who=MEMBER,
    after_end=True,
    helps={"link": "new gives you a new link; off turns yours off"},
    labels={"link": "New link, or off"},
)
def link(ask: Ask, link: Literal["new", "off"] | None = None) -> Reply:
    """Only its hash is kept, so it is shown once; a new one ends the old. Raises NoPages."""
    if link == "off":
        ask.work.pages.revoke(ask.me.id)
        return Reply(card=cards.off())
    _refuse_nowhere(ask)
    known = ask.work.pages.link(ask.me.id)
    # Asked without a word, it is not renewed: it may be among somebody's bookmarks.
    if known is not None and link is None:
        return Reply(card=cards.had(known.made_at, ask.community.zone, ask.now))
    steward = ask.me.steward_since is not None
    return Reply(card=cards.mine(_private(ask, ask.me), known is not None, steward))


@command(
    "guest pages",
    "Hand somebody off chat a link to the pages, or take it back",
    who=STEWARD,
    after_end=True,
    submit="Show the link",
    helps={"link": "off takes their link back"},
    labels={"link": "Off takes it back"},
)
def for_guest(ask: Ask, guest: GuestRef, link: Literal["new", "off"] = "new") -> Reply:
    """A guest's own, for a steward to hand on: nobody has another member's.

    Raises HasEnded, NoPages.
    """
    if link == "off":
        ask.work.pages.revoke(guest.id)
        return Reply(card=cards.off_for(guest))
    refuse_ended(ask.community, ask.now)
    _refuse_nowhere(ask)
    return Reply(card=cards.handed(_private(ask, guest), guest))


@command(
    "cop named",
    "Say before whom pages may name you",
    who=MEMBER,
    after_end=True,
    helps={"to": "Before whom; nobody, until you say otherwise"},
    labels={"to": "Before whom"},
    submit="Say it",
)
def naming(ask: Ask, to: Seen) -> Reply:
    """On every page, from now on. Raises HasEnded."""
    _refuse_wider(ask, to, ask.work.pages.named().get(ask.me.id, ""))
    ask.work.pages.name(ask.me.id, "" if to == "nobody" else to, ask.now)
    return Reply(card=cards.naming(to))


def _refuse_wider(ask: Ask, to: str, before: str) -> None:
    """Once it has ended nothing is opened to more people; to fewer, always. Raises HasEnded."""
    if WIDER.index(to) > WIDER.index(before or "nobody"):
        refuse_ended(ask.community, ask.now)


def _private(ask: Ask, member: Member) -> str:
    secret = ask.secret()
    ask.work.pages.renew(member.id, secret, ask.now)
    return cards.private(ask.public_url, secret)


def _refuse_nowhere(ask: Ask) -> None:
    if not ask.public_url:
        raise NoPages
