"""Timings: when each prompt speaks in a community, and what the clock has still to say."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

from bot.core.prompts import prompts
from bot.core.rules.offsets import Offset, parse
from bot.templates import template
from store.communities import Community
from store.core.subject import Subject
from store.occurrences import STEP, Occurrence

MIDNIGHT = time(0)


def ahead_of(
    community: Community,
    about: Subject,
    day: date,
    span: tuple[datetime, datetime],
    zone: str,
    now: datetime,
) -> list[Occurrence]:
    """What the clock has still to say about a subject that starts and ends at these instants."""
    return [
        Occurrence(
            community_id=community.id,
            prompt=f"{name}{STEP}{offset}",
            step=str(offset),
            subject=about,
            day=day,
            due_at=due,
        )
        for name, offset in timings(community)
        if prompts()[name].about == about.kind
        if (due := offset.due(*span, zone)) > now
    ]


def timings(community: Community) -> Iterator[tuple[str, Offset]]:
    """When each prompt speaks in a community: the template's times, or what a steward chose."""
    chosen: Mapping[str, list[str]] = community.prompts
    for name, offsets in template(community.template).prompts.items():
        if (found := prompts().get(name)) is None:
            continue
        told = chosen.get(name)
        # What has to happen is never off, even if it was once written down as that.
        kept = told is None or (not told and found.late is None)
        for offset in offsets if kept else [parse(text) for text in told or ()]:
            yield name, offset
