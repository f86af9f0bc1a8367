"""How a home on Discord is set: events, their poster, threads."""

from collections.abc import Sequence

from bot.communities.settings_cards import saved
from bot.core.cards.elements import Card, Items
from bot.core.i18n import _, words
from bot.core.text import Words
from store.communities import Community


def on_discord(community: Community, changes: Sequence[Words]) -> Card:
    """What is different on Discord from now on, a line each."""
    if not changes:
        return saved(community, changes)
    title = words("What %(name)s has on Discord is changed.", name=community.name)
    return Card(title, (Items(tuple(changes)),))


def mirrored(events: bool) -> Words:
    """Whether gatherings stand among the events of a Discord server."""
    if events:
        return words(
            "Coming gatherings stand among the events of your Discord server, where "
            "everybody there can see your channel."
        )
    return words("Gatherings no longer stand among the events of your Discord server.")


def threaded(threads: bool) -> Words:
    """Whether a gathering's card on Discord has a thread."""
    if threads:
        return words("Each gathering's card on Discord has a thread to talk in.")
    return words("New cards on Discord come without a thread; those there are stay.")


def painted(colour: str) -> Words:
    """The poster that the events of a Discord server have, "" for none."""
    if colour:
        return words(
            "Your events on Discord have a poster: your name on %(colour)s.", colour=_(colour)
        )
    return words("Your events on Discord have no poster.")
