"""What stands behind a link of one's own and nowhere else: a desk, and those of who looks after."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.core.i18n import N_
from bot.core.page import Page, Visit
from bot.pages.desk import desk
from bot.pages.overview import looks_after, overview
from bot.pages.stewards import serves, stewards
from store.members import Member
from store.work import Work

DESK = "desk"


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A desk: what it is called, how one comes `back` to it, and who `may` have it.

    It is for its owner's eyes, who is shown there what they are shown on chat.
    """

    label: str
    back: str
    may: Callable[[Work, Member], bool]
    draw: Callable[[Visit, Member], Page | None]


def everybody(_work: Work, _member: Member) -> bool:
    """Whoever has a link has a desk."""
    return True


DESKS: Mapping[str, OwnPage] = {
    DESK: OwnPage(N_("My desk"), N_("Back to my desk"), everybody, desk),
    "steward": OwnPage(N_("For stewards"), N_("Back to what is for stewards"), serves, stewards),
    "provider": OwnPage(
        N_("Those we look after"), N_("Back to those we look after"), looks_after, overview
    ),
}


def own(work: Work, member: Member) -> Mapping[str, OwnPage]:
    """The desks that a member has at this moment: whoever serves no more has one less."""
    return {name: one for name, one in DESKS.items() if one.may(work, member)}
