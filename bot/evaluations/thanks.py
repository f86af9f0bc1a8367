"""Thanks: whoever had a role is thanked and asked how it was in one message, not in two."""

from datetime import timedelta
from typing import Final

from bot.core.prompts import Prompted, prompt
from bot.core.voice import EVALUATIONS, THANKS
from bot.evaluations import thanks_cards as cards
from bot.roles.agendas import said_no, still_here
from bot.templates.timings import timings
from store.communities import Community
from store.members import Member

ASKING: Final = "evaluation"
"""The prompt that asks how it was."""
THANKING: Final = "thanks"
"""The prompt that thanks whoever had a role."""


def asks_at_once(community: Community, step: str) -> bool:
    """Whether both prompts speak at this step ("1 day after at 09:00"), in one message then."""
    at = {name for name, offset in timings(community) if str(offset) == step}
    return {ASKING, THANKING} <= at


@prompt(THANKING, "Thanks whoever had a role", late=timedelta(days=3))
def thanks(told: Prompted) -> None:
    """Each holder in private, and asked how it was where that is asked at the same time."""
    gathering = told.gathering
    if gathering.state == "cancelled" or gathering.ends_at > told.now:
        return
    asks = asks_at_once(told.community, told.step)
    for member, titles in thanked(told):
        count = told.work.roles.count_held(member.id, told.now)
        wants = asks and EVALUATIONS not in told.work.members.quiet(member.id)
        card = cards.thanks(gathering, titles, count, wants, told.now)
        told.voice.direct(member, card, THANKS, f"thanks:{told.key}", told.useful_until)


def thanked(told: Prompted) -> list[tuple[Member, list[str]]]:
    """Whoever had roles, with their titles; nobody who is known not to have been there."""
    gathering = told.gathering
    claims = told.work.roles.claims(gathering.id)
    came = set(told.work.rsvps.came(gathering.id))
    # Where nobody recorded who came, who said no or was away is taken at their word.
    missing = said_no(told.work, gathering) | told.work.members.away_on(gathering.day)
    return [
        (member, [claim.title for claim in claims if claim.member_id == member.id])
        for member in still_here(told.work, [claim.member_id for claim in claims])
        if (member.id in came if came else member.id not in missing)
    ]
