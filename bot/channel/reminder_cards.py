"""What is said before a gathering: to the channel, to those who come, and to the stewards."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from bot.core.cards import when
from bot.core.cards.elements import (
    Actions,
    Card,
    Element,
    LinkButton,
    Text,
)
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words, words_n
from bot.core.living import living
from bot.core.text import When, Words, join
from bot.gatherings.cards import HYBRID, IN_PERSON, ONLINE, buttons, called, over, place
from bot.gatherings.change import REMINDER
from bot.roles import agendas
from bot.roles.cards import choose, needed
from bot.roles.open_cards import settled
from store.gatherings import Gathering
from store.rsvps import Rsvp
from store.work import Work

EARLIER: Final = "channel-reminder-earlier"
"""What a reminder becomes once another one stands further down."""


@living(REMINDER, speaks=True)
def ahead(work: Work, number: int, now: datetime) -> Card | None:
    """Some days before: when and where, how many come, and the roles that want somebody still."""
    gathering = work.gatherings.get(number)
    if gathering is None:
        return None
    if gathering.state != "planned" or over(gathering, now):
        return settled(gathering, now)
    title = words(
        "%(name)s meets on %(when)s",
        name=called(gathering, work.communities.this().name),
        when=(when.at(gathering, now),),
    )
    parts = agendas.free(work, gathering)
    body: list[Element] = [*place(gathering), Text(_counts(gathering, work.rsvps.of(number)))]
    if parts:
        body.append(text("It still needs %(roles)s.", roles=join(map(needed, parts))))
    body += [*choose(gathering, parts), buttons(gathering)]
    return Card(title, tuple(body))


@living(EARLIER)
def earlier(work: Work, number: int, now: datetime) -> Card | None:
    """A reminder that stands further down by now."""
    gathering = work.gatherings.get(number)
    if gathering is None:
        return None
    title = words(
        "%(name)s meets on %(when)s",
        name=called(gathering, work.communities.this().name),
        when=(when.at(gathering, now),),
    )
    return Card(title, (note("Who comes, and what is open, stands further down."),))


def _counts(gathering: Gathering, rsvps: Sequence[Rsvp]) -> Words:
    # Who waits for a seat does not count as coming until it is theirs.
    seated = [r for r in rsvps if r.waiting_since is None]
    coming = [r for r in seated if r.answer == "yes" and not r.unconfirmed]
    maybe = sum(r.answer == "maybe" and not r.unconfirmed for r in seated)
    open_ = sum(r.unconfirmed for r in seated)
    said = words_n("One person is coming", "%(n)s people are coming", len(coming))
    if not coming:
        said = words("Nobody has said yes so far")
    if gathering.format == HYBRID and coming:
        there = sum(r.side == ONLINE for r in coming)
        said = words(
            "So far %(here)s in person and %(there)s online", here=len(coming) - there, there=there
        )
    if maybe:
        said = words_n("%(said)s, and one perhaps", "%(said)s, and %(n)s perhaps", maybe, said=said)
    if open_:
        said = words_n(
            "%(said)s; one has yet to confirm",
            "%(said)s; %(n)s have yet to confirm",
            open_,
            said=said,
        )
    return words("%(said)s.", said=said)


def soon(gathering: Gathering, community: str) -> Card:
    """Shortly before: the time, and where to go."""
    begins = When(gathering.starts_at, gathering.zone, "time")
    title = words("%(name)s begins at %(time)s", name=called(gathering, community), time=begins)
    body: list[Element] = [*place(gathering)]
    # So shortly before, what people look for is the way in.
    if gathering.format != IN_PERSON and gathering.link:
        body.append(Actions((LinkButton(_("Join online"), gathering.link),)))
    body.append(note("Come as you are, with an answer or without."))
    return Card(title, tuple(body))
