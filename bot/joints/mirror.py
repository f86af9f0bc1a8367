"""Mirror: what its hosts change is so for the guests, who hear it as of a date of their own."""

from bot.agenda.cards import no_longer
from bot.core.cards import when
from bot.core.prompts import Prompted
from bot.core.rest import rests_on
from bot.core.voice import CHANGES
from bot.dates.addresses import tell_relocated
from bot.dates.astray import known, sides
from bot.dates.cancellations import bring_back, call_off, tell_cancelled, tell_restored
from bot.dates.move_cards import Moved
from bot.dates.moves import tell_moved
from bot.gatherings.cards import HYBRID
from bot.gatherings.change import changed, kept
from bot.gatherings.together import day_there
from bot.joints.hosted import arranged, timed, values
from bot.joints.parting import NEWS, free, leave
from store.gatherings import Gathering
from store.joints import Invited, Joint


def follow(told: Prompted, joint: Joint, theirs: Gathering) -> None:
    """The guests' date becomes what the hosts' is at this moment, however often that changed."""
    hosted = told.work.joints.hosted(joint)
    off = hosted.gathering.state == "cancelled"
    if off and joint.off:
        return
    if not off and rests_on(told.community, day_there(hosted.gathering, told.community.zone)):
        _stay_away(told, joint, theirs)
        return
    if off:
        joint.off = True
        told.work.save(joint)
        call_off(told, theirs)
        tell_cancelled(told, theirs, joint.why, told.key)
        return
    _become(told, joint, theirs, hosted)
    _roles(told, theirs, hosted)
    free(told, theirs)


def _stay_away(told: Prompted, joint: Joint, theirs: Gathering) -> None:
    """Where they rest on that day they have no part in it, as when they begin to."""
    told.work.joints.end(joint, "", told.now)
    told.work.joints.knock(joint, NEWS, told.now)
    # Of what was called off they know already that it is not to be.
    if not joint.off:
        leave(told, joint, theirs, "")


def _become(told: Prompted, joint: Joint, theirs: Gathering, hosted: Invited) -> None:
    """Time and place; whoever answered hears what concerns them, in one message."""
    was, begun, knew = when.moment(theirs, told.now), theirs.starts_at, known(theirs)
    chosen = theirs.format == HYBRID
    timed(theirs, hosted.gathering)
    for field, value in values(hosted).items():
        setattr(theirs, field, value)
    if theirs.format != HYBRID:
        told.work.rsvps.all_on(theirs.id, theirs.format, chosen=chosen)
    kept(told.work, told.voice, theirs)
    changed(told.work, told.voice, told.community, theirs, told.now)
    back, joint.off = joint.off, False
    # Said of what was taken back before anybody heard of it, it is the reason for nothing.
    joint.why = ""
    told.work.save(joint)
    if back:
        bring_back(told, theirs)
        tell_restored(told, theirs, told.key)
    elif begun != theirs.starts_at:
        tell_moved(told, [Moved(theirs, was)], told.key)
    elif lost := sides(knew, theirs):
        tell_relocated(told, [(theirs, lost)], told.key, onward=False)


def _roles(told: Prompted, theirs: Gathering, hosted: Invited) -> None:
    """The agenda; whoever has a role that is on it no more is free of it, and hears so."""
    for item in arranged(told.work, theirs, hosted):
        holders = told.work.roles.clear(theirs.id, item.key)
        for member in told.work.members.named(holders).values() if holders else ():
            told.work.requests.withdraw_handovers(theirs.id, item.key, member.id)
            card = no_longer(item.title, [theirs], told.now)
            told.voice.direct(member, card, CHANGES, f"dropped:{item.key}:{told.key}")
        told.work.requests.clear(theirs.id, item.key)
