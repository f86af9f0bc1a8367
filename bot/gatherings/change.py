"""What every change of a gathering has in common, whatever it changes."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.core.errors import Mend
from bot.core.kinds.gatherings import GatheringKind
from bot.core.kinds.kind import Reading
from bot.core.rules.rhythm import instant
from bot.core.voice import Voice
from bot.gatherings.plan import plan
from store.communities import Community
from store.core.subject import Subject
from store.gatherings import Gathering, Rhythm
from store.work import Work

NUDGE: Final = "nudge"
EARLIER: Final = "nudge-earlier"
"""What a nudge becomes once another one stands further down: it says its day, and no more."""
CARDS: Final = ("gathering", NUDGE)
"""The living cards of a gathering: its own, and the nudge that names what it is missing."""

ANY_DATE: Final = GatheringKind()


class AlreadyOver(Mend):
    """%(when)s is already over. Choose a time to come."""


def timed(gathering: Gathering, day: date, at: time, minutes: int) -> None:
    """Give a gathering another time on its zone's clocks; what depends on it is worked out."""
    gathering.day, gathering.time, gathering.length = day, at, minutes
    gathering.starts_at = instant(day, at, gathering.zone)
    gathering.ends_at = gathering.starts_at + timedelta(minutes=minutes)


def kept(work: Work, voice: Voice, gathering: Gathering) -> None:
    """Write down a gathering that changed but for its time: its card follows.

    That calendars follow too is seen to for every change (bot/calendars/shown.py).
    """
    work.save(gathering)
    redraw(voice, gathering.id)


def redraw(voice: Voice, gathering: int) -> None:
    """Draw a gathering's card anew, and the nudge, which names what is missing of it."""
    voice.redraw(*subjects(gathering))


def subjects(gathering: int) -> list[Subject]:
    """Whatever shows who comes to a gathering, and what it is missing."""
    return [Subject(kind, gathering) for kind in CARDS]


def changed(
    work: Work, voice: Voice, community: Community, gathering: Gathering, now: datetime
) -> None:
    """Write down a gathering at another time, or called off: the clock follows it as well."""
    kept(work, voice, gathering)
    voice.redraw(Subject(EARLIER, gathering.id))
    # Its reminders are rows with an instant each, and have to move along.
    plan(work, community, gathering, now)


def owned(gathering: Gathering, aspect: str, alone: bool) -> None:
    """Note that an aspect is this date's own, or that it is its rhythm's again."""
    gathering.own = sorted({*gathering.own} - {aspect} | ({aspect} if alone else set()))


def without_cycles(rhythm: Rhythm, fields: Iterable[str]) -> None:
    """What is settled from now on alternates no more."""
    settled = set(fields)
    rhythm.cycles = [cycle for cycle in rhythm.cycles if cycle["field"] not in settled]


def given(
    args: Mapping[str, str],
    zone: str,
    work: Work,
    now: datetime,
    kind: GatheringKind = ANY_DATE,
) -> Gathering | None:
    """The gathering that a Call named already, for a form's first values; None where it did not."""
    raw = args.get("gathering", "")
    try:
        return kind.read(raw, Reading(now, zone, work)) if raw else None
    # What cannot be read is said when the form is sent, not when it opens.
    except Mend:
        return None


def redraw_next(work: Work, voice: Voice, now: datetime) -> Gathering | None:
    """Draw the next gathering's card anew, since something was brought; which one that is."""
    coming = work.gatherings.next(now)
    if coming is not None:
        voice.redraw(Subject.of(coming))
    return coming
