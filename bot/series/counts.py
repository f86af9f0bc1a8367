"""The count of meetings on the card in the channel: right, whatever becomes of dates."""

from datetime import datetime

from bot.core.follow import follows
from bot.core.voice import Voice
from bot.series.standing import in_series, standing
from store.core.subject import Subject
from store.gatherings import Gathering
from store.work import Work


@follows(Gathering)
def counted_anew(work: Work, now: datetime) -> None:
    """A date was added, moved or cancelled: the others have other numbers now. S1."""
    for date in standing(work, now).dates if in_series(work) else ():
        Voice(work, now).redraw(Subject.of(date))
