"""What the clock says as a gathering begins: how its people mean to be together."""

from datetime import timedelta

from bot.core.prompts import Prompted, prompt
from bot.intentions import cards


@prompt("intentions", "Shows your intentions as a gathering begins", late=timedelta(minutes=30))
def beginning(told: Prompted) -> None:
    """The channel, where the community has worded any. S2: shown at the start of each meeting."""
    if told.community.intentions and told.gathering.state == "planned":
        card = cards.beginning(told.community, told.gathering)
        told.voice.post(card, f"intentions:{told.key}", told.useful_until)
