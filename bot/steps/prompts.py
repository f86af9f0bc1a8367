"""What the clock says about next steps: somebody is reminded before they are due."""

from datetime import datetime, timedelta

from bot.core.addressees import first_here, reached
from bot.core.prompts import Prompted, prompt
from bot.core.still import still
from bot.core.turns import Note, ask_one
from bot.core.voice import REMINDERS
from bot.steps import step_cards
from store.work import Work


@prompt(
    "step-due",
    "Reminds whoever has a next step before it is due",
    late=timedelta(days=2),
    about="step",
    afterwards=True,
)
def due(told: Prompted) -> None:
    """The owner alone, in private, while it is open; who is away is left in peace. S4.

    Where nobody has it, or its owner can't be written to, whoever noted it hears of it, else a
    steward: so no step is forgotten because somebody is off chat.
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
    if chosen.instead:
        ask_one(told, Note(card, REMINDERS, key, told.useful_until))
        return
    for member in chosen.members:
        told.voice.direct(member, card, REMINDERS, key, told.useful_until)


@still("step-due")
def is_to_be_done(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether it is open, due on that day, and theirs: or nobody's who can be written to."""
    number, _colon, day = about.partition(":")
    step = work.steps.get(int(number))
    if step is None or step.state != "open" or str(step.due) != day:
        return False
    if step.owner_id == member:
        return True
    owner = work.members.get(step.owner_id)
    hands_on = step.member_id == member or any(s.id == member for s in work.members.stewards())
    return hands_on and (owner is None or not reached(work, owner))


@still("step")
def is_theirs(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether what somebody noted for them is open, and theirs."""
    step = work.steps.get(int(about))
    return step is not None and step.state == "open" and step.owner_id == member
