"""What the clock says to those who answered: the day before, when and where to go."""

from datetime import timedelta

from bot.core.prompts import Prompted, prompt
from bot.core.voice import REMINDERS
from bot.rsvps.reminder_cards import tomorrow


@prompt(
    "day-before", "Reminds those who come, each with the way for their side", late=timedelta(days=1)
)
def coming(told: Prompted) -> None:
    """Those who said yes or maybe; nobody who waits for a seat, declined or is away then. E4."""
    gathering, number = told.gathering, told.gathering.id
    if gathering.state != "planned" or gathering.starts_at <= told.now:
        return
    away = told.work.members.away_on(gathering.day)
    wanted = {
        r.member_id: r
        for r in told.work.rsvps.of(number)
        if r.answer in ("yes", "maybe") and r.waiting_since is None and r.member_id not in away
    }
    claims = told.work.roles.claims(number)
    members = told.work.members.named(list(wanted)) if wanted else {}
    for member, rsvp in ((members[m], r) for m, r in wanted.items() if m in members):
        if member.state == "active":
            roles = [claim.title for claim in claims if claim.member_id == member.id]
            card = tomorrow(gathering, rsvp, roles, told.community.name, told.now)
            key = f"day-before:{told.key}"
            told.voice.direct(member, card, REMINDERS, key, told.useful_until)
