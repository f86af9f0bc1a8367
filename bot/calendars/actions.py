"""Gatherings in one's own calendar: as a file, or as a link that a calendar program follows."""

from typing import Literal

from bot.calendars import cards
from bot.calendars import feed as calendars
from bot.core.ask import Ask
from bot.core.commands import ANYONE, MEMBER, command
from bot.core.ended import refuse_ended
from bot.core.errors import Mend
from bot.core.kinds.gatherings import PastGatheringRef
from bot.core.replies import File, Reply

MEDIA_TYPE = "text/calendar; charset=utf-8"
"""RFC 5545, section 8.1."""


class NotOnTheWeb(Mend):
    """This Convene has no address on the web, so there is no link to follow. `/gathering calendar`
    gives you the year as a file."""


@command(
    "gathering calendar",
    "Put a gathering, or the year, into your calendar",
    who=ANYONE,
    reads=True,
    helps={"gathering": "Which gathering: a date or next; empty for the year"},
)
def calendar(ask: Ask, gathering: PastGatheringRef | None = None) -> Reply:
    """A file that calendar programs take; opened again later it moves what has moved."""
    found = [gathering] if gathering else calendars.year(ask.work, ask.now, ask.caller)
    name = f"{found[0].day}.ics" if gathering else "gatherings.ics"
    made = File(name, MEDIA_TYPE, calendars.file(ask.work, found))
    card = cards.handed(gathering, len(found), bool(ask.public_url), ask.now)
    return Reply(card=card, files=(made,))


@command(
    "gathering feed",
    "Let your calendar follow the dates, by a link of your own",
    who=MEMBER,
    after_end=True,
    helps={"link": "new gives you a new link; off turns yours off"},
    labels={"link": "New link, or off"},
)
def feed(ask: Ask, link: Literal["new", "off"] | None = None) -> Reply:
    """The member's own link. Only its hash is kept, so it is shown once; a new one ends the old.

    Raises HasEnded, NotOnTheWeb.
    """
    number = ask.me.id
    if link == "off":
        ask.work.feeds.revoke(number)
        return Reply(card=cards.unfollowed())
    # After "off", which works also where no link can be given any more.
    if not ask.public_url:
        raise NotOnTheWeb
    known = ask.work.feeds.of(number)
    # Asked without a word, the link is not renewed: a calendar may be following it.
    if known is not None and link is None:
        return Reply(card=cards.followed(known.made_at, ask.community.zone, ask.now))
    refuse_ended(ask.community, ask.now)
    secret = ask.secret()
    ask.work.feeds.renew(number, secret, ask.now)
    return Reply(card=cards.follow(ask.public_url, secret, renewed=known is not None))
