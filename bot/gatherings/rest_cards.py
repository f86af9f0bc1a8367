"""What a card says of a gathering that does not take place: cancelled, set aside, or at rest."""

from datetime import datetime

from bot.core.cards import when
from bot.core.cards.elements import Text
from bot.core.cards.lines import text
from bot.core.rest import AT_REST, CLOSED, ENDED, LET_GO, PAUSED, winds_down
from bot.gatherings.aside import set_aside
from store.communities import Community
from store.gatherings import Gathering


def off(gathering: Gathering, community: Community, now: datetime) -> Text:
    """Why it does not take place."""
    passed = gathering.starts_at <= now
    if set_aside(gathering):
        # Its time came while the community met weekly: it does not come back any more.
        if passed:
            return text("This was set aside, and did not take place.")
        return text(
            "Set aside while %(name)s meets weekly online. It comes back as it was, with its "
            "answers and roles, when that is over.",
            name=community.name,
        )
    if passed and AT_REST in gathering.own and not lasts(gathering, community):
        if LET_GO in gathering.own:
            return text("%(name)s wound down, so this did not take place.", name=community.name)
        return text("%(name)s rested then, so this did not take place.", name=community.name)
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


def lasts(gathering: Gathering, community: Community) -> bool:
    """Whether the rest that took a date away goes on still; of one that is over the card tells how
    it was, whatever the community does by now."""
    since = community.rest_since
    rests = community.rest in (PAUSED, CLOSED, ENDED) or winds_down(community)
    return rests and (since is None or gathering.starts_at > since)
