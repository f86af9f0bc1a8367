"""News: what happened since it was last told, and which post tells it next."""

from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.core.rules.months import Month, month_of
from bot.core.rules.rhythm import instant
from bot.openings.brought import DISCOVERY, SUCCESS
from bot.queries import monthly
from bot.queries.stock import waits
from bot.reviews.digest_cards import Digest
from bot.templates.timings import MIDNIGHT, timings
from bot.themes.wanted_cards import WANTED
from store.communities import Community
from store.core.subject import Subject
from store.work import Work

DIGEST: Final = "monthly-digest"
"""The prompt that tells it in a post of its own."""
ASKING: Final = "theme-proposals"
"""The prompt that asks for themes."""
CARRIERS: Final = (DIGEST, monthly.PUT, ASKING)
"""The prompts whose posts tell it: its own, the question of the month, the asking for themes."""
BACK: Final = 12
"""Months that are looked back at most."""
NEWEST: Final = 50
"""Resources among which the new ones are looked for."""


def today(community: Community, now: datetime) -> Month:
    """The month that it is in a community."""
    return month_of(now.astimezone(ZoneInfo(community.zone)).date())


def begins(community: Community, month: Month) -> datetime:
    """The instant at which a month begins."""
    return instant(month.first, MIDNIGHT, community.zone)


def told_last(work: Work, community: Community, month: Month) -> Month | None:
    """The last month before this one in which news were told; None where none was for a year."""
    until = begins(community, month)
    said = work.occurrences.spoke(CARRIERS, begins(community, _back(month)), until)
    return today(community, said[0][2]) if said else None


def untold(work: Work, community: Community, month: Month) -> Digest:
    """What happened up to the first day of a month and was not told before it.

    What stays among the members is not named in a channel.
    """
    since = told_last(work, community, month) or _back(month)
    first, ends = begins(community, since), begins(community, month)
    asked = [q for q in work.queries.of_state("open") if first <= q.asked_at < ends]
    numbers = [query.id for query in asked]
    said = {answer.query_id for answer in work.queries.answers(numbers)}
    said |= {voice.query_id for voice in work.voices.on(numbers)}
    return Digest(
        shared=[
            resource
            for resource in work.shelves.newest(NEWEST, confidential=False)
            if first <= resource.added_at < ends
        ],
        waiting=[q for q in asked if q.id not in said and waits(q)],
        told=work.discoveries.between(first, ends, (DISCOVERY, SUCCESS)),
        thanks=work.appreciations.between(first, ends),
    )


def _back(month: Month) -> Month:
    """The first month that is looked back at from one."""
    for _time in range(BACK):
        month = month.before
    return month


def wanted(community: Community) -> bool:
    """Whether a community is told its news at all."""
    return any(name == DIGEST for name, _offset in timings(community))


def posts(work: Work, community: Community, now: datetime) -> list[Subject]:
    """The living cards below which news may stand: this month's, and those of earlier ones that
    were not drawn since, which would drop them."""
    month = today(community, now)
    said = work.occurrences.spoke(
        (ASKING,), begins(community, _back(month)), begins(community, month.next)
    )
    carried = [
        *((query.month, Subject.of(query)) for query in work.queries.monthly()[: BACK + 1]),
        *((today(community, at).number, Subject(WANTED, it.number)) for _name, it, at in said),
    ]
    return [
        subject
        for told, subject in carried
        if told == month.number or (told < month.number and _stands(work, community, told, subject))
    ]


def _stands(work: Work, community: Community, month: int, subject: Subject) -> bool:
    """Whether a card was drawn for the last time in the month whose news it tells."""
    drawn = [card.drawn_at for card in work.living.of(subject)]
    return any(at is not None and today(community, at).number == month for at in drawn)


def goes_along(work: Work, community: Community, now: datetime) -> bool:
    """Whether another post of this month tells it: one that was there, or is still to come."""
    month = today(community, now)
    if work.occurrences.spoke(CARRIERS, begins(community, month), begins(community, month.next)):
        return True
    return monthly.comes(work, community, now)


def too_soon(work: Work, community: Community, month: Month) -> bool:
    """Whether a post of its own would come too soon: where no question is put each month, one in a
    quarter is enough, and the asking for themes is that one."""
    timed = {name for name, _offset in timings(community)}
    if monthly.PUT in timed or ASKING in timed:
        return monthly.PUT not in timed
    last = told_last(work, community, month)
    return last is not None and last.number >= month.before.before.number
