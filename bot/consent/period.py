"""How long it is open: from when it is put until an evening, or until it is taken back."""

from datetime import date, datetime, time, timedelta
from typing import Final

from bot.core.rules.rhythm import instant
from bot.core.turns import Telling
from bot.templates.timings import at_last
from store.communities import Community
from store.core.subject import Subject

EVENING: Final = time(18)
"""When the time for objections, or for answers, ends, on the community's clocks."""
A_WEEK: Final = 7


def evening(today: date, days: int, zone: str) -> datetime:
    """The evening of the day that is so many days ahead."""
    return instant(today + timedelta(days=days), EVENING, zone)


def begin(told: Telling, community: Community, closes: str, about: Subject, at: datetime) -> None:
    """Its card stands in every home, and `closes` is the prompt that ends it at that instant."""
    told.work.occurrences.plan([at_last(community, closes, about, at)])
    told.voice.stand(about)


def take_back(told: Telling, about: Subject) -> None:
    """It is open no more, and its card says so."""
    told.work.occurrences.forget(about)
    told.voice.redraw(about)
