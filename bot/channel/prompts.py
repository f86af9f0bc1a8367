"""What the clock says about gatherings: what one is missing, the way in, and that one is over."""

from datetime import timedelta

from bot.channel import nudge_cards, soon_cards
from bot.channel.next_card import show_next
from bot.core.posts import REMINDERS
from bot.core.prompts import Prompted, prompt
from bot.core.rest import ENDED
from bot.evaluations.end import plan_end
from bot.gatherings.cards import IN_PERSON
from bot.gatherings.change import EARLIER, NUDGE, redraw
from bot.library import bringers
from store.core.subject import Subject

SOON = timedelta(days=1)
"""From here on what matters is when, and where to go."""


@prompt(
    "channel-reminder",
    "Tells the channel what a gathering is missing, and the way in online before it begins",
    late=timedelta(days=2),
)
def channel(told: Prompted) -> None:
    """The channel, without pinging anybody: those it concerns are reminded one by one (E4).

    Silent where nothing is missing, and of a gathering in person shortly before it: whoever comes
    knows the way by then, and nobody in the room looks at a channel.
    """
    gathering, now = told.gathering, told.now
    if gathering.state != "planned" or gathering.starts_at <= now:
        return
    number = gathering.id
    if gathering.starts_at - now < SOON:
        if gathering.format != IN_PERSON:
            card = soon_cards.soon(gathering, told.community)
            told.voice.post(
                card,
                f"reminder:{told.key}",
                told.useful_until,
                kind=REMINDERS,
                about=gathering,
            )
        return
    coming = told.work.gatherings.next(now)
    # One that comes after the next has no card yet; when that is posted it names all of this.
    if coming is None or coming.id != number:
        return
    if nudge_cards.missing(told.work, gathering):
        told.voice.renew(Subject(NUDGE, number), Subject(EARLIER, number))


# However late: a card left open would go on taking answers for what is over.
@prompt(
    "closing",
    "Closes a gathering, and opens the roles of the next one",
    late=None,
    # The last one may be closed after the end.
    even=(ENDED,),
)
def closing(told: Prompted) -> None:
    """Its card is closed, and the next one's is shown, however late that is."""
    number = told.gathering.id
    # Two processes may come to it at once; the one that marks it says the rest.
    if not told.work.gatherings.close(number, told.now):
        return
    # How a small group was, and what it brought, nobody asks.
    if told.gathering.group_id is None:
        plan_end(told.work, told.community, told.gathering)
        bringers.plan_end(told.work, told.community, told.gathering)
    redraw(told.voice, number)
    told.work.living.close(Subject.of(told.gathering))
    show_next(told.work, told.voice, told.now)
