"""What somebody is told who joins, leaves, or asks to be forgotten."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Button,
    Card,
    Element,
    Heading,
    Items,
    Moment,
    Note,
    Text,
)
from bot.core.i18n import _, words
from bot.core.text import Words
from bot.gatherings.cards import buttons
from store.communities import Community
from store.gatherings import Gathering
from store.mail import ASKED, STOPPED
from store.members import Member
from store.roles import Claim
from store.rsvps import Rsvp

Held = Sequence[tuple[Claim, Gathering]]
Coming = Sequence[tuple[Rsvp, Gathering]]


def joined(community: Community, coming: Gathering | None, answered: bool, now: datetime) -> Card:
    """Somebody is part of it, with the next gathering at hand."""
    body: list[Element] = [Text(words("%(purpose)s", purpose=community.purpose))]
    if coming is not None:
        body += [Heading(words("The next gathering")), Moment(when.at(coming, now))]
        body += [] if answered else [buttons(coming)]
    body.append(Note(words("Come as your time allows. `/cop help` shows what can be done here.")))
    return Card(words("You are part of %(name)s.", name=community.name), tuple(body))


def left(community: Community, held: Held, coming: Coming, now: datetime) -> Card:
    """Somebody left: what that gave back, and the way to come again."""
    body = _given_back(held, coming, now)
    body += [
        Actions((Button(_("Come back"), offer("cop join")),)),
        Note(
            words(
                "What you did here so far stays with the community. `/cop forget` takes your "
                "name from it."
            )
        ),
    ]
    said = words("You left %(name)s. Thank you for having been part of it.", name=community.name)
    return Card(said, tuple(body))


def sure(
    community: Community, member: Member, held: Held, coming: Coming, mail: str, now: datetime
) -> Card:
    """What being forgotten means, and the button that does it; `mail`: how their e-mail stands."""
    return Card(
        words("Shall I forget you in %(name)s?", name=community.name),
        (
            Text(
                words(
                    "Your name, your account, your notes and your choices are erased, for good. "
                    "That somebody came, had a role or voted stays counted, without you."
                )
            ),
            *_given_back(held, coming, now),
            Actions(
                (
                    Button(_("Erase me"), offer("cop erase", whose=member.id), "danger"),
                    Button(_("Show me first what is kept"), offer("cop me")),
                )
            ),
            Note(
                words(
                    "Reactions you left on a card stand there until you take them back. If you "
                    "ever come again, you come as somebody new; only a mark of your account "
                    "stays so that nobody is counted twice: on a vote until it closes, on how a "
                    "gathering was for some three months after it."
                )
            ),
            *_of_mail(mail),
        ),
    )


def _of_mail(state: str) -> list[Element]:
    """What stays of an address, so that nobody is written to who would not be."""
    if state == STOPPED:
        said = words(
            "You stopped e-mails: a mark of your address stays for good, so that none is sent "
            "there again. Nobody reads the address out of it."
        )
    elif state == ASKED:
        said = words(
            "You were asked by e-mail and have not answered: a mark of your address stays for "
            "about a month, so that you are not asked again at once."
        )
    else:
        return []
    return [Note(said)]


def erased(community: Community) -> Card:
    """Somebody is forgotten."""
    said = words(
        "You are erased from %(name)s. Thank you for having been part of it.", name=community.name
    )
    return Card(said)


def _given_back(held: Held, coming: Coming, now: datetime) -> list[Element]:
    """What was taken on and is open to others again, on a line each."""
    lines: list[Words] = [
        words("%(role)s on %(day)s", role=claim.title, day=when.of(gathering, now))
        for claim, gathering in held
    ]
    lines += [words("your answer for %(day)s", day=when.of(g, now)) for _rsvp, g in coming]
    return [Text(words("Open to others again:")), Items(tuple(lines))] if lines else []
