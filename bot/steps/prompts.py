"""What the clock says about next steps: somebody is reminded before they are due."""

from datetime import timedelta

from bot.core.addressees import first_here, reached
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
    """The owner alone, in private, while it is open; who is away is left in peace. S4.

    Where nobody has it, or its owner can't be written to, whoever noted it hears of it, else the
    stewards: so no step is forgotten because somebody is off chat.
    """
    step, members = told.work.steps.get(told.number), told.work.members
    if step is None or step.state != "open" or step.due is None:
        return
    owner = members.get(step.owner_id)
    zone = told.community.zone
    if owner is not None and reached(told.work, owner):
        chosen = first_here(told.work, told.today, [owner])
        card = step_cards.soon(step, zone, told.now)
    else:
        chosen = first_here(
            told.work, told.today, [members.get(step.member_id)], members.stewards()
        )
        card = step_cards.pass_on(step, owner, zone, told.now)
    # The day is in the key: with more time comes another reminder.
    key = f"step-due:{step.id}:{step.due}"
    for member in chosen.members:
        told.voice.direct(member, card, REMINDERS, key, told.useful_until)
