"""What the clock says of commitments: who misses two meetings in a row is asked how they are."""

from datetime import datetime, timedelta

from bot.commitments import cards
from bot.commitments.rules import IN_A_ROW, Meeting, misses
from bot.core.addressees import here
from bot.core.prompts import Prompted, prompt
from bot.core.still import still
from bot.core.voice import REMINDERS
from bot.series.standing import standing
from store.gatherings import Gathering
from store.work import Work


@prompt(
    "missed-two",
    "Asks who committed to a series, and missed two meetings in a row, how they are",
    late=timedelta(days=5),
)
def missed_two(told: Prompted) -> None:
    """Each once, in private and in the stewards' words; nobody else is told. S1.

    Only what somebody noted of who came counts, so that nobody is missed who was there.
    """
    series = told.work.series.this()
    held = _held(told)
    # Of two that lie near each other the later one tells of both.
    if series is None or not held or held[0].id != told.gathering.id:
        return
    meetings = {date.id: _meeting(told, date) for date in held}
    for given in told.work.commitments.all():
        since = [date for date in held if date.starts_at >= given.at]
        if not misses(given.member_id, [meetings[date.id] for date in since], given.asked):
            continue
        member = told.work.members.get(given.member_id)
        if member is None or not here(told.work, [member], told.today):
            continue
        given.asked = told.gathering.id
        told.work.save(given)
        card = cards.missed(series.asks, since[:IN_A_ROW], told.now)
        key = f"missed:{told.gathering.id}"
        told.voice.direct(member, card, REMINDERS, key, told.useful_until)


@still("missed", "missed-two")
def is_missed(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether they are in for it yet, and nobody has noted since that they were there."""
    return work.commitments.of(member) is not None and member not in work.rsvps.came(int(about))


def _held(told: Prompted) -> list[Gathering]:
    """The meetings that are over, latest first."""
    dates = standing(told.work, told.now).dates
    return [date for date in reversed(dates) if date.ends_at <= told.now]


def _meeting(told: Prompted, date: Gathering) -> Meeting:
    came = frozenset(told.work.rsvps.came(date.id))
    away = frozenset(told.work.members.away_on(date.day))
    return Meeting(date.id, bool(came or date.walk_ins), came, away)
