"""Which gathering's card stands in the channel: the next one's, its roles open on it."""

from datetime import datetime

from bot.core.follow import follows
from bot.core.rest import ENDED
from bot.core.voice import Voice
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering
from store.work import Work


def show_next(work: Work, voice: Voice, now: datetime) -> None:
    """Show the next gathering's card in every home that has none yet, and those of groups."""
    coming = work.gatherings.next(now)
    if coming is not None:
        _show(work, voice, coming)
    for group in work.groups.running():
        coming = work.gatherings.of(group.id).next(now)
        # Where nobody is in it, there is nobody to ask.
        if coming is not None and work.groups.members(group.id):
            _show(work, voice, coming)


@follows(Gathering, Community, unwritten=False)
def asked_elsewhere(work: Work, now: datetime) -> None:
    """Another date may be the next one now: how the last one was, and what is brought to an
    opening, stand on that one's card and on no other; where none is to come, on the last one's.
    A community that has ended asks nothing, and is quiet."""
    if work.communities.rest() == ENDED:
        return
    stands = {card.subject for card in work.living.open_ones()}
    to_come = stands.intersection(map(Subject.of, work.gatherings.coming(now)))
    last = map(Subject.of, work.gatherings.past(now, 1))
    Voice(work, now).redraw(*sorted(to_come), *last)


def _show(work: Work, voice: Voice, coming: Gathering) -> None:
    """Called after every change of dates; silent where the card stands already."""
    shown = {card.home_id for card in work.living.of(Subject.of(coming))}
    if not all(home.id in shown for home in work.communities.homes()):
        voice.show(Subject.of(coming))
