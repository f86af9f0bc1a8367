"""How intentions are shown: to the steward who words them, and as a gathering begins."""

from bot.core.cards.elements import Card, Items, Note
from bot.core.i18n import words
from bot.gatherings.cards import called
from store.communities import Community
from store.gatherings import Gathering


def saved(community: Community) -> Card:
    """What was written down."""
    if not community.intentions:
        return Card(words("%(name)s begins without stated intentions.", name=community.name))
    return Card(
        words("Each gathering of %(name)s begins with these", name=community.name),
        (_listed(community), Note(words("They are shown in the channel as it begins."))),
    )


def beginning(community: Community, gathering: Gathering) -> Card:
    """The channel, as a gathering begins."""
    name = called(gathering, community.name)
    return Card(words("%(name)s begins, and this is how", name=name), (_listed(community),))


def _listed(community: Community) -> Items:
    return Items(tuple(words("%(line)s", line=line) for line in community.intentions))
