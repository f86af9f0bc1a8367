"""Whom a date concerns: everybody, or those who are in the small group whose date it is."""

from bot.core.calls import offer
from bot.core.cards.elements import Button
from bot.core.cards.people import person
from bot.core.errors import Mend
from bot.core.i18n import _
from store.gatherings import Gathering
from store.members import Member
from store.work import Work

ENDED = "ended"
"""What a date that fell away with its group has among its own."""


class NotInGroup(Mend):
    """That date is for those who are in %(group)s, so that they know who comes. Join it, and answer
    then; whoever joins can leave at any time."""


class TheyNotInGroup(Mend):
    """%(who)s is not in %(group)s, and that date is for those who are. They join it by themselves,
    with `/group join`."""


def people(work: Work, gathering: Gathering) -> set[int] | None:
    """Who is in the small group whose date it is; None for a date for all."""
    if gathering.group_id is None:
        return None
    return set(work.groups.members(gathering.group_id))


def refuse_outside(work: Work, gathering: Gathering, member: Member, *, own: bool) -> None:
    """Raises NotInGroup, or TheyNotInGroup where it is not their `own` doing. E4."""
    inside = people(work, gathering)
    group = work.groups.get(gathering.group_id)
    if inside is None or group is None or member.id in inside:
        return
    if not own:
        raise TheyNotInGroup(who=(person(member),), group=group.name)
    way = Button(_("Join it"), offer("group join", group=f"#{group.id}"), "primary")
    raise NotInGroup(group=group.name, ways=[way])
