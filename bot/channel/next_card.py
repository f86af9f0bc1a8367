"""Which gathering's card stands in the channel: the next one's, its roles open before it."""

from datetime import datetime

from bot.core.voice import Voice
from bot.gatherings.change import ROLES_OPEN
from bot.roles import agendas
from store.core.subject import Subject
from store.work import Work


def show_next(work: Work, voice: Voice, now: datetime) -> None:
    """Show the next gathering's card in every home that has none yet, and open its roles."""
    coming = work.gatherings.next(now)
    if coming is None:
        return
    shown = {card.home_id for card in work.living.of(Subject.of(coming))}
    # Called after every change of dates, and silent where the card stands already.
    if all(home.id in shown for home in work.communities.homes()):
        return
    # The card comes last: it stays in sight, and is what people answer on.
    if agendas.free(work, coming):
        voice.stand(Subject(ROLES_OPEN, coming.id))
    voice.show(Subject.of(coming))
