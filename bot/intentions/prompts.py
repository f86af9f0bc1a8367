"""What the clock says as a gathering begins: how its people mean to be together."""

from datetime import timedelta

from bot.core.prompts import Prompted, prompt
from store.core.subject import Subject


@prompt("intentions", "Shows your intentions as a gathering begins", late=timedelta(minutes=30))
def beginning(told: Prompted) -> None:
    """On its card, where the community has worded any. S2: shown at the start of each meeting.

    A post of their own would come while nobody looks: whoever joins online reads them with the way
    in, an hour before.
    """
    if told.community.intentions and told.gathering.state == "planned":
        told.voice.redraw(Subject.of(told.gathering))
