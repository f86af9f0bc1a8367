"""Unplanned: why there is no gathering to come, where somebody asks for the next one."""

from datetime import datetime
from typing import NoReturn

from bot.core.cards import when
from bot.core.ended import refuse_ended
from bot.core.errors import Mend, NothingPlanned
from bot.core.rest import CLOSED, PAUSED
from store.communities import Community


class Pauses(Mend):
    """%(name)s pauses until %(day)s, so no gathering is planned. A steward can wake it earlier,
    with `/cop wake`."""


class Rests(Mend):
    """%(name)s rests, so no gathering is planned. A steward can wake it with `/cop wake`."""


def refuse_unplanned(community: Community, now: datetime) -> NoReturn:
    """Raises HasEnded, Pauses, Rests, or NothingPlanned where a steward can simply add a date."""
    refuse_ended(community, now)
    if community.rest == PAUSED and community.rest_until is not None:
        day = when.on_day(community.rest_until, community.zone, now)
        raise Pauses(name=community.name, day=day)
    if community.rest in (PAUSED, CLOSED):
        raise Rests(name=community.name)
    raise NothingPlanned
