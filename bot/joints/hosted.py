"""Hosted: what a gathering is to its guests: the same one, on their clocks and in their words."""

from datetime import datetime
from typing import Any, Final

from bot.gatherings.plan import JOINT
from bot.gatherings.together import on_clocks
from bot.joints.rules import fingerprint
from store.communities import Community
from store.gatherings import Gathering
from store.joints import Invited, Joint
from store.roles import AgendaItem
from store.work import Work

CHANGED: Final = "joint-changed"
"""What the clock calls it that the guests have something to follow."""
AGENDA = ("key", "title", "asks", "wanted", "minutes", "first_time")
"""What a part of the agenda is, on whichever side."""


def values(hosted: Invited) -> dict[str, Any]:
    """What is the same on both sides, by field, but for the time, which each tells on its clocks.

    Without a title of its own it goes by the name of its hosts.
    """
    held = hosted.gathering
    return {
        "title": held.title or hosted.by.name,
        "format": held.format,
        "address": held.address,
        "link": held.link,
        "seats": held.seats,
        "seats_online": held.seats_online,
    }


def mark(hosted: Invited) -> str:
    """What its guests follow of it, as a mark."""
    held = hosted.gathering
    parts = [[getattr(item, name) for name in AGENDA] for item in hosted.agenda]
    when = (held.starts_at.timestamp(), held.ends_at.timestamp())
    return fingerprint([*when, held.state, values(hosted), parts])


def noticed(work: Work, joint: Joint, now: datetime) -> None:
    """Have the guests follow what its hosts changed since they were told last."""
    shown = mark(work.joints.hosted(joint))
    if joint.shown != shown:
        joint.shown = shown
        work.save(joint)
        work.joints.knock(joint, CHANGED, now)


def twin(community: Community, hosted: Invited, now: datetime) -> Gathering:
    """The guests' own date for it; not kept yet."""
    held = hosted.gathering
    made = Gathering(
        community_id=community.id,
        day=held.day,
        time=held.time,
        length=held.length,
        zone=community.zone,
        starts_at=held.starts_at,
        ends_at=held.ends_at,
        # One event, in whichever calendar somebody follows.
        uid=held.uid,
        sequence=held.sequence,
        changed_at=now,
        own=[JOINT],
        own_agenda=True,
        **values(hosted),
    )
    timed(made, held)
    return made


def timed(theirs: Gathering, held: Gathering) -> None:
    """The same instants, as the guests' clocks show them."""
    theirs.starts_at, theirs.ends_at, theirs.length = held.starts_at, held.ends_at, held.length
    on_clocks(theirs, theirs.zone)


def arranged(work: Work, theirs: Gathering, hosted: Invited) -> list[AgendaItem]:
    """Write the hosts' agenda down for the guests; what is no role there any more."""
    known = {item.key: item for item in work.roles.agenda(theirs)}
    gone = []
    for position, given in enumerate(hosted.agenda):
        item = known.pop(given.key, None)
        if item is not None and item.wanted and not given.wanted:
            gone.append(item)
        item = item or AgendaItem(
            community_id=work.community, gathering_id=theirs.id, position=0, key="", title=""
        )
        for name in AGENDA:
            setattr(item, name, getattr(given, name))
        item.position = position
        work.save(item)
        work.roles.retitle(given.key, given.title, [theirs.id])
    for item in known.values():
        work.roles.drop_item(item)
    return [*gone, *known.values()]
