"""What is said about gatherings as a platform's own events: an offer to answer, a missing right."""

from datetime import datetime

from bot.core.cards import when
from bot.core.cards.elements import Actions, Card, LinkButton, Moment
from bot.core.cards.lines import note, text
from bot.core.i18n import _, words
from bot.gatherings.cards import buttons, called, place
from store.communities import Community
from store.gatherings import Gathering


def interested(gathering: Gathering, community: Community, now: datetime, there: str = "") -> Card:
    """Somebody marked interest in a gathering's event, and is asked whether they come.

    `there` is the address of its card, for whoever is no member yet and so can only answer there.
    """
    ways = Actions((LinkButton(_("Answer there"), there),)) if there else buttons(gathering)
    return Card(
        words("Do you come to %(name)s?", name=called(gathering, community.name)),
        (
            Moment(when.at(gathering, now)),
            text("You marked interest in its event. Shall I note you as coming?"),
            *place(gathering),
            ways,
            note("Nothing is noted until you say so, and I ask this once."),
        ),
    )


def may_not_schedule(community: Community, permission: str) -> Card:
    """A steward is told that gatherings can't stand among the server's events, and what to grant.

    `permission` is what the platform calls it.
    """
    title = words(
        "I can't put the gatherings of %(name)s among the server's events", name=community.name
    )
    return Card(
        title,
        (
            text(
                "Allow my role %(permission)s in the server's settings, and I go on by myself.",
                permission=(permission,),
            ),
            note("If you would rather have no events there, `/cop discord` turns them off."),
        ),
    )


def no_room_for_events(community: Community, most: int) -> Card:
    """A steward is told that a server takes no more events, and what makes room."""
    title = words(
        "There is no room for the gatherings of %(name)s among the server's events",
        name=community.name,
    )
    return Card(
        title,
        (
            text(
                "A server holds %(most)s events of all its members and apps together. End or "
                "delete some that are not needed, and I go on by myself.",
                most=most,
            ),
            note("If you would rather have no events there, `/cop discord` turns them off."),
        ),
    )
