"""What a card says of a gathering that does not take place: cancelled, set aside, or at rest."""

from datetime import datetime

from bot.core.cards import when
from bot.core.cards.elements import Text
from bot.core.cards.lines import text
from bot.core.rest import AT_REST, CLOSED, ENDED, PAUSED, winds_down
from bot.gatherings.aside import set_aside
from store.communities import Community
from store.gatherings import Gathering


def off(gathering: Gathering, community: Community, now: datetime) -> Text:
    """Why it does not take place."""
    if set_aside(gathering):
        # Its time came while the community met weekly: it does not come back any more.
        if gathering.starts_at <= now:
            return text("This was set aside, and did not take place.")
        return text(
            "Set aside while %(name)s meets weekly online. It comes back as it was, with its "
            "answers and roles, when that is over.",
            name=community.name,
        )
    if AT_REST in gathering.own and community.rest == ENDED:
        return text("%(name)s has ended, so this does not take place.", name=community.name)
    if AT_REST in gathering.own and winds_down(community):
        return text("%(name)s winds down, so this does not take place.", name=community.name)
    if AT_REST in gathering.own and community.rest == CLOSED:
        return text("%(name)s rests, so this does not take place.", name=community.name)
    if AT_REST in gathering.own and community.rest == PAUSED:
        if community.rest_until is None:
            return text("%(name)s pauses, so this does not take place.", name=community.name)
        return text(
            "%(name)s pauses until %(day)s, so this does not take place.",
            name=community.name,
            day=when.on_day(community.rest_until, community.zone, now),
        )
    return text("This gathering is cancelled.")
