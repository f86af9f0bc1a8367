"""Parting: a gathering is held together no more; its guests hear it once, and its hosts go on."""

from typing import Final

from bot.channel.next_card import show_next
from bot.core.ask import Ask
from bot.core.prompts import Prompted
from bot.gatherings.change import changed, redraw
from bot.gatherings.plan import JOINT
from bot.gatherings.stakes import Told, stakes, tell
from bot.joints import cards
from bot.roles import agendas, covers
from bot.roles.waitlist import tell_waiting
from bot.rsvps.actions import promote
from store.gatherings import Gathering
from store.joints import Joint

NEWS: Final = "joint-news"
"""What the clock calls it that one side has something to say to the other."""


def leave(to: Ask | Prompted, joint: Joint, theirs: Gathering, why: str) -> Told:
    """The guests' date falls away: whoever meant to come or has a role is told, once."""
    theirs.state, theirs.own = "cancelled", [JOINT]
    changed(to.work, to.voice, to.community, theirs, to.now)
    name, key = to.community.name, f"joint-over:{joint.id}"
    reached = tell(
        to.work,
        to.voice,
        stakes(to.work, [theirs], declined=False),
        lambda mine: cards.no_more(mine, name, why, to.now),
        key,
    )
    coming = to.work.gatherings.next(to.now)
    here = cards.no_more_here(theirs, name, why, coming, to.now)
    to.voice.post(here, key, theirs.ends_at)
    show_next(to.work, to.voice, to.now)
    return reached


def go_on(told: Ask | Prompted, joint: Joint, ours: Gathering) -> None:
    """The hosts' gathering stays; what its guests had there is free, and covered as ever."""
    for role in told.work.joints.held(joint):
        part = agendas.role(told.work, ours, role)
        if part is not None and part.free:
            covers.begin(told.work, told.community, part, told.now)
    free(told, ours)
    redraw(told.voice, ours.id)


def free(told: Ask | Prompted, gathering: Gathering) -> None:
    """Seats and roles that came free go to whoever waits for them here."""
    if gathering.state != "planned" or gathering.starts_at <= told.now:
        return
    promote(told, gathering)
    for part in agendas.free(told.work, gathering):
        tell_waiting(told, gathering, part.key)
    redraw(told.voice, gathering.id)
