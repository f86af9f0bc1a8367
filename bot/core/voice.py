"""Voice: how an action or a prompt speaks to others, as deliveries in its own transaction."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.core import letters, posts
from bot.core.cards.elements import Card
from bot.core.cards.saved import save
from bot.core.private import (
    ANSWERS,
    CHANGES,
    EVALUATIONS,
    EVENTS,
    INTERVIEWS,
    KINDS,
    LIBRARY,
    QUESTIONS,
    REMINDERS,
    ROLE_REQUESTS,
    STEWARDING,
    THANKS,
    kind_of,
)
from bot.core.rules.allowance import AT_ONCE
from store.communities import Home
from store.core.subject import Subject
from store.gatherings import Gathering
from store.members import Member
from store.outbox import Delivery
from store.work import Work

# Whoever speaks says which kind of message it is.
__all__ = [
    "ANSWERS",
    "CHANGES",
    "EVALUATIONS",
    "EVENTS",
    "INTERVIEWS",
    "KINDS",
    "LIBRARY",
    "QUESTIONS",
    "REMINDERS",
    "ROLE_REQUESTS",
    "STEWARDING",
    "THANKS",
    "Voice",
]

LATELY: Final = timedelta(days=400)
"""A card that has said nothing new for longer is read by nobody."""


class Voice:
    """Speaks for one community at one moment. `said` counts the deliveries that were written.

    Where that moment was `planned` for what is said, it is kept; else what nobody asked for waits
    until it is not quiet.
    """

    def __init__(self, work: Work, now: datetime, *, planned: bool = False) -> None:
        self._work = work
        self._now = now
        self._planned = planned
        self.said = 0

    def show(self, subject: Subject) -> None:
        """Post a living card for a subject in every home that has none yet, and draw it.

        In a home that is lost it begins as well, so that it is known what to show when it is back.
        """
        communities = self._work.communities
        for home in (*communities.homes(), *communities.lost_homes()):
            self._work.living.begin(home.id, subject)
        self._work.outbox.draw([subject], self._now)
        self.said += 1

    def stand(self, subject: Subject) -> None:
        """Show a living card on which no reaction counts, so that nobody looks for any."""
        self.show(subject)
        self._work.living.close(subject)

    def renew(self, subject: Subject, past: Subject) -> None:
        """Post a living card anew below what was said since; what stood of it becomes `past`.

        So the same thing is offered in one place. What was `past` before stays as it is.
        """
        if self._work.living.become(subject, past):
            self._work.outbox.draw([past], self._now)
        self.stand(subject)

    def redraw(self, *subjects: Subject) -> None:
        """Draw subjects' living cards anew where they stand; several changes become one.

        What is held together with another community is drawn anew there as well.
        """
        self._work.outbox.draw(subjects, self._now)
        for subject in subjects:
            self._work.joints.redraw(subject, self._now)

    def redraw_all(self) -> None:
        """Draw every living card anew: something common changed, also for those with whom
        gatherings are held.

        What has said nothing new for over a year stays as it is.
        """
        since = self._now - LATELY
        lately = self._work.living.drawn_since(since)
        for subject in sorted({card.subject for card in lately}):
            self.redraw(subject)
        self._work.joints.redraw_all(since, self._now)

    def post(
        self,
        card: Card,
        key: str,
        until: datetime | None = None,
        *,
        kind: str = "",
        about: Gathering | None = None,
    ) -> None:
        """Say something in every home, once for each `key`; dropped when not sent by `until`.

        Its `kind` (bot/core/posts.py) tells whom it may call there: those who come to the
        gathering it is `about`, else to the next one. A reminder is said where its gathering is
        talked of; what else becomes of one is for everybody.
        """
        subject = Subject.of(about) if about is not None and kind == posts.REMINDERS else None
        for home in self._work.communities.homes():
            called = posts.calling(self._work, home, kind, card, about, self._now)
            self._post("post", home, called, key, until, subject)

    def reply(self, home: Home, to: Subject, card: Card, key: str, until: datetime) -> None:
        """Say something in one home, in the thread of the card that shows a subject there."""
        self._post("reply", home, card, key, until, to)

    def _post(
        self,
        verb: str,
        home: Home,
        card: Card,
        key: str,
        until: datetime | None,
        about: Subject | None,
    ) -> None:
        self.said += self._work.outbox.post(
            Delivery(
                community_id=self._work.community,
                key=f"{self._work.community}:{key}@{home.id}",
                verb=verb,
                home_id=home.id,
                subject=about,
                card=save(replace(card, community=self._work.community)),
                due_at=self._now,
                useful_until=until,
            )
        )

    def leave(
        self, member: Member, card: Card, kind: str, key: str, until: datetime | None = None
    ) -> bool:
        """Leave a question on the desk of somebody who takes no direct messages from us.

        It is said once they do. False where they have no desk, or turned this kind off.
        """
        accounts = self._work.members.accounts([member.id])
        if not accounts or kind in self._work.members.quiet(member.id):
            return False
        left = self._letter(member, accounts[-1].id, card, kind, key, until)
        left.state, left.reason, left.settled_at = "failed", "closed", self._now
        return self._work.outbox.post(left)

    def direct(
        self,
        member: Member,
        card: Card,
        kind: str,
        key: str,
        until: datetime | None = None,
        *,
        at_once: bool | None = None,
        waits: timedelta = AT_ONCE,
    ) -> bool:
        """Say something to one member in private, unless they turned this kind off.

        What they asked for is said `at_once` (None: as its kind has it). Anything else waits its
        turn, and comes as one message with whatever waits with it; for such company it `waits` so
        long. The way to fewer of these goes with it.

        False where it will not be said: no account, all closed, quiet, said before, or
        enough was said already until it is of no use; then that is noted.
        """
        accounts = [a for a in self._work.members.accounts([member.id]) if not a.closed]
        if not accounts or kind in self._work.members.quiet(member.id):
            return False
        letter = self._letter(member, accounts[-1].id, card, kind, key, until)
        letter.counts = not (kind_of(kind).at_once if at_once is None else at_once)
        if letter.counts:
            letters.schedule(
                self._work, member, letter, self._now, waits=waits, planned=self._planned
            )
        said = self._work.outbox.post(letter) and letter.state == "due"
        self.said += said
        return said

    def answer(self, member: Member, card: Card, key: str) -> bool:
        """Tell one member what became of what they asked for, which nobody can turn off.

        Only for what comes once: whoever asked for it waits for that very message. False where it
        will not be said: no account, all closed, or said before.
        """
        return self.direct(member, card, "", key, at_once=True)

    def _letter(
        self, member: Member, account: int, card: Card, kind: str, key: str, until: datetime | None
    ) -> Delivery:
        return Delivery(
            community_id=self._work.community,
            key=f"{self._work.community}:{key}>{member.id}",
            verb="post",
            account_id=account,
            card=save(replace(card, community=self._work.community)),
            kind=kind,
            due_at=self._now,
            useful_until=until,
        )
