"""Invitations: what a channel is asked, sent to whoever sees no channel.

The very cards that stand there, once each: dates, votes and polls that take answers, and a small
group that began.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core import living
from bot.core.follow import follows
from bot.core.i18n import speaking
from bot.core.posts import GATHERINGS, VOTES
from bot.core.still import still
from bot.core.voice import REMINDERS, Voice
from bot.gatherings.ahead import ahead, this
from bot.themes.rules import Way
from store.ballots import Ballot
from store.core.subject import Subject
from store.groups import GroupMember
from store.living import LivingCard
from store.mail import MailAddress
from store.work import Work

INVITED, VOTE, GROUP = "invited", "vote-open", "new-group"
NEW = timedelta(days=14)
"""How long a small group is news."""


@follows(LivingCard, MailAddress, GroupMember, Ballot)
def invited(work: Work, now: datetime) -> None:
    """Whoever agreed to e-mails is asked what the others are asked in the channel."""
    readers = work.mail.agreed()
    if not readers:
        return
    for subject in sorted({card.subject for card in work.living.open_ones()}):
        if living.post_of(subject) == GATHERINGS:
            _to_a_date(work, readers, subject, now)
        elif living.post_of(subject) == VOTES:
            _send(work, readers, subject, f"{VOTE}:{_asked(work, subject)}", now)
    for group in work.groups.running():
        if now < group.since + NEW:
            within = work.groups.members(group.id)
            others = [member for member in readers if member not in within]
            _send(work, others, Subject.of(group), f"{GROUP}:{group.id}", now, group.since + NEW)


@still(INVITED)
def unanswered(work: Work, about: str, member: int, now: datetime) -> bool:
    """Whether it is still to come at that time, and they have not said if they do."""
    gathering = ahead(work, about, now)
    return gathering is not None and work.rsvps.get(gathering.id, member) is None


@still(VOTE)
def votes(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether it takes votes yet, asks the same, and in the open has none of theirs."""
    subject = Subject.read(":".join(about.split(":")[:2]))
    if about != _asked(work, subject):
        return False
    if not any(card.open for card in work.living.of(subject)):
        return False
    return subject.kind != "ballot" or member not in work.ballot_votes.of(subject.number)


@still(GROUP)
def outside(work: Work, about: str, member: int, _now: datetime) -> bool:
    """Whether there is such a group yet, and they are not in it."""
    group = work.groups.get(int(about))
    return (
        group is not None and group.ended_at is None and member not in work.groups.members(group.id)
    )


def _asked(work: Work, subject: Subject) -> str:
    """What a vote asks: once there is a second theme, something else than whether one would rather
    not have the first."""
    ballot = work.ballots.get(subject.number) if subject.kind == "ballot" else None
    consent = ballot is not None and ballot.way == Way.CONSENT
    return f"{subject}:{Way.CONSENT}" if consent else str(subject)


def _to_a_date(work: Work, readers: Sequence[int], subject: Subject, now: datetime) -> None:
    """A small group's is for those who are in it."""
    gathering = work.gatherings.whole().get(subject.number)
    if gathering is None or gathering.starts_at <= now:
        return
    if gathering.group_id is not None:
        within = work.groups.members(gathering.group_id)
        readers = [member for member in readers if member in within]
    _send(work, readers, subject, f"{INVITED}:{this(gathering)}", now, gathering.starts_at)


def _send(
    work: Work,
    readers: Sequence[int],
    subject: Subject,
    key: str,
    now: datetime,
    until: datetime | None = None,
) -> None:
    unsaid = [member for member in readers if not work.outbox.said(key, [member])]
    with speaking(work.communities.this().language):
        card = living.draw_off_chat(work, subject, now) if unsaid else None
        if card is None:
            return
        voice = Voice(work, now)
        for member in work.members.named(unsaid).values():
            voice.direct(member, card, REMINDERS, key, until)
