"""Invitations: what stands in a channel and waits for an answer, sent to whoever sees no channel.

The very cards of the channel, once each: the next gathering's, and an open vote's.
"""

from datetime import datetime

from bot.core import living
from bot.core.follow import follows
from bot.core.i18n import speaking
from bot.core.still import still
from bot.core.voice import REMINDERS, Voice
from bot.gatherings.ahead import ahead, this
from store.core.subject import Subject
from store.living import LivingCard
from store.mail import MailAddress
from store.work import Work


@follows(LivingCard, MailAddress)
def invited(work: Work, now: datetime) -> None:
    """Whoever agreed to e-mails is asked whether they come, and what they vote for."""
    readers = work.mail.agreed()
    if not readers:
        return
    coming, ballot = work.gatherings.next(now), work.ballots.now_open()
    if coming is not None and work.living.of(Subject.of(coming)):
        key = f"invited:{this(coming)}"
        _send(work, readers, Subject.of(coming), key, coming.starts_at, now)
    if ballot is not None:
        subject = Subject("ballot", ballot.id)
        _send(work, readers, subject, f"vote-open:{ballot.id}", ballot.closes_at, now)


@still("invited")
def unanswered(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether it is still to come at that time, and they have not said if they do."""
    gathering = ahead(work, about, now)
    return gathering is not None and work.rsvps.get(gathering.id, member) is None


@still("vote-open")
def votes(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether it is open, and they have not voted."""
    ballot = work.ballots.get(int(about))
    if ballot is None or ballot.state != "open":
        return False
    return member not in work.ballot_votes.of(ballot.id)


def _send(
    work: Work, readers: list[int], subject: Subject, key: str, until: datetime, now: datetime
) -> None:
    unsaid = [member for member in readers if not work.outbox.said(key, [member])]
    with speaking(work.communities.this().language):
        card = living.draw(work, subject, now) if unsaid else None
        if card is None:
            return
        voice = Voice(work, now)
        for member in work.members.named(unsaid).values():
            voice.direct(member, card, REMINDERS, key, until)
