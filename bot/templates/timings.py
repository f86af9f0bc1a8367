"""Timings: when each prompt speaks in a community, and what the clock has still to say."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.core.prompts import GATHERING, prompts
from bot.core.quiet import quiet_of
from bot.core.rules.offsets import FromEdge, Offset, parse
from bot.core.rules.quiet import earlier, later
from bot.templates import template
from store.communities import Community
from store.core.subject import Subject
from store.occurrences import STEP, Foreseen

MIDNIGHT = time(0)
AT_HAND = timedelta(hours=3)
"""What is said so shortly before a gathering belongs to it, whatever the hour."""


def ahead_of(
    community: Community,
    about: Subject,
    day: date,
    span: tuple[datetime, datetime],
    zone: str,
    now: datetime,
) -> list[Foreseen]:
    """What the clock has still to say about a subject that starts and ends at these instants.

    Where quiet hours bring several times of one prompt together, the last one speaks.
    """
    told = prompts()
    planned = dict[tuple[str, datetime], Foreseen]()
    for name, offset, step in steps(community):
        if told[name].about != about.kind:
            continue
        due = falls_due(community, name, offset, span, zone)
        if due > now:
            planned[name, due] = Foreseen(f"{name}{STEP}{step}", step, about, day, due)
    return list(planned.values())


def at_last(community: Community, prompt: str, about: Subject, at: datetime) -> Foreseen:
    """A prompt that speaks once, at an instant: what was begun has its end there."""
    step = f"{at:%Y-%m-%dT%H:%M}"
    return Foreseen(
        prompt=f"{prompt}{STEP}{step}",
        step=step,
        subject=about,
        day=at.astimezone(ZoneInfo(community.zone)).date(),
        due_at=at,
    )


def falls_due(
    community: Community, name: str, offset: Offset, span: tuple[datetime, datetime], zone: str
) -> datetime:
    """When a prompt speaks of what starts and ends at these instants, with days in its zone.

    Nothing is said in the community's quiet hours: what comes before is said in the last hour
    that is not quiet, what comes after once they are over. What belongs to a gathering itself
    keeps its time, and so does what has to happen.
    """
    due = offset.due(*span, zone)
    if prompts()[name].late is None or _at_hand(name, offset):
        return due
    move = earlier if due < span[0].astimezone(UTC) else later
    return move(due, quiet_of(community), community.zone)


def _at_hand(name: str, offset: Offset) -> bool:
    """Whether somebody who is on the way, or there, waits for it."""
    if prompts()[name].about != GATHERING or not isinstance(offset, FromEdge):
        return False
    return -AT_HAND <= offset.by <= timedelta(0)


def timings(community: Community) -> Iterator[tuple[str, Offset]]:
    """When each prompt speaks in a community: the template's times, or what a steward chose."""
    return ((name, offset) for name, offset, _step in steps(community))


def steps(community: Community) -> Iterator[tuple[str, Offset, str]]:
    """The same, and how each offset is written."""
    chosen: Mapping[str, list[str]] = community.prompts
    for name, offsets in _written(community.template).items():
        if (found := prompts().get(name)) is None:
            continue
        told = chosen.get(name)
        # What has to happen is never off, even if it was once written down as that.
        kept = told is None or (not told and found.late is None)
        for offset, step in offsets if kept else map(_read, told or ()):
            yield name, offset, step


@cache
def _written(key: str) -> Mapping[str, Sequence[tuple[Offset, str]]]:
    """A template's own times: every gathering of every community asks for them."""
    return {
        name: [(offset, str(offset)) for offset in offsets]
        for name, offsets in template(key).prompts.items()
    }


def _read(text: str) -> tuple[Offset, str]:
    offset = parse(text)
    return offset, str(offset)
