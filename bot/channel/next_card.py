"""Which gathering's card stands in the channel: the next one's, its roles open on it."""

from datetime import datetime

from bot.core.voice import Voice
from store.core.subject import Subject
from store.gatherings import Gathering
from store.work import Work


def show_next(work: Work, voice: Voice, now: datetime) -> None:
    """Show the next gathering's card in every home that has none yet, and those of groups."""
    coming = work.gatherings.next(now)
    if coming is not None and _show(work, voice, coming):
        # What asked how the last one was asks there no more: the new card does.
        for before in work.gatherings.past(now, 1):
            voice.redraw(Subject.of(before))
    for group in work.groups.running():
        coming = work.gatherings.of(group.id).next(now)
        # Where nobody is in it, there is nobody to ask.
        if coming is not None and work.groups.members(group.id):
            _show(work, voice, coming)


def _show(work: Work, voice: Voice, coming: Gathering) -> bool:
    """Called after every change of dates; False where the card stands already, and it is silent."""
    shown = {card.home_id for card in work.living.of(Subject.of(coming))}
    if all(home.id in shown for home in work.communities.homes()):
        return False
    voice.show(Subject.of(coming))
    return True
