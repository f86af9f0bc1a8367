"""Which community a Call belongs to, and what is said where that cannot be told."""

from bot.core.calls import Call, offer
from bot.core.cards.elements import Button
from bot.core.errors import (
    Mend,
    NoCommunity,
    NoCommunityAnywhere,
    OutsideOfSeveral,
    OutsideOfSeveralWhoFounds,
    Outsider,
    OutsiderWhoFounds,
    StaleOffer,
    Unknown,
    WhichCommunity,
    WhichCommunityOrAnother,
)
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


def community_of(
    directory: Directory, call: Call, own: bool = False, founds: bool = False
) -> Found:
    """The community a Call belongs to: its home's, else its card's, else the only one there is.

    Where the workspace holds several, it is the only one that the caller is in. Whoever is in none
    is shown nothing of any but where it lives: there they may come in. `own` Calls are about what
    is kept of the caller, which whoever left may still ask for. Who `founds` is told that they may.
    Raises NoCommunity, NoCommunityAnywhere, WhichCommunity, Outsider, and StaleOffer for another
    one's card.
    """
    found = here(directory, call)
    if found is not None:
        if found.community.state == "draft":
            raise _none_here()
        return found
    around = directory.around(call.where.platform, call.where.workspace, call.who.user)
    mine = [f for f in around if f.inside] or [f for f in around if own and f.member]
    if not mine:
        raise _outside(directory, call, around, founds)
    if call.community:
        mine = [f for f in mine if f.community.id == call.community]
        if not mine:
            raise StaleOffer
    if len(mine) > 1:
        raise WhichCommunity(communities=_listed(directory, mine))
    return mine[0]


def _outside(directory: Directory, call: Call, around: list[Found], founds: bool) -> Mend:
    """How somebody who is part of no community comes into one, or begins one where they may.

    In private none is named.
    """
    if not around:
        if call.where.channel:
            return _none_here()
        # In private Discord tells of no workspace, so there may be communities all the same.
        return NoCommunityAnywhere() if call.where.workspace else Unknown()
    ways = [_set_up()] if founds and call.where.channel else []
    if len(around) == 1:
        return OutsiderWhoFounds(ways=ways) if founds else Outsider()
    if call.where.channel:
        which = WhichCommunityOrAnother if founds else WhichCommunity
        return which(communities=_listed(directory, around), ways=ways)
    return OutsideOfSeveralWhoFounds() if founds else OutsideOfSeveral()


def _none_here() -> NoCommunity:
    return NoCommunity(ways=[_set_up()])


def _set_up() -> Button:
    return Button(_("Set one up"), offer("cop setup"))


def _listed(directory: Directory, several: list[Found]) -> str:
    named = [f.community for f in several[:LISTED]]
    channels = directory.channels([community.id for community in named])
    parts = [c.name + (f" (#{channels[c.id]})" if channels.get(c.id) else "") for c in named]
    return ", ".join(parts) + (", …" if len(several) > LISTED else "")
