"""How whoever brought something is asked for it: on a card for all of them, or in private."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Literal

from bot.core.calls import Offer, offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Note
from bot.core.cards.people import People
from bot.core.i18n import _, listed, words
from bot.core.text import Words
from store.gatherings import Gathering
from store.roles import Claim


def on_card(
    gathering: Gathering, brought: Sequence[Claim], named: People, now: datetime
) -> Iterable[Element]:
    """Another card says in a small line who brought something; nothing where nobody is left."""
    if brought:
        who, day = _who(brought, named), when.of(gathering, now)
        yield Note(words("%(who)s brought something to %(day)s.", who=who, day=day))
        yield Actions((_put(offer("library bring", gathering=f"#{gathering.id}")),))


def bring(gathering: Gathering, role: str, form: Offer, now: datetime) -> Card:
    """Whoever brought something to a gathering is asked to put it where all can find it."""
    title = words(
        "You had **%(role)s** on %(day)s. Would you put what you brought into the library?",
        role=role,
        day=when.of(gathering, now),
    )
    note = Note(words("A link or a few lines are enough; those who could not come will be glad."))
    return Card(title, (Actions((_put(form, "primary"),)), note))


def brought(gathering: Gathering, now: datetime) -> Card:
    """Somebody who has done so presses it again."""
    day = when.of(gathering, now)
    said = words("What you brought to %(day)s is in the library. Thank you.", day=day)
    return Card(said, (Actions((_share(),)),))


def others(gathering: Gathering, brought: Sequence[Claim], named: People, now: datetime) -> Card:
    """Somebody presses it who is not meant."""
    day = when.of(gathering, now)
    said = words("What was brought to %(day)s is in the library by now.", day=day)
    if brought:
        who = _who(brought, named)
        said = words("That is for %(who)s, who brought something to %(day)s.", who=who, day=day)
    note = Note(words("If you have something for the library too, you are welcome to share it."))
    return Card(said, (note, Actions((_share(),))))


def _who(brought: Sequence[Claim], named: People) -> Words:
    each = dict.fromkeys(claim.member_id for claim in brought)
    return listed([(named[member],) for member in each])


def _put(way: Offer, style: Literal["plain", "primary"] = "plain") -> Button:
    return Button(_("Put it into the library"), way, style)


def _share() -> Button:
    return Button(_("Share something"), offer("share"))
