"""What the clock tells everybody of the month before; nothing where nothing happened."""

from datetime import timedelta

from bot.core.cards.people import People
from bot.core.prompts import Prompted, prompt
from bot.core.rules.months import Month, month_of
from bot.core.rules.rhythm import instant
from bot.openings.brought import DISCOVERY, SUCCESS
from bot.queries.stock import waits
from bot.reviews import digest_cards as cards
from bot.reviews.digest_cards import Digest
from bot.templates.timings import MIDNIGHT

NEWEST = 50
"""Resources among which those of the month are looked for."""


@prompt(
    "monthly-digest",
    "Tells everybody in short what the last month brought",
    late=timedelta(days=5),
    about="month",
)
def digest(told: Prompted) -> None:
    """Every home once. The next date alone is no news: a month without any says nothing."""
    found = _digest(told)
    if not found:
        return
    work, now = told.work, told.now
    named = [n for one in found.thanks for n in (one.member_id, one.to_id)]
    people = [n for n in (*named, *(line.member_id for line in found.told)) if n is not None]
    coming = work.gatherings.next(now)
    card = cards.digest(found, coming, People(work, people), told.community.name, now)
    told.voice.post(card, f"digest-month:{told.number}", told.useful_until)


def _digest(told: Prompted) -> Digest:
    """What happened from the first day of the last month to its end, as far as it can be told.

    What stays among the members is not named in a channel.
    """
    this = Month(told.number)
    before = month_of(this.first - timedelta(days=1))
    zone, work = told.community.zone, told.work
    begins, ends = (instant(day, MIDNIGHT, zone) for day in (before.first, this.first))
    asked = [q for q in work.queries.of_state("open") if begins <= q.asked_at < ends]
    numbers = [query.id for query in asked]
    said = {answer.query_id for answer in work.queries.answers(numbers)}
    said |= {voice.query_id for voice in work.voices.on(numbers)}
    return Digest(
        shared=[
            resource
            for resource in work.shelves.newest(NEWEST, confidential=False)
            if begins <= resource.added_at < ends
        ],
        waiting=[q for q in asked if q.id not in said and waits(q)],
        told=work.discoveries.between(begins, ends, (DISCOVERY, SUCCESS)),
        thanks=work.appreciations.between(begins, ends),
    )
