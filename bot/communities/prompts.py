"""What the clock says to stewards: what a gathering is missing, while there is time to mend it."""

from collections.abc import Iterator
from datetime import timedelta

from bot.communities import digest_cards as cards
from bot.communities.digest_cards import Lack
from bot.core.addressees import here
from bot.core.calls import offer
from bot.core.cards.people import person
from bot.core.i18n import _, words, words_n
from bot.core.prompts import Prompted, prompt
from bot.core.text import Words, join
from bot.core.voice import STEWARDING
from bot.evaluations import cards as evaluations
from bot.evaluations.counts import together
from bot.gatherings.cards import IN_PERSON, ONLINE
from bot.roles import agendas
from bot.roles.cards import needed
from bot.templates.periods import quarter_on
from bot.templates.timings import timings


@prompt("steward-digest", "Tells the stewards what a gathering is missing", late=timedelta(days=3))
def digest(told: Prompted) -> None:
    """The stewards in private, and only when something is missing: it runs by itself (E5)."""
    gathering = told.gathering
    if gathering.state != "planned" or gathering.starts_at <= told.now:
        return
    lacks = [*_place(told), *_roles(told), *_people(told), *_contact(told)]
    if not lacks:
        return
    card = cards.missing(gathering, lacks, told.community.name, told.now, _last_quarter(told))
    # E4: who is away is left in peace; the others can mend it.
    for steward in here(told.work, told.work.members.stewards(), told.today):
        told.voice.direct(steward, card, STEWARDING, f"digest:{told.key}", told.useful_until)


def _last_quarter(told: Prompted) -> Words:
    """How the gatherings of the quarter that ended last were, from enough answers on. P7."""
    this = quarter_on(told.work, told.community, told.today)
    last = quarter_on(told.work, told.community, this.first - timedelta(days=1))
    held = [g for g in told.work.gatherings.past(told.now) if last.holds(g.day)]
    return evaluations.quarter(together(told.work, held))


def _place(told: Prompted) -> Iterator[Lack]:
    gathering = told.gathering
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


def _roles(told: Prompted) -> Iterator[Lack]:
    if parts := agendas.free(told.work, told.gathering):
        note = offer("record role", gathering=f"#{told.gathering.id}")
        # Promised only where it is so: the prompt may be turned off.
        asking = any(name == "roles-unfilled" for name, _offset in timings(told.community))
        way = words("`/record role` notes somebody who told you.")
        if asking:
            way = words("I go on asking; `/record role` notes somebody who told you.")
        yield Lack(
            words(
                "These roles are open: %(roles)s. %(way)s", roles=join(map(needed, parts)), way=way
            ),
            _("Note a role for somebody"),
            note,
        )


def _people(told: Prompted) -> Iterator[Lack]:
    rsvps = told.work.rsvps.of(told.gathering.id)
    if not any(r.answer == "yes" and not r.unconfirmed for r in rsvps):
        yield Lack(words("Nobody has said yes so far. A word from you in the channel helps most."))
    if unsure := [r.member_id for r in rsvps if r.unconfirmed]:
        named = told.work.members.named(unsure)
        people = join((person(named[m]),) for m in unsure if m in named)
        yield Lack(
            words_n(
                "One person answered before plans changed, and has not confirmed: %(people)s.",
                "%(n)s people answered before plans changed, and have not confirmed: %(people)s.",
                len(unsure),
                people=people,
            )
        )


def _contact(told: Prompted) -> Iterator[Lack]:
    number = told.community.contact
    contact = told.work.members.get(number) if number else None
    # F10: whoever was the contact may have left since.
    if contact is None or contact.state != "active":
        yield Lack(
            words("Nobody is named as the contact. `/cop settings` names somebody."),
            _("Name a contact"),
            offer("cop settings"),
        )
