"""What is said about e-mails, to stewards and to those who get them."""

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card
from bot.core.cards.lines import note, text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.text import Said
from store.communities import Community
from store.mail import AGREED, MailAddress
from store.members import Member


def asking(community: Community, steward: Member) -> Card:
    """The first e-mail, which asks whether there may be more."""
    yes = Button(_("Yes, write to me"), offer("cop by-email", way="yes"), "primary")
    return Card(
        words("May %(name)s write to you by e-mail?", name=community.name),
        (
            text(
                "%(who)s wrote down your address, so that what others read on chat reaches you "
                "too: the dates, reminders, votes and what is asked of you. That is at most a few "
                "e-mails a week.",
                who=(person(steward),),
            ),
            Actions((yes,)),
            note("Nothing else is sent unless you press. If you did not expect this, do nothing."),
        ),
        community=community.id,
    )


def asked(guest: Member) -> Card:
    """A steward has noted an address."""
    return Card(
        words("I have asked %(who)s by e-mail.", who=person(guest)),
        (note("Nothing else is sent until they agree. `/guest list` shows whether they did."),),
    )


def known(guest: Member, found: MailAddress) -> Card:
    """The address is noted already."""
    if found.state == AGREED:
        return Card(words("%(who)s agreed to e-mails to that address.", who=person(guest)))
    return Card(
        words("%(who)s was asked at that address, and has not agreed yet.", who=person(guest)),
        (note("They are asked once only. If they found nothing, best tell them to look again."),),
    )


def off(guest: Member) -> Card:
    """No e-mails to somebody any more."""
    return Card(words("I know no e-mail address of %(who)s any more.", who=person(guest)))


def agreed(community: Community) -> Card:
    """They agreed."""
    return Card(
        words("%(name)s writes to you by e-mail from now on.", name=community.name),
        (note("Every e-mail has a link that stops them, in one press."),),
    )


def stopped(community: Community) -> Card:
    """They stopped them."""
    again = Button(_("Write to me again"), offer("cop by-email", way="yes"))
    return Card(
        words("%(name)s writes you no e-mails any more.", name=community.name),
        (text("You still take part as before."), Actions((again,))),
        community=community.id,
    )


def refused(guest: Member, found: MailAddress) -> Card:
    """A mail server takes nothing for somebody."""
    ref = f"#{guest.id}"
    return Card(
        words("I can't write to %(who)s by e-mail any more.", who=person(guest)),
        (
            text(
                "The mail server refused %(address)s. Perhaps it has a slip in it, or is no longer "
                "theirs.",
                address=(Said(found.address),),
            ),
            Actions((Button(_("Note another address"), offer("guest email", guest=ref)),)),
        ),
    )
