"""What is said where a gathering takes no answers any more."""

from datetime import datetime

from bot.core.cards import when
from bot.core.errors import Mend
from bot.gatherings.aside import set_aside
from bot.gatherings.group import ENDED
from store.gatherings import Gathering


class Over(Mend):
    """The gathering on %(day)s is over, and stays as it was. `/gathering show` shows it."""


class Cancelled(Mend):
    """The gathering on %(day)s is cancelled. `/gathering list` shows the dates to come."""


class SetAside(Mend):
    """The gathering on %(day)s is set aside while you meet weekly, and comes back as it was, with
    its answers and roles. `/gathering list` shows the dates to come."""


class PassedAside(Mend):
    """The gathering on %(day)s was set aside, and did not take place. `/gathering list` shows the
    dates to come."""


class EndedWith(Mend):
    """The date on %(day)s fell away when its small group ended. Let the group begin again, and its
    dates come back: `/group again`."""


def refuse_aside(gathering: Gathering, now: datetime) -> None:
    """Raises SetAside or PassedAside where a crisis set a gathering aside, EndedWith where it went
    with its group."""
    if gathering.state == "cancelled" and ENDED in gathering.own:
        raise EndedWith(day=when.of(gathering, now))
    if set_aside(gathering):
        error = PassedAside if gathering.starts_at <= now else SetAside
        raise error(day=when.of(gathering, now))


def refuse_closed(gathering: Gathering, now: datetime) -> None:
    """Raises Cancelled, SetAside or Over where a gathering takes no answers and roles any more."""
    refuse_aside(gathering, now)
    if gathering.state == "cancelled":
        raise Cancelled(day=when.of(gathering, now))
    if gathering.state == "held" or gathering.ends_at <= now:
        raise Over(day=when.of(gathering, now))
