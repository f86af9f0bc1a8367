"""How intentions are shown: to the steward who words them, and as a gathering begins."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from bot.core.cards.elements import Card, Element, Heading, Items, Note
from bot.core.i18n import words
from store.communities import Community
from store.gatherings import Gathering

SHORTLY: Final = timedelta(hours=1)
"""From so long before a gathering its card shows them."""


def saved(community: Community) -> Card:
    """What was written down."""
    if not community.intentions:
        return Card(words("%(name)s begins without stated intentions.", name=community.name))
    return Card(
        words("Each gathering of %(name)s begins with these", name=community.name),
        (_listed(community), Note(words("They stand on its card as it begins."))),
    )


def on_card(community: Community, gathering: Gathering, now: datetime) -> Iterable[Element]:
    """On a gathering's card, as it begins and while it is on. S2."""
    if stand_on(gathering, now):
        yield from shared(community)


def stand_on(gathering: Gathering, now: datetime) -> bool:
    """Whether they stand on a gathering's card."""
    return gathering.starts_at - SHORTLY <= now < gathering.ends_at


def shared(community: Community) -> Iterable[Element]:
    """What its people mean to hold to; nothing where none is worded."""
    if community.intentions:
        yield Heading(words("How we mean to be together"))
        yield _listed(community)


def _listed(community: Community) -> Items:
    return Items(tuple(words("%(line)s", line=line) for line in community.intentions))
