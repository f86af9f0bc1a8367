"""What a steward is told about guests: people who take part without being on chat."""

from collections.abc import Mapping, Sequence

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Card, Items, Note, Text
from bot.core.cards.people import person
from bot.core.i18n import _, words
from bot.core.rules.visible import shortened
from bot.core.text import Said, Words
from store.communities import Community
from store.mail import AGREED, ASKED, REFUSED, STOPPED, MailAddress
from store.members import Member

SHOWN = 60
"""Guests that one card lists."""
LABEL = 30
"""Characters of a name on a button."""


def added(community: Community, guest: Member, *, by_mail: bool, on_web: bool) -> Card:
    """A guest is known from now on, what can be noted for them, and how they are reached."""
    name = shortened(guest.name, LABEL)
    ref = f"#{guest.id}"
    writing = Button(_("Write to them by e-mail"), offer("guest email", guest=ref))
    linking = Button(_("Hand them a link"), offer("guest pages", guest=ref))
    return Card(
        words(
            "%(who)s takes part in %(name)s now, off chat.", who=person(guest), name=community.name
        ),
        (
            Actions(
                (
                    Button(
                        _("%(name)s comes next time", name=name),
                        offer("record answer", member=ref, answer="yes"),
                    ),
                    Button(_("%(name)s takes a role", name=name), offer("record role", member=ref)),
                    *((writing,) if by_mail else ()),
                    *((linking,) if on_web else ()),
                )
            ),
            Note(words("When they come to chat, `/guest link` joins the two.")),
        ),
    )


def listed(
    community: Community, guests: Sequence[Member], addresses: Mapping[int, MailAddress | None]
) -> Card:
    """Who takes part off chat, and how those are written to who are."""
    title = words("Off chat in %(name)s", name=community.name)
    if not guests:
        none = words(
            "Nobody yet. `/guest add` and a name adds somebody; you then answer and take "
            "roles for them."
        )
        return Card(title, (Text(none),))
    lines: list[Words] = [_line(guest, addresses[guest.id]) for guest in guests[:SHOWN]]
    if len(guests) > SHOWN:
        lines.append(words("and %(n)s more", n=len(guests) - SHOWN))
    note = Note(words("`/record answer` and `/record role` note what they told you."))
    return Card(title, (Items(tuple(lines)), note))


def _line(guest: Member, found: MailAddress | None) -> Words:
    if found is None:
        return (person(guest),)
    states = {
        ASKED: _("asked, no answer yet"),
        AGREED: _("gets e-mails"),
        STOPPED: _("stopped e-mails"),
        REFUSED: _("refused by the mail server"),
    }
    return words(
        "%(who)s · %(address)s · %(state)s",
        who=person(guest),
        address=(Said(found.address),),
        state=states[found.state],
    )


def renamed(before: str, guest: Member) -> Card:
    """A guest goes by another name."""
    return Card(words("%(before)s is %(who)s from now on.", before=before, who=person(guest)))


def linked(guest: Member, member: Member) -> Card:
    """A guest came to chat: the two are one."""
    return Card(
        words(
            "%(guest)s and %(who)s are one now. Answers, roles and attendance noted for the "
            "guest are %(who)s's own.",
            guest=guest.name,
            who=person(member),
        )
    )


def sure(community: Community, guest: Member) -> Card:
    """What erasing a guest means, and the button that does it."""
    button = Button(_("Erase"), offer("guest erase", guest=f"#{guest.id}"), "danger")
    return Card(
        words("Shall I forget %(who)s in %(name)s?", who=person(guest), name=community.name),
        (
            Text(
                words(
                    "Their name and the notes on their answers are erased, for good. That somebody "
                    "came or had a role stays counted, without them."
                )
            ),
            Actions((button,)),
        ),
    )


def erased() -> Card:
    """A guest is forgotten."""
    return Card(words("They are erased here."))
