"""The site: at which address a community's open pages are found."""

from datetime import datetime

from bot.core import chance
from bot.core.arrived import on_arrived
from bot.core.chance import Chance, reference
from bot.pages.rules import address
from store.pages import EVERYBODY, MEMBERS, PageSite
from store.work import Work


def settled(work: Work, made: Chance) -> PageSite:
    """Where they are found; where that is nowhere yet, at the name's own address, unless another
    community has it."""
    if work.pages.site() is None:
        wanted = address(work.communities.this().name)
        if not work.pages.settle(wanted):
            work.pages.settle(f"{wanted}-{reference(made)}")
    site = work.pages.site()
    assert site is not None, "it was settled"
    return site


@on_arrived
def found_again(work: Work, _now: datetime) -> None:
    """An address stays behind in an archive; what a steward opened to everybody is open here."""
    if EVERYBODY in work.pages.open().values():
        settled(work, chance.secret)


def opened(work: Work) -> dict[str, str]:
    """The kinds that are open, and to whom in truth: what has no address is not everybody's, as in
    a community that an earlier version took out of an archive."""
    found = work.pages.open()
    return found if work.pages.site() is not None else dict.fromkeys(found, MEMBERS)
