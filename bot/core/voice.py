"""Voice: how an action or a prompt speaks to others, as deliveries in its own transaction."""

from dataclasses import replace
from datetime import datetime

from bot.core.cards.elements import Card
from bot.core.cards.saved import save
from bot.core.cards.way_out import with_way_out
from bot.core.i18n import N_
from store.core.subject import Subject
from store.members import Member
from store.outbox import Delivery
from store.work import Work

# Kinds of private messages that a member can turn off, as `/cop quiet` names them.
ROLE_REQUESTS = N_("role requests")
REMINDERS = N_("reminders")
CHANGES = N_("changes")
THANKS = N_("thanks")
QUESTIONS = N_("questions")
ANSWERS = N_("answers")
LIBRARY = N_("library notes")
EVALUATIONS = N_("evaluations")
EVENTS = N_("event offers")
STEWARDING = N_("steward notes")
KINDS = (
    ROLE_REQUESTS,
    REMINDERS,
    CHANGES,
    THANKS,
    QUESTIONS,
    ANSWERS,
    LIBRARY,
    EVALUATIONS,
    EVENTS,
    STEWARDING,
)


class Voice:
    """Speaks for one community at one moment. `said` counts the deliveries that were written."""

    def __init__(self, work: Work, now: datetime) -> None:
        self._work = work
        self._now = now
        self.said = 0

    def show(self, subject: Subject) -> None:
        """Post a living card for a subject in every home that has none yet, and draw it."""
        for home in self._work.communities.homes():
            self._work.living.begin(home.id, subject)
        self._work.outbox.draw(subject, self._now)
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
            self._work.outbox.draw(past, self._now)
        self.stand(subject)

    def redraw(self, subject: Subject) -> None:
        """Draw a subject's living cards anew where they stand; several changes become one."""
        self._work.outbox.draw(subject, self._now)

    def redraw_all(self) -> None:
        """Draw every living card anew whose reactions still count: something common changed."""
        for subject in sorted({card.subject for card in self._work.living.open_ones()}):
            self.redraw(subject)

    def post(self, card: Card, key: str, until: datetime | None = None) -> None:
        """Say something in every home, once for each `key`; dropped when not sent by `until`."""
        text = save(replace(card, community=self._work.community))
        for home in self._work.communities.homes():
            self.said += self._work.outbox.post(
                Delivery(
                    community_id=self._work.community,
                    key=f"{self._work.community}:{key}@{home.id}",
                    verb="post",
                    home_id=home.id,
                    card=text,
                    due_at=self._now,
                    useful_until=until,
                )
            )

    def direct(
        self, member: Member, card: Card, kind: str, key: str, until: datetime | None = None
    ) -> bool:
        """Say something to one member in private, unless they turned this kind off.

        The button that turns it off goes with it. False where nothing was said: no account, all
        closed, quiet, or said before.
        """
        number = member.id
        accounts = [a for a in self._work.members.accounts([number]) if not a.closed]
        if not accounts or kind in self._work.members.quiet(number):
            return False
        said = self._work.outbox.post(
            Delivery(
                community_id=self._work.community,
                key=f"{self._work.community}:{key}>{number}",
                verb="post",
                account_id=accounts[-1].id,
                card=save(replace(with_way_out(card, kind), community=self._work.community)),
                kind=kind,
                due_at=self._now,
                useful_until=until,
            )
        )
        self.said += said
        return said
