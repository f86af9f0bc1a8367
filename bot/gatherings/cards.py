"""What cards about a gathering are made of: its name, its place, and the ways to answer."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards.elements import (
    Actions,
    Button,
    Element,
    Fact,
    Facts,
    Option,
    Select,
)
from bot.core.i18n import _, words
from bot.core.text import Link, Words
from store.gatherings import Gathering
from store.roles import AgendaItem

ONLINE = "online"
IN_PERSON = "in person"
HYBRID = "hybrid"
REACTIONS = {"✅": "yes", "🤔": "maybe", "❌": "no"}
"""The reactions that answer, whether or not a community has them seeded."""


def over(gathering: Gathering, now: datetime) -> bool:
    """Whether a gathering has been held, or at least has come to its end."""
    # The clock may close it late; what has ended is over all the same.
    return gathering.state == "held" or gathering.ends_at <= now


def called(gathering: Gathering, community: str) -> str:
    """A gathering's own title, else its community's name."""
    return gathering.title or community


def place(gathering: Gathering) -> Iterable[Element]:
    """Where it is: the address, the link, or both."""
    rows = []
    if gathering.format != ONLINE:
        where = (
            words("%(address)s", address=gathering.address)
            if gathering.address
            else words("In person; the place is still to be told")
        )
        rows.append(Fact(_("Where"), where))
    if gathering.format != IN_PERSON:
        link = (
            (Link(gathering.link, gathering.link),)
            if gathering.link
            else words("The link is still to be told")
        )
        rows.append(Fact(_("Online"), link))
    return [Facts(tuple(rows))]


def directions(gathering: Gathering, side: str) -> Fact:
    """The way for one side: the link for those online, the address for those who come."""
    if gathering.format == ONLINE or (gathering.format == HYBRID and side == ONLINE):
        link: Words = words("The link is still to be told")
        return Fact(
            _("Online"), (Link(gathering.link, gathering.link),) if gathering.link else link
        )
    if gathering.address:
        return Fact(_("Where"), words("%(address)s", address=gathering.address))
    return Fact(_("Where"), words("The place is still to be told"))


def buttons(gathering: Gathering) -> Actions:
    """The ways to answer; on which side where there are two."""
    ref = f"#{gathering.id}"
    coming: tuple[Button, ...]
    # A2: the side is part of the answer, as each has seats and a way of its own.
    if gathering.format == HYBRID:
        coming = (
            Button(
                _("In person"),
                offer("rsvp", answer="yes", side=IN_PERSON, gathering=ref),
                "primary",
            ),
            Button(_("Online"), offer("rsvp", answer="yes", side=ONLINE, gathering=ref)),
        )
    else:
        coming = (
            Button(_("I'll be there"), offer("rsvp", answer="yes", gathering=ref), "primary"),
        )
    return Actions(
        (
            *coming,
            Button(_("Maybe"), offer("rsvp", answer="maybe", gathering=ref)),
            Button(_("Can't make it"), offer("rsvp", answer="no", gathering=ref)),
        )
    )


def choose_role(gathering: Gathering, free: Iterable[AgendaItem]) -> Iterable[Element]:
    """The choice of one of these roles, where there is any."""
    options = tuple(Option(item.title, item.key) for item in free)
    if options:
        claim = offer("role claim", gathering=f"#{gathering.id}")
        yield Actions((Select(_("Which role would you take?"), claim, "role", options),))
