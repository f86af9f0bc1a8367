"""Writing to somebody off chat by e-mail: a steward notes the address, its owner decides."""

from datetime import timedelta
from typing import Literal

from bot.core.ask import Ask
from bot.core.cards import when
from bot.core.cards.people import person
from bot.core.cards.saved import save
from bot.core.commands import MEMBER, STEWARD, command
from bot.core.errors import Mend
from bot.core.replies import Reply
from bot.mail import cards
from bot.mail.forgotten import forget
from bot.mail.kinds import Address
from bot.members.guests import GuestRef
from store.mail import AGREED, ASKED, STOPPED, MailAddress
from store.mail_stops import mailbox
from store.members import Member
from store.outbox import Delivery

USEFUL = timedelta(days=7)
"""How long somebody is still asked, where their mail server takes nothing."""
A_DAY = timedelta(days=1)
MOST = 20
"""Addresses that a community asks in a day: strangers could be asked in our name."""


class NoMail(Mend):
    """This Convene writes no e-mails. Whoever runs it can change that, with SMTP_URL, MAIL_FROM and
    PUBLIC_URL."""


class Somebodys(Mend):
    """That is the address of %(who)s here. Two people can't share one."""


class Stopped(Mend):
    """%(who)s stopped e-mails to that address. Only they can start them again: each e-mail they had
    leads to a page where they can."""


class StoppedBefore(Mend):
    """Whoever has that address stopped e-mails from here, so they are not asked again. If they want
    to be, they tell whoever runs this Convene, who can allow it."""


class AskedBefore(Mend):
    """Whoever has that address was asked already, and did not answer. They may be asked once more
    from %(at)s on. If they want it sooner, they tell whoever runs this Convene, who can allow
    it."""


class NotFromThere(Mend):
    """A link in an e-mail alone can say yes: it shows that the address is yours."""


class Enough(Mend):
    """That is enough for today: %(most)s people were asked. Go on tomorrow."""


class NoAddress(Mend):
    """No e-mail address of yours is known here."""


@command(
    "guest email",
    "Write to a guest by e-mail",
    who=STEWARD,
    submit="Ask them",
)
def email(ask: Ask, guest: GuestRef, address: Address) -> Reply:
    """They are asked in one e-mail, and nothing else is sent before they agree.

    Raises NoMail, Somebodys, Stopped, StoppedBefore, AskedBefore, Enough.
    """
    mail = ask.work.mail
    if not address:
        forget(ask, guest)
        return Reply(card=cards.off(guest))
    if not (ask.by_mail and ask.public_url):
        raise NoMail(param="address")
    known = mail.of(guest.id)
    if known is not None and mailbox(known.address) == mailbox(address):
        if known.state == STOPPED:
            raise Stopped(param="address", who=person(guest))
        if known.state in (ASKED, AGREED):
            return Reply(card=cards.known(guest, known))
    if others := [member for member in mail.whose(address) if member != guest.id]:
        raise Somebodys(param="address", who=person(_member(ask, others[0])))
    # First, since it may leave a mark of this very address.
    forget(ask, guest)
    if ask.work.mail_stops.of(address):
        raise StoppedBefore(param="address")
    if until := ask.work.mail_stops.asked(address, ask.now):
        raise AskedBefore(param="address", at=when.clocked(until, ask.community.zone, ask.now))
    if mail.asked_since(ask.now - A_DAY) >= MOST:
        raise Enough(most=MOST)
    _ask_them(ask, guest, mail.add(guest.id, ask.secret(), address, ask.now))
    return Reply(card=cards.asked(guest))


@command(
    "cop by-email",
    "Agree to e-mails from your community, or stop them",
    who=MEMBER,
    hidden=True,
    own=True,
    after_end=True,
    labels={"way": "Whether to write to me"},
)
def by_email(ask: Ask, way: Literal["yes", "no"]) -> Reply:
    """The owner's word; they begin by an e-mail alone, for a steward may have their other links.

    Raises NoAddress, NotFromThere.
    """
    found = ask.work.mail.of(ask.me.id)
    if found is None:
        raise NoAddress
    if way == "yes" and not ask.work.mail.leads_from(found, ask.call.who.user):
        raise NotFromThere
    state = AGREED if way == "yes" else STOPPED
    if found.state != state:
        ask.work.mail.settle(found, state, ask.now)
    return Reply(card=cards.agreed(ask.community) if way == "yes" else cards.stopped(ask.community))


def _ask_them(ask: Ask, guest: Member, found: MailAddress) -> None:
    """The one e-mail that nobody agreed to: it asks, and no more."""
    ask.work.outbox.post(
        Delivery(
            community_id=ask.work.community,
            key=f"{ask.work.community}:by-email:{found.id}>{guest.id}",
            verb="post",
            account_id=found.account_id,
            card=save(cards.asking(ask.community, ask.me)),
            due_at=ask.now,
            useful_until=ask.now + USEFUL,
        )
    )


def _member(ask: Ask, number: int) -> Member:
    found = ask.work.members.get(number)
    assert found is not None, "an address is somebody's"
    return found
