"""What a gathering is missing, with the way to mend each thing: for a steward's note and desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.calls import Offer, offer
from bot.core.cards.people import person
from bot.core.i18n import _, words, words_n
from bot.core.rest import winds_down
from bot.core.text import Words, join
from bot.gatherings import together
from bot.gatherings.cards import IN_PERSON, ONLINE
from bot.roles import agendas
from bot.roles.cards import needed
from store.gatherings import Gathering
from store.work import Work

SOON = timedelta(days=12)
"""From here on an open role is missing: ten days before, and a weekend that may lie between."""


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that is missing, in a sentence that says how to mend it; perhaps with a button."""

    said: Words
    label: str = ""
    way: Offer | None = None


def lacks(work: Work, gathering: Gathering, today: date) -> list[Lack]:
    """All that is missing, what helps most first."""
    asked = gathering.day - today <= SOON and not winds_down(work.communities.this())
    roles = _roles(work, gathering) if asked else ()
    return [
        # Where others hold it, its place is theirs to tell.
        *(() if together.theirs(work, gathering) else _place(gathering)),
        *roles,
        *_people(work, gathering),
        *_contact(work),
    ]


def _place(gathering: Gathering) -> Iterator[Lack]:
    tell = offer("gathering relocate", gathering=f"#{gathering.id}")
    if gathering.format != ONLINE and not gathering.address:
        yield Lack(
            words("Nobody knows yet where it is. `/gathering relocate` tells the address."),
            _("Tell the place"),
            tell,
        )
    if gathering.format != IN_PERSON and not gathering.link:
        yield Lack(
            words("There is no link yet. `/gathering relocate` tells it."), _("Tell the link"), tell
        )


def _roles(work: Work, gathering: Gathering) -> Iterator[Lack]:
    """Open roles, where nobody has taken any: the channel is told of all others."""
    parts = agendas.free(work, gathering)
    if not parts or together.claims(work, gathering):
        return
    yield Lack(
        words(
            "These roles are open: %(roles)s. `/record role` notes somebody who told you.",
            roles=join(map(needed, parts)),
        ),
        _("Note a role for somebody"),
        offer("record role", gathering=f"#{gathering.id}"),
    )


def _people(work: Work, gathering: Gathering) -> Iterator[Lack]:
    rsvps = work.rsvps.of(gathering.id)
    everybody = together.answers(work, gathering)
    sure = any(r.answer == "yes" and not r.unconfirmed for r in everybody)
    if not sure and not together.committed_to(work, gathering):
        yield Lack(words("Nobody has said yes so far. A word from you in the channel helps most."))
    if unsure := [r.member_id for r in rsvps if r.unconfirmed]:
        named = work.members.named(unsure)
        people = join((person(named[m]),) for m in unsure if m in named)
        yield Lack(
            words_n(
                "One person answered before plans changed, and has not confirmed: %(people)s.",
                "%(n)s people answered before plans changed, and have not confirmed: %(people)s.",
                len(unsure),
                people=people,
            )
        )


def _contact(work: Work) -> Iterator[Lack]:
    number = work.communities.this().contact
    contact = work.members.get(number) if number else None
    # F10: whoever was the contact may have left since.
    if contact is None or contact.state != "active":
        yield Lack(
            words("Nobody is named as the contact. `/cop settings` names somebody."),
            _("Name a contact"),
            offer("cop settings"),
        )
