"""What is told when the settings of a community change: to the steward, and to whom it concerns."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.cards import when
from bot.core.cards.elements import Card, Element, Items, Note, Text
from bot.core.cards.lines import note, text
from bot.core.cards.people import person
from bot.core.i18n import words, words_n
from bot.core.rules.zones import told
from bot.core.text import Words
from bot.dates.move_cards import SHOWN, Moved
from bot.gatherings.cards import buttons
from bot.gatherings.stakes import Stake
from store.communities import Community
from store.gatherings import Gathering
from store.members import Member


def saved(community: Community, changes: Sequence[Words]) -> Card:
    """What is different from now on, a line each."""
    if not changes:
        return Card(words("Everything about %(name)s stays as it was.", name=community.name))
    title = words("%(name)s is changed, and its cards are drawn anew.", name=community.name)
    return Card(title, (Items(tuple(changes)),))


def contact(member: Member) -> Words:
    """Whom questions go to."""
    return words("Questions go to %(who)s.", who=person(member))


def seeded(reactions: bool) -> Words:
    """Whether cards come with reactions."""
    if reactions:
        return words("New cards come with ✅ 🤔 ❌ to answer by.")
    return words("New cards come without reactions; who adds ✅ 🤔 or ❌ is understood as before.")


def zone(name: str, moved: Sequence[Moved], coming: Gathering | None, now: datetime) -> Words:
    """What another time zone means for the dates to come."""
    if coming is None:
        return words("Times are those of %(zone)s.", zone=told(name, now))
    if not moved:
        return words(
            "Times are those of %(zone)s. The dates stay at the same moment as before.",
            zone=told(name, now),
        )
    return words(
        "Times are those of %(zone)s. The dates keep their time of day: the next one is "
        "%(when)s there.",
        zone=told(name, now),
        when=(when.at(coming, now),),
    )


def you_are_the_contact(community: Community, by: Member) -> Card:
    """Somebody is told that questions go to them."""
    title = words(
        "%(by)s named you as the one whom questions about %(name)s go to.",
        by=person(by),
        name=community.name,
    )
    return Card(
        title,
        (note("Your name stands in `/cop help`. If that is not for you, tell a steward."),),
    )


def rezoned(community: Community, stakes: Sequence[Stake], now: datetime) -> Card:
    """Somebody who answered hears that the clocks are others, and is asked again."""
    body: list[Element] = []
    # One message, however many dates: the others are answered by command.
    for stake in stakes[:SHOWN]:
        body += [Text((when.at(stake.gathering, now),)), buttons(stake.gathering)]
    more = len(stakes) - SHOWN
    if more > 0:
        rest = words_n(
            "and one more date; `/rsvp` answers for it",
            "and %(n)s more dates; `/rsvp` answers for each",
            more,
        )
        body.append(Note(rest))
    title = words(
        "%(name)s goes by the clocks of %(zone)s now. Do you still come?",
        name=community.name,
        zone=community.zone,
    )
    return Card(title, tuple(body))


def rezoned_here(community: Community, coming: Gathering, now: datetime) -> Card:
    """The channel hears that the clocks are others."""
    title = words(
        "%(name)s goes by the clocks of %(zone)s now", name=community.name, zone=community.zone
    )
    return Card(
        title,
        (
            text("The next gathering is %(when)s there.", when=(when.at(coming, now),)),
            note("Whoever had answered is asked again, in private."),
        ),
    )
