"""What the clock says about gatherings: the channel is reminded, and one that is over is closed."""

from datetime import timedelta

from bot.channel import reminder_cards as cards
from bot.channel.next_card import show_next
from bot.core.prompts import Prompted, prompt
from bot.gatherings.change import REMINDER, redraw
from store.core.subject import Subject

SOON = timedelta(days=1)
"""From here on a reminder is short: what matters is when, and where to go."""


@prompt("channel-reminder", "Reminds the channel of a gathering", late=timedelta(days=2))
def channel(told: Prompted) -> None:
    """The channel, without pinging anybody: those it concerns are reminded one by one (E4)."""
    gathering, now = told.gathering, told.now
    if gathering.state != "planned" or gathering.starts_at <= now:
        return
    if gathering.starts_at - now < SOON:
        card = cards.soon(gathering, told.community.name)
        told.voice.post(card, f"reminder:{told.key}", told.useful_until)
        return
    number = gathering.id
    told.voice.renew(Subject(REMINDER, number), Subject(cards.EARLIER, number))


# However late: a card left open would go on taking answers for what is over.
@prompt("closing", "Closes a gathering, and opens the roles of the next one", late=None)
def closing(told: Prompted) -> None:
    """Its card is closed, and the next one's is shown, however late that is."""
    number = told.gathering.id
    # Two processes may come to it at once; the one that marks it says the rest.
    if not told.work.gatherings.close(number, told.now):
        return
    redraw(told.voice, number)
    told.work.living.close(Subject.of(told.gathering))
    show_next(told.work, told.voice, told.now)
