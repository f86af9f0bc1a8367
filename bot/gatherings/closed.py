"""What is said where a gathering takes no answers any more."""

from datetime import datetime

from bot.core.cards import when
from bot.core.errors import Mend
from store.gatherings import Gathering


class Over(Mend):
    """The gathering on %(day)s is over, and stays as it was. `/gathering show` shows it."""


class Cancelled(Mend):
    """The gathering on %(day)s is cancelled. `/gathering list` shows the dates to come."""


def refuse_closed(gathering: Gathering, now: datetime) -> None:
    """Raises Cancelled or Over where a gathering takes no answers and roles any more."""
    if gathering.state == "cancelled":
        raise Cancelled(day=when.of(gathering, now))
    if gathering.state == "held" or gathering.ends_at <= now:
        raise Over(day=when.of(gathering, now))
