"""A sleeping community wakes by itself, as soon as somebody answers or takes a role."""

from datetime import datetime

from bot.core.follow import follows
from bot.core.rest import ASLEEP
from bot.core.voice import Voice
from bot.rest.signs import awaited
from bot.rest.waking import wake
from store.roles import Claim
from store.rsvps import Rsvp
from store.work import Work


@follows(Rsvp, Claim)
def stirred(work: Work, now: datetime) -> None:
    """Awake, without a word: who answered expects nothing, and the stewards are asked no more."""
    if work.communities.rest() == ASLEEP and awaited(work, now):
        wake(work, Voice(work, now), work.communities.this(), now)
