"""The round of a year: begun once, and closed once, when all answers are shown together."""

from typing import Final

from bot.consent import period as consent
from bot.core.turns import Telling
from bot.purpose.cards import ASKED_BEFORE
from store.communities import Community
from store.core.subject import Subject
from store.purposes import PurposeRound

CLOSES: Final = "purpose-closes"
DAYS: Final = 14


def begin(told: Telling, community: Community, year: int, days: int) -> PurposeRound | None:
    """Ask everybody, for so many days; None where that year was asked already."""
    # Of two processes that come to it at once the second one waits here.
    told.work.communities.lock()
    if any(known.year == year for known in told.work.purposes.rounds()):
        return None
    closes = consent.evening(told.today, days, community.zone)
    made = PurposeRound(community_id=community.id, year=year, opened_at=told.now, closes_at=closes)
    told.work.purposes.add(made)
    consent.begin(told, community, CLOSES, Subject.of(made), closes)
    return made


def close(told: Telling, made: PurposeRound) -> None:
    """All that was answered comes on one card, below what was said meanwhile."""
    if not told.work.purposes.close(made.id):
        return
    about = Subject.of(made)
    if told.work.purposes.answers(made.id):
        told.voice.renew(about, Subject(ASKED_BEFORE, made.id))
    else:
        told.voice.redraw(about)
