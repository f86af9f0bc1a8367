"""What follows where a date that is held together changes, whoever changes it and however."""

from datetime import datetime

from bot.core.follow import follows
from bot.gatherings.plan import JOINT
from bot.joints.hosted import noticed
from bot.joints.parting import NEWS
from store.communities import Community
from store.gatherings import Gathering
from store.joints import Joint
from store.roles import AgendaItem
from store.work import Work


@follows(Gathering, AgendaItem, Community)
def keep(work: Work, now: datetime) -> None:
    """The guests hear what its hosts changed, and its hosts that the guests are there no more."""
    for joint in work.joints.ahead(now):
        if joint.host_id == work.community:
            noticed(work, joint, now)
        else:
            _guests(work, joint, now)


def _guests(work: Work, joint: Joint, now: datetime) -> None:
    """A pause or an end took the date away, which the hosts did not: they go on alone."""
    theirs = work.gatherings.get(joint.twin_id) if joint.twin_id is not None else None
    if theirs is None or theirs.state != "cancelled" or joint.off:
        return
    # What took it away gives it back no more: it is not this community's to give.
    theirs.own = [JOINT]
    work.save(theirs)
    work.joints.end(joint, "", now)
    work.joints.knock(joint, NEWS, now)
