"""The stewards' desk in a browser: what needs a hand, the settings, the people, and the trail."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.core.calls import offer
from bot.core.cards.elements import Actions, Button, Element
from bot.core.cards.lines import note
from bot.core.i18n import N_, _, words
from bot.core.leads import open_leads
from bot.core.page import Choice, Choices, Page, Ref, Visit
from bot.help.hands import hands, listed
from bot.pages.people import people
from bot.pages.settings import settings
from bot.pages.trail import trail
from store.members import Member
from store.work import Work

HERE = "steward"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the desk, and what it is called."""

    label: str
    draw: Callable[[Visit, Member], Page]


def serves(_work: Work, member: Member) -> bool:
    """Whether somebody is a steward at this moment."""
    return member.steward_since is not None


def stewards(visit: Visit, member: Member) -> Page | None:
    """One part of it, with the ways to the others above."""
    part = PARTS.get(visit.rest)
    if part is None:
        return None
    page = part.draw(visit, member)
    ways = tuple(
        Choice(words("%(part)s", part=(_(one.label),)), Ref(HERE, name), name == visit.rest)
        for name, one in PARTS.items()
    )
    return Page(page.title, (Choices(_("For stewards"), ways), *page.blocks))


def _hands(visit: Visit, _member: Member) -> Page:
    """What needs a hand, each thing with the button that mends it, where one does."""
    work, now = visit.work, visit.now
    coming = work.gatherings.next(now)
    needs = hands(work, coming, now)
    ways = [Button(one.label, one.way) for one in needs if one.way is not None]
    if open_leads("start", work, now):
        ways.append(Button(_("What helps next"), offer("cop start")))
    mending: list[Element] = [Actions(tuple(ways))] if ways else []
    last = note("Whoever has your link can do all of this in your name.")
    return Page(words("What needs a hand"), (listed(needs), *mending, last))


PARTS: Mapping[str, Part] = {
    "": Part(N_("What needs a hand"), _hands),
    "settings": Part(N_("Settings"), settings),
    "people": Part(N_("People"), people),
    "trail": Part(N_("What was done"), trail),
}
