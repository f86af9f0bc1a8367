"""Dates that did not take place: once their time has passed, their cards say so for good."""

from datetime import datetime

from bot.core.follow import follows
from bot.core.rest import AT_REST
from bot.core.voice import Voice
from bot.gatherings.aside import set_aside
from bot.gatherings.rest_cards import lasts
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.work import Work


@follows(Gathering, Community)
def passed(work: Work, now: datetime) -> None:
    """A card that said until when a pause is, or that its date comes back, tells what was once
    that is over; closed, it is not looked at again."""
    community = work.communities.this()
    shown = {card.subject for card in work.living.open_ones()}
    dates = (work.gatherings.get(one.number) for one in sorted(shown) if one.kind == "gathering")
    for date in dates:
        if date is None or date.state != "cancelled" or date.starts_at > now:
            continue
        if set_aside(date) or (AT_REST in date.own and not lasts(date, community)):
            Voice(work, now).redraw(Subject.of(date))
            work.living.close(Subject.of(date))
