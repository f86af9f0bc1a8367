"""The count of meetings on the card in the channel: right, whatever becomes of dates."""

from datetime import datetime

from bot.core.follow import follows
from bot.core.voice import Voice
from bot.gatherings.change import redraw_next
from store.gatherings import Gathering
from store.work import Work


@follows(Gathering)
def counted_anew(work: Work, now: datetime) -> None:
    """A date was added, moved or cancelled: the others have other numbers now. S1."""
    if work.series.this() is not None:
        redraw_next(work, Voice(work, now), now)
