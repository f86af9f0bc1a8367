"""How it looks that a series ends earlier: before it is so, and to whoever counted on it."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.calls import offer
from bot.core.cards import when
from bot.core.cards.elements import Actions, Button, Card, Element, Option, Select, Text
from bot.core.cards.lines import note, text
from bot.core.cards.plain import flat
from bot.core.i18n import _, words, words_n
from bot.core.text import Words, join
from bot.gatherings.stakes import Stake
from bot.series.standing import Standing
from store.communities import Community
from store.gatherings import Gathering

LISTED = 8
"""Dates that are named; of the others it is said how many they are."""
CHOICES = 25
"""Options a select holds, on the platform where that is fewest."""


def which(
    community: Community, coming: Sequence[Gathering], stands: Standing, now: datetime
) -> Card:
    """Which meeting is to be the last one."""
    options = tuple(
        Option(flat(_numbered(one, stands, now)), f"#{one.id}") for one in coming[:CHOICES]
    )
    choose = Select(_("After which meeting?"), offer("cop series-end"), "meeting", options)
    body = (Actions((choose,)), note("Nothing is changed yet; I show first what falls away."))
    return Card(words("%(name)s ends earlier", name=community.name), body)


def preview(
    community: Community,
    meeting: Gathering,
    stands: Standing,
    gone: Sequence[Gathering],
    people: int,
    now: datetime,
) -> Card:
    """What would fall away, and who would hear of it."""
    cut = offer("cop series-cut", gathering=f"#{meeting.id}")
    return Card(
        words(
            "%(name)s would end after %(meeting)s",
            name=community.name,
            meeting=_numbered(meeting, stands, now),
        ),
        (
            Text(falls_away(gone, people, now)),
            Actions((Button(_("End it then"), cut, "primary"),)),
            note("Nothing is changed yet. You can say why, and one date can be given back later."),
        ),
    )


def falls_away(gone: Sequence[Gathering], people: int, now: datetime) -> Words:
    """Which meetings do not take place, and how many are told."""
    fall = words_n(
        "This meeting falls away: %(days)s.",
        "These %(n)s meetings fall away: %(days)s.",
        len(gone),
        days=_days(gone, now),
    )
    if not people:
        heard = words("Nobody has answered or committed yet. The channel is told once.")
    else:
        heard = words_n(
            "One person who counts on them is told in private, and the channel once.",
            "%(n)s people who count on them are told in private, and the channel once.",
            people,
        )
    return join((fall, heard), " ")


def ends_early(
    stakes: Sequence[Stake], last: Gathering, why: str, community: str, now: datetime
) -> Card:
    """Somebody who answered, has a role or committed hears it, once for all the dates."""
    gone = [stake.gathering for stake in stakes]
    body = _told(gone, why, now)
    # Whoever was preparing something has to know that they can stop.
    if any(stake.claims for stake in stakes):
        body.append(text("There is nothing left for you to prepare. Thank you for being ready to."))
    return Card(_title(last, community, now), tuple(body))


def ends_here(
    last: Gathering, gone: Sequence[Gathering], why: str, community: str, now: datetime
) -> Card:
    """The channel hears it."""
    return Card(_title(last, community, now), tuple(_told(gone, why, now)))


def ended(last: Gathering, reached: Words, now: datetime) -> Card:
    """The steward's answer; one date is given back as any cancelled one is."""
    title = words("The last meeting is %(when)s.", when=when.moment(last, now))
    back = note("`/gathering restore` lets one of the others take place after all.")
    return Card(title, (Text(reached), back))


def _title(last: Gathering, community: str, now: datetime) -> Words:
    return words("%(name)s ends after %(when)s", name=community, when=when.moment(last, now))


def _told(gone: Sequence[Gathering], why: str, now: datetime) -> list[Element]:
    said = words_n(
        "This meeting does not take place: %(days)s",
        "These meetings do not take place: %(days)s",
        len(gone),
        days=_days(gone, now),
    )
    return [*([text("%(why)s", why=why)] if why else []), Text(said)]


def _days(gatherings: Sequence[Gathering], now: datetime) -> Words:
    days = join((when.of(one, now) for one in gatherings[:LISTED]), " · ")
    more = len(gatherings) - LISTED
    return words("%(days)s, and %(n)s more", days=days, n=more) if more > 0 else days


def _numbered(one: Gathering, stands: Standing, now: datetime) -> Words:
    """ "Thursday, June 4, meeting 5 of 8"."""
    return words(
        "%(day)s, meeting %(n)s of %(all)s",
        day=when.of(one, now),
        n=stands.number(one.id),
        all=stands.all,
    )
