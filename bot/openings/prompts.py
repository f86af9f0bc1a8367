"""What the clock says shortly before a gathering, to whoever opens it."""

from datetime import timedelta

from bot.core.addressees import first_here
from bot.core.cards.stand_in import stand_in
from bot.core.prompts import Prompted, prompt
from bot.core.voice import REMINDERS
from bot.openings import cards
from bot.openings.brought import brought_to, openers
from store.core.subject import Subject


@prompt(
    "opening-words",
    "Gives whoever opens what members brought, successes first",
    late=timedelta(minutes=50),
)
def opening(told: Prompted) -> None:
    """Thanks, successes, discoveries, open steps, then challenges. Requirements Q4, S4, F6.

    The card in the channel shows them as well from now on. Nothing where nothing was brought.
    """
    gathering = told.gathering
    if gathering.state != "planned" or gathering.starts_at <= told.now:
        return
    brought = brought_to(told.work, gathering)
    if not brought:
        return
    told.voice.redraw(Subject.of(gathering))
    drawn = cards.to_open_with(told.work, gathering, brought, told.community.name, told.now)
    first, stewards = openers(told.work, gathering), told.work.members.stewards()
    chosen = first_here(told.work, gathering.day, first, stewards)
    card = stand_in(drawn, chosen.instead)
    for member in chosen.members:
        told.voice.direct(member, card, REMINDERS, f"opening:{told.key}", told.useful_until)
