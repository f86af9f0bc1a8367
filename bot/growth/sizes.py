"""How many were at a gathering, and how many its format carries."""

from bot.growth.rules import Size
from bot.templates import template
from store.communities import Community
from store.gatherings import Gathering
from store.work import Work


def size(work: Work, community: Community, gathering: Gathering) -> Size:
    """Who came, where that was noted, else who had said yes and had a seat."""
    count = len(work.rsvps.came(gathering.id)) + gathering.walk_ins
    if not count:
        answers = work.rsvps.of(gathering.id)
        count = sum(r.answer == "yes" and r.waiting_since is None for r in answers)
    carries = template(community.template).carries.get(gathering.format, 0)
    return Size(gathering.format, count, carries)
