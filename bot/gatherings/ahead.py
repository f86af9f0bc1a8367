"""The gathering that something was said about, and whether it is still to come as it was then."""

from datetime import datetime

from bot.core.rules.numbers import number
from store.gatherings import Gathering
from store.work import Work


def named(work: Work, about: str) -> Gathering | None:
    """By the key of a prompt (Prompted.key); None where it is at another time by now."""
    gathering = work.gatherings.get(number(about.partition(":")[0]) or 0)
    if gathering is None:
        return None
    return gathering if about.startswith(this(gathering)) else None


def this(gathering: Gathering) -> str:
    """It at the time for which it is planned, as the key of a prompt has it (Prompted.this)."""
    return f"{gathering.id}:{gathering.starts_at:%Y-%m-%dT%H:%M}"


def ahead(work: Work, about: str, now: datetime) -> Gathering | None:
    """By the key of a prompt (Prompted.key); None where it was moved, is cancelled, or has begun.

    A gathering that was moved is spoken of anew, by an occurrence of its own.
    """
    gathering = named(work, about)
    if gathering is None or gathering.state != "planned" or gathering.starts_at <= now:
        return None
    return gathering
