"""Aside: the planned dates of a community in a crisis, and the weekly ones that stand in for them.

What changes a plan is refused while the plan is set aside, so that it comes back as it was.
"""

from datetime import timedelta
from typing import Final

from dateutil.relativedelta import relativedelta

from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.errors import Mend
from bot.core.i18n import _
from store.gatherings import Gathering
from store.work import Work

ASIDE: Final = "aside"
"""What a date that a crisis set aside has among its own."""
WEEKLY: Final = "weekly"
"""What a date of the crisis itself has among its own."""
AHEAD: Final = timedelta(weeks=8)
"""How far ahead the first weekly date may lie."""
PLANNED: Final = relativedelta(months=2)
"""How far ahead weekly dates are planned: nobody knows how long a crisis lasts."""
NEAR: Final = timedelta(days=2)
"""What is said of a weekly date earlier than this before it is left out: the one before it has
hardly been then, and nobody is to be asked for roles every week."""


class PlanAside(Mend):
    """Your planned dates are set aside while you meet weekly, so that they come back as they were.
    That can be changed once they are back."""


def set_aside(gathering: Gathering) -> bool:
    """Whether a crisis set this date aside; one whose time passed meanwhile stays so."""
    return gathering.state == "cancelled" and ASIDE in gathering.own


def back() -> Button:
    """The way out of a crisis."""
    return Button(_("Give the planned dates back"), offer("cop crisis-over"))


def refuse_in_crisis(work: Work) -> None:
    """Raises PlanAside where a plan is to be changed that is set aside just now."""
    if work.crises.now() is not None:
        raise PlanAside(ways=[back()])
