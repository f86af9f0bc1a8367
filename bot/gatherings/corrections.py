"""Corrections: dates whose zone's clocks go otherwise than they did when the dates were planned."""

from datetime import datetime

from bot.core.rules.rhythm import instant
from bot.core.voice import Voice
from bot.gatherings.change import redraw, timed
from bot.gatherings.plan import JOINT
from store.gatherings import Gathering
from store.work import Work

DATES = 2000
"""Dates that are looked through, those of small groups too."""


def corrected(work: Work, now: datetime) -> bool:
    """Give each date ahead the instant at which clocks now show its time; whether any had another.

    States change their clocks at a few weeks' notice (https://www.iana.org/time-zones), and the
    new rules come with an update of the system or of Python's tzdata. What people agreed on is a
    time on their clocks: so nobody is told anything, and only the instant is another.
    """
    found = [one for one in work.gatherings.whole().ahead(now, DATES) if _off(one, now)]
    voice = Voice(work, now)
    for gathering in found:
        timed(gathering, gathering.day, gathering.time, gathering.length)
        work.save(gathering)
        redraw(voice, gathering.id)
    return bool(found)


def _off(gathering: Gathering, now: datetime) -> bool:
    # One that is held together begins when it begins for its hosts, who tell of it.
    if gathering.starts_at <= now or JOINT in gathering.own:
        return False
    return instant(gathering.day, gathering.time, gathering.zone) != gathering.starts_at
