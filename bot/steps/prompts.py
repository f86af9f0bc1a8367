"""What the clock says about next steps: their owners are reminded before they are due."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.core.prompts import Prompted, prompt
from bot.core.voice import REMINDERS
from bot.steps import step_cards


@prompt(
    "step-due",
    "Reminds whoever has a next step before it is due",
    late=timedelta(days=2),
    about="step",
)
def due(told: Prompted) -> None:
    """The owner alone, in private, while it is open. Requirement S4."""
    step = told.work.steps.get(told.number)
    if step is None or step.state != "open" or step.due is None or step.owner_id is None:
        return
    owner = told.work.members.get(step.owner_id)
    today = told.now.astimezone(ZoneInfo(told.community.zone)).date()
    if owner is None or owner.state != "active" or owner.id in told.work.members.away_on(today):
        return
    card = step_cards.soon(step, told.community.zone, told.now)
    # The day is in the key: with more time comes another reminder.
    key = f"step-due:{step.id}:{step.due}"
    told.voice.direct(owner, card, REMINDERS, key, told.useful_until)
