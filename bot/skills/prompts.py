"""What the clock says about coaching: where somebody keeps silent, the next one is asked."""

from datetime import timedelta

from bot.core.prompts import Prompted, prompt
from bot.core.rest import NOT_ENDED
from bot.skills.match import COACHING, pass_on


@prompt(
    "coach-unanswered",
    "Asks the next one who offered coaching, where nobody has answered",
    late=timedelta(days=3),
    about=COACHING,
    # Somebody asked for it, and waits for an answer.
    even=NOT_ENDED,
)
def unanswered(told: Prompted) -> None:
    """In private, and one at a time; whoever kept silent is left in peace. Requirement F8."""
    coaching = told.work.skills.coaching(told.number)
    if coaching is not None:
        pass_on(told.work, told.voice, told.community, coaching, told.now, silent=True)
