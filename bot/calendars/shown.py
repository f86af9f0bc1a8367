"""What calendars show of each date, kept, so that they are told of whatever changes about it."""

from datetime import datetime

from bot.calendars.feed import entries
from bot.calendars.rules import fingerprint
from bot.core.follow import follows
from bot.core.i18n import speaking
from store.communities import Community
from store.gatherings import Gathering
from store.members import Member
from store.themes import Theme
from store.work import Work


@follows(Gathering, Community, Member, Theme)
def keep(work: Work, now: datetime) -> None:
    """Count a change of every date that is shown otherwise than before.

    A calendar takes a change only with a higher SEQUENCE (F2; RFC 5545, section 3.8.7.4). It is
    counted as the change is made, so that two readings of what is unchanged are the same bytes.
    """
    community = work.communities.this()
    gatherings = work.gatherings.whole().every()
    with speaking(community.language):
        found = entries(work, community, gatherings)
    for gathering, entry in zip(gatherings, found, strict=True):
        shown = fingerprint(entry, community.name)
        if gathering.shown == shown:
            continue
        # A date that is new was not shown otherwise before.
        if gathering.shown:
            gathering.sequence += 1
            gathering.changed_at = now
        gathering.shown = shown
