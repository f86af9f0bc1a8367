"""Ended: what is said where a community has ended, and which way leads back."""

from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Element
from bot.core.cards.lines import note
from bot.core.errors import Mend
from bot.core.i18n import _
from bot.core.rest import ENDED
from bot.core.text import Words
from store.communities import Community


class HasEnded(Mend):
    """%(name)s has ended; its last day was %(day)s. Nothing new is taken. What was shared stays:
    `/find`, `/library list` and `/review` show it. `/ending revive` is the way back."""


def way_back() -> Button:
    """The way back from an ending."""
    return Button(_("Bring it back"), offer("ending revive"))


def last_day(community: Community, now: datetime) -> Words:
    """The last day of a community that ended."""
    assert community.ends_on is not None, "what ended has a last day"
    return when.on_day(community.ends_on, community.zone, now)


def refuse_ended(community: Community, now: datetime) -> None:
    """Raises HasEnded where it has."""
    if community.rest == ENDED:
        raise HasEnded(name=community.name, day=last_day(community, now), ways=[way_back()])


def beside_looking(community: Community, now: datetime) -> tuple[Element, ...]:
    """What stands below whatever somebody looks at in a community that ended."""
    said = note(
        "%(name)s has ended; its last day was %(day)s. What was shared stays readable.",
        name=community.name,
        day=last_day(community, now),
    )
    return (said, Actions((way_back(),)))
