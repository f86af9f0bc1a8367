"""Which community a Call belongs to, and what is said where that cannot be told."""

from bot.core.calls import Call, offer
from bot.core.cards.elements import Button
from bot.core.errors import NoCommunity, NoCommunityAnywhere, StaleOffer, WhichCommunity
from bot.core.i18n import _
from store.directory import Directory, Found

LISTED = 5
"""How many communities are named when somebody has to choose."""


def here(directory: Directory, call: Call) -> Found | None:
    """The community whose home the Call came from, a draft too.

    Raises StaleOffer for a card that is another community's.
    """
    where = call.where
    if not where.channel:
        return None
    found = directory.at(where.platform, where.workspace, where.channel, call.who.user)
    if found and call.community and call.community != found.community.id:
        raise StaleOffer
    return found


def community_of(directory: Directory, call: Call) -> Found:
    """The community a Call belongs to: its home's, else its card's, else the only one there is.

    Where the workspace holds several, it is the only one that the caller is in. Raises
    NoCommunity, NoCommunityAnywhere, WhichCommunity, and StaleOffer for another one's card.
    """
    found = here(directory, call)
    if found is not None:
        if found.community.state == "draft":
            raise _none_here()
        return found
    several = directory.of(call.where.platform, call.where.workspace, call.who.user)
    if call.community:
        several = [f for f in several if f.community.id == call.community]
        if not several:
            raise StaleOffer
    if not several:
        raise _none_here() if call.where.channel else NoCommunityAnywhere
    if len(several) > 1:
        raise WhichCommunity(communities=_listed(directory, several))
    return several[0]


def _none_here() -> NoCommunity:
    return NoCommunity(ways=[Button(_("Set one up"), offer("cop setup"))])


def _listed(directory: Directory, several: list[Found]) -> str:
    named = [(f.community, directory.homes(f.community.id)) for f in several[:LISTED]]
    parts = [
        f"{community.name} (#{homes[0].name})" if homes and homes[0].name else community.name
        for community, homes in named
    ]
    return ", ".join(parts) + (", …" if len(several) > LISTED else "")
