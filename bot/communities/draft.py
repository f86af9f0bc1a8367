"""A draft: what a set-up says, put together into a rhythm and the dates of its first year."""

import hashlib
import json
from datetime import date, timedelta

from bot import templates
from bot.core.rules.rhythm import Pattern, Slot, slots
from bot.gatherings.place import meets, parted
from bot.gatherings.plan import dates
from store.communities import Community
from store.gatherings import Rhythm
from store.roles import AgendaItem

YEAR = timedelta(days=365)


def first_date(key: str, today: date, zone: str) -> date:
    """The template's first date that leaves time to tell people of it."""
    told = templates.template(key)
    after = today + told.notice
    pattern = Pattern(told.rule, today, told.time, told.length, zone, frozenset(told.skip_months))
    # Two years, since a yearly rule or skipped months may leave the first one empty.
    return next(slots(pattern, after, after + 2 * YEAR)).day


def rhythm(community: Community) -> Rhythm:
    """The rhythm of a draft: its template's, from its first date on, at its place."""
    told = templates.template(community.template)
    address, url = parted(community.founding["place"])
    return Rhythm(
        community_id=community.id,
        rule=told.rule,
        starts_on=date.fromisoformat(community.founding["first"]),
        time=told.time,
        length=int(told.length.total_seconds() // 60),
        zone=community.zone,
        skip_months=list(told.skip_months),
        cycles=[{"field": c.field, "values": list(c.values)} for c in told.cycles],
        defaults={
            "format": meets(told.format, address, url),
            "address": address,
            "link": url,
        },
    )


def agenda(community: Community) -> list[AgendaItem]:
    """The agenda of every gathering to be, as the template has it."""
    return [
        AgendaItem(
            community_id=community.id,
            position=position,
            key=part.key,
            title=part.title,
            asks=part.asks,
            wanted=part.wanted,
            minutes=part.minutes,
        )
        for position, part in enumerate(templates.template(community.template).agenda)
    ]


def year(community: Community) -> list[Slot]:
    """The dates of the year that begins with the first one."""
    first = date.fromisoformat(community.founding["first"])
    return [slot for slot in dates(rhythm(community), first) if slot.day < first + YEAR]


def digest(community: Community) -> str:
    """A short text that is another one as soon as the draft says something else."""
    told = [community.name, community.template, community.zone, community.founding]
    # Short, as a button carries it; it tells versions apart and keeps no secret.
    return hashlib.blake2s(json.dumps(told, sort_keys=True).encode(), digest_size=6).hexdigest()
