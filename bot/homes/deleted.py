"""A living card that somebody deleted: it is posted once more, and a steward hears of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.core import living
from bot.core.cards.point import point
from bot.core.i18n import speaking
from bot.core.turns import in_turn
from bot.core.voice import STEWARDING, Voice
from bot.homes.deleted_cards import deleted_again, posted_again
from store.core.subject import Subject
from store.work import Work


def deleted(work: Work, home: int, subject: Subject, now: datetime) -> None:
    """Post it again where people still act on it, but once: who deletes it twice means it.

    What is over, or stands to be read alone, is left away.
    """
    community, there = work.communities.this(), work.communities.home(home)
    card = next((one for one in work.living.of(subject) if one.home_id == home), None)
    with speaking(community.language):
        drawn = living.draw(work, subject, now) if card is not None and card.open else None
        if card is None or there is None or drawn is None:
            work.living.drop(home, subject)
            return
        if card.reposted:
            work.living.drop(home, subject)
            said = deleted_again(there, subject, point(drawn))
        else:
            work.living.repost(home, subject)
            work.outbox.draw([subject], now)
            said = posted_again(there, point(drawn))
        voice = Voice(work, now)
        today = now.astimezone(ZoneInfo(community.zone)).date()
        key = f"deleted:{card.id}:{now.isoformat()}"
        # One look is enough, so the others are left in peace.
        for steward in in_turn(work, work.members.stewards(), today):
            if voice.direct(steward, said, STEWARDING, key, at_once=True):
                return
